/** The shipped model of Randers, entry by entry of the inventory: what its *Test* sentence says, where the domain decides it. */
import { describe, expect, it } from 'vitest';
import { deriveObligations } from '../src/domain/collaboration/obligation.ts';
import { deriveUnderretningObligations } from '../src/domain/collaboration/underretning-clocks.ts';
import { availableMoves, decideMove, type MoveInput } from '../src/domain/collaboration/moves.ts';
import type { MeetingFacts, PathwayFacts } from '../src/domain/facts/pathway.ts';
import { samplePathway } from '../src/domain/facts/pathway.sample.ts';
import { defaultSettings } from '../src/domain/kernel/calendar.ts';
import { isRefusal } from '../src/domain/kernel/refusal.ts';
import { meeting as aMeeting } from './builders/pathway-facts.ts';
import { shippedModels } from './support/models.ts';

const models = shippedModels();
const randers = models.getModel('randers', 1);
const laws = models.laws();
const settings = { ...defaultSettings, feedbackDays: 14 };
const at = (iso: string) => Temporal.Instant.from(iso);
const began = '2026-08-10T08:00:00.000Z';
const later = '2026-09-01T08:00:00.000Z';
const now = at('2026-10-01T08:00:00Z');

const pathway = (levels: { institution?: number; home?: number }, more: Partial<PathwayFacts> = {}) =>
	samplePathway({
		positions: Object.entries(levels).map(([arena, level]) => ({
			arena,
			level,
			since: began,
			coordinatorId: 'mette'
		})),
		...more
	});
const mark = (key: string, arena = 'institution') => ({ key, arena, at: later, by: 'mette', text: 'x' });
const meeting = (more: Partial<MeetingFacts>) =>
	aMeeting({
		type: 'networkMeeting',
		arena: 'institution',
		level: 3,
		startsAt: '2026-09-20T12:00:00.000Z',
		endsAt: '2026-09-20T13:00:00.000Z',
		minuteTakerId: 'mette',
		...more
	});
const underretning = (more: Partial<PathwayFacts['underretninger'][number]> = {}) => ({
	id: 'u1',
	state: 'sent' as const,
	source: 'professional' as const,
	abuse: false,
	abuseAt: null,
	supportRunning: false,
	reassessed: null,
	childTalk: null,
	honour: false,
	riskAssessed: null,
	authorId: 'mette',
	writtenAt: later,
	reviewAskedAt: null,
	reviewedAt: null,
	reviewerId: null,
	sentAt: later,
	receivedAt: later,
	acuteAssessedAt: null,
	receiptSentAt: null,
	receiptImpossible: null,
	feedbackSentAt: null,
	caseworkerId: null,
	liftedAt: null,
	...more
});

const option = (f: PathwayFacts, arena: string, from: string, to: number | 'close') =>
	availableMoves(randers, f, arena, now).find((o) => o.key === `${from}>${to}`);
const move = (f: PathwayFacts, key: string, more: Partial<MoveInput> = {}) =>
	decideMove(randers, f, { arena: 'institution', key, reasons: {}, coordinatorId: 'mette', ...more }, now);
const duties = (f: PathwayFacts, when = now) => deriveObligations(randers, laws, f, when, settings);
const ready12 = [mark('leaderInvolved'), mark('systematicEffort'), mark('parentsInvolved')];

describe('Randers', () => {
	it('R-01 has five levels and two arenas, and a move in one leaves the other where it is', () => {
		expect(randers.levels.map((l) => l.n)).toEqual([1, 2, 3, 4, 5]);
		expect(randers.arenas.map((a) => a.id)).toEqual(['institution', 'home']);
		const f = pathway({ institution: 1, home: 5 }, { marks: ready12 });
		const decided = move(f, 'l1-minus>2');
		expect(decided).toMatchObject({ arena: 'institution', from: 1, to: 2 });
		expect(availableMoves(randers, f, 'home', now).every((o) => o.from === 5)).toBe(true);
	});

	it('R-01 skips level 2 only with a written reason', () => {
		const f = pathway({ institution: 1 }, { marks: ready12 });
		expect(move(f, 'l1-minus>3')).toMatchObject({ refused: 'reason-needed', rule: 'discussedAtLevel2' });
		expect(move(f, 'l1-minus>3', { reasons: { discussedAtLevel2: '  ' } })).toMatchObject({
			refused: 'reason-needed'
		});
		expect(move(f, 'l1-minus>3', { reasons: { discussedAtLevel2: 'Det haster' } })).toMatchObject({
			to: 3,
			passed: [{ guard: 'discussedAtLevel2', reason: 'Det haster' }]
		});
	});

	it('R-01 lets suspected abuse go before the order of levels, and names the exception', () => {
		const f = pathway({ institution: 1 }, { underretninger: [underretning({ abuse: true })] });
		expect(move(f, 'l1-minus>3')).toMatchObject({ to: 3, exceptions: ['abuse'] });
	});

	it('R-02 refuses to raise until the leader is involved, the effort is written and a coordinator is named', () => {
		expect(move(pathway({ institution: 1 }), 'l1-minus>2')).toMatchObject({
			refused: 'guard-not-kept',
			detail: { guards: ['leaderInvolved', 'effortDocumented'] }
		});
		const f = pathway({ institution: 1 }, { marks: ready12 });
		expect(move(f, 'l1-minus>2', { coordinatorId: '' })).toMatchObject({
			refused: 'guard-not-kept',
			rule: 'coordinatorNamed'
		});
		expect(isRefusal(move(f, 'l1-minus>2'))).toBe(false);
	});

	it('R-03 asks for the green form when a course is decided, made together at a meeting and without names', () => {
		const green = randers.forms.find((x) => x.id === 'green')!;
		expect(green).toMatchObject({ nameless: true, needsMeeting: true, theme: 'green', levels: [2] });
		const kinds = (f: PathwayFacts) => duties(f).map((o) => o.key.split(':').slice(0, 2).join(':'));
		expect(kinds(pathway({ institution: 2 }))).not.toContain('agreeForm:green');
		const f = pathway({ institution: 2 }, { marks: [mark('courseDecided')] });
		expect(kinds(f)).toContain('agreeForm:green');
		expect(randers.levels[1]!.participants.map((p) => p.who)).not.toContain('parents');
	});

	it('R-04 wants the agenda of Tuesday 10 June 2025 on Friday 30 May, and knows a late one', () => {
		const g = meeting({ startsAt: '2025-06-10T11:00:00.000Z', convenedAt: '2025-05-01T08:00:00.000Z' });
		const agenda = (sent: string | null) =>
			duties(pathway({ institution: 3 }, { meetings: [{ ...g, agendaSentAt: sent }] })).find(
				(o) => o.kind === 'sendAgenda'
			)!;
		expect(agenda(null)).toMatchObject({
			state: 'open',
			strength: 'must',
			due: '2025-05-30T21:59:59.999Z',
			who: { role: 'unitLeader' }
		});
		expect(agenda('2025-05-30T20:00:00.000Z').inTime).toBe(true);
		expect(agenda('2025-05-31T06:00:00.000Z').inTime).toBe(false);
		expect(randers.meetings.find((m) => m.id === 'networkMeeting')!.cells.convener).toMatchObject({
			role: 'leader',
			override: false
		});
	});

	it('R-05 asks why each profession is there, and for an outcome and a follow-up before a meeting closes', () => {
		const type = randers.meetings.find((m) => m.id === 'networkMeeting')!;
		expect(type.participants.filter((p) => p.presence === 'possible').map((p) => p.who)).toEqual(
			expect.arrayContaining(['psychologist', 'speechTherapist', 'outreachSocialWorker', 'healthVisitor'])
		);
		expect(
			type.participants
				.filter((p) => ['psychologist', 'speechTherapist', 'outreachSocialWorker'].includes(p.who))
				.every((p) => p.relevance)
		).toBe(true);
		expect(type.closing).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ needs: 'outcome', strength: 'must' }),
				expect.objectContaining({ needs: 'followUpOnContinue', strength: 'must' })
			])
		);
		expect(option(pathway({ institution: 3 }), 'institution', 'l3-plus-b', 3)).toMatchObject({
			settlesFollowUp: true
		});
	});

	it('R-06 refuses level 4 until process, assessments and follow-up are decided', () => {
		const held = meeting({ state: 'held', heldAt: '2026-09-20T13:00:00.000Z' });
		const f = pathway({ institution: 3 }, { marks: [mark('systematicEffort')], meetings: [held] });
		expect(move(f, 'l3-minus>4')).toMatchObject({
			refused: 'guard-not-kept',
			detail: { guards: ['processDecided', 'assessmentsDecided', 'followUpDecided'] }
		});
		const decided = {
			...f,
			marks: [...f.marks, mark('processDecided'), mark('assessmentsDecided'), mark('followUpDecided')]
		};
		expect(move(decided, 'l3-minus>4')).toMatchObject({ to: 4, form: 'yellow' });
	});

	it('R-07 looks at a specialised effort again within six months of the start and of the last time', () => {
		const effort = {
			id: 'e1',
			arena: 'institution',
			name: 'x',
			level: 4,
			startedOn: '2026-01-31',
			endedOn: null
		};
		const due = (reviews: { on: string; by: string }[]) =>
			duties(pathway({ institution: 4 }, { efforts: [{ ...effort, reviews }] }))
				.filter((o) => o.kind === 'reviewEffort')
				.map((o) => [o.state, o.due?.slice(0, 10), o.inTime]);
		expect(due([])).toEqual([['open', '2026-07-31', null]]);
		expect(due([{ on: '2026-08-03', by: 'mette' }])).toEqual([
			['fulfilled', '2026-07-31', false],
			['open', '2027-02-03', null]
		]);
	});

	it('R-07 offers to adjust but not level 5 when the problem is not about the family', () => {
		const f = pathway({ institution: 4 }, { marks: [mark('systematicEffort'), mark('outreachHeard')] });
		expect(option(f, 'institution', 'l4-minus', 4)?.state).toBe('open');
		expect(option(f, 'institution', 'l4-minus', 5)?.state).toBe('refused');
		const family = { ...f, marks: [...f.marks, mark('familyRelated'), mark('parentsInvolved')] };
		expect(option(family, 'institution', 'l4-minus', 5)?.state).not.toBe('refused');
	});

	it('R-08 asks for the outreach social worker unless abuse is suspected or there is a case, which goes to its caseworker', () => {
		const marks = [mark('familyRelated'), mark('systematicEffort'), mark('parentsInvolved')];
		const f = pathway({ institution: 4 }, { marks });
		expect(move(f, 'l4-minus>5')).toMatchObject({ refused: 'reason-needed', rule: 'outreachHeard' });
		const abuse = { ...f, underretninger: [underretning({ abuse: true })] };
		expect(move(abuse, 'l4-minus>5')).toMatchObject({ exceptions: ['abuse'] });
		const withCase = {
			...f,
			child: { ...f.child!, authorityCase: { caseworkerId: 'ulla', openedAt: began } }
		};
		expect(move(withCase, 'l4-minus>5')).toMatchObject({ exceptions: ['openCase'] });
		expect(option(withCase, 'institution', 'l4-minus', 5)!.exceptions[0]!.atOnce).toEqual({
			do: 'contactRole',
			role: 'caseworker'
		});
	});

	it('R-09 counts the four months of an examination from when the municipality became aware', () => {
		const f = pathway(
			{ home: 5 },
			{
				child: {
					birthDay: '2017-03-01',
					placement: 'school',
					authorityCase: { caseworkerId: 'ulla', openedAt: began }
				},
				marks: [
					{ ...mark('awareOfNeed', 'home'), at: '2026-10-31T10:00:00.000Z' },
					{ ...mark('investigationDecided', 'home'), at: '2026-11-20T10:00:00.000Z' }
				]
			}
		);
		const clock = duties(f, at('2026-11-21T08:00:00Z')).find((o) => o.data.mark === 'investigationDone')!;
		expect(clock).toMatchObject({
			due: '2027-02-28T22:59:59.999Z',
			who: { role: 'caseworker', personId: 'ulla' },
			because: { law: { ref: expect.stringContaining('§ 20') } }
		});
	});

	it('R-10 and R-11 carry person, date, coordinator and whom parents call', () => {
		const [green, yellow] = ['green', 'yellow'].map((id) => {
			const form = randers.forms.find((x) => x.id === id)!;
			return { ...form, fields: form.sections.flatMap((s) => s.fields) };
		});
		expect(green!.fields.map((x) => x.type)).toEqual(expect.arrayContaining(['agreements', 'date']));
		expect(yellow!.theme).toBe('yellow');
		const needed = yellow!.fields.filter((x) => x.required === 'toClose').map((x) => x.id);
		expect(needed).toEqual(expect.arrayContaining(['coordinator', 'parentContact', 'agreements']));
		expect(new Set(yellow!.fields.map((x) => x.when))).toEqual(new Set(['before', 'during', 'after']));
		expect(randers.meetings.find((m) => m.id === 'networkMeeting')).toMatchObject({ form: 'yellow' });
	});

	it('R-12 offers a review and never lets it stand in the way of sending', () => {
		expect(randers.underretning?.review?.strength).toBe('should');
		const clocks = (more: Parameters<typeof underretning>[0]) =>
			deriveUnderretningObligations(
				laws,
				underretning({ sentAt: null, receivedAt: null, ...more }),
				now,
				settings
			).map((o) => [o.kind, o.strength, o.withheld]);
		expect(clocks({ state: 'in-review', reviewAskedAt: later })).toEqual([
			['reviewUnderretning', 'should', false],
			['sendUnderretning', 'must', false]
		]);
		expect(clocks({ state: 'draft', abuse: true, reviewAskedAt: later })).toEqual([
			['sendUnderretning', 'must', true]
		]);
	});

	it('R-13 keeps a task with the giver until the family and every professional know', () => {
		const handover = {
			id: 'h1',
			arena: 'institution',
			fromId: 'mette',
			toId: 'lene',
			askedAt: '2026-09-01T08:00:00.000Z',
			answeredAt: '2026-09-02T08:00:00.000Z',
			answer: 'accepted' as const,
			informed: [] as { personId: string; at: string }[]
		};
		const open = (informed: typeof handover.informed) =>
			duties(pathway({ institution: 1 }, { handovers: [{ ...handover, informed }] })).find(
				(o) => o.kind === 'informOfHandover'
			)!;
		expect(open([])).toMatchObject({ state: 'open', who: { personId: 'mette' }, data: { left: 1 } });
		expect(open([{ personId: 'anja', at: later }])).toMatchObject({ state: 'fulfilled' });
	});

	it('R-13 gives three working days to answer a handover', () => {
		const f = pathway(
			{ institution: 1 },
			{
				handovers: [
					{
						id: 'h1',
						arena: 'institution',
						fromId: 'mette',
						toId: 'lene',
						askedAt: '2026-09-03T08:00:00.000Z',
						answeredAt: null,
						answer: null,
						informed: []
					}
				]
			}
		);
		expect(duties(f).find((o) => o.kind === 'answerHandover')).toMatchObject({
			due: '2026-09-08T21:59:59.999Z',
			who: { personId: 'lene' }
		});
	});

	it('R-14 leaves the involving meeting to the caseworker and the parallel one to the leader', () => {
		const type = (id: string) => randers.meetings.find((m) => m.id === id)!;
		expect(type('involvingNetworkMeeting').cells).toMatchObject({
			convener: { role: 'caseworker', override: false },
			chair: { role: 'caseworker', override: false }
		});
		expect(type('networkMeeting').cells.convener?.role).toBe('leader');
		const parallel = randers.meetings.find((m) => m.id.startsWith('parallel'))!;
		expect(parallel.cells.convener?.role).toBe('leader');
		expect(parallel.arenas).toEqual(['institution']);
		expect(type('involvingNetworkMeeting').phases.length).toBeGreaterThan(1);
	});

	it('I-27, I-28 and I-31 run a meeting in five steps or on a board, with the frame of eight premises', () => {
		const steps = randers.boards.find((b) => b.kind === 'steps')!;
		expect(steps.parts).toHaveLength(5);
		expect(steps.parts.map((p) => p.name.da)).toContain('Den fælles forståelse');
		expect(randers.boards.some((b) => b.kind === 'columns')).toBe(true);
		expect(randers.frames[0]!.premises).toHaveLength(8);
	});

	it('I-38 asks for a sign and a pursuer before a goal is active, and brings Jakob with six signs', () => {
		expect(randers.goals).toMatchObject({ signs: 1, pursuers: 1 });
		expect(randers.goals.examples[0]!.signs).toHaveLength(6);
	});

	it('cites the act of its day: serviceloven in 2023, barnets lov from 2024', () => {
		const ref = (receivedAt: string) =>
			deriveUnderretningObligations(
				laws,
				underretning({ receivedAt }),
				at(receivedAt).add({ hours: 1 }),
				settings
			).find((o) => o.kind === 'assessAcute')!.because.law!.ref;
		expect(ref('2023-12-31T20:00:00.000Z')).toContain('serviceloven');
		expect(ref('2024-01-01T20:00:00.000Z')).toContain('barnets lov');
	});
});
