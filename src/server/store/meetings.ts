/** What acts and reads about meetings share: finding one with its pathway, its type and its people, and locking it for a change. */
import { type Selectable, sql } from 'kysely';
import type { Actor as Deciding } from '#domain/meetings/types.ts';
import type { Form, Meeting as Type } from '#domain/collaboration/model-meetings.ts';
import type { Model } from '#domain/collaboration/model.ts';
import type { MeetingFacts, PathwayFacts } from '#domain/facts/pathway.ts';
import type { Answer, MeetingState, Relation, StaffFunction } from '#domain/facts/vocabulary.ts';
import type { BoardData } from '#domain/meetings/board.ts';
import { countNames } from '#domain/concerns/names.ts';
import { looksLikeCpr } from '#domain/kernel/cpr.ts';
import { formOf } from '#domain/plans/forms.ts';
import type { Models } from '../models.ts';
import { getFacts } from './facts.ts';
import { type Found, findPathway, lockPathway } from './pathways.ts';
import { functionsOf } from './people.ts';
import type { Reader, Writer } from './session.ts';
import type { MeetingRow } from './tables.ts';

/** The row, with its jsonb in the shapes it is written in; `data` is the meeting's form as it is filled in. */
export type Meeting = Omit<Selectable<MeetingRow>, 'board' | 'form_data'> & {
	board: BoardData;
	data: Record<string, unknown>;
};

async function rowOf(r: Reader, id: string, lock: boolean): Promise<Meeting | null> {
	const { rows } =
		await sql<Meeting>`select municipality_id, id, pathway_id, child_id, unit_id, type, arena, level, state, starts_at, ends_at, place,
			convened_at, convener_id, chair_id, minute_taker_id, agenda_due_day, agenda_sent_at, held_at, minutes_due_day, minutes_sent_at, minutes_n,
			frame_approved_at, outcome, next_meeting_on, no_next_reason, child_how, child_by, form, form_data as data, board, cancel_reason,
			ical_uid, ical_sequence, version
		from meeting where municipality_id = ${r.actor.municipalityId} and id = ${id}::uuid ${lock ? sql`for update` : sql``}`.execute(
			r.db
		);
	return rows[0] ?? null;
}

export type FoundMeeting = { meeting: Meeting; found: Found };

/** The meeting as the actor may see it, or null: no basis for its pathway and no such meeting are one answer. */
export async function findMeeting(r: Reader, id: string): Promise<FoundMeeting | null> {
	const meeting = await rowOf(r, id, false);
	const found = meeting && (await findPathway(r, meeting.pathway_id));
	return meeting && found ? { meeting, found } : null;
}

/** `fact` is the meeting among the facts of its pathway. */
export type LockedMeeting = FoundMeeting & { facts: PathwayFacts; fact: MeetingFacts };

/** The pathway and then the meeting, locked until the commit: the row is read after the lock, so what is compared is what is there. */
export async function lockMeeting(w: Writer, id: string): Promise<LockedMeeting | null> {
	const first = await rowOf(w, id, false);
	const locked = first && (await lockPathway(w, first.pathway_id));
	const meeting = locked && (await rowOf(w, id, true));
	const fact = locked?.facts.meetings.find((m) => m.id === id);
	return meeting && fact ? { meeting, ...locked, fact } : null;
}

/** What the model says of a meeting; null where its type is not in the pathway's model. */
export type Typed = { model: Model; type: Type; form: Form | null };

function typeIn(models: Models, { meeting, found }: FoundMeeting): Typed | null {
	const model = models.getModel(found.model.slug, found.model.version);
	const type = model.meetings.find((t) => t.id === meeting.type);
	return type ? { model, type, form: (meeting.form && formOf(model, meeting.form)) || null } : null;
}

export type TypedMeeting = LockedMeeting & Typed;

/** A locked meeting with its type: for what happens before it is held. */
export async function lockTyped(w: Writer, models: Models, id: string): Promise<TypedMeeting | null> {
	const locked = await lockMeeting(w, id);
	const of = locked && typeIn(models, locked);
	return of ? { ...locked, ...of } : null;
}

/** The same without a lock, with the facts of its pathway seen by the engine's eyes: for deciding, never for showing. */
export async function weighMeeting(r: Reader, models: Models, id: string): Promise<TypedMeeting | null> {
	const seen = await findMeeting(r, id);
	const of = seen && typeIn(models, seen);
	if (!of) return null;
	const facts = await getFacts(r, seen.found.id);
	const fact = facts.meetings.find((m) => m.id === id);
	return fact ? { ...seen, ...of, facts, fact } : null;
}

/** Who decides, in the words of `domain/meetings`. */
export const decidingIn = async (r: Reader, found: Found): Promise<Deciding> => ({
	personId: r.actor.personId,
	leader: found.bases.includes('leader'),
	functions: await functionsOf(r)
});

/** A change of the meeting's row; who opened the form before it gets `stale`. */
export const changeMeetingRow = (w: Writer, id: string, set: Record<string, unknown>) =>
	w.db
		.updateTable('meeting')
		.set((e) => ({ ...set, version: e('version', '+', 1) }))
		.where('municipality_id', '=', w.actor.municipalityId)
		.where('id', '=', id)
		.execute();

/** Persons whom a lawful exchange without consent lets in right now. */
export async function exchangedNow(r: Reader, pathwayId: string): Promise<string[]> {
	const { rows } = await r.asEngine((db) =>
		sql<{
			id: string;
		}>`select distinct unnest(x.person_ids) as id from exchange x where x.municipality_id = ${r.actor.municipalityId}
			and x.pathway_id = ${pathwayId}::uuid and x.at <= ${r.at}::timestamptz and x.until_at > ${r.at}::timestamptz`.execute(
			db
		)
	);
	return rows.map((x) => x.id);
}

/** The actor's own meetings at the same time, as far as she may still see them. */
export async function overlapsOf(
	r: Reader,
	startsAt: string,
	endsAt: string,
	except: string | null = null
): Promise<{ id: string; startsAt: string; endsAt: string }[]> {
	const { rows } = await sql<{ id: string; startsAt: string; endsAt: string }>`
		select g.id, g.starts_at as "startsAt", g.ends_at as "endsAt"
		from meeting_participant t join meeting g on g.municipality_id = t.municipality_id and g.id = t.meeting_id
		where t.municipality_id = ${r.actor.municipalityId} and t.person_id = ${r.actor.personId}::uuid and t.answer not in ('no', 'substitute')
			and g.state in ('planned', 'agenda-sent', 'running') and g.starts_at < ${endsAt}::timestamptz and g.ends_at > ${startsAt}::timestamptz
			and g.id is distinct from ${except}::uuid
		order by g.starts_at, g.id limit 5`.execute(r.db);
	return rows;
}

export type Participant = {
	personId: string;
	name: string | null;
	relation: Relation;
	function: StaffFunction | null;
	unitName: string | null;
	relevance: string;
	answer: Answer;
	answerNote: string | null;
	substituteId: string | null;
	substitute: string | null;
	attended: boolean | null;
	readAt: string | null;
	/** when she was reminded to answer */
	remindedAt: string | null;
	/** what she shared; null while it is hers alone */
	prepared: Record<string, unknown> | null;
	/** works in the child's own unit */
	ownStaff: boolean;
};

/** Everybody invited, the family first. */
export async function participantsOf(r: Reader, meetingId: string): Promise<Participant[]> {
	const { rows } = await sql<Participant>`
		select t.person_id as "personId", q.given_name || ' ' || q.family_name as name, t.relation, t.function, u.name as "unitName", t.relevance, t.answer,
			t.answer_note as "answerNote", t.substitute_id as "substituteId", s.given_name || ' ' || s.family_name as substitute, t.attended, t.read_at as "readAt", t.reminded_at as "remindedAt",
			case when b.shared then b.data end as prepared, coalesce(k.own_staff, t.function = 'unitLeader') as "ownStaff"
		from meeting_participant t
			left join person q on q.municipality_id = t.municipality_id and q.id = t.person_id
			left join person s on s.municipality_id = t.municipality_id and s.id = t.substitute_id
			left join circle_member k on k.municipality_id = t.municipality_id and k.pathway_id = t.pathway_id and k.person_id = t.person_id and k.until_at is null
			left join unit u on u.municipality_id = k.municipality_id and u.id = k.member_unit_id
			left join preparation b on b.municipality_id = t.municipality_id and b.meeting_id = t.meeting_id and b.person_id = t.person_id
		where t.municipality_id = ${r.actor.municipalityId} and t.meeting_id = ${meetingId}::uuid
		order by array_position(array['child','custodyHolder','parentWithoutCustody','privateNetwork','supportPerson','professional'], t.relation), q.sort_name, t.person_id`.execute(
		r.db
	);
	return rows;
}

export const isOver = (state: MeetingState) =>
	state === 'held' || state === 'minutes-sent' || state === 'cancelled';

/** A place goes into calendars outside the house: neither the child's name nor a number of the register may stand there. */
export async function placeFault(r: Reader, found: Found, place: string | null): Promise<string | null> {
	if (!place) return null;
	if (looksLikeCpr(place)) return 'place-names-child';
	if (!found.childId) return null;
	const child = await r.asEngine((db) =>
		db
			.selectFrom('child')
			.select('given_name')
			.where('municipality_id', '=', r.actor.municipalityId)
			.where('id', '=', found.childId!)
			.executeTakeFirst()
	);
	return child && countNames(place, [child.given_name]) > 0 ? 'place-names-child' : null;
}

/** Colleagues who could come instead: the same function, and for staff of the child's own unit the same unit. */
export async function standInsOf(
	r: Reader,
	work: { function: string | null; unitId: string | null },
	meetingId: string
): Promise<{ id: string; name: string; unitName: string }[]> {
	if (!work.function) return [];
	const { rows } = await sql<{ id: string; name: string; unitName: string }>`
		select distinct on (p.sort_name, p.id) p.id, p.given_name || ' ' || p.family_name as name, u.name as "unitName"
		from employment e join person p on p.municipality_id = e.municipality_id and p.id = e.person_id and p.active and p.is_staff
			join unit u on u.municipality_id = e.municipality_id and u.id = e.unit_id
		where e.municipality_id = ${r.actor.municipalityId} and e.function = ${work.function} and e.from_day <= ${r.today}::date and (e.to_day is null or e.to_day >= ${r.today}::date)
			and (${work.unitId}::uuid is null or e.unit_id = ${work.unitId}::uuid)
			and not exists (select from meeting_participant t where t.municipality_id = e.municipality_id and t.meeting_id = ${meetingId}::uuid and t.person_id = p.id)
		order by p.sort_name, p.id limit 60`.execute(r.db);
	return rows;
}
