import { z } from 'zod';
import { decideReceipt } from '#domain/underretninger/decide.ts';
import { act, notFound } from '../act.ts';
import { optionalText, uuid } from '../fields.ts';
import { queueMail } from '../store/outbox.ts';
import { change, findForAuthority } from '../store/underretninger.ts';

export const sendReceipt = act({
	name: 'send-receipt',
	summary: 'Confirm to the notifier that the underretning was received, or say why that is impossible.',
	side: 'staff',
	schema: z.object({ id: uuid, how: z.enum(['sent', 'impossible']), why: optionalText(500) }),
	async run(w, input) {
		const found = await findForAuthority(w, input.id);
		if (!found) return notFound;
		const stopped = decideReceipt(found);
		if (stopped) return stopped;
		if (input.how === 'impossible') {
			if (!input.why) return { refused: 'invalid', fields: { why: 'required' }, rule: 'UND-10' };
			await change(w, found, { receipt_impossible: input.why });
		} else {
			await change(w, found, { receipt_sent_at: w.at });
			await queueMail(w, {
				template: 'underretning-receipt',
				recipientId: found.authorId,
				path: `/underretning/${found.id}`
			});
		}
		return { id: found.id };
	}
});
