import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { centre, places, ringRadius, size } from './rings.ts';

const counts = fc.record({
	1: fc.integer({ min: 0, max: 8 }),
	2: fc.integer({ min: 0, max: 10 }),
	3: fc.integer({ min: 0, max: 20 })
});

describe('given any number of people, when they are placed around the child', () => {
	test('then everyone stands on her ring, inside the picture, and nobody stands on another', () => {
		fc.assert(
			fc.property(counts, (count) => {
				const placed = places(count);
				const all = ([1, 2, 3] as const).flatMap((ring) => {
					expect(placed[ring]).toHaveLength(count[ring]);
					return placed[ring].map((spot) => ({ ring, ...spot }));
				});
				for (const a of all) {
					expect(Math.hypot(a.x - centre.x, a.y - centre.y)).toBeCloseTo(ringRadius[a.ring], 0);
					expect(Math.min(a.x, a.y, size.width - a.x, size.height - a.y)).toBeGreaterThan(30);
					for (const b of all) if (a !== b) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(30);
				}
			})
		);
	});

	test('then the same people give the same picture', () => {
		expect(places({ 1: 4, 2: 3, 3: 9 })).toEqual(places({ 1: 4, 2: 3, 3: 9 }));
	});
});
