/** What acts and reads about fora share: finding one with its model, who sits in it, and writing with the engine's eyes after a decision. */
import { sql } from 'kysely';
import type { Forum, Form } from '#domain/collaboration/model-meetings.ts';
import type { Model } from '#domain/collaboration/model.ts';
import { maySteer, type Seat, seatsOf } from '#domain/fora/seats.ts';
import type { Question } from '#domain/fora/points.ts';
import type { DaysOff, Rhythm } from '#domain/fora/year.ts';
import type { Models } from '../models.ts';
import { functionsOf } from './people.ts';
import { settingsIn } from './recompute.ts';
import type { Reader, Writer } from './session.ts';

export type ForumRow = Rhythm & {
	id: string;
	unitId: string;
	unitIds: string[];
	unitName: string;
	kind: string;
	name: string;
	slug: string;
	modelVersion: number;
	starts: string;
	minutesLong: number;
	place: string | null;
	pointsUntil: number;
	template: Question[];
	onSite: boolean;
	families: boolean;
	slotMinutes: number | null;
	closedOn: string | null;
	version: number;
};

const forumColumns = sql`f.id, f.unit_id as "unitId", f.unit_ids as "unitIds", u.name as "unitName", f.kind, f.name, f.model_slug as slug, f.model_version as "modelVersion",
	f.rhythm, f.every, f.weekday, f.nth, f.month, f.starts, f.minutes_long as "minutesLong", f.place, f.points_until as "pointsUntil", f.template, f.on_site as "onSite",
	f.families, f.slot_minutes as "slotMinutes", f.closed_on as "closedOn", f.version`;

export type FoundForum = {
	row: ForumRow;
	model: Model;
	forum: Forum;
	form: Form | undefined;
	seats: Seat[];
	/** sits in it or leads one of its units: sees what the forum is told */
	mine: boolean;
	/** may change it: the leader of a unit, or a member with the convener's or chair's function */
	steers: boolean;
	leads: boolean;
	/** one of those who lead the team together, where its model asks for several */
	holds: boolean;
};

/** The forum of a model, or of none any more. */
export const forumIn = (models: Models, slug: string, version: number, kind: string) => {
	const model = models.findModel(slug, version);
	const forum = model?.fora.find((f) => f.id === kind);
	return model && forum ? { model, forum, form: model.forms.find((x) => x.id === forum.template) } : null;
};

/** The forum as the actor may know it, or null. */
export async function findForum(r: Reader, models: Models, id: string): Promise<FoundForum | null> {
	const { rows } = await sql<
		ForumRow & { mine: boolean; leads: boolean; holds: boolean }
	>`select ${forumColumns}, f.id = any (app.my_fora()) as mine, f.unit_ids && app.uuids('app.led') as leads,
			exists (select from forum_member b where b.municipality_id = f.municipality_id and b.forum_id = f.id and b.person_id = ${r.actor.personId}::uuid and b.holds_team
				and b.from_day <= ${r.today}::date and (b.to_day is null or b.to_day >= ${r.today}::date)) as holds
		from forum f join unit u on u.municipality_id = f.municipality_id and u.id = f.unit_id
		where f.municipality_id = ${r.actor.municipalityId} and f.id = ${id}::uuid`.execute(r.db);
	const row = rows[0];
	const of = row && forumIn(models, row.slug, row.modelVersion, row.kind);
	if (!row || !of) return null;
	const { mine, leads, holds, ...plain } = row;
	const functions = await functionsOf(r);
	return {
		row: plain,
		...of,
		seats: seatsOf(of.forum),
		mine,
		leads,
		holds,
		steers: leads || (mine && maySteer(of.model, of.forum, { leads, functions, holds }))
	};
}

export type OccurrenceRow = {
	id: string;
	forumId: string;
	state: 'planned' | 'running' | 'held' | 'cancelled' | 'left-out';
	plannedDay: string;
	startsAt: string;
	endsAt: string;
	place: string | null;
	movedBecause: string | null;
	reason: string | null;
	startedAt: string | null;
	heldAt: string | null;
	summary: string | null;
	version: number;
};
/** What was said to all in the forum: for who sits there, or stands in at this very meeting. The unit knows the frame alone. */
export const saidToForum = sql`case when app.engine() or o.forum_id = any ((select app.my_fora())::uuid[]) or o.id = any ((select app.my_stand_ins())::uuid[]) then o.summary end`;
export const occurrenceColumns = sql`o.id, o.forum_id as "forumId", o.state, o.planned_day as "plannedDay", o.starts_at as "startsAt", o.ends_at as "endsAt",
	o.place, o.moved_because as "movedBecause", o.reason, o.started_at as "startedAt", o.held_at as "heldAt", ${saidToForum} as summary, o.version`;

export type FoundOccurrence = FoundForum & {
	at: OccurrenceRow;
	/** stands in for somebody at this one */
	standsIn: boolean;
	/** sits here today, as member, leader or substitute */
	here: boolean;
};

/** One meeting with its forum, as the actor may know it. */
export async function findOccurrence(
	r: Reader,
	models: Models,
	id: string,
	lock = false
): Promise<FoundOccurrence | null> {
	const { rows } = await sql<OccurrenceRow & { standsIn: boolean }>`
		select ${occurrenceColumns}, o.id = any (app.my_stand_ins()) as "standsIn" from forum_occurrence o
		where o.municipality_id = ${r.actor.municipalityId} and o.id = ${id}::uuid`.execute(r.db);
	if (!rows[0]) return null;
	const found = await findForum(r, models, rows[0].forumId);
	if (!found) return null;
	const { standsIn, ...seen } = rows[0];
	// two may act at once: the second decides by what the first left
	const at = lock
		? (
				await r.asEngine((db) =>
					sql<OccurrenceRow>`select ${occurrenceColumns} from forum_occurrence o
						where o.municipality_id = ${r.actor.municipalityId} and o.id = ${id}::uuid for update`.execute(db)
				)
			).rows[0]!
		: seen;
	return { ...found, at, standsIn, here: found.mine || standsIn };
}

export type Member = {
	id: string;
	personId: string;
	name: string;
	function: string;
	who: string;
	presence: 'fixed' | 'possible';
	unitName: string | null;
	fromDay: string;
	toDay: string | null;
	holdsTeam: boolean;
};

/** Who sits there today. A colleague who has left her work sits nowhere. */
export async function membersOf(r: Reader, forumId: string): Promise<Member[]> {
	const { rows } = await sql<Member>`
		select b.id, b.person_id as "personId", p.given_name || ' ' || p.family_name as name, b.function, b.who, b.presence, b.from_day as "fromDay", b.to_day as "toDay", b.holds_team as "holdsTeam",
			(select u.name from employment e join unit u on u.municipality_id = e.municipality_id and u.id = e.unit_id
				where e.municipality_id = b.municipality_id and e.person_id = b.person_id and e.function = b.function and e.from_day <= ${r.today}::date and (e.to_day is null or e.to_day >= ${r.today}::date)
				order by e.from_day limit 1) as "unitName"
		from forum_member b join person p on p.municipality_id = b.municipality_id and p.id = b.person_id and p.active
		where b.municipality_id = ${r.actor.municipalityId} and b.forum_id = ${forumId}::uuid and b.from_day <= ${r.today}::date and (b.to_day is null or b.to_day >= ${r.today}::date)
		order by b.presence, p.sort_name, p.id`.execute(r.db);
	return rows;
}

/** What a colleague is employed to do today; empty where she is none of ours, or has left. */
export async function functionsToday(r: Reader, personId: string): Promise<string[]> {
	const { rows } = await sql<{ f: string }>`select distinct e.function as f from employment e
		join person p on p.municipality_id = e.municipality_id and p.id = e.person_id and p.active and p.is_staff
		where e.municipality_id = ${r.actor.municipalityId} and e.person_id = ${personId}::uuid and e.from_day <= ${r.today}::date and (e.to_day is null or e.to_day >= ${r.today}::date)`.execute(
		r.db
	);
	return rows.map((x) => x.f);
}

/** Colleagues who could sit on seats with these functions: those of the unit first. */
export async function colleaguesFor(
	r: Reader,
	functions: readonly string[],
	unitIds: readonly string[]
): Promise<{ id: string; name: string; function: string; unitName: string; near: boolean }[]> {
	const { rows } = await sql<{ id: string; name: string; function: string; unitName: string; near: boolean }>`
		select id, name, function, "unitName", near from (
			select distinct on (p.id, e.function) p.id, p.sort_name, p.given_name || ' ' || p.family_name as name, e.function, u.name as "unitName",
				e.unit_id = any (${`{${unitIds.join(',')}}`}::text::uuid[]) as near
			from employment e join person p on p.municipality_id = e.municipality_id and p.id = e.person_id and p.active and p.is_staff
				join unit u on u.municipality_id = e.municipality_id and u.id = e.unit_id
			where e.municipality_id = ${r.actor.municipalityId} and e.function = any (array(select jsonb_array_elements_text(${JSON.stringify(functions)}::text::jsonb)))
				and e.from_day <= ${r.today}::date and (e.to_day is null or e.to_day >= ${r.today}::date)
			order by p.id, e.function, near desc) x
		order by near desc, sort_name, id limit 300`.execute(r.db);
	return rows;
}

/** Days off as the municipality has set them. School holidays hold where children are: at schools and day cares. */
export const daysOff = (r: Reader): Promise<DaysOff> =>
	r.asEngine(async (db) => {
		const { latestReading, closingDays, schoolHolidays } = await settingsIn(db, r.actor.municipalityId);
		return { latestReading, closingDays, schoolHolidays };
	});

export const changeForum = (w: Writer, id: string, set: Record<string, unknown>) =>
	w.asEngine((db) =>
		db
			.updateTable('forum')
			.set((e) => ({ ...set, version: e('version', '+', 1) }))
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('id', '=', id)
			.execute()
	);

export const changeOccurrence = (w: Writer, id: string, set: Record<string, unknown>) =>
	w.asEngine((db) =>
		db
			.updateTable('forum_occurrence')
			.set((e) => ({ ...set, version: e('version', '+', 1) }))
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('id', '=', id)
			.execute()
	);

/**
 * Members who have something else at that time: another forum, or a meeting they said yes to or have not answered. Only
 * that they are busy is told, never with what.
 */
export async function busyAt(
	r: Reader,
	forumId: string,
	times: readonly { id: string | null; startsAt: string; endsAt: string }[]
): Promise<Map<string, string[]>> {
	const members = await membersOf(r, forumId);
	const busy = new Map<string, string[]>();
	if (!members.length || !times.length) return busy;
	const { rows } = await r.asEngine((db) =>
		sql<{ i: number; person: string }>`
			with asked as (select (x.i)::int, (x.a)::timestamptz as a, (x.b)::timestamptz as b, (x.o)::uuid as o
				from jsonb_to_recordset(${JSON.stringify(times.map((t, i) => ({ i, a: t.startsAt, b: t.endsAt, o: t.id })))}::text::jsonb) as x(i int, a text, b text, o text)),
			who as (select jsonb_array_elements_text(${JSON.stringify(members.map((b) => b.personId))}::text::jsonb)::uuid as person)
			select distinct q.i, w.person from asked q cross join who w
			where exists (select from meeting_participant t join meeting g on g.municipality_id = t.municipality_id and g.id = t.meeting_id
					where t.municipality_id = ${r.actor.municipalityId} and t.person_id = w.person and t.answer not in ('no', 'substitute')
						and g.state in ('planned', 'agenda-sent', 'running') and g.starts_at < q.b and g.ends_at > q.a)
				or exists (select from forum_member b join forum_occurrence o on o.municipality_id = b.municipality_id and o.forum_id = b.forum_id and o.state in ('planned', 'running')
						left join forum_answer a on a.municipality_id = o.municipality_id and a.occurrence_id = o.id and a.person_id = b.person_id
					where b.municipality_id = ${r.actor.municipalityId} and b.person_id = w.person and o.id is distinct from q.o and (b.to_day is null or b.to_day >= (o.starts_at at time zone 'Europe/Copenhagen')::date)
						and coalesce(a.answer, 'coming') = 'coming' and o.starts_at < q.b and o.ends_at > q.a)`.execute(db)
	);
	const nameOf = new Map(members.map((b) => [b.personId, b.name]));
	for (const { i, person } of rows) {
		const key = times[i]!.id ?? String(i);
		busy.set(key, [...(busy.get(key) ?? []), nameOf.get(person)!].sort());
	}
	return busy;
}
