/** A value of a model as the writer of its file would write it: on one line or over several, quoted as it was. */
import { stringify } from 'yaml';

export const isBag = (v: unknown): v is Record<string, unknown> =>
	typeof v === 'object' && v !== null && !Array.isArray(v);
export const isComposed = (v: unknown) => typeof v === 'object' && v !== null;

export type Quote = 'PLAIN' | 'QUOTE_DOUBLE' | 'QUOTE_SINGLE' | null | undefined;
/** A word or number as it stands in a file, on one line; null where it takes several. */
export function scalar(value: unknown, flow: boolean, quote: Quote): string | null {
	if (typeof value !== 'string') return value === undefined ? null : JSON.stringify(value);
	if (value.includes('\n')) return flow ? JSON.stringify(value) : null;
	const kept = quote === 'QUOTE_DOUBLE' || quote === 'QUOTE_SINGLE' ? quote : 'PLAIN';
	const said = stringify(value, { lineWidth: 0, defaultStringType: kept }).trimEnd();
	return flow && kept === 'PLAIN' && !/^['"]/.test(said) && /[,[\]{}]/.test(said)
		? `'${value.replaceAll("'", "''")}'`
		: said;
}
export function flowed(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(flowed).join(', ')}]`;
	if (isBag(value))
		return `{ ${Object.entries(value)
			.map(([k, v]) => `${k}: ${flowed(v)}`)
			.join(', ')} }`;
	const words = typeof value === 'string' && /[^\w-]/.test(value);
	return scalar(value, true, words ? 'QUOTE_SINGLE' : 'PLAIN')!;
}

export type Style = { flow: boolean; indentSeq: boolean };
/** How the writer of this file writes: small parts on one line or not, lists indented or not. */
export const styleOf = (text: string): Style => ({
	flow: /\{ ?da:/.test(text),
	indentSeq: !/^[a-z]\w*:\n- /m.test(text)
});

const isSmall = (v: unknown): boolean =>
	Array.isArray(v)
		? v.every((x) => !isComposed(x))
		: isBag(v) &&
			Object.values(v).every((x) => !isComposed(x) && !(typeof x === 'string' && x.includes('\n')));

/** A part of a file, as its writer would write it. */
export function written(value: unknown, indent: number, style: Style): string {
	const lines = (
		style.flow ? compact(value, style) : stringify(value, { lineWidth: 0, indentSeq: style.indentSeq })
	).trimEnd();
	return lines
		.split('\n')
		.map((l) => (l === '' ? '' : ' '.repeat(indent) + l))
		.join('\n')
		.concat('\n');
}
function compact(value: unknown, style: Style): string {
	const inner = (v: unknown, key: string): string => {
		if (!isComposed(v) || isSmall(v)) {
			if (typeof v === 'string' && v.includes('\n'))
				return stringify({ [key]: v }, { lineWidth: 0 }).trimEnd();
			return `${key}: ${flowed(v)}`;
		}
		const deep = compact(v, style).trimEnd();
		const shift = Array.isArray(v) && !style.indentSeq ? '' : '  ';
		return `${key}:\n${deep
			.split('\n')
			.map((l) => (l ? shift + l : l))
			.join('\n')}`;
	};
	if (Array.isArray(value))
		return value
			.map((v) => {
				const lines = !isComposed(v) || isSmall(v) ? flowed(v) : compact(v, style).trimEnd();
				return `- ${lines.split('\n').join('\n  ')}`;
			})
			.join('\n');
	return Object.entries(value as object)
		.map(([k, v]) => inner(v, k))
		.join('\n');
}
