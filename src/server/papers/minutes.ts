/** One record of a meeting on paper: its agenda before, its minutes after (R-11). */
import { goalLines, heardFrom, tellsAgreements } from '#domain/meetings/minutes.ts';
import { writeDay, writeInstant } from '#words/dates.ts';
import type { Words } from '#words/words.ts';
import type { familyMinutes } from '../reads/family-paper.ts';
import type { minutes } from '../reads/minutes.ts';
import { type Block, fact, facts, heading, list, type Paper, table, text, under } from './paper.ts';
import {
	agreementTable,
	dayOf,
	earlierTable,
	roleOf,
	saidAbout,
	sectionBlocks,
	type Seen,
	signaturesBy
} from './said.ts';

type Record = Seen<typeof minutes>;
type Content = Record['content'];

export function minutesPaper(w: Words, day: string, record: Record): Paper {
	const { t } = w;
	const { meeting, content: c, sent, stage } = record;
	const about = record.head.firstName ?? record.head.title ?? '';
	const inForm = new Set(record.sections.flatMap((s) => s.lines.map((l) => l.id)));
	const old = sent && sent.n !== sent.newest;
	return {
		kind: stage === 'agenda' ? 'agenda' : 'minutes',
		lang: w.lang,
		day,
		title: t(stage === 'agenda' ? 'paper.agenda' : 'paper.minutes'),
		lead: [about, w.of(meeting.name)].filter(Boolean).join('\n'),
		note: [
			stage === 'draft' ? t('paper.draft.minutes') : '',
			old ? t('paper.old', { n: sent.n, newest: sent.newest }) : '',
			sent?.reason ? t('minutes.version.reason', { reason: sent.reason }) : ''
		]
			.filter(Boolean)
			.join('\n'),
		version: sent?.n ?? 0,
		blocks: [
			...facts([
				fact('when', t('minutes.when'), writeInstant(meeting.startsAt, w.lang, 'long'), meeting.startsAt),
				fact('place', t('minutes.place'), c.place),
				fact('coordinator', t('minutes.coordinator'), c.coordinator && contact(w, c.coordinator)),
				fact('parentContact', t('minutes.parentContact'), c.parentContact && contact(w, c.parentContact)),
				sent
					? fact(
							'sent',
							t('paper.version'),
							t('paper.version.text', { n: sent.n, at: writeInstant(sent.at, w.lang) }),
							sent.at
						)
					: null
			]),
			...present(w, c, stage === 'agenda'),
			...under(t('board.earlier'), earlierTable(w, c.earlier ?? [], dayOf(meeting.startsAt))),
			...sectionBlocks(w, record.sections, saidAlready(record, about)),
			...board(w, c),
			...(stage === 'agenda' ? [] : goals(w, c)),
			...(tellsAgreements(record.sections)
				? []
				: under(t('minutes.actions'), agreementTable(w, c.actions ?? []))),
			...under(t('paper.ending'), facts(ending(w, c, inForm))),
			...(meeting.isSigned && stage !== 'agenda' ? signing(w, c, record.signatures) : []),
			...(sent ? saidAbout(w, record.comments) : [])
		],
		letter: null
	};
}

/** Lines of the form that only say again what stands above or in a table of its own. */
function saidAlready(record: Record, about: string): string[] {
	const { content: c } = record;
	const above = new Set([about, c.place, c.coordinator?.name, c.parentContact?.name]);
	if (record.stage !== 'agenda' && c.goals?.length) above.add(goalLines(c.goals));
	return record.sections
		.flatMap((s) => s.lines)
		.filter((l) => l.shown.kind === 'text' && above.has(l.shown.text))
		.map((l) => l.id)
		.concat('participants', record.stage === 'agenda' || !c.goals?.length ? [] : 'goals');
}

const contact = (w: Words, x: NonNullable<Content['coordinator']>) =>
	[x.name ?? w.t('paper.someone'), x.function ? w.t(`function.${x.function}`) : '', x.phone ?? '']
		.filter(Boolean)
		.join(', ');

const present = (w: Words, c: Content, before: boolean): Block[] =>
	under(
		w.t(before ? 'minutes.invited' : 'paper.people'),
		table(
			'people',
			[
				['name', w.t('paper.name')],
				['role', w.t('paper.role')],
				...(before ? [] : [['present', w.t('paper.came'), 'narrow'] as [string, string, 'narrow']])
			],
			(c.participants ?? []).map((p) => [
				p.name || w.t('paper.someone'),
				{ text: roleOf(w, p), value: p.function ?? p.relation },
				...(before
					? []
					: [
							p.attended === null
								? { text: '' }
								: {
										text: w.t(p.attended ? 'common.yes' : 'common.no'),
										value: p.attended ? 'yes' : 'no'
									}
						])
			])
		)
	);

/** Where the model wants everybody's name under the minutes, those who were there get a line to write it on. */
const signing = (w: Words, c: Content, signed: Record['signatures']): Block[] =>
	signaturesBy(w, [
		...signed.filter((x) => x.how),
		...(c.participants ?? [])
			.filter((p) => p.attended && !signed.some((x) => x.how && x.personId === p.personId))
			.map((p) => ({ ...p, how: null, day: null, note: null }))
	]);

const board = (w: Words, c: Content): Block[] =>
	under(
		w.t('minutes.board'),
		(c.board?.parts ?? []).flatMap((part) =>
			under(w.of(part.name), list(part.texts.map((x) => (x.row ? `${w.of(x.row)}: ${x.text}` : x.text))), 3)
		)
	);

const goals = (w: Words, c: Content): Block[] =>
	under(
		w.t('minutes.goals'),
		(c.goals ?? []).flatMap((g) => [
			heading(g.text, 3),
			...list(g.signs),
			...text(g.pursuers.length ? `${w.t('minutes.goal.who')}: ${g.pursuers.join(', ')}` : '')
		])
	);

const ending = (w: Words, c: Content, inForm: ReadonlySet<string>) => [
	c.outcome && !inForm.has('outcome')
		? fact('outcome', w.t('minutes.outcome'), w.of(c.outcome.text), c.outcome.id)
		: null,
	c.child && !inForm.has('childView') ? fact('child', w.t('minutes.child'), heardFrom(c.child)) : null,
	c.next
		? 'on' in c.next
			? fact('next', w.t('minutes.next'), writeDay(c.next.on, w.lang, 'long'), c.next.on)
			: fact('next', w.t('minutes.next'), c.next.reason)
		: null,
	...Object.entries(c.passed ?? {}).map(([need, reason]) =>
		fact(`passed-${need}`, `${w.t('minutes.passed')}: ${w.t(`need.${need}`)}`, reason)
	)
];

/** The copy a family member was sent, with what may be shown to her. */
export function familyMinutesPaper(w: Words, day: string, m: Seen<typeof familyMinutes>): Paper {
	const { t } = w;
	const newest = Math.max(...m.versions);
	return {
		kind: 'minutes',
		lang: w.lang,
		day,
		title: t('paper.minutes'),
		lead: [m.about.givenName, w.of(m.name)].filter(Boolean).join('\n'),
		note: [
			m.n === newest ? '' : t('paper.old', { n: m.n, newest }),
			m.reason ? t('minutes.version.reason', { reason: m.reason }) : ''
		]
			.filter(Boolean)
			.join('\n'),
		version: m.n,
		blocks: [
			...facts([
				fact('when', t('minutes.when'), writeInstant(m.heldAt, w.lang, 'long'), m.heldAt),
				fact('sent', t('paper.sent'), writeDay(dayOf(m.sentAt), w.lang), m.sentAt)
			]),
			...sectionBlocks(w, m.sections),
			...(m.signatures.length ? signaturesBy(w, m.signatures) : []),
			...saidAbout(
				w,
				m.comments.map((c) => ({ ...c, name: c.mine ? t('paper.you') : c.name }))
			)
		],
		letter: null
	};
}
