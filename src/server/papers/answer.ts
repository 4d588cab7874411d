/** A paper as an answer: the page's own read as this reader, worded, printed, and sent as a file that no browser opens in our name. */
import { isHttpError, type RequestEvent } from '@sveltejs/kit';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import { ZONE } from '#domain/kernel/day.ts';
import type { Words } from '#words/words.ts';
import { type Read, look } from '../act.ts';
import { pressOf } from '../gateways/pdf.ts';
import { show, whoAsks, wordsOf } from '../page.ts';
import { plainAnswer } from '../plain.ts';
import { mayPrint } from '../taking-out.ts';
import { orderOf, type Paper } from './paper.ts';
import type { z } from 'zod';

type Made = Paper | null | Refusal;

/**
 * @param name what the file is called, with the day it is about; never whom
 * @param make words what a read gave; null where there is no such paper
 */
export async function answerPaper(
	event: RequestEvent,
	name: string,
	make: (w: Words, day: string) => Promise<Made | { paper: Made; about: string }>
): Promise<Response> {
	const { house } = event.locals;
	const w = wordsOf(event);
	const day = house.clock.now().toZonedDateTimeISO(ZONE).toPlainDate().toString();
	try {
		if (!(await mayPrint(house, whoAsks(event).actor)))
			return refuse(event, 429, w.t('refused.rate-limited'));
		const made = await make(w, day);
		const { paper, about } = made && 'paper' in made ? made : { paper: made, about: day };
		if (!paper) return refuse(event, 404);
		if (isRefusal(paper)) return refuse(event, 422, w.maybe(`refused.${paper.refused}`));
		const keeps = event.locals.login?.actor.side === 'staff' && event.url.searchParams.has('arkiv');
		const pdf = await pressOf(house).print(orderOf(paper, keeps ? 'a-3a' : 'ua-1'));
		if (isRefusal(pdf)) return refuse(event, 503, w.t(`refused.${pdf.refused}`));
		return new Response(Uint8Array.from(pdf), {
			headers: {
				'content-type': 'application/pdf',
				'content-disposition': `attachment; filename="${name}-${about}.pdf"`,
				'x-content-type-options': 'nosniff',
				'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
				'cache-control': 'no-store'
			}
		});
	} catch (e) {
		// what a page refuses on purpose; a file has no page of its own to say it on
		if (isHttpError(e)) return refuse(event, e.status);
		throw e;
	}
}

/** The read of the page, noted in the log as a paper taken out. */
export const taken = <S extends z.ZodType, R>(event: RequestEvent, what: Read<S, R>, input: unknown) =>
	show(event, what, input, { kind: 'export' });

/** The same where a refusal is to be told in words and not as a page that does not exist. */
export async function weighed<S extends z.ZodType, R>(
	event: RequestEvent,
	what: Read<S, R>,
	input: unknown
): Promise<R | Refusal | null> {
	const { actor } = whoAsks(event, what.side === 'both' ? undefined : what.side);
	const value = await look(event.locals.house, actor, what, input, { kind: 'export' });
	return isRefusal(value) && !value.refused.startsWith('recipient-') ? null : value;
}

function refuse(event: RequestEvent, status: number, text?: string | null): Response {
	const { lang, reference } = event.locals;
	return plainAnswer({
		status,
		lang,
		reference,
		api: false,
		...(text ? { said: { title: wordsOf(event).t('paper.cannot'), text } } : {})
	});
}
