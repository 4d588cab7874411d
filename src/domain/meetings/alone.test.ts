import { describe, expect, test } from 'vitest';
import { mayLookInto, mayWriteIn, partsAhead } from './alone.ts';

const mother = { relation: 'custodyHolder' as const, function: null, ownStaff: false };
const worker = { relation: 'professional' as const, function: 'caseworker' as const, ownStaff: false };
const part = { alone: true, speaks: ['parents' as const, 'child' as const] };

describe('a part held alone', () => {
	test('given it runs, then only those who speak there look and write', () => {
		expect([mayLookInto(part, mother, true), mayWriteIn(part, mother)]).toEqual([true, true]);
		expect([mayLookInto(part, worker, true), mayWriteIn(part, worker)]).toEqual([false, false]);
	});
	test('given it is over, then everybody reads it and still only they write', () => {
		expect([mayLookInto(part, worker, false), mayWriteIn(part, worker)]).toEqual([true, false]);
	});
	test('given a part for everybody, then everybody writes', () => {
		expect(mayWriteIn({ speaks: [] }, worker)).toBe(true);
		expect(mayLookInto({ speaks: [] }, worker, true)).toBe(true);
	});
});

test('given a part is held alone, then the parts are told beforehand; of other boards nothing is', () => {
	const named = (id: string) => ({ id, name: { da: id, en: id }, speaks: [], collects: [], after: [] });
	const boards = [
		{ id: 'three', parts: [named('first'), { ...named('own'), alone: true }] },
		{ id: 'plain', parts: [named('all')] }
	] as never;
	expect(partsAhead({ boards }, { boards: ['plain', 'three'] }).map((p) => [p.id, p.alone])).toEqual([
		['first', false],
		['own', true]
	]);
	expect(partsAhead({ boards }, { boards: ['plain'] })).toEqual([]);
	expect(partsAhead({ boards }, undefined)).toEqual([]);
});
