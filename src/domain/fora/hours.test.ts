import { expect, test } from 'vitest';
import { decideBooking, freeStarts, stands } from './hours.ts';

const hours = { startsAt: '2026-11-26T08:00:00Z', endsAt: '2026-11-26T09:10:00Z', isCancelled: false };
const early = Temporal.Instant.from('2026-11-26T06:00:00Z');
const talk = (id: string, startsAt: string, more: Partial<typeof hours> = {}) => ({
	id,
	startsAt,
	hours: { ...hours, ...more }
});
const free = ['2026-11-26T08:00:00Z', '2026-11-26T08:20:00Z'];
const wanted = { startsAt: free[0]!, free };

test('given hours of seventy minutes, when the talks are twenty, then the last ten are nobody', () => {
	expect(freeStarts({ ...hours, slotMinutes: 20 }, [], early)).toEqual([...free, '2026-11-26T08:40:00Z']);
	expect(freeStarts({ ...hours, slotMinutes: null }, [], early)).toEqual([]);
	expect(freeStarts({ ...hours, isCancelled: true, slotMinutes: 20 }, [], early)).toEqual([]);
	expect(freeStarts({ ...hours, slotMinutes: 20 }, [], Temporal.Instant.from(free[1]!))).toEqual([
		'2026-11-26T08:40:00Z'
	]);
});

test('given hours that were moved a little, when a talk is booked from before, then nobody is booked into it', () => {
	expect(freeStarts({ ...hours, slotMinutes: 20 }, ['2026-11-26T08:10:00Z'], early)).toEqual([
		'2026-11-26T08:40:00Z'
	]);
});

test('given a booked talk, when the hours are cancelled or moved away from it, then it does not stand', () => {
	expect(stands(talk('a', free[0]!))).toBe(true);
	expect(stands(talk('a', free[0]!, { isCancelled: true }))).toBe(false);
	expect(
		stands(talk('a', free[0]!, { startsAt: '2026-11-27T08:00:00Z', endsAt: '2026-11-27T09:00:00Z' }))
	).toBe(false);
	expect(stands(talk('a', hours.endsAt))).toBe(false);
});

test('given a parent with a talk ahead, when she books another, then she must swap it', () => {
	const mine = [talk('a', free[1]!)];
	expect(decideBooking('family', mine, null, wanted)).toEqual({ refused: 'hour-one-each' });
	expect(decideBooking('family', mine, 'somebody-else', wanted)).toEqual({ refused: 'hour-one-each' });
	expect(decideBooking('family', mine, 'a', wanted)).toEqual({ givesBack: 'a' });
	expect(decideBooking('family', [...mine, talk('b', free[0]!)], 'a', wanted)).toEqual({
		refused: 'hour-one-each'
	});
});

test('given a talk that fell away, when she books another, then it counts for nothing', () => {
	expect(decideBooking('family', [talk('a', free[1]!, { isCancelled: true })], null, wanted)).toEqual({
		givesBack: null
	});
});

test('given a colleague, when she books a second, then she may; a taken one nobody gets', () => {
	expect(decideBooking('staff', [talk('a', free[1]!)], null, wanted)).toEqual({ givesBack: null });
	expect(decideBooking('family', [], null, { ...wanted, startsAt: '2026-11-26T08:01:00Z' })).toEqual({
		refused: 'hour-taken',
		fields: { at: 'hour-taken' }
	});
});
