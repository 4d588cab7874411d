/** Goals, actions, assessments, efforts and forms of a pathway: finding one as the actor may see it, locked for a change. */
import { sql, type Updateable } from 'kysely';
import type { PathwayFacts } from '#domain/facts/pathway.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import { decideSettle } from '#domain/plans/actions.ts';
import { standingWith } from './family.ts';
import { type Head, headOf } from './heads.ts';
import { type Found, lockPathway, record } from './pathways.ts';
import type { Reader, Writer } from './session.ts';
import type { Tables } from './tables.ts';

type Planned = 'goals' | 'actions' | 'assessments' | 'efforts' | 'forms' | 'handovers';
const tables = {
	goals: 'goal',
	actions: 'action',
	assessments: 'assessment',
	efforts: 'effort',
	forms: 'form_record',
	handovers: 'handover'
} as const satisfies Record<Planned, string>;

/** The facts know every row; the row policies know which of them exist for the actor. */
export async function isSeen(r: Reader, what: Planned, pathwayId: string, id: string): Promise<boolean> {
	const { rows } = await sql`select 1 as seen from ${sql.table(tables[what])}
		where municipality_id = ${r.actor.municipalityId} and pathway_id = ${pathwayId}::uuid and id = ${id}::uuid`.execute(
		r.db
	);
	return rows.length > 0;
}

/** The pathway, locked, and the one row of it; null when either does not exist for the actor. */
export async function lockOne<W extends Planned>(
	w: Writer,
	what: W,
	pathwayId: string,
	id: string
): Promise<{ found: Found; facts: PathwayFacts; row: PathwayFacts[W][number] } | null> {
	const locked = await lockPathway(w, pathwayId);
	if (!locked || !(await isSeen(w, what, pathwayId, id))) return null;
	const row = (locked.facts[what] as { id: string }[]).find((x) => x.id === id);
	return row ? { ...locked, row: row as PathwayFacts[W][number] } : null;
}

type Settled = { name: 'complete-action' | 'drop-action'; event: 'action-done' | 'action-dropped' };

/** Says once, for everybody, what became of an agreement. */
export async function settleAction(
	w: Writer,
	{ name, event }: Settled,
	input: { pathwayId: string; actionId: string; version: number },
	set: Updateable<Tables['action']>
): Promise<{ actionId: string } | Refusal> {
	const locked = await lockOne(w, 'actions', input.pathwayId, input.actionId);
	if (!locked) return { refused: 'not-found' };
	const { row: action, facts, found } = locked;
	const decided = decideSettle(name, facts, action, { personId: w.actor.personId, bases: found.bases });
	if (isRefusal(decided)) return decided;
	const changed = await w.db
		.updateTable('action')
		.set((e) => ({ ...set, version: e('version', '+', 1) }))
		.where('municipality_id', '=', w.actor.municipalityId)
		.where('id', '=', action.id)
		.where('version', '=', input.version)
		.returning('topic')
		.executeTakeFirst();
	if (!changed) {
		// her own words back, without a place that is hidden from her (M12)
		const family = w.actor.side === 'family' && found.childId ? await standingWith(w, found.childId) : null;
		const text = family ? family.hide(action.what) : action.what;
		return {
			refused: 'stale',
			detail: { text, whoId: action.whoId ?? '', dueDay: action.dueDay ?? '' }
		};
	}
	await record(
		w,
		input.pathwayId,
		event,
		{ actionId: action.id, whoId: action.whoId },
		{ topic: changed.topic }
	);
	return { actionId: action.id };
}

export type Heading = Head & { arenas: { arena: string; level: number; coordinatorId: string }[] };

/** What stands on top of every page of a plan: the head, and where the pathway stands in each arena. */
export async function headingOf(r: Reader, found: Found): Promise<Heading> {
	const arenas = await r.db
		.selectFrom('pathway_arena')
		.select(['arena', 'level', 'coordinator_id as coordinatorId'])
		.where('municipality_id', '=', r.actor.municipalityId)
		.where('pathway_id', '=', found.id)
		.orderBy('arena')
		.execute();
	return { ...(await headOf(r, found)), arenas };
}

export type Person = { id: string; name: string; function: string | null; relation: string };

/** The people in the circle now, as the actor may see them: who can be named in a plan. */
export async function peopleOf(r: Reader, pathwayId: string): Promise<Person[]> {
	const { rows } =
		await sql<Person>`select k.person_id as id, p.given_name || ' ' || p.family_name as name, k.function, k.relation
		from circle_member k join person p on p.municipality_id = k.municipality_id and p.id = k.person_id and p.active
		where k.municipality_id = ${r.actor.municipalityId} and k.pathway_id = ${pathwayId}::uuid and k.until_at is null
		order by array_position(array['child','custodyHolder','parentWithoutCustody','privateNetwork','supportPerson','professional'], k.relation), p.sort_name`.execute(
			r.db
		);
	return rows;
}

/** Names of the people a page speaks of, where the actor may see them. */
export async function namesOf(
	r: Reader,
	ids: readonly (string | null | undefined)[]
): Promise<Record<string, string>> {
	const wanted = [...new Set(ids.filter((id): id is string => !!id))];
	if (!wanted.length) return {};
	const rows = await r.db
		.selectFrom('person')
		.select(['id', 'given_name', 'family_name'])
		.where('municipality_id', '=', r.actor.municipalityId)
		.where('id', 'in', wanted)
		.execute();
	return Object.fromEntries(rows.map((p) => [p.id, `${p.given_name} ${p.family_name}`]));
}

/** On which step of the ladder of help each effort of a pathway stands. */
export const stepsOf = (r: Reader, pathwayId: string) =>
	r.db
		.selectFrom('effort')
		.select(['id', 'child_id', 'step', 'ended_on as endedOn'])
		.where('municipality_id', '=', r.actor.municipalityId)
		.where('pathway_id', '=', pathwayId)
		.execute();
