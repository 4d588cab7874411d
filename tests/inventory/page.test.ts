/** docs/inventory.md names tests that are there and bear the id they are named for. */
import { existsSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const page = readFileSync('docs/inventory.md', 'utf8');
const rows = page
	.split('\n')
	.filter((line) => /^\| [A-Z]-\d\d \|/.test(line))
	.map((line) => {
		const [id, must, proofs, open] = line
			.slice(1, -1)
			.split('|')
			.map((cell) => cell.trim());
		return { id: id!, must: must!, proofs: proofs!.split('<br>').filter(Boolean), open: open! };
	});
const numbered = (letter: string, ...ns: number[]) =>
	ns.map((n) => `${letter}-${String(n).padStart(2, '0')}`);
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
const asked = [
	...numbered('R', ...upTo(14)),
	...numbered('W', ...upTo(8)),
	...numbered('I', 1, 2, 10, 12, 16, 19, 20, 21, 22, 23, 27, 28, 29, 30, 31, 32, 38, 41, 45, 46, 47),
	...numbered('V', 1, 2, 10, 22, 23, 25, 26, 27, 28, 29),
	...numbered('B', 1, 2, 3, 5, 7, 11, 12, 13, 15, 18),
	...numbered('C', 5, 6, 7, 8, 9, 26, 33, 35, 37, 38, 39, 40, 41, 42)
];

/** What the tests and suites of a file are called, as far as it is written out. */
function titlesIn(file: string): string[] {
	const titles: string[] = [];
	const rootOf = (e: ts.Expression): string =>
		ts.isIdentifier(e)
			? e.text
			: ts.isPropertyAccessExpression(e) || ts.isCallExpression(e)
				? rootOf(e.expression)
				: '';
	const visit = (node: ts.Node) => {
		if (ts.isCallExpression(node) && ['it', 'test', 'describe'].includes(rootOf(node.expression))) {
			const [title] = node.arguments;
			if (title && ts.isStringLiteralLike(title)) titles.push(title.text);
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
	return titles;
}

describe('the page of the inventory', () => {
	it('has each entry once', () => {
		expect(rows.map((r) => r.id).toSorted()).toEqual(asked.toSorted());
		expect(rows.filter((r) => r.must.length < 10)).toEqual([]);
	});

	it('names for each entry tests that are there and bear its id', () => {
		const known = new Map<string, string[]>();
		const wrong = rows.flatMap(({ id, proofs }) => {
			if (!proofs.length) return [`${id}: no test`];
			return proofs.flatMap((proof) => {
				const [, file, title] = /^`([^`]+)`: (.+)$/.exec(proof) ?? [];
				if (!file || !title || !existsSync(file)) return [`${id}: ${proof}`];
				if (!known.has(file)) known.set(file, titlesIn(file));
				if (!known.get(file)!.includes(title)) return [`${id}: ${file} has no test "${title}"`];
				return new RegExp(`\\b${id}\\b`).test(title) ? [] : [`${id}: not in "${title}"`];
			});
		});
		expect(wrong).toEqual([]);
	});

	it('counts right what holds whole', () => {
		const whole = rows.filter((r) => r.open === '').length;
		expect(page).toContain(`${whole} of ${rows.length} hold whole.`);
	});
});
