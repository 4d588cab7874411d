/** Goals that can be seen, agreements, assessments, efforts and the green form, by the Randers model. */
import { expect, test } from 'vitest';
import * as acts from '../src/server/acts/index.ts';
import * as reads from '../src/server/reads/index.ts';
import { aMeeting, anOutsider, aPlan, dutiesOf, must, rowsOf } from './builders/plans.ts';
import { theLog } from './builders/school.ts';
import { aSchoolDay } from './builders/school-day.ts';
import { writeInstant } from '../src/words/dates.ts';
import { onBoth } from './support/house.ts';

onBoth('plans', (kind) => {
	const { house, s, act, see } = aSchoolDay(kind);

	const goal = (id: string, more: Record<string, unknown> = {}) => ({
		pathwayId: id,
		arena: 'institution',
		text: 'Jakob leger med de andre',
		signs: ['Jakob har mindst én ven'],
		pursuers: [s.teacher.personId, s.mother.personId],
		active: true,
		...more
	});
	const action = (id: string, more: Record<string, unknown> = {}) => ({
		pathwayId: id,
		what: 'Læs 15 minutter hver aften',
		whoId: s.mother.personId,
		dueDay: '2026-12-01',
		...more
	});

	test('I-38: a goal without an observable sign or a named pursuer cannot be saved as active, but as a draft', async () => {
		const id = await aPlan(house, s);
		expect(await act(s.teacher, acts.addGoal, goal(id, { signs: [] }))).toMatchObject({
			refused: 'goal-not-ready',
			fields: { signs: 'goal-needs-sign' }
		});
		expect(await act(s.teacher, acts.addGoal, goal(id, { pursuers: [] }))).toMatchObject({
			fields: { pursuers: 'goal-needs-pursuer' }
		});
		expect(await rowsOf(house, 'goal', id)).toEqual([]);
		must(await act(s.teacher, acts.addGoal, goal(id, { signs: [], pursuers: [], active: false })));
		must(await act(s.teacher, acts.addGoal, goal(id)));
		expect((await rowsOf(house, 'goal', id)).map((g) => g.state).sort()).toEqual(['active', 'draft']);
	});

	test("I-38: the source's own example loads as a template in our words, with six signs", async () => {
		const id = await aPlan(house, s);
		const form = (await see(s.teacher, reads.goalForm, { pathwayId: id })) as {
			examples: { goal: { da: string }; signs: { da: string }[] }[];
		};
		expect(form.examples[0]!.goal.da).toContain('Jakob');
		expect(form.examples[0]!.signs).toHaveLength(6);
	});

	test('a goal is scaled 0 to 10 with its history, by the family too; changed by the freshest page only', async () => {
		const id = await aPlan(house, s);
		const { goalId } = must(await act(s.teacher, acts.addGoal, goal(id)));
		const scale = (value: unknown, who = s.teacher) =>
			act(who, acts.scaleGoal, { pathwayId: id, goalId, value, note: 'Fordi' });
		expect(await scale(11)).toMatchObject({ fields: { value: 'too-big' } });
		expect(await scale(-1)).toMatchObject({ fields: { value: 'too-small' } });
		expect(await scale('mange')).toHaveProperty('refused', 'invalid');
		for (const value of [3, '5', 0]) must(await scale(value));
		house.clock.set('2026-11-24T08:00:00Z');
		must(await scale(10, s.mother));
		const page = (await see(s.teacher, reads.goal, { pathwayId: id, goalId })) as {
			scalings: { value: number }[];
		};
		expect(page.scalings.map((x) => x.value).sort((a, b) => a - b)).toEqual([0, 3, 5, 10]);
		const change = (version: number, text: string) =>
			act(s.teacher, acts.changeGoal, { ...goal(id, { text }), goalId, version });
		must(await change(1, 'Jakob har det godt i frikvartererne'));
		expect(await change(1, 'For sent')).toMatchObject({
			refused: 'stale',
			detail: { text: 'Jakob har det godt i frikvartererne' }
		});
		must(await act(s.teacher, acts.closeGoal, { pathwayId: id, goalId, version: 2, as: 'reached' }));
		expect(await scale(4)).toMatchObject({ refused: 'goal-not-active' });
		expect(await change(3, 'Igen')).toMatchObject({ refused: 'goal-over' });
	});

	test('an agreement has who and when; done with what came of it, by the one who promised; settled once', async () => {
		const id = await aPlan(house, s);
		const refused = await act(
			s.teacher,
			acts.addAction,
			action(id, { whoId: undefined, dueDay: '2026-02-30' })
		);
		expect(refused).toMatchObject({ fields: { whoId: 'required', dueDay: 'not-a-date' } });
		expect(
			await act(s.teacher, acts.addAction, action(id, { dueDay: '2026-11-22', whoId: s.stranger.personId }))
		).toMatchObject({
			fields: { dueDay: 'in-the-past', whoId: 'not-in-circle' }
		});
		const { actionId } = must(await act(s.teacher, acts.addAction, action(id)));
		expect((await dutiesOf(house, id)).find((d) => d.kind === 'doAction')).toMatchObject({
			state: 'open',
			who_id: s.mother.personId
		});
		const done = { pathwayId: id, actionId, version: 1, effect: 'Han læser selv nu' };
		expect(await act(s.psychologist, acts.completeAction, done)).toEqual({ refused: 'not-yours' });
		expect(await act(s.mother, acts.completeAction, { ...done, version: 4 })).toMatchObject({
			refused: 'stale'
		});
		must(await act(s.mother, acts.completeAction, done));
		expect((await dutiesOf(house, id)).find((d) => d.kind === 'doAction')).toMatchObject({
			state: 'fulfilled',
			in_time: true
		});
		expect(await act(s.teacher, acts.completeAction, { ...done, version: 2 })).toEqual({
			refused: 'action-done'
		});
		expect(await act(s.teacher, acts.changeAction, { ...action(id), actionId, version: 2 })).toEqual({
			refused: 'action-done'
		});
		const other = must(await act(s.teacher, acts.addAction, action(id, { whoId: s.colleague.personId })));
		const drop = { pathwayId: id, actionId: other.actionId, version: 1 };
		expect(await act(s.colleague, acts.dropAction, drop)).toMatchObject({ fields: { effect: 'required' } });
		must(await act(s.colleague, acts.dropAction, { ...drop, effect: 'Ikke nødvendigt mere' }));
	});

	test('R-06: each requested assessment shows as received or missing, with owner and day', async () => {
		const id = await aPlan(house, s, { institution: 3, home: 1 });
		const ask = (what: string, more = {}) =>
			act(s.teacher, acts.askAssessment, {
				pathwayId: id,
				arena: 'institution',
				what,
				ownerId: s.psychologist.personId,
				dueDay: '2026-12-10',
				...more
			});
		expect(await ask('x', { arena: 'moon', dueDay: '2020-01-01' })).toMatchObject({
			fields: { arena: 'not-a-choice', dueDay: 'in-the-past' }
		});
		const first = must(await ask('PP-vurdering'));
		must(await ask('Sprogvurdering'));
		expect(
			(await dutiesOf(house, id)).filter((d) => d.kind === 'deliverAssessment').map((d) => d.who_id)
		).toEqual([s.psychologist.personId, s.psychologist.personId]);
		const receive = {
			pathwayId: id,
			assessmentId: first.assessmentId,
			result: 'God hukommelse, svært ved at vente.'
		};
		must(await act(s.psychologist, acts.receiveAssessment, receive));
		expect(await act(s.teacher, acts.receiveAssessment, receive)).toEqual({ refused: 'already-received' });
		const page = (await see(s.leader, reads.assessments, { pathwayId: id })) as {
			assessments: { what: string; receivedAt: string | null }[];
		};
		expect(page.assessments.map((a) => [a.what, a.receivedAt !== null])).toEqual(
			expect.arrayContaining([
				['PP-vurdering', true],
				['Sprogvurdering', false]
			])
		);
	});

	test('R-07: an effort at level 4 is looked at no later than six months after its start, then after the last time', async () => {
		const id = await aPlan(house, s, { institution: 4, home: 1 });
		const { effortId } = must(
			await act(s.teacher, acts.startEffort, {
				pathwayId: id,
				arena: 'institution',
				name: 'Støtte i klassen',
				startedOn: '2026-11-23'
			})
		);
		const due = async () =>
			(await dutiesOf(house, id))
				.filter((d) => d.kind === 'reviewEffort' && d.state === 'open')
				.map((d) =>
					Temporal.Instant.from(d.due_at!).toZonedDateTimeISO('Europe/Copenhagen').toPlainDate().toString()
				);
		expect(await due()).toEqual(['2027-05-23']);
		house.clock.set('2027-03-01T08:00:00Z');
		const review = { pathwayId: id, effortId, on: '2027-03-01', still: 'adjusted', note: 'Færre timer' };
		expect(await act(s.teacher, acts.reviewEffort, { ...review, on: '2027-03-02' })).toMatchObject({
			fields: { on: 'in-the-future' }
		});
		must(await act(s.teacher, acts.reviewEffort, review));
		expect(await due()).toEqual(['2027-09-01']);
		must(await act(s.teacher, acts.endEffort, { pathwayId: id, effortId, endedOn: '2027-03-01' }));
		expect(await due()).toEqual([]);
		expect(await act(s.teacher, acts.reviewEffort, review)).toEqual({ refused: 'effort-ended' });
	});

	test('V-02: an effort stands on a step of the ladder, a child on two at once, and a review keeps when it moved', async () => {
		const id = await aPlan(house, s, { institution: 4, home: 1 });
		const start = (name: string, step: string) =>
			act(s.teacher, acts.startEffort, {
				pathwayId: id,
				arena: 'institution',
				name,
				startedOn: '2026-11-23',
				step
			});
		expect(await start('Støtte', 'up')).toMatchObject({ fields: { step: 'not-a-choice' } });
		must(await start('Støtte i klassen', 'general'));
		const { effortId } = must(await start('Vejleder i hjemmet', 'home'));
		const page = async () =>
			(await see(s.psychologist, reads.efforts, { pathwayId: id })) as {
				activeSteps: string[];
				efforts: { id: string; step: string; reviews: { step?: string }[] }[];
			};
		// the model has no ladder of its own: the shared one stands
		expect((await page()).activeSteps).toEqual(['general', 'home']);
		const review = { pathwayId: id, effortId, on: '2026-11-23', still: 'adjusted', note: 'Mindre' };
		must(await act(s.teacher, acts.reviewEffort, { ...review, step: 'preventive' }));
		expect((await page()).activeSteps).toEqual(['general', 'preventive']);
		expect((await page()).efforts.find((e) => e.id === effortId)!.reviews).toMatchObject([
			{ step: 'preventive' }
		]);
		must(await act(s.teacher, acts.endEffort, { pathwayId: id, effortId, endedOn: '2026-11-23' }));
		expect((await page()).activeSteps).toEqual(['general']);
	});

	test('R-09: while an examination runs an effort beside it takes the tick for grave and a reason, which is kept', async () => {
		const id = await aPlan(house, s, { institution: 4, home: 5 });
		const start = (more: Record<string, unknown> = {}) =>
			act(s.teacher, acts.startEffort, {
				pathwayId: id,
				arena: 'home',
				name: 'Familiebehandling',
				startedOn: '2026-11-23',
				...more
			});
		const mark = (key: string) =>
			act(s.teacher, acts.recordMark, { pathwayId: id, mark: key, arena: 'home', text: 'Efter mødet' });
		const page = async () =>
			(await see(s.psychologist, reads.efforts, { pathwayId: id })) as {
				arenas: { id: string; examinationRuns: boolean }[];
				efforts: { id: string; graveReason: string | null }[];
			};
		const running = async () => (await page()).arenas.filter((a) => a.examinationRuns).map((a) => a.id);
		const before = must(await start({ grave: 'on', graveReason: 'Der er ingen undersøgelse' }));
		expect(await running()).toEqual([]);

		must(await mark('investigationDecided'));
		expect(await running()).toEqual(['home']);
		expect(await start()).toMatchObject({
			refused: 'invalid',
			fields: { grave: 'required', graveReason: 'required' }
		});
		expect(await start({ grave: 'on', graveReason: '  ' })).toMatchObject({
			fields: { graveReason: 'required' }
		});
		expect(await start({ graveReason: 'Barnet er ikke trygt' })).toMatchObject({
			fields: { grave: 'required' }
		});
		expect(await start({ grave: 'on', graveReason: 'x'.repeat(1001) })).toMatchObject({
			fields: { graveReason: 'too-long' }
		});
		expect(await rowsOf(house, 'effort', id)).toHaveLength(1);
		const grave = must(await start({ grave: 'on', graveReason: 'Barnet er ikke trygt derhjemme' }));
		const lower = must(await start({ arena: 'institution', name: 'Støtte i klassen' }));

		house.clock.set('2026-11-24T08:00:00Z');
		must(await mark('investigationDone'));
		expect(await running()).toEqual([]);
		const after = must(await start({ name: 'Aflastning' }));
		const reasons = Object.fromEntries((await page()).efforts.map((e) => [e.id, e.graveReason]));
		expect(reasons).toEqual({
			[before.effortId as string]: null,
			[grave.effortId as string]: 'Barnet er ikke trygt derhjemme',
			[lower.effortId as string]: null,
			[after.effortId as string]: null
		});
	});

	test('R-10, R-03: the green form opens at level 2, is agreed at a meeting with a day to evaluate, and only then a course starts', async () => {
		const low = await aPlan(house, s, { institution: 1 }, 'group');
		expect(await act(s.teacher, acts.keepForm, { pathwayId: low, form: 'green', data: {} })).toMatchObject({
			refused: 'form-not-at-level'
		});
		const id = await aPlan(house, s, { institution: 2 }, 'group');
		const start = { pathwayId: id, arena: 'institution', name: 'Sparring', startedOn: '2026-11-23' };
		expect(await act(s.teacher, acts.startEffort, start)).toMatchObject({ refused: 'effort-needs-form' });
		const data = {
			theme: 'Frikvarterer',
			seen: 'Mange konflikter siden august',
			aim: 'Ro ved bordene',
			coordinator: 'Mette Holm',
			evaluateOn: '2027-02-01',
			agreements: {
				0: { what: 'Gårdvagt', who: 'Per', day: '2026-12-01' },
				1: { what: '', who: '', day: '' }
			}
		};
		const kept = must(await act(s.teacher, acts.keepForm, { pathwayId: id, form: 'green', data }));
		const agree = (version: unknown) =>
			act(s.teacher, acts.agreeForm, {
				pathwayId: id,
				recordId: kept.recordId,
				version,
				evaluateOn: '2027-02-01'
			});
		expect(await agree(1)).toMatchObject({ refused: 'form-needs-meeting' });
		const planned = await aMeeting(house, id, s.leader, 'consultativeMeeting', 'planned');
		const keep = (version: unknown, more: Record<string, unknown>) =>
			act(s.teacher, acts.keepForm, {
				pathwayId: id,
				form: 'green',
				recordId: kept.recordId,
				version,
				data,
				...more
			});
		must(await keep(1, { meetingId: planned }));
		expect(await keep(1, { meetingId: planned })).toMatchObject({ refused: 'stale', detail: { version: 2 } });
		expect(await agree(2)).toMatchObject({ refused: 'form-meeting-not-begun' });
		const held = await aMeeting(house, id, s.leader, 'consultativeMeeting', 'held');
		must(await keep(2, { meetingId: held }));
		must(await agree(3));
		expect((await dutiesOf(house, id)).find((d) => d.kind === 'evaluateForm')).toMatchObject({
			state: 'open'
		});
		expect(await keep(4, { data: { theme: 'Andet' } })).toMatchObject({ refused: 'form-agreed' });
		must(await act(s.teacher, acts.startEffort, start));
		const page = (await see(s.teacher, reads.formRecord, {
			pathwayId: id,
			form: 'green',
			recordId: kept.recordId
		})) as {
			form: { theme: string };
			record: { state: string; evaluateOn: string; data: { agreements: unknown[] } };
		};
		expect(page).toMatchObject({
			form: { theme: 'green' },
			record: { state: 'agreed', evaluateOn: '2027-02-01' }
		});
		expect(page.record.data.agreements).toEqual([{ what: 'Gårdvagt', who: 'Per', day: '2026-12-01' }]);
		const evaluate = (values: Record<string, unknown>) =>
			act(s.teacher, acts.evaluateForm, { pathwayId: id, recordId: kept.recordId, version: 4, data: values });
		expect(await evaluate({ theme: 'Omskrevet' })).toMatchObject({ fields: { 'data.theme': 'form-agreed' } });
		expect(await evaluate({ result: 'nonsense' })).toMatchObject({
			fields: { 'data.result': 'not-a-choice' }
		});
		must(await evaluate({ result: 'l2-plus-a', confirmed: 'Alle' }));
	});

	test('two drafts of the same form are told apart by the minute they were begun and by whom', async () => {
		const id = await aPlan(house, s, { institution: 2 }, 'group');
		const draft = async (who: typeof s.teacher) =>
			must(await act(who, acts.keepForm, { pathwayId: id, form: 'green', data: {} })).recordId;
		const first = await draft(s.teacher);
		house.clock.forward({ hours: 2 });
		const second = await draft(s.colleague);
		const { forms, names } = (await see(s.teacher, reads.documents, { pathwayId: id })) as {
			forms: { id: string; by: string; createdAt: string }[];
			names: Record<string, string>;
		};
		const told = forms.map((f) => [f.id, names[f.by], writeInstant(f.createdAt)]);
		expect(told).toEqual([
			[second, expect.any(String), expect.stringContaining('kl.')],
			[first, expect.any(String), expect.stringContaining('kl.')]
		]);
		for (const part of [1, 2]) expect(told[0]![part]).not.toBe(told[1]![part]);
	});

	test('R-03, M49: in the nameless form a CPR number is refused by field, and nothing is stored', async () => {
		const id = await aPlan(house, s, { institution: 2 }, 'group');
		expect(
			await act(s.teacher, acts.keepForm, {
				pathwayId: id,
				form: 'green',
				data: { seen: 'Det er 650317-1234' }
			})
		).toMatchObject({ fields: { 'data.seen': 'names-a-child' } });
		expect(
			await act(s.teacher, acts.keepForm, { pathwayId: id, form: 'green', data: { cpr: '650317-1234' } })
		).toMatchObject({ fields: { 'data.cpr': 'unknown' } });
		expect(await rowsOf(house, 'form_record', id)).toEqual([]);
	});

	test('bad input everywhere: too long, control characters, foreign ids, script kept as text', async () => {
		const id = await aPlan(house, s);
		expect(await act(s.teacher, acts.addGoal, goal(id, { text: 'x'.repeat(1001) }))).toMatchObject({
			fields: { text: 'too-long' }
		});
		expect(await act(s.teacher, acts.addGoal, goal(id, { text: 'a\u202eb' }))).toMatchObject({
			fields: { text: 'control-characters' }
		});
		expect(await act(s.teacher, acts.addGoal, goal(id, { signs: ['a\u2028b'] }))).toMatchObject({
			fields: { 'signs.0': 'control-characters' }
		});
		expect(await act(s.teacher, acts.addGoal, goal('not-an-id'))).toMatchObject({
			fields: { pathwayId: 'unknown' }
		});
		must(await act(s.teacher, acts.addGoal, goal(id, { text: '<script>alert(1)</script>' })));
		expect((await rowsOf(house, 'goal', id))[0]!.text).toBe('<script>alert(1)</script>');
	});

	test('M01, M23, R13: strangers find nothing, ids of one pathway are not found through another, a double click is one', async () => {
		const id = await aPlan(house, s);
		const { goalId } = must(await act(s.teacher, acts.addGoal, goal(id)));
		const { actionId } = must(await act(s.teacher, acts.addAction, action(id)));
		const stranger = await anOutsider(house, s);
		const other = await aPlan(house, s, { institution: 1 }, 'group');
		for (const [who, pathwayId] of [
			[stranger, id],
			[s.teacher, other]
		] as const) {
			expect(await see(who, reads.goal, { pathwayId, goalId })).toEqual({ refused: 'not-found' });
			expect(await act(who, acts.scaleGoal, { pathwayId, goalId, value: 3 })).toEqual({
				refused: 'not-found'
			});
			expect(await act(who, acts.completeAction, { pathwayId, actionId, version: 1 })).toEqual({
				refused: 'not-found'
			});
		}
		for (const what of [
			reads.goals,
			reads.agreements,
			reads.assessments,
			reads.efforts,
			reads.documents,
			reads.handover
		])
			expect(await see(stranger, what, { pathwayId: id })).toEqual({ refused: 'not-found' });
		const twice = await Promise.all([1, 2].map(() => act(s.teacher, acts.addAction, action(id), 'same')));
		expect(twice[0]).toEqual(twice[1]);
		expect(await rowsOf(house, 'action', id)).toHaveLength(2);
		const log = await theLog(house.door, s);
		expect(log.filter((l) => l.name === 'add-goal' && l.kind === 'act').at(-1)).toMatchObject({
			children: [s.child]
		});
	});
});
