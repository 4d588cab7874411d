/**
 * `npm run security-report` writes docs/security.md: each case that must be impossible or must survive, with the tests that carry
 * its id in their titles. A case without a test is listed as open. `--check` only says whether the page is current.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { asvs, law, misuse, sameAs, survival } from './security-cases.ts';

export type Title = { file: string; title: string; ids: string[] };

const suites = new Set(['describe', 'onBoth']);
const tests = new Set(['test', 'it']);

export function idsIn(title: string): string[] {
	const ids: string[] = title.match(/\b(?:M\d\d|R\d\d|UND-\d\d)\b/g) ?? [];
	for (const [, list = ''] of title.matchAll(/\bASVS ((?:\d+\.\d+\.\d+(?:, | and )?)+)/g))
		ids.push(...list.match(/\d+\.\d+\.\d+/g)!);
	return [...new Set(ids)];
}

/** Titles of the tests in a file; what a describe says counts for the tests in it, and a table's first column for `%s`. */
export function titlesIn(file: string, source: string): Title[] {
	const found: Title[] = [];
	const visit = (node: ts.Node, above: string[]) => {
		let inside = above;
		if (ts.isCallExpression(node)) {
			const name = rootOf(node.expression);
			const title = name && node.arguments[0] && textOf(node.arguments[0]);
			if (title && suites.has(name)) inside = [...above, title];
			else if (title && tests.has(name))
				for (const one of title.includes('%s') ? rowsOf(node.expression, title) : [title])
					found.push({ file, title: one, ids: idsIn([...above, one].join(' ')) });
		}
		ts.forEachChild(node, (child) => visit(child, inside));
	};
	visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true), []);
	return found.filter((t) => t.ids.length);
}

/** `test`, `test.skipIf(...)`, `test.each([...])`: whose call it is. */
function rootOf(e: ts.Expression): string | null {
	if (ts.isIdentifier(e)) return e.text;
	if (ts.isPropertyAccessExpression(e) || ts.isCallExpression(e)) return rootOf(e.expression);
	return null;
}

function textOf(e: ts.Node): string | null {
	if (ts.isStringLiteralLike(e)) return e.text;
	if (ts.isTemplateExpression(e))
		return e.head.text + e.templateSpans.map((s) => `…${s.literal.text}`).join('');
	return null;
}

function rowsOf(each: ts.Expression, title: string): string[] {
	const given = ts.isCallExpression(each) ? each.arguments[0] : undefined;
	const table = given && (ts.isAsExpression(given) ? given.expression : given);
	if (!table || !ts.isArrayLiteralExpression(table)) return [title];
	return table.elements.map((row) => {
		const first = ts.isArrayLiteralExpression(row) ? row.elements[0] : row;
		return title.replace('%s', (first && textOf(first)) ?? '…');
	});
}

export function report(): string {
	const titles = [...globSync('tests/**/*.{test,long}.ts'), ...globSync('src/**/*.test.ts')]
		.toSorted()
		.flatMap((file) => titlesIn(file.replaceAll('\\', '/'), readFileSync(file, 'utf8')));
	const proof = new Map<string, Title[]>();
	for (const t of titles) for (const id of t.ids) proof.set(id, [...(proof.get(id) ?? []), t]);

	const section = (heading: string, lead: string, what: string, cases: Map<string, string>) => {
		const via = (id: string) => (proof.has(sameAs[id] ?? '') ? sameAs[id]! : null);
		const isProven = (id: string) => proof.has(id) || via(id) !== null;
		const open = [...cases.keys()].filter((id) => !isProven(id));
		const rows = [...cases].filter(([id]) => isProven(id));
		const testsOf = (id: string) =>
			[via(id) && `those of ${via(id)}`, proof.has(id) && listed(proof.get(id)!)]
				.filter(Boolean)
				.join('<br>');
		return [
			`## ${heading}`,
			'',
			lead,
			'',
			`${rows.length} of ${cases.size} carried by a test.${open.length ? ` Open: ${open.join(', ')}.` : ''}`,
			'',
			`| id | ${what} | tests |`,
			'|---|---|---|',
			...rows.map(([id, text]) => `| ${id} | ${text} | ${testsOf(id)} |`),
			...(open.length
				? [
						'',
						'Open, with no test that carries the id:',
						'',
						...open.map((id) => `- **${id}** ${cases.get(id)}`)
					]
				: []),
			''
		];
	};
	return [
		'# What must be impossible, and what proves it',
		'',
		'Made from the titles of the tests by `npm run security-report`; a test fails when this page is not current.',
		'A title says that there is a test, and what it asks; how much it asks, the test itself says.',
		'',
		...section('Misuse', 'Each line is something that must not happen.', 'must be impossible', misuse),
		...section(
			'Faults',
			'Each line is something that will happen and must do no harm. Files ending in `.long.ts` run with `npm run test:faults`; figures are in the folder of benchmarks.',
			'must do no harm',
			survival
		),
		...section(
			'Duties of the law',
			'Each line is a way to fail the rules about underretninger.',
			'must be impossible',
			law
		),
		...section(
			'OWASP ASVS 5.0',
			'The requirements that matter most for this product, in short.',
			'what is asked',
			asvs
		)
	].join('\n');
}

/** By file, each title once. */
function listed(titles: readonly Title[]): string {
	const byFile = new Map<string, Set<string>>();
	for (const t of titles) byFile.set(t.file, (byFile.get(t.file) ?? new Set()).add(t.title));
	return [...byFile]
		.map(
			([file, all]) =>
				`\`${file}\`: ${[...all].map((x) => x.replace(/\s+/g, ' ').replaceAll('|', '\\|').replaceAll('<', '&lt;')).join('; ')}`
		)
		.join('<br>');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const page = report();
	if (process.argv.includes('--check')) {
		if (readFileSync('docs/security.md', 'utf8') !== page) {
			console.error('docs/security.md is not current: npm run security-report');
			process.exitCode = 1;
		}
	} else writeFileSync('docs/security.md', page);
}
