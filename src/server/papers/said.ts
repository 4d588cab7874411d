/** How what people answered and who they are stands on a paper. */
import type { Line, Section } from '#domain/family/form.ts';
import type { Text } from '#domain/collaboration/model-basics.ts';
import { writeDay } from '#words/dates.ts';
import { several } from '#words/several.ts';
import type { Words } from '#words/words.ts';
import { type Block, dayCell, type Fact, fact, facts, list, table, text, under } from './paper.ts';

/** The value of a read, when it is not a refusal. */
export type Seen<R extends { run(...args: never[]): Promise<unknown> }> = Exclude<
	Awaited<ReturnType<R['run']>>,
	{ refused: string }
>;

type Person = { function: string | null; relation: string };
export const roleOf = (w: Words, p: Person): string =>
	p.function ? (w.maybe(`function.${p.function}`) ?? '') : w.t(`relation.${p.relation}`);

export const dayOf = (instant: string): string =>
	Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Copenhagen').toPlainDate().toString();

type Agreed = { what: string; who: string; day?: string | null; isDone?: boolean };
/** Who does what by when, a row each. */
export const agreementTable = (w: Words, rows: readonly Agreed[]): Block[] =>
	table(
		'agreements',
		[
			['what', w.t('paper.what')],
			['who', w.t('paper.who'), 'narrow'],
			['day', w.t('paper.by'), 'narrow']
		],
		rows.map((a) => [a.what, a.who, dayCell(a.day, w.lang)])
	);

type Earlier = Agreed & { isDone: boolean };
const isEarlier = (a: Agreed): a is Earlier => a.isDone !== undefined;
/** What was agreed last time, and how far it is (I-31). */
export const earlierTable = (w: Words, rows: readonly Earlier[], today: string): Block[] =>
	table(
		'earlier',
		[
			['what', w.t('paper.what')],
			['who', w.t('paper.who'), 'narrow'],
			['day', w.t('paper.by'), 'narrow'],
			['state', w.t('paper.state'), 'narrow']
		],
		rows.map((a) => {
			const state = a.isDone ? 'done' : a.day && a.day < today ? 'over' : 'open';
			return [a.what, a.who, dayCell(a.day, w.lang), { text: w.t(`board.earlier.${state}`), value: state }];
		})
	);

/** Agreements as a page shows them, with the names it knows. */
export const earlierOf = (
	w: Words,
	m: {
		earlier: readonly { what: string; whoId: string | null; dueDay: string | null; isDone: boolean }[];
		names: Readonly<Record<string, string>>;
	}
): Earlier[] =>
	m.earlier.map((a) => ({
		what: a.what,
		who: a.whoId ? (m.names[a.whoId] ?? w.t('paper.someone')) : '',
		day: a.dueDay,
		isDone: a.isDone
	}));

/** Questions with answers in their order; what is agreed becomes a table where it stands. */
function answered(w: Words, lines: readonly (Fact | { title: string; rows: readonly Agreed[] })[]): Block[] {
	const blocks: Block[] = [];
	let open: Fact[] = [];
	const flush = () => {
		blocks.push(...facts(open));
		open = [];
	};
	for (const line of lines) {
		if ('term' in line) open.push(line);
		else if (line.rows.length) {
			flush();
			const { rows } = line;
			// of what was agreed before the meeting it is known how far it was; the day of the meeting is not
			blocks.push(
				...under(line.title, rows.every(isEarlier) ? earlierTable(w, rows, '') : agreementTable(w, rows), 3)
			);
		}
	}
	flush();
	return blocks;
}

function lineFact(w: Words, line: Line): Fact | { title: string; rows: readonly Agreed[] } {
	const term = w.of(line.label);
	const { shown } = line;
	switch (shown.kind) {
		case 'text':
			return fact(line.id, term, shown.text);
		case 'words':
			return fact(
				line.id,
				term,
				several(
					shown.words.map((x) => w.of(x)),
					'- '
				)
			);
		case 'yesNo':
			return fact(line.id, term, w.t(shown.yes ? 'common.yes' : 'common.no'), shown.yes ? 'yes' : 'no');
		case 'day':
			return fact(line.id, term, writeDay(shown.day, w.lang), shown.day);
		case 'agreements':
			return { title: term, rows: shown.rows };
	}
}

/** A form's parts as the page reads them; `without` are lines that stand elsewhere on the paper. */
export const sectionBlocks = (
	w: Words,
	sections: readonly Section[],
	without: readonly string[] = []
): Block[] =>
	sections.flatMap((s) =>
		under(
			w.of(s.name),
			answered(
				w,
				s.lines.filter((l) => !without.includes(l.id)).map((l) => lineFact(w, l))
			)
		)
	);

type Field = { id: string; label: Text; type: string; options: readonly { id: string; label: Text }[] };
/** The same for answers as they are kept. */
export function fieldLine(w: Words, f: Field, value: unknown) {
	const term = w.of(f.label);
	const option = (v: string) => w.of(f.options.find((o) => o.id === v)?.label) || v;
	if (typeof value === 'string') {
		if (f.type === 'yesNo') return fact(f.id, term, w.t(value === 'yes' ? 'common.yes' : 'common.no'), value);
		if (f.type === 'date') return fact(f.id, term, writeDay(value, w.lang), value);
		return f.options.length ? fact(f.id, term, option(value), value) : fact(f.id, term, value);
	}
	if (!Array.isArray(value)) return fact(f.id, term, typeof value === 'number' ? String(value) : '');
	const rows = value.filter((v): v is Agreed => typeof v === 'object' && v !== null && 'what' in v);
	if (rows.length) return { title: term, rows };
	return fact(
		f.id,
		term,
		several(
			value.map((v) => option(String(v))),
			'- '
		)
	);
}
export const fieldBlocks = (w: Words, lines: readonly ReturnType<typeof fieldLine>[]): Block[] =>
	answered(w, lines);

type Comment = {
	name: string | null;
	at: string;
	text: string;
	stance: string | null;
	/** the version it was said about, where there is a newer one */
	earlier?: number | null;
};
/** What was said about a paper stands after it, never in it. */
export const saidAbout = (w: Words, comments: readonly Comment[]): Block[] =>
	under(
		w.t('paper.said'),
		comments.length
			? [
					...text(w.t('paper.said.text'), true),
					...table(
						'comments',
						[
							['who', w.t('paper.name'), 'narrow'],
							['day', w.t('paper.when'), 'narrow'],
							['text', w.t('paper.said.what')]
						],
						comments.map((c) => [
							c.name ?? w.t('paper.someone'),
							dayCell(dayOf(c.at), w.lang),
							{
								text: [
									c.stance ? w.t(`minutes.stance.${c.stance}`) : '',
									c.text,
									c.earlier ? w.t('minutes.said.earlier', { n: c.earlier }) : ''
								]
									.filter(Boolean)
									.join('\n'),
								...(c.stance ? { value: c.stance } : {})
							}
						])
					)
				]
			: []
	);

export const bullets = (w: Words, texts: readonly Text[]): Block[] => list(texts.map((x) => w.of(x)));

type Signing = {
	personId: string;
	name: string | null;
	relation: string;
	function: string | null;
	how: string | null;
	day: string | null;
	note: string | null;
};
/** Who has signed, how and when; the others get a line to write on (V-30). */
export const signaturesBy = (w: Words, all: readonly Signing[]): Block[] => {
	const given = table(
		'signatures',
		[
			['name', w.t('paper.name')],
			['role', w.t('paper.role')],
			['signed', w.t('paper.signed')]
		],
		all
			.filter((x) => x.how)
			.map((x) => [
				x.name ?? w.t('paper.someone'),
				roleOf(w, x),
				{
					text: [w.t(`signature.how.${x.how}`, { day: writeDay(x.day!, w.lang) }), x.note ?? '']
						.filter(Boolean)
						.join('\n'),
					value: `${x.how} ${x.day}`
				}
			])
	);
	const open = all.filter((x) => !x.how).map((x) => ({ name: x.name ?? '', role: roleOf(w, x) }));
	return given.length
		? [...under(w.t('paper.signatures.given'), given), ...signatures(w, open)]
		: signatures(w, open);
};

/** A line to sign on for each, under what they sign. */
export const signatures = (w: Words, people: readonly { name: string; role: string }[]): Block[] =>
	under(
		w.t('paper.signatures'),
		people.length
			? [
					{
						kind: 'signatures',
						intro: w.t('paper.signatures.text'),
						people: people.map((p) => ({ ...p, name: p.name || w.t('paper.someone') })),
						signature: w.t('paper.signature'),
						date: w.t('paper.date')
					}
				]
			: []
	);
