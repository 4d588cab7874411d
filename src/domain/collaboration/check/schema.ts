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
	/** of a union told apart by one key: that key, and what it can be */
	discriminator?: string;
	options?: unknown[];
};

/** A schema issue in our words; of a union the branch that came furthest speaks. */
export function schemaFindings(i: unknown, above: (string | number)[]): Finding[] {
	const issue = i as SchemaIssue;
	const path = [...above, ...issue.path.map((p) => (typeof p === 'number' ? p : String(p)))];
	if (issue.code === 'invalid_union' && issue.errors?.length) {
		const best = [...issue.errors].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0]!;
		return best.flatMap((x) => schemaFindings(x, path));
	}
	if (issue.code === 'invalid_union' && issue.discriminator && issue.options)
		return [untold(path, issue.discriminator, issue.options.map(String), issue.input)];
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
				expected: nearest((issue.values ?? []).map(String), String(issue.input))
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
/** Which of several things it is cannot be told: the key that says so is missing, unknown, or written as a key of its own. */
function untold(path: Finding['path'], key: string, options: string[], input: unknown): Finding {
	const bag = typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {};
	const severity = 'error';
	if (typeof bag[key] === 'string')
		return {
			path,
			code: 'not-a-choice',
			severity,
			culprit: shown(bag[key], path),
			expected: nearest(options, bag[key])
		};
	const meant = Object.keys(bag).find((k) => options.includes(k));
	if (meant === undefined) return { path, code: 'missing', severity, culprit: key, expected: [] };
	const expected = [`{ ${key}: ${meant}, ... }`];
	return { path: [...path.slice(0, -1), meant], code: 'schema', severity, culprit: meant, expected };
}

const most = 14;
/** The words that can stand here; of many those that look like what stands there, because a long list is not read. */
function nearest(options: string[], written: string): string[] {
	if (options.length <= most) return options;
	const far = (option: string) => {
		const [a, b] = [option.toLowerCase(), written.toLowerCase()];
		return pairs(a).filter((x) => pairs(b).includes(x)).length / (a.length + b.length);
	};
	return [...[...options].sort((a, b) => far(b) - far(a)).slice(0, most), '…'];
}
const pairs = (word: string): string[] => [...word].slice(1).map((c, n) => word[n]! + c);

/** What stands in the file, short; of a part with parts its name. */
function shown(value: unknown, path: Finding['path']): string {
	if (value === null || value === undefined || typeof value === 'object') return String(path.at(-1) ?? '');
	const text = String(value).replaceAll(/\s+/g, ' ');
	return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
const depth = (list: SchemaIssue[]) => Math.max(...list.map((x) => x.path.length), 0);
