/** The house's walls: who may import whom, and what may stand where. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

type Import = { file: string; target: string; text: string };

const files = globSync('src/**/*.{ts,svelte}').map((f) => f.replaceAll('\\', '/'));
const isTest = (f: string) => f.endsWith('.test.ts');

function importsOf(file: string): Import[] {
	const text = readFileSync(file, 'utf8');
	const found: Import[] = [];
	for (const m of text.matchAll(/(?:from\s+|import\s*\(\s*|import\s+)'([^']+)'/g)) {
		const spec = m[1]!;
		let target = spec;
		if (spec.startsWith('#')) target = `src/${spec.slice(1)}`.replace(/^src\/messages/, 'messages');
		else if (spec.startsWith('.')) target = normalize(join(dirname(file), spec)).replaceAll('\\', '/');
		found.push({ file, target, text: spec });
	}
	return found;
}

const imports = files.flatMap(importsOf);
const roomOf = (path: string): string => {
	const [, ...rest] = path.split('/');
	if (!path.startsWith('src/')) return path.startsWith('messages/') ? 'messages' : 'outside';
	if (rest[0] === 'server')
		return ['acts', 'reads', 'store', 'gateways', 'jobs', 'demo'].includes(rest[1] ?? '')
			? `server/${rest[1]}`
			: 'server';
	return rest[0] ?? '';
};

const show = (list: Import[]) => list.map((i) => `${i.file} -> ${i.text}`);
const ours = (i: Import) => i.target.startsWith('src/') || i.target.startsWith('messages/');

describe('the rooms of the house', () => {
	test('there are files to look at', () => expect(imports.length).toBeGreaterThan(100));

	test('a relative import does not leave its room', () => {
		const wrong = imports.filter(
			(i) =>
				i.text.startsWith('.') &&
				ours(i) &&
				!i.target.startsWith('src/styles/') &&
				topRoom(i.file) !== topRoom(i.target)
		);
		expect(show(wrong)).toEqual([]);
	});

	test('the domain imports nothing of ours but the domain, and no guest but the schema library', () => {
		const wrong = imports.filter(
			(i) =>
				i.file.startsWith('src/domain/') &&
				!isTest(i.file) &&
				!(i.target.startsWith('src/domain/') || i.text === 'zod')
		);
		expect(show(wrong)).toEqual([]);
	});

	test('inside the domain: kernel, facts, collaboration and access, then features that do not know each other; what tries a model stands on top', () => {
		const rank: Record<string, number> = {
			kernel: 0,
			facts: 1,
			collaboration: 2,
			access: 2,
			play: 4,
			simulation: 4,
			pictures: 5
		};
		const wrong = imports.filter((i) => {
			if (!i.file.startsWith('src/domain/') || !i.target.startsWith('src/domain/') || isTest(i.file))
				return false;
			const from = i.file.split('/')[2]!;
			const to = i.target.split('/')[2]!;
			if (from === to) return false;
			return (rank[to] ?? 3) > (rank[from] ?? 3) || (rank[from] === undefined && rank[to] === undefined);
		});
		expect(show(wrong)).toEqual([]);
	});

	test('the store imports neither acts nor reads; acts do not import each other; gateways and jobs stay below', () => {
		const wrong = imports.filter((i) => {
			if (isTest(i.file)) return false;
			const from = roomOf(i.file);
			const to = roomOf(i.target);
			if (from === 'server/store')
				return ['server/acts', 'server/reads', 'routes', 'ui', 'server/jobs'].includes(to);
			if (from === 'server/acts' && !i.file.endsWith('/index.ts'))
				return to === 'server/acts' || to === 'server/reads';
			if (from === 'server/reads' && !i.file.endsWith('/index.ts'))
				return to === 'server/reads' || to === 'server/acts';
			if (from === 'server/gateways') return ['server/acts', 'server/reads', 'routes', 'ui'].includes(to);
			return false;
		});
		expect(show(wrong)).toEqual([]);
	});

	test('ui gets props: no data access in components', () => {
		const wrong = imports.filter(
			(i) => i.file.startsWith('src/ui/') && !isTest(i.file) && roomOf(i.target).startsWith('server')
		);
		expect(show(wrong)).toEqual([]);
	});

	test('a transaction begins in store/session.ts only, and SQL stands below the acts', () => {
		const wrong = files.filter(
			(f) =>
				!isTest(f) && f !== 'src/server/store/session.ts' && /\.transaction\(\)/.test(readFileSync(f, 'utf8'))
		);
		expect(wrong).toEqual([]);
		const inRoutes = imports.filter((i) => i.file.startsWith('src/routes/') && i.text === 'kysely');
		expect(show(inRoutes)).toEqual([]);
	});

	test('the environment is read in config.ts (and where the process starts) only', () => {
		const allowed = ['src/server/config.ts', 'src/server/house.ts'];
		const wrong = files.filter(
			(f) =>
				!isTest(f) &&
				!allowed.includes(f) &&
				!f.startsWith('src/cli/') &&
				/process\.env/.test(readFileSync(f, 'utf8'))
		);
		expect(wrong).toEqual([]);
	});

	test('no text for users in the domain: no æøå in its literals', () => {
		const wrong = files.filter((f) => {
			if (!f.startsWith('src/domain/') || isTest(f)) return false;
			const code = readFileSync(f, 'utf8')
				.replace(/\/\*[\s\S]*?\*\//g, '')
				.replace(/\/\/.*$/gm, '');
			return /(['"`])[^'"`\n]*[æøåÆØÅ][^'"`\n]*\1/.test(code);
		});
		expect(wrong).toEqual([]);
	});

	test('nothing outside models/ knows a model by its slug', () => {
		const slugs = globSync('models/*').map((d) => d.split('/').at(-1)!);
		const wrong = files.filter((f) => {
			if (isTest(f) || f.startsWith('src/server/demo/') || f.startsWith('src/cli/demo')) return false;
			const text = readFileSync(f, 'utf8');
			return slugs.some((s) => new RegExp(`['"\`]${s}['"\`]`).test(text));
		});
		expect(wrong).toEqual([]);
	});

	test('no room is called utils, helpers, common, shared or misc', () => {
		expect(files.filter((f) => /\/(utils|helpers|common|shared|misc)(\/|\.ts)/.test(f))).toEqual([]);
	});
});

function topRoom(path: string): string {
	return path.startsWith('src/') ? path.split('/')[1]! : path.split('/')[0]!;
}
