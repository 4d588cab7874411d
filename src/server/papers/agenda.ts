/** What a meeting is going to be about, as it is brought along. */
import { writeInstant, writeTime } from '#words/dates.ts';
import type { Words } from '#words/words.ts';
import type { familyMeeting } from '../reads/family-meeting.ts';
import type { meeting } from '../reads/meeting.ts';
import { fact, facts, type Paper, table, text, under } from './paper.ts';
import {
	bullets,
	earlierOf,
	earlierTable,
	fieldBlocks,
	fieldLine,
	roleOf,
	sectionBlocks,
	type Seen
} from './said.ts';

/** @returns null when this kind of meeting has no agenda */
export function agendaPaper(w: Words, day: string, m: Seen<typeof meeting>): Paper | null {
	const { t } = w;
	if (!m.agenda.made) return null;
	const name = (id: string | null) => (id ? (m.names[id] ?? t('paper.someone')) : '');
	const filled = m.agenda.fields.filter((f) => f.id in m.agenda.data && f.type !== 'cpr');
	const parts = m.agenda.parts
		.map((p) => ({ name: w.of(p.name), fields: filled.filter((f) => p.fields.includes(f.id)) }))
		.filter((p) => p.fields.length);
	// what the form keeps apart stays apart: who was not invited is nothing to talk about
	const points = parts.flatMap((p) =>
		under(
			parts.length > 1 ? p.name : t('paper.agenda.points'),
			fieldBlocks(
				w,
				p.fields.map((f) => fieldLine(w, f, m.agenda.data[f.id]))
			)
		)
	);
	return {
		kind: 'agenda',
		lang: w.lang,
		day,
		title: t('paper.agenda'),
		lead: [m.pathway.firstName ?? m.pathway.title, w.of(m.name)].filter(Boolean).join('\n'),
		note: m.state === 'cancelled' ? t('paper.cancelled') : m.agenda.sentAt ? '' : t('paper.draft.agenda'),
		version: 0,
		blocks: [
			...facts([
				when(w, m),
				fact('place', t('minutes.place'), m.place),
				fact('convener', t('paper.convener'), name(m.convenerId)),
				fact('chair', t('paper.chair'), name(m.chairId)),
				fact('minuteTaker', t('paper.minuteTaker'), name(m.minuteTakerId))
			]),
			...under(t('paper.purpose'), bullets(w, m.purpose)),
			...under(
				t('paper.people'),
				people(
					w,
					m.people.map((p) => ({
						...p,
						name: p.answer === 'substitute' && p.substitute ? p.substitute : p.name
					}))
				)
			),
			...under(t('board.earlier'), earlierTable(w, earlierOf(w, m), day)),
			...(points.length ? points : under(t('paper.agenda.points'), text(t('agenda.empty'))))
		],
		letter: null
	};
}

/** @returns null until the agenda has been sent to her */
export function familyAgendaPaper(w: Words, day: string, m: Seen<typeof familyMeeting>): Paper | null {
	const { t } = w;
	if (!m.agenda.length) return null;
	return {
		kind: 'agenda',
		lang: w.lang,
		day,
		title: t('paper.agenda'),
		lead: [m.about.givenName, w.of(m.name)].filter(Boolean).join('\n'),
		note: m.cancelled ? t('paper.cancelled') : '',
		version: 0,
		blocks: [
			...facts([when(w, m), fact('place', t('minutes.place'), m.place)]),
			...under(t('paper.purpose'), bullets(w, m.purpose)),
			...under(t('paper.people'), people(w, comersOf(w, m))),
			...under(t('board.earlier'), earlierTable(w, earlierOf(w, m), day)),
			...sectionBlocks(w, m.agenda)
		],
		letter: null
	};
}

export const when = (w: Words, m: { startsAt: string; endsAt: string }) =>
	fact(
		'when',
		w.t('minutes.when'),
		`${writeInstant(m.startsAt, w.lang, 'long')}–${writeTime(m.endsAt, w.lang)}`,
		`${m.startsAt}/${m.endsAt}`
	);

export const comersOf = (w: Words, m: Seen<typeof familyMeeting>) =>
	m.comers.map((c) => {
		const name = c.me ? w.t('paper.you') : c.answer === 'substitute' && c.substitute ? c.substitute : c.name;
		// the paper asks who comes; whoever has said no is not waited for
		return {
			...c,
			name: c.answer === 'no' ? `${name ?? w.t('paper.someone')} (${w.t('family.answered.no')})` : name
		};
	});

type Comer = { name: string | null; relation: string; function: string | null; relevance: string };
export const people = (w: Words, comers: readonly Comer[]) =>
	table(
		'people',
		[
			['name', w.t('paper.name')],
			['role', w.t('paper.role')],
			...(comers.some((c) => c.relevance) ? [['why', w.t('paper.why')] as [string, string]] : [])
		],
		comers.map((c) => [
			c.name ?? w.t('paper.someone'),
			{ text: roleOf(w, c), value: c.function ?? c.relation },
			...(comers.some((x) => x.relevance) ? [c.relevance] : [])
		])
	);
