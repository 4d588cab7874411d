/** A pathway about Jakob, opened the ordinary way: a concern that the leader takes up. */
import { isRefusal, perform } from '../../src/server/act.ts';
import * as acts from '../../src/server/acts/index.ts';
import type { StaffFunction } from '../../src/domain/facts/vocabulary.ts';
import type { House } from '../../src/server/house.ts';
import type { Writer } from '../../src/server/store/session.ts';
import { must } from './plans.ts';
import { M, type School } from './school.ts';

export async function aPathway(
	house: House,
	s: School,
	more: { childId?: string; coordinatorId?: string; arena?: string; parentsTold?: string } = {}
): Promise<string> {
	const raised = await perform(house, s.leader, acts.raiseConcern, {
		kind: 'child',
		childId: more.childId ?? s.child,
		text: 'Leger alene.',
		arena: more.arena ?? 'home',
		parentsTold: more.parentsTold ?? 'yes'
	});
	if (isRefusal(raised)) throw new Error(JSON.stringify(raised));
	const done = await perform(house, s.leader, acts.handleConcern, {
		concernId: raised.id,
		decision: 'pathway',
		coordinatorId: more.coordinatorId ?? s.teacher.personId
	});
	if (isRefusal(done) || !done.pathwayId) throw new Error(JSON.stringify(done));
	return done.pathwayId;
}

/** From now on the school runs this model. */
export const pinned = (house: House, s: School, slug: string, version: number) =>
	house.door.asSystem(M, (w) =>
		w.db
			.updateTable('unit')
			.set({ model_slug: slug, model_version: version })
			.where('id', '=', s.school)
			.execute()
	);

/** A teacher's worry about Jakob, which the leader answers by opening a pathway; by whatever model the school runs. */
export async function aPathwayFromTeacher(house: House, s: School, arena: string): Promise<string> {
	const raised = must(
		await perform(house, s.teacher, acts.raiseConcern, {
			kind: 'child',
			childId: s.child,
			arena,
			text: 'Han står meget alene i frikvarteret.',
			parentsTold: 'yes'
		})
	);
	const done = must(
		await perform(house, s.leader, acts.handleConcern, {
			concernId: raised.id,
			decision: 'pathway',
			feedback: 'Vi begynder nu.',
			coordinatorId: s.teacher.personId
		})
	);
	return String(done.pathwayId);
}

/** Somebody is in the circle, without the act that asks for a reason; the leader has added her. */
export const joins = (
	w: Writer,
	s: School,
	pathwayId: string,
	personId: string,
	as: 'child' | StaffFunction
): Promise<unknown> =>
	w.db
		.insertInto('circle_member')
		.values({
			municipality_id: M,
			pathway_id: pathwayId,
			id: w.id(),
			person_id: personId,
			relation: as === 'child' ? 'child' : 'professional',
			function: as === 'child' ? null : as,
			own_staff: false,
			closeness: as === 'child' ? 0 : 3,
			since: w.at,
			added_by: s.leader.personId
		})
		.execute();
