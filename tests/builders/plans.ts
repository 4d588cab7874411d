/** A pathway by the Randers model with a circle around it: where moves, handovers, plans and endings are tried. */
import { randomUUID } from 'node:crypto';
import { look, perform, type Act, type Read } from '../../src/server/act.ts';
import type { Actor } from '../../src/server/store/session.ts';
import { json, texts } from '../../src/server/store/values.ts';
import type { TestHouse } from '../support/house.ts';
import { aColleague, M, type School } from './school.ts';

export const randers = { slug: 'randers', version: 1 };

export type Plan = { id: string };

/** The teacher holds the thread; the leader, a colleague, the mother and a psychologist with consent are around. */
export async function aPlan(
	house: TestHouse,
	s: School,
	levels: Record<string, number> = { institution: 1, home: 1 },
	kind: 'child' | 'group' = 'child',
	model: { slug: string; version: number } = randers
): Promise<string> {
	const id = randomUUID();
	await house.door.asSystem(M, async (w) => {
		const own = { municipality_id: M, pathway_id: id };
		await w.db
			.insertInto('pathway')
			.values({
				municipality_id: M,
				id,
				kind,
				unit_id: s.school,
				child_id: kind === 'child' ? s.child : null,
				group_id: kind === 'group' ? s.group : null,
				title: kind === 'group' ? 'Trivsel i 3.B' : null,
				model_slug: model.slug,
				model_version: model.version,
				opened_at: w.at,
				opened_by: s.leader.personId,
				closing: null
			})
			.execute();
		for (const [arena, level] of Object.entries(levels))
			await w.db
				.insertInto('pathway_arena')
				.values({ ...own, arena, level, since: w.at, coordinator_id: s.teacher.personId })
				.execute();
		const member = (personId: string, fn: string | null, own_staff: boolean, relation = 'professional') =>
			w.db
				.insertInto('circle_member')
				.values({
					...own,
					id: randomUUID(),
					person_id: personId,
					relation: relation as 'professional',
					function: fn,
					own_staff,
					since: w.at,
					added_by: s.leader.personId
				})
				.execute();
		await member(s.teacher.personId, 'teacher', true);
		await member(s.colleague.personId, 'pedagogue', true);
		await member(s.leader.personId, 'unitLeader', true);
		await member(s.psychologist.personId, 'psychologist', false);
		await member(s.healthVisitor.personId, 'healthVisitor', false);
		if (kind === 'child') {
			await member(s.mother.personId, null, false, 'custodyHolder');
			const consent = randomUUID();
			await w.db
				.insertInto('consent')
				.values({
					...own,
					id: consent,
					topics: texts(['learning', 'wellbeing']),
					functions: texts(['psychologist']),
					purpose: 'At hjælpe i skolen',
					from_day: w.today,
					form: 'digital',
					asked_at: w.at,
					asked_by: s.teacher.personId
				})
				.execute();
			await w.db
				.insertInto('consent_party')
				.values({ ...own, consent_id: consent, person_id: s.mother.personId, given_at: w.at })
				.execute();
		}
		w.touch(id);
	});
	return id;
}

/** Takes everything of the child away again, so that each test has one open pathway. */
export const closeAll = (house: TestHouse) =>
	house.door.asSystem(M, (w) =>
		w.db.updateTable('pathway').set({ closed_at: w.at }).where('closed_at', 'is', null).execute()
	);

export async function aMeeting(
	house: TestHouse,
	pathwayId: string,
	by: Actor,
	type: string,
	state: 'planned' | 'running' | 'held' = 'held',
	more: { arena?: string; level?: number } = {}
): Promise<string> {
	const id = randomUUID();
	await house.door.asSystem(M, async (w) => {
		await w.db
			.insertInto('meeting')
			.values({
				municipality_id: M,
				id,
				pathway_id: pathwayId,
				type,
				arena: more.arena ?? 'institution',
				level: more.level ?? 2,
				state,
				starts_at: w.at,
				ends_at: w.now.add({ hours: 1 }).toString(),
				convened_at: w.at,
				convener_id: by.personId,
				chair_id: by.personId,
				held_at: state === 'held' ? w.at : null,
				form_data: json({}),
				board: json({}),
				ical_uid: `${id}@test`
			})
			.execute();
		w.touch(pathwayId);
	});
	return id;
}

export type World = TestHouse;

export const acting =
	(house: TestHouse) =>
	(who: Actor, what: Act, input: Record<string, unknown>, key?: string): Promise<Record<string, unknown>> =>
		perform(house, who, what, input, key) as Promise<Record<string, unknown>>;

export const looking =
	(house: TestHouse) =>
	<R>(who: Actor, what: Read<never, R> | Read, input: Record<string, unknown>) =>
		look(house, who, what as Read, input) as Promise<Record<string, unknown>>;

export { must } from './must.ts';

export const anOutsider = (house: TestHouse, s: School) =>
	house.door.asSystem(M, (w) => aColleague(w, 'Uffe', 'Udenfor', 'teacher', s.otherSchool));

/** Rows as the engine sees them. */
export const rowsOf = <
	T extends
		| 'goal'
		| 'action'
		| 'level_move'
		| 'pathway_arena'
		| 'handover'
		| 'mark'
		| 'form_record'
		| 'effort'
		| 'assessment'
>(
	house: TestHouse,
	table: T,
	pathwayId: string
) =>
	house.door.asSystem(M, (w) =>
		w.db
			.selectFrom(table as 'goal')
			.selectAll()
			.where('municipality_id', '=', M)
			.where('pathway_id', '=', pathwayId)
			.execute()
	) as Promise<Record<string, unknown>[]>;

export const dutiesOf = (house: TestHouse, pathwayId: string) =>
	house.door.asSystem(M, (w) =>
		w.db
			.selectFrom('obligation')
			.selectAll()
			.where('municipality_id', '=', M)
			.where('pathway_id', '=', pathwayId)
			.execute()
	);
