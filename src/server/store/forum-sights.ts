/** What the model puts beside a team's agenda by itself: what waits, what was agreed before, and the year in numbers. */
import { sql } from 'kysely';
import type { Text } from '#domain/collaboration/model-basics.ts';
import { beside, type TakenHome, waitingOf } from '#domain/fora/sights.ts';
import { yearsAround } from '#domain/fora/year-figures.ts';
import type { Models } from '../models.ts';
import { settingsOf } from '../settings.ts';
import type { FoundOccurrence } from './fora.ts';
import { pointLine, type PointRow, pointsWhere } from './forum-points.ts';
import type { Reader } from './session.ts';

/** Null for those who do not sit there, and where the model shows nothing of it. */
export async function sightsOf(
	r: Reader,
	models: Models,
	found: FoundOccurrence,
	points: readonly PointRow[]
) {
	const shows = found.forum.shows ?? [];
	// where last time's choices stand beside them, the figures have a place of their own
	const figures = shows.includes('lastPriorities') ? [] : (found.forum.figures ?? []);
	const looksBack = shows.includes('waiting') || shows.includes('earlierAgreements');
	const countsParents = found.forum.acceptance !== undefined;
	if (!found.here || !(looksBack || countsParents || shows.includes('goalFigures') || figures.length))
		return null;
	return {
		figures,
		waiting: shows.includes('waiting') ? await waitingFor(r, found) : null,
		home: looksBack ? await stillHome(r, models, found) : null,
		earlier: shows.includes('earlierAgreements') ? await agreedBefore(r, points) : null,
		numbers: shows.includes('goalFigures')
			? await numbersOf(r, found)
			: countsParents
				? await parentsOf(r, found)
				: null
	};
}

/** What teams of this kind have had taken home and nobody has answered: how many and how long, never about whom. */
async function waitingFor(r: Reader, { row }: FoundOccurrence) {
	const { rows } = await r.asEngine((db) =>
		sql<TakenHome>`select u.name as service, p.forum_id = ${row.id}::uuid as "isHere", (p.decided_at at time zone 'Europe/Copenhagen')::date::text as since
			from forum_point p join forum f on f.municipality_id = p.municipality_id and f.id = p.forum_id and f.model_slug = ${row.slug} and f.kind = ${row.kind}
				join unit u on u.municipality_id = p.municipality_id and u.id = p.taken_unit_id
				left join pathway w on w.municipality_id = p.municipality_id and w.id = p.pathway_id
			where p.municipality_id = ${r.actor.municipalityId} and p.decision = 'takeHome' and p.answered_at is null and p.state = 'discussed' and not coalesce(w.withheld, false)`.execute(
			db
		)
	);
	return waitingOf(rows, Temporal.PlainDate.from(r.today));
}

const stillHome = async (r: Reader, models: Models, { row, at }: FoundOccurrence) =>
	(
		await pointsWhere(
			r,
			sql`p.forum_id = ${row.id}::uuid and p.occurrence_id <> ${at.id}::uuid and p.decision = 'takeHome' and p.answered_at is null and p.state = 'discussed'`,
			sql`p.answer_by, p.id`
		)
	).map((p) => pointLine(models, p));

/** Of each pathway on the agenda that I have a basis for: what is agreed and open, and what was done in the last three months. */
async function agreedBefore(r: Reader, points: readonly PointRow[]) {
	const about = new Map(points.flatMap((p) => (p.pathwayId && p.listed ? [[p.pathwayId, p.about]] : [])));
	if (!about.size) return [];
	const { rows } = await sql<{
		pathwayId: string;
		id: string;
		what: string;
		who: string | null;
		dueDay: string | null;
		isDone: boolean;
		child_id: string | null;
	}>`select a.child_id, a.pathway_id as "pathwayId", a.id, a.what, q.given_name || ' ' || q.family_name as who, a.due_day as "dueDay", a.done_at is not null as "isDone"
		from action a left join person q on q.municipality_id = a.municipality_id and q.id = a.who_id
		where a.municipality_id = ${r.actor.municipalityId} and a.pathway_id = any (${`{${[...about.keys()].join(',')}}`}::text::uuid[])
			and a.dropped_at is null and (a.done_at is null or a.done_at > ${r.now.subtract({ hours: 24 * 91 }).toString()}::timestamptz)
		order by a.due_day nulls last, a.created_at, a.id limit 200`.execute(r.db);
	return [...about].flatMap(([pathwayId, name]) => {
		const agreed = rows
			.filter((a) => a.pathwayId === pathwayId)
			.map(({ child_id: _c, pathwayId: _p, ...a }) => a);
		return agreed.length ? [{ pathwayId, about: name, agreed }] : [];
	});
}

/** Goals of pathways by this model, and how much each of its bodies decided: counts only, of nothing withheld. */
async function numbersOf(r: Reader, { row, model }: FoundOccurrence) {
	const m = r.actor.municipalityId;
	const { from, mid, to } = yearsAround(Temporal.PlainDate.from(r.today));
	const reached = sql`g.state = 'reached'`;
	const rows = await r.asEngine(async (db) => {
		const goals = await sql<Record<'set' | 'setBefore' | 'reached' | 'reachedBefore', number>>`
			select ${count('g.created_at', mid, to)} as "set", ${count('g.created_at', from, mid)} as "setBefore",
				${count('g.closed_at', mid, to, reached)} as "reached", ${count('g.closed_at', from, mid, reached)} as "reachedBefore"
			from goal g join pathway p on p.municipality_id = g.municipality_id and p.id = g.pathway_id and p.model_slug = ${row.slug} and not p.withheld
			where g.municipality_id = ${m} and g.state <> 'draft'`.execute(db);
		const decided = await sql<{ kind: string; now: number; before: number }>`
			select f.kind, ${count('p.decided_at', mid, to)} as now, ${count('p.decided_at', from, mid)} as before
			from forum_point p join forum f on f.municipality_id = p.municipality_id and f.id = p.forum_id and f.model_slug = ${row.slug}
				left join pathway w on w.municipality_id = p.municipality_id and w.id = p.pathway_id
			where p.municipality_id = ${m} and p.decision is not null and not coalesce(w.withheld, false) group by f.kind`.execute(
			db
		);
		const g = goals.rows[0]!;
		const none: Text | null = null;
		return [
			{ kind: 'set' as const, forum: none, now: g.set, before: g.setBefore },
			{ kind: 'reached' as const, forum: none, now: g.reached, before: g.reachedBefore },
			...model.fora
				.filter((f) => f.decisions?.length)
				.map((f) => ({
					kind: 'decided' as const,
					forum: f.name,
					now: decided.rows.find((d) => d.kind === f.id)?.now ?? 0,
					before: decided.rows.find((d) => d.kind === f.id)?.before ?? 0
				}))
		];
	});
	return beside(rows, await smallestOf(r));
}

/** How many children the team has talked about, and of how many the parents came (V-25). */
async function parentsOf(r: Reader, { row }: FoundOccurrence) {
	const { from, mid, to } = yearsAround(Temporal.PlainDate.from(r.today));
	const came = sql`p.parents_how = 'come'`;
	const { rows } = await r.asEngine((db) =>
		sql<Record<'talked' | 'talkedBefore' | 'parents' | 'parentsBefore', number>>`
			select ${count('p.decided_at', mid, to)} as talked, ${count('p.decided_at', from, mid)} as "talkedBefore",
				${count('p.decided_at', mid, to, came)} as parents, ${count('p.decided_at', from, mid, came)} as "parentsBefore"
			from forum_point p join pathway w on w.municipality_id = p.municipality_id and w.id = p.pathway_id and not w.withheld
			where p.municipality_id = ${r.actor.municipalityId} and p.forum_id = ${row.id}::uuid and p.kind = 'pathway' and p.state = 'discussed'`.execute(
			db
		)
	);
	const n = rows[0]!;
	const forum: Text | null = null;
	return beside(
		[
			{ kind: 'talked' as const, forum, now: n.talked, before: n.talkedBefore },
			{ kind: 'parents' as const, forum, now: n.parents, before: n.parentsBefore }
		],
		await smallestOf(r)
	);
}

/** Rows within a year, counted from the day after its first. */
const count = (column: string, a: string, b: string, more = sql`true`) =>
	sql`count(*) filter (where ${more} and ${sql.ref(column)} >= (${a}::date + 1)::timestamp at time zone 'Europe/Copenhagen' and ${sql.ref(column)} < (${b}::date + 1)::timestamp at time zone 'Europe/Copenhagen')::int`;

async function smallestOf(r: Reader): Promise<number> {
	const { settings } = await r.db
		.selectFrom('municipality')
		.select('settings')
		.where('id', '=', r.actor.municipalityId)
		.executeTakeFirstOrThrow();
	return settingsOf(settings).smallest;
}
