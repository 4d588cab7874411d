import { expect, test } from 'vitest';
import { nameFaults } from './name-faults.ts';

const fault = (id: string, message: string) => `<li><a href="#${id}" data-unnamed="">${message}</a></li>`;
const plain = (id: string, message: string) => `<li><a href="#${id}">${message}</a></li>`;

test('a fault says the label of its field first, and a question needs no colon', () => {
	const fields = '<label class="form-label" for="f-by">Svar senest<span> (skal udfyldes)</span></label>';
	expect(nameFaults(fault('f-by', 'Skal udfyldes.') + fields)).toBe(
		plain('f-by', 'Svar senest: Skal udfyldes.') + fields
	);
	const group =
		'<legend class="form-label" id="f-who-label"><!--[--> Hvem tager det med?<!--]--></legend><label for="f-who">Mor</label>';
	expect(nameFaults(fault('f-who', 'Skal udfyldes.') + group)).toBe(
		plain('f-who', 'Hvem tager det med? Skal udfyldes.') + group
	);
});

test('of two fields with one name, the fault is named after the one that carries the error', () => {
	const two =
		'<label for="f-text">Note</label><textarea></textarea><label for="f-text">Svar</label><p id="f-text-error">x</p>';
	expect(nameFaults(fault('f-text', 'Skal udfyldes.') + two)).toContain('>Svar: Skal udfyldes.<');
});

test('a label stays as it was escaped, no other field lends its name, and a page without a summary stays as it is', () => {
	const evil = '<label for="f-a.b">&lt;b> $&amp; $1</label>';
	expect(nameFaults(fault('f-a.b', 'Fejl.') + evil)).toContain('>&lt;b> $&amp; $1: Fejl.<');
	expect(nameFaults(fault('f-a.b', 'Fejl.') + '<label for="f-axb">X</label>')).toContain('>Fejl.<');
	expect(nameFaults(evil)).toBe(evil);
});

test('a fault leads to the field that carries the error, where each form of the page has one of that name', () => {
	const field = (id: string, label: string, error = '') =>
		`<label for="${id}">${label}</label>${error}<input title="a > b" id="${id}" name="text"/>`;
	const page = field('f-text', 'Note') + field('f-text-7', 'Svar', '<span id="f-text-7-error">x</span>');
	expect(nameFaults(fault('f-text', 'Skal udfyldes.') + page)).toBe(
		plain('f-text-7', 'Svar: Skal udfyldes.') + page
	);
	expect(nameFaults(fault('f-text', 'Fejl.') + field('f-text', 'Note'))).toContain(
		plain('f-text', 'Note: Fejl.')
	);
});
