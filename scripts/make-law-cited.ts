/**
 * Writes src/server/law-cited.ts: which rules of the law the sources name, and how. Run it after citing a rule in the code;
 * a test says so when it was forgotten.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { CitedInSource } from '../src/domain/collaboration/law-uses.ts';

const id = /\b(?:UND|INV|SUP|PLAN|FU|PL|CH|INF|PRO|SCH|DAG|SUN|MUN|DAT|DIG)-\d\d\b/g;
/** they speak of rules as such, and the engine's clocks are read from the engine itself */
const silent =
	/(^|\/)(law-cited|law-uses|law-search|model-basics|model-shapes|simulation\/authority|underretning-clocks)\.ts$/;

/** @param files path and text of each source */
export function citedIn(files: readonly (readonly [string, string])[]): CitedInSource[] {
	const found = new Map<string, CitedInSource>();
	const add = (c: CitedInSource) => found.set(JSON.stringify(c), c);
	for (const [path, text] of files) {
		const lines = text.split('\n');
		lines.forEach((line, i) => {
			const ids = line.match(id) ?? [];
			if (!ids.length) return;
			if (/^\s*(\/\*\*?|\*|\/\/|<!--)/.test(line))
				for (const law of ids) add({ law, as: 'place', where: placeOf(path) });
			else if (/\brule:/.test(line))
				for (const law of ids) add({ law, as: 'gate', code: codeOf(lines.slice(Math.max(0, i - 3), i + 1)) });
			else throw new Error(`${path}:${i + 1}: a rule of the law is named in a way the register cannot read`);
		});
	}
	return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, c]) => c);
}

/** The refusal a `rule:` belongs to: the nearest code on the line or just before it. */
function codeOf(lines: readonly string[]): string {
	for (const line of lines.toReversed()) {
		const code = /(?:refuse\(|refused: )'([a-z-]+)'/.exec(line)?.[1];
		if (code) return code;
	}
	return 'invalid';
}

/** A room of the domain, or a page, act or read by its name. */
function placeOf(path: string): string {
	const [, room, ...rest] = path.split('/');
	if (room === 'domain') return rest[0]!;
	if (room === 'routes') return rest.findLast((r) => !r.startsWith('+') && !/[[(]/.test(r)) ?? 'routes';
	return basename(path).replace(/\.\w+$/, '');
}

export const sources = (): (readonly [string, string])[] =>
	globSync('src/**/*.{ts,svelte}')
		.map((f) => f.replaceAll('\\', '/'))
		.filter((f) => !f.endsWith('.test.ts') && !silent.test(f))
		.map((f) => [f, readFileSync(f, 'utf8')] as const);

export const asFile = (cited: readonly CitedInSource[]): string =>
	`/** Written by scripts/make-law-cited.ts from the sources; do not edit. */
import type { CitedInSource } from '#domain/collaboration/law-uses.ts';

// prettier-ignore
export const lawCited: readonly CitedInSource[] = [
${cited.map((c) => `\t{ law: '${c.law}', as: '${c.as}', ${c.as === 'gate' ? `code: '${c.code}'` : `where: '${c.where}'`} }`).join(',\n')}
];
`;

if (process.argv[1]?.endsWith('make-law-cited.ts'))
	writeFileSync('src/server/law-cited.ts', asFile(citedIn(sources())));
