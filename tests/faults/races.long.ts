/** The long forms of everything that two do at the same moment. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sameTwenty, twoEditors } from './edits.ts';
import * as races from './races.ts';

let p: races.Place;
beforeAll(async () => {
	p = await races.place();
});
afterAll(() => p.close());

const n = Number(process.env.ROUNDS ?? 1000);
test.each([
	['R12 two save the same goal, and one a note in two windows', twoEditors],
	['R13 the same act twenty times at once', sameTwenty],
	['R14 a pathway is ended while others write on it', races.closingAgainstWriting],
	['R14 two leaders decide about one concern', races.twoLeaders],
	['R14 the relay stick: asked for, answered, sent on and left at once', races.theStick],
	['R14 somebody is named coordinator while she is leaving', races.leavingAgainstNaming],
	['R14 a consent is withdrawn while others look and share', races.withdrawingAgainstLooking]
] as const)('%s', async (title, race) => {
	const found = await race(p, n);
	console.log(
		`${title} ${JSON.stringify({ ...found, wrong: found.wrong.length, first: found.wrong.slice(0, 5) })}`
	);
	expect(found.wrong).toEqual([]);
});
