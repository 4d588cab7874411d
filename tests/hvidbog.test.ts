/** A second shipped model, without levels and with fora: proof that nothing in the engine is Randers'. */
import { seatsOf } from '../src/domain/fora/seats.ts';
import { describe, expect, it } from 'vitest';
import { availableMoves } from '../src/domain/collaboration/moves.ts';
import { groupsOf, isFromElsewhere } from '../src/domain/collaboration/team.ts';
import { deriveObligations } from '../src/domain/collaboration/obligation.ts';
import type { MeetingFacts } from '../src/domain/facts/pathway.ts';
import { samplePathway } from '../src/domain/facts/pathway.sample.ts';
import { defaultSettings } from '../src/domain/kernel/calendar.ts';
import { mayDecline } from '../src/domain/meetings/answer.ts';
import { waitsFor } from '../src/domain/meetings/board.ts';
import { decideFinish, needsOf } from '../src/domain/meetings/closing.ts';
import { circle, golden } from './builders/golden.ts';
import { meeting as aMeeting } from './builders/pathway-facts.ts';
import { shippedModels } from './support/models.ts';

const models = shippedModels();
const hvidbog = models.getModel('hvidbog-2023', 1);
const now = Temporal.Instant.from('2026-10-01T08:00:00Z');
const meeting = (more: Partial<MeetingFacts>) =>
	aMeeting({ type: 'cooperationMeeting', arena: 'context', minuteTakerId: 'mette', ...more });
const pathway = (meetings: MeetingFacts[]) =>
	samplePathway({
		positions: [{ arena: 'context', level: 1, since: '2026-08-10T08:00:00.000Z', coordinatorId: 'mette' }],
		meetings
	});
const duties = (meetings: MeetingFacts[]) =>
	deriveObligations(hvidbog, models.laws(), pathway(meetings), now, { ...defaultSettings, feedbackDays: 14 });
const g = golden('hvidbog-2023', 'context');
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
			evaluates: ['cooperationMeeting', 'networkMeeting']
		});
	});

	it('W-02 meets every month under the leader, with the social worker as one who can come', () => {
		const monthly = g.forum('monthly');
		expect(monthly).toMatchObject({
			cadence: { every: { n: 1, unit: 'month' } },
			chair: 'leader',
			convener: 'leader'
		});
		expect(monthly.purpose).toHaveLength(7);
		expect(monthly.members.filter((m) => m.presence === 'possible').map((m) => m.who)).toEqual([
			'outreachSocialWorker'
		]);
	});

	it('W-03 lets a visit be noted without a name and without a pathway, by drop-in or by booking', () => {
		expect(g.forum('presence').onSite).toMatchObject({ dropIn: true, bookable: true, note: 'nameless' });
		expect(g.forum('presence').members.map((m) => m.who)).toContain('parents');
	});

	it('W-04 holds one yearly meeting for units that share a leader, with last year beside this year', () => {
		const yearly = g.forum('yearly');
		expect(
			groupsOf(yearly, [
				{ id: 'school', sharedLeadership: 'village' },
				{ id: 'daycare', sharedLeadership: 'village' },
				{ id: 'town', sharedLeadership: null }
			])
		).toEqual([['school', 'daycare'], ['town']]);
		expect(yearly.shows).toEqual(['lastPriorities', 'figures']);
		expect(yearly.cadence).toMatchObject({ perYear: 1 });
	});

	it('W-04 says which leaders sit at the yearly meeting, on the seat that whoever sets it up fills', () => {
		const notes = Object.fromEntries(seatsOf(g.forum('yearly')).map((s) => [s.who, s.note?.da]));
		expect(notes.psychologist).toMatch(/Lederen af PPR og teamledere/);
		expect(notes.authorityLeader).toMatch(/teamleder fra afdelingen og en fra distriktet/);
		expect(notes.healthVisitor).toMatch(/fagkoordinator/);
		expect(notes.leadership).toBeUndefined();
	});

	it('C-05 makes the one who leads the yearly meeting a member, with a place for whom it is called with', () => {
		const yearly = g.forum('yearly');
		expect(yearly.chair).toBe('preventionLeader');
		expect(yearly.members.map((m) => m.who)).toContain('authorityLeader');
		expect(yearly.coHosts).toEqual(['pprLeader']);
		expect(hvidbog.gaps.map((x) => x.id)).toContain('co-convener');
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

	it('W-05 is not closed without the parents invited and the child present, or its view with a name', () => {
		const run = g.meeting('cooperationMeeting', { state: 'running' });
		const lacking = (more: Partial<MeetingFacts>) => {
			const m = { ...run, ...more };
			const needs = needsOf(hvidbog, type('cooperationMeeting'), g.pathway(), m, {});
			const done = decideFinish(needs, m, {});
			return 'refused' in done ? done.detail?.needs : [];
		};
		const anja = {
			personId: 'anja',
			relation: 'custodyHolder' as const,
			function: null,
			relevance: '',
			answer: 'invited' as const,
			prepared: false,
			attended: null
		};
		expect(lacking({})).toEqual(['parentsInvited', 'childHeard', 'plan']);
		expect(lacking({ participants: [anja] })).toEqual(['childHeard', 'plan']);
		expect(lacking({ participants: [anja], childPerspective: { how: 'represented', by: 'mette' } })).toEqual([
			'plan'
		]);
		const child = { ...anja, personId: 'c', relation: 'child' as const, attended: true };
		expect(lacking({ participants: [anja, child] })).toEqual(['plan']);
	});

	it('W-06 says a word when the social worker is from elsewhere, and stops nobody', () => {
		const line = type('networkMeeting').participants.find((p) => p.who === 'outreachSocialWorker')!;
		expect(isFromElsewhere(line, 'north', 'south')).toBe(true);
		expect(isFromElsewhere(line, 'south', 'south')).toBe(false);
		// a register that names no district gives no reason to warn
		expect(isFromElsewhere(line, null, 'south')).toBe(false);
		expect(isFromElsewhere(line, 'north', null)).toBe(false);
		const ulla = { personId: 'ulla', leader: false, functions: ['outreachSocialWorker'] };
		const call = { type: 'networkMeeting', personIds: ['anja', 'lene'] };
		expect(g.call(g.pathway(), call, ulla)).toMatchObject({ chairId: 'ulla', leftOut: [] });
		expect(g.call(g.pathway(), call)).toMatchObject({ refused: 'not-convener' });
	});

	it.each([
		['cooperationMeeting', 'chair', 'leader', false],
		['cooperationMeeting', 'convener', 'leader', false],
		['cooperationMeeting', 'agenda', 'leader', false],
		['cooperationMeeting', 'minutes', 'leader', true],
		['cooperationMeeting', 'findParticipants', 'leader', true],
		['cooperationMeeting', 'followUpContact', 'leader', false],
		['cooperationMeeting', 'childPerspective', 'leader', false, 'staff'],
		['networkMeeting', 'chair', 'socialWorker', true],
		['networkMeeting', 'convener', 'socialWorker', true],
		['networkMeeting', 'agenda', 'socialWorker', false],
		['networkMeeting', 'minutes', 'socialWorker', true],
		['networkMeeting', 'findParticipants', 'socialWorker', true],
		['networkMeeting', 'followUpContact', 'socialWorker', false],
		['networkMeeting', 'childPerspective', 'socialWorker', false, 'staff']
	] as const)('W-07 %s: %s is the %s, to be agreed otherwise: %s', (id, cell, role, override, ...to) => {
		expect(type(id).cells[cell]).toMatchObject({ role, override, delegateTo: to });
	});

	it('W-07 has the fixed and possible participants of the table, line by line', () => {
		const who = (id: string, presence: string) =>
			type(id)
				.participants.filter((p) => p.presence === presence)
				.map((p) => p.who);
		expect(who('cooperationMeeting', 'fixed')).toEqual([
			'parents',
			'leadership',
			'ownStaff',
			'pedagogicalGuide',
			'psychologist'
		]);
		expect(who('cooperationMeeting', 'possible')).toEqual([
			'child',
			'resourcePersons',
			'healthVisitor',
			'outreachSocialWorker',
			'speechTherapist',
			'uuAdvisor'
		]);
		expect(who('networkMeeting', 'fixed')).toEqual(['parents', 'outreachSocialWorker', 'leadership']);
		expect(who('networkMeeting', 'possible')).toEqual([
			'child',
			'resourcePersons',
			'pedagogicalGuide',
			'psychologist',
			'healthVisitor',
			'uuAdvisor'
		]);
		expect(circle.every((k) => mayDecline(type('cooperationMeeting'), k))).toBe(true);
	});

	it('W-07 allows another minute taker at a cooperation meeting and refuses another chair', () => {
		const call = { type: 'cooperationMeeting', personIds: ['anja', 'mette', 'per'] };
		expect(g.call(g.pathway(), { ...call, minuteTakerId: 'mette' })).toMatchObject({
			chairId: 'lene',
			minuteTakerId: 'mette'
		});
		expect(g.call(g.pathway(), { ...call, chairId: 'mette' })).toMatchObject({
			refused: 'invalid',
			fields: { chairId: 'not-yours-to-give' }
		});
	});

	it('W-07 talks with a professional before she is invited: whoever calls says why', () => {
		const call = { type: 'cooperationMeeting', personIds: ['anja', 'mette', 'ulla'], relevance: {} };
		expect(g.call(g.pathway(), call)).toMatchObject({
			refused: 'invalid',
			fields: { 'relevance.ulla': expect.any(String) }
		});
	});

	it('B-05 understands before it decides, and gives advice without names', () => {
		const board = g.board('dialogue');
		const none = { activeGoals: 0, actions: 0 };
		expect(waitsFor(board, 'decision', {}, none)).toEqual(['analysis']);
		expect(waitsFor(board, 'facts', {}, none)).toEqual([]);
		const sparring = g.form('sparring');
		expect(sparring.nameless).toBe(true);
		expect(sparring.sections.find((s) => s.id === 'after')!.fields).toHaveLength(6);
		expect(board.source).toMatchObject({ ours: true });
	});

	it('C-37 and C-39 say what the same words mean elsewhere', () => {
		for (const word of ['cooperationMeeting', 'networkMeeting', 'coordinator'])
			expect(hvidbog.words[word]?.not?.da, word).toBeTruthy();
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
