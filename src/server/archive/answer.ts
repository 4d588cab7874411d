/** A package as an answer: made, written down as handed over, and sent to be kept. */
import type { RequestEvent } from '@sveltejs/kit';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import { look, perform } from '../act.ts';
import { handPackage } from '../acts/hand-package.ts';
import { asFile } from '../answer-file.ts';
import { pressOf } from '../gateways/pdf.ts';
import { whoAsks, wordsOf } from '../page.ts';
import { dayOf } from '../papers/said.ts';
import { plainAnswer } from '../plain.ts';
import { mayPack } from '../taking-out.ts';
import { packageContent } from './content.ts';
import { pack, zipped } from './pack.ts';

export async function answerPackage(
	event: RequestEvent,
	about: { pathwayId: string } | { meetingId: string }
): Promise<Response> {
	const { house } = event.locals;
	const { actor } = whoAsks(event, 'staff');
	if (!(await mayPack(house, actor))) return refuse(event, { refused: 'rate-limited' });
	const content = await look(house, actor, packageContent, about);
	if (isRefusal(content)) return refuse(event, content);
	const packed = await pack(wordsOf(event), content, pressOf(house));
	if (isRefusal(packed)) return refuse(event, packed);
	const { pathwayId, meetingId } = content;
	const handed = await perform(house, actor, handPackage, {
		pathwayId,
		meetingId,
		seal: packed.seal,
		files: packed.files.length
	});
	if (isRefusal(handed)) return refuse(event, handed);
	return new Response(zipped(packed), {
		headers: asFile('application/zip', `aflevering-${dayOf(house.clock.now().toString())}.zip`)
	});
}

function refuse(event: RequestEvent, r: Refusal): Response {
	const { lang, reference } = event.locals;
	const w = wordsOf(event);
	const text = r.refused === 'not-found' || r.refused === 'invalid' ? null : w.maybe(`refused.${r.refused}`);
	const status = !text
		? 404
		: ['too-many', 'rate-limited'].includes(r.refused)
			? 429
			: r.refused.startsWith('paper-')
				? 503
				: 422;
	return plainAnswer({
		status,
		lang,
		reference,
		api: false,
		...(text ? { said: { title: w.t('package.cannot'), text } } : {})
	});
}
