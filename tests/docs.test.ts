/** Documents do not lie: every path and link in them exists, every named script runs, every text key has its English. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tables } from '../src/words/words.ts';

const docs = [
	'README.md',
	'CONTRIBUTING.md',
	'SECURITY.md',
	'CHANGELOG.md',
	...globSync('docs/**/*.md'),
	...globSync('bench/*.md')
].filter(existsSync);
const scripts = Object.keys(
	(JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts
);

describe('the documents', () => {
	test('are there: README, licence, security, contributing, changelog, publiccode', () => {
		for (const f of [
			'README.md',
			'LICENSE',
			'SECURITY.md',
			'CONTRIBUTING.md',
			'CHANGELOG.md',
			'publiccode.yml',
			'docs/house.md',
			'docs/glossary.md',
			'docs/operations.md'
		])
			expect(existsSync(f), f).toBe(true);
	});

	test('every relative link leads to a file', () => {
		const broken: string[] = [];
		for (const d of docs)
			for (const m of readFileSync(d, 'utf8').matchAll(/\]\(([^)#\s]+)(#[^)]*)?\)/g)) {
				const to = m[1]!;
				if (/^[a-z]+:/.test(to)) continue;
				if (!existsSync(normalize(join(dirname(d), to)))) broken.push(`${d}: ${to}`);
			}
		expect(broken).toEqual([]);
	});

	test('every path in code marks that looks like ours exists', () => {
		const broken: string[] = [];
		for (const d of docs)
			for (const m of readFileSync(d, 'utf8').matchAll(
				/`((?:src|tests|models|law|migrations|messages|docs|bench|scripts|static)\/[\w./()[\]-]+)`/g
			)) {
				const path = m[1]!.replace(/[.,]$/, '');
				if (/[<>*{}]|\.\.\./.test(path) || path.includes('NNN')) continue;
				if (!existsSync(path)) broken.push(`${d}: ${path}`);
			}
		expect(broken).toEqual([]);
	});

	test('the names of the glossary are names of the code', () => {
		const code = new Set(
			[...globSync('src/**/*.ts'), ...globSync('migrations/*.sql')].flatMap(
				(f) => readFileSync(f, 'utf8').match(/\w+/g) ?? []
			)
		);
		const names = readFileSync('docs/glossary.md', 'utf8')
			.split('\n')
			.flatMap((row) => [...(row.split('|')[2] ?? '').matchAll(/`([^`]+)`/g)].map((m) => m[1]!));
		expect(names.length).toBeGreaterThan(60);
		expect(names.filter((n) => !code.has(n))).toEqual([]);
	});

	test('no document sends a reader to the Node of her machine, which may not read TypeScript', () => {
		const wrong = docs.flatMap((d) =>
			[...readFileSync(d, 'utf8').matchAll(/`node (?:scripts|src)\/[^`]*\.ts/g)].map((m) => `${d}: ${m[0]}`)
		);
		expect(wrong).toEqual([]);
	});

	test('every npm script they name exists', () => {
		const broken: string[] = [];
		for (const d of docs)
			for (const m of readFileSync(d, 'utf8').matchAll(/npm run ([\w:-]+)/g))
				if (!scripts.includes(m[1]!)) broken.push(`${d}: ${m[1]}`);
		expect(broken).toEqual([]);
	});
});

describe('the texts', () => {
	test('Danish and English have the same keys', () => {
		const da = Object.keys(tables.da);
		const en = new Set(Object.keys(tables.en));
		expect(da.filter((k) => !en.has(k))).toEqual([]);
		expect([...en].filter((k) => !(k in tables.da))).toEqual([]);
	});

	test('no text is empty, and both languages take the same parameters', () => {
		const params = (s: string) => [...s.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).toSorted();
		const wrong = Object.entries(tables.da).filter(
			([k, v]) =>
				!v.trim() ||
				JSON.stringify([...new Set(params(v))]) !== JSON.stringify([...new Set(params(tables.en[k] ?? ''))])
		);
		expect(wrong.map(([k]) => k)).toEqual([]);
	});

	test('every key that code asks for by a literal exists', () => {
		const files = [...globSync('src/**/*.svelte'), ...globSync('src/**/*.ts')].filter(
			(f) => !f.endsWith('.test.ts')
		);
		const missing: string[] = [];
		for (const f of files)
			for (const m of readFileSync(f, 'utf8').matchAll(/\b\w+\.t\(\s*'([\w.-]+)'/g))
				if (!(m[1]! in tables.da)) missing.push(`${f}: ${m[1]}`);
		expect(missing).toEqual([]);
	});

	test('a text nobody can ask for is not kept', () => {
		const code = [...globSync('src/**/*.svelte'), ...globSync('src/**/*.ts'), ...globSync('models/**/*.yaml')]
			.map((f) => readFileSync(f, 'utf8'))
			.join('\n');
		const found = (pattern: RegExp) => [...code.matchAll(pattern)].map((m) => m[1]!);
		const [single, double] = [found(/'([^\s'"`]+)(?=')/g), found(/"([^\s'"`]+)(?=")/g)].map(
			(x) => new Set(x)
		);
		/** what stands before `${` in a template, from wherever one begins to read */
		const before = new Set(
			found(/([^\s'"`${}]+)(?=\$\{)/g).flatMap((run) => Array.from(run, (_, at) => run.slice(at)))
		);
		const begun = new Set(found(/`([^\s'"`${}]+)(?=\$\{)/g));
		// keys are asked for whole, or by a prefix with a code appended: concern.state.${state}
		const unused = Object.keys(tables.da).filter((k) => {
			if (single!.has(k) || double!.has(k)) return false;
			const parts = k.split('.');
			for (let n = parts.length; n > 0; n--) {
				const prefix = parts.slice(0, n).join('.');
				if (before.has(`${prefix}.`) || single!.has(`${prefix}.`) || begun.has(prefix)) return false;
			}
			const rest = parts.slice(1);
			return !(
				single!.has(rest.join('.')) || rest.some((_, i) => before.has(`${rest.slice(0, i + 1).join('.')}.`))
			);
		});
		expect(unused.slice(0, 40)).toEqual([]);
	});
});
