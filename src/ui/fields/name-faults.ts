import { faultNamed } from '#words/fault-named.ts';

/** A link of the error summary that no page has named: FormErrorSummary.svelte draws it so. */
const unnamed = /<a href="#([^"]+)" data-unnamed(?:="")?([^>]*>)([^<]*)</g;
/** The opening tag of a control, attributes with a ">" inside included. */
const controls = /<(?:input|select|textarea)(?: [a-z-]+(?:="[^"]*")?)*/g;

/**
 * The error summary stands above its fields, and a page is drawn from the top: when the summary is drawn, nobody knows what the
 * fields below are called. So the finished page is read once more (hooks.server.ts), and each fault in the summary takes the
 * label of the field it leads to, in the words and the language of the page. No page keeps a list of labels, and none can forget.
 */
export function nameFaults(html: string): string {
	if (!html.includes(' data-unnamed')) return html;
	return html.replace(unnamed, (_, given: string, end: string, message: string) => {
		const id = wrongField(html, given);
		return `<a href="#${id}"${end}${faultNamed(labelOf(html, id), message)}<`;
	});
}

/** Of several fields with one name, each form's own, the wrong one has its error beside it: it is the one to lead to. */
function wrongField(html: string, id: string): string {
	const name = id.replace(/^f-/, '');
	const wrong = [...html.matchAll(controls)]
		.map(([tag]) => tag)
		.filter((tag) => tag.includes(` name="${name}"`) || tag.includes(` name="${name}[]"`))
		.flatMap((tag) => / id="([^"]*)"/.exec(tag)?.[1] ?? [])
		.filter((field) => html.includes(` id="${field}-error"`));
	return wrong.includes(id) ? id : (wrong[0] ?? id);
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
	// where two fields have one id, the label of the wrong one is followed by its error
	const error = html.indexOf(` id="${id}-error"`);
	const found = labels.findLast((l) => l.index < error) ?? labels[0];
	return found?.[1]?.trim() || null;
}
