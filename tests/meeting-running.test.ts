/** A meeting from its beginning to its end, by the Randers model: its board, what it agrees on, and what keeps it open. */
import { expect, test } from 'vitest';
import * as acts from '../src/server/acts/index.ts';
import * as reads from '../src/server/reads/index.ts';
import { json } from '../src/server/store/values.ts';
import { type ObligationRow, wordObligation } from '../src/words/obligations.ts';
import { words } from '../src/words/words.ts';
import { aMeetingRoom } from './builders/meeting-room.ts';
import { aCalledMeeting, eventsOf, farDay, meetingRow } from './builders/meetings.ts';
import { dutiesOf, must, rowsOf } from './builders/plans.ts';
import { M } from './builders/school.ts';
import { aMonday, onBoth } from './support/house.ts';

onBoth('a meeting that runs', (kind) => {
	const { house, s, act, see, meetingDay, called, begun, write, goal, agreement, boardOf } =
		aMeetingRoom(kind);

	test('R-05: the meeting begins on its day, by those who steer it, once, on a board its type offers', async () => {
		const { meetingId } = await called();
		house.clock.set(aMonday);
		expect(await act(s.leader, acts.startMeeting, { meetingId })).toMatchObject({
			refused: 'meeting-later',
			detail: { day: farDay }
		});
		house.clock.set(meetingDay.toString());
		expect(await act(s.colleague, acts.startMeeting, { meetingId })).toMatchObject({ refused: 'not-yours' });
		expect(await act(s.leader, acts.startMeeting, { meetingId, board: 'chess' })).toMatchObject({
			fields: { board: 'not-a-choice' }
		});
		expect(await write(meetingId, 'story', 'For tidligt')).toMatchObject({ refused: 'meeting-not-begun' });
		const once = must(await act(s.leader, acts.startMeeting, { meetingId }, 'k'));
		expect(once).toEqual({ board: 'fiveSteps' });
		expect(await act(s.leader, acts.startMeeting, { meetingId }, 'k')).toEqual(once);
		expect(await act(s.leader, acts.startMeeting, { meetingId })).toMatchObject({ refused: 'meeting-begun' });
		expect(await meetingRow(house, meetingId)).toMatchObject({ state: 'running' });
	});

	test('I-28: the frame is said first and its approval is noted once', async () => {
		const { meetingId, pathwayId } = await begun();
		const room = must(await see(s.teacher, reads.meetingRoom, { meetingId }));
		expect(room).toMatchObject({
			frame: { premises: expect.any(Array) },
			meeting: { frameApprovedAt: null }
		});
		const first = must(await act(s.teacher, acts.approveFrame, { meetingId }));
		house.clock.set(meetingDay.add({ minutes: 5 }).toString());
		expect(await act(s.leader, acts.approveFrame, { meetingId })).toEqual(first);
		const events = await eventsOf(house, pathwayId);
		expect(events.filter((e) => e.type === 'meeting-frame-approved')).toHaveLength(1);
	});

	test('I-27: the steps open in order, and an action before a shared goal is refused', async () => {
		const { meetingId, pathwayId } = await begun();
		expect(await write(meetingId, 'effort', 'Vi hjælper')).toMatchObject({
			refused: 'step-locked',
			detail: { parts: ['story', 'understanding', 'goal'] }
		});
		expect(await agreement(meetingId)).toMatchObject({ refused: 'goal-first', rule: 'I-27' });
		expect(await goal(meetingId)).toMatchObject({ refused: 'step-locked' });
		must(await write(meetingId, 'story', 'Han tegner'));
		must(await write(meetingId, 'understanding', 'Der er larm'));
		expect(await goal(meetingId, { signs: [] })).toMatchObject({ fields: { signs: 'goal-needs-sign' } });
		expect(await goal(meetingId, { pursuers: [] })).toMatchObject({
			fields: { pursuers: 'goal-needs-pursuer' }
		});
		must(await goal(meetingId));
		must(await agreement(meetingId));
		expect(await rowsOf(house, 'action', pathwayId)).toMatchObject([
			{ meeting_id: meetingId, who_id: s.mother.personId, due_day: '2027-01-10' }
		]);
		expect(await rowsOf(house, 'goal', pathwayId)).toMatchObject([{ state: 'active', arena: 'institution' }]);
	});

	test('I-27: every agreement has a person of the circle and a day to come', async () => {
		const { meetingId } = await begun('network');
		expect(await agreement(meetingId, { whoId: undefined })).toMatchObject({ fields: { whoId: 'required' } });
		expect(await agreement(meetingId, { dueDay: undefined })).toMatchObject({
			fields: { dueDay: 'required' }
		});
		expect(await agreement(meetingId, { dueDay: '2026-12-01' })).toMatchObject({
			fields: { dueDay: 'in-the-past' }
		});
		expect(await agreement(meetingId, { whoId: s.stranger.personId })).toMatchObject({
			fields: { whoId: 'not-in-circle' }
		});
		expect(await agreement(meetingId, { dueDay: '2026-02-30' })).toMatchObject({
			fields: { dueDay: 'not-a-date' }
		});
	});

	test('I-31: columns take a row per perspective, and what was prepared stands beside with its author', async () => {
		const x = await called();
		const { meetingId } = x;
		house.clock.set(aMonday);
		await house.door.asSystem(M, (w) =>
			w.db
				.insertInto('preparation')
				.values([
					{
						municipality_id: M,
						meeting_id: meetingId,
						person_id: s.mother.personId,
						pathway_id: x.pathwayId,
						data: json({ ownView: 'Han sover dårligt' }),
						shared: true,
						at: w.at
					},
					{
						municipality_id: M,
						meeting_id: meetingId,
						person_id: s.psychologist.personId,
						pathway_id: x.pathwayId,
						data: json({ ownView: 'Ikke delt endnu' }),
						shared: false,
						at: w.at
					}
				])
				.execute()
		);
		house.clock.set(meetingDay.toString());
		must(await act(s.leader, acts.startMeeting, { meetingId, board: 'network' }));
		expect(await write(meetingId, 'worries', 'Uden række')).toMatchObject({
			fields: { row: 'not-a-choice' }
		});
		must(await write(meetingId, 'worries', 'Søvn', { row: 'family' }));
		const room = must(await see(s.teacher, reads.meetingRoom, { meetingId })) as never as {
			starting: { name: string; row: string; lines: { shown: { text: string } }[] }[];
			board: { rows: unknown[]; parts: { id: string; entries: { row: string }[] }[] };
		};
		expect(room.starting).toMatchObject([
			{ name: 'Anja Juul', row: 'family', lines: [{ shown: { text: 'Han sover dårligt' } }] }
		]);
		expect(JSON.stringify(room)).not.toContain('Ikke delt endnu');
		expect(room.board.rows).toHaveLength(3);
		expect(room.board.parts.find((p) => p.id === 'worries')?.entries).toMatchObject([{ row: 'family' }]);
	});

	test('R13: a line sent twice is one line, and bad lines are refused', async () => {
		const { meetingId } = await begun();
		const line = { meetingId, part: 'story', text: '<script>alert(1)</script>' };
		const once = must(await act(s.teacher, acts.addBoardEntry, line, 'same'));
		expect(await act(s.teacher, acts.addBoardEntry, line, 'same')).toEqual(once);
		expect((await boardOf(meetingId)).entries).toHaveLength(1);
		expect(await write(meetingId, 'story', '  ')).toMatchObject({ fields: { text: 'required' } });
		expect(await write(meetingId, 'story', 'x'.repeat(1001))).toMatchObject({ fields: { text: 'too-long' } });
		expect(await write(meetingId, 'story', 'a\u0007b')).toMatchObject({
			fields: { text: 'control-characters' }
		});
		expect(await write(meetingId, 'nowhere', 'a')).toMatchObject({ fields: { part: 'not-a-choice' } });
	});

	test('R12: twelve write at once and nothing is lost', async () => {
		const { meetingId } = await begun();
		const people = [s.teacher, s.leader, s.colleague, s.psychologist];
		const done = await Promise.all(
			Array.from({ length: 12 }, (_, i) =>
				act(people[i % 4]!, acts.addBoardEntry, { meetingId, part: 'story', text: `linje ${i}` })
			)
		);
		done.forEach(must);
		const { entries = [] } = await boardOf(meetingId);
		expect(entries.map((e) => e.text).sort()).toEqual(
			Array.from({ length: 12 }, (_, i) => `linje ${i}`).sort()
		);
	});

	test('R12: a line that somebody changed meanwhile comes back with the new text; lines move and go', async () => {
		const { meetingId } = await begun();
		const { entryId } = must(await write(meetingId, 'story', 'først'));
		const change = (more: Record<string, unknown>) =>
			act(s.leader, acts.changeBoardEntry, { meetingId, entryId, version: 1, text: 'nu', ...more });
		must(await change({}));
		expect(await change({ text: 'mit' })).toMatchObject({
			refused: 'stale',
			detail: { text: 'nu', version: 2 }
		});
		must(await write(meetingId, 'story', 'næste'));
		const texts = async () => {
			const room = must(await see(s.teacher, reads.meetingRoom, { meetingId })) as never as {
				board: { parts: { entries: { text: string }[] }[] };
			};
			return room.board.parts[0]!.entries.map((e) => e.text);
		};
		expect(await texts()).toEqual(['nu', 'næste']);
		must(await act(s.teacher, acts.moveBoardEntry, { meetingId, entryId, way: 'down' }));
		expect(await texts()).toEqual(['næste', 'nu']);
		must(await change({ version: 2, remove: true }));
		expect(await texts()).toEqual(['næste']);
		expect(await change({ version: 2 })).toMatchObject({ refused: 'entry-gone' });
	});

	test('R-05: a must that is missing keeps the meeting open, a should takes a reason that stays', async () => {
		const { meetingId, pathwayId } = await begun();
		const end = (more: Record<string, unknown> = {}) =>
			act(s.leader, acts.finishMeeting, { meetingId, ...more });
		expect(await end()).toMatchObject({
			refused: 'closing-incomplete',
			detail: { needs: ['outcome', 'parentContact', 'nextMeeting'] }
		});
		must(await act(s.leader, acts.setOutcome, { meetingId, outcome: 'l3-plus-b' }));
		must(await act(s.teacher, acts.setParentContact, { meetingId, personId: s.teacher.personId }));
		must(await act(s.teacher, acts.setNextMeeting, { meetingId, reason: 'Vi ses i hverdagen' }));
		// it goes on with help from others: then a day to follow up is needed
		expect(await end()).toMatchObject({ detail: { needs: ['followUpOnContinue'] } });
		must(await act(s.teacher, acts.setNextMeeting, { meetingId, on: '2027-02-01' }));
		expect(await end()).toMatchObject({
			refused: 'closing-needs-reason',
			fields: { 'reasons.childHeard': 'required', 'reasons.frameApproved': 'required' }
		});
		expect(await act(s.colleague, acts.finishMeeting, { meetingId })).toMatchObject({ refused: 'not-yours' });
		const reasons = { childHeard: 'Han var syg', frameApproved: 'Vi kender den' };
		expect(must(await end({ reasons }))).toEqual({ passed: ['childHeard', 'frameApproved'] });
		expect(await meetingRow(house, meetingId)).toMatchObject({ state: 'held', board: { reasons } });
		expect(await end({ reasons })).toMatchObject({ refused: 'meeting-not-running' });
		expect((await eventsOf(house, pathwayId)).map((e) => e.type)).toContain('meeting-held');
		expect((await dutiesOf(house, pathwayId)).find((o) => o.kind === 'sendMinutes')).toMatchObject({
			state: 'open',
			meeting_id: meetingId
		});
	});

	test('R-05: a day agreed for the next meeting is a duty to call it; calling ends it, another day moves it, a reason for none takes it away', async () => {
		const { meetingId, pathwayId } = await begun();
		const duty = async () =>
			(await dutiesOf(house, pathwayId)).find((o) => o.kind === 'callNextMeeting' && o.state !== 'lapsed');
		const next = async (more: Record<string, unknown>) =>
			must(await act(s.teacher, acts.setNextMeeting, { meetingId, ...more }));
		expect(await duty()).toBeUndefined();
		await next({ on: '2027-02-01' });
		// Randers sends its agenda ten workdays before
		expect(await duty()).toMatchObject({ state: 'open', who_id: s.leader.personId, meeting_id: meetingId });
		const first = (await duty())!;
		await next({ on: '2027-02-08' });
		expect((await duty())!.id).toBe(first.id);
		expect((await duty())!.due_at! > first.due_at!).toBe(true);
		await next({ reason: 'Vi ses i hverdagen' });
		expect(await duty()).toBeUndefined();
		await next({ on: '2027-02-08' });
		const day = (await see(s.leader, reads.myDay, {})) as {
			now: string;
			duties: (ObligationRow & { kind: string })[];
		};
		const mine = day.duties.find((o) => o.kind === 'callNextMeeting' && o.pathwayId === pathwayId)!;
		expect(wordObligation(words('da'), mine, day.now)).toMatchObject({
			title: 'Indkald til mødet, I har aftalt til man. 8. feb. 2027 – Jakob',
			href: `/forloeb/${pathwayId}/indkald?arena=institution&type=networkMeeting&dag=2027-02-08`
		});
		const seen = must(await see(s.teacher, reads.pathway, { pathwayId }));
		expect(JSON.stringify(seen)).toContain('callNextMeeting');
		const called = await aCalledMeeting(house, s, pathwayId, { day: '2027-02-15' });
		expect(await duty()).toMatchObject({ state: 'fulfilled', settled_by: s.leader.personId, in_time: true });
		must(await act(s.leader, acts.cancelMeeting, { meetingId: called, version: 1, reason: 'Syg' }));
		expect(await duty()).toMatchObject({ state: 'open' });
		must(
			await act(s.leader, acts.waiveObligation, {
				pathwayId,
				obligationId: (await duty())!.id,
				reason: 'Vi venter'
			})
		);
		expect(await duty()).toMatchObject({ state: 'waived' });
	});

	test('R-05: outcome, next meeting, contact and the child are checked', async () => {
		const { meetingId } = await begun();
		expect(await act(s.leader, acts.setOutcome, { meetingId, outcome: 'l1-plus' })).toMatchObject({
			fields: { outcome: 'not-a-choice' }
		});
		expect(await act(s.colleague, acts.setOutcome, { meetingId, outcome: 'l3-minus' })).toMatchObject({
			refused: 'not-yours'
		});
		const next = (more: Record<string, unknown>) =>
			act(s.teacher, acts.setNextMeeting, { meetingId, ...more });
		expect(await next({})).toMatchObject({ fields: { on: 'date-or-reason' } });
		expect(await next({ on: farDay })).toMatchObject({ fields: { on: 'after-today' } });
		expect(await next({ on: '2027-02-01', reason: 'Også en grund' })).toMatchObject({
			fields: { reason: 'one-of-two' }
		});
		expect(
			await act(s.teacher, acts.setParentContact, { meetingId, personId: s.mother.personId })
		).toMatchObject({ fields: { personId: 'not-in-circle' } });
		const child = (more: Record<string, unknown>) =>
			act(s.teacher, acts.recordChildPerspective, {
				meetingId,
				how: 'represented',
				byId: s.teacher.personId,
				...more
			});
		expect(await child({})).toMatchObject({ fields: { text: 'required' } });
		expect(await child({ text: 'x', byId: s.stranger.personId })).toMatchObject({
			fields: { byId: 'not-in-circle' }
		});
		expect(
			await act(s.teacher, acts.recordAttendance, { meetingId, present: [s.stranger.personId] })
		).toMatchObject({ fields: { present: 'unknown' } });
	});
});
