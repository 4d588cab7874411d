/** Brønderslev, I-12 and I-21 to I-23: what each entry's *Test* sentence says, where the domain decides it. */
import { describe, expect, it } from 'vitest';
import { lacking, mayArrive, offersHelp } from '../../src/domain/collaboration/team.ts';
import { needsOf } from '../../src/domain/meetings/closing.ts';
import { golden } from '../builders/golden.ts';

const b = golden('broenderslev', 'school');
const asked = [b.mark('parentsInvolved'), b.mark('childHeard')];
const sent = [...asked, b.mark('forwardedByTeam')];
const concern = {
	id: 'k',
	sentAt: '2026-09-24T09:00:00.000Z',
	authorId: 'mette',
	arena: 'school',
	handledAt: null,
	feedbackAt: null,
	parentsTold: false
};
const full = {
	seen: 'x',
	since: 'x',
	strengths: 'x',
	tried: 'x',
	effect: 'x',
	childWords: 'x',
	parentsView: 'x',
	wish: 'x'
};

describe('Brønderslev', () => {
	it('is checked without a finding', async () => {
		expect(await b.check()).toMatchObject({ code: 0, err: '' });
	});

	it('I-12 lets a team with a low mean ask the leaders for a joint visit, and no team on few answers', () => {
		const survey = b.model.surveys.find((s) => s.id === 'teamMaturity')!;
		expect(survey.offers?.forum).toBe('leaderVisit');
		expect(offersHelp(survey, [3, 4, 6])).toBe(true);
		expect(offersHelp(survey, [6, 7, 8])).toBe(false);
		expect(offersHelp(survey, [1, 1])).toBe(false);
		expect(b.forum('leaderVisit')).toMatchObject({
			chair: 'chief',
			evaluation: { form: 'teamSupport' },
			intake: [{ who: 'leadership', strength: 'should' }]
		});
		expect(survey.themes[0]!.statements.every((s) => s.ours)).toBe(true);
	});

	it('I-21 meets every week in the same three functions', () => {
		const trio = b.forum('trio');
		expect(trio.cadence).toEqual({ every: { n: 1, unit: 'week' }, atLeast: false });
		expect(trio.members.map((m) => [m.who, m.presence])).toEqual([
			['leadership', 'fixed'],
			['psychologist', 'fixed'],
			['outreachSocialWorker', 'fixed']
		]);
	});

	it('I-21 sends a template back to the teacher while a needed part, the child or the parents are missing', () => {
		const template = b.form(b.forum('trio').template!);
		expect(lacking(template, full)).toEqual([]);
		expect(lacking(template, { ...full, childWords: '' })).toEqual(['childWords']);
		expect(lacking(template, { ...full, parentsView: ' ', tried: undefined })).toEqual([
			'tried',
			'parentsView'
		]);
		expect(b.forum('trio').intake).toMatchObject([{ who: 'ownStaff', strength: 'must' }]);
	});

	it('I-21 decides one of four things, and whoever brought it hears again', () => {
		const decisions = b.forum('trio').decisions!;
		expect(new Set(decisions.map((d) => d.does))).toEqual(
			new Set(['askMore', 'localEffort', 'takeHome', 'forward'])
		);
		expect(decisions.filter((d) => d.does === 'takeHome').map((d) => [d.by, d.answer])).toEqual([
			['psychologist', { n: 2, unit: 'week' }],
			['socialWorker', { n: 2, unit: 'week' }]
		]);
		expect(b.forum('trio').shows).toContain('waiting');
	});

	it('I-21 takes a concern up within the week, and answers the teacher two working days later', () => {
		const due = (kind: string, more = {}) =>
			b
				.duties(b.pathway(1, { concerns: [{ ...concern, ...more }] }))
				.find((o) => o.kind === kind)
				?.due?.slice(0, 10);
		expect(due('handleConcern')).toBe('2026-10-01');
		expect(due('tellParents')).toBe('2026-10-01');
		expect(due('answerConcern')).toBeUndefined();
		// a Thursday: the answer is there on Monday
		expect(due('answerConcern', { handledAt: '2026-10-01T07:00:00.000Z' })).toBe('2026-10-05');
	});

	it('I-22 comes only from a TRIO decision: the move, the list and the meeting all ask for it', () => {
		expect(b.move(b.pathway(1, { marks: asked }), 't1-minus>2')).toMatchObject({
			refused: 'guard-not-kept',
			rule: 'sentByTrio'
		});
		expect(b.move(b.pathway(1, { marks: sent }), 't1-minus>2')).toMatchObject({
			to: 2,
			convenes: 'consultativeMeeting'
		});
		expect(mayArrive(b.forum('schoolTeam'), 'trio')).toBe(true);
		expect(mayArrive(b.forum('schoolTeam'), 'leaderVisit')).toBe(false);
		expect(mayArrive(b.forum('schoolTeam'), null)).toBe(false);
		expect(b.forum('trio').decisions!.find((d) => d.does === 'forward')!.to).toBe('schoolTeam');
		expect(b.callable(b.pathway(2))).toEqual([]);
		expect(b.callable(b.pathway(2, { marks: sent }))).toEqual(['consultativeMeeting']);
		expect(b.callable(b.pathway(1, { marks: sent }))).toEqual([]);
	});

	it('I-22 asks the parents first, and the child unless a reason is written', () => {
		const trio = b.mark('forwardedByTeam');
		expect(b.move(b.pathway(1, { marks: [trio] }), 't1-minus>2')).toMatchObject({ rule: 'parentsAsked' });
		const parents = b.pathway(1, { marks: [trio, b.mark('parentsInvolved')] });
		expect(b.move(parents, 't1-minus>2')).toMatchObject({ refused: 'reason-needed', rule: 'childAsked' });
		expect(b.move(parents, 't1-minus>2', { reasons: { childAsked: 'x' } })).toMatchObject({
			passed: [{ guard: 'childAsked', reason: 'x' }]
		});
	});

	it('suspected abuse waits for no team', () => {
		const f = b.pathway(1, { marks: [b.mark('abuseSuspected')] });
		expect(b.move(f, 't1-minus>2')).toMatchObject({ to: 2, exceptions: ['abuse'] });
		expect(b.moves(f).find((o) => o.to === 2)!.exceptions[0]!.atOnce).toMatchObject({
			do: 'sendUnderretning'
		});
	});

	it('I-22 has the parents at the consultative meeting, and asks for them and the child before it ends', () => {
		const type = b.typeOf('consultativeMeeting');
		const called = b.call(b.pathway(2, { marks: sent }), {
			type: type.id,
			personIds: ['anja', 'per', 'ulla', 'mette']
		});
		expect(called).toMatchObject({ level: 2, leftOut: [], minutesDue: '2026-10-27' });
		expect('invited' in called && called.invited.map((p) => [p.personId, p.presence])).toEqual([
			['mette', 'possible'],
			['anja', 'fixed'],
			['per', 'fixed'],
			['ulla', 'fixed']
		]);
		const run = b.meeting(type.id, { state: 'running', level: 2 });
		const must = needsOf(b.model, type, b.pathway(2), run, {})
			.filter((n) => !n.ok && n.strength === 'must')
			.map((n) => n.needs);
		expect(must).toEqual(['parentsInvited', 'childHeard', 'outcome']);
		expect(
			b.call(b.pathway(2, { marks: sent, consents: [] }), {
				type: type.id,
				personIds: ['anja', 'per']
			})
		).toMatchObject({ refused: 'consent-missing' });
	});

	it('I-23 lets every school write the questions of its own template', () => {
		const template = b.form('teacherTemplate');
		expect(template.perUnit).toBe(true);
		expect(template.sections.flatMap((s) => s.fields).every((f) => f.by.includes('ownStaff'))).toBe(true);
		expect(b.form('teamSupport').perUnit).toBeUndefined();
	});

	it('marks as ours what the source leaves open', () => {
		expect(b.model.gaps.map((g) => g.id)).toEqual(
			expect.arrayContaining(['template', 'chair', 'team-rhythm', 'maturity'])
		);
		expect(b.typeOf('consultativeMeeting').agenda.source).toMatchObject({ ours: true });
		expect(b.forum('schoolTeam').cadence).toBeUndefined();
	});
});
