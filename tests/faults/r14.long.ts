/** R14 in full: random interleavings of two and more people at the same moment. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as races from './races.ts';

let p: races.Place;
beforeAll(async () => {
	p = await races.place();
});
afterAll(() => p.close());

const n = Number(process.env.ROUNDS ?? 1000);
test.each([
	['R14 a pathway is ended while others write on it', races.closingAgainstWriting],
	['R14 two leaders decide about one concern', races.twoLeaders],
	['R14 the relay stick: asked, answered, sent on and left at once', races.theStick],
	['R14 somebody is named coordinator while she is leaving', races.leavingAgainstNaming],
	['R14 a consent is withdrawn while others look and share', races.withdrawingAgainstLooking]
] as const)('%s', async (_, race) => {
	const found = await race(p, n);
	console.log(JSON.stringify({ ...found, wrong: found.wrong.length, first: found.wrong.slice(0, 5) }));
	expect(found.wrong).toEqual([]);
});
