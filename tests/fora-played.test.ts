/** What was stumbled over when fora and called meetings were played whole, as their people would. */
import { describe, expect, test } from 'vitest';
import * as acts from '../src/server/acts/index.ts';
import * as reads from '../src/server/reads/index.ts';
import { aForaSchool } from './builders/fora-school.ts';
import { dutiesOf, must } from './builders/plans.ts';
import { shippedMeetings } from './builders/shipped-meetings.ts';

describe('a meeting that is called', () => {
	const { house, s, act, see, plan, call } = shippedMeetings();

	test('V-22 given a child in green, when the meeting of yellow is asked for, then the page leads to the step that calls it', async () => {
		const pathwayId = await plan('egedal', 'institution', 1);
		const page = async (more: Record<string, unknown> = {}) =>
			must(await see(s.leader, reads.callMeetingForm, { pathwayId, ...more })) as unknown as {
				types: unknown[];
				ways: { arena: string; move: string; name: { da: string } }[];
			};
		const way = { arena: 'institution', move: 'green-worry>2', name: { da: 'Inddragende netværksmøde' } };
		expect(await page({ type: 'involvingMeeting' })).toMatchObject({ types: [], ways: [way] });
		// whoever only opens the page is led there too; a meeting that no step calls has no way
		expect((await page()).ways).toMatchObject([way]);
		expect((await page({ type: 'nonsense' })).ways).toEqual([]);
		// on the step itself there is a meeting to call, and no way beside it
		await house.door.asSystem(1, (w) =>
			w.db.updateTable('pathway_arena').set({ level: 2 }).where('pathway_id', '=', pathwayId).execute()
		);
		const there = await page({ type: 'involvingMeeting' });
		expect(there.types).toHaveLength(1);
		expect(there.ways).toEqual([]);
		// the fixed team comes from other houses: those the circle lacks are named, those it has are invited
		expect(there).toMatchObject({ chosen: { unfound: ['outreachSocialWorker'] } });
	});

	test('I-36 given a family council, when somebody else asks for it, then the page says who can call it, or which profession could', async () => {
		const pathwayId = await plan('esbjerg', 'everyday', 2);
		const { types } = must(await see(s.teacher, reads.callMeetingForm, { pathwayId })) as unknown as {
			types: { id: string; mayCall: boolean; callers: string[]; couldCall: string[] }[];
		};
		const council = types.find((t) => t.id === 'familyCouncil')!;
		expect(council).toMatchObject({ mayCall: false, callers: [], couldCall: ['provider'] });
		const meeting = types.find((t) => t.id === 'institutionMeeting')!;
		expect(meeting).toMatchObject({ mayCall: false, couldCall: [] });
	});

	test('given a meeting called in time is called off months later, then the duty to call comes again with its whole time', async () => {
		const pathwayId = await plan('egedal', 'institution', 2);
		const due = async () =>
			(await dutiesOf(house, pathwayId)).find((o) => o.kind === 'conveneMeeting')! as unknown as {
				state: string;
				due_at: string;
			};
		const first = Temporal.Instant.from((await due()).due_at);
		const { meetingId } = must(await call(pathwayId, 'institution', 'involvingMeeting'));
		expect((await due()).state).toBe('fulfilled');
		house.clock.set(first.add({ hours: 24 * 7 }).toString());
		must(await act(s.leader, acts.cancelMeeting, { meetingId: String(meetingId), reason: 'Sygdom' }));
		const again = await due();
		expect(again.state).toBe('open');
		expect(Temporal.Instant.compare(again.due_at, house.clock.now().add({ hours: 24 * 9 }))).toBe(1);
	});
});

describe('a forum', () => {
	const { s, circle, see } = aForaSchool('pglite');

	test('given the next year is looked at, then the next meeting is still the next, and what is brought goes where it is still in time', async () => {
		const page = async (year: number) =>
			must(await see(s.leader, reads.forum, { forumId: circle.id, year })) as unknown as {
				next: { id: string };
				occurrences: { id: string }[];
				bringTo: string;
				holidaysUntil: string | null;
			};
		const now = await page(2026);
		const later = await page(2027);
		expect(later.occurrences).toEqual([]);
		expect(later.next.id).toBe(circle.meetings[0]!.id);
		expect(later.bringTo).toBe(now.bringTo);
		expect(circle.meetings.map((o) => o.id)).toContain(now.bringTo);
		// a municipality that has entered no school holidays is told so before a year is planned into them
		expect(later.holidaysUntil).toBeNull();
	});
});
