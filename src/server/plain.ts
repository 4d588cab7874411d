/** Answers given before any page can: a small page of words, or problem details for the API. They say nothing but a number to quote. */
import { createHash } from 'node:crypto';
import { words, type Lang } from '#words/words.ts';
import type { DraftFields } from './store/drafts.ts';

type Plain = {
	status: number;
	lang: Lang;
	reference: string;
	api: boolean;
	/** in other words than the status has of itself */
	said?: { title: string; text: string };
	/** what was posted, to be sent again with one press; `login`: once somebody has logged in beside */
	again?: { action: string; fields: DraftFields; login?: boolean };
};

/** These pages have no file of styles behind them: what little they need stands in them, and its hash in the policy. */
const style = `body{font:1.125rem/1.5 "IBM Plex Sans",system-ui,sans-serif;color:#1a1a1a;max-width:38rem;margin:0 auto;padding:1.5rem 1rem}
h1{font-size:1.75rem;line-height:1.2}a{color:#004d99}textarea,button{font:inherit;box-sizing:border-box;max-width:100%;padding:.6rem 1rem;border-radius:4px}
textarea{width:100%;border:1px solid #747474}button{min-height:3rem;border:2px solid transparent;background:#0b5a7a;color:#fff;font-weight:600}
:focus-visible{outline:4px solid #747474;outline-offset:2px}`;
const styleHash = createHash('sha256').update(style).digest('base64');

const escapeHtml = (s: string) =>
	s.replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c]!);

export function plainAnswer({ status, lang, reference, api, said, again }: Plain): Response {
	const w = words(lang);
	const known = [403, 404, 413, 429, 500, 503].includes(status) ? status : status < 500 ? 403 : 500;
	const title = said?.title ?? w.t(`error.${known}.title`);
	const text = said?.text ?? w.t(`error.${known}.text`, { reference });
	const headers = {
		'cache-control': 'no-store',
		...(status === 503 || status === 429 ? { 'retry-after': '10' } : {})
	};
	if (api)
		return Response.json(
			{ type: 'about:blank', title, status, reference },
			{ status, headers: { ...headers, 'content-type': 'application/problem+json' } }
		);
	const e = escapeHtml;
	const field = ([name, value]: [string, string | string[]]) =>
		[value]
			.flat()
			.map((v) =>
				v.length > 40 || v.includes('\n')
					? `<p><textarea name="${e(name)}" rows="10" cols="36" aria-label="${e(name)}">\n${e(v)}</textarea></p>`
					: `<input type="hidden" name="${e(name)}" value="${e(v)}">`
			)
			.join('');
	const form = again
		? `<p>${e(w.t('plain.yourText'))}</p>${again.login ? `<p><a href="/log-ind" target="_blank" rel="noopener">${e(w.t('plain.logIn'))}</a></p>` : ''}<form method="post" action="${e(again.action)}">${Object.entries(again.fields).map(field).join('')}<p><button>${e(w.t('plain.again'))}</button></p></form>`
		: '';
	const html = `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${e(title)} – Samspil</title><style>${style}</style></head>
<body><main><h1>${e(title)}</h1><p>${e(text)}</p>${form}${again?.login ? '' : `<p>${e(w.t('plain.reference', { reference }))}</p>`}<p><a href="/">${e(w.t('nav.home'))}</a></p></main></body></html>`;
	return new Response(html, {
		status,
		headers: {
			...headers,
			'content-type': 'text/html; charset=utf-8',
			'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`
		}
	});
}
