import { z } from 'zod';
import { decideReceipt, isTakenIn } from '#domain/underretninger/decide.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { optionalText, uuid } from '../fields.ts';
import { queueMail } from '../store/outbox.ts';
import { change, findForAuthority } from '../store/underretninger.ts';

export const sendReceipt = act({
	name: 'send-receipt',
	summary: 'Confirm to the notifier that the underretning was received, or say why that is impossible.',
	side: 'staff',
	schema: z.object({
		id: uuid,
		how: z.enum(['sent', 'impossible']),
		why: optionalText(500),
		/** how a citizen was told: the letter, mail or call */
		by: optionalText(500)
	}),
	async run(w, input) {
		const found = await findForAuthority(w, input.id);
		if (!found) return notFound;
		const decided = decideReceipt(found, input);
		if (isRefusal(decided)) return decided;
		const closed = decided.closes ? { state: 'closed' } : {};
		if (input.how === 'impossible') {
			await change(w, found, { receipt_impossible: input.why, ...closed });
		} else {
			await change(w, found, { receipt_sent_at: w.at, receipt_how: input.by, ...closed });
			if (!isTakenIn(found))
				await queueMail(w, {
					template: 'underretning-receipt',
					recipientId: found.authorId,
					path: `/underretning/${found.id}`
				});
		}
		return { id: found.id };
	}
});
