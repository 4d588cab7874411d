import { expect, test } from 'vitest';
import { sortName } from './sort-name.ts';

const bytes = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

test('given Danish names, when they are sorted by key as bytes, then the order is the Danish one', () => {
	const names = [
		'Åse',
		'Aase',
		'Anders',
		'Zenia',
		'Ægir',
		'Østen',
		'Aaron',
		'Ann',
		'Anna',
		'Anne',
		'Anne Marie',
		'Anne-Marie',
		'Anneli',
		'Bjørn',
		'Bjarne',
		'Bodil',
		'Zoe',
		'Søren',
		'Soren',
		'Sara',
		'Maj',
		'Mæt',
		'Måns',
		'Mona',
		'Müge',
		'Myra',
		'Çelik',
		'Carl',
		'Özlem',
		'Ole',
		'Łukasz',
		'Lars',
		'Azra',
		'Azzam',
		'Ava',
		'Kaare',
		'Kåre',
		'Karl',
		'Køb',
		'Kz',
		'Kæmpe'
	];
	const danish = new Intl.Collator('da', { sensitivity: 'base' });
	for (const a of names)
		for (const b of names) {
			const expected = Math.sign(danish.compare(a, b));
			const got = bytes(sortName(a, 'Holm'), sortName(b, 'Holm'));
			if (expected !== 0) expect([a, b, got]).toEqual([a, b, expected]);
		}
});

test('given equal first names, then the family name decides, and a longer first name comes after', () => {
	expect(bytes(sortName('Anna', 'Zeuthen'), sortName('Anna Sofie', 'Andersen'))).toBe(-1);
	expect(bytes(sortName('Anna', 'Aagaard'), sortName('Anna', 'Østergaard'))).toBe(1);
});

test('the key is letters and digits only, so that every collation sorts it alike', () => {
	expect(sortName("D'Angelo Ñusta", 'Ørn-Ålbæk 2')).toMatch(/^[a-z0-9]+$/);
});
