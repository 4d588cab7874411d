import { z } from 'zod';
import { decideReview } from '#domain/underretninger/decide.ts';
import { act, notFound } from '../act.ts';
import { text, uuid } from '../fields.ts';
import { queueMail } from '../store/outbox.ts';
import { change, findReport } from '../store/underretninger.ts';

export const reviewUnderretning = act({
	name: 'review-underretning',
	summary: 'Give the author advice on an underretning before it is sent.',
	side: 'staff',
	schema: z.object({ id: uuid, reviewText: text(4000) }),
	async run(w, input) {
		const found = await findReport(w, input.id, true);
		if (!found) return notFound;
		const stopped = decideReview(found, w.actor.personId);
		if (stopped) return stopped;
		await change(w, found, { review_text: input.reviewText, reviewed_at: w.at });
		await queueMail(w, { template: 'task', recipientId: found.authorId, path: `/underretning/${found.id}` });
		return { id: found.id };
	}
});
