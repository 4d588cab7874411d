import { z } from 'zod';
import { decideFeedback } from '#domain/underretninger/decide.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { text, uuid } from '../fields.ts';
import { queueMail } from '../store/outbox.ts';
import { change, findForAuthority } from '../store/underretninger.ts';

export const giveFeedback = act({
	name: 'give-feedback',
	summary: 'Tell the professional who notified whether anything was started.',
	side: 'staff',
	schema: z.object({ id: uuid, feedback: text(4000) }),
	async run(w, input) {
		const found = await findForAuthority(w, input.id);
		if (!found) return notFound;
		const decided = decideFeedback(found);
		if (isRefusal(decided)) return decided;
		await change(w, found, { feedback: input.feedback, feedback_sent_at: w.at, state: 'closed' });
		await queueMail(w, { template: 'task', recipientId: found.authorId, path: `/underretning/${found.id}` });
		return { id: found.id };
	}
});
