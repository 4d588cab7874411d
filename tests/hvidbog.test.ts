/** A second shipped model, without levels and with fora: proof that nothing in the engine is Randers'. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { availableMoves } from '../src/domain/collaboration/moves.ts';
import { deriveObligations } from '../src/domain/collaboration/obligation.ts';
import type { MeetingFacts } from '../src/domain/facts/pathway.ts';
import { samplePathway } from '../src/domain/facts/pathway.sample.ts';
import { defaultSettings } from '../src/domain/kernel/calendar.ts';
import { loadModels } from '../src/server/models.ts';

const models = loadModels(fileURLToPath(new URL('..', import.meta.url)));
const hvidbog = models.getModel('hvidbog-2023', 1);
const now = Temporal.Instant.from('2026-10-01T08:00:00Z');
const meeting = (more: Partial<MeetingFacts>): MeetingFacts => ({
	id: 'g1',
	type: 'cooperationMeeting',
	arena: 'context',
	level: null,
	state: 'planned',
	convenedAt: '2026-09-01T08:00:00.000Z',
	startsAt: '2026-10-20T12:00:00.000Z',
	endsAt: '2026-10-20T13:00:00.000Z',
	convenerId: 'lene',
	chairId: 'lene',
	minuteTakerId: 'mette',
	agendaSentAt: null,
	heldAt: null,
	minutesSentAt: null,
	frameApproved: false,
	outcome: null,
	nextMeeting: null,
	childPerspective: null,
	participants: [],
	formFilled: [],
	...more
});
const pathway = (meetings: MeetingFacts[]) =>
	samplePathway({
		positions: [{ arena: 'context', level: 1, since: '2026-08-10T08:00:00.000Z', coordinatorId: 'mette' }],
		meetings
	});
const duties = (meetings: MeetingFacts[]) =>
	deriveObligations(hvidbog, models.laws(), pathway(meetings), now, { ...defaultSettings, feedbackDays: 14 });
const type = (id: string) => hvidbog.meetings.find((m) => m.id === id)!;

describe('Hvidbog 2023', () => {
	it('W-01 never decides the forum by itself: there are no levels to move between, only a talk to record', () => {
		expect(hvidbog.levels).toEqual([]);
		expect(availableMoves(hvidbog, pathway([]), 'context', now)).toEqual([]);
		expect(duties([]).map((o) => o.data.mark)).toContain('forumChosenInDialogue');
	});

	it('W-02 lets everybody add to the monthly agenda, where held cooperation meetings come to be evaluated', () => {
		expect(hvidbog.fora.find((f) => f.id === 'monthly')).toMatchObject({
			agenda: { made: true, open: true },
			evaluates: ['cooperationMeeting']
		});
	});

	it('W-03 has a presence that families can see, without agenda and minutes', () => {
		expect(hvidbog.fora.find((f) => f.id === 'presence')).toMatchObject({
			public: true,
			agenda: { made: false },
			minutes: { made: false }
		});
	});

	it('W-05 sends the agenda 7 days before, counted in days, and the minutes within a week', () => {
		const due = (kind: string, m: MeetingFacts) =>
			duties([m])
				.find((o) => o.kind === kind)
				?.due?.slice(0, 10);
		expect(due('sendAgenda', meeting({}))).toBe('2026-10-13');
		// the seventh day before a Saturday's meeting is a Saturday: the last day somebody is at work is the Friday
		expect(due('sendAgenda', meeting({ startsAt: '2026-10-24T08:00:00.000Z' }))).toBe('2026-10-16');
		expect(due('sendMinutes', meeting({ state: 'held', heldAt: '2026-09-22T13:00:00.000Z' }))).toBe(
			'2026-09-29'
		);
	});

	it('W-05 and W-06 must have the voice of the child, whether it is there or not', () => {
		for (const id of ['cooperationMeeting', 'networkMeeting']) {
			expect(type(id).child).toMatchObject({ perspective: 'must' });
			const o = duties([meeting({ type: id })]).find((x) => x.kind === 'bringChildPerspective');
			expect(o).toMatchObject({ strength: 'must' });
		}
	});

	it('W-07 lets the minute taker be agreed otherwise at a cooperation meeting, but not the chair', () => {
		expect(type('cooperationMeeting').cells).toMatchObject({
			minutes: { role: 'leader', override: true },
			chair: { role: 'leader', override: false }
		});
		expect(type('networkMeeting').cells).toMatchObject({
			chair: { role: 'socialWorker', override: true },
			followUpContact: { role: 'socialWorker', override: false }
		});
	});

	it('W-07 gives a duty to the leader when nobody holds the role, and asks for somebody', () => {
		const all = duties([meeting({ type: 'networkMeeting' })]);
		expect(all.find((o) => o.kind === 'sendAgenda')?.who).toEqual({ role: 'unitLeader', personId: null });
		expect(all.find((o) => o.kind === 'fillRole')?.data).toEqual({ role: 'socialWorker' });
	});

	it('W-08 shows the annex as missing in the source instead of inventing it', () => {
		expect(hvidbog.gaps.map((g) => g.id)).toContain('annex');
	});
});
