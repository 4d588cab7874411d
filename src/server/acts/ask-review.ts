import { z } from 'zod';
import { decideAskReview } from '#domain/underretninger/decide.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { uuid, version } from '../fields.ts';
import { queueMail } from '../store/outbox.ts';
import { change, findReport, functionsOfPerson, isStale } from '../store/underretninger.ts';

export const askReview = act({
	name: 'ask-review',
	summary: 'Ask an outreach social worker to read an underretning first; it can still be sent at any time.',
	side: 'staff',
	schema: z.object({ id: uuid, version: version.optional(), reviewerId: uuid }),
	async run(w, input) {
		const found = await findReport(w, input.id, true);
		if (!found) return notFound;
		const decided =
			isStale(found, input.version) ??
			decideAskReview(found, w.actor.personId, {
				id: input.reviewerId,
				functions: await functionsOfPerson(w, input.reviewerId)
			});
		if (isRefusal(decided)) return decided;
		await change(w, found, {
			state: decided.state,
			reviewer_id: input.reviewerId,
			review_asked_at: w.at,
			reviewed_at: null,
			review_text: null
		});
		await queueMail(w, {
			template: 'task',
			recipientId: input.reviewerId,
			path: `/underretning/${found.id}`
		});
		return { id: found.id };
	}
});
