/** A file somebody added, as an answer: sent to be kept and never opened in our name, under a name that says nothing about whom. */
import { isHttpError, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { type Kind, mediaOf } from '#domain/attachments/kinds.ts';
import type { Read } from './act.ts';
import { show } from './page.ts';
import { plainAnswer } from './plain.ts';

type Taken = { n: number; kind: Kind; content: string };

/** What no browser opens as a page of ours (ASVS 3.2.1, 5.4.1). */
export const asFile = (type: string, name: string): Record<string, string> => ({
	'content-type': type,
	'content-disposition': `attachment; filename="${name}"`,
	'x-content-type-options': 'nosniff',
	'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
	'cache-control': 'no-store'
});

export async function answerFile<S extends z.ZodType, R>(
	event: RequestEvent,
	what: Read<S, R>,
	input: unknown
): Promise<Response> {
	try {
		const { n, kind, content } = (await show(event, what, input, { kind: 'export' })) as Taken;
		return new Response(Buffer.from(content, 'base64'), {
			headers: asFile(mediaOf[kind], `bilag-${n}.${kind}`)
		});
	} catch (e) {
		if (!isHttpError(e)) throw e;
		const { lang, reference } = event.locals;
		return plainAnswer({ status: e.status, lang, reference, api: false });
	}
}
