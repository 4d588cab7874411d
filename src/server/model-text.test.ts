/** A form that is sent as it came changes nothing; one that changes something changes nothing else. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import { describe, expect, it, test } from 'vitest';
import { partOf, parts } from '#domain/collaboration/edit/fields.ts';
import { partFaults } from '#domain/collaboration/edit/part-faults.ts';
import { equal, read, root, write } from '#domain/collaboration/edit/posted.ts';
import {
	eachReference,
	entriesOf,
	idFrom,
	renaming,
	targets,
	usesOf,
	withIds
} from '#domain/collaboration/edit/references.ts';
import { stepFrom, stepped } from '#domain/collaboration/edit/steps.ts';
import { insertAt, moveAt, removeAt, setAt, setEach } from './model-text.ts';

const models = readdirSync('models').map((slug) => {
	const text = readFileSync(`models/${slug}/1.yaml`, 'utf8');
	return { slug, text, raw: parse(text) as Record<string, unknown> };
});
const small = models.filter((m) => m.text.length < 90_000);
const differing = (a: string, b: string): [number, number] => {
	const [x, y] = [a.split('\n'), b.split('\n')];
	let i = 0;
	while (i < x.length && x[i] === y[i]) i++;
	let j = 0;
	while (j < Math.min(x.length, y.length) - i && x[x.length - 1 - j] === y[y.length - 1 - j]) j++;
	return [x.length - i - j, y.length - i - j];
};

test('every part of every shipped model comes back from its form as it went in, and its schema takes it', () => {
	let n = 0;
	for (const { slug, raw } of models)
		for (const p of parts)
			for (const e of entriesOf(raw, p.name)) {
				n++;
				const posted = write(p.field, e.value, root);
				expect(read(p.field, root, posted), `${slug} ${p.name} ${e.key}`).toEqual(e.value);
				expect(partFaults(p.schema, e.value), `${slug} ${p.name} ${e.key}`).toEqual([]);
			}
	expect(n).toBeGreaterThan(400);
});

test('every reference of every shipped model leads to something its form can offer', () => {
	const lost: string[] = [];
	for (const { slug, raw } of models.filter((m) => !m.raw.use))
		eachReference(raw, (path, to, value) => {
			if (!targets(raw, to).some((t) => t.id === value))
				lost.push(`${slug} ${path.join('.')} ${to} ${String(value)}`);
		});
	expect(lost).toEqual([]);
});

test('what is set to what it is leaves the text as it is', () => {
	for (const { text, raw } of models)
		for (const p of parts)
			if (raw[p.name] !== undefined) expect(setAt(text, [p.name], raw[p.name])).toBe(text);
});

test('whatever is changed in one part, the text says it, and differs nowhere else', () => {
	const spots = small.flatMap((m) =>
		parts.flatMap((p) =>
			p.kind === 'list'
				? entriesOf(m.raw, p.name).map((e) => ({ m, at: [p.name, e.key] as [string, number] }))
				: []
		)
	);
	const leaf = (v: unknown, pick: number): (string | number)[] => {
		const path: (string | number)[] = [];
		for (let here = v, k = pick; typeof here === 'object' && here !== null; k = (k * 31 + 7) % 9973) {
			const keys = Object.keys(here);
			if (!keys.length) break;
			const key = keys[k % keys.length]!;
			path.push(Array.isArray(here) ? Number(key) : key);
			here = (here as Record<string, unknown>)[key];
		}
		return path;
	};
	fc.assert(
		fc.property(
			fc.constantFrom(...spots),
			fc.nat(9000),
			fc.oneof(
				fc.constantFrom('ny: tekst', "det's #1", '[x], {y}', '- a', 'true', '12'),
				fc.string({ minLength: 1, maxLength: 20 })
			),
			fc.constantFrom('set', 'cut', 'grow'),
			({ m, at }, pick, words, how) => {
				const before = (m.raw[at[0]] as unknown[])[at[1]];
				const after = structuredClone(before);
				const path = leaf(after, pick);
				const owner = path
					.slice(0, -1)
					.reduce<unknown>((x, k) => (x as Record<string, unknown>)[k], after) as Record<string, unknown>;
				const key = path.at(-1)!;
				const value = words.replaceAll(/[\p{C}]/gu, '') || 'x';
				if (how === 'set') owner[key] = value;
				else if (how === 'grow' && Array.isArray(owner)) owner.push({ da: value });
				else if (how === 'grow') owner.added = { da: value, list: [value] };
				else if (Array.isArray(owner) && owner.length > 1) owner.splice(Number(key), 1);
				else if (!Array.isArray(owner) && Object.keys(owner).length > 1) delete owner[key];
				const text = setAt(m.text, at, after);
				const list = [...(m.raw[at[0]] as unknown[])];
				list[at[1]] = after;
				expect(equal(parse(text), { ...m.raw, [at[0]]: list })).toBe(true);
				const [gone, come] = differing(m.text, text);
				expect(Math.max(gone, come)).toBeLessThan(90);
				if (how === 'set') expect([gone, come]).toEqual(equal(before, after) ? [0, 0] : [1, 1]);
			}
		),
		{ numRuns: 25, seed: 4 }
	);
});

describe('a text with comments', () => {
	const text = `# top
roles: # who
  # the first
  - id: a
    name: { da: 'A', en: 'A' } # called a
    functions: [teacher, pedagogue]
  # the second
  - id: b
    name:
      da: B
moves:
  - id: up
    decidedBy: [a, b]
`;
	it('keeps them when a part is changed, added, moved and taken out', () => {
		expect(
			setAt(text, ['roles', 0], {
				id: 'a',
				name: { da: 'Å, ja', en: 'A' },
				functions: ['teacher', 'pedagogue']
			})
		).toBe(text.replace("da: 'A'", "da: 'Å, ja'"));
		const more = insertAt(text, 'roles', 2, { id: 'c', name: { da: 'C' } });
		expect(more).toBe(
			text
				.replace('moves:', '  - { id: c, name: { da: c } }\nmoves:')
				.replace('  - { id: c, name: { da: c } }', '  - id: c\n    name: { da: C }')
		);
		expect(removeAt(more, ['roles', 2])).toBe(text);
		expect(removeAt(text, ['roles', 1])).toBe(
			text.replace('  # the second\n  - id: b\n    name:\n      da: B\n', '')
		);
		const moved = moveAt(text, 'roles', 0, 1);
		expect(moved.indexOf('# the second')).toBeLessThan(moved.indexOf('# the first'));
		expect(moveAt(moved, 'roles', 1, 0)).toBe(text);
	});
	it('renames an id with everything that points at it, and nothing that only looks like it', () => {
		const places = renaming(parse(text), 'roles', 0);
		expect(places.map((p) => p.join('.'))).toEqual(['roles.0.id', 'moves.0.decidedBy.0']);
		expect(setEach(text, places, 'anna')).toBe(
			text.replace('id: a\n', 'id: anna\n').replace('[a, b]', '[anna, b]')
		);
		expect(usesOf(parse(text), 'roles', 'b').map((p) => p.join('.'))).toEqual(['moves.0.decidedBy.1']);
	});
	it('takes the key away with the last entry, since an empty list is none', () => {
		expect(removeAt(text, ['moves', 0])).toBe(text.slice(0, text.indexOf('moves:')));
	});
});

describe('the buttons of a form', () => {
	const { field } = partOf('moves')!;
	const begun = write(
		field,
		{
			id: 'up',
			guards: [
				{ id: 'g', text: { da: 'Første' } },
				{ id: 'h', text: { da: 'Anden' } }
			]
		},
		root
	);
	const press = (posted: typeof begun, said: string) => stepped(field, posted, stepFrom(said)!);
	const texts = (posted: typeof begun) =>
		(read(field, root, posted) as { guards: { text: { da: string } }[] }).guards.map((g) => g.text.da);
	it('move, add and take out entries, and keep what was typed', () => {
		expect(texts(press(begun, 'up:v.guards.1'))).toEqual(['Anden', 'Første']);
		expect(texts(press(begun, 'down:v.guards.1'))).toEqual(['Første', 'Anden']);
		expect(texts(press(begun, 'remove:v.guards.0'))).toEqual(['Anden']);
		expect(texts(press(begun, 'add:v.guards'))).toEqual(['Første', 'Anden', '']);
		expect(stepFrom('add:other')).toBeNull();
	});
	it('build a condition inside a condition', () => {
		let posted = press({ ...begun, 'v.guards.0.when@': 'all' }, 'choose:v.guards.0.when');
		posted = press(posted, 'add:v.guards.0.when.all');
		posted = press({ ...posted, 'v.guards.0.when.all.0@': 'not' }, 'choose:v.guards.0.when.all.0');
		posted = press(
			{ ...posted, 'v.guards.0.when.all.0.not@': 'fact:atLevel' },
			'choose:v.guards.0.when.all.0.not'
		);
		const value = read(field, root, { ...posted, 'v.guards.0.when.all.0.not.levels': ['2', '3'] }) as {
			guards: { when: unknown }[];
		};
		expect(value.guards[0]!.when).toEqual({ all: [{ not: { fact: 'atLevel', levels: [2, 3] } }] });
	});
	it('say what is missing at its field', () => {
		const faults = partFaults(partOf('moves')!.schema, read(field, root, press(begun, 'add:v.guards')));
		const at = faults.map((f) => `${f.path.join('.')} ${f.code}`);
		expect(at).toContain('guards.2.text.da required');
		expect(at).toContain('from required');
	});
	it('make ids of names, none of them twice', () => {
		expect(idFrom('Møde på skolen, 1. gang', new Set())).toBe('moede-paa-skolen-1-gang');
		expect(idFrom('Møde', new Set(['moede']))).toBe('moede-2');
		const named = withIds(field, { guards: [{ text: { da: 'Ny' } }, { text: { da: 'Ny' } }] }) as {
			guards: { id: string }[];
		};
		expect(named.guards.map((g) => g.id)).toEqual(['ny', 'ny-2']);
	});
});
