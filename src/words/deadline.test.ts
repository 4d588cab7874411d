import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOffCodes, holidayCodes, readings } from '#domain/kernel/calendar.ts';
import { deadlineDirections, deadlineFaults, deadlineUnits } from '#domain/kernel/deadline.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { languages } from './dates.ts';
import { explainDeadline, type DeadlineExplanation } from './deadline.ts';
import { deadlineWords } from './deadline-texts.ts';

function explained(...args: Parameters<typeof explainDeadline>): DeadlineExplanation {
	const found = explainDeadline(...args);
	if (isRefusal(found)) throw new Error(JSON.stringify(found));
	return found;
}
const question = { anchor: '2026-11-23', count: '6', unit: 'workday', direction: 'after', reading: 'S' };

describe('an explanation', () => {
	it('answers, says so in a sentence, and counts day by day', () => {
		const found = explained(question);
		expect(found).toMatchObject({
			answer: '2026-11-30',
			due: '2026-11-30T23:59:59.999+01:00',
			day: '2026-11-30',
			target: '2026-11-30',
			latest: '2026-12-01',
			sentence: '6 hverdage efter mandag den 23. november 2026 er mandag den 30. november 2026.'
		});
		expect(found.steps.map((step) => `${step.day} ${step.number ?? '-'} ${step.text}`)).toEqual([
			'2026-11-23 - her begynder tællingen',
			'2026-11-24 1 hverdag 1',
			'2026-11-25 2 hverdag 2',
			'2026-11-26 3 hverdag 3',
			'2026-11-27 4 hverdag 4',
			'2026-11-28 5 hverdag 5 (lørdag tæller med i læsning S)',
			'2026-11-29 - søndag, tæller ikke',
			'2026-11-30 6 hverdag 6'
		]);
		expect(found.notes).toEqual([
			'Sådan er der talt: mandag til lørdag tæller, undtagen helligdage.',
			expect.stringContaining('læst mildest tirs. 1. dec. 2026')
		]);
	});

	it('names the holidays of Easter', () => {
		const { steps } = explained({ anchor: '2026-04-01', count: '1', unit: 'workday' });
		expect(steps.map((step) => step.text)).toEqual([
			'her begynder tællingen',
			'skærtorsdag (helligdag), tæller ikke',
			'langfredag (helligdag), tæller ikke',
			'lørdag, tæller ikke',
			'påskedag (helligdag), tæller ikke',
			'2. påskedag (helligdag), tæller ikke',
			'hverdag 1'
		]);
	});

	it('answers hours with the Copenhagen offset, and says where the clock changes', () => {
		const found = explained({ anchor: '2026-10-24T14:30+02:00', count: '24', unit: 'hour' });
		expect(found.answer).toBe('2026-10-25T13:30+01:00');
		expect(found.steps.at(-1)?.text).toBe(
			'14 t. 30 min. (kl. 00.00-13.30), i alt 24 timer; uret stilles en time tilbage'
		);
		expect(explained({ anchor: '2026-03-28T13:30:15Z', count: '24', unit: 'hour' }).answer).toBe(
			'2026-03-29T15:30:15+02:00'
		);
	});

	it('warns of an end on a day off, for the authority and for the citizen', () => {
		const { notes } = explained({ anchor: '2026-10-31', count: '4', unit: 'month' }, 'en');
		expect(notes).toHaveLength(1);
		expect(notes[0]).toContain('Fri 26 Feb 2027');
		expect(notes[0]).toContain('runs to Mon 1 Mar 2027');
		expect(explained({ anchor: '2026-11-24', count: '1', unit: 'day' }).notes).toEqual([]);
	});

	it("counts with the municipality's closing days and reading", () => {
		const settings = { latestReading: 'X' as const, closingDays: ['2026-12-23'] };
		const found = explained({ anchor: '2026-12-22', count: '1', unit: 'workday' }, 'en', settings);
		expect(found.answer).toBe('2026-12-28');
		expect(found.steps.map((step) => step.text).slice(1, 3)).toEqual([
			'the municipality is closed, does not count',
			'Christmas Eve, does not count'
		]);
	});

	it('refuses field by field, with the remedy', () => {
		const refused = explainDeadline({ ...question, anchor: '31-12-2026', count: '2000' });
		expect(refused).toMatchObject({
			refused: 'bad-deadline-query',
			fields: { anchor: 'anchor-not-a-day' },
			texts: { anchor: expect.stringContaining('2026-11-23') }
		});
		expect(explainDeadline({ ...question, count: '2000' }, 'en')).toMatchObject({
			texts: { count: 'Write a smaller number, at most 1000.' }
		});
		expect(explainDeadline({ ...question, unit: 'constructor', count: '1' })).toMatchObject({
			fields: { unit: 'unit-unknown' }
		});
	});

	it('has a text for every code, in both languages', () => {
		for (const language of languages) {
			const words = deadlineWords[language];
			const found = [
				...deadlineFaults.flatMap((code) => [words.faults[code](undefined), words.faults[code]('week')]),
				...holidayCodes.map((code) => words.holidays[code]),
				...dayOffCodes.map((code) => words.daysOff[code]),
				...deadlineUnits.flatMap((unit) => words.units[unit]),
				...deadlineDirections.map((direction) => words.directions[direction]),
				...readings.map((reading) => words.readings[reading])
			];
			expect(found.filter((text) => !text || text.includes('undefined'))).toEqual([]);
		}
	});

	it('leaves nothing undefined in any answer', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 22_279 }),
				fc.integer({ min: 0, max: 60 }),
				fc.constantFrom(...deadlineUnits),
				fc.constantFrom(...deadlineDirections),
				fc.constantFrom(...languages),
				(offset, count, unit, direction, language) => {
					const anchor = Temporal.PlainDate.from('1992-01-01').add({ days: offset }).toString();
					const found = explainDeadline({ anchor, count: String(count), unit, direction }, language);
					if (isRefusal(found)) {
						expect(found.fields).toEqual({ count: 'outside-calendar' });
						return;
					}
					expect(JSON.stringify(found)).not.toMatch(/undefined|NaN|null/);
					expect(found.answer.startsWith(found.day)).toBe(true);
				}
			)
		);
	});
});
