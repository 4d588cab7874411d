import { z } from 'zod';
import { ZONE } from '#domain/kernel/day.ts';
import { checkContent } from '#domain/underretninger/content.ts';
import { decideSend } from '#domain/underretninger/decide.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { queueMail } from '../store/outbox.ts';
import { record } from '../store/pathways.ts';
import {
	asksHere,
	findReport,
	isStale,
	keepReport,
	reportInput,
	staffWith,
	toldInput
} from '../store/underretninger.ts';

export const sendUnderretning = act({
	name: 'send-underretning',
	summary: 'Send an underretning to the authority; it is received the same instant.',
	side: 'staff',
	schema: z.object({ ...reportInput, ...toldInput }),
	async run(w, input, house) {
		w.note({ withheld: true });
		const existing = input.id ? await findReport(w, input.id, true) : null;
		if (input.id && !existing) return notFound;
		if (!existing && !input.content) return { refused: 'invalid', fields: { 'content.concern': 'required' } };
		const told = input.toldOn
			? Temporal.PlainDateTime.from(`${input.toldOn}T${input.toldAt ?? '00:00'}`)
					.toZonedDateTime(ZONE)
					.toInstant()
			: null;
		const decided = decideSend(existing, w.actor.personId, w.now, told);
		if (isRefusal(decided)) return decided;
		const stale = existing && isStale(existing, input.version);
		if (stale) return stale;
		const kept = await keepReport(w, house, input, existing, {
			state: decided.state,
			sent_at: decided.sentAt,
			received_at: decided.receivedAt,
			registered_at: decided.registeredAt
		});
		if (isRefusal(kept)) return kept;
		const abuse = existing && input.content === undefined ? existing.abuse : input.abuse;
		const wrong = checkContent(kept.content, { childId: kept.childId, abuse }, await asksHere(w, house));
		if (wrong) return wrong;
		w.note({ withheld: abuse });
		if (kept.pathwayId)
			await record(
				w,
				kept.pathwayId,
				'underretning-sent',
				{ underretningId: kept.id },
				abuse ? { audience: 'authority', withheld: true } : { audience: 'professionals' }
			);
		for (const person of await staffWith(w, ['intakeWorker']))
			await queueMail(w, { template: 'underretning-arrived', recipientId: person.id, path: '/modtagelsen' });
		return { id: kept.id };
	}
});
