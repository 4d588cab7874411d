import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { field } from '#domain/collaboration/model-meetings.ts';
import { uiWords, wordsContext } from '#ui/words.ts';
import { words } from '#words/words.ts';
import Answering from './Answering.svelte';

const m = {
	about: { id: 'b', givenName: 'Jakob', voice: 'parent', open: true },
	answer: 'yes',
	answerNote: null,
	lateNo: false,
	questions: [
		field.parse({
			id: 'see',
			label: { da: 'Sådan ser jeg det' },
			type: 'longText',
			when: 'before',
			by: ['everybody']
		})
	],
	preparation: { data: { see: 'Gemt før' }, shared: false, version: 1 }
};
const drawn = (beside: Record<string, string> | null) =>
	render(Answering, {
		props: { lang: 'da', m: m as never, typed: null, beside, key: 'k' },
		context: wordsContext(uiWords(words('da').t))
	}).body;
const unsaved = words('da').t('family.meeting.unsaved');

test('given words for the meeting that are not saved, when the answer is sent, then they come back and are said to be unsaved', () => {
	const body = drawn({ answer: 'yes', 'data.see': 'Skrevet nu' });
	expect(body).toContain('Skrevet nu');
	expect(body).not.toContain('Gemt før');
	expect(body).toContain(unsaved);
});

test('given nothing new, when the answer is sent, then what was kept stands and nothing is said of it', () => {
	for (const beside of [null, { answer: 'yes', 'data.see': 'Gemt før' }]) {
		const body = drawn(beside);
		expect(body).toContain('Gemt før');
		expect(body).not.toContain(unsaved);
	}
});

test('both parts are one form, so that neither button leaves what is written in the other', () => {
	expect(drawn(null).match(/<form/g)).toHaveLength(1);
	expect(drawn(null)).toMatch(/formaction="\?\/share"/);
});
