/** All that happened on a pathway as one paper, for the municipality's record. */
import { levelText, levelWord } from '#words/levels.ts';
import type { Words } from '#words/words.ts';
import type { ArchivedNote } from '../archive/content.ts';
import type { wholeDocument } from '../reads/documents.ts';
import { type Cell, dayCell, fact, facts, instantCell, type Paper, table, text, under } from './paper.ts';
import { dayOf, roleOf, type Seen } from './said.ts';

type Whole = Seen<typeof wholeDocument>;

export function journalPaper(w: Words, day: string, x: Whole, notes: readonly ArchivedNote[]): Paper {
	const { t } = w;
	const name = (id: string | null | undefined) => (id && x.names[id]) || t('paper.someone');
	const arena = (id: string) => w.of(x.arenas.find((a) => a.id === id)?.name);
	const lines = (rows: (string | null | undefined | false)[]) => rows.filter(Boolean).join('\n');
	const numbered = (n: number) => `${levelWord(w, x.levelWord)} ${n}`;
	const when = (at: string): Cell => instantCell(at, w.lang);
	const columns = (what: string): [string, string, 'narrow'?][] => [
		['at', t('paper.when'), 'narrow'],
		['by', t('paper.who'), 'narrow'],
		['what', what]
	];
	return {
		kind: 'journal',
		lang: w.lang,
		day,
		title: t('package.journal'),
		lead: lines([x.pathway.firstName ?? x.pathway.title, x.pathway.unitName]),
		note: '',
		version: 0,
		blocks: [
			...facts([
				fact(
					'model',
					t('package.model'),
					`${w.of(x.model.name)}, ${t('paper.version').toLowerCase()} ${x.model.version}`
				),
				...x.arenas.map((a) =>
					fact(
						`arena-${a.id}`,
						w.of(a.name),
						lines([levelText(w, a), t('handover.now', { name: name(a.coordinatorId) })])
					)
				)
			]),
			...under(
				t('document.circle'),
				table(
					'people',
					[
						['name', t('paper.name')],
						['role', t('paper.role')]
					],
					x.people.map((p) => [p.name, { text: roleOf(w, p), value: p.function ?? p.relation }])
				)
			),
			...under(
				t('document.concerns'),
				table(
					'concerns',
					columns(t('paper.what')),
					x.concerns.map((c) => [
						when(c.at),
						name(c.by),
						lines([
							c.text,
							c.decisionNote && `${t('concern.reason')}: ${c.decisionNote}`,
							c.feedback && `${t('concern.answer')}: ${c.feedback}`
						])
					])
				)
			),
			...under(
				t('move.history', { word: levelWord(w, x.levelWord) }),
				table(
					'moves',
					columns(t('paper.what')),
					[
						...x.moves.map((v) => ({
							at: v.at,
							by: name(v.by),
							what: lines([
								`${arena(v.arena)}: ${v.to === null ? t('move.lineClosed', { from: numbered(v.from) }) : t('move.line', { from: numbered(v.from), to: numbered(v.to) })}`,
								v.outcome && w.of(v.outcome),
								v.note,
								...v.reasons
							])
						})),
						...x.handovers.map((h) => ({
							at: h.at,
							by: name(h.to),
							what: t('handover.line', { from: name(h.from), to: name(h.to), arena: arena(h.arena) })
						}))
					]
						.sort((a, b) => Temporal.Instant.compare(a.at, b.at))
						.map((v) => [when(v.at), v.by, v.what])
				)
			),
			...under(
				t('assessment.title'),
				table(
					'assessments',
					columns(t('paper.what')),
					x.assessments.map((a) => [
						a.receivedAt ? dayCell(dayOf(a.receivedAt), w.lang) : t('assessment.missing'),
						name(a.who),
						lines([a.what, a.result])
					])
				)
			),
			...under(
				t('effort.title'),
				table(
					'efforts',
					[
						['from', t('paper.when'), 'narrow'],
						['ended', t('paper.ended'), 'narrow'],
						['what', t('paper.what')]
					],
					x.efforts.map((e) => [
						dayCell(e.startedOn, w.lang),
						dayCell(e.endedOn, w.lang),
						lines([
							e.name,
							e.basis,
							e.graveReason && `${t('effort.graveBegan')} ${e.graveReason}`,
							...e.reviews.map((v) => v.note)
						])
					])
				)
			),
			...under(
				t('document.notes'),
				table(
					'notes',
					columns(t('paper.what')),
					notes.map((n) => [
						when(n.at),
						n.by ?? t('paper.someone'),
						{
							text: lines([
								`(${t(`package.note.${n.hidden ? 'hidden' : n.audience}`)})`,
								n.text,
								n.objection && `${t('document.objection')}: ${n.objection}`
							]),
							value: n.hidden ? 'hidden' : n.audience
						}
					])
				)
			),
			...(x.closing
				? under(
						t('closing.summary'),
						facts([
							fact('helped', t('closing.helped'), x.closing.helped),
							fact(
								'agrees',
								t('closing.agrees'),
								lines([t(`closing.agrees.${x.closing.family.agrees}`), x.closing.family.why])
							),
							fact(
								'duties',
								t('closing.undone'),
								x.closing.duties
									.map((d) => `${w.maybe(`obligation.${d.kind}`) ?? t('closing.aDuty')}: ${d.reason}`)
									.join('\n')
							)
						])
					)
				: []),
			...text(t('package.journal.elsewhere'), true)
		],
		letter: null
	};
}
