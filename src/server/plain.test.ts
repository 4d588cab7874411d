import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { plainAnswer } from './plain.ts';

it('a plain page may use the styles that stand in it, and nothing else', async () => {
	const answer = plainAnswer({ status: 503, lang: 'da', reference: 'r-1', api: false });
	const html = await answer.text();
	const [, style] = /<style>([\s\S]*)<\/style>/.exec(html)!;
	const hash = createHash('sha256').update(style!).digest('base64');
	const policy = answer.headers.get('content-security-policy')!;
	expect(policy).toContain(`style-src 'sha256-${hash}'`);
	expect(policy).toContain("default-src 'none'");
	expect(policy).not.toContain('unsafe');
	expect(html).not.toMatch(/ style=| on[a-z]+=|<script/);
});
