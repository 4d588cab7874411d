/** `samspil model check|draw|compose|schema|reference`: for the one who writes a municipality's model. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { z } from 'zod';
import { drawModel } from '#domain/collaboration/draw.ts';
import { model } from '#domain/collaboration/model.ts';
import { readModelFile } from '#server/model-file.ts';
import { loadLaws, loadLibraries } from '#server/models.ts';
import { modelMessages } from '#words/model-messages.ts';
import { referencePage } from '#words/model-reference.ts';
import type { Lang } from '#words/words.ts';

type Output = { code: number; out: string; err: string };
const usage = `samspil model check FILE [--lang da|en]   every fault with its line; exit 0 when it can be used, 1 when not
samspil model draw FILE [--lang da|en]    the model as a picture (SVG)
samspil model compose FILE [--lang da|en] the whole model, with what it takes from libraries written out (YAML)
samspil model schema                      the format as JSON Schema, for editors
samspil model reference                   the format as a page to read (Markdown)
`;

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The format of models as JSON Schema (draft 2020-12). */
export const modelSchema = (): string =>
	`${JSON.stringify({ title: 'Samspil collaboration model', ...z.toJSONSchema(model, { io: 'input', unrepresentable: 'any' }) }, null, '\t')}\n`;

export async function runModel(args: readonly string[]): Promise<Output> {
	const words = args.filter((a) => !a.startsWith('--'));
	const at = args.indexOf('--lang');
	const lang = ((at >= 0 ? args[at + 1] : undefined) ?? 'da') as Lang;
	const [command, file] = at >= 0 ? words.filter((x) => x !== args[at + 1]) : words;
	if (args.includes('--help') || command === undefined)
		return { code: command === undefined && !args.includes('--help') ? 2 : 0, out: usage, err: '' };
	if (lang !== 'da' && lang !== 'en') return { code: 2, out: '', err: `--lang: da or en\n${usage}` };
	if (command === 'schema') return { code: 0, out: modelSchema(), err: '' };
	if (command === 'reference') return { code: 0, out: referencePage(), err: '' };
	if (!['check', 'draw', 'compose'].includes(command) || !file) return { code: 2, out: '', err: usage };
	if (!existsSync(file)) return { code: 1, out: '', err: `${file}: ${word(lang, 'not-found', file, [])}\n` };
	const {
		model: read,
		findings,
		raw
	} = readModelFile(
		readFileSync(file, 'utf8'),
		// only the law: a fault in another model must not keep this one from being checked
		new Set(loadLaws(root).keys()),
		loadLibraries(root)
	);
	const said = findings
		.map(
			(f) =>
				`${file}:${f.line}:${f.column}: ${f.severity}: ${f.path ? `${f.path}: ` : ''}${word(lang, f.code, f.culprit, f.expected)}`
		)
		.join('\n');
	if (!read) return { code: 1, out: '', err: `${said}\n` };
	if (command === 'compose')
		return {
			code: 0,
			out: stringify(
				{ ...(raw as Record<string, unknown>), use: undefined },
				{ aliasDuplicateObjects: false, lineWidth: 0 }
			),
			err: said ? `${said}\n` : ''
		};
	if (command === 'draw') {
		const draw =
			lang === 'da'
				? {
						up: 'op til',
						down: 'ned til',
						close: 'afslut',
						fora: 'Faste møder',
						exceptions: 'Undtagelser',
						must: 'skal',
						should: 'bør'
					}
				: {
						up: 'up to',
						down: 'down to',
						close: 'close',
						fora: 'Recurring meetings',
						exceptions: 'Exceptions',
						must: 'must',
						should: 'should'
					};
		return { code: 0, out: drawModel(read, (t) => t[lang] ?? t.da, draw), err: said ? `${said}\n` : '' };
	}
	const ok = lang === 'da' ? 'i orden' : 'in order';
	return {
		code: 0,
		out: `${file}: ${ok} (${read.slug} ${read.version}: ${read.levels.length} / ${read.meetings.length} / ${read.rules.length})\n`,
		err: said ? `${said}\n` : ''
	};
}

function word(
	lang: Lang,
	code: keyof (typeof modelMessages)['da'],
	culprit: string,
	expected: readonly string[]
): string {
	const { what, remedy } = modelMessages[lang][code];
	const fill = (t: string) =>
		t.replace('{culprit}', culprit).replace('{expected}', expected.join(', ') || '-');
	return `${fill(what)}; ${fill(remedy)}`;
}
