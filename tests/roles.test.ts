/** The role matrix of a meeting: every cell, who may do it instead, and who invites whom (W-07, C-33, C-41). */
import { expect, test } from 'vitest';
import * as acts from '../src/server/acts/index.ts';
import * as reads from '../src/server/reads/index.ts';
import { eventsOf, meetingRow } from './builders/meetings.ts';
import { aMeeting, anOutsider, aPlan, must } from './builders/plans.ts';
import { M, type School } from './builders/school.ts';
import { aSchoolDay } from './builders/school-day.ts';
import { onBoth } from './support/house.ts';

type Role = {
	cell: string;
	holderId: string | null;
	reason: string | null;
	override: boolean;
	instead: { personId: string }[];
};

onBoth('who does what at a meeting', (kind) => {
	const { house, s, act, see } = aSchoolDay(kind, { slug: 'hvidbog-2023', version: 1 });

	async function planned(slug: string, type: string) {
		const model = house.models.getModel(slug, 1);
		const arena = model.arenas[0]!.id;
		const pathway = await aPlan(house, s, { [arena]: 1 }, 'child', { slug, version: 1 });
		const meetingId = await aMeeting(house, pathway, s.leader, type, 'planned', { arena });
		await house.door.asSystem(M, async (w) => {
			await w.db
				.updateTable('meeting')
				.set({
					starts_at: w.now.add({ hours: 48 }).toString(),
					ends_at: w.now.add({ hours: 49 }).toString(),
					minute_taker_id: s.leader.personId
				})
				.where('id', '=', meetingId)
				.execute();
			await w.db
				.insertInto('meeting_participant')
				.values({
					municipality_id: M,
					meeting_id: meetingId,
					person_id: s.teacher.personId,
					pathway_id: pathway,
					relation: 'professional',
					function: 'teacher',
					answer: 'yes'
				})
				.execute();
			w.touch(pathway);
		});
		return { pathway, meetingId };
	}
	const rolesOf = async (who: School['teacher'], meetingId: string) =>
		must(await see(who, reads.meetingRoles, { meetingId })) as unknown as {
			roles: Role[];
			arrive: { at: string }[];
			invitedBy: unknown[];
		};
	const name = (
		who: School['teacher'],
		meetingId: string,
		cell: string,
		personId: string,
		reason = 'Aftalt i dag'
	) => act(who, acts.nameRole, { meetingId, cell, personId, reason });

	test('W-07: at a cooperation meeting another takes the minutes, and nobody else chairs it', async () => {
		const { meetingId, pathway } = await planned('hvidbog-2023', 'cooperationMeeting');
		const before = await rolesOf(s.leader, meetingId);
		expect(before.roles.map((r) => r.cell)).toEqual([
			'chair',
			'convener',
			'agenda',
			'minutes',
			'findParticipants',
			'followUpContact',
			'childPerspective'
		]);
		expect(before.roles.every((r) => r.holderId === s.leader.personId)).toBe(true);
		expect(before.roles.filter((r) => r.override).map((r) => r.cell)).toEqual([
			'minutes',
			'findParticipants'
		]);
		expect(before.roles.find((r) => r.cell === 'chair')?.instead).toEqual([]);

		must(await name(s.leader, meetingId, 'minutes', s.teacher.personId));
		expect(await meetingRow(house, meetingId)).toMatchObject({
			minute_taker_id: s.teacher.personId,
			chair_id: s.leader.personId
		});
		expect((await rolesOf(s.teacher, meetingId)).roles.find((r) => r.cell === 'minutes')).toMatchObject({
			holderId: s.teacher.personId,
			reason: 'Aftalt i dag'
		});
		expect((await eventsOf(house, pathway)).find((e) => e.type === 'meeting-role-named')).toMatchObject({
			audience: 'professionals'
		});
		for (const cell of ['chair', 'convener', 'agenda', 'followUpContact'])
			expect(await name(s.leader, meetingId, cell, s.teacher.personId)).toMatchObject({
				refused: 'role-fixed',
				rule: `cooperationMeeting.cells.${cell}`
			});
	});

	test("W-07: the child's view may be heard by somebody of the roles named, and by nobody else", async () => {
		const { meetingId } = await planned('hvidbog-2023', 'cooperationMeeting');
		must(await name(s.leader, meetingId, 'childPerspective', s.teacher.personId));
		expect(await name(s.leader, meetingId, 'childPerspective', s.healthVisitor.personId)).toMatchObject({
			refused: 'role-fixed'
		});
		expect(await name(s.leader, meetingId, 'minutes', s.psychologist.personId)).toMatchObject({
			fields: { personId: 'not-invited' }
		});
		expect(await name(s.leader, meetingId, 'findParticipants', s.mother.personId)).toMatchObject({
			fields: { personId: 'not-in-circle' }
		});
		expect(await name(s.leader, meetingId, 'minutes', s.teacher.personId, ' ')).toMatchObject({
			fields: { reason: 'required' }
		});
	});

	test('only those whom the meeting is led by agree it, and nobody after it has begun', async () => {
		const { meetingId } = await planned('hvidbog-2023', 'cooperationMeeting');
		expect(await name(s.colleague, meetingId, 'minutes', s.teacher.personId)).toMatchObject({
			refused: 'not-yours'
		});
		expect(await name(await anOutsider(house, s), meetingId, 'minutes', s.teacher.personId)).toMatchObject({
			refused: 'not-found'
		});
		expect(await name(s.mother, meetingId, 'minutes', s.teacher.personId)).toMatchObject({
			refused: 'not-found'
		});
		expect(await see(s.mother, reads.meetingRoles, { meetingId })).toMatchObject({ refused: 'not-found' });
		await house.door.asSystem(M, (w) =>
			w.db.updateTable('meeting').set({ state: 'running' }).where('id', '=', meetingId).execute()
		);
		expect(await name(s.leader, meetingId, 'findParticipants', s.teacher.personId)).toMatchObject({
			refused: 'meeting-begun'
		});
	});

	test('C-33, C-41: the parents are asked by their own teacher, the others by the leader, and staff come at the earliest a quarter before', async () => {
		const { meetingId } = await planned('assens', 'dialogueMeeting');
		const add = (who: School['teacher'], id: string) =>
			act(who, acts.addParticipants, { meetingId, personIds: [id], relevance: { [id]: 'Kender ham' } });
		expect(await add(s.teacher, s.psychologist.personId)).toMatchObject({ refused: 'not-yours' });
		must(await add(s.teacher, s.mother.personId));
		must(await add(s.leader, s.psychologist.personId));
		const seen = await rolesOf(s.leader, meetingId);
		expect(seen.invitedBy.length).toBeGreaterThan(3);
		const starts = Temporal.Instant.from((await meetingRow(house, meetingId)).starts_at as unknown as string);
		expect(seen.arrive.map((a) => a.at)).toEqual([starts.subtract({ minutes: 15 }).toString()]);
	});
});
