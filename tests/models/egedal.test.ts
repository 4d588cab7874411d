/** Egedal, entry by entry of the inventory: seminars (V-20), positions (V-21), guide (V-22), fixed teams (V-23), support (V-24), B-05. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/domain/collaboration/guard.ts';
import { availableMoves, decideMove } from '../../src/domain/collaboration/moves.ts';
import { deriveObligations } from '../../src/domain/collaboration/obligation.ts';
import { adviceFor, colourOf, findSigns, signsFor } from '../../src/domain/concerns/guide.ts';
import type { PathwayFacts } from '../../src/domain/facts/pathway.ts';
import { admit } from '../../src/domain/fora/points.ts';
import { seatsOf } from '../../src/domain/fora/seats.ts';
import { boardOf } from '../../src/domain/meetings/board.ts';
import { proposeParticipants } from '../../src/domain/meetings/participants.ts';
import { callableTypes } from '../../src/domain/meetings/types.ts';
import { loadModels } from '../../src/server/models.ts';
import { at, engine, mark, meeting, member, now } from '../builders/pathway-facts.ts';

const models = loadModels(fileURLToPath(new URL('../../', import.meta.url)));
const egedal = models.getModel('egedal', 1);
const forum = (id: string) => egedal.fora.find((f) => f.id === id)!;
const involving = egedal.meetings.find((m) => m.id === 'involvingMeeting')!;
const [green, yellow, red] = [1, 2, 3];
const pathway = (level: number, more: Partial<PathwayFacts> = {}) => at('institution', more, level);
const context = (facts: PathwayFacts): Context => ({ model: egedal, facts, now, arena: 'institution' });
const duties = (facts: PathwayFacts) => deriveObligations(egedal, models.laws(), facts, now, engine);
const move = (facts: PathwayFacts, key: string, reasons: Record<string, string> = {}) =>
	decideMove(egedal, facts, { arena: 'institution', key, reasons, coordinatorId: 'mette' }, now);
const seen = [mark('assessedByTwo'), mark('parentsInvolved')];

describe('Egedal', () => {
	it('V-20 brings a plan for taking the model into use: three seminars in order, each with what it gives', () => {
		const plan = egedal.series.find((s) => s.id === 'adoption')!;
		const seminars = plan.entries.map((e) => egedal.meetings.find((m) => m.id === e.meeting)!);
		expect(seminars.map((m) => m.outcomes.map((o) => o.id))).toEqual([['needs'], ['guides'], ['trained']]);
		expect(plan.entries.map((e) => e.after)).toEqual([[], ['seminarOne'], ['seminarTwo']]);
		expect(plan.entries.flatMap((e) => e.weeks)).toEqual([0, 12, 24]);
		// they are the staff's own days, never called on a child
		expect(callableTypes(egedal, pathway(yellow), 'institution', now).map((t) => t.id)).toEqual([
			'involvingMeeting'
		]);
	});

	it('V-21 has three positions and a round for all children, not only those in worry', () => {
		expect(egedal.levels.map((l) => l.short.da)).toEqual(['Grøn', 'Gul', 'Rød']);
		expect(egedal.ages).toEqual({ from: 0, below: 10 });
		expect(forum('round')).toMatchObject({ scope: 'group', cadence: { perYear: 4, atLeast: true } });
		expect(forum('round').figures).toHaveLength(1);
	});

	it('V-21 puts a yellow child on the next list of the team, and a green one not', () => {
		expect(admit(forum('team'), 'pathway', context(pathway(yellow)))).toMatchObject({ is: 'owed' });
		expect(admit(forum('team'), 'pathway', context(pathway(green)))).toEqual({ is: 'open' });
		expect(admit(forum('team'), 'pathway', context(pathway(red)))).toEqual({ is: 'open' });
	});

	it('V-22 offers the network meeting first at yellow, and a talk with a colleague at green', () => {
		const advice = (colour: 'green' | 'yellow', ...work: string[]) =>
			adviceFor(egedal, colour, null, null, work);
		for (const work of ['healthVisitor', 'psychologist', 'teacher', 'pedagogue']) {
			expect(advice('yellow', work).every((a) => a.meeting === 'involvingMeeting')).toBe(true);
			expect(advice('yellow', work)[0]!.what[0]!.da, work).toContain('netværksmøde');
			// beside what holds for everybody, each profession has words of its own
			expect(advice('yellow', work), work).toHaveLength(2);
		}
		expect(advice('green').map((a) => a.meeting)).toEqual([undefined]);
		expect(advice('green')[0]!.what[1]!.da).toContain('kollega');
	});

	it('V-22 makes the move to yellow call the meeting, within ten working days', () => {
		expect(move(pathway(green, { marks: seen }), 'green-worry>2')).toMatchObject({
			to: yellow,
			convenes: 'involvingMeeting'
		});
		const duty = duties(pathway(yellow)).find((o) => o.kind === 'conveneMeeting');
		// the pathway came there on Monday 10 August 2026
		expect(duty).toMatchObject({
			strength: 'must',
			due: '2026-08-24T21:59:59.999Z',
			who: { role: 'unitLeader' }
		});
		expect(duties(pathway(green)).map((o) => o.kind)).not.toContain('conveneMeeting');
	});

	it('V-23 has a fixed team at each unit, whose meeting opens with the board of three locked columns', () => {
		const fixed = seatsOf(forum('team')).filter((s) => s.presence === 'fixed');
		expect(fixed.map((s) => s.who)).toEqual([
			'leadership',
			'healthVisitor',
			'psychologist',
			'outreachSocialWorker'
		]);
		expect(forum('team').cadence).toEqual({ every: { n: 4, unit: 'week' }, atLeast: false });
		const board = boardOf(egedal.boards, {}, involving.boards)!;
		expect(board).toMatchObject({ id: 'sos', kind: 'columns', locked: true });
		expect(board.parts.map((p) => p.id)).toEqual(['worries', 'works', 'next']);
		// B-07: everybody is asked for a number from 0 to 10
		expect(board.parts.flatMap((p) => p.collects)).toContain('scale');
		expect(egedal.goals.scale).toEqual({ from: 0, to: 10 });
	});

	it('V-23 calls the meeting for a yellow child only', () => {
		const types = (level: number) =>
			callableTypes(egedal, pathway(level), 'institution', now).map((t) => t.id);
		expect([green, yellow, red].map((l) => types(l).length)).toEqual([0, 1, 0]);
	});

	it('V-23 has parents always, sends the agenda five working days before and needs the view of the child', () => {
		const facts = pathway(yellow, {
			meetings: [meeting({ type: 'involvingMeeting', arena: 'institution', level: yellow })]
		});
		const duty = (kind: string) => duties(facts).find((o) => o.kind === kind);
		expect(duty('inviteParents')).toMatchObject({ strength: 'must', due: '2026-10-13T21:59:59.999Z' });
		expect(duty('sendAgenda')?.due?.slice(0, 10)).toBe('2026-10-13');
		expect(duty('bringChildPerspective')).toMatchObject({ strength: 'must' });
	});

	it('V-24 lets the consultant write to the team without a child: kept out of the meeting, and no names in the room', () => {
		const facts = pathway(yellow, { circle: [member('siri', { function: 'provider' })] });
		expect(proposeParticipants(involving, context(facts), '2026-10-01', ['siri'])[0]).toMatchObject({
			hindrance: 'kept-out',
			why: { da: expect.stringContaining('Konsulenten') }
		});
		const practice = forum('practice');
		expect(practice).toMatchObject({ scope: 'unnamed' });
		expect(seatsOf(practice)[0]!.who).toBe('provider');
		expect(admit(practice, 'pathway', context(facts))).toMatchObject({
			is: 'banned',
			code: 'forum-no-names'
		});
		expect(practice.decisions?.find((d) => d.does === 'forward')).toMatchObject({ to: 'leaders' });
	});

	it('B-05 has signs for four domains and three positions at every age, and the most serious speaks', () => {
		const cells = new Set(
			egedal.guides[0]!.signs.filter((s) => s.domain).map((s) => `${s.domain} ${s.colour} ${s.age.from}`)
		);
		expect(cells.size).toBe(4 * 3 * 3);
		const four = signsFor(egedal, null, { age: 4, placement: 'daycare' }).filter((s) => s.domain);
		expect(four).toHaveLength(12);
		expect(colourOf(findSigns(egedal, ['social-36-green', 'physical-36-red', 'emotional-36-yellow']))).toBe(
			'red'
		);
	});

	it('B-05 asks for two adults who look for themselves, and tells parents before a colour is written', () => {
		expect(move(pathway(green), 'green-worry>2')).toMatchObject({
			refused: 'guard-not-kept',
			detail: { guards: ['parentsTold'] }
		});
		const told = pathway(green, { marks: [mark('parentsInvolved')] });
		expect(move(told, 'green-worry>2')).toMatchObject({ refused: 'reason-needed', rule: 'assessedByTwo' });
		expect(move(told, 'green-worry>2', { assessedByTwo: 'Kun en på arbejde' })).toMatchObject({
			passed: [{ guard: 'assessedByTwo' }]
		});
		for (const level of [green, yellow, red])
			for (const o of availableMoves(egedal, pathway(level), 'institution', now))
				if (o.to !== level && o.to !== 'close')
					expect(
						o.guards.map((g) => g.id),
						o.key
					).toContain('parentsTold');
	});

	it('B-05 lets suspected abuse go before the colours: parents are then not told first', () => {
		const facts = pathway(green, { marks: [mark('abuseSuspected')] });
		expect(move(facts, 'green-strong>3')).toMatchObject({ to: red, exceptions: ['abuse'] });
	});

	it('B-05 understands before it decides, and asks five questions after advice from outside', () => {
		const fields = (id: string) => egedal.forms.find((f) => f.id === id)!.sections.map((s) => s.id);
		expect(fields('dialogue')).toEqual(['prepare', 'understand', 'decide', 'look-back']);
		expect(involving.form).toBe('dialogue');
		const sparring = forum('sparring');
		expect(egedal.forms.find((f) => f.id === sparring.template)).toMatchObject({ nameless: true });
		const five = egedal.forms.find((f) => f.id === sparring.evaluation!.form)!;
		expect(five.sections.flatMap((s) => s.fields)).toHaveLength(5);
		expect(fields('transition')).toEqual(['pass-on']);
	});

	it('I-49: asks the family three questions after each network meeting, and names who brings the voice of the child', () => {
		expect(egedal.surveys[0]!.themes.flatMap((t) => t.statements)).toHaveLength(3);
		expect(egedal.surveys[0]!.after).toEqual(['involvingMeeting']);
		expect(involving.cells.childPerspective.role).toBe('staff');
	});

	it('marks what the source leaves open', () => {
		expect(egedal.gaps.map((g) => g.id)).toEqual(['intervals', 'guide', 'signs', 'ages', 'seminars']);
	});
});
