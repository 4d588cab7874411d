/** A meeting as a family member meets it: when and where, who comes, what to say beforehand. */
import { sql } from 'kysely';
import { z } from 'zod';
import { readForm } from '#domain/family/form.ts';
import { hideIn } from '#domain/family/sight.ts';
import { partsAhead } from '#domain/meetings/alone.ts';
import { fieldsFor } from '#domain/family/preparing.ts';
import type { Relation } from '#domain/facts/vocabulary.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { stillAsked } from '../store/evaluation.ts';
import { earlierAgreed } from '../store/minutes-content.ts';
import { namesOf } from '../store/plans.ts';
import { aboutOf, coordinatorsOf, hasPathway, standingWith } from '../store/family.ts';

type Row = {
	child_id: string;
	type: string;
	state: 'planned' | 'agenda-sent' | 'running' | 'held' | 'minutes-sent' | 'cancelled';
	startsAt: string;
	endsAt: string;
	place: string | null;
	form: string | null;
	formData: Record<string, unknown>;
	agendaSentAt: string | null;
	cancelled: boolean;
	chairId: string | null;
	minuteTakerId: string | null;
	relation: Relation;
	answer: 'invited' | 'yes' | 'no' | 'substitute';
	answerNote: string | null;
	preparation: { data: Record<string, unknown>; shared: boolean; version: number } | null;
	minutes: number | null;
};
type Comer = {
	personId: string;
	name: string | null;
	relation: Relation;
	function: string | null;
	relevance: string;
	answer: Row['answer'];
	substitute: string | null;
	prepared: Record<string, unknown> | null;
};

export const familyMeeting = read({
	name: 'family-meeting',
	summary:
		'A meeting for a parent or young person who is invited: when, where, who comes, and what to prepare.',
	side: 'family',
	schema: z.object({ childId: uuid, meetingId: uuid }),
	async run(r, input, house) {
		const s = await standingWith(r, input.childId);
		if (!hasPathway(s)) return notFound;
		const m = r.actor.municipalityId;
		const me = r.actor.personId;
		const { rows } =
			await sql<Row>`select g.child_id, g.type, g.state, g.starts_at as "startsAt", g.ends_at as "endsAt", case when p.show_place then g.place end as place, g.form,
				case when g.agenda_sent_at is null then '{}'::jsonb else g.form_data end as "formData", g.agenda_sent_at as "agendaSentAt", g.state = 'cancelled' as cancelled, g.chair_id as "chairId", g.minute_taker_id as "minuteTakerId",
				p.relation, p.answer, p.answer_note as "answerNote",
				(select jsonb_build_object('data', b.data, 'shared', b.shared, 'version', b.version) from preparation b where b.municipality_id = g.municipality_id and b.meeting_id = g.id and b.person_id = p.person_id) as preparation,
				(select nullif(count(*), 0)::int from minutes x where x.municipality_id = g.municipality_id and x.meeting_id = g.id) as minutes
			from meeting g join meeting_participant p on p.municipality_id = g.municipality_id and p.meeting_id = g.id and p.person_id = ${me}::uuid
			where g.municipality_id = ${m} and g.id = ${input.meetingId}::uuid and g.child_id = ${s.child.id}::uuid`.execute(
				r.db
			);
		const meeting = rows[0];
		if (!meeting) return notFound;
		const { rows: comers } =
			await sql<Comer>`select p.person_id as "personId", q.given_name || ' ' || q.family_name as name, p.relation, p.function, p.relevance, p.answer,
				t.given_name || ' ' || t.family_name as substitute, case when b.shared then b.data end as prepared
			from meeting_participant p
				left join person q on q.municipality_id = p.municipality_id and q.id = p.person_id
				left join person t on t.municipality_id = p.municipality_id and t.id = p.substitute_id
				left join preparation b on b.municipality_id = p.municipality_id and b.meeting_id = p.meeting_id and b.person_id = p.person_id
			where p.municipality_id = ${m} and p.meeting_id = ${input.meetingId}::uuid order by p.relation = 'professional', q.sort_name`.execute(
				r.db
			);
		const model = house.models.getModel(s.pathway.model.slug, s.pathway.model.version);
		const form = model.forms.find((f) => f.id === meeting.form) ?? null;
		const { papers, places } = s.sight;
		const inForm = (data: Record<string, unknown>) =>
			form ? hideIn(readForm(form, data, places), s.hide) : [];
		const over = meeting.endsAt <= r.at || ['held', 'minutes-sent', 'cancelled'].includes(meeting.state);
		const type = model.meetings.find((t) => t.id === meeting.type);
		const earlier =
			papers && places && !over
				? await earlierAgreed(r, {
						id: input.meetingId,
						pathway_id: s.pathway.id,
						starts_at: meeting.startsAt
					})
				: [];
		return {
			about: aboutOf(s),
			pathwayId: s.pathway.id,
			meetingId: input.meetingId,
			name: type?.name ?? null,
			purpose: type?.purpose ?? [],
			/** where the family is alone with a part of it */
			parts: partsAhead(model, type),
			startsAt: meeting.startsAt,
			endsAt: meeting.endsAt,
			place: places ? meeting.place : null,
			cancelled: meeting.cancelled,
			over,
			answer: meeting.answer,
			answerNote: meeting.answerNote,
			/** whom to ask beforehand */
			coordinators: over ? [] : (await coordinatorsOf(r, s)).map(({ name, phone }) => ({ name, phone })),
			/** a no is late now, and asks for a reason */
			lateNo: meeting.agendaSentAt !== null,
			comers: comers.map((c) => ({
				personId: c.personId,
				me: c.personId === me,
				name: c.name,
				relation: c.relation,
				function: c.function,
				relevance: s.hide(c.relevance),
				answer: c.answer,
				substitute: c.substitute,
				/** what she does at the meeting */
				roles: [
					...(c.personId === meeting.chairId ? ['chair' as const] : []),
					...(c.personId === meeting.minuteTakerId ? ['minuteTaker' as const] : [])
				]
			})),
			/** what this person is asked beforehand, in the meeting's own form */
			questions: form && !over ? fieldsFor(form, meeting.relation) : [],
			preparation: meeting.preparation,
			/** the same, to read */
			prepared: form && meeting.preparation ? readForm(form, meeting.preparation.data, true) : [],
			/** what the others have shared, one's own is above */
			shared: comers
				.filter(
					(c) =>
						papers &&
						c.prepared &&
						c.personId !== me &&
						(places || c.relation === 'professional' || c.relation === 'child')
				)
				.map((c) => ({ name: c.name, sections: inForm(c.prepared!) }))
				.filter((c) => c.sections.length),
			today: r.today,
			/** what was agreed before it: how did it go (I-31) */
			earlier: earlier.map((a) => ({ ...a, what: s.hide(a.what) })),
			names: await namesOf(
				r,
				earlier.map((a) => a.whoId)
			),
			agenda: papers && meeting.agendaSentAt ? inForm(meeting.formData) : [],
			/** how many copies she has been sent: her own are counted, as on the page of the minutes */
			minutes: papers ? meeting.minutes : null,
			/** she was there, and has not said how it was */
			asksHow: over ? await stillAsked(r, house.models, input.meetingId) : false,
			/** it runs now, and the board can be followed */
			runs: papers && places && meeting.state === 'running'
		};
	}
});
