/** A school in a house of its own for the tests of one describe. */
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { aMonday, type Kind, testHouse, type TestHouse } from '../support/house.ts';
import { acting, closeAll, looking, randers } from './plans.ts';
import { aSchool, type School } from './school.ts';

/**
 * House and school stand before the first test, and each test begins on the same Monday without an open pathway.
 * The two are filled then and not before: nothing may be taken out of them while the tests are only listed.
 */
export function aSchoolDay(kind: Kind, model = randers) {
	const house = {} as TestHouse;
	const s = {} as School;
	beforeAll(async () => {
		Object.assign(house, await testHouse(kind));
		Object.assign(s, await aSchool(house.door, model));
	});
	afterAll(() => house.close());
	beforeEach(() => house.clock.set(aMonday));
	afterEach(() => closeAll(house));
	return { house, s, act: acting(house), see: looking(house) };
}
