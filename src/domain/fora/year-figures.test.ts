import { expect, test } from 'vitest';
import { besideEachOther, prioritiesOf, yearsAround } from './year-figures.ts';

const counts = { concerns: 12, begun: 3, ended: 0, meetings: 5 };

test('W-04: a year stands beside the year before, and a small number is never told', () => {
	expect(yearsAround(Temporal.PlainDate.from('2026-11-24'))).toEqual({
		from: '2024-11-24',
		mid: '2025-11-24',
		to: '2026-11-24'
	});
	expect(besideEachOther(counts, { ...counts, concerns: 4 }, 5)).toEqual([
		{ kind: 'concerns', now: { n: 12 }, before: { below: 5 } },
		{ kind: 'begun', now: { below: 5 }, before: { below: 5 } },
		{ kind: 'ended', now: { n: 0 }, before: { n: 0 } },
		{ kind: 'meetings', now: { n: 5 }, before: { n: 5 } }
	]);
});

test('priorities are written one a line', () => {
	expect(prioritiesOf('- Søvn\n\n * Fravær \nSøvn')).toEqual(['Søvn', 'Fravær']);
	expect(prioritiesOf(null)).toEqual([]);
});
