import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { finishPage } from './finish-page.ts';
import Icon from './Icon.svelte';

const page = (body: string) => `<html><body><div>${body}</div></body></html>`;

describe('a finished page', () => {
	test('carries the shape of each icon it shows, once', () => {
		const icon = (name: string) => render(Icon, { props: { name: name as never } }).body;
		const sent = finishPage(page(icon('lock') + icon('error') + icon('lock')));
		expect(sent.match(/<use href="#icon-lock"/g)).toHaveLength(2);
		expect(sent.match(/<symbol id="[^"]*"/g)).toEqual(['<symbol id="icon-lock"', '<symbol id="icon-error"']);
		expect(sent).toMatch(/<path d="[^"]{20,}"\/><\/symbol><\/svg><\/body><\/html>$/);
	});

	test('without icons is left as it is', () => {
		expect(finishPage(page('<p>Hej</p>'))).toBe(page('<p>Hej</p>'));
	});

	test('has no marks of the framework, and every word of the user', () => {
		const written = '&lt;!--[-->  &lt;use href="#icon-lock"';
		expect(finishPage(page(`<!--[0--><p>${written}<!----></p><!--]--><!--[!--><!--[-1-->`))).toBe(
			page(`<p>${written}</p>`)
		);
	});
});
