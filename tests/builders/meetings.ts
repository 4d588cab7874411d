/** A called network meeting by the Randers model, and what the engine's eyes see of it. */
import { perform } from '../../src/server/act.ts';
import * as acts from '../../src/server/acts/index.ts';
import type { TestHouse } from '../support/house.ts';
import { must } from './plans.ts';
import { M, type School } from './school.ts';

/** A Monday five weeks ahead of the tests' clock, in time for every agenda. */
export const farDay = '2026-12-14';

export const aCall = (s: School, pathwayId: string, more: Record<string, unknown> = {}) => ({
	pathwayId,
	arena: 'institution',
	type: 'networkMeeting',
	day: farDay,
	time: '14.00',
	minutes: 60,
	place: 'Lokale 3',
	personIds: [s.teacher.personId, s.colleague.personId, s.mother.personId, s.psychologist.personId],
	relevance: { [s.psychologist.personId]: 'Har set ham i klassen' },
	...more
});

export const aCalledMeeting = async (
	house: TestHouse,
	s: School,
	pathwayId: string,
	more: Record<string, unknown> = {}
): Promise<string> =>
	must(await perform(house, s.leader, acts.callMeeting, aCall(s, pathwayId, more))).meetingId;

export const meetingRow = (house: TestHouse, id: string) =>
	house.door.asSystem(M, (w) =>
		w.db.selectFrom('meeting').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
	);
export const invitedTo = (house: TestHouse, id: string) =>
	house.door.asSystem(M, (w) =>
		w.db.selectFrom('meeting_participant').selectAll().where('meeting_id', '=', id).execute()
	);
export const postOf = (house: TestHouse, pathwayId: string) =>
	house.door.asSystem(M, (w) =>
		w.db
			.selectFrom('outbox')
			.select(['kind', 'template', 'recipient_id as to', 'meeting_id as meetingId', 'params'])
			.where('pathway_id', '=', pathwayId)
			.orderBy('created_at')
			.execute()
	);
export const eventsOf = (house: TestHouse, pathwayId: string) =>
	house.door.asSystem(M, (w) =>
		w.db
			.selectFrom('pathway_event')
			.select(['type', 'data', 'audience'])
			.where('pathway_id', '=', pathwayId)
			.orderBy('seq')
			.execute()
	);
