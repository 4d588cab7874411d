/** Minutes by the Randers model: made of board and form, and sent to those who may read them. */
import { expect, test } from 'vitest';
import * as acts from '../src/server/acts/index.ts';
import * as reads from '../src/server/reads/index.ts';
import { json } from '../src/server/store/values.ts';
import { aMeetingRoom } from './builders/meeting-room.ts';
import { eventsOf, meetingRow, postOf } from './builders/meetings.ts';
import { joins } from './builders/pathway.ts';
import { anOutsider, dutiesOf, must } from './builders/plans.ts';
import { M, theLog } from './builders/school.ts';
import { aMonday, onBoth } from './support/house.ts';

onBoth('the minutes of a meeting', (kind) => {
	const { house, s, act, see, meetingDay, called, write, held, sent, minutesOf } = aMeetingRoom(kind);

	test('R-11: the minutes are made of board and form, frozen, and sent to each one chosen, in time', async () => {
		const { meetingId, pathwayId } = await held();
		const draft = must(await see(s.leader, reads.minutes, { meetingId }));
		expect(draft).toMatchObject({ stage: 'draft', maySend: true });
		// she was there when the day was agreed: her first page does not wait for the minutes
		expect(must(await see(s.mother, reads.familyHome, { childId: s.child })).now).toMatchObject({
			agreedDay: '2027-02-01'
		});
		const before = (await postOf(house, pathwayId)).length;
		const input = { meetingId, recipients: [s.mother.personId, s.psychologist.personId] };
		const once = must(await act(s.leader, acts.sendMinutes, input, 'send'));
		expect(once).toEqual({ n: 1, inTime: true });
		expect(await act(s.leader, acts.sendMinutes, input, 'send')).toEqual(once);
		expect(await act(s.leader, acts.sendMinutes, input)).toMatchObject({ refused: 'minutes-are-sent' });
		const [row, ...more] = await minutesOf(meetingId);
		expect(more).toEqual([]);
		expect(row).toMatchObject({
			n: 1,
			recipients: input.recipients,
			content: {
				form: 'yellow',
				data: {
					agreements: [{ what: 'Læs 15 minutter hver aften', who: 'Anja Juul', day: '2027-01-10' }],
					coordinator: 'Mette Holm',
					parentContact: 'Mette Holm',
					followUp: '2027-02-01',
					childView: 'Jeg vil gerne sidde ved vinduet (Mette Holm)'
				},
				board: { id: 'fiveSteps', parts: [{ id: 'story' }, { id: 'understanding' }] },
				outcome: { id: 'l3-plus-b', sign: '+' },
				next: { on: '2027-02-01' }
			}
		});
		expect(JSON.stringify((row!.content as { data: unknown }).data)).toContain('Han har en at lege med');
		const post = (await postOf(house, pathwayId)).slice(before);
		expect(post.map((p) => [p.template, p.to]).sort()).toEqual(
			[
				['minutes-sent', s.mother.personId],
				['minutes-sent', s.psychologist.personId]
			].sort()
		);
		expect(JSON.stringify(post)).not.toMatch(/Jakob|Juul|vinduet|tegne/);
		expect(await meetingRow(house, meetingId)).toMatchObject({ state: 'minutes-sent', minutes_n: 1 });
		expect((await dutiesOf(house, pathwayId)).find((o) => o.kind === 'sendMinutes')).toMatchObject({
			state: 'fulfilled',
			in_time: true
		});
		expect(await write(meetingId, 'story', 'For sent')).toMatchObject({ refused: 'minutes-are-sent' });
		// the mother reads who was there, each as what she is, and her first page names the day nobody has called yet
		const hers = must(await see(s.mother, reads.familyMinutes, { childId: s.child, meetingId })) as never as {
			sections: { lines: { id: string; shown: unknown }[] }[];
		};
		const lines = hers.sections.flatMap((x) => x.lines);
		expect(lines.find((l) => l.id === 'present')?.shown).toMatchObject({
			words: expect.arrayContaining([
				{ da: 'Anja Juul (forælder)', en: 'Anja Juul (parent)' },
				{ da: 'Mette Holm (lærer)', en: 'Mette Holm (teacher)' }
			])
		});
		expect(lines.find((l) => l.id === 'absent')?.shown).toMatchObject({ kind: 'words' });
		expect(must(await see(s.mother, reads.familyHome, { childId: s.child })).now).toMatchObject({
			meeting: null,
			agreedDay: '2027-02-01'
		});
		expect((await eventsOf(house, pathwayId)).filter((e) => e.type === 'minutes-sent')).toHaveLength(1);
		const log = await theLog(house.door, s);
		expect(log.filter((l) => l.name === 'send-minutes' && l.kind === 'act').at(-1)?.children).toEqual([
			s.child
		]);
	});

	test('R-05: minutes that leave after the time of the model are late, and say so', async () => {
		const { meetingId, pathwayId } = await held();
		house.clock.set(meetingDay.add({ hours: 24 * 14 }).toString());
		expect(
			must(await act(s.leader, acts.sendMinutes, { meetingId, recipients: [s.mother.personId] }))
		).toEqual({ n: 1, inTime: false });
		expect((await dutiesOf(house, pathwayId)).find((o) => o.kind === 'sendMinutes')).toMatchObject({
			state: 'fulfilled',
			in_time: false
		});
	});

	test('M24: recipients are chosen one by one, and each is a party who may look', async () => {
		const { meetingId } = await held();
		const to = (...recipients: string[]) => act(s.leader, acts.sendMinutes, { meetingId, recipients });
		expect(await to()).toMatchObject({ fields: { recipients: 'required' } });
		expect(await to(s.mother.personId, s.stranger.personId)).toMatchObject({
			fields: { recipients: 'not-a-party' }
		});
		// in the circle, but no consent lets her in
		expect(await to(s.healthVisitor.personId)).toMatchObject({ fields: { recipients: 'needs-consent' } });
		expect(await minutesOf(meetingId)).toEqual([]);
		const page = must(await see(s.leader, reads.minutes, { meetingId })) as never as {
			candidates: { personId: string; relation: string; mayLook: boolean }[];
		};
		expect(page.candidates.find((c) => c.personId === s.healthVisitor.personId)?.mayLook).toBe(false);
		expect(page.candidates.find((c) => c.personId === s.mother.personId)).toMatchObject({
			relation: 'custodyHolder',
			mayLook: true
		});
	});

	test('R12: two who write in the same minutes both keep their words', async () => {
		const { meetingId } = await held();
		const { version } = await meetingRow(house, meetingId);
		const keep = (v: number, shared: string) =>
			act(s.leader, acts.keepMinutes, { meetingId, version: v, data: { shared } });
		must(await keep(version, 'Det ene'));
		expect(await keep(version, 'Det andet')).toMatchObject({
			refused: 'stale',
			detail: { text: 'Det ene', version: version + 1 }
		});
		must(await keep(version + 1, 'Det ene og det andet'));
		expect(
			await act(s.leader, acts.keepMinutes, { meetingId, version: version + 2, data: { agreements: 'x' } })
		).toMatchObject({ fields: { 'data.agreements': 'unknown' } });
		must(await act(s.leader, acts.sendMinutes, { meetingId, recipients: [s.mother.personId] }));
		expect((await minutesOf(meetingId))[0]?.content).toMatchObject({
			data: { shared: 'Det ene og det andet' }
		});
	});

	test('M11: goals and agreements of a topic come into the minutes only where all who may read them may read those', async () => {
		const { meetingId, pathwayId } = await held();
		const own = {
			municipality_id: M,
			pathway_id: pathwayId,
			created_at: aMonday,
			created_by: s.caseworker.personId
		};
		await house.door.asSystem(M, async (w) => {
			for (const topic of [null, 'learning', 'wellbeing', 'health', 'social'] as const) {
				const what = `KANARIE-${topic ?? 'plain'}`;
				await w.db
					.insertInto('action')
					.values({ ...own, id: w.id(), what, who_id: s.teacher.personId, due_day: '2027-01-12', topic })
					.execute();
				await w.db
					.insertInto('goal')
					.values({
						...own,
						id: w.id(),
						arena: 'institution',
						text: `${what}-goal`,
						state: 'active',
						topic,
						signs: json([]),
						pursuers: json([])
					})
					.execute();
			}
			await joins(w, s, pathwayId, s.caseworker.personId, 'caseworker');
		});
		const recipients = [s.mother.personId, s.psychologist.personId];
		must(await act(s.caseworker, acts.sendMinutes, { meetingId, recipients }));
		const said = [
			...new Set(JSON.stringify((await minutesOf(meetingId))[0]!.content).match(/KANARIE-[a-z-]+/g))
		].sort();
		expect(said).toEqual(
			['learning', 'plain', 'wellbeing'].flatMap((x) => [`KANARIE-${x}`, `KANARIE-${x}-goal`])
		);
	});

	test('R-11: before the meeting the same record is the agenda, and nothing can be sent', async () => {
		const { meetingId } = await called();
		expect(must(await see(s.leader, reads.minutes, { meetingId }))).toMatchObject({
			stage: 'agenda',
			maySend: false,
			candidates: []
		});
		expect(
			await act(s.leader, acts.sendMinutes, { meetingId, recipients: [s.mother.personId] })
		).toMatchObject({ refused: 'meeting-not-held' });
		expect(
			await act(s.leader, acts.correctMinutes, {
				meetingId,
				n: 1,
				version: 1,
				reason: 'x',
				recipients: [s.mother.personId]
			})
		).toMatchObject({ refused: 'minutes-not-sent' });
	});

	test('a stranger finds no meeting, whatever she asks', async () => {
		const { meetingId } = await sent();
		const who = await anOutsider(house, s);
		const id = { meetingId };
		const tries: [never, Record<string, unknown>][] = [
			[acts.startMeeting, id],
			[acts.approveFrame, id],
			[acts.addBoardEntry, { ...id, part: 'story', text: 'x' }],
			[acts.changeBoardEntry, { ...id, entryId: meetingId, version: 1, text: 'x' }],
			[acts.moveBoardEntry, { ...id, entryId: meetingId, way: 'up' }],
			[acts.agreeAction, { ...id, what: 'x', whoId: s.teacher.personId, dueDay: '2027-01-10' }],
			[acts.setMeetingGoal, { ...id, text: 'x' }],
			[acts.recordChildPerspective, { ...id, how: 'present', byId: s.teacher.personId }],
			[acts.setNextMeeting, { ...id, reason: 'x' }],
			[acts.setOutcome, { ...id, outcome: 'l3-minus' }],
			[acts.setParentContact, { ...id, personId: s.teacher.personId }],
			[acts.recordAttendance, id],
			[acts.finishMeeting, id],
			[acts.keepMinutes, { ...id, version: 1 }],
			[acts.sendMinutes, id],
			[acts.correctMinutes, { ...id, n: 1, version: 1, reason: 'x' }],
			[acts.commentMinutes, { ...id, text: 'x' }],
			[acts.takeStance, { ...id, stance: 'agree' }],
			[acts.readMinutes, id]
		] as never;
		for (const [what, input] of tries)
			expect(await act(who, what, input), (what as { name: string }).name).toEqual({ refused: 'not-found' });
		for (const what of [reads.meetingRoom, reads.minutes])
			expect(await see(who, what, id)).toEqual({ refused: 'not-found' });
		expect(await see(s.stranger, reads.familyMinutes, { childId: s.child, ...id })).toEqual({
			refused: 'not-found'
		});
	});

	// last: the address stays protected
	test('M15: nothing goes to a recipient who is weighed and not decided', async () => {
		const { meetingId } = await held();
		await house.door.asSystem(M, (w) =>
			w.db
				.insertInto('address')
				.values({
					municipality_id: M,
					owner_id: s.father.personId,
					text: 'Hemmelig Vej 1',
					protected: true
				})
				.execute()
		);
		expect(
			await act(s.leader, acts.sendMinutes, { meetingId, recipients: [s.mother.personId] })
		).toMatchObject({ refused: 'recipient-undecided' });
	});
});
