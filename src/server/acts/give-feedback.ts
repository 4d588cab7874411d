import { z } from 'zod';
import { decideFeedback } from '#domain/underretninger/decide.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { optionalText, text, uuid } from '../fields.ts';
import { queueMail } from '../store/outbox.ts';
import { change, findForAuthority } from '../store/underretninger.ts';

export const giveFeedback = act({
	name: 'give-feedback',
	summary:
		'Tell the professional who notified whether anything was started, and what only where she needs it.',
	side: 'staff',
	schema: z.object({
		id: uuid,
		feedback: text(4000),
		/** kind and planned length of the support */
		support: optionalText(1000),
		/** why it matters materially for her own work with the child */
		supportReason: optionalText(1000)
	}),
	async run(w, input) {
		const found = await findForAuthority(w, input.id);
		if (!found) return notFound;
		const decided = decideFeedback(found, input);
		if (isRefusal(decided)) return decided;
		await change(w, found, {
			feedback: input.feedback,
			feedback_support: input.support,
			feedback_reason: input.support ? input.supportReason : null,
			feedback_sent_at: w.at,
			...(decided.closes ? { state: 'closed' } : {})
		});
		await queueMail(w, { template: 'task', recipientId: found.authorId, path: `/underretning/${found.id}` });
		return { id: found.id };
	}
});
