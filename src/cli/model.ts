/** `samspil model check|draw|compose|simulate|schema|reference`: for the one who writes a municipality's model. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { z } from 'zod';
import { model } from '#domain/collaboration/model.ts';
import { sharedParts } from '#domain/collaboration/model-use.ts';
import { hardest } from '#domain/collaboration/check/texts.ts';
import { drawPicture, type PictureName, pictureNames } from '#domain/pictures/pictures.ts';
import { readModelFile } from '#server/model-file.ts';
import { loadLaws, loadLibraries } from '#server/models.ts';
import { settingsOf } from '#server/settings.ts';
import { type ModelFault, wordFinding } from '#words/model-messages.ts';
import { referencePage } from '#words/model-reference.ts';
import { namingIn, sayIn } from '#words/model-pictures.ts';
import { type Lang, words as wordsIn } from '#words/words.ts';
import { tellFindings } from './model-check.ts';
import { runSimulate, simulateUsage } from './model-simulate.ts';

type Output = { code: number; out: string; err: string };
const usage = `samspil model check FILE [--lang da|en]   every finding with its line; exit 0 when it can be used, 1 when not
                    [--strict]            warnings fail too
                    [--json]              for programs: findings with code, place, severity and words
                    [--lix N]             the hardest a text for families may be (45)
samspil model draw FILE [--lang da|en]    the model as a picture (SVG)
                    [--picture NAME]      stair (unless another is named), moves, matrix, year, series or timeline
samspil model compose FILE [--lang da|en] the whole model, with what it takes from libraries written out (YAML)
${simulateUsage}samspil model schema                      the format as JSON Schema, for editors
samspil model reference [--lang en|da]    the format as a page to read (Markdown; English unless told)
`;

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The format of models as JSON Schema (draft 2020-12). */
/** The format for editors. What can be taken from a library need not stand in a file that takes something. */
function modelSchema(): string {
	const { required = [], ...schema } = z.toJSONSchema(model, { io: 'input', unrepresentable: 'any' });
	const isTakable = (part: string) => (sharedParts as readonly string[]).includes(part);
	const whole = {
		title: 'Samspil collaboration model',
		...schema,
		required: required.filter((part) => !isTakable(part)),
		anyOf: [{ required: required.filter(isTakable) }, { required: ['use'] }]
	};
	return `${JSON.stringify(whole, null, '\t')}\n`;
}

export async function runModel(args: readonly string[]): Promise<Output> {
	if (args[0] === 'simulate' && !args.includes('--help')) return runSimulate(args.slice(1), root);
	const { lang, lix, picture, words } = optionsIn(args);
	const [command, file] = words;
	if (args.includes('--help') || command === undefined)
		return { code: command === undefined && !args.includes('--help') ? 2 : 0, out: usage, err: '' };
	if (lang !== 'da' && lang !== 'en') return { code: 2, out: '', err: `--lang: da or en\n${usage}` };
	if (!(lix > 0)) return { code: 2, out: '', err: `--lix: a number\n${usage}` };
	if (command === 'schema') return { code: 0, out: modelSchema(), err: '' };
	if (command === 'reference')
		return { code: 0, out: referencePage(args.includes('--lang') ? lang : 'en'), err: '' };
	if (!['check', 'draw', 'compose'].includes(command) || !file) return { code: 2, out: '', err: usage };
	if (!existsSync(file)) {
		const missing = word(lang, { code: 'not-found', culprit: file, expected: [] });
		return { code: 1, out: '', err: `${file}: ${missing}\n` };
	}
	// only the law: a fault in another model must not keep this one from being checked
	const law = loadLaws(root);
	const {
		model: read,
		findings,
		raw
	} = readModelFile(readFileSync(file, 'utf8'), new Set(law.keys()), loadLibraries(root), {
		careful: command === 'check',
		law,
		day: Temporal.Now.plainDateISO('Europe/Copenhagen').toString(),
		lix
	});
	if (command === 'check') return tellFindings(args, lang, file, read, findings);
	const said = findings
		.map(
			(f) => `${file}:${f.line}:${f.column}: ${f.severity}: ${f.path ? `${f.path}: ` : ''}${word(lang, f)}`
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
	const remarks = said ? `${said}\n` : '';
	if (!(pictureNames as readonly string[]).includes(picture))
		return { code: 2, out: '', err: `--picture: ${pictureNames.join(', ')}\n${usage}` };
	const w = wordsIn(lang);
	const table = { model: read, laws: law, settings: settingsOf({}) };
	const drawn = drawPicture(
		picture as PictureName,
		table,
		sayIn(w),
		namingIn(w, read),
		Temporal.Now.instant()
	);
	return drawn
		? { code: 0, out: drawn.svg, err: remarks }
		: { code: 1, out: '', err: `${remarks}${file}: ${w.t('picture.none')}\n` };
}

function optionsIn(args: readonly string[]) {
	const valued = (name: string) => {
		const at = args.indexOf(name);
		return at < 0 ? undefined : { at: at + 1, value: args[at + 1] ?? '' };
	};
	const [lang, lix, picture] = [valued('--lang'), valued('--lix'), valued('--picture')];
	const taken = [lang, lix, picture].map((x) => x?.at);
	return {
		lang: (lang?.value ?? 'da') as Lang,
		lix: lix ? Number(lix.value) : hardest,
		picture: picture?.value ?? 'stair',
		words: args.filter((a, i) => !a.startsWith('--') && !taken.includes(i))
	};
}

function word(lang: Lang, f: { code: ModelFault; culprit: string; expected: readonly string[] }): string {
	const { what, remedy } = wordFinding(lang, f);
	return `${what}; ${remedy}`;
}
