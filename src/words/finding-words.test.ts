/** A finding is told by the words of the forms, so that nobody has to know the keys of the file. */
import { expect, test } from 'vitest';
import { partOf } from '#domain/collaboration/edit/fields.ts';
import { root, write } from '#domain/collaboration/edit/posted.ts';
import { placeWords, sayFinding } from './finding-words.ts';
import { fieldNamed, formOf, isWanting } from './model-form.ts';
import { words } from './words.ts';

const w = words('da');
const found = (
	code: 'no-english' | 'missing' | 'not-a-choice' | 'cell-missing' | 'unknown-key',
	more: object
) => sayFinding(w, { code, path: '', culprit: '', expected: [], ...more }).what;

test.each([
	['roles.0.name', 'roles.coordinator.name', 'Roller › coordinator › Navn'],
	['roles.1.name.en', undefined, 'Roller › Nr. 2 › Navn'],
	[
		'levels.0.participants.1.presence',
		'levels.1.participants.1.presence',
		'Niveauer › Nr. 1 › Hvem er med › Nr. 2 › Fast eller efter behov'
	],
	['meetings.0.cells.chair', 'meetings.team.cells.chair', 'Møder › team › Hvem gør hvad › Leder mødet'],
	[
		'moves.0.guards.0.when.levels',
		'moves.up.guards.told.when.levels',
		'Skift mellem niveauer › up › Det skal være i orden først › told › Er i orden når › Niveauer'
	],
	['words.team.term', 'words.team.term', 'Ord › team › Ordet'],
	['times.minutes', 'times.minutes', 'Almindelige frister › Referat, hvor mødet intet siger'],
	['start', 'start', 'Begyndelsen'],
	['rules.0.weird', 'rules.hold.weird', 'Regler › hold › weird'],
	['slug', 'slug', 'slug']
])('%s is %s in words', (path, place, said) => {
	expect(placeWords(w, place === undefined ? { path } : { path, place })).toBe(said);
});

test('what is missing, wrong or without English is named as the form names it, beside the word of the file where that helps', () => {
	expect(
		found('no-english', { path: 'roles', culprit: 'roles', expected: ['roles.0.name', 'roles.1.name'] })
	).toBe('der er tekster uden engelsk: Nr. 1 › Navn, Nr. 2 › Navn');
	expect(found('no-english', { path: 'purpose', culprit: 'purpose', expected: ['purpose'] })).toBe(
		'der er tekster uden engelsk: Modellens formål'
	);
	expect(found('missing', { path: 'moves.0.decidedBy', culprit: 'decidedBy' })).toBe(
		'"Hvem beslutter" mangler'
	);
	expect(found('cell-missing', { path: 'meetings.0.cells.chair', culprit: 'chair' })).toContain(
		'Leder mødet'
	);
	const said = (code: 'child-against-mode' | 'fixed-and-absent', culprit: string, expected: string[]) =>
		sayFinding(w, { code, path: 'meetings.0.child', culprit, expected }).what;
	expect(said('child-against-mode', 'whenPossible', [])).toMatch(/"når det kan lade sig gøre".*ingenting/);
	expect(said('child-against-mode', 'present', ['absent'])).toMatch(/"til stede".*Hvem er ikke med/);
	expect(said('fixed-and-absent', 'custodyHolder', [])).toContain('forælder');
	expect(found('unknown-key', { path: 'rules.0.weird', culprit: 'weird' })).toContain('"weird"');
	const choice = { path: 'levels.0.participants.0.presence', culprit: 'x', expected: ['fixed', 'possible'] };
	expect(sayFinding(w, { code: 'not-a-choice', ...choice }).remedy).toContain(
		'fixed (fast), possible (efter behov)'
	);
});

test('a new meeting says which folded groups must be filled in, and a fault there names its group', () => {
	const { field } = partOf('meetings')!;
	const form = formOf(w, field, 'meetings', {
		raw: {},
		posted: write(field, undefined, root),
		errors: {},
		found: new Map(),
		settled: []
	});
	if (form.kind !== 'group') throw new Error('a meeting is a group');
	const wanting = form.fields.filter((f) => f.kind === 'group' && isWanting(f)).map((f) => f.label);
	expect(wanting).toEqual(expect.arrayContaining(['Hvem gør hvad', 'Barnet']));
	expect(isWanting(form.fields.find((f) => f.name.endsWith('.source'))!)).toBe(false);
	expect(fieldNamed(form, `${root}.cells.chair.role`).along).toEqual([
		'Hvem gør hvad',
		'Leder mødet',
		'Rolle'
	]);
});
