/** A meeting while it runs, its minutes and what is said beside them, by the Randers model. */
import { expect, test } from 'vitest';
import * as acts from '../src/server/acts/index.ts';
import * as reads from '../src/server/reads/index.ts';
import { aCalledMeeting, eventsOf, farDay, invitedTo, meetingRow, postOf } from './builders/meetings.ts';
import { joins } from './builders/pathway.ts';
import { anOutsider, aPlan, dutiesOf, must, rowsOf } from './builders/plans.ts';
import { M, theLog } from './builders/school.ts';
import { aSchoolDay } from './builders/school-day.ts';
import { json } from '../src/server/store/values.ts';
import { type ObligationRow, wordObligation } from '../src/words/obligations.ts';
import { words } from '../src/words/words.ts';
import { aMonday, onBoth } from './support/house.ts';

onBoth('the meeting and its minutes', (kind) => {
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
	/** everything a network meeting needs, and the meeting ended */
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

	test('M23: not agreed, or no answer yet, stands on the day of whoever sent the minutes until it is seen or answered, and on nobody else’s', async () => {
		type Answered = { stances: { id: string; meetingId: string; stance: string; why: string; by: string }[] };
		const { meetingId } = await sent();
		const day = async (who: typeof s.leader) =>
			((await see(who, reads.myDay, {})) as Answered).stances.filter((x) => x.meetingId === meetingId);
		const say = async (who: typeof s.leader, stance: string, text?: string) =>
			String(
				must(await act(who, acts.takeStance, { meetingId, stance, ...(text ? { text } : {}) })).commentId
			);
		await say(s.mother, 'agree');
		expect(await day(s.leader)).toEqual([]);
		const first = await say(s.mother, 'not-yet');
		expect(await day(s.leader)).toMatchObject([{ id: first, meetingId, stance: 'not-yet', why: '' }]);
		// her newest answer stands, and a long one is shortened
		const second = await say(s.mother, 'disagree', `Sådan sagde jeg det ikke. ${'x'.repeat(300)}`);
		expect(await day(s.leader)).toMatchObject([
			{
				id: second,
				meetingId,
				stance: 'disagree',
				by: 'Anja Juul',
				why: expect.stringMatching(/^Sådan .* …$/)
			}
		]);
		for (const who of [s.teacher, s.colleague, s.psychologist]) expect(await day(who)).toEqual([]);
		const seen = (who: typeof s.leader, commentId = second) =>
			act(who, acts.seeStance, { meetingId, commentId });
		expect(await seen(s.teacher)).toEqual({ refused: 'nothing-waits' });
		expect(await seen(s.stranger)).toEqual({ refused: 'not-found' });
		expect(await seen(s.leader, first)).toEqual({ refused: 'nothing-waits' });
		must(await seen(s.leader));
		expect(await day(s.leader)).toEqual([]);
		expect(await seen(s.leader)).toEqual({ refused: 'nothing-waits' });
		const page = (await see(s.mother, reads.familyMinutes, { childId: s.child, meetingId })) as {
			comments: { id: string; seenAt: string | null }[];
		};
		expect(page.comments.find((c) => c.id === second)?.seenAt).toEqual(expect.any(String));
		// she agrees after all: nothing waits; then again not, and a comment of the sender answers it
		await say(s.mother, 'disagree', 'Og en ting til');
		await say(s.mother, 'agree');
		expect(await day(s.leader)).toEqual([]);
		await say(s.psychologist, 'disagree', 'Testen var i maj');
		await say(s.mother, 'not-yet');
		expect((await day(s.leader)).map((x) => x.by)).toEqual(
			['Per Psychologist', 'Anja Juul'].map(() => expect.any(String))
		);
		must(await act(s.leader, acts.commentMinutes, { meetingId, text: 'I har begge ret, jeg retter det.' }));
		expect(await day(s.leader)).toEqual([]);
		// a corrected version is an answer too, whoever sends it
		await say(s.mother, 'disagree', 'Stadig ikke');
		const { version } = await meetingRow(house, meetingId);
		must(
			await act(s.teacher, acts.correctMinutes, {
				meetingId,
				n: 1,
				version,
				reason: 'Anja sagde det anderledes',
				recipients: [s.mother.personId],
				data: {}
			})
		);
		expect(await day(s.leader)).toEqual([]);
	});

	test('who sent minutes and left: what is answered waits for the leader of the unit', async () => {
		const { meetingId } = await held();
		must(await act(s.teacher, acts.sendMinutes, { meetingId, recipients: [s.mother.personId] }));
		const stance = { meetingId, stance: 'disagree', text: 'Sådan var det ikke' };
		const { commentId } = must(await act(s.mother, acts.takeStance, stance));
		const day = async (who: typeof s.leader) =>
			((await see(who, reads.myDay, {})) as { stances: { id: string; meetingId: string }[] }).stances
				.filter((x) => x.meetingId === meetingId)
				.map((x) => x.id);
		expect(await day(s.teacher)).toEqual([commentId]);
		expect(await day(s.leader)).toEqual([]);
		const active = (is: boolean) =>
			house.door.asSystem(M, (w) =>
				w.db.updateTable('person').set({ active: is }).where('id', '=', s.teacher.personId).execute()
			);
		await active(false);
		try {
			expect(await day(s.leader)).toEqual([commentId]);
			expect(await day(s.colleague)).toEqual([]);
			must(await act(s.leader, acts.seeStance, { meetingId, commentId }));
			expect(await day(s.leader)).toEqual([]);
		} finally {
			await active(true);
		}
	});

	test('the page of minutes says of each who got them what is done and what is left', async () => {
		const { meetingId } = await sent();
		const parties = async () => {
			const { readers } = (await see(s.leader, reads.minutes, { meetingId })) as {
				readers: { personId: string; hasRead: boolean; stance: string | null }[];
			};
			return Object.fromEntries(readers.map((p) => [p.personId, [p.hasRead, p.stance]]));
		};
		const [mother, psychologist] = [s.mother.personId, s.psychologist.personId];
		expect(await parties()).toEqual({ [mother]: [false, null], [psychologist]: [false, null] });
		must(await act(s.mother, acts.readMinutes, { meetingId }));
		expect(await parties()).toEqual({ [mother]: [true, null], [psychologist]: [false, null] });
		must(await act(s.psychologist, acts.takeStance, { meetingId, stance: 'not-yet' }));
		expect(await parties()).toEqual({ [mother]: [true, null], [psychologist]: [true, 'not-yet'] });
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

	test('R-11: the minutes are made of board and form, frozen, and sent to each one chosen, in time', async () => {
		const { meetingId, pathwayId } = await held();
		const draft = must(await see(s.leader, reads.minutes, { meetingId }));
		expect(draft).toMatchObject({ stage: 'draft', maySend: true });
		// she was there when the day was agreed: her first page does not wait for the minutes
		expect(must(await see(s.mother, reads.familyHome, { childId: s.child })).now).toMatchObject({
			agreedDay: '2027-02-01'
		});
		const before = (await postOf(house, pathwayId)).length;
		const input = { meetingId, recipients: [s.mother.personId, s.psychologist.personId] };
		const once = must(await act(s.leader, acts.sendMinutes, input, 'send'));
		expect(once).toEqual({ n: 1, inTime: true });
		expect(await act(s.leader, acts.sendMinutes, input, 'send')).toEqual(once);
		expect(await act(s.leader, acts.sendMinutes, input)).toMatchObject({ refused: 'minutes-are-sent' });
		const [row, ...more] = await minutesOf(meetingId);
		expect(more).toEqual([]);
		expect(row).toMatchObject({
			n: 1,
			recipients: input.recipients,
			content: {
				form: 'yellow',
				data: {
					agreements: [{ what: 'Læs 15 minutter hver aften', who: 'Anja Juul', day: '2027-01-10' }],
					coordinator: 'Mette Holm',
					parentContact: 'Mette Holm',
					followUp: '2027-02-01',
					childView: 'Jeg vil gerne sidde ved vinduet (Mette Holm)'
				},
				board: { id: 'fiveSteps', parts: [{ id: 'story' }, { id: 'understanding' }] },
				outcome: { id: 'l3-plus-b', sign: '+' },
				next: { on: '2027-02-01' }
			}
		});
		expect(JSON.stringify((row!.content as { data: unknown }).data)).toContain('Han har en at lege med');
		const post = (await postOf(house, pathwayId)).slice(before);
		expect(post.map((p) => [p.template, p.to]).sort()).toEqual(
			[
				['minutes-sent', s.mother.personId],
				['minutes-sent', s.psychologist.personId]
			].sort()
		);
		expect(JSON.stringify(post)).not.toMatch(/Jakob|Juul|vinduet|tegne/);
		expect(await meetingRow(house, meetingId)).toMatchObject({ state: 'minutes-sent', minutes_n: 1 });
		expect((await dutiesOf(house, pathwayId)).find((o) => o.kind === 'sendMinutes')).toMatchObject({
			state: 'fulfilled',
			in_time: true
		});
		expect(await write(meetingId, 'story', 'For sent')).toMatchObject({ refused: 'minutes-are-sent' });
		// the mother reads who was there, each as what she is, and her first page names the day nobody has called yet
		const hers = must(await see(s.mother, reads.familyMinutes, { childId: s.child, meetingId })) as never as {
			sections: { lines: { id: string; shown: unknown }[] }[];
		};
		const lines = hers.sections.flatMap((x) => x.lines);
		expect(lines.find((l) => l.id === 'present')?.shown).toMatchObject({
			words: expect.arrayContaining([
				{ da: 'Anja Juul (forælder)', en: 'Anja Juul (parent)' },
				{ da: 'Mette Holm (lærer)', en: 'Mette Holm (teacher)' }
			])
		});
		expect(lines.find((l) => l.id === 'absent')?.shown).toMatchObject({ kind: 'words' });
		expect(must(await see(s.mother, reads.familyHome, { childId: s.child })).now).toMatchObject({
			meeting: null,
			agreedDay: '2027-02-01'
		});
		expect((await eventsOf(house, pathwayId)).filter((e) => e.type === 'minutes-sent')).toHaveLength(1);
		const log = await theLog(house.door, s);
		expect(log.filter((l) => l.name === 'send-minutes' && l.kind === 'act').at(-1)?.children).toEqual([
			s.child
		]);
	});

	test('R-05: minutes that leave after the time of the model are late, and say so', async () => {
		const { meetingId, pathwayId } = await held();
		house.clock.set(meetingDay.add({ hours: 24 * 14 }).toString());
		expect(
			must(await act(s.leader, acts.sendMinutes, { meetingId, recipients: [s.mother.personId] }))
		).toEqual({ n: 1, inTime: false });
		expect((await dutiesOf(house, pathwayId)).find((o) => o.kind === 'sendMinutes')).toMatchObject({
			state: 'fulfilled',
			in_time: false
		});
	});

	test('M24: recipients are chosen one by one, and each is a party who may look', async () => {
		const { meetingId } = await held();
		const to = (...recipients: string[]) => act(s.leader, acts.sendMinutes, { meetingId, recipients });
		expect(await to()).toMatchObject({ fields: { recipients: 'required' } });
		expect(await to(s.mother.personId, s.stranger.personId)).toMatchObject({
			fields: { recipients: 'not-a-party' }
		});
		// in the circle, but no consent lets her in
		expect(await to(s.healthVisitor.personId)).toMatchObject({ fields: { recipients: 'needs-consent' } });
		expect(await minutesOf(meetingId)).toEqual([]);
		const page = must(await see(s.leader, reads.minutes, { meetingId })) as never as {
			candidates: { personId: string; relation: string; mayLook: boolean }[];
		};
		expect(page.candidates.find((c) => c.personId === s.healthVisitor.personId)?.mayLook).toBe(false);
		expect(page.candidates.find((c) => c.personId === s.mother.personId)).toMatchObject({
			relation: 'custodyHolder',
			mayLook: true
		});
	});

	test('R12: two who write in the same minutes both keep their words', async () => {
		const { meetingId } = await held();
		const { version } = await meetingRow(house, meetingId);
		const keep = (v: number, shared: string) =>
			act(s.leader, acts.keepMinutes, { meetingId, version: v, data: { shared } });
		must(await keep(version, 'Det ene'));
		expect(await keep(version, 'Det andet')).toMatchObject({
			refused: 'stale',
			detail: { text: 'Det ene', version: version + 1 }
		});
		must(await keep(version + 1, 'Det ene og det andet'));
		expect(
			await act(s.leader, acts.keepMinutes, { meetingId, version: version + 2, data: { agreements: 'x' } })
		).toMatchObject({ fields: { 'data.agreements': 'unknown' } });
		must(await act(s.leader, acts.sendMinutes, { meetingId, recipients: [s.mother.personId] }));
		expect((await minutesOf(meetingId))[0]?.content).toMatchObject({
			data: { shared: 'Det ene og det andet' }
		});
	});

	test('M11: goals and agreements of a topic come into the minutes only where all who may read them may read those', async () => {
		const { meetingId, pathwayId } = await held();
		const own = {
			municipality_id: M,
			pathway_id: pathwayId,
			created_at: aMonday,
			created_by: s.caseworker.personId
		};
		await house.door.asSystem(M, async (w) => {
			for (const topic of [null, 'learning', 'wellbeing', 'health', 'social'] as const) {
				const what = `KANARIE-${topic ?? 'plain'}`;
				await w.db
					.insertInto('action')
					.values({ ...own, id: w.id(), what, who_id: s.teacher.personId, due_day: '2027-01-12', topic })
					.execute();
				await w.db
					.insertInto('goal')
					.values({
						...own,
						id: w.id(),
						arena: 'institution',
						text: `${what}-goal`,
						state: 'active',
						topic,
						signs: json([]),
						pursuers: json([])
					})
					.execute();
			}
			await joins(w, s, pathwayId, s.caseworker.personId, 'caseworker');
		});
		const recipients = [s.mother.personId, s.psychologist.personId];
		must(await act(s.caseworker, acts.sendMinutes, { meetingId, recipients }));
		const said = [
			...new Set(JSON.stringify((await minutesOf(meetingId))[0]!.content).match(/KANARIE-[a-z-]+/g))
		].sort();
		expect(said).toEqual(
			['learning', 'plain', 'wellbeing'].flatMap((x) => [`KANARIE-${x}`, `KANARIE-${x}-goal`])
		);
	});

	test('M40: a correction is a new version with its reason, and the old one stays', async () => {
		const { meetingId } = await sent();
		const { version } = await meetingRow(house, meetingId);
		const correct = (more: Record<string, unknown> = {}) =>
			act(s.leader, acts.correctMinutes, {
				meetingId,
				n: 1,
				version,
				reason: 'Et ord var forkert',
				recipients: [s.mother.personId],
				data: { shared: 'Vi er enige' },
				...more
			});
		expect(await correct({ reason: ' ' })).toMatchObject({ fields: { reason: 'required' } });
		expect(must(await correct())).toEqual({ n: 2 });
		expect(await correct()).toMatchObject({ refused: 'stale' });
		const versions = await minutesOf(meetingId);
		expect(versions.map((v) => [v.n, v.reason])).toEqual([
			[1, null],
			[2, 'Et ord var forkert']
		]);
		expect((versions[0]!.content as { data: object }).data).not.toHaveProperty('shared');
		const old = must(await see(s.psychologist, reads.minutes, { meetingId, n: 1 }));
		expect(old).toMatchObject({ stage: 'sent', sent: { n: 1, newest: 2 } });
		const mine = must(await see(s.mother, reads.familyMinutes, { childId: s.child, meetingId }));
		expect(mine).toMatchObject({ n: 2, versions: [2, 1], reason: 'Et ord var forkert' });
	});

	test("M40: a recipient's copies are counted by themselves, laid beside the one before, and her word stays with the copy it was about", async () => {
		const { meetingId } = await sent([s.psychologist.personId]);
		const correct = async (n: number, to: string, shared: string) =>
			must(
				await act(s.leader, acts.correctMinutes, {
					meetingId,
					n,
					version: (await meetingRow(house, meetingId)).version,
					reason: `Rettelse ${n}`,
					recipients: [to],
					data: { shared }
				})
			);
		const family = async (n?: number) =>
			must(await see(s.mother, reads.familyMinutes, { childId: s.child, meetingId, n })) as never as {
				n: number;
				reason: string | null;
				before: unknown;
				stance: string | null;
				comments: { earlier: number | null }[];
			};
		await correct(1, s.psychologist.personId, 'Kun for psykologen');
		expect(await see(s.mother, reads.familyMinutes, { childId: s.child, meetingId })).toMatchObject({
			refused: 'not-found'
		});
		await correct(2, s.mother.personId, 'Vi er enige');
		const first = await family();
		expect(first).toMatchObject({ n: 1, versions: [1], reason: null, before: null });
		expect(JSON.stringify(first)).not.toContain('Kun for psykologen');
		house.clock.set(meetingDay.add({ hours: 1 }).toString());
		must(await act(s.mother, acts.takeStance, { meetingId, stance: 'agree' }));
		expect(await family()).toMatchObject({ stance: 'agree', comments: [{ earlier: null }] });
		house.clock.set(meetingDay.add({ hours: 2 }).toString());
		await correct(3, s.mother.personId, 'Vi er ikke enige');
		const second = await family();
		expect(second).toMatchObject({ n: 2, versions: [2, 1], reason: 'Rettelse 3', stance: null });
		expect(second.comments).toMatchObject([{ earlier: 1 }]);
		expect(JSON.stringify(second.before)).toContain('Vi er enige');
		expect(await family(1)).toMatchObject({ n: 1, before: null });
		const page = must(await see(s.leader, reads.minutes, { meetingId }));
		expect(page).toMatchObject({ before: { n: 3 }, comments: [{ stance: 'agree', earlier: 3 }] });
	});

	test('M40: comments and stances stand beside the minutes, from those who were sent them', async () => {
		const { meetingId, pathwayId } = await sent([s.mother.personId]);
		const before = JSON.stringify((await minutesOf(meetingId))[0]?.content);
		must(await act(s.mother, acts.commentMinutes, { meetingId, text: 'Det var tirsdag' }));
		house.clock.set(meetingDay.add({ hours: 1 }).toString());
		const stance = { meetingId, stance: 'disagree', text: 'Ikke helt' };
		const once = must(await act(s.mother, acts.takeStance, stance, 'st'));
		expect(await act(s.mother, acts.takeStance, stance, 'st')).toEqual(once);
		house.clock.set(meetingDay.add({ hours: 2 }).toString());
		must(await act(s.psychologist, acts.commentMinutes, { meetingId, text: 'Enig i larm' }));
		expect(await act(s.mother, acts.commentMinutes, { meetingId, text: '' })).toMatchObject({
			fields: { text: 'required' }
		});
		expect(await act(s.mother, acts.takeStance, { meetingId, stance: 'maybe' })).toMatchObject({
			fields: { stance: 'not-a-choice' }
		});
		// the father has custody and was not chosen: nothing was sent to him
		expect(await act(s.father, acts.commentMinutes, { meetingId, text: 'x' })).toEqual({
			refused: 'not-found'
		});
		const page = must(await see(s.leader, reads.minutes, { meetingId })) as never as {
			comments: { text: string; stance: string | null }[];
		};
		expect(page.comments.map((c) => [c.text, c.stance])).toEqual([
			['Det var tirsdag', null],
			['Ikke helt', 'disagree'],
			['Enig i larm', null]
		]);
		expect(JSON.stringify((await minutesOf(meetingId))[0]?.content)).toBe(before);
		expect((await postOf(house, pathwayId)).filter((p) => p.template === 'task').map((p) => p.to)).toContain(
			s.leader.personId
		);
	});

	test('R-05: who has opened the minutes is seen by those who sent them', async () => {
		const { meetingId } = await sent([s.mother.personId]);
		expect(must(await act(s.mother, acts.readMinutes, { meetingId }))).toEqual({ noted: true });
		expect(must(await act(s.mother, acts.readMinutes, { meetingId }))).toEqual({ noted: false });
		expect(await act(s.father, acts.readMinutes, { meetingId })).toEqual({ refused: 'not-found' });
		const page = must(await see(s.leader, reads.minutes, { meetingId })) as never as {
			readers: { name: string; readAt: string | null }[];
		};
		expect(page.readers).toMatchObject([{ name: 'Anja Juul', readAt: expect.any(String) }]);
		expect(
			(await invitedTo(house, meetingId)).find((p) => p.person_id === s.mother.personId)?.read_at
		).toBeTruthy();
	});

	test('R-11: before the meeting the same record is the agenda, and nothing can be sent', async () => {
		const { meetingId } = await called();
		expect(must(await see(s.leader, reads.minutes, { meetingId }))).toMatchObject({
			stage: 'agenda',
			maySend: false,
			candidates: []
		});
		expect(
			await act(s.leader, acts.sendMinutes, { meetingId, recipients: [s.mother.personId] })
		).toMatchObject({ refused: 'meeting-not-held' });
		expect(
			await act(s.leader, acts.correctMinutes, {
				meetingId,
				n: 1,
				version: 1,
				reason: 'x',
				recipients: [s.mother.personId]
			})
		).toMatchObject({ refused: 'minutes-not-sent' });
	});

	test('a stranger finds no meeting, whatever she asks', async () => {
		const { meetingId } = await sent();
		const who = await anOutsider(house, s);
		const id = { meetingId };
		const tries: [never, Record<string, unknown>][] = [
			[acts.startMeeting, id],
			[acts.approveFrame, id],
			[acts.addBoardEntry, { ...id, part: 'story', text: 'x' }],
			[acts.changeBoardEntry, { ...id, entryId: meetingId, version: 1, text: 'x' }],
			[acts.moveBoardEntry, { ...id, entryId: meetingId, way: 'up' }],
			[acts.agreeAction, { ...id, what: 'x', whoId: s.teacher.personId, dueDay: '2027-01-10' }],
			[acts.setMeetingGoal, { ...id, text: 'x' }],
			[acts.recordChildPerspective, { ...id, how: 'present', byId: s.teacher.personId }],
			[acts.setNextMeeting, { ...id, reason: 'x' }],
			[acts.setOutcome, { ...id, outcome: 'l3-minus' }],
			[acts.setParentContact, { ...id, personId: s.teacher.personId }],
			[acts.recordAttendance, id],
			[acts.finishMeeting, id],
			[acts.keepMinutes, { ...id, version: 1 }],
			[acts.sendMinutes, id],
			[acts.correctMinutes, { ...id, n: 1, version: 1, reason: 'x' }],
			[acts.commentMinutes, { ...id, text: 'x' }],
			[acts.takeStance, { ...id, stance: 'agree' }],
			[acts.readMinutes, id]
		] as never;
		for (const [what, input] of tries)
			expect(await act(who, what, input), (what as { name: string }).name).toEqual({ refused: 'not-found' });
		for (const what of [reads.meetingRoom, reads.minutes])
			expect(await see(who, what, id)).toEqual({ refused: 'not-found' });
		expect(await see(s.stranger, reads.familyMinutes, { childId: s.child, ...id })).toEqual({
			refused: 'not-found'
		});
	});

	// last: the address stays protected
	test('M15: nothing goes to a recipient who is weighed and not decided', async () => {
		const { meetingId } = await held();
		await house.door.asSystem(M, (w) =>
			w.db
				.insertInto('address')
				.values({
					municipality_id: M,
					owner_id: s.father.personId,
					text: 'Hemmelig Vej 1',
					protected: true
				})
				.execute()
		);
		expect(
			await act(s.leader, acts.sendMinutes, { meetingId, recipients: [s.mother.personId] })
		).toMatchObject({ refused: 'recipient-undecided' });
	});
});
