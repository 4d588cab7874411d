/** Meetings by the shipped models at one school, for the tests of one describe. */
import * as acts from '../../src/server/acts/index.ts';
import { farDay } from './meetings.ts';
import { aPlan, must } from './plans.ts';
import { aSchoolDay } from './school-day.ts';

export function shippedMeetings() {
	const { house, s, act, see } = aSchoolDay('pglite');
	const plan = (slug: string, arena: string, level = 1) =>
		aPlan(house, s, { [arena]: level }, 'child', { slug, version: 1 });
	const call = (pathwayId: string, arena: string, type: string, more: Record<string, unknown> = {}) =>
		act(s.leader, acts.callMeeting, {
			pathwayId,
			arena,
			type,
			day: farDay,
			time: '14.00',
			minutes: 60,
			personIds: [s.teacher.personId, s.mother.personId],
			leftOutReason: 'Kommer næste gang',
			relevance: { [s.teacher.personId]: 'Klasselærer' },
			...more
		});
	/** Called, and begun on its day. */
	const begun = async (
		pathwayId: string,
		arena: string,
		type: string,
		more: Record<string, unknown> = {}
	) => {
		const meetingId = String(must(await call(pathwayId, arena, type, more)).meetingId);
		const day = String(more.day ?? farDay);
		house.clock.set(`${day}T13:05:00Z`);
		const { board } = must(await act(s.leader, acts.startMeeting, { meetingId }));
		return { meetingId, board };
	};
	const end = (meetingId: string, more: Record<string, unknown> = {}) =>
		act(s.leader, acts.finishMeeting, { meetingId, ...more });
	/** What still keeps the meeting from ending. */
	const lacking = async (meetingId: string) =>
		((await end(meetingId)) as { detail?: { needs?: string[] } }).detail?.needs ?? [];
	return { house, s, act, see, plan, call, begun, end, lacking };
}
