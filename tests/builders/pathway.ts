/** A pathway about Jakob, opened the ordinary way: a concern that the leader takes up. */
import { isRefusal, perform } from '../../src/server/act.ts';
import * as acts from '../../src/server/acts/index.ts';
import type { House } from '../../src/server/house.ts';
import type { School } from './school.ts';

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
