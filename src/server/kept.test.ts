/** What was typed when a session ended comes back: every page where one can write text fills its fields from what was kept. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pageOf } from './return-to.ts';

/** A page with the components it is made of. */
function whole(file: string, seen = new Set<string>()): string {
	if (seen.has(file) || !existsSync(file)) return '';
	seen.add(file);
	const text = readFileSync(file, 'utf8');
	const parts = [...text.matchAll(/from '(\.[^']+\.svelte)'/g)];
	return [text, ...parts.map(([, part]) => whole(normalize(join(dirname(file), part!)), seen))].join('\n');
}

/** Nothing of one's own is written there: a search, or a file whose form stands on a page of its own. */
const exempt = new Set([
	'src/routes/(drift)/drift/log',
	'src/routes/(fag)/modtagelsen/register',
	'src/routes/(fag)/forloeb/[id]/dokumenter'
]);
const pages = globSync('src/routes/**/+page.svelte')
	.map((file) => ({ at: dirname(file), text: whole(file) }))
	.filter(
		({ text }) =>
			text.includes('method="POST"') && /<(TextArea|TextField|FormFieldInput|textarea)\b/.test(text)
	);

describe('R24 a session that ends while somebody writes', () => {
	test('there are pages to look at, and each exception is one of them', () => {
		expect(pages.length).toBeGreaterThan(60);
		expect([...exempt].filter((at) => !pages.some((p) => p.at === at))).toEqual([]);
	});

	test.each(pages.filter((p) => !exempt.has(p.at)).map((p) => [p.at, p.text] as const))(
		'%s gives the text back',
		(at, text) => {
			const server = join(at, '+page.server.ts');
			const loads = existsSync(server) ? readFileSync(server, 'utf8') : '';
			expect(text.includes('data.kept') || /\bkept\b|\bstashed\b/.test(loads)).toBe(true);
		}
	);

	test.each([
		['/moede/1/referat?/comment', 'http://own/moede/1/referat?udgave=2', '/moede/1/referat?udgave=2'],
		['/forum/1/aftale?skema=x&/skriv', null, '/forum/1/aftale?skema=x'],
		[
			'/forloeb/1/indkald?arena=home&type=x',
			'http://own/forloeb/1/indkald?arena=home&type=x',
			'/forloeb/1/indkald?arena=home&type=x'
		],
		[
			'/moede/1/under?trin=goal&/add',
			'http://own/moede/1/under?trin=story&x=1',
			'/moede/1/under?trin=goal&x=1'
		],
		['/moede/1?/answer', 'http://own/moede/1?/take', '/moede/1'],
		['/moede/1?/answer', 'http://own/moede/2?tak=svar', '/moede/1'],
		['/moede/1?/answer', 'http://other/moede/1?x=1', '/moede/1'],
		['/moede/1?/answer', 'not an address', '/moede/1']
	])('a form sent to %s from %s: back to %s', (to, from, back) => {
		expect(pageOf(new URL(to, 'http://own'), from)).toBe(back);
	});
});
