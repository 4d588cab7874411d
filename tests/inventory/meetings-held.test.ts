/** How meetings of the shipped models are held, signed and followed, run in the product itself: what each entry of the inventory must hold. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import * as acts from '../../src/server/acts/index.ts';
import * as reads from '../../src/server/reads/index.ts';
import { agendaPaper } from '../../src/server/papers/agenda.ts';
import { familyFormPaper, formPaper } from '../../src/server/papers/form.ts';
import { familyMinutesPaper, minutesPaper } from '../../src/server/papers/minutes.ts';
import { words } from '../../src/words/words.ts';
import { farDay, meetingRow } from '../builders/meetings.ts';
import { aPlan, closeAll, must, rowsOf } from '../builders/plans.ts';
import { M, type School } from '../builders/school.ts';
import { shippedMeetings } from '../builders/shipped-meetings.ts';
import { json } from '../../src/server/store/values.ts';
import { aMonday } from '../support/house.ts';

describe('the meetings of the shipped models, as they are held', () => {
	const { house, s, act, see, plan, call, begun, end, lacking } = shippedMeetings();

	it('B-05 the dialogue board takes a decision only when it has been understood what keeps it going', async () => {
		const pathwayId = await plan('hvidbog-2023', 'context');
		const { meetingId, board } = await begun(pathwayId, 'context', 'cooperationMeeting');
		expect(board).toBe('dialogue');
		const write = (part: string) =>
			act(s.teacher, acts.addBoardEntry, { meetingId, part, text: 'Der er larm i klassen' });
		expect(await write('decision')).toMatchObject({ refused: 'step-locked' });
		must(await write('facts'));
		must(await write('analysis'));
		must(await write('decision'));
	});

	it('where a model has the family told of a meeting it was not at, ending it gives somebody that to do by a day', async () => {
		const shipped = house.models;
		const told = {
			who: 'parents',
			what: { da: 'Fortæl forældrene, hvad I talte om.' },
			by: 'staff',
			within: { n: 2, unit: 'workday', direction: 'after', anchor: 'meetingHeld' },
			strength: 'must',
			source: { ours: true }
		};
		const getModel: typeof shipped.getModel = (slug, version) => {
			const m = shipped.getModel(slug, version);
			return {
				...m,
				meetings: m.meetings.map((t) => (t.id === 'parentTalk' ? { ...t, inform: [told] } : t))
			} as never;
		};
		Object.assign(house, { models: { ...shipped, getModel } });
		const pathwayId = await plan('hvidbog-2023', 'context');
		const actions = async () =>
			(await rowsOf(house, 'action', pathwayId)) as { what: string; who_id: string; due_day: string }[];
		const talk = async (here: School['teacher'][]) => {
			house.clock.set(aMonday);
			const { meetingId } = await begun(pathwayId, 'context', 'parentTalk');
			must(await act(s.leader, acts.recordAttendance, { meetingId, present: here.map((p) => p.personId) }));
			must(await end(meetingId));
		};
		await talk([s.teacher, s.mother]);
		expect(await actions()).toEqual([]);
		await talk([s.teacher]);
		expect(await actions()).toMatchObject([
			{ what: told.what.da, who_id: s.teacher.personId, due_day: '2026-12-16' }
		]);
		Object.assign(house, { models: shipped });
	});

	it('I-27 no action before a shared goal, and no end before the five closing elements', async () => {
		const pathwayId = await plan('odense', 'everyday');
		const { meetingId, board } = await begun(pathwayId, 'everyday', 'crossMeeting');
		expect(board).toBe('fiveSteps');
		const agree = () =>
			act(s.teacher, acts.agreeAction, {
				meetingId,
				what: 'Læs 15 minutter',
				whoId: s.mother.personId,
				dueDay: '2027-01-10'
			});
		expect(await agree()).toMatchObject({ refused: 'goal-first' });
		expect(await lacking(meetingId)).toEqual(
			expect.arrayContaining(['sharedGoal', 'plan', 'documentation', 'coherenceChecked', 'nextMeeting'])
		);
		for (const part of ['story', 'understanding'])
			must(await act(s.teacher, acts.addBoardEntry, { meetingId, part, text: 'Han tegner' }));
		must(
			await act(s.teacher, acts.setMeetingGoal, {
				meetingId,
				text: 'Jakob leger med de andre',
				signs: ['Han har en at lege med'],
				pursuers: [s.teacher.personId]
			})
		);
		must(await agree());
		must(await act(s.teacher, acts.setNextMeeting, { meetingId, on: '2027-02-01' }));
		const left = await lacking(meetingId);
		expect(left).toEqual(expect.arrayContaining(['coherenceChecked', 'frameApproved', 'childHeard']));
		for (const there of ['sharedGoal', 'plan', 'nextMeeting', 'agreementsComplete'])
			expect(left).not.toContain(there);
		must(await act(s.leader, acts.approveFrame, { meetingId }));
		must(
			await act(s.teacher, acts.recordChildPerspective, {
				meetingId,
				how: 'represented',
				byId: s.teacher.personId,
				text: 'Vil have en ven'
			})
		);
		must(await end(meetingId, { confirmed: ['coherenceChecked'] }));
		expect(await meetingRow(house, meetingId)).toMatchObject({ state: 'held' });
	});

	it('V-23, I-30 and B-07: the meeting of the team opens with the board of three columns, everybody says a number, and the next meeting sees them', async () => {
		const pathwayId = await plan('egedal', 'institution', 2);
		const { meetingId, board } = await begun(pathwayId, 'institution', 'involvingMeeting');
		expect(board).toBe('sos');
		const room = async (id: string) =>
			must(await see(s.leader, reads.meetingRoom, { meetingId: id })) as unknown as {
				board: { parts: { id: string }[] };
				scale: { spread: { low: number; high: number }; earlier: unknown[] };
			};
		// beside the three there is only the place for what must wait
		expect((await room(meetingId)).board.parts.map((p) => p.id)).toEqual([
			'worries',
			'works',
			'next',
			'parking-lot'
		]);
		must(await act(s.mother, acts.answerScale, { meetingId, value: 3 }));
		must(await act(s.teacher, acts.answerScale, { meetingId, value: 7 }));
		expect((await room(meetingId)).scale.spread).toMatchObject({ low: 3, high: 7 });
		house.clock.set(aMonday);
		const next = must(await call(pathwayId, 'institution', 'involvingMeeting', { day: '2027-01-18' }));
		expect((await room(String(next.meetingId))).scale.earlier).toEqual([{ day: farDay, low: 3, high: 7 }]);
	});

	it('B-07 a number carries why and what one step more would be, a line says whether it was seen, and the minutes and the paper keep both', async () => {
		const pathwayId = await plan('egedal', 'institution', 2);
		const { meetingId } = await begun(pathwayId, 'institution', 'involvingMeeting');
		const why = 'Hun sover bedre';
		must(await act(s.mother, acts.answerScale, { meetingId, value: 4, why, step: 'To venner' }));
		must(await act(s.teacher, acts.answerScale, { meetingId, value: 7 }));
		expect(
			await act(s.teacher, acts.answerScale, { meetingId, value: 7, why: 'x'.repeat(501) })
		).toMatchObject({ fields: { why: 'too-long' } });
		const write = async (who: School['teacher'], text: string) =>
			must(await act(who, acts.addBoardEntry, { meetingId, part: 'worries', text })).entryId;
		const seen = await write(s.teacher, 'Hun var alene i alle pauser');
		const hers = await write(s.mother, 'Hun er ked af det');
		const mark = (who: School['teacher'], entryId: unknown, what: string) =>
			act(who, acts.markBoardEntry, { meetingId, entryId, mark: what });
		must(await mark(s.teacher, seen, 'seen'));
		must(await mark(s.mother, hers, 'understood'));
		expect(await mark(s.mother, seen, 'understood')).toMatchObject({ refused: 'not-yours' });
		expect(await mark(s.teacher, seen, 'maybe')).toMatchObject({ fields: { mark: 'not-a-choice' } });
		expect(await mark(s.stranger, seen, 'seen')).toMatchObject({ refused: 'not-found' });
		for (const [who, what, input] of [
			[s.leader, reads.meetingRoom, { meetingId }],
			[s.mother, reads.familyBoard, { meetingId, childId: s.child }]
		] as const) {
			const room = must(await see(who, what as never, input)) as never as {
				board: { parts: { id: string; entries: { id: string; mark: string | null }[] }[] };
				scale: { answers: { personId: string; why: string; step: string }[] };
			};
			const { entries } = room.board.parts.find((p) => p.id === 'worries')!;
			expect(entries.map((e) => e.mark).sort()).toEqual(['seen', 'understood']);
			expect(room.scale.answers).toEqual(
				expect.arrayContaining([
					expect.objectContaining({ personId: s.mother.personId, why, step: 'To venner' })
				])
			);
		}
		const record = must(await see(s.leader, reads.minutes, { meetingId })) as never;
		const paper = minutesPaper(words('da'), farDay, record);
		for (const text of [JSON.stringify(record), JSON.stringify(paper.blocks)])
			for (const said of [
				'Hun var alene i alle pauser (set eller hørt)',
				'Hun er ked af det (sådan forstår vi det)',
				`: 4 · Hvorfor: ${why} · Ét trin mere: To venner`
			])
				expect(text).toContain(said);
	});

	it('V-30 each party signs for itself, on paper with its day, or says why not; until then the dialogue meeting does not end', async () => {
		const pathwayId = await plan('assens', 'everyday');
		const { meetingId } = await house.door.asSystem(M, async (w) => {
			const id = w.id();
			const of = { municipality_id: M, pathway_id: pathwayId };
			await w.db
				.insertInto('meeting')
				.values({
					...of,
					id,
					type: 'dialogueMeeting',
					arena: 'everyday',
					state: 'running',
					starts_at: w.at,
					ends_at: w.now.add({ hours: 1 }).toString(),
					convened_at: w.at,
					convener_id: s.leader.personId,
					chair_id: s.leader.personId,
					form_data: json({}),
					board: json({}),
					ical_uid: `${id}@test`
				})
				.execute();
			for (const p of [s.leader, s.teacher, s.mother])
				await w.db
					.insertInto('meeting_participant')
					.values({
						...of,
						meeting_id: id,
						person_id: p.personId,
						relation: p.side === 'family' ? 'custodyHolder' : 'professional',
						function: p.function,
						answer: 'yes',
						attended: true
					})
					.execute();
			return { meetingId: id };
		});
		expect(await lacking(meetingId)).toContain('signatures');
		// one tick no longer stands for all
		expect(
			((await end(meetingId, { confirmed: ['signatures'] })) as { detail: { needs: string[] } }).detail.needs
		).toContain('signatures');
		must(await act(s.mother, acts.sign, { meetingId, answer: 'sign' }));
		expect(await act(s.teacher, acts.sign, { meetingId, answer: 'decline' })).toMatchObject({
			fields: { note: 'required' }
		});
		must(await act(s.teacher, acts.sign, { meetingId, answer: 'decline', note: 'Aftalen passer ikke' }));
		const note = (who: School['teacher'], personId: string, more: object = {}) =>
			act(who, acts.recordSignature, { meetingId, personId, way: 'paper', day: '2026-11-23', ...more });
		expect(await note(s.leader, s.mother.personId)).toMatchObject({ refused: 'signed-already' });
		expect(await note(s.leader, s.father.personId)).toMatchObject({ fields: { personId: 'not-a-party' } });
		expect(await note(s.leader, s.leader.personId, { way: 'digital' })).toMatchObject({
			fields: { way: 'not-a-choice' }
		});
		expect(await note(s.psychologist, s.leader.personId)).toHaveProperty('refused');
		expect(await note(s.stranger, s.leader.personId)).toMatchObject({ refused: 'not-found' });
		expect(await lacking(meetingId)).toContain('signatures');
		must(await note(s.leader, s.leader.personId));
		expect(await lacking(meetingId)).not.toContain('signatures');
		const record = must(await see(s.leader, reads.minutes, { meetingId }));
		const given = record.signatures as { personId: string; how: string; day: string; note: string | null }[];
		expect(given.map((x) => [x.personId, x.how, x.note])).toEqual(
			expect.arrayContaining([
				[s.mother.personId, 'digital', null],
				[s.teacher.personId, 'declined', 'Aftalen passer ikke'],
				[s.leader.personId, 'paper', null]
			])
		);
		const paper = JSON.stringify(minutesPaper(words('en'), '2026-11-23', record as never));
		const told = ['Signed digitally', 'Signed on paper', 'Did not sign', 'Aftalen passer ikke'];
		for (const said of told) expect(paper).toContain(said);
		// and so does the copy a mother gets, with what was agreed once, whatever the form calls it
		const row = { what: 'Ringer hjem', who: 'Lene Dahl', day: '2027-01-11' };
		const spoke = { how: 'part', by: 'Mette Holm', text: 'Jeg vil helst sidde ved vinduet' };
		await house.door.asSystem(M, (w) =>
			w.db
				.insertInto('minutes')
				.values({
					municipality_id: M,
					pathway_id: pathwayId,
					child_id: s.child,
					meeting_id: meetingId,
					n: 1,
					content: json({ form: 'dialogue', data: { plan: [row] }, actions: [row], child: spoke }),
					recipients: sql`array[${s.mother.personId}]::uuid[]` as never,
					sent_at: w.at,
					sent_by: s.leader.personId
				})
				.execute()
		);
		const hers = must(await see(s.mother, reads.familyMinutes, { childId: s.child, meetingId }));
		const copy = JSON.stringify(familyMinutesPaper(words('en'), '2026-11-23', hers as never));
		for (const said of told) expect(copy).toContain(said);
		// what the child said has no field of its own in this form
		expect(copy).toContain('Jeg vil helst sidde ved vinduet (Mette Holm)');
		expect(copy.match(/Ringer hjem/g)).toHaveLength(1);
	});

	it('V-30 an agreed form shows by name who has signed it and when, for the family too, and so does its paper', async () => {
		const pathwayId = await aPlan(house, s, { institution: 3 });
		const recordId = await house.door.asSystem(M, async (w) => {
			const id = w.id();
			await w.db
				.insertInto('form_record')
				.values({
					municipality_id: M,
					pathway_id: pathwayId,
					id,
					form: 'yellow',
					state: 'draft',
					data: json({}),
					created_at: w.at,
					created_by: s.leader.personId
				})
				.execute();
			return id;
		});
		const it = { pathwayId, recordId };
		expect(await act(s.mother, acts.sign, { ...it, answer: 'sign' })).toMatchObject({
			refused: 'not-signed'
		});
		await house.door.asSystem(M, (w) =>
			w.db
				.updateTable('form_record')
				.set({ state: 'agreed', agreed_at: w.at })
				.where('id', '=', recordId)
				.execute()
		);
		must(await act(s.mother, acts.sign, { ...it, answer: 'sign' }));
		expect(await act(s.stranger, acts.sign, { ...it, answer: 'sign' })).toMatchObject({
			refused: 'not-found'
		});
		// he has custody, and is not one of those who made it
		expect(await act(s.father, acts.sign, { ...it, answer: 'sign' })).toMatchObject({
			fields: { personId: 'not-a-party' }
		});
		must(
			await act(s.leader, acts.recordSignature, {
				...it,
				personId: s.teacher.personId,
				way: 'paper',
				day: '2026-11-20'
			})
		);
		const form = must(await see(s.leader, reads.formRecord, { ...it, form: 'yellow' }));
		const family = must(await see(s.mother, reads.familyForm, { childId: s.child, id: recordId }));
		for (const x of [form, family])
			expect(x.signatures).toEqual(
				expect.arrayContaining([
					expect.objectContaining({ personId: s.mother.personId, how: 'digital', day: '2026-11-23' }),
					expect.objectContaining({ personId: s.teacher.personId, how: 'paper', day: '2026-11-20' }),
					expect.objectContaining({ personId: s.colleague.personId, how: null })
				])
			);
		for (const paper of [
			formPaper(words('en'), '2026-11-23', form as never),
			familyFormPaper(words('en'), '2026-11-23', family as never)
		])
			expect(JSON.stringify(paper)).toContain('Signed on paper');
	});

	it('I-31 what was agreed last time is at hand before the next meeting, in its room, on its agenda and in its minutes', async () => {
		const pathwayId = await plan('vesthimmerland', 'everyday');
		const first = await begun(pathwayId, 'everyday', 'networkMeeting');
		const said = 'Mor laver et skema til morgenen';
		must(
			await act(s.teacher, acts.agreeAction, {
				meetingId: first.meetingId,
				what: said,
				whoId: s.mother.personId,
				dueDay: '2026-12-20'
			})
		);
		const day = '2027-01-18';
		const { meetingId } = must(await call(pathwayId, 'everyday', 'networkMeeting', { day }));
		const agreed = [{ what: said, whoId: s.mother.personId, dueDay: '2026-12-20', isDone: false }];
		const mine = { meetingId, childId: s.child };
		const before = must(await see(s.leader, reads.meeting, { meetingId }));
		const family = must(await see(s.mother, reads.familyMeeting, mine));
		for (const seen of [
			before,
			family,
			must(await see(s.teacher, reads.meetingPreparation, { meetingId }))
		]) {
			expect(seen).toMatchObject({ earlier: agreed });
			expect((seen.names as Record<string, string>)[s.mother.personId]).toContain('Juul');
		}
		expect(JSON.stringify(agendaPaper(words('da'), day, before as never))).toContain(said);
		house.clock.set(`${day}T13:05:00Z`);
		must(await act(s.leader, acts.startMeeting, { meetingId }));
		expect(must(await see(s.leader, reads.meetingRoom, { meetingId }))).toMatchObject({ earlier: agreed });
		expect(must(await see(s.mother, reads.familyBoard, mine))).toMatchObject({ earlier: agreed });
		const record = must(await see(s.leader, reads.minutes, { meetingId }));
		expect(JSON.stringify(record)).toContain(said);
		expect(JSON.stringify(minutesPaper(words('da'), day, record as never))).toContain(said);
		// where the form of a model has no place for it, the minutes have one
		await closeAll(house);
		house.clock.set(aMonday);
		const other = await plan('egedal', 'institution', 2);
		const one = await begun(other, 'institution', 'involvingMeeting');
		must(
			await act(s.teacher, acts.agreeAction, {
				meetingId: one.meetingId,
				what: said,
				whoId: s.teacher.personId,
				dueDay: '2026-12-20'
			})
		);
		const two = await begun(other, 'institution', 'involvingMeeting', { day });
		const kept = must(await see(s.leader, reads.minutes, { meetingId: two.meetingId }));
		expect(kept).toMatchObject({ content: { earlier: [{ what: said, isDone: false }] } });
		expect(JSON.stringify(minutesPaper(words('en'), day, kept as never))).toContain(
			'What we agreed last time'
		);
	});

	it('R-06 the form of the level 4 meeting shows each assessment as received or missing', async () => {
		const pathwayId = await aPlan(house, s, { institution: 4, home: 1 });
		const ask = (what: string) =>
			act(s.teacher, acts.askAssessment, {
				pathwayId,
				arena: 'institution',
				what,
				ownerId: s.psychologist.personId,
				dueDay: '2026-12-10'
			});
		const first = must(await ask('PP-vurdering'));
		must(await ask('Sprogvurdering'));
		must(
			await act(s.psychologist, acts.receiveAssessment, {
				pathwayId,
				assessmentId: first.assessmentId,
				result: 'God hukommelse.'
			})
		);
		const { shown } = must(await see(s.leader, reads.formRecord, { pathwayId, form: 'yellow' })) as {
			shown?: { assessments: { what: string; receivedAt: string | null }[] };
		};
		expect(shown!.assessments.map((a) => [a.what, a.receivedAt !== null]).sort()).toEqual([
			['PP-vurdering', true],
			['Sprogvurdering', false]
		]);
	});
});
