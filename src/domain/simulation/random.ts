/**
 * Chance that can be asked again. Every draw is a function of the seed and of what it is about, never of what was drawn
 * before it: a child meets the same luck under two models and with more or fewer people, so what differs is theirs.
 */

/** Chris Doty-Humphrey's sfc32, begun from four words and run in; a number from 0 up to, not including, 1. */
export function draw(seed: number, who: number, what: number, nth: number): number {
	let a = seed | 0;
	let b = Math.imul(who + 1, 0x9e3779b1);
	let c = Math.imul(what + 1, 0x85ebca6b) ^ Math.imul(nth + 1, 0xc2b2ae35);
	let counter = 1;
	let out = 0;
	for (let i = 0; i < 12; i++) {
		out = (a + b + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = ((c << 21) | (c >>> 11)) + out;
	}
	return (out >>> 0) / 4294967296;
}

/** What a draw is about. The order is part of the figures: new ones come last. */
export const draws = {
	age: 0,
	arrival: 1,
	colour: 2,
	arena: 3,
	abuse: 4,
	worse: 5,
	outcome: 6,
	guard: 7,
	invited: 8,
	noShow: 9,
	assessed: 10,
	assessor: 11,
	forum: 12,
	report: 13,
	examined: 14,
	meeting: 15,
	placed: 16
} as const;
export type Draw = keyof typeof draws;
