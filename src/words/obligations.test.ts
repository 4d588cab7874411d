import { describe, expect, it } from 'vitest';
import { type ObligationRow, wordObligation } from './obligations.ts';
import { words } from './words.ts';

const now = '2026-11-23T13:00:00Z';
const row = (more: Partial<ObligationRow>): ObligationRow => ({
	kind: 'assessUnderretning',
	arena: null,
	strength: 'must',
	due: null,
	because: { rule: 'test', text: null, source: null, law: null },
	data: {},
	whoRole: 'authorityIntake',
	meetingId: null,
	pathwayId: null,
	underretningId: null,
	...more
});
const due = (at: string, lang: 'da' | 'en' = 'da') => {
	const { dueText, urgency } = wordObligation(words(lang), row({ due: at }), now);
	return [dueText, urgency];
};

describe('when a duty is due', () => {
	it('says the hour while a clock of hours runs, and only the day where the day is what counts', () => {
		expect(due('2026-11-23T20:05:00Z')).toEqual(['i dag kl. 21.05', 'today']);
		expect(due('2026-11-24T08:10:00Z')).toEqual(['i morgen kl. 09.10', 'soon']);
		expect(due('2026-11-24T08:10:00Z', 'en')).toEqual(['tomorrow at 09:10', 'soon']);
		expect(due('2026-11-23T22:59:59.999Z')).toEqual(['i dag', 'today']);
		expect(due('2026-11-24T22:59:59.999Z')).toEqual(['i morgen', 'soon']);
		expect(due('2026-11-25T08:10:00Z')).toEqual(['om 2 dage', 'soon']);
		expect(due('2026-11-23T12:59:00Z')).toEqual(['over tiden', 'over']);
	});
});

describe('where a duty leads', () => {
	const to = (more: Partial<ObligationRow>) =>
		wordObligation(words('da'), row({ pathwayId: 'p', ...more }), now).href;
	it('is the one agreement or goal it is about, not the list they stand in', () => {
		expect(to({ kind: 'doAction', data: { actionId: 'a' } })).toBe('/forloeb/p/aftaler/a');
		expect(to({ kind: 'scaleGoal', data: { goalId: 'g' } })).toBe('/forloeb/p/maal/g');
		expect(to({ kind: 'doAction' })).toBe('/forloeb/p/aftaler');
		expect(to({ kind: 'renewConsent', data: { goalId: 'g' } })).toBe('/forloeb/p/samtykke');
		expect(to({ kind: 'somethingElse' })).toBe('/forloeb/p');
	});
});
