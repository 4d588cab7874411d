import { faultNamed } from '#words/fault-named.ts';

/** A link of the error summary that no page has named: FormErrorSummary.svelte draws it so. */
const unnamed = /(<a href="#([^"]+)") data-unnamed(?:="")?([^>]*>)([^<]*)</g;

/**
 * The error summary stands above its fields, and a page is drawn from the top: when the summary is drawn, nobody knows what the
 * fields below are called. So the finished page is read once more (hooks.server.ts), and each fault in the summary takes the
 * label of the field it leads to, in the words and the language of the page. No page keeps a list of labels, and none can forget.
 */
export function nameFaults(html: string): string {
	if (!html.includes(' data-unnamed')) return html;
	return html.replace(unnamed, (_, start: string, id: string, end: string, message: string) => {
		return `${start}${end}${faultNamed(labelOf(html, id), message)}<`;
	});
}

/** What the field with this id is called: its label, the legend of its group, or the heading that carries the id. */
function labelOf(html: string, id: string): string | null {
	const plain = id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	const labels = [
		...html.matchAll(
			new RegExp(
				`<(?:label|legend|h[2-6])\\b[^>]* (?:for="${plain}"|id="${plain}(?:-label)?")[^>]*>(?:<!--[^>]*-->)*([^<]*)<`,
				'g'
			)
		)
	];
	// two forms of a page may have a field of the same name: the wrong one carries the error, which follows its label
	const error = html.indexOf(` id="${id}-error"`);
	const found = labels.findLast((l) => l.index < error) ?? labels[0];
	return found?.[1]?.trim() || null;
}
