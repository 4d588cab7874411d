/** Points of a forum: found under the actor's own eyes, written with the engine's after the domain has decided. */
import { sql } from 'kysely';
import type { Context } from '#domain/collaboration/guard.ts';
import type { Text } from '#domain/collaboration/model-basics.ts';
import type { TeamDecision } from '#domain/collaboration/vocabulary.ts';
import { countNames } from '#domain/concerns/names.ts';
import {
	decisionText,
	findIdentity,
	missingParts,
	type PointKind,
	type Written
} from '#domain/fora/points.ts';
import { addWorkdays } from '#domain/kernel/calendar.ts';
import { dayOf } from '#domain/kernel/day.ts';
import type { Models } from '../models.ts';
import { loadFacts } from './facts.ts';
import { daysOff, forumIn, type FoundForum, type FoundOccurrence } from './fora.ts';
import { settleOwed } from './forum-owed.ts';
import type { Db, Reader, Writer } from './session.ts';
import { json } from './values.ts';

export type PointRow = {
	id: string;
	forumId: string;
	occurrenceId: string;
	kind: PointKind;
	pathwayId: string | null;
	child_id: string | null;
	/** the child's first name, the pathway's title, or the group */
	about: string | null;
	groupName: string | null;
	meetingId: string | null;
	title: string;
	body: string;
	answers: Record<string, string>;
	childView: string | null;
	parentsView: string | null;
	parentsHow: Written['parentsHow'];
	acceptedOn: string | null;
	because: string | null;
	state: 'returned' | 'ready' | 'discussed' | 'withdrawn';
	broughtBy: string | null;
	broughtByName: string | null;
	broughtAt: string;
	asked: string | null;
	decision: TeamDecision | null;
	decidedText: string | null;
	decidedAt: string | null;
	takenBy: string | null;
	takenByName: string | null;
	answerBy: string | null;
	answer: string | null;
	answeredAt: string | null;
	sentToId: string | null;
	/** where it was brought */
	broughtTo: { forum: string; startsAt: string } | null;
	/** where it was sent on to, for those who see it there */
	sentTo: { forum: string; startsAt: string } | null;
	seenAt: string | null;
	version: number;
	ord: number;
	minutes: number;
	listed: boolean;
	beganAt: string | null;
	endedAt: string | null;
	/** a parent wanted it taken off */
	parentsOff: boolean;
	/** which forum of which model; null where the actor may not know it */
	of: { slug: string; version: number; kind: string } | null;
};

const pointColumns = sql`p.id, p.forum_id as "forumId", p.occurrence_id as "occurrenceId", p.kind, p.pathway_id as "pathwayId", p.child_id,
	coalesce(b.given_name, w.title) as about, g.name as "groupName", p.meeting_id as "meetingId", p.title, p.body, p.answers, p.child_view as "childView", p.parents_view as "parentsView",
	p.parents_how as "parentsHow", p.accepted_on as "acceptedOn", p.because, p.state, p.brought_by as "broughtBy", q.given_name || ' ' || q.family_name as "broughtByName",
	p.brought_at as "broughtAt", p.asked, p.decision, p.decided_text as "decidedText", p.decided_at as "decidedAt", p.taken_by as "takenBy",
	t.given_name || ' ' || t.family_name as "takenByName", p.answer_by as "answerBy", p.answer, p.answered_at as "answeredAt", p.sent_to_id as "sentToId",
	(select jsonb_build_object('forum', f.name, 'startsAt', o.starts_at) from forum_point y join forum f on f.municipality_id = y.municipality_id and f.id = y.forum_id
		join forum_occurrence o on o.municipality_id = y.municipality_id and o.id = y.occurrence_id where y.municipality_id = p.municipality_id and y.id = p.sent_to_id) as "sentTo", p.seen_at as "seenAt",
	(select jsonb_build_object('forum', f.name, 'startsAt', o.starts_at) from forum f join forum_occurrence o on o.municipality_id = f.municipality_id and o.forum_id = f.id
		where f.municipality_id = p.municipality_id and f.id = p.forum_id and o.id = p.occurrence_id) as "broughtTo",
	p.version, s.ord, s.minutes, s.listed, s.began_at as "beganAt", s.ended_at as "endedAt",
	exists (select from forum_family_answer y where y.municipality_id = p.municipality_id and y.point_id = p.id and y.answer = 'off') as "parentsOff",
	(select jsonb_build_object('slug', f.model_slug, 'version', f.model_version, 'kind', f.kind) from forum f where f.municipality_id = p.municipality_id and f.id = p.forum_id) as "of"`;
const pointFrom = sql`forum_point p join forum_slot s on s.municipality_id = p.municipality_id and s.id = p.id
	left join pathway w on w.municipality_id = p.municipality_id and w.id = p.pathway_id
	left join child b on b.municipality_id = p.municipality_id and b.id = p.child_id
	left join child_group g on g.municipality_id = p.municipality_id and g.id = p.group_id
	left join person q on q.municipality_id = p.municipality_id and q.id = p.brought_by
	left join person t on t.municipality_id = p.municipality_id and t.id = p.taken_by`;

/** Points the actor has a basis for; every look at a child's is logged by its column. */
export async function pointsWhere(
	r: Reader,
	where: ReturnType<typeof sql>,
	order = sql`s.ord, p.brought_at, p.id`
): Promise<PointRow[]> {
	const { rows } = await sql<PointRow>`select ${pointColumns} from ${pointFrom}
		where p.municipality_id = ${r.actor.municipalityId} and ${where} order by ${order} limit 200`.execute(r.db);
	return rows;
}

/** What was decided, as the forum's own model says it. */
export function decidedAs(models: Models, p: Pick<PointRow, 'of' | 'decision'>): Text | null {
	const found = p.of && forumIn(models, p.of.slug, p.of.version, p.of.kind);
	return found && p.decision ? decisionText(found.forum, p.decision) : null;
}

/** A point in a list: what a line shows. */
export const pointLine = (
	models: Models,
	{ child_id: _child, body: _body, answers: _answers, childView: _c, parentsView: _p, of, ...line }: PointRow
) => ({ ...line, decidedAs: decidedAs(models, { of, decision: line.decision }) });

export const findPoint = async (r: Reader, id: string): Promise<PointRow | null> =>
	(await pointsWhere(r, sql`p.id = ${id}::uuid`))[0] ?? null;

/** How many known first names of children of these units a text uses. The names themselves are never shown. */
export async function nameCounter(r: Reader, unitIds: readonly string[]): Promise<(text: string) => number> {
	const rows = await r.asEngine((db) =>
		db
			.selectFrom('child')
			.select('given_name')
			.distinct()
			.where('municipality_id', '=', r.actor.municipalityId)
			.where('unit_id', 'in', unitIds)
			.execute()
	);
	const known = rows.map((x) => x.given_name);
	return (text) => countNames(text, known);
}

/** The frame of a forum is read by every colleague of its units and goes into calendars: it names no child. */
export const frameFault = async (
	r: Reader,
	unitIds: readonly string[],
	texts: Readonly<Record<string, string | null>>
) => findIdentity(texts, await nameCounter(r, unitIds), false);

/** Pathways as the guards of a model read them; for deciding, never for showing. */
export async function contextsOf(
	r: Pick<Reader, 'asEngine' | 'actor' | 'now'>,
	models: Models,
	pathwayIds: readonly string[]
): Promise<Map<string, Context>> {
	const facts = await r.asEngine((db) => loadFacts(db, r.actor.municipalityId, pathwayIds));
	const out = new Map<string, Context>();
	for (const [id, f] of facts)
		out.set(id, {
			model: models.getModel(f.pathway.model.slug, f.pathway.model.version),
			facts: f,
			now: r.now,
			arena: f.positions[0]?.arena ?? null
		});
	return out;
}

/** The last moment when something can be brought to a meeting: so many workdays before it, to the end of that day. */
export async function pointsUntil(r: Reader, found: FoundOccurrence): Promise<string> {
	const day = dayOf(Temporal.Instant.from(found.at.startsAt));
	return addWorkdays(day, -found.row.pointsUntil, 'G', await daysOff(r)).toString();
}

/** The first meeting ahead that still takes points: where somebody is sent who comes too late for the next. */
export async function firstOpen(r: Reader, forumIds: readonly string[]): Promise<Map<string, string>> {
	if (!forumIds.length) return new Map();
	const { rows } = await sql<{ forumId: string; id: string; startsAt: string; until: number }>`
		select x."forumId", x.id, x."startsAt", x.until from (select o.forum_id as "forumId", o.id, o.starts_at as "startsAt", f.points_until as until,
				row_number() over (partition by o.forum_id order by o.starts_at) as n
			from forum_occurrence o join forum f on f.municipality_id = o.municipality_id and f.id = o.forum_id
			where o.municipality_id = ${r.actor.municipalityId} and o.forum_id = any (${`{${forumIds.join(',')}}`}::text::uuid[]) and o.state = 'planned' and o.starts_at > ${r.at}::timestamptz) x
		where x.n <= 30 order by x."startsAt"`.execute(r.db);
	const off = await daysOff(r);
	const open = new Map<string, string>();
	for (const o of rows)
		if (
			!open.has(o.forumId) &&
			addWorkdays(dayOf(Temporal.Instant.from(o.startsAt)), -o.until, 'G', off).toString() >= r.today
		)
			open.set(o.forumId, o.id);
	return open;
}

export type NewPoint = Written & {
	pathwayId: string | null;
	groupId: string | null;
	meetingId?: string | null;
	fromPointId?: string | null;
	because?: string | null;
	broughtBy: string | null;
	minutes: number;
};

const agreed = (p: Written) => ({
	title: p.title,
	body: p.body,
	answers: json(p.answers),
	child_view: p.childView,
	parents_view: p.parentsView,
	parents_how: p.parentsHow,
	accepted_on: p.acceptedOn
});

/** The slot and the point. What still lacks something is kept, and stays off the list. */
export async function insertPoint(
	w: Writer,
	found: FoundForum,
	occurrenceId: string,
	p: NewPoint
): Promise<{ id: string; missing: string[] }> {
	const missing = missingParts(found.forum, found.row.template, p);
	const id = w.id();
	const m = w.actor.municipalityId;
	await w.asEngine(async (db) => {
		const { rows } = await sql<{
			n: number;
		}>`select coalesce(max(ord), 0)::int + 1 as n from forum_slot where municipality_id = ${m} and occurrence_id = ${occurrenceId}::uuid`.execute(
			db
		);
		await db
			.insertInto('forum_slot')
			.values({
				municipality_id: m,
				id,
				forum_id: found.row.id,
				occurrence_id: occurrenceId,
				listed: missing.length === 0,
				ord: rows[0]!.n,
				minutes: p.minutes
			})
			.execute();
		await db
			.insertInto('forum_point')
			.values({
				municipality_id: m,
				id,
				forum_id: found.row.id,
				occurrence_id: occurrenceId,
				kind: p.kind,
				pathway_id: p.pathwayId,
				child_id: p.pathwayId ? await childOf(db, m, p.pathwayId) : null,
				group_id: p.groupId,
				meeting_id: p.meetingId ?? null,
				from_point_id: p.fromPointId ?? null,
				...agreed(p),
				because: p.because ?? null,
				state: missing.length ? 'returned' : 'ready',
				brought_by: p.broughtBy,
				brought_at: w.at
			})
			.execute();
	});
	return { id, missing };
}

const childOf = async (db: Db, m: number, pathwayId: string): Promise<string | null> =>
	(
		await db
			.selectFrom('pathway')
			.select('child_id')
			.where('municipality_id', '=', m)
			.where('id', '=', pathwayId)
			.executeTakeFirst()
	)?.child_id ?? null;

export const changePoint = (
	w: Writer,
	id: string,
	set: Record<string, unknown>,
	slot: Record<string, unknown> | null = null
) =>
	w.asEngine(async (db) => {
		await db
			.updateTable('forum_point')
			.set((e) => ({ ...set, version: e('version', '+', 1) }))
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('id', '=', id)
			.execute();
		if (slot)
			await db
				.updateTable('forum_slot')
				.set(slot)
				.where('municipality_id', '=', w.actor.municipalityId)
				.where('id', '=', id)
				.execute();
	});

/** What somebody filled in later: the point is listed once nothing is missing. */
export async function completePoint(w: Writer, found: FoundForum, id: string, p: Written): Promise<string[]> {
	const missing = missingParts(found.forum, found.row.template, p);
	await changePoint(
		w,
		id,
		{ ...agreed(p), state: missing.length ? 'returned' : 'ready', asked: null, asked_by: null },
		{ listed: missing.length === 0 }
	);
	await settleOwed(w, `forum-asked:${id}`);
	if (!missing.length) await settleOwed(w, `forum-bring:${id}`);
	return missing;
}
