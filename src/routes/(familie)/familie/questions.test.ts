import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { field } from '#domain/collaboration/model-meetings.ts';
import { fieldTypes } from '#domain/collaboration/vocabulary.ts';
import { fieldsFor } from '#domain/family/preparing.ts';
import { uiWords, wordsContext } from '#ui/words.ts';
import { words } from '#words/words.ts';
import Questions from './Questions.svelte';

const fields = fieldTypes.map((type) =>
	field.parse({
		id: type,
		label: { da: `Om ${type}` },
		type,
		when: 'before',
		by: ['everybody'],
		options: [{ id: 'a', label: { da: 'Det ene' } }]
	})
);

test('every question a family member can be asked is drawn, with what she wrote and what is wrong with it', () => {
	const asked = fieldsFor({ sections: [{ id: 's', name: { da: 'S' }, fields }] } as never, 'custodyHolder');
	expect(asked.map((f) => f.type)).toEqual([
		'text',
		'longText',
		'number',
		'date',
		'yesNo',
		'choice',
		'choices',
		'scale'
	]);
	const { body } = render(Questions, {
		props: {
			lang: 'da',
			fields: asked,
			values: { longText: '<b>mine ord</b>', choices: ['a'] },
			errors: { 'data.text': 'Skal udfyldes.' }
		},
		context: wordsContext(uiWords(words('da').t))
	});
	for (const f of asked) {
		expect(body).toContain(`name="data.${f.type}${f.type === 'choices' ? '[]' : ''}"`);
		expect(body).toContain(`Om ${f.type}`);
	}
	expect(body).toContain('&lt;b>mine ord');
	expect(body).toContain('Skal udfyldes.');
	expect(body).toMatch(/checked[^>]*value="a"|value="a"[^>]*checked/);
});
