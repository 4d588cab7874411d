import { expect, test } from 'vitest';
import { minutesOver } from './points.ts';

const at = { startsAt: '2026-12-01T12:30:00Z', endsAt: '2026-12-01T13:30:00Z' };
const points = (n: number, minutes = 10) => Array.from({ length: n }, () => ({ minutes }));

test('given points for an hour or less, then they fit an hour; given more, then it is said by how much they do not', () => {
	expect(minutesOver([], at)).toBe(0);
	expect(minutesOver(points(6), at)).toBe(0);
	expect(minutesOver(points(14), at)).toBe(80);
	// over the night the clocks change, an hour is an hour
	expect(minutesOver(points(7), { startsAt: '2026-10-25T00:30:00Z', endsAt: '2026-10-25T01:30:00Z' })).toBe(
		10
	);
});
