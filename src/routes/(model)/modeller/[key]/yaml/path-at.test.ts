import { expect, test } from 'vitest';
import { pathAt } from './path-at.ts';

test.each([
	['ro', [], 'key', 'ro'],
	['roles:\n  - id: leader\n    ho', ['roles'], 'key', 'ho'],
	['roles:\n  - id: leader\n    holder: ', ['roles', 'holder'], 'value', ''],
	['roles:\n- id: leader\n  holder: unit', ['roles', 'holder'], 'value', 'unit'],
	['roles:\n  - functions:\n      - teach', ['roles', 'functions'], 'key', 'teach'],
	['roles:\n  - { id: a, holder: c', ['roles', 'holder'], 'value', 'c'],
	['roles:\n  - { id: a, name: { da: "x, y", e', ['roles', 'name'], 'key', 'e'],
	['roles:\n  - { id: a, functions: [teacher, ped', ['roles', 'functions'], 'value', 'ped'],
	[
		'meetings:\n  - id: m\n    agenda:\n      made: true\n      within: { n: 7, unit: ',
		['meetings', 'agenda', 'within', 'unit'],
		'value',
		''
	],
	[
		'moves:\n  - id: m\n    guards:\n      - id: g\n        when:\n          all:\n            - fact: at',
		['moves', 'guards', 'when', 'all', 'fact'],
		'value',
		'at'
	],
	['meetings:\n  - id: m\n\n    # why\n    ', ['meetings'], 'key', '']
] as const)('%j', (before, path, at, typed) => {
	expect(pathAt(before)).toEqual({ path: [...path], at, typed });
});

test.each(['roles: # a com', 'name:\n  da: Hej med dig', 'name:\n  da: >\n    der var en', 'a: "x: '])(
	'in prose nothing is offered: %j',
	(before) => {
		expect(pathAt(before)).toBeNull();
	}
);
