import { icons, type IconName } from './icons.ts';

/** Where Svelte's own scripts would take a page up; no page has them, and they were a tenth of each. */
const markers = /<!--(?:\[[-!\d]*|\]|)-->/g;
/** An icon, as Icon.svelte draws it. */
const uses = /<use href="#icon-([a-z-]+)"/g;

/**
 * A page as it is sent: without the marks that only Svelte's scripts read, and with the shape of each icon drawn once, at its foot,
 * however often the page shows it. What a user wrote is escaped long before and never looks like either.
 */
export function finishPage(html: string): string {
	const page = html.replace(markers, '');
	const names = new Set([...page.matchAll(uses)].map(([, name]) => name as IconName));
	if (!names.size) return page;
	const shapes = [...names].map(
		(name) => `<symbol id="icon-${name}" viewBox="0 -960 960 960"><path d="${icons[name]}"/></symbol>`
	);
	return page.replace(
		'</body>',
		() => `<svg class="icon-shapes" aria-hidden="true">${shapes.join('')}</svg></body>`
	);
}
