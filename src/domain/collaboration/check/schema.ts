/** What the schema refuses, in our words. */
import type { Finding } from './findings.ts';

type SchemaIssue = {
	code: string;
	path: PropertyKey[];
	message: string;
	keys?: string[];
	values?: unknown[];
	errors?: SchemaIssue[][];
	input?: unknown;
	expected?: string;
};

/** A schema issue in our words; of a union the branch that came furthest speaks. */
export function schemaFindings(i: unknown, above: (string | number)[]): Finding[] {
	const issue = i as SchemaIssue;
	const path = [...above, ...issue.path.map((p) => (typeof p === 'number' ? p : String(p)))];
	if (issue.code === 'invalid_union' && issue.errors?.length) {
		const best = [...issue.errors].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0]!;
		return best.flatMap((x) => schemaFindings(x, path));
	}
	if (issue.code === 'unrecognized_keys')
		return (issue.keys ?? []).map((k) => ({
			path: [...path, k],
			code: 'unknown-key',
			severity: 'error',
			culprit: k,
			expected: []
		}));
	if (path.length === 1 && path[0] === 'format' && typeof issue.input === 'number')
		return [{ path, code: 'wrong-format', severity: 'error', culprit: String(issue.input), expected: ['1'] }];
	if (issue.code === 'invalid_value')
		return [
			{
				path,
				code: 'not-a-choice',
				severity: 'error',
				culprit: shown(issue.input, path),
				expected: (issue.values ?? []).map(String).slice(0, 12)
			}
		];
	if (issue.code === 'invalid_type' && issue.input === undefined)
		return [
			{
				path,
				// a cell of the role matrix: nobody has that task
				code: path.at(-2) === 'cells' ? 'cell-missing' : 'missing',
				severity: 'error',
				culprit: String(path.at(-1) ?? ''),
				expected: issue.expected ? [issue.expected] : []
			}
		];
	return [
		{
			path,
			code: 'schema',
			severity: 'error',
			culprit: shown(issue.input, path),
			expected: [issue.message]
		}
	];
}
/** What stands in the file, short; of a part with parts its name. */
function shown(value: unknown, path: Finding['path']): string {
	if (value === null || value === undefined || typeof value === 'object') return String(path.at(-1) ?? '');
	const text = String(value).replaceAll(/\s+/g, ' ');
	return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
const depth = (list: SchemaIssue[]) => Math.max(...list.map((x) => x.path.length), 0);
