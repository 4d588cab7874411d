/** Where a meeting is chosen to be called, drawn on the server. */
import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { uiWords, wordsContext } from '#ui/words.ts';
import { words } from '#words/words.ts';
import Choose from './Choose.svelte';

const type = (id: string, mayCall = true) => ({
	id,
	name: { da: id },
	word: null,
	purpose: [{ da: 'Derfor' }],
	minutesLong: null,
	minutesAtLeast: null,
	mayCall,
	convenedBy: null
});
const drawn = (types: object[], more: object = {}) => {
	const data = {
		lang: 'da',
		pathway: { id: 'p' },
		today: '2026-11-23',
		arena: { id: 'context' },
		talk: null,
		types,
		chosen: null,
		day: null,
		time: null,
		minutes: null,
		...more
	};
	return render(Choose, {
		props: { data, form: null, ready: false } as never,
		context: wordsContext(uiWords(words('da').t))
	}).body;
};
const checked = (html: string) => html.match(/<input[^>]*type="radio"[^>]*\bchecked\b/g) ?? [];

test('W-01: where several meetings fit none is chosen for her, and without a choice she is asked for one', () => {
	const both = [type('one'), type('two')];
	expect(checked(drawn(both))).toEqual([]);
	expect(drawn(both, { day: '2026-12-01' })).toContain('Vælg, hvilket møde det er.');
	expect(checked(drawn([type('one'), type('two', false)]))).toHaveLength(1);
});

test('W-01: the page leads to writing the talk about which meeting fits, and shows what was said', () => {
	expect(drawn([type('one')])).not.toContain('mark-forumChosenInDialogue');
	expect(drawn([type('one')], { talk: { said: null } })).toContain('#mark-forumChosenInDialogue');
	expect(
		drawn([type('one')], { talk: { said: { at: '2026-11-20T09:00:00Z', text: 'Det passer til uroen.' } } })
	).toContain('Det passer til uroen.');
});
