/** Every shipped model begins a pathway, is seen and calls its first meeting in the product itself, with its model pinned on the unit. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as acts from '../../src/server/acts/index.ts';
import * as reads from '../../src/server/reads/index.ts';
import { farDay } from '../builders/meetings.ts';
import { acting, aPlan, closeAll, dutiesOf, looking, must, randers } from '../builders/plans.ts';
import { aPathwayFromTeacher, pinned } from '../builders/pathway.ts';
import { shippedModels } from '../support/models.ts';
import { aSchool, type School } from '../builders/school.ts';
import { testHouse, type TestHouse } from '../support/house.ts';

describe('every shipped model', () => {
	let house: TestHouse;
	let s: School;
	beforeAll(async () => {
		house = await testHouse('pglite');
		s = await aSchool(house.door, randers);
	});
	afterEach(() => closeAll(house));
	afterAll(() => house.close());

	it('I-20: an invited professional of Esbjerg comes or sends somebody; a no is refused, and not offered', async () => {
		const act = acting(house);
		const pathwayId = await aPlan(house, s, { everyday: 2 }, 'child', { slug: 'esbjerg', version: 1 });
		const called = must(
			await act(s.leader, acts.callMeeting, {
				pathwayId,
				arena: 'everyday',
				type: 'institutionMeeting',
				day: farDay,
				time: '14.00',
				minutes: 60,
				personIds: [s.teacher.personId, s.mother.personId],
				leftOutReason: 'Kommer næste gang'
			})
		);
		const meetingId = String(called.meetingId);
		const answer = (who: typeof s.teacher, said: 'yes' | 'no') =>
			act(who, acts.answerInvitation, { meetingId, answer: said });
		expect(await answer(s.teacher, 'no')).toMatchObject({ refused: 'sends-substitute' });
		expect(await answer(s.teacher, 'yes')).toMatchObject({ answer: 'yes' });
		expect(await answer(s.mother, 'no')).toMatchObject({ answer: 'no' });
		const seen = must(await looking(house)(s.teacher, reads.meeting, { meetingId }));
		expect(seen.mine).toMatchObject({ mayDecline: false, maySubstitute: true });
	});

	it.each(
		shippedModels()
			.list()
			.map((m) => [m.slug, m] as const)
	)('%s runs', async (slug, model) => {
		const act = acting(house);
		const see = looking(house);
		await pinned(house, s, slug, model.version);
		const form = must(await see(s.teacher, reads.concernForm, { childId: s.child }));
		expect(JSON.stringify(form)).toContain(model.arenas[0]!.name.da);
		const arena = model.arenas[0]!.id;
		const pathwayId = await aPathwayFromTeacher(house, s, arena);
		must(await see(s.leader, reads.pathway, { pathwayId }));
		must(await see(s.mother, reads.familyHome, {}));
		if (model.levels.length) must(await see(s.leader, reads.levelChange, { pathwayId, arena }));
		const call = must(await see(s.leader, reads.callMeetingForm, { pathwayId, arena })) as {
			types: { id: string }[];
		};
		const own = call.types.find(
			(t) =>
				model.meetings.find((m) => m.id === t.id)!.cells.convener!.role === 'leader' &&
				model.meetings.find((m) => m.id === t.id)!.scope === 'pathway'
		);
		if (own) {
			const called = must(
				await act(s.leader, acts.callMeeting, {
					pathwayId,
					arena,
					type: own.id,
					day: farDay,
					time: '14.00',
					minutes: 60,
					personIds: [s.teacher.personId, s.mother.personId],
					leftOutReason: 'Kommer næste gang',
					relevance: { [s.teacher.personId]: 'Klasselærer' }
				})
			);
			const meetingId = String(called.meetingId);
			must(await see(s.leader, reads.meeting, { meetingId }));
			must(await see(s.teacher, reads.meetingPreparation, { meetingId }));
			must(await see(s.mother, reads.familyMeeting, { childId: s.child, meetingId }));
			const paper = model.meetings.find((m) => m.id === own.id)!;
			const kinds = (await dutiesOf(house, pathwayId)).map((o) => o.kind);
			expect(kinds.includes('sendAgenda')).toBe(paper.agenda.made);
		}
	});
});
