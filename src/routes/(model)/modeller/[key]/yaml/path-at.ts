/**
 * Where in a model the cursor is, from the lines above it: by indentation, and by brackets on its own line. Works on a file
 * that is being typed and is no YAML yet.
 */
export type Here = {
	/** the keys that lead here, without places in lists */
	path: string[];
	/** whether a key or a value is being written */
	at: 'key' | 'value';
	/** what stands before the cursor of the word that is being written */
	typed: string;
};

const lead = /^(\s*)((?:- +)*-?)(\s*)/;
const keyed = /^(["']?)([A-Za-z][\w-]*)\1:(?=\s|$)/;

/** The column where the content of a line begins, behind its hyphens. */
const columnOf = (line: string): number => lead.exec(line)![0].length;

/** @param before everything up to the cursor; null where it is prose or a comment */
export function pathAt(before: string): Here | null {
	const lines = before.split('\n');
	const line = lines.at(-1)!;
	if (/(^|\s)#/.test(unquoted(line))) return null;
	let column = columnOf(line);
	const inner = within(line.slice(column));
	if (!inner) return null;
	const path: string[] = [];
	for (let n = lines.length - 2; n >= 0 && column > 0; n--) {
		const above = lines[n]!;
		if (!above.trim() || above.trimStart().startsWith('#')) continue;
		const at = columnOf(above);
		if (at >= column) continue;
		const key = keyed.exec(above.slice(at));
		// a line further out that has no key is the middle of a text
		if (!key) return null;
		const rest = above.slice(at + key[0].length).trim();
		if (rest && !rest.startsWith('#')) return null;
		path.unshift(key[2]!);
		column = at;
	}
	return { ...inner, path: [...path, ...inner.path] };
}

const unquoted = (line: string) =>
	line.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, (s) => '_'.repeat(s.length));

/** What stands on the line itself: a key of the block, then brackets within brackets. */
function within(content: string): Here | null {
	const key = keyed.exec(content);
	if (!key) {
		if (/^[[{]/.test(content)) return flow(content, []);
		return /^["']?[\w-]*$/.test(content) ? { path: [], at: 'key', typed: content } : null;
	}
	const value = content.slice(key[0].length).trimStart();
	if (/^[[{]/.test(value)) return flow(value, [key[2]!]);
	return /^[\w+-]*$/.test(value) ? { path: [key[2]!], at: 'value', typed: value } : null;
}

type Frame = { map: boolean; key: string | null };
function flow(text: string, path: string[]): Here | null {
	const frames: Frame[] = [];
	let word = '';
	let quote = '';
	for (const c of text) {
		if (quote) {
			if (c === quote) quote = '';
			continue;
		}
		const top = frames.at(-1);
		if (c === '"' || c === "'") quote = c;
		else if (c === '{' || c === '[') {
			frames.push({ map: c === '{', key: null });
			word = '';
		} else if (c === '}' || c === ']') {
			frames.pop();
			word = '';
		} else if (c === ',') {
			if (top) top.key = null;
			word = '';
		} else if (c === ':' && top?.map && top.key === null) {
			top.key = word.trim();
			word = '';
		} else word += c;
	}
	const top = frames.at(-1);
	if (!top || quote) return null;
	const keys = frames.flatMap((f) => (f.key === null ? [] : [f.key]));
	const typed = word.trimStart();
	if (!/^[\w+-]*$/.test(typed)) return null;
	return { path: [...path, ...keys], at: top.map && top.key === null ? 'key' : 'value', typed };
}
