/** Esbjerg, I-20, I-36 and I-47: what each entry's *Test* sentence says, where the domain decides it. */
import { describe, expect, it } from 'vitest';
import { holds } from '../../src/domain/collaboration/guard.ts';
import { drawn, isRevealed } from '../../src/domain/collaboration/team.ts';
import { seatsOf } from '../../src/domain/fora/seats.ts';
import { mayLookInto, mayWriteIn } from '../../src/domain/meetings/alone.ts';
import { mayDecline } from '../../src/domain/meetings/answer.ts';
import { waitsFor } from '../../src/domain/meetings/board.ts';
import { decideFinish, needsOf } from '../../src/domain/meetings/closing.ts';
import { circle, golden, person } from '../builders/golden.ts';

const e = golden('esbjerg', 'everyday');
const anonymous = [e.mark('anonymousEnquiry')];
const koordinator = person('kim', 'provider');
const council = { circle: [...circle, koordinator] };

describe('Esbjerg', () => {
	it('is checked without a finding', async () => {
		expect(await e.check()).toMatchObject({ code: 0, err: '' });
	});

	it('I-20 has five bodies, of which a child can stand on three', () => {
		expect(e.model.fora.map((f) => f.name.da)).toEqual([
			'TVÆRS Enhed',
			'TVÆRS Institution',
			'TVÆRS Myndighed',
			'TVÆRS Distrikt',
			'TVÆRS Chef'
		]);
		expect(e.model.levels.map((l) => l.short.da)).toEqual(['Enhed', 'Institution', 'Myndighed']);
		for (const id of ['district', 'chiefs']) expect(e.forum(id).neverDiscuss).toHaveLength(1);
		expect(e.forum('chiefs').shows).toEqual(['goalFigures']);
	});

	it('I-20 offers no professional to cancel, only to come or to send a substitute', () => {
		for (const forum of e.model.fora)
			for (const seat of seatsOf(forum))
				expect(seat, forum.id).toMatchObject({ mayDecline: false, maySubstitute: true });
		for (const id of ['institutionMeeting', 'authorityMeeting', 'authorityMeetingAnonymous'])
			for (const line of e.typeOf(id).participants)
				expect(line, `${id} ${line.who}`).toMatchObject({
					substitute: true,
					...(['parents', 'child'].includes(line.who) ? {} : { decline: false })
				});
	});

	it('I-20 takes a no from the family, and from no professional the model names', () => {
		const type = e.typeOf('authorityMeeting');
		expect(Object.fromEntries(circle.map((k) => [k.personId, mayDecline(type, k)]))).toEqual({
			mette: false,
			lene: false,
			per: false,
			ulla: false,
			karen: false,
			anja: true,
			c: true,
			farfar: true
		});
		// elsewhere everybody may say no
		expect(circle.every((k) => mayDecline(golden('randers', 'home').typeOf('networkMeeting'), k))).toBe(true);
	});

	it('I-20 lets the unit that knows the child begin; after an anonymous enquiry the authority', () => {
		const known = e.pathway(3);
		const nobody = e.pathway(3, { marks: anonymous });
		expect(e.callable(known)).toEqual(['authorityMeeting', 'familyCouncil']);
		expect(e.callable(nobody)).toEqual(['authorityMeetingAnonymous', 'familyCouncil']);
		const conveners = (f: typeof known) =>
			e
				.duties(f)
				.filter((o) => o.kind === 'conveneMeeting')
				.map((o) => [o.data.meeting, o.who.role, o.due?.slice(0, 10)]);
		expect(conveners(known)).toEqual([['authorityMeeting', 'unitLeader', '2026-08-24']]);
		expect(conveners(nobody)).toEqual([['authorityMeetingAnonymous', 'authorityIntake', '2026-08-24']]);
		const invited = { personIds: ['karen', 'ulla', 'per'] };
		expect(e.call(nobody, { type: 'authorityMeetingAnonymous', ...invited })).toMatchObject({
			refused: 'not-convener'
		});
		const intake = { personId: 'ida', leader: false, functions: ['intakeWorker'] };
		expect(e.call(nobody, { type: 'authorityMeetingAnonymous', ...invited }, intake)).toMatchObject({
			level: 3
		});
		expect(e.call(known, { type: 'authorityMeeting', ...invited }, intake)).toMatchObject({
			refused: 'not-convener'
		});
	});

	it('I-20 asks whoever brings something to the authority body, and the intake for an anonymous one', () => {
		const who = (f: ReturnType<typeof e.pathway>) =>
			e
				.forum('authority')
				.intake.filter((i) => holds(i.when, { model: e.model, facts: f, now: e.now, arena: 'everyday' }))
				.map((i) => i.who);
		expect(who(e.pathway(2))).toEqual(['leadership']);
		expect(who(e.pathway(2, { marks: anonymous }))).toEqual(['intakeWorker']);
	});

	it('I-20 has the first sorting before the authority, or a written reason', () => {
		const f = e.pathway(2);
		expect(e.duties(f).find((o) => o.data.mark === 'firstVisitationDone')).toMatchObject({
			who: { role: 'authorityIntake' },
			strength: 'must',
			due: '2026-08-24T21:59:59.999Z'
		});
		expect(e.move(f, 'e2-minus>3')).toMatchObject({ refused: 'reason-needed', rule: 'sortedFirst' });
		expect(e.move(e.pathway(2, { marks: [e.mark('firstVisitationDone')] }), 'e2-minus>3')).toMatchObject({
			to: 3,
			passed: []
		});
		expect(e.move(e.pathway(1), 'straight-to-authority>3')).toMatchObject({ rule: 'anonymous' });
		expect(e.move(e.pathway(1, { marks: anonymous }), 'straight-to-authority>3')).toMatchObject({
			to: 3,
			convenes: 'authorityMeetingAnonymous'
		});
	});

	it('I-20 brings the earlier agreements, since the meeting may not know the story', () => {
		const fields = e.form('tvaers').sections.flatMap((s) => s.fields);
		expect(fields.find((f) => f.type === 'earlierAgreements')).toMatchObject({ prefill: 'openActions' });
		expect(e.dueOf('sendAgenda', e.meeting('institutionMeeting', { level: 2 }), 2)).toBe('2026-10-13');
	});

	it('I-36 runs in three parts, each after the one before', () => {
		const board = e.board('council');
		expect(board).toMatchObject({ kind: 'steps', locked: true });
		expect(board.parts.map((p) => p.id)).toEqual(['information', 'alone', 'plan']);
		const none = { activeGoals: 0, actions: 0 };
		expect(waitsFor(board, 'plan', {}, none)).toEqual(['alone']);
		expect(waitsFor(board, 'alone', {}, none)).toEqual(['information']);
	});

	it('I-36 shuts every professional out while the family is alone, and the plan is theirs to write', () => {
		const part = e.board('council').parts.find((p) => p.id === 'alone')!;
		for (const k of council.circle) {
			const family = k.relation !== 'professional';
			expect(mayLookInto(part, k, true), k.personId).toBe(family);
			expect(mayWriteIn(part, k), k.personId).toBe(family);
			expect(mayLookInto(part, k, false)).toBe(true);
		}
		const plan = e.form('familyPlan').sections.find((s) => s.id === 'plan')!.fields;
		expect(plan.find((f) => f.id === 'decisions')!.by).toEqual([
			'child',
			'parents',
			'parentWithoutCustody',
			'privateNetwork'
		]);
	});

	it('I-36 closes only with a plan, signatures and a day to follow up', () => {
		const type = e.typeOf('familyCouncil');
		const f = e.pathway(3, council);
		const run = e.meeting(type.id, { state: 'running' });
		const needs = (meeting: typeof run, board = {}) => needsOf(e.model, type, f, meeting, board);
		const reasons = { childHeard: 'x' };
		expect(decideFinish(needs(run), run, reasons)).toMatchObject({
			refused: 'closing-incomplete',
			detail: { needs: ['plan', 'signatures', 'followUpDay'] }
		});
		const action = {
			id: 'a',
			meetingId: run.id,
			goalId: null,
			what: 'x',
			whoId: 'anja',
			dueDay: '2026-11-01',
			doneAt: null,
			droppedAt: null
		};
		const planned = { ...f, actions: [action] };
		const finish = (next: typeof run.nextMeeting) => {
			const meeting = { ...run, nextMeeting: next };
			const board = { confirmed: ['signatures'] };
			return decideFinish(needsOf(e.model, type, planned, meeting, board), meeting, reasons);
		};
		// a reason for no next meeting is enough elsewhere, not here
		expect(finish({ reason: 'x' })).toMatchObject({ detail: { needs: ['followUpDay'] } });
		expect(finish({ on: '2026-12-01' })).toEqual({ reasons });
	});

	it('I-36 is called by the coordinator or the social worker, with questions the family knows a week before', () => {
		const f = e.pathway(3, council);
		const personIds = ['anja', 'c', 'farfar', 'karen'];
		const kim = { personId: 'kim', leader: false, functions: ['provider'] };
		expect(e.call(f, { type: 'familyCouncil', personIds }, kim)).toMatchObject({
			chairId: 'kim',
			leftOut: []
		});
		expect(e.call(f, { type: 'familyCouncil', personIds })).toMatchObject({ refused: 'not-convener' });
		const meeting = e.meeting('familyCouncil', { convenerId: 'kim' });
		const due = e
			.duties(e.pathway(3, { ...council, meetings: [meeting] }))
			.filter((o) => o.meetingId === 'g1' && ['fillForm', 'inviteParents', 'sendAgenda'].includes(o.kind))
			.map((o) => [o.kind, o.due?.slice(0, 10), o.who.personId]);
		expect(due).toEqual(
			expect.arrayContaining([
				['fillForm', '2026-10-13', 'kim'],
				['inviteParents', '2026-10-13', 'kim'],
				['sendAgenda', '2026-10-13', 'kim']
			])
		);
		expect(e.model.counters[0]).toMatchObject({ of: 'familyCouncil', max: 1 });
	});

	it('I-47 draws a profession, hides the answer until all have guessed, and takes no names in the case', () => {
		const [guess, story] = e.model.exercises.find((x) => x.id === 'know-each-other')!.rounds;
		expect([guess!.draws, story!.draws, story!.nameless]).toEqual(['profession', 'case', true]);
		expect(isRevealed(guess!, ['mette'], ['mette', 'per'])).toBe(false);
		expect(isRevealed(guess!, ['mette', 'per'], ['mette', 'per'])).toBe(true);
		expect(drawn(['healthVisitor', 'psychologist'], 0.6)).toBe('psychologist');
	});

	it('marks as ours what the source leaves open', () => {
		expect(e.model.gaps.map((g) => g.id)).toEqual(
			expect.arrayContaining(['levels', 'rhythm', 'members', 'families', 'alone'])
		);
		expect(e.model.fora.every((f) => f.cadence === undefined)).toBe(true);
		expect(e.model.words.networkMeeting?.not).toBeDefined();
	});
});
