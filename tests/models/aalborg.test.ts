/** Aalborg, entry by entry of the inventory: principles (V-26), handbook (V-27), forums (V-28), learning (V-29), rounds (B-05). */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { agreementDue, untrained } from '../../src/domain/collaboration/forum-upkeep.ts';
import { deriveObligations } from '../../src/domain/collaboration/obligation.ts';
import { adviceFor, signsFor } from '../../src/domain/concerns/guide.ts';
import { functions } from '../../src/domain/facts/vocabulary.ts';
import { decidePoint, missingParts } from '../../src/domain/fora/points.ts';
import { seatsOf } from '../../src/domain/fora/seats.ts';
import { boardOf } from '../../src/domain/meetings/board.ts';
import { callableTypes } from '../../src/domain/meetings/types.ts';
import { loadModels } from '../../src/server/models.ts';
import { at, engine, meeting, now } from '../builders/pathway-facts.ts';

const models = loadModels(fileURLToPath(new URL('../../', import.meta.url)));
const aalborg = models.getModel('aalborg', 1);
const forum = (id: string) => aalborg.fora.find((f) => f.id === id)!;
const school = forum('trivselsforum');
const wellbeing = aalborg.meetings.find((m) => m.id === 'wellbeingMeeting')!;

describe('Aalborg', () => {
	it('V-26 shows four principles, each with the tools that serve it', () => {
		expect(aalborg.principles!.map((p) => p.id)).toEqual(['relational', 'ladder', 'resources', 'language']);
		expect(aalborg.principles!.every((p) => p.tools.length > 0)).toBe(true);
		const steps = aalborg.principles!.find((p) => p.id === 'ladder')!.tools;
		expect(steps).toEqual(aalborg.ladder.map((s) => s.id));
		// B-11: six steps, from what everybody can get to living away from home; several at once
		expect(aalborg.ladder).toHaveLength(6);
		expect(aalborg.ladder.every((s) => s.combinable)).toBe(true);
	});

	it('V-27 has advice for each role, and the tools it points to are there', () => {
		const yellow = (fn: string) =>
			adviceFor(aalborg, 'yellow', null, null, [fn]).flatMap((a) => a.what.map((t) => t.da));
		expect(yellow('teacher')).toContain('Tag eleven med i trivselsforum.');
		expect(yellow('healthVisitor')).toContain('Tag barnet med på næste dialogmøde.');
		expect(yellow('healthVisitor')).not.toContain('Tag eleven med i trivselsforum.');
		expect(yellow('teacher')).toContain('Tal med forældrene nu.');
		expect(signsFor(aalborg, null, { age: 1, placement: 'none' }).map((s) => s.id)).not.toContain('absence');
		const ics = aalborg.forms.find((f) => f.id === 'ics')!;
		expect(ics.sections.map((s) => s.fields.length)).toEqual([4, 3, 3, 1]);
	});

	it('V-28 has six fixed seats at each school, so that an empty one can be seen', () => {
		const seats = seatsOf(school);
		expect(seats.map((s) => s.who)).toEqual([
			'leadership',
			'pedagogicalGuide',
			'healthVisitor',
			'outreachSocialWorker',
			'psychologist',
			'sspConsultant'
		]);
		expect(seats.every((s) => s.presence === 'fixed')).toBe(true);
		// no two seats take the same function: five people of these leave exactly one empty
		expect(new Set(seats.flatMap((s) => s.functions)).size).toBe(6);
		for (const s of seats) for (const f of s.functions) expect(functions).toContain(f);
	});

	it('V-28 has dialogue meetings for the small: in health visiting and in day care', () => {
		expect(seatsOf(forum('dialogueHealth'))[0]).toMatchObject({ who: 'healthVisitor', presence: 'fixed' });
		expect(seatsOf(forum('dialogueDaycare')).map((s) => s.who)).toContain('leadership');
	});

	it('V-28 talks about a pupil by name only where parents come or have accepted', () => {
		const point = {
			kind: 'pathway' as const,
			title: 'x',
			body: 'x',
			answers: {},
			childView: null,
			parentsView: null
		};
		expect(missingParts(school, [], { ...point, parentsHow: null, acceptedOn: null })).toEqual([
			'parentsHow'
		]);
		expect(missingParts(school, [], { ...point, parentsHow: 'come', acceptedOn: null })).toEqual([]);
	});

	it('V-28 decides about each point; what is taken home has a person and a day', () => {
		const facts = { running: true, there: ['ole'], targets: [], today: '2026-10-01' };
		const decide = (takenBy: string | null, answerBy: string | null) =>
			decidePoint(
				school,
				{ state: 'ready' },
				{ decision: 'takeHome', text: 'x', takenBy, answerBy, to: null },
				facts
			);
		expect(decide(null, null)).toMatchObject({ fields: { takenBy: 'required', answerBy: 'required' } });
		expect(decide('ole', '2026-10-15')).toBeNull();
	});

	it('V-28 agrees the help with pupil and parents at the board, and closes with a plan and their voice', () => {
		expect(boardOf(aalborg.boards, {}, wellbeing.boards)).toMatchObject({ id: 'sos', locked: true });
		expect(wellbeing.participants.filter((p) => p.presence === 'fixed').map((p) => p.who)).toEqual(
			expect.arrayContaining(['parents', 'child'])
		);
		expect(wellbeing.closing.filter((c) => c.strength === 'must').map((c) => c.needs)).toEqual(
			expect.arrayContaining(['parentsInvited', 'childHeard', 'plan'])
		);
		const facts = at('everyday', { meetings: [meeting({ type: 'wellbeingMeeting', arena: 'everyday' })] });
		const duty = (kind: string) =>
			deriveObligations(aalborg, models.laws(), facts, now, engine).find((o) => o.kind === kind);
		expect(duty('inviteParents')).toMatchObject({ strength: 'must', due: '2026-10-13T21:59:59.999Z' });
		expect(duty('bringChildPerspective')).toMatchObject({ strength: 'must' });
		expect(callableTypes(aalborg, facts, 'everyday', now).map((t) => t.id)).toEqual(['wellbeingMeeting']);
	});

	it('V-29 knows who of a forum has not learnt the board yet', () => {
		expect(untrained(school, ['handbook'])).toEqual(['sos']);
		expect(untrained(school, ['handbook', 'sos'])).toEqual([]);
	});

	it('V-29 learns in order: a shared start, two days, a visit; and leaders agree locally, once a year', () => {
		expect(aalborg.series[0]!.entries.map((e) => [e.meeting, e.after])).toEqual([
			['kickoff', []],
			['course', ['kickoff']],
			['visit', ['course']]
		]);
		expect(agreementDue(school, Temporal.PlainDate.from('2026-11-02'), engine)).toBe('2027-11-02');
	});

	it('B-05 looks at all children twice a year up to 3, once a year from 3 to 6', () => {
		expect(forum('round03').cadence).toEqual({ perYear: 2, atLeast: true });
		expect(forum('round36').cadence).toEqual({ perYear: 1, atLeast: true });
	});

	it('I-49: asks pupil and parents three questions after each meeting, and the forum its own three', () => {
		const [family, pulse] = aalborg.surveys;
		expect(family!.after).toEqual(['wellbeingMeeting']);
		expect([family, pulse].map((s) => s!.themes.flatMap((t) => t.statements).length)).toEqual([3, 3]);
	});

	it('marks what the source leaves open', () => {
		expect(aalborg.gaps.map((g) => g.id)).toEqual(['handbook', 'rhythm', 'seat-names', 'ladder']);
	});
});
