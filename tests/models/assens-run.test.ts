/** Assens in the product: what has no level to move on can still be written down, and opens the meeting without the parents (V-25). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as acts from '../../src/server/acts/index.ts';
import * as reads from '../../src/server/reads/index.ts';
import { farDay } from '../builders/meetings.ts';
import { acting, dutiesOf, looking, must, randers } from '../builders/plans.ts';
import { aPathwayFromTeacher, pinned } from '../builders/pathway.ts';
import { aSchool, type School } from '../builders/school.ts';
import { testHouse, type TestHouse } from '../support/house.ts';

describe('Assens in the product', () => {
	let house: TestHouse;
	let s: School;
	let pathwayId: string;
	const arena = 'everyday';
	beforeAll(async () => {
		house = await testHouse('pglite');
		s = await aSchool(house.door, randers);
		await pinned(house, s, 'assens', 1);
		pathwayId = await aPathwayFromTeacher(house, s, arena);
	});
	afterAll(() => house.close());

	const page = async () =>
		must(await looking(house)(s.leader, reads.levelChange, { pathwayId, arena })) as unknown as {
			hasLevels: boolean;
			asked: string[];
			marks: { key: string }[];
		};
	const write = (mark: string) =>
		acting(house)(s.leader, acts.recordMark, { pathwayId, arena, mark, text: 'Talt med mor i telefonen.' });
	const call = () =>
		acting(house)(s.leader, acts.callMeeting, {
			pathwayId,
			arena,
			type: 'teamMeeting',
			day: farDay,
			time: '14.00',
			minutes: 30,
			personIds: [s.teacher.personId],
			leftOutReason: 'Forældrene vil ikke med',
			relevance: {}
		});

	it('offers what its rules, meetings and team ask for, without a level to move', async () => {
		const shown = await page();
		expect(shown.hasLevels).toBe(false);
		expect(shown.asked).toEqual(
			expect.arrayContaining([
				'signsOfDistress',
				'muchAbsence',
				'planNotWorking',
				'parentsAccepted',
				'discussedInTeam'
			])
		);
		expect(shown.asked).not.toContain('abuseSuspected');
	});

	it('makes much absence a duty to call the team, the moment it is written down', async () => {
		const owed = async () => (await dutiesOf(house, pathwayId)).some((o) => o.kind === 'conveneMeeting');
		expect(await owed()).toBe(false);
		must(await write('muchAbsence'));
		expect(await owed()).toBe(true);
		expect((await page()).marks.map((k) => k.key)).toContain('muchAbsence');
	});

	it('calls the team without the parents only after their yes', async () => {
		expect(await call()).toMatchObject({ refused: 'acceptance-missing' });
		must(await write('parentsAccepted'));
		must(await call());
	});
});
