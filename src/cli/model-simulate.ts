/** `samspil model simulate`: a year under a model, in figures on the screen and as spreadsheets. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseDay } from '#domain/kernel/day.ts';
import type { Model } from '#domain/collaboration/model.ts';
import { defaults } from '#domain/simulation/assumptions.ts';
import { averageOrganisation } from '#domain/simulation/organisation.ts';
import { simulate } from '#domain/simulation/simulate.ts';
import { readModelFile } from '#server/model-file.ts';
import { loadLaws, loadLibraries } from '#server/models.ts';
import { mostChildren, runOf } from '#server/simulation.ts';
import { wordFinding } from '#words/model-messages.ts';
import {
	assumptionTable,
	csvOf,
	type Figures,
	figuresOf,
	shortOf,
	type Told,
	weeklyOf
} from '#words/simulation.ts';
import { type Lang, words } from '#words/words.ts';

type Output = { code: number; out: string; err: string };
export const simulateUsage = `samspil model simulate FILE [--lang da|en] a year under the model, in an average municipality
                    [--against FILE2]     beside it the same year under another model
                    [--seed N]            the same number gives the same year (1)
                    [--children N]        up to ${mostChildren} (10000)
                    [--from DAY]          first day of the year (1 January of next year)
                    [--csv FOLDER]        every figure and assumption as spreadsheets
`;

export function runSimulate(args: readonly string[], root: string): Output {
	const { values, positionals } = parseArgs({
		args: [...args],
		allowPositionals: true,
		options: {
			against: { type: 'string' },
			seed: { type: 'string', default: '1' },
			children: { type: 'string', default: '10000' },
			from: { type: 'string', default: `${Temporal.Now.plainDateISO('Europe/Copenhagen').year + 1}-01-01` },
			csv: { type: 'string' },
			lang: { type: 'string', default: 'da' }
		}
	});
	const lang = values.lang as Lang;
	const wrong = (err: string): Output => ({ code: 2, out: '', err: `${err}\n${simulateUsage}` });
	if (positionals.length !== 1) return wrong('FILE?');
	if (lang !== 'da' && lang !== 'en') return wrong('--lang: da or en');
	const seed = Number(values.seed);
	if (!Number.isSafeInteger(seed) || seed < 0) return wrong('--seed: a whole number from 0');
	const children = Number(values.children);
	if (!Number.isSafeInteger(children) || children < 1 || children > mostChildren)
		return wrong(`--children: a whole number from 1 to ${mostChildren}`);
	if (!/^20[2-9]\d-/.test(values.from) || !parseDay(values.from))
		return wrong('--from: a day such as 2027-01-01');
	const files = [positionals[0]!, ...(values.against ? [values.against] : [])];
	const w = words(lang);
	const told: Told[] = [];
	for (const file of files) {
		const read = modelIn(file, root, lang);
		if (typeof read === 'string') return { code: 1, out: '', err: `${file}: ${read}\n` };
		const run = runOf({
			model: read,
			organisation: averageOrganisation(children),
			capacities: {},
			assumptions: defaults(),
			seed,
			from: values.from
		});
		told.push({ name: `${read.slug} ${read.version}`, model: read, result: simulate(run) });
	}
	const figures = figuresOf(w, told);
	if (values.csv) {
		mkdirSync(values.csv, { recursive: true });
		for (const f of [...figures, ...weeklyOf(w, told), assumptionTable(w, defaults())])
			writeFileSync(join(values.csv, `${f.id}.csv`), csvOf([f]));
	}
	const t = (key: string) => w.t(`simulation.${key}`);
	const short = told.flatMap((x) => [`${x.name}:`, ...shortOf(w, x).map((s) => `  ${s}`)]).join('\n');
	const { from, to } = told[0]!.result;
	return {
		code: 0,
		out: `${t('answer')}. ${t('answerText')}\n${files.map((f) => basename(f)).join(' / ')}: ${from} - ${to}, ${children}, --seed ${seed}\n\n${short}\n\n${figures.map(plain).join('\n')}`,
		err: ''
	};
}

function modelIn(file: string, root: string, lang: Lang): Model | string {
	if (!existsSync(file)) return said(lang, { code: 'not-found', culprit: file, expected: [] });
	const law = loadLaws(root);
	const { model, findings } = readModelFile(
		readFileSync(file, 'utf8'),
		new Set(law.keys()),
		loadLibraries(root)
	);
	return model ?? findings.map((f) => `${f.line}:${f.column}: ${said(lang, f)}`).join('\n');
}
const said = (lang: Lang, f: Parameters<typeof wordFinding>[1]) => {
	const { what, remedy } = wordFinding(lang, f);
	return `${what}; ${remedy}`;
};

function plain(f: Figures): string {
	const wide = f.columns.map((c) =>
		Math.min(64, Math.max(c.label.length, ...f.rows.map((r) => String(r[c.key] ?? '').length)))
	);
	const line = (cells: string[]) =>
		`  ${cells.map((c, i) => (f.columns[i]!.number ? c.padStart(wide[i]!) : c.slice(0, 64).padEnd(wide[i]!))).join('  ')}`.trimEnd();
	return `${[f.title, line(f.columns.map((c) => c.label)), ...f.rows.map((r) => line(f.columns.map((c) => String(r[c.key] ?? ''))))].join('\n')}\n`;
}
