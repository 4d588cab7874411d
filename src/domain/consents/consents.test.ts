import { describe, expect, test } from 'vitest';
import { isRefusal } from '../kernel/refusal.ts';
import {
	type Consent,
	covers,
	type Custody,
	decideAsk,
	decideGive,
	holdsOn,
	partiesOf,
	stateOf,
	topicsOpen
} from './consent.ts';
import { decideExchange } from './exchange.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const today = day('2026-11-23');
const now = Temporal.Instant.from('2026-11-23T08:00:00Z');
const custody = (personId: string, more: Partial<Custody> = {}): Custody => ({
	personId,
	hasCustody: true,
	confirmed: true,
	from: '2015-01-01',
	to: null,
	...more
});
const given: Consent = {
	topics: ['learning'],
	functions: ['psychologist'],
	personIds: [],
	from: '2026-11-01',
	to: '2026-12-31',
	withdrawnAt: null,
	parties: [
		{ personId: 'a', givenAt: '2026-11-02T08:00:00Z' },
		{ personId: 'b', givenAt: '2026-11-03T08:00:00Z' }
	]
};
const code = (x: unknown) => (isRefusal(x) ? x.refused : x);
const fields = (x: unknown) => (isRefusal(x) ? x.fields : undefined);

describe('whose word is needed', () => {
	test('CH-07: every custody holder', () => {
		expect(partiesOf([custody('a'), custody('b')], 'child', day('2018-01-01'), today)).toEqual(['a', 'b']);
	});
	test('M36: not who has lost custody, never had it, or was typed in and not confirmed', () => {
		const list = [
			custody('a'),
			custody('lost', { to: '2026-11-22' }),
			custody('never', { hasCustody: false }),
			custody('typed', { confirmed: false })
		];
		expect(partiesOf(list, 'child', day('2018-01-01'), today)).toEqual(['a']);
	});
	test('from the 15th birthday the young person too, from the 18th alone', () => {
		const both = [custody('a'), custody('b')];
		expect(partiesOf(both, 'child', day('2011-11-24'), today)).toEqual(['a', 'b']);
		expect(partiesOf(both, 'child', day('2011-11-23'), today)).toEqual(['a', 'b', 'child']);
		expect(partiesOf(both, 'child', day('2008-11-23'), today)).toEqual(['child']);
	});
});

describe('when and for whom it holds', () => {
	test('states', () => {
		expect(stateOf(given, today)).toBe('holds');
		expect(stateOf({ ...given, parties: [{ personId: 'a', givenAt: null }] }, today)).toBe('waiting');
		expect(stateOf({ ...given, parties: [] }, today)).toBe('waiting');
		expect(stateOf(given, day('2026-10-31'))).toBe('not-yet');
		expect(stateOf({ ...given, withdrawnAt: 'x' }, today)).toBe('withdrawn');
	});
	test('M36: the last day counts whole, the next day does not', () => {
		expect(holdsOn(given, day('2026-12-31'))).toBe(true);
		expect(stateOf(given, day('2027-01-01'))).toBe('over');
	});
	test('M35: another function, another topic, another person are not covered', () => {
		const psychologist = { personId: 'p', function: 'psychologist' };
		expect(covers(given, psychologist, 'learning')).toBe(true);
		expect(covers(given, psychologist, 'health')).toBe(false);
		expect(covers(given, { personId: 'p', function: 'sspConsultant' }, 'learning')).toBe(false);
		expect(covers({ ...given, functions: [], personIds: ['p'] }, psychologist, 'learning')).toBe(true);
		expect(topicsOpen([given, { ...given, topics: ['home'] }], psychologist, today)).toEqual([
			'learning',
			'home'
		]);
	});
});

describe('asking and giving', () => {
	const asked = { functions: ['psychologist'], personIds: [], from: '2026-11-23', to: null };
	test('a consent for nobody, for strangers, or for days gone by is refused', () => {
		expect(fields(decideAsk({ ...asked, functions: [] }, ['a'], [], today))).toEqual({
			functions: 'required'
		});
		expect(fields(decideAsk({ ...asked, personIds: ['x'] }, ['a'], ['y'], today))).toEqual({
			personIds: 'unknown'
		});
		expect(fields(decideAsk({ ...asked, to: '2026-11-22', from: '2026-11-01' }, ['a'], [], today))).toEqual({
			to: 'in-the-past'
		});
		expect(fields(decideAsk({ ...asked, to: '2026-11-22' }, ['a'], [], today))).toEqual({
			to: 'before-from'
		});
		expect(code(decideAsk(asked, [], [], today))).toBe('no-parties');
	});
	test('M36: only a party gives, for herself, while her word is needed', () => {
		const open: Consent = { ...given, parties: [{ personId: 'a', givenAt: null }] };
		expect(decideGive(open, 'a', ['a', 'b'], today)).toBeNull();
		expect(code(decideGive(open, 'b', ['a', 'b'], today))).toBe('not-a-party');
		expect(code(decideGive(open, 'a', ['b'], today))).toBe('not-a-party');
		expect(code(decideGive(given, 'a', ['a', 'b'], today))).toBe('already-given');
		expect(code(decideGive({ ...open, withdrawnAt: 'x' }, 'a', ['a'], today))).toBe('consent-withdrawn');
	});
});

describe('INF-01: exchange without consent (RSL 11 e)', () => {
	const x = {
		before: 0,
		specialReason: null,
		persons: [{ id: 'p', functions: ['healthVisitor'] }],
		meeting: null
	};
	test('once, open for two weeks or to the end of its meeting', () => {
		expect(decideExchange(x, now)).toEqual({ ordinal: 1, untilAt: '2026-12-07T08:00:00Z' });
		const meeting = { endsAt: '2026-11-24T14:00:00Z', cancelled: false };
		expect(decideExchange({ ...x, meeting }, now)).toEqual({ ordinal: 1, untilAt: meeting.endsAt });
	});
	test('a second only with a special reason, a third never', () => {
		expect(fields(decideExchange({ ...x, before: 1 }, now))).toEqual({ specialReason: 'required' });
		expect(decideExchange({ ...x, before: 1, specialReason: 'x' }, now)).toMatchObject({ ordinal: 2 });
		expect(decideExchange({ ...x, before: 2, specialReason: 'x' }, now)).toEqual({
			refused: 'exchange-used-up',
			rule: 'INF-01'
		});
	});
	test('only whom the paragraph names, and no meeting that is over', () => {
		expect(
			fields(decideExchange({ ...x, persons: [{ id: 'p', functions: ['sspConsultant'] }] }, now))
		).toEqual({
			personIds: 'not-listed'
		});
		const over = { endsAt: '2026-11-23T07:59:00Z', cancelled: false };
		expect(fields(decideExchange({ ...x, meeting: over }, now))).toEqual({ meetingId: 'in-the-past' });
	});
});
