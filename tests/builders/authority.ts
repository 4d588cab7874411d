/** The authority's rooms beside the school of `school.ts`: intake, its leader, an outreach social worker, a second caseworker. */
import { randomUUID } from 'node:crypto';
import type { Relation, StaffFunction } from '../../src/domain/facts/vocabulary.ts';
import type { Actor, Door } from '../../src/server/store/session.ts';
import { aColleague, M, type School } from './school.ts';

export type Authority = { intake: Actor; leader: Actor; outreach: Actor; second: Actor };

export function anAuthority(door: Door, s: School): Promise<Authority> {
	return door.asSystem(M, async (w) => ({
		intake: await aColleague(w, 'Ida', 'Mark', 'intakeWorker', s.authority),
		leader: await aColleague(w, 'Hanne', 'Brandt', 'authorityLeader', s.authority),
		outreach: await aColleague(w, 'Ulla', 'Skov', 'outreachSocialWorker', s.authority),
		second: await aColleague(w, 'Tom', 'Kjer', 'caseworker', s.authority)
	}));
}

/** An open pathway about a child on level 1 at school, with its coordinator. */
export function aPathway(door: Door, s: School, childId: string, coordinator: Actor): Promise<string> {
	return door.asSystem(M, async (w) => {
		const id = randomUUID();
		await w.db
			.insertInto('pathway')
			.values({
				municipality_id: M,
				id,
				kind: 'child',
				unit_id: s.school,
				child_id: childId,
				model_slug: 'chess-club',
				model_version: 1,
				opened_at: w.at,
				opened_by: coordinator.personId
			} as never)
			.execute();
		await w.db
			.insertInto('pathway_arena')
			.values({
				municipality_id: M,
				pathway_id: id,
				arena: 'clubSchool',
				level: 1,
				since: w.at,
				coordinator_id: coordinator.personId
			})
			.execute();
		return id;
	});
}

/** Somebody in the circle; professionals are guests unless they are own staff. */
export function inCircle(
	door: Door,
	pathwayId: string,
	personId: string,
	relation: Relation,
	fn: StaffFunction | null = null,
	ownStaff = false
): Promise<void> {
	return door.asSystem(M, async (w) => {
		await w.db
			.insertInto('circle_member')
			.values({
				municipality_id: M,
				pathway_id: pathwayId,
				id: randomUUID(),
				person_id: personId,
				relation,
				function: fn,
				own_staff: ownStaff,
				since: w.at,
				added_by: personId
			})
			.execute();
	});
}
