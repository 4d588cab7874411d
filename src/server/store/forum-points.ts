/** Points of a forum: found under the actor's own eyes, written with the engine's after the domain has decided. */
import { sql } from 'kysely';
import type { Context } from '#domain/collaboration/guard.ts';
import type { Text } from '#domain/collaboration/model-basics.ts';
import type { TeamDecision } from '#domain/collaboration/vocabulary.ts';
import { countNames } from '#domain/concerns/names.ts';
import {
	admit,
	decisionText,
	findIdentity,
	missingParts,
	type PointKind,
	type Written
} from '#domain/fora/points.ts';
import { addWorkdays } from '#domain/kernel/calendar.ts';
import { dayOf, endOfDay } from '#domain/kernel/day.ts';
import type { Models } from '../models.ts';
import { loadFacts } from './facts.ts';
import { daysOff, findOccurrence, forumIn, type FoundForum, type FoundOccurrence } from './fora.ts';
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

/** A duty of one person outside any pathway: nothing in it names a child, and its page asks for a basis. */
export async function owe(
	w: Writer,
	o: {
		key: string;
		kind:
			| 'answerForumPoint'
			| 'bringToForum'
			| 'answerAboutPoint'
			| 'lookAtAgreement'
			| 'visitTeam'
			| 'callToday';
		personId: string;
		due: string | null;
		text: Text | null;
		/** where it is done: a point, a page of the forum, or by telephone with another leader */
		at:
			| { forumId: string; occurrenceId: string; pointId: string }
			| { forumId: string; page: string }
			| { callId: string; with: string; by: string };
	}
): Promise<void> {
	await w.asEngine((db) =>
		db
			.insertInto('obligation')
			.values({
				municipality_id: w.actor.municipalityId,
				id: w.id(),
				key: o.key,
				kind: o.kind,
				strength: 'must',
				due_at: o.due ? endOfDay(Temporal.PlainDate.from(o.due)).toString() : null,
				who_id: o.personId,
				who_role: 'forumMember',
				because: json({ rule: o.kind, text: o.text, source: null, law: null }),
				data: json(o.at),
				audience: 'professionals',
				state: 'open',
				since: w.at
			})
			.onConflict((c) => c.columns(['municipality_id', 'key']).doNothing())
			.execute()
	);
}

/** Whoever brought it is asked for more: once for each question. */
export async function oweAnswer(w: Writer, found: FoundOccurrence, point: PointRow): Promise<void> {
	if (!point.broughtBy || point.broughtBy === w.actor.personId) return;
	await owe(w, {
		key: `forum-asked:${point.id}:${point.version}`,
		kind: 'answerAboutPoint',
		personId: point.broughtBy,
		due: dayOf(Temporal.Instant.from(found.at.startsAt)).toString(),
		text: null,
		at: { forumId: found.row.id, occurrenceId: found.at.id, pointId: point.id }
	});
}

/** @param key of one duty, or what the keys of several begin with before a colon */
export const settleOwed = (w: Writer, key: string) =>
	w.asEngine((db) =>
		sql`update obligation set state = 'fulfilled', settled_at = ${w.at}::timestamptz, settled_by = ${w.actor.personId}::uuid,
			in_time = case when due_at is null then null else ${w.at}::timestamptz <= due_at end
			where municipality_id = ${w.actor.municipalityId} and (key = ${key} or starts_with(key, ${`${key}:`})) and state = 'open'`.execute(
			db
		)
	);

type Due = {
	pathwayId: string;
	because: string;
	coordinatorId: string | null;
	text: Text;
	meetingId: string | null;
};

/**
 * What comes to the agenda by itself: held meetings of the kinds the forum looks back on, and pathways its model says
 * must be brought. Once each; a ban goes before the duty.
 */
export async function gatherPoints(w: Writer, models: Models, found: FoundOccurrence): Promise<number> {
	const { forum, row } = found;
	const m = w.actor.municipalityId;
	const units = `{${row.unitIds.join(',')}}`;
	const due: Due[] = [];
	if (forum.evaluates.length) {
		const { rows } = await w.asEngine((db) =>
			sql<{ pathwayId: string; meetingId: string }>`
				select g.pathway_id as "pathwayId", g.id as "meetingId" from meeting g join pathway p on p.municipality_id = g.municipality_id and p.id = g.pathway_id and p.model_slug = ${row.slug}
				where g.municipality_id = ${m} and g.unit_id = any (${units}::text::uuid[]) and g.state in ('held', 'minutes-sent')
					and g.type = any (array(select jsonb_array_elements_text(${JSON.stringify(forum.evaluates)}::text::jsonb)))
					and g.held_at < ${found.at.startsAt}::timestamptz and g.held_at > ${found.at.startsAt}::timestamptz - interval '120 days'
					and not exists (select from forum_point x where x.municipality_id = g.municipality_id and x.forum_id = ${row.id}::uuid and x.meeting_id = g.id)
				order by g.held_at limit 40`.execute(db)
		);
		for (const x of rows) due.push({ ...x, because: 'evaluates', coordinatorId: null, text: forum.name });
	}
	if (forum.scope === 'pathway' && forum.intake.some((i) => i.strength === 'must' && i.when)) {
		const { rows } = await w.asEngine((db) =>
			sql<{ id: string; coordinatorId: string | null }>`
				select p.id, (select a.coordinator_id from pathway_arena a where a.municipality_id = p.municipality_id and a.pathway_id = p.id limit 1) as "coordinatorId" from pathway p
				where p.municipality_id = ${m} and p.unit_id = any (${units}::text::uuid[]) and p.closed_at is null and p.kind = 'child' and not p.withheld
					and not exists (select from forum_point x where x.municipality_id = p.municipality_id and x.forum_id = ${row.id}::uuid and x.pathway_id = p.id
						and (x.occurrence_id = ${found.at.id}::uuid or x.state in ('ready', 'returned') or x.brought_at > ${w.now.subtract({ hours: 24 * 60 }).toString()}::timestamptz))
				order by p.id limit 400`.execute(db)
		);
		const contexts = await contextsOf(
			w,
			models,
			rows.map((x) => x.id)
		);
		for (const { id, coordinatorId } of rows) {
			const a = admit(forum, 'pathway', contexts.get(id)!);
			if (a.is === 'owed')
				due.push({ pathwayId: id, because: 'owed', coordinatorId, text: a.why, meetingId: null });
		}
	}
	for (const d of due) {
		const { id, missing } = await insertPoint(w, found, found.at.id, {
			kind: d.meetingId ? 'evaluation' : 'pathway',
			title: '',
			body: '',
			answers: {},
			childView: null,
			parentsView: null,
			parentsHow: null,
			acceptedOn: null,
			pathwayId: d.pathwayId,
			groupId: null,
			meetingId: d.meetingId,
			because: d.because,
			broughtBy: d.coordinatorId,
			minutes: 10
		});
		if (missing.length && d.coordinatorId)
			await owe(w, {
				key: `forum-bring:${id}`,
				kind: 'bringToForum',
				personId: d.coordinatorId,
				due: await pointsUntil(w, found),
				text: d.text,
				at: { forumId: row.id, occurrenceId: found.at.id, pointId: id }
			});
	}
	return due.length;
}

/** The same for every meeting of the coming fortnight whose forum lets anything come by itself. */
export async function gatherComing(w: Writer, models: Models): Promise<number> {
	const { rows } = await sql<{ id: string; slug: string; version: number; kind: string }>`
		select o.id, f.model_slug as slug, f.model_version as version, f.kind from forum_occurrence o join forum f on f.municipality_id = o.municipality_id and f.id = o.forum_id and f.closed_on is null
		where o.municipality_id = ${w.actor.municipalityId} and o.state = 'planned' and o.starts_at > ${w.at}::timestamptz and o.starts_at < ${w.now.add({ hours: 24 * 14 }).toString()}::timestamptz
			and not exists (select from forum_occurrence e where e.municipality_id = o.municipality_id and e.forum_id = o.forum_id and e.state = 'planned' and e.starts_at > ${w.at}::timestamptz and e.starts_at < o.starts_at)
		order by o.starts_at limit 500`.execute(w.db);
	let points = 0;
	for (const o of rows) {
		const forum = forumIn(models, o.slug, o.version, o.kind)?.forum;
		if (!forum?.evaluates.length && !forum?.intake.some((i) => i.strength === 'must' && i.when)) continue;
		const found = await findOccurrence(w, models, o.id);
		if (found) points += await gatherPoints(w, models, found);
	}
	return points;
}
