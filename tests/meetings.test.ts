/** Meetings before they begin: calling, moving, cancelling, answering, preparing and sending the agenda by the Randers model. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import * as acts from '../src/server/acts/index.ts';
import * as reads from '../src/server/reads/index.ts';
import { aCall, aCalledMeeting, eventsOf, invitedTo, meetingRow, postOf } from './builders/meetings.ts';
import { anOutsider, aPlan, dutiesOf, must } from './builders/plans.ts';
import { aColleague, M, theLog } from './builders/school.ts';
import { aSchoolDay } from './builders/school-day.ts';
import { onBoth } from './support/house.ts';

onBoth('meetings before they begin', (kind) => {
	const { house, s, act, see } = aSchoolDay(kind);
	const atThree = () => aPlan(house, s, { institution: 3, home: 3 });

	test('R-04, R-05: the leader calls; everybody chosen is invited once, with the last day for the agenda', async () => {
		const id = await atThree();
		const called = must(await act(s.leader, acts.callMeeting, aCall(s, id), 'one'));
		expect(await act(s.leader, acts.callMeeting, aCall(s, id), 'one')).toEqual(called);
		const meetingId = String(called.meetingId);
		// five workdays before Monday 14 December
		expect(called).toMatchObject({ agendaDueDay: '2026-12-07', late: false });
		expect(await meetingRow(house, meetingId)).toMatchObject({
			state: 'planned',
			type: 'networkMeeting',
			level: 3,
			form: 'yellow',
			convener_id: s.leader.personId,
			chair_id: s.leader.personId,
			minute_taker_id: s.leader.personId,
			agenda_due_day: '2026-12-07',
			ical_uid: `${meetingId}@samspil`,
			ical_sequence: 0
		});
		const invited = await invitedTo(house, meetingId);
		expect(invited).toHaveLength(5);
		expect(invited.find((p) => p.person_id === s.leader.personId)?.answer).toBe('yes');
		expect(invited.find((p) => p.person_id === s.psychologist.personId)).toMatchObject({
			answer: 'invited',
			relevance: 'Har set ham i klassen'
		});
		const post = await postOf(house, id);
		expect(post.map((p) => [p.kind, p.template])).toEqual(
			Array.from({ length: 5 }, () => ['invitation', 'meeting-invited'])
		);
		expect(new Set(post.map((p) => p.to)).size).toBe(5);
		expect(JSON.stringify(post)).not.toMatch(/Jakob|klassen|Lokale/);
		expect((await eventsOf(house, id)).map((e) => e.type)).toContain('meeting-called');
		const duty = (await dutiesOf(house, id)).find((o) => o.kind === 'sendAgenda')!;
		expect(duty).toMatchObject({ state: 'open', meeting_id: meetingId });
		expect(
			(await theLog(house.door, s)).filter((l) => l.name === 'call-meeting' && l.kind === 'act')
		).toHaveLength(1);
	});

	test('R-04: only the one the model names may call; the others are told which rule', async () => {
		const id = await atThree();
		for (const who of [s.teacher, s.colleague, s.psychologist])
			expect(await act(who, acts.callMeeting, aCall(s, id))).toMatchObject({
				refused: 'not-convener',
				rule: 'networkMeeting.cells.convener'
			});
		expect(await act(await anOutsider(house, s), acts.callMeeting, aCall(s, id))).toMatchObject({
			refused: 'not-found'
		});
		expect(await act(s.mother, acts.callMeeting, aCall(s, id))).toMatchObject({ refused: 'not-found' });
		expect(await act(s.leader, acts.callMeeting, aCall(s, id, { type: 'networkMeeting4' }))).toMatchObject({
			refused: 'no-such-meeting',
			fields: { type: 'not-a-choice' }
		});
	});

	test('R-14: at level 5 the caseworker calls, not the leader', async () => {
		const id = await aPlan(house, s, { institution: 5, home: 5 });
		await house.door.asSystem(M, async (w) => {
			await w.db
				.updateTable('child')
				.set({ caseworker_id: s.caseworker.personId, case_opened_at: w.at } as never)
				.where('id', '=', s.child)
				.execute();
			await w.db
				.insertInto('circle_member')
				.values({
					municipality_id: M,
					pathway_id: id,
					id: w.id(),
					person_id: s.caseworker.personId,
					relation: 'professional',
					function: 'caseworker',
					own_staff: false,
					since: w.at,
					added_by: s.leader.personId
				})
				.execute();
		});
		const call = aCall(s, id, {
			type: 'networkMeeting5',
			leftOutReason: 'Barnet bliver hørt alene først',
			personIds: [s.mother.personId, s.teacher.personId, s.leader.personId],
			relevance: { [s.teacher.personId]: 'Klasselærer', [s.leader.personId]: 'Leder' }
		});
		const types = house.models.getModel('randers', 1).meetings.filter((t) => t.levels.includes(5));
		call.type = types[0]!.id;
		expect(await act(s.leader, acts.callMeeting, call)).toMatchObject({ refused: 'not-convener' });
		const done = must(await act(s.caseworker, acts.callMeeting, call));
		expect(await meetingRow(house, String(done.meetingId))).toMatchObject({
			convener_id: s.caseworker.personId,
			chair_id: s.caseworker.personId
		});
	});

	test('R-05: a profession is invited with a reason, staff without consent not at all', async () => {
		const id = await atThree();
		expect(await act(s.leader, acts.callMeeting, aCall(s, id, { relevance: {} }))).toMatchObject({
			refused: 'invalid',
			fields: { [`relevance.${s.psychologist.personId}`]: 'why-needed' }
		});
		expect(
			await act(
				s.leader,
				acts.callMeeting,
				aCall(s, id, {
					personIds: [s.teacher.personId, s.healthVisitor.personId],
					relevance: { [s.healthVisitor.personId]: 'Kender ham' }
				})
			)
		).toMatchObject({ refused: 'consent-missing', fields: { personIds: 'consent-missing' } });
		expect(
			await act(s.leader, acts.callMeeting, aCall(s, id, { personIds: [s.otherTeacher.personId] }))
		).toMatchObject({ refused: 'invalid', fields: { personIds: 'not-in-circle' } });
		expect(await act(s.leader, acts.callMeeting, aCall(s, id, { personIds: [] }))).toMatchObject({
			fields: { personIds: 'required' }
		});
		expect(
			await act(s.leader, acts.callMeeting, aCall(s, id, { personIds: [s.teacher.personId] }))
		).toMatchObject({ fields: { leftOutReason: 'required' } });
	});

	test('R-04: too late for the agenda needs a reason, which professionals can read and the family cannot', async () => {
		const id = await atThree();
		const soon = { day: '2026-11-26' };
		expect(await act(s.leader, acts.callMeeting, aCall(s, id, soon))).toMatchObject({
			refused: 'agenda-too-late',
			rule: 'networkMeeting.agenda',
			fields: { lateReason: 'late-reason' }
		});
		const reason = 'Familien har bedt om at mødes i denne uge';
		const called = must(await act(s.leader, acts.callMeeting, aCall(s, id, { ...soon, lateReason: reason })));
		expect(called).toMatchObject({ late: true });
		const events = await eventsOf(house, id);
		expect(events.find((e) => e.type === 'meeting-called')?.data).toMatchObject({ late: true });
		expect(JSON.stringify(events.find((e) => e.type === 'meeting-called'))).not.toContain(reason);
		expect(events.find((e) => e.type === 'meeting-called-late')).toMatchObject({
			audience: 'professionals',
			data: { reason }
		});
	});

	test('bad input: days gone by, wrong times, control characters, a child in the place', async () => {
		const id = await atThree();
		const call = (more: Record<string, unknown>) => act(s.leader, acts.callMeeting, aCall(s, id, more));
		expect(await call({ day: '2026-11-20' })).toMatchObject({ fields: { day: 'in-the-past' } });
		expect(await call({ day: '2026-02-30' })).toMatchObject({ refused: 'invalid' });
		expect(await call({ time: '25.10' })).toMatchObject({ fields: { time: 'not-a-time' } });
		expect(await call({ minutes: 0 })).toMatchObject({
			fields: { minutes: 'too-small' },
			limits: { minutes: 5 }
		});
		expect(await call({ place: 'a\r\nATTENDEE:x' })).toMatchObject({
			fields: { place: 'control-characters' }
		});
		expect(await call({ place: 'x'.repeat(201) })).toMatchObject({ fields: { place: 'too-long' } });
		expect(await call({ place: 'Mødet om Jakob' })).toMatchObject({ fields: { place: 'place-names-child' } });
		expect(await call({ personIds: ['not-an-id'] })).toMatchObject({ refused: 'invalid' });
		expect(must(await call({ place: '<script>alert(1)</script>' })).meetingId).toBeTruthy();
	});

	test('a new time: the calendar is told, answers are asked anew; a stale form is refused', async () => {
		const id = await atThree();
		const meetingId = await aCalledMeeting(house, s, id);
		must(await act(s.teacher, acts.answerInvitation, { meetingId, answer: 'yes' }));
		const change = { meetingId, version: 1, day: '2026-12-15', time: '9:00', minutes: 45, place: 'Lokale 4' };
		expect(await act(s.teacher, acts.changeMeeting, change)).toMatchObject({ refused: 'not-yours' });
		expect(await act(s.leader, acts.changeMeeting, { ...change, version: 7 })).toMatchObject({
			refused: 'stale'
		});
		expect(await act(s.leader, acts.changeMeeting, { ...change, day: '2026-11-01' })).toMatchObject({
			fields: { day: 'in-the-past' }
		});
		must(await act(s.leader, acts.changeMeeting, change));
		expect(await meetingRow(house, meetingId)).toMatchObject({
			ical_sequence: 1,
			agenda_due_day: '2026-12-08',
			version: 2
		});
		expect((await invitedTo(house, meetingId)).find((p) => p.person_id === s.teacher.personId)?.answer).toBe(
			'invited'
		);
		expect((await postOf(house, id)).filter((p) => p.template === 'meeting-changed')).toHaveLength(5);
	});

	test('cancelled with a reason: every calendar is told, and nothing more can be done with it', async () => {
		const id = await atThree();
		const meetingId = await aCalledMeeting(house, s, id);
		expect(await act(s.leader, acts.cancelMeeting, { meetingId, reason: ' ' })).toMatchObject({
			fields: { reason: 'required' }
		});
		expect(await act(s.teacher, acts.cancelMeeting, { meetingId, reason: 'x' })).toMatchObject({
			refused: 'not-yours'
		});
		must(await act(s.leader, acts.cancelMeeting, { meetingId, reason: 'Klassen er syg' }));
		expect(await meetingRow(house, meetingId)).toMatchObject({ state: 'cancelled', ical_sequence: 1 });
		const cancelled = (await postOf(house, id)).filter((p) => p.kind === 'cancellation');
		expect(cancelled).toHaveLength(5);
		expect(JSON.stringify(cancelled)).not.toContain('syg');
		expect(await act(s.leader, acts.cancelMeeting, { meetingId, reason: 'igen' })).toMatchObject({
			refused: 'meeting-cancelled'
		});
		expect(await act(s.teacher, acts.answerInvitation, { meetingId, answer: 'yes' })).toMatchObject({
			refused: 'meeting-cancelled'
		});
		expect((await dutiesOf(house, id)).some((o) => o.kind === 'sendAgenda' && o.state === 'open')).toBe(
			false
		);
	});

	test('M23: answers come from those invited only; another family and a stranger find nothing', async () => {
		const id = await atThree();
		const meetingId = await aCalledMeeting(house, s, id, {
			personIds: [s.teacher.personId, s.mother.personId],
			leftOutReason: 'De andre kommer næste gang'
		});
		must(await act(s.mother, acts.answerInvitation, { meetingId, answer: 'no', note: 'Jeg er på arbejde' }));
		must(await act(s.mother, acts.answerInvitation, { meetingId, answer: 'yes' }));
		expect((await invitedTo(house, meetingId)).find((p) => p.person_id === s.mother.personId)).toMatchObject({
			answer: 'yes',
			answer_note: null
		});
		for (const who of [s.stranger, s.father, await anOutsider(house, s)])
			expect(await act(who, acts.answerInvitation, { meetingId, answer: 'yes' })).toMatchObject({
				refused: 'not-found'
			});
		expect(await act(s.colleague, acts.answerInvitation, { meetingId, answer: 'yes' })).toMatchObject({
			refused: 'not-invited'
		});
		house.clock.set('2026-12-14T13:30:00Z');
		expect(await act(s.teacher, acts.answerInvitation, { meetingId, answer: 'yes' })).toMatchObject({
			refused: 'meeting-begun'
		});
	});

	test('I-20, R-05: a substitute is of the same function and covered by the same consent', async () => {
		const id = await atThree();
		const meetingId = await aCalledMeeting(house, s, id);
		const [other, clerk] = await house.door.asSystem(M, async (w) => [
			await aColleague(w, 'Vibe', 'Vikar', 'psychologist', s.ppr),
			await aColleague(w, 'Tage', 'Tale', 'speechTherapist', s.ppr)
		]);
		const send = (substituteId: string, who = s.psychologist) =>
			act(who, acts.sendSubstitute, { meetingId, substituteId });
		expect(await send(clerk!.personId)).toMatchObject({ fields: { substituteId: 'other-function' } });
		expect(await send(s.teacher.personId)).toMatchObject({ fields: { substituteId: 'already-invited' } });
		expect(await send(s.otherTeacher.personId, s.teacher)).toMatchObject({
			fields: { substituteId: 'other-function' }
		});
		expect(await send(other!.personId, s.leader)).toMatchObject({ refused: 'convener-comes' });
		expect(await act(other!, acts.answerInvitation, { meetingId, answer: 'yes' })).toMatchObject({
			refused: 'not-found'
		});
		must(await send(other!.personId));
		expect(
			(await invitedTo(house, meetingId)).find((p) => p.person_id === s.psychologist.personId)
		).toMatchObject({
			answer: 'substitute',
			substitute_id: other!.personId
		});
		must(await act(other!, acts.answerInvitation, { meetingId, answer: 'yes' }));
		expect(await send(other!.personId)).toMatchObject({ refused: 'substitute-sent' });
	});

	test('R-11, I-27: each prepares in the meeting form; nobody reads it before it is shared', async () => {
		const id = await atThree();
		const meetingId = await aCalledMeeting(house, s, id);
		const data = { ownView: 'Han savner en ven', wish: 'At han kommer i skole' };
		expect(must(await act(s.mother, acts.prepareMeeting, { meetingId, data }))).toMatchObject({
			shared: false
		});
		expect(await act(s.mother, acts.prepareMeeting, { meetingId, data: { considered: 'x' } })).toMatchObject({
			fields: { 'data.considered': 'unknown' }
		});
		expect(await act(s.teacher, acts.sharePreparation, { meetingId, data: {} })).toMatchObject({
			refused: 'nothing-prepared'
		});
		expect(
			await act(s.teacher, acts.prepareMeeting, { meetingId, data: { ownView: 'x'.repeat(8001) } })
		).toMatchObject({
			fields: { 'data.ownView': 'too-long' }
		});
		for (const who of [s.stranger, await anOutsider(house, s), s.father])
			expect(await act(who, acts.prepareMeeting, { meetingId, data })).toMatchObject({
				refused: 'not-found'
			});
		must(await act(s.mother, acts.sharePreparation, { meetingId, data }));
		// what is shared stays shared when it is written on
		expect(
			must(await act(s.mother, acts.prepareMeeting, { meetingId, data: { ownView: 'Ny' } }))
		).toMatchObject({ shared: true });
		expect((await eventsOf(house, id)).filter((e) => e.type === 'preparation-shared')).toHaveLength(1);
	});

	test('R-04, M24: the agenda leaves when it is whole, to persons chosen by name, and late is flagged', async () => {
		const id = await atThree();
		const meetingId = await aCalledMeeting(house, s, id);
		const everybody = [s.teacher, s.colleague, s.mother, s.psychologist].map((p) => p.personId);
		const send = (more: Record<string, unknown> = {}) =>
			act(s.leader, acts.sendAgenda, { meetingId, version: 2, recipientIds: everybody, ...more });
		expect(await send({ version: 1 })).toMatchObject({
			refused: 'agenda-incomplete',
			fields: { 'data.purpose': 'required' }
		});
		const data = { purpose: ['unfold', 'roles'], considered: 'Talepædagogen' };
		expect(await act(s.teacher, acts.fillAgenda, { meetingId, version: 1, data })).toMatchObject({
			refused: 'not-yours'
		});
		expect(
			await act(s.leader, acts.fillAgenda, { meetingId, version: 1, data: { purpose: ['nonsense'] } })
		).toMatchObject({
			fields: { 'data.purpose': 'not-a-choice' }
		});
		expect(must(await act(s.leader, acts.fillAgenda, { meetingId, version: 1, data }))).toMatchObject({
			version: 2
		});
		expect(await act(s.leader, acts.fillAgenda, { meetingId, version: 1, data })).toMatchObject({
			refused: 'stale'
		});
		expect(await send({ recipientIds: [] })).toMatchObject({ fields: { recipientIds: 'required' } });
		expect(await send({ recipientIds: [...everybody, s.father.personId] })).toMatchObject({
			refused: 'recipient-not-invited',
			rule: 'M24'
		});
		expect(await send({ recipientIds: [s.teacher.personId] })).toMatchObject({ refused: 'agenda-owed' });
		expect(must(await send())).toMatchObject({ late: false });
		expect(await send({ version: 3 })).toMatchObject({ refused: 'agenda-sent-already' });
		expect(await meetingRow(house, meetingId)).toMatchObject({ state: 'agenda-sent', form_data: data });
		const mails = (await postOf(house, id)).filter((p) => p.template === 'agenda-sent');
		expect(mails.map((p) => p.to).sort()).toEqual([...everybody].sort());
		expect(mails.map((p) => p.params)).toEqual(mails.map(() => ({ path: `/moede/${meetingId}` })));
		const duty = (await dutiesOf(house, id)).find((o) => o.kind === 'sendAgenda')!;
		expect(duty).toMatchObject({ state: 'fulfilled', in_time: true });
		// what everybody has got cannot lose what it must hold
		expect(await act(s.leader, acts.fillAgenda, { meetingId, version: 3, data: {} })).toMatchObject({
			refused: 'agenda-incomplete'
		});
	});

	test('R-04: an agenda sent after its last day is late and says so', async () => {
		const id = await atThree();
		const meetingId = await aCalledMeeting(house, s, id);
		must(await act(s.leader, acts.fillAgenda, { meetingId, version: 1, data: { purpose: ['unfold'] } }));
		house.clock.set('2026-12-09T08:00:00Z');
		const recipientIds = (await invitedTo(house, meetingId)).map((p) => p.person_id);
		expect(must(await act(s.leader, acts.sendAgenda, { meetingId, version: 2, recipientIds }))).toMatchObject(
			{ late: true }
		);
		expect((await dutiesOf(house, id)).find((o) => o.kind === 'sendAgenda')).toMatchObject({
			in_time: false
		});
	});

	test('M01, R-11: the pages show what is shared and nobody outside finds them; each look is in the log', async () => {
		const id = await atThree();
		// a day of its own: a form shows at most five meetings that overlap
		const meetingId = await aCalledMeeting(house, s, id, { day: '2026-12-15' });
		const outsider = await anOutsider(house, s);
		const words = { ownView: 'Han savner en ven' };
		must(await act(s.mother, acts.prepareMeeting, { meetingId, data: words }));
		const before = await see(s.teacher, reads.meeting, { meetingId });
		expect(JSON.stringify(before)).not.toContain('savner');
		expect(before).toMatchObject({
			counts: { invited: 5, answered: 1, prepared: 0 },
			leads: false,
			fills: false,
			asksMe: true
		});
		must(await act(s.mother, acts.sharePreparation, { meetingId, data: words }));
		expect(await see(s.leader, reads.meeting, { meetingId })).toMatchObject({
			counts: { prepared: 1 },
			leads: true,
			shared: [{ id: 'ownView', said: [{ relation: 'custodyHolder', value: 'Han savner en ven' }] }]
		});
		expect(await see(s.teacher, reads.meetingPreparation, { meetingId })).toMatchObject({
			data: {},
			shared: false
		});
		const mine = (await see(s.psychologist, reads.myMeetings, {})) as {
			ahead: { id: string; answer: string }[];
		};
		expect(mine.ahead.find((g) => g.id === meetingId)).toMatchObject({ answer: 'invited' });
		expect(await see(s.teacher, reads.pathwayMeetings, { pathwayId: id })).toMatchObject({
			ahead: [{ id: meetingId }],
			mayCall: false
		});
		const form = await see(s.leader, reads.callMeetingForm, {
			pathwayId: id,
			arena: 'institution',
			type: 'networkMeeting',
			day: '2026-12-15',
			time: '14:30'
		});
		expect(form.chosen).toMatchObject({
			agenda: { day: '2026-12-08', isLate: false },
			overlaps: [expect.objectContaining({ id: meetingId })]
		});
		const people = (form.chosen as { people: { personId: string; hindrance: string | null }[] }).people;
		expect(people.find((p) => p.personId === s.healthVisitor.personId)?.hindrance).toBe('consent-missing');
		for (const who of [outsider, s.stranger])
			for (const [read, input] of [
				[reads.meeting, { meetingId }],
				[reads.meetingPreparation, { meetingId }],
				[reads.pathwayMeetings, { pathwayId: id }],
				[reads.callMeetingForm, { pathwayId: id }]
			] as const)
				expect(await see(who, read as never, input)).toMatchObject({ refused: 'not-found' });
		expect(await see(outsider, reads.myMeetings, {})).toMatchObject({ ahead: [], behind: [] });
		const looks = (await theLog(house.door, s)).filter((l) => l.kind === 'read' && l.name === 'meeting');
		expect(looks.at(-1)).toMatchObject({ children: [s.child], bases: ['leader'] });
	});

	test('the form for calling helps where the address names no arena, a wrong one, or a meeting that cannot be called here', async () => {
		const pathwayId = await aPlan(house, s, { institution: 3, home: 4 });
		const form = async (more: Record<string, unknown>) =>
			(await see(s.leader, reads.callMeetingForm, { pathwayId, ...more })) as {
				arena: { id: string };
				elsewhere: boolean;
				notHere: { da: string } | null;
				chosen: { id: string } | null;
			};
		// where most happens, unless the meeting that is asked for can only be called in another arena
		expect(await form({})).toMatchObject({ arena: { id: 'home' }, elsewhere: false, notHere: null });
		expect(await form({ type: 'networkMeeting' })).toMatchObject({
			arena: { id: 'institution' },
			elsewhere: false,
			notHere: null,
			chosen: { id: 'networkMeeting' }
		});
		expect(await form({ arena: 'harbour' })).toMatchObject({ arena: { id: 'home' }, elsewhere: true });
		expect(await form({ arena: 'home', type: 'networkMeeting' })).toMatchObject({
			arena: { id: 'home' },
			elsewhere: false,
			notHere: { da: 'Tværfagligt netværksmøde' }
		});
		expect(await form({ arena: 'home', type: 'chess' })).toMatchObject({ notHere: { da: '' } });
	});

	test('I-45: whoever invites sees what the professions that can be chosen know and can do, and of no others', async () => {
		const form = await see(s.leader, reads.callMeetingForm, {
			pathwayId: await atThree(),
			arena: 'institution',
			type: 'networkMeeting',
			day: '2026-12-15',
			time: '14:30'
		});
		const { knowledge, people } = form.chosen as {
			knowledge: { id: string; sections: { kind: string }[] }[];
			people: { function: string | null }[];
		};
		expect(people.map((p) => p.function)).toContain('psychologist');
		const profile = knowledge.find((c) => c.id === 'profile-ppr')!;
		expect(profile.sections.map((x) => x.kind)).toEqual(['knows', 'can', 'questions']);
		expect(people.map((p) => p.function)).not.toContain('dentist');
		expect(knowledge.map((c) => c.id)).not.toContain('profile-dentist');
	});

	// last: whoever was protected once stays so (M14)
	test('M15: nobody who must be weighed is invited before it is decided', async () => {
		const id = await atThree();
		await house.door.asSystem(M, (w) =>
			sql`insert into address (municipality_id, owner_id, text, protected) values (${M}, ${s.father.personId}::uuid, 'Hemmelig 1', true)
				on conflict (municipality_id, owner_id) do update set protected = true`.execute(w.db)
		);
		expect(await act(s.leader, acts.callMeeting, aCall(s, id))).toMatchObject({
			refused: 'recipient-undecided',
			fields: { personIds: 'recipient-undecided' }
		});
		expect(await postOf(house, id)).toEqual([]);
		must(
			await act(s.leader, acts.decideRecipient, {
				pathwayId: id,
				personId: s.mother.personId,
				mayReceive: true,
				showPlace: false,
				reason: 'Hun ved det, men skal ikke kende stedet'
			})
		);
		const meetingId = await aCalledMeeting(house, s, id);
		const invited = await invitedTo(house, meetingId);
		expect(invited.find((p) => p.person_id === s.mother.personId)?.show_place).toBe(false);
		expect(invited.find((p) => p.person_id === s.teacher.personId)?.show_place).toBe(true);
	});
});
