/** A meeting by the Randers model that was called, runs, was held or has its minutes sent, for the tests of one describe. */
import * as acts from '../../src/server/acts/index.ts';
import type { Kind } from '../support/copies.ts';
import { aCalledMeeting, farDay, meetingRow } from './meetings.ts';
import { aPlan, must } from './plans.ts';
import { M } from './school.ts';
import { aSchoolDay } from './school-day.ts';

export function aMeetingRoom(kind: Kind) {
	const { house, s, act, see } = aSchoolDay(kind);

	const meetingDay = Temporal.Instant.from(`${farDay}T13:05:00Z`);
	const called = async () => {
		const pathwayId = await aPlan(house, s, { institution: 3, home: 3 });
		const meetingId = await aCalledMeeting(house, s, pathwayId);
		house.clock.set(meetingDay.toString());
		return { pathwayId, meetingId };
	};
	const begun = async (board = 'fiveSteps') => {
		const x = await called();
		must(await act(s.leader, acts.startMeeting, { meetingId: x.meetingId, board }));
		return x;
	};
	const write = (meetingId: string, part: string, text: string, more: Record<string, unknown> = {}) =>
		act(s.teacher, acts.addBoardEntry, { meetingId, part, text, ...more });
	const goal = (meetingId: string, more: Record<string, unknown> = {}) =>
		act(s.teacher, acts.setMeetingGoal, {
			meetingId,
			text: 'Jakob leger med de andre',
			signs: ['Han har en at lege med'],
			pursuers: [s.teacher.personId],
			...more
		});
	const agreement = (meetingId: string, more: Record<string, unknown> = {}) =>
		act(s.teacher, acts.agreeAction, {
			meetingId,
			what: 'Læs 15 minutter hver aften',
			whoId: s.mother.personId,
			dueDay: '2027-01-10',
			...more
		});
	const boardOf = async (id: string) =>
		(await meetingRow(house, id)).board as {
			entries?: { id: string; text: string; version: number; part: string; row?: string }[];
		};
	/** Everything a network meeting needs, and the meeting ended. */
	const held = async () => {
		const x = await begun();
		const { meetingId } = x;
		must(await act(s.leader, acts.approveFrame, { meetingId }));
		must(await write(meetingId, 'story', 'Han er glad for at tegne'));
		must(await write(meetingId, 'understanding', 'Der er for meget larm'));
		must(await goal(meetingId));
		must(await agreement(meetingId));
		must(
			await act(s.teacher, acts.recordChildPerspective, {
				meetingId,
				how: 'represented',
				byId: s.teacher.personId,
				text: 'Jeg vil gerne sidde ved vinduet'
			})
		);
		must(await act(s.teacher, acts.setNextMeeting, { meetingId, on: '2027-02-01' }));
		must(await act(s.leader, acts.setOutcome, { meetingId, outcome: 'l3-plus-b' }));
		must(await act(s.teacher, acts.setParentContact, { meetingId, personId: s.teacher.personId }));
		must(
			await act(s.teacher, acts.recordAttendance, {
				meetingId,
				present: [s.teacher.personId, s.mother.personId]
			})
		);
		must(await act(s.leader, acts.finishMeeting, { meetingId }));
		return x;
	};
	const sent = async (recipients = [s.mother.personId, s.psychologist.personId]) => {
		const x = await held();
		must(await act(s.leader, acts.sendMinutes, { meetingId: x.meetingId, recipients }));
		return x;
	};
	const minutesOf = (meetingId: string) =>
		house.door.asSystem(M, (w) =>
			w.db.selectFrom('minutes').selectAll().where('meeting_id', '=', meetingId).orderBy('n').execute()
		);
	return {
		house,
		s,
		act,
		see,
		meetingDay,
		called,
		begun,
		write,
		goal,
		agreement,
		boardOf,
		held,
		sent,
		minutesOf
	};
}
