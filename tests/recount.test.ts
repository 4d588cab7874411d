/** When a municipality sets its closing days, what is already due is counted anew. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as acts from '../src/server/acts/index.ts';
import { recountDeadlines } from '../src/server/jobs/recount-deadlines.ts';
import { aCalledMeeting, meetingRow } from './builders/meetings.ts';
import { acting, aPlan, dutiesOf, must, randers } from './builders/plans.ts';
import { aColleague, aSchool, M, type School } from './builders/school.ts';
import { onBoth, testHouse, type TestHouse } from './support/house.ts';

onBoth('deadlines when the closing days change', (kind) => {
	let house: TestHouse;
	let s: School;
	beforeAll(async () => {
		house = await testHouse(kind);
		s = await aSchool(house.door, randers);
	});
	afterAll(() => house.close());

	test('open duties and meetings ahead follow the new closing days; what is settled, and other settings, stay', async () => {
		const act = acting(house);
		const admin = await house.door.asSystem(M, (w) =>
			aColleague(w, 'Preben', 'Skov', 'administrator', s.authority)
		);
		const id = await aPlan(house, s, { institution: 3, home: 3 });
		const meetingId = await aCalledMeeting(house, s, id);
		const due = async () => (await dutiesOf(house, id)).find((o) => o.kind === 'sendAgenda')!;
		const before = await due();
		expect((await meetingRow(house, meetingId)).agenda_due_day).toBe('2026-12-07');
		const set = (closingDays: string, more: Record<string, unknown> = {}) =>
			act(admin, acts.setSettings, {
				latestReading: 'G',
				feedbackDays: 14,
				smallest: 5,
				closingDays,
				...more
			});

		// a setting that no deadline hangs on starts nothing
		expect(must(await set('', { smallest: 6, reminderWorkdays: 2 }))).toMatchObject({ recount: false });
		expect(await recountDeadlines(house)).toBe(0);

		expect(must(await set('2026-12-08\n2026-12-09'))).toMatchObject({ recount: true });
		// two changes in a row are counted once
		expect(must(await set('2026-12-08'))).toMatchObject({ recount: true });
		expect((await due()).due_at).toBe(before.due_at);
		expect(await recountDeadlines(house)).toBe(2);
		const after = await due();
		expect(after.id).toBe(before.id);
		expect(after.due_at! < before.due_at!).toBe(true);
		const meeting = await meetingRow(house, meetingId);
		expect(meeting.agenda_due_day).toBe('2026-12-04');
		expect(meeting.minutes_due_day! > '2026-12-14').toBe(true);
		expect(await recountDeadlines(house)).toBe(0);

		// an agenda that has left was in time by the calendar of its day
		must(await act(s.leader, acts.fillAgenda, { meetingId, version: 1, data: { purpose: ['unfold'] } }));
		const recipientIds = [s.teacher, s.colleague, s.mother, s.psychologist].map((p) => p.personId);
		must(await act(s.leader, acts.sendAgenda, { meetingId, version: 2, recipientIds }));
		must(await set('2026-12-01\n2026-12-02\n2026-12-08'));
		await recountDeadlines(house);
		expect((await meetingRow(house, meetingId)).agenda_due_day).toBe('2026-12-04');
		expect(await due()).toMatchObject({ state: 'fulfilled', in_time: true });
	});
});
