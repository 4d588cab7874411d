import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, startOfDay } from '../kernel/day.ts';
import {
	chanceOf,
	draw,
	momentIn,
	monthOf,
	periodOf,
	type Relation,
	relations,
	sizeOf,
	weights
} from './draw.ts';

const at = (s: string) => Temporal.Instant.from(s);
const month = Temporal.PlainDate.from('2026-11-01');
/** What the database gives for the look of that number under this seed. */
const under = (seed: string, seq: number) =>
	chanceOf(createHash('sha256').update(`${seed} ${seq}`).digest('hex'));
const looks = (seed: string, of: Partial<Record<Relation, number>>) => {
	let seq = 0;
	return relations.flatMap((relation) =>
		Array.from({ length: of[relation] ?? 0 }, () => ({ relation, seq: ++seq, chance: under(seed, seq) }))
	);
};

describe('the moment of the drawing', () => {
	test('M32 given any chance, when the month is planned, then the moment lies in what is left of it', () => {
		const now = at('2026-11-10T12:00:00Z');
		fc.assert(
			fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (chance) => {
				const moment = momentIn(month, now, chance);
				expect(Temporal.Instant.compare(moment, now)).toBeGreaterThanOrEqual(0);
				expect(monthOf(dayOf(moment)).equals(month)).toBe(true);
			})
		);
	});

	test('M32 each day of the month is about as likely as any other', () => {
		const days = new Map<number, number>();
		for (let i = 0; i < 3000; i++) {
			const { day } = dayOf(momentIn(month, startOfDay(month), under('moment', i)));
			days.set(day, (days.get(day) ?? 0) + 1);
		}
		expect(days.size).toBe(30);
		for (const n of days.values()) expect(n).toBeGreaterThan(50);
	});
});

describe('what it is drawn from', () => {
	test('M32 each sample begins where the last one ended, so that no look is ever out of reach', () => {
		const first = periodOf(null, at('2026-11-10T12:00:00Z'));
		expect(first.from.until(first.until).total('hours')).toBe(24 * 31);
		const second = periodOf(first.until, at('2026-12-28T03:00:00Z'));
		expect(second.from.equals(first.until)).toBe(true);
		expect(second.until.toString()).toBe('2026-12-28T02:00:00Z');
	});

	test('when nothing has settled since the last, then there is nothing, not a period that runs backwards', () => {
		const last = at('2026-11-30T22:30:00Z');
		const { from, until } = periodOf(last, at('2026-11-30T23:00:00Z'));
		expect(from.equals(last) && until.equals(last)).toBe(true);
	});

	test('a sample grows slowly with the month, and is never greater than the looks there are', () => {
		expect([0, 3, 5, 100, 400, 1_600, 1_000_000].map(sizeOf)).toEqual([0, 3, 5, 5, 10, 20, 40]);
	});
});

describe('which looks are drawn', () => {
	test('the same seed draws the same looks; another draws others', () => {
		const drawn = (seed: string) => draw(looks(seed, { task: 50, none: 50 }), 8).map((l) => l.seq);
		expect(drawn('a')).toEqual(drawn('a'));
		expect(drawn('a')).not.toEqual(drawn('b'));
	});

	test('M32 of as many looks of each relation, those without a known one are drawn most often, and every look can be drawn', () => {
		const counts = { task: 0, work: 0, list: 0, none: 0 };
		const seen = new Set<number>();
		for (let i = 0; i < 4000; i++)
			for (const l of draw(looks(`seed ${i}`, { task: 6, list: 6, work: 6, none: 6 }), 5)) {
				counts[l.relation]++;
				seen.add(l.seq);
			}
		expect(seen.size).toBe(24);
		expect(counts.none).toBeGreaterThan(5 * counts.work);
		expect(counts.work).toBeGreaterThan(2 * counts.list);
		expect(counts.list).toBeGreaterThan(counts.task);
		expect(counts.task).toBeGreaterThan(0);
	});

	test('the first that is drawn is of a relation as often as its weight says', () => {
		const rounds = 6000;
		let none = 0;
		for (let i = 0; i < rounds; i++)
			if (draw(looks(`first ${i}`, { work: 10, none: 1 }), 1)[0]!.relation === 'none') none++;
		const share = weights.none / (weights.none + 10 * weights.work);
		expect(none / rounds).toBeCloseTo(share, 1);
	});

	test('M32 given any looks, when they are drawn from the smallest chances of each relation alone, then it is what all of them give', () => {
		fc.assert(
			fc.property(
				fc.string({ minLength: 1 }),
				fc.record({
					task: fc.nat(40),
					list: fc.nat(20),
					work: fc.nat(40),
					none: fc.nat(20)
				}),
				fc.integer({ min: 1, max: 9 }),
				(seed, of, size) => {
					const all = looks(seed, of);
					const kept = relations.flatMap((r) =>
						all
							.filter((l) => l.relation === r)
							.toSorted((a, b) => a.chance - b.chance)
							.slice(0, size)
					);
					const drawn = draw(all, size).map((l) => l.seq);
					expect(draw(kept, size).map((l) => l.seq)).toEqual(drawn);
					expect(new Set(drawn).size).toBe(Math.min(size, all.length));
				}
			),
			{ numRuns: 60 }
		);
	});

	test('a chance is never nought and never one', () => {
		expect(chanceOf('0'.repeat(64))).toBeGreaterThan(0);
		expect(chanceOf('f'.repeat(64))).toBeLessThan(1);
	});
});
