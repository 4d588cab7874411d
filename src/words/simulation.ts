/** A simulated year in words: tables of figures that the page, its spreadsheet and the command line all show alike. */
import type { Model } from '#domain/collaboration/model.ts';
import { functions, type StaffFunction } from '#domain/facts/vocabulary.ts';
import type { AssumptionKey, Assumptions } from '#domain/simulation/assumptions.ts';
import { assumptionKeys, assumptions } from '#domain/simulation/assumptions.ts';
import { type Cause, type Distribution, lastWeek, type SimulationResult } from '#domain/simulation/result.ts';
import type { Words } from './words.ts';

export type SaidModel = Pick<Model, 'rules' | 'reviews' | 'meetings' | 'levels'>;
/** One scenario: what it is called, its model and its year. */
export type Told = { name: string; model: SaidModel; result: SimulationResult };
export type Figures = {
	id: string;
	title: string;
	columns: { key: string; label: string; number?: boolean }[];
	rows: Record<string, string | number>[];
};

const isFunction = (c: Cause): c is StaffFunction => (functions as readonly string[]).includes(c);
export const causeWords = (w: Words, c: Cause): string =>
	isFunction(c)
		? w.t('simulation.cause.person', { who: w.t(`function.${c}`) })
		: w.t(`simulation.cause.${c}`);

/** A deadline by the model's own words. */
export function ruleWords(w: Words, model: SaidModel, rule: string): string {
	const own = model.rules.find((r) => r.id === rule) ?? model.reviews.find((r) => r.id === rule);
	if (own) return w.of(own.text).replace(/\.$/, '');
	const [id, what] = rule.split('.');
	const meeting = model.meetings.find((m) => m.id === id);
	return meeting
		? w.t(`simulation.rule.${what}`, { meeting: w.of(meeting.name).toLowerCase() })
		: w.t(`simulation.rule.${rule}`);
}

export const levelWords = (
	w: Words,
	model: SaidModel,
	at: SimulationResult['levels'][number],
	nth: number
): string => {
	const level = model.levels.find((l) => l.n === at.level);
	return level ? `${level.n} ${w.of(level.short)}` : w.t('simulation.level.free', { nth: nth + 1 });
};

/** A profession with nothing to do under the model would only fill the page. */
export const isUsed = (l: SimulationResult['load'][number]): boolean => l.used / l.had >= 0.005;
const whole = (x: number) => Math.round(x);
const tenth = (x: number) => Math.round(x * 10) / 10;
const percent = (x: number) => Math.round(x * 100);

/** Percent that have had it by the end of each week, of all who are to have it. */
export function shares(d: Distribution): number[] {
	const all = d.n + d.waiting;
	let n = 0;
	return d.weeks.slice(0, lastWeek).map((x) => (all ? (100 * (n += x)) / all : 0));
}

/** Every table of one or two scenarios, in the order in which they are read. */
export function figuresOf(w: Words, told: readonly Told[]): Figures[] {
	const t = (key: string, params?: Record<string, string | number>) => w.t(`simulation.${key}`, params);
	const two = told.length > 1;
	const scenario = two ? [{ key: 'scenario', label: t('model') }] : [];
	const each = (rows: (x: Told) => Record<string, string | number>[]) =>
		told.flatMap((x) => rows(x).map((row) => (two ? { scenario: x.name, ...row } : row)));
	const table = (
		id: string,
		columns: Figures['columns'],
		rows: (x: Told) => Record<string, string | number>[]
	): Figures => ({ id, title: t(`${id}.title`), columns: [...scenario, ...columns], rows: each(rows) });
	const text = (key: string, label: string) => ({ key, label: t(label) });
	const number = (key: string, label: string) => ({ key, label: t(label), number: true });
	const orMore = (x: number | null) => x ?? t('wait.more', { n: 365 });
	return [
		table(
			'wait',
			[
				text('what', 'scenario'),
				number('n', 'wait.n'),
				number('median', 'wait.median'),
				number('p90', 'wait.p90'),
				number('waiting', 'wait.waiting')
			],
			({ result }) =>
				(['firstMeeting', 'called', 'firstTalk'] as const).map((which) => {
					const d = result.waits[which];
					const none = d.n + d.waiting === 0;
					return {
						what: t(`wait.${which}`),
						n: d.n,
						median: none ? '-' : orMore(d.median),
						p90: none ? '-' : orMore(d.p90),
						waiting: d.waiting
					};
				})
		),
		table('parts', [text('cause', 'parts.cause'), number('days', 'days')], ({ result }) =>
			result.parts
				.filter((p) => p.days >= 0.05)
				.map((p) => ({ cause: causeWords(w, p.cause), days: tenth(p.days) }))
		),
		table(
			'load',
			[
				text('who', 'load.function'),
				number('had', 'load.had'),
				number('used', 'load.used'),
				number('share', 'load.share'),
				number('peak', 'load.peak')
			],
			({ result }) =>
				result.load.filter(isUsed).map((l) => ({
					who: w.t(`function.${l.function}`),
					had: whole(l.had),
					used: whole(l.used),
					share: `${percent(l.used / l.had)} %`,
					peak: `${percent(Math.max(0, ...l.weeks))} %`
				}))
		),
		table(
			'bottleneck',
			[text('who', 'load.function'), number('days', 'bottleneck.days'), number('times', 'bottleneck.times')],
			({ result }) =>
				result.bottlenecks.map((b) => ({
					who: w.t(`function.${b.function}`),
					days: whole(b.days),
					times: b.times
				}))
		),
		table(
			'deadline',
			[
				text('rule', 'deadline.rule'),
				number('due', 'deadline.due'),
				number('late', 'deadline.late'),
				number('share', 'deadline.share')
			],
			({ result, model }) =>
				result.deadlines.map((d) => ({
					rule: ruleWords(w, model, d.rule),
					due: d.due,
					late: d.late,
					share: `${percent(d.late / d.due)} %`
				}))
		),
		table(
			'level',
			[
				text('level', 'level.name'),
				number('entered', 'level.entered'),
				number('start', 'level.start'),
				number('mid', 'level.mid'),
				number('end', 'level.end')
			],
			({ result, model }) =>
				result.levels.map((l, i) => ({
					level: levelWords(w, model, l, i),
					entered: l.entered,
					start: l.weeks[0]!,
					mid: l.weeks[26]!,
					end: l.weeks.at(-1)!
				}))
		),
		table('count', [text('what', 'count.what'), number('n', 'count.n')], ({ result }) =>
			Object.entries(result.counts).map(([key, n]) => ({ what: t(`count.${key}`), n }))
		)
	];
}

/** The weeks behind the pictures, for the spreadsheet. */
export function weeklyOf(w: Words, told: readonly Told[]): Figures[] {
	const t = (key: string) => w.t(`simulation.${key}`);
	const columns = (what: string) => [
		{ key: 'scenario', label: t('model') },
		{ key: 'what', label: t(what) },
		...Array.from({ length: 52 }, (_, i) => ({
			key: `w${i + 1}`,
			label: `${t('wait.week')} ${i + 1}`,
			number: true
		}))
	];
	const row = (name: string, what: string, weeks: readonly number[]) => ({
		scenario: name,
		what,
		...Object.fromEntries(weeks.map((n, i) => [`w${i + 1}`, n]))
	});
	return [
		{
			id: 'load-weeks',
			title: t('load.weeks'),
			columns: columns('load.function'),
			rows: told.flatMap(({ name, result }) =>
				result.load.filter(isUsed).map((l) =>
					row(
						name,
						w.t(`function.${l.function}`),
						l.weeks.map((x) => tenth(100 * x))
					)
				)
			)
		},
		{
			id: 'level-weeks',
			title: t('level.title'),
			columns: columns('level.name'),
			rows: told.flatMap(({ name, result, model }) =>
				result.levels.map((l, i) => row(name, levelWords(w, model, l, i), l.weeks))
			)
		},
		{
			id: 'wait-weeks',
			title: t('wait.title'),
			columns: columns('scenario').slice(0, lastWeek + 2),
			rows: told.map(({ name, result }) =>
				row(name, t('wait.share'), shares(result.waits.firstMeeting).map(tenth))
			)
		}
	];
}

export type SaidAssumption = {
	key: AssumptionKey;
	name: string;
	value: number;
	unit: string;
	why: string;
	changed: boolean;
};
export const assumptionsOf = (w: Words, a: Assumptions): SaidAssumption[] =>
	assumptionKeys.map((key) => ({
		key,
		name: w.t(`simulation.assume.${key}`),
		value: a[key],
		unit: w.t(`simulation.unit.${assumptions[key].unit}`),
		why: w.t(`simulation.why.${key}`),
		changed: a[key] !== assumptions[key].value
	}));

export function assumptionTable(w: Words, a: Assumptions): Figures {
	return {
		id: 'assumptions',
		title: w.t('simulation.assumptions'),
		columns: [
			{ key: 'name', label: w.t('simulation.assumption') },
			{ key: 'value', label: w.t('simulation.value'), number: true },
			{ key: 'why', label: w.t('simulation.source') }
		],
		rows: assumptionsOf(w, a).map((x) => ({
			name: x.name,
			value: `${x.value} ${x.unit}`,
			why: x.changed ? w.t('simulation.changed') : x.why
		}))
	};
}

/** What a leader should read first. */
export function shortOf(w: Words, { result, model }: Told): string[] {
	const t = (key: string, params?: Record<string, string | number>) => w.t(`simulation.short.${key}`, params);
	const said: string[] = [];
	const { firstMeeting, called } = result.waits;
	if (firstMeeting.n + firstMeeting.waiting > 0)
		said.push(
			firstMeeting.median === null ? t('medianLong') : t('median', { n: whole(firstMeeting.median) })
		);
	if (called.median !== null) said.push(t('called', { n: whole(called.median) }));
	const [most] = result.bottlenecks;
	if (most && most.days >= 100)
		said.push(
			t('bottleneck', {
				who: w.t(`function.${most.function}`),
				times: grouped(w, most.times),
				days: tenth(most.days / most.times).toLocaleString(w.lang)
			})
		);
	for (const l of result.load
		.filter((x) => x.used / x.had > 0.9)
		.sort((a, b) => b.used / b.had - a.used / a.had))
		said.push(t('load', { who: upper(w.t(`function.${l.function}`)), share: percent(l.used / l.had) }));
	const worst = result.deadlines
		.filter((d) => d.due >= 10 && d.late / d.due >= 0.1)
		.sort((a, b) => b.late / b.due - a.late / a.due)[0];
	if (worst)
		said.push(t('late', { rule: ruleWords(w, model, worst.rule), share: percent(worst.late / worst.due) }));
	return said.length > 2 || worst ? said : [...said, t('none')];
}
export const grouped = (w: Words, n: number): string => new Intl.NumberFormat(w.lang).format(whole(n));
const upper = (s: string) => s.charAt(0).toUpperCase() + s.slice(1);

/** Semicolons and a byte order mark, as Danish spreadsheets open it; what looks like a formula is held as text. */
export function csvOf(figures: readonly Figures[]): string {
	const cell = (v: string | number | undefined) => {
		if (typeof v === 'number') return String(v).replace('.', ',');
		const text = /^[=+@\t\r-]/.test(v ?? '') && v !== '-' ? `'${v}` : (v ?? '');
		return /[";\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
	};
	const lines = figures.flatMap((f) => [
		[cell(f.title)],
		f.columns.map((c) => cell(c.label)),
		...f.rows.map((row) => f.columns.map((c) => cell(row[c.key]))),
		[]
	]);
	return `\ufeff${lines.map((l) => l.join(';')).join('\r\n')}\r\n`;
}
