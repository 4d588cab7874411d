/** Assens, entry by entry of the inventory: the locally led team (V-25) and the dialogue-based notification (V-30). */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/domain/collaboration/guard.ts';
import { deriveObligations } from '../../src/domain/collaboration/obligation.ts';
import type { MeetingFacts, PathwayFacts } from '../../src/domain/facts/pathway.ts';
import { admit, missingParts } from '../../src/domain/fora/points.ts';
import { seatsOf } from '../../src/domain/fora/seats.ts';
import { decideFinish, needsOf } from '../../src/domain/meetings/closing.ts';
import { decideCall } from '../../src/domain/meetings/convene.ts';
import { proposeParticipants } from '../../src/domain/meetings/participants.ts';
import { callableTypes } from '../../src/domain/meetings/types.ts';
import { loadModels } from '../../src/server/models.ts';
import { at, engine, mark, meeting, member, now, withCase } from '../builders/pathway-facts.ts';

const models = loadModels(fileURLToPath(new URL('../../', import.meta.url)));
const assens = models.getModel('assens', 1);
const team = assens.fora.find((f) => f.id === 'team')!;
const type = (id: string) => assens.meetings.find((m) => m.id === id)!;
const circle = [
	member('mette', { function: 'teacher', ownStaff: true }),
	member('lene', { function: 'unitLeader', ownStaff: true }),
	member('anja', { relation: 'custodyHolder' }),
	member('ida', { relation: 'child' }),
	member('ulla', { function: 'caseworker' }),
	member('ole', { function: 'psychologist' })
];
const pathway = (more: Partial<PathwayFacts> = {}) => at('everyday', { circle, ...more });
const context = (facts: PathwayFacts): Context => ({ model: assens, facts, now, arena: 'everyday' });
const duties = (facts: PathwayFacts) => deriveObligations(assens, models.laws(), facts, now, engine);
const call = (
	facts: PathwayFacts,
	kind: string,
	personIds: string[],
	leftOutReason: string | null = 'Vil ikke'
) =>
	decideCall(
		assens,
		facts,
		{
			arena: 'everyday',
			type: kind,
			startsAt: Temporal.Instant.from('2026-10-20T12:00:00Z'),
			minutes: 30,
			personIds,
			relevance: {},
			lateReason: null,
			leftOutReason,
			chairId: null,
			minuteTakerId: null
		},
		{ personId: 'lene', leader: true, functions: ['unitLeader'] },
		now,
		['ole'],
		engine
	);
const absence = [mark('muchAbsence')];

describe('Assens, the locally led team (V-25)', () => {
	it('refuses a child with an open case at the authority, at the team and as a meeting, and says why', () => {
		const known = pathway({ child: withCase });
		const admitted = admit(team, 'pathway', context(known));
		expect(admitted).toMatchObject({ is: 'banned', code: 'forum-banned' });
		expect((admitted as { why: { da: string } }).why.da).toContain('sag hos myndighed');
		expect(callableTypes(assens, known, 'everyday', now).map((t) => t.id)).not.toContain('teamMeeting');
		expect(call(known, 'teamMeeting', ['mette', 'anja'])).toMatchObject({ refused: 'no-such-meeting' });
	});

	it.each(['muchAbsence', 'planNotWorking', 'signsOfDistress'])(
		'must take up a child where somebody has recorded %s, and makes it a duty of the leader',
		(fact) => {
			const facts = pathway({ marks: [mark(fact)] });
			expect(admit(team, 'pathway', context(facts))).toMatchObject({ is: 'owed' });
			expect(duties(facts).find((o) => o.kind === 'conveneMeeting')).toMatchObject({
				strength: 'must',
				who: { role: 'unitLeader' },
				data: { meeting: 'teamMeeting' }
			});
		}
	);

	it('C-35: the ban goes before the duty, and the duty before what is open', () => {
		const both = pathway({ child: withCase, marks: absence });
		expect(admit(team, 'pathway', context(both))).toMatchObject({ is: 'banned' });
		expect(duties(both).map((o) => o.kind)).not.toContain('conveneMeeting');
		expect(admit(team, 'pathway', context(pathway()))).toEqual({ is: 'open' });
	});

	it('is fulfilled once the team meeting has been called', () => {
		const called = pathway({
			marks: absence,
			meetings: [meeting({ type: 'teamMeeting', arena: 'everyday' })]
		});
		expect(duties(called).find((o) => o.kind === 'conveneMeeting')).toMatchObject({ state: 'fulfilled' });
	});

	it('without the parents asks for their acceptance; a reason of one’s own is not enough', () => {
		const without = ['mette', 'ole'];
		expect(call(pathway(), 'teamMeeting', without)).toMatchObject({ refused: 'acceptance-missing' });
		expect(call(pathway({ marks: [mark('parentsAccepted')] }), 'teamMeeting', without)).toMatchObject({
			leftOut: ['anja']
		});
		expect(call(pathway(), 'teamMeeting', [...without, 'anja'], null)).toMatchObject({ leftOut: [] });
		const point = { kind: 'pathway' as const, title: 'x', body: 'x', answers: {}, childView: null };
		expect(
			missingParts(team, [], { ...point, parentsView: null, parentsHow: 'not-asked', acceptedOn: null })
		).toEqual(['parentsHow']);
		expect(
			missingParts(team, [], {
				...point,
				parentsView: null,
				parentsHow: 'accepted',
				acceptedOn: '2026-10-01'
			})
		).toEqual([]);
	});

	it('meets on site at least every fourth week for one to two hours, and nobody of the fixed circle cancels', () => {
		expect(team.cadence).toEqual({ every: { n: 4, unit: 'week' }, atLeast: true });
		expect([team.minutesAtLeast, team.minutesLong]).toEqual([60, 120]);
		const fixed = seatsOf(team).filter((s) => s.presence === 'fixed');
		expect(fixed.filter((s) => !s.mayDecline).map((s) => s.who)).toEqual(
			expect.arrayContaining(['outreachSocialWorker', 'psychologist', 'healthVisitor'])
		);
	});

	it('leaves the agenda to the leader; parents and staff can ask her', () => {
		expect(team).toMatchObject({ chair: 'leader', convener: 'leader', agenda: { open: false } });
		expect(team.intake.filter((i) => i.strength === 'should').map((i) => i.who)).toEqual([
			'parents',
			'ownStaff'
		]);
	});
});

describe('Assens, the dialogue-based notification (V-30)', () => {
	const dialogue = type('dialogueMeeting');
	const held = (more: Partial<MeetingFacts> = {}) =>
		meeting({
			type: 'dialogueMeeting',
			arena: 'everyday',
			state: 'held',
			startsAt: '2026-09-25T12:00:00.000Z',
			endsAt: '2026-09-25T13:00:00.000Z',
			heldAt: '2026-09-25T13:00:00.000Z',
			participants: [],
			...more
		});
	const action = {
		id: 'a',
		meetingId: 'g1',
		goalId: null,
		what: 'x',
		whoId: 'mette',
		dueDay: '2026-11-01',
		doneAt: null,
		droppedAt: null
	};

	it('cannot be called where violence or abuse is suspected: then one notifies at once', () => {
		expect(callableTypes(assens, pathway(), 'everyday', now).map((t) => t.id)).toContain('dialogueMeeting');
		const abuse = pathway({ marks: [mark('abuseSuspected')] });
		expect(callableTypes(assens, abuse, 'everyday', now).map((t) => t.id)).not.toContain('dialogueMeeting');
		expect(call(abuse, 'dialogueMeeting', ['anja', 'ulla', 'mette'])).toMatchObject({
			refused: 'no-such-meeting'
		});
		expect(assens.exceptions[0]).toMatchObject({ atOnce: { do: 'sendUnderretning' }, withhold: true });
	});

	it('stays open for a child that already has a case, unlike the team', () => {
		const known = pathway({ child: withCase });
		expect(callableTypes(assens, known, 'everyday', now).map((t) => t.id)).toEqual(['dialogueMeeting']);
	});

	it('always has parents, social worker, leader and primary teacher; psychologist, health visitor and a bisidder may come', () => {
		const place = (id: string) =>
			proposeParticipants(dialogue, context(pathway()), '2026-10-01', ['ole']).find((p) => p.personId === id)
				?.presence;
		expect(['anja', 'ulla', 'lene', 'mette'].map(place)).toEqual(['fixed', 'fixed', 'fixed', 'fixed']);
		expect(['ida', 'ole'].map(place)).toEqual(['possible', 'possible']);
		expect(dialogue.participants.map((p) => p.who)).toContain('supportPerson');
		expect(dialogue.child.modes).toEqual(['present', 'part', 'represented']);
	});

	it('C-33: the leader invites the social worker, the teacher invites the parents', () => {
		const by = (who: string) => dialogue.participants.find((p) => p.who === who)?.invitedBy;
		expect([by('caseworker'), by('parents')]).toEqual(['leader', 'staff']);
		const invite = duties(
			pathway({ meetings: [meeting({ type: 'dialogueMeeting', arena: 'everyday' })] })
		).find((o) => o.kind === 'inviteParents');
		expect(invite).toMatchObject({ who: { personId: 'mette' }, because: { rule: 'invite-to-dialogue' } });
		expect(invite?.due?.slice(0, 10)).toBe('2026-10-13');
	});

	it('has the leader as chair and minute taker, and nobody can agree otherwise', () => {
		expect(dialogue.cells).toMatchObject({
			chair: { role: 'leader', override: false, delegateTo: [] },
			minutes: { role: 'leader', override: false, delegateTo: [] }
		});
		expect(dialogue.participants.find((p) => p.who === 'leadership')).toMatchObject({ substitute: false });
	});

	it('C-41: staff from outside come fifteen minutes before at the earliest; it lasts one to one and a half hours', () => {
		expect(dialogue.arrive.map((a) => [a.who, a.earliestMinutesBefore])).toEqual([
			['caseworker', 15],
			['relevantProfessionals', 15]
		]);
		expect([dialogue.minutesAtLeast, dialogue.minutesLong]).toEqual([60, 90]);
	});

	it('is not closed until everybody has signed or written why not', () => {
		const running = {
			...held({ state: 'running', heldAt: null, outcome: 'plan' }),
			participants: [
				{
					personId: 'anja',
					relation: 'custodyHolder' as const,
					function: null,
					relevance: '',
					answer: 'yes' as const,
					prepared: false,
					attended: true
				},
				{
					personId: 'ida',
					relation: 'child' as const,
					function: null,
					relevance: '',
					answer: 'yes' as const,
					prepared: false,
					attended: true
				}
			]
		};
		const facts = pathway({ meetings: [running], actions: [action] });
		const finish = (confirmed: string[]) =>
			decideFinish(needsOf(assens, dialogue, facts, running, { confirmed }), running, {});
		expect(finish([])).toMatchObject({ refused: 'closing-incomplete', detail: { needs: ['signatures'] } });
		expect(finish(['signatures'])).toEqual({ reasons: {} });
	});

	it('without a plan ends with a reason, and goes to the team of the social worker on the next workday', () => {
		// held on a Friday: the next workday is Monday
		const facts = pathway({ meetings: [held()], child: withCase });
		const duty = (f: PathwayFacts) => duties(f).find((o) => o.kind === 'takeToTeam');
		expect(duty(facts)).toMatchObject({
			strength: 'must',
			due: '2026-09-28T21:59:59.999Z',
			who: { role: 'caseworker', personId: 'ulla' }
		});
		expect(duty({ ...facts, actions: [action] })).toBeUndefined();
		expect(duty({ ...facts, marks: [mark('discussedInTeam', '2026-09-28')] })).toMatchObject({
			state: 'fulfilled',
			inTime: true
		});
		const advisers = assens.fora.find((f) => f.id === 'advisers')!;
		expect(admit(advisers, 'pathway', context(facts))).toMatchObject({ is: 'owed' });
		expect(dialogue.closing.find((c) => c.needs === 'plan')).toMatchObject({ strength: 'should' });
	});

	it('can end with a plan, early help, guidance, an examination, or no plan', () => {
		expect(dialogue.outcomes.map((o) => o.id)).toEqual([
			'plan',
			'earlyHelp',
			'guidance',
			'investigation',
			'noPlan'
		]);
	});

	it('must have the view of the child, whether it is there or not', () => {
		const o = duties(pathway({ meetings: [meeting({ type: 'dialogueMeeting', arena: 'everyday' })] })).find(
			(x) => x.kind === 'bringChildPerspective'
		);
		expect(o).toMatchObject({ strength: 'must', who: { personId: 'mette' } });
	});
});

describe('Assens, what it learns from', () => {
	it('V-10: the advisers meet every week and see what is due within fourteen days', () => {
		const advisers = assens.fora.find((f) => f.id === 'advisers')!;
		expect(advisers.cadence).toMatchObject({ weekday: 2, everyWeeks: 1 });
		expect(advisers.upcoming?.within).toEqual({ n: 14, unit: 'day' });
	});

	it('I-49: asks parents and child three questions after each meeting, shown for several together only', () => {
		const check = assens.surveys.find((s) => s.id === 'familyCheck')!;
		expect(check.themes.flatMap((t) => t.statements)).toHaveLength(3);
		expect(check).toMatchObject({
			respondents: ['parents', 'child'],
			after: ['teamMeeting', 'dialogueMeeting', 'team']
		});
		expect(check.minimumAnswers).toBeGreaterThanOrEqual(3);
		for (const m of assens.meetings) expect(m.cells.childPerspective).toBeDefined();
	});

	it('marks what the source leaves open', () => {
		expect(assens.gaps.map((g) => g.id)).toEqual([
			'templates',
			'levels',
			'as-soon-as-possible',
			'adviser',
			'law'
		]);
	});
});
