/** Odense, entry by entry of the inventory: leaders together (I-11), one house (I-18), agreement (I-29), goals (I-38), profiles (I-46). */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { agreementDue } from '../../src/domain/collaboration/forum-upkeep.ts';
import { deriveObligations } from '../../src/domain/collaboration/obligation.ts';
import type { MeetingFacts } from '../../src/domain/facts/pathway.ts';
import { admit, missingParts } from '../../src/domain/fora/points.ts';
import { needsOf } from '../../src/domain/meetings/closing.ts';
import { decideGoal } from '../../src/domain/plans/goals.ts';
import { readModelFile } from '../../src/server/model-file.ts';
import { loadModels } from '../../src/server/models.ts';
import { at, engine, mark, meeting, now } from '../builders/pathway-facts.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const models = loadModels(root);
const odense = models.getModel('odense', 1);
const forum = (id: string) => odense.fora.find((f) => f.id === id)!;
const cross = odense.meetings.find((m) => m.id === 'crossMeeting')!;
const board = odense.boards.find((b) => b.id === cross.boards[0])!;
const held = (more: Partial<MeetingFacts> = {}) =>
	meeting({ type: 'crossMeeting', arena: 'everyday', ...more });

describe('Odense', () => {
	it('I-11 has leaders of at least two fields stand together once a month, with the priorities for all to see', () => {
		const together = forum('leadersTogether');
		expect(together).toMatchObject({ cadence: { every: { n: 1, unit: 'month' } }, public: true });
		const hosts = [together.chair, ...together.coHosts!].map((id) => odense.roles.find((r) => r.id === id)!);
		expect(new Set(hosts.flatMap((r) => r.functions)).size).toBeGreaterThanOrEqual(2);
		expect(together.minutes).toMatchObject({ made: true, to: ['everybody'] });
		expect(together.shows).toContain('lastPriorities');
		// nobody's child is spoken of in front of all staff
		const x = { model: odense, facts: at('everyday'), now, arena: 'everyday' };
		expect(admit(together, 'pathway', x)).toMatchObject({ is: 'banned', code: 'forum-no-names' });
	});

	it('I-18 shows each profession with team leader, chief and place', () => {
		const profiles = odense.guides.flatMap((g) => g.profiles);
		expect(profiles.map((p) => p.name?.da)).toEqual([
			'Skolepsykolog',
			'Ergoterapeut',
			'Fysioterapeut',
			'Sundhedsplejerske',
			'Familiebehandler'
		]);
		for (const p of profiles)
			expect([p.can[0]?.da, p.teamLeader?.da, p.chief?.da, p.place?.da].every(Boolean), p.name?.da).toBe(
				true
			);
		expect(new Set(profiles.map((p) => p.chief!.da)).size).toBe(1);
		expect(new Set(profiles.map((p) => p.place!.da)).size).toBe(1);
	});

	it('I-29 has ten headings in their order, each to be answered before the agreement holds', () => {
		const form = odense.forms.find((f) => f.id === 'workingAgreement')!;
		expect(form.sections.map((s) => Number.parseInt(s.name.da, 10))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
		for (const s of form.sections)
			expect(
				s.fields.some((f) => f.required === 'toClose'),
				s.id
			).toBe(true);
		// C-38: it belongs to a forum, never to a child
		expect(form.scope).not.toContain('pathway');
		expect(form.sections.find((s) => s.id === 'family')!.fields.map((f) => f.id)).toEqual([
			'before',
			'during',
			'after'
		]);
	});

	it('I-29 comes back every half year, counted from the day it was made or looked at last', () => {
		const cases = forum('crossForum');
		expect(cases.agreement).toMatchObject({ form: 'workingAgreement', by: 'leader' });
		const due = (day: string) => agreementDue(cases, Temporal.PlainDate.from(day), engine);
		expect([due('2026-08-31'), due('2027-02-28')]).toEqual(['2027-02-28', '2027-08-28']);
		expect(agreementDue(forum('leadersTogether'), Temporal.PlainDate.from('2026-08-31'), engine)).toBeNull();
	});

	it('I-38 saves no active goal without a sign and a pursuer, and keeps a draft', () => {
		const goal = (signs: number, pursuers: string[], active = true) =>
			decideGoal(
				at('everyday'),
				{
					arena: 'everyday',
					text: 'Med i legen',
					signs: Array.from({ length: signs }, (_, i) => ({ id: `t${i}`, text: `Tegn ${i}` })),
					pursuers,
					active
				},
				odense.goals
			);
		expect(goal(0, [])).toMatchObject({
			refused: 'goal-not-ready',
			fields: { signs: 'goal-needs-sign', pursuers: 'goal-needs-pursuer' }
		});
		expect(goal(1, [])).toMatchObject({ fields: { pursuers: 'goal-needs-pursuer' } });
		expect(goal(1, ['mette'])).toEqual({ state: 'active' });
		expect(goal(0, [], false)).toEqual({ state: 'draft' });
	});

	it('I-38 brings Jakob as a goal that can be made active as it stands: six signs of child, group and adults', () => {
		const jakob = odense.goals.examples[0]!;
		expect(jakob.signs).toHaveLength(6);
		const signs = jakob.signs.map((t, i) => ({ id: `t${i}`, text: t.da }));
		expect(
			decideGoal(
				at('everyday'),
				{ arena: 'everyday', text: jakob.goal.da, signs, pursuers: ['mette', 'anja'], active: true },
				odense.goals
			)
		).toEqual({ state: 'active' });
	});

	it('I-38 looks at a goal again every third month', () => {
		const goal = {
			id: 'm1',
			arena: 'everyday',
			text: 'x',
			state: 'active' as const,
			signs: [],
			pursuers: ['mette'],
			scalings: [{ at: '2026-09-15T08:00:00.000Z', value: 4, by: 'mette' }]
		};
		const open = deriveObligations(
			odense,
			models.laws(),
			at('everyday', { goals: [goal] }),
			now,
			engine
		).find((o) => o.kind === 'scaleGoal' && o.state === 'open');
		expect(open).toMatchObject({ strength: 'should', due: '2026-12-15T22:59:59.999Z' });
	});

	it('I-46 lets a profile carry a film, by https only', () => {
		const file = readFileSync(`${root}/models/odense/1.yaml`, 'utf8');
		const withLink = (link: string) =>
			readModelFile(
				file.replace("name: { da: Skolepsykolog, en: 'School psychologist' }", `$&\n        link: '${link}'`)
			);
		const profile = (link: string) => withLink(link).model?.guides[0]!.profiles[0];
		expect(profile('https://film.example.dk/psykolog')).toMatchObject({
			link: 'https://film.example.dk/psykolog'
		});
		for (const bad of ['http://film.example.dk/x', 'javascript:alert(1)', 'data:text/html,x', 'psykolog.mp4'])
			expect(withLink(bad).model, bad).toBeNull();
	});

	it('I-27 goes through five steps in order; what is done waits for the first three', () => {
		expect(board.kind).toBe('steps');
		expect(board.parts.map((p) => p.id)).toEqual(['story', 'understanding', 'goal', 'effort', 'ending']);
		expect(board.parts[3]!.after).toEqual(['story', 'understanding', 'goal']);
		expect(board.parts.filter((p) => p.collects.includes('actions')).map((p) => p.id)).toEqual(['effort']);
	});

	it('I-27 does not end without its five closing elements', () => {
		const running = held({ state: 'running' });
		const lacking = needsOf(odense, cross, at('everyday', { meetings: [running] }), running, {})
			.filter((n) => !n.ok && n.strength === 'must')
			.map((n) => n.needs);
		expect(lacking).toEqual(
			expect.arrayContaining(['sharedGoal', 'plan', 'documentation', 'coherenceChecked', 'nextMeeting'])
		);
		expect(cross.closing.map((c) => c.needs)).toContain('agreementsComplete');
	});

	it('I-28 says the frame of eight premises at every meeting, approved by all', () => {
		expect(odense.frames[0]!.premises).toHaveLength(8);
		expect(cross.frame).toBe('frame');
		const duty = deriveObligations(
			odense,
			models.laws(),
			at('everyday', { meetings: [held()] }),
			now,
			engine
		).find((o) => o.kind === 'approveFrame');
		expect(duty).toMatchObject({ strength: 'must', due: '2026-10-20T21:59:59.999Z' });
	});

	it('I-26 and I-49 ask the team three questions and the family three, after each meeting, never for one alone', () => {
		const [family, pulse] = odense.surveys;
		expect(family).toMatchObject({
			respondents: ['parents', 'child'],
			after: ['crossMeeting'],
			minimumAnswers: 3
		});
		expect(pulse).toMatchObject({ after: ['crossForum', 'crossMeeting'], minimumAnswers: 5 });
		expect([family, pulse].map((s) => s!.themes.flatMap((t) => t.statements).length)).toEqual([3, 3]);
		expect(cross.cells.childPerspective).toMatchObject({ role: 'staff' });
		expect(cross.child).toMatchObject({ perspective: 'must' });
	});

	it('discusses a child by name only where parents come or have accepted, and lets suspicion go before all of it', () => {
		const point = {
			kind: 'pathway' as const,
			title: 'x',
			body: 'x',
			answers: {},
			childView: null,
			parentsView: null
		};
		expect(missingParts(forum('crossForum'), [], { ...point, parentsHow: null, acceptedOn: null })).toEqual([
			'parentsHow'
		]);
		const concern = {
			id: 'b1',
			sentAt: '2026-09-28T08:00:00.000Z',
			authorId: 'mette',
			arena: 'everyday',
			handledAt: null,
			feedbackAt: null,
			parentsTold: false
		};
		const tell = (marks: ReturnType<typeof mark>[]) =>
			deriveObligations(
				odense,
				models.laws(),
				at('everyday', { concerns: [concern], marks }),
				now,
				engine
			).find((o) => o.kind === 'tellParents');
		expect(tell([])).toMatchObject({ due: '2026-10-05T21:59:59.999Z' });
		expect(tell([mark('abuseSuspected')])).toBeUndefined();
		expect(odense.exceptions[0]).toMatchObject({ suspends: 'everything', withhold: true });
	});

	it('marks what the source leaves open', () => {
		expect(odense.gaps.map((g) => g.id)).toEqual([
			'filled-agreement',
			'third-heading',
			'how-often',
			'second-step',
			'profiles'
		]);
	});
});
