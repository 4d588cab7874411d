import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { text, uuid } from '../fields.ts';
import { findOccurrence } from '../store/fora.ts';
import { changePoint, findPoint } from '../store/forum-points.ts';
import { oweAnswer } from '../store/forum-owed.ts';
import { queueForum } from '../store/outbox.ts';

export const askAboutPoint = act({
	name: 'ask-about-point',
	summary: 'Ask for more before a point is talked about; it goes back to whoever brought it.',
	side: 'staff',
	schema: z.object({ pointId: uuid, text: text(2000) }),
	async run(w, input, house) {
		const point = await findPoint(w, input.pointId);
		const found = point && (await findOccurrence(w, house.models, point.occurrenceId, true));
		if (!point || !found?.here) return notFound;
		if (point.state !== 'ready' && point.state !== 'returned') return { refused: 'point-decided' };
		await changePoint(
			w,
			point.id,
			{ asked: input.text, asked_by: w.actor.personId, asked_at: w.at, state: 'returned' },
			{ listed: false }
		);
		await oweAnswer(w, found, point);
		if (point.broughtBy && point.broughtBy !== w.actor.personId)
			await queueForum(w, {
				kind: 'mail',
				template: 'forum-asked',
				recipientId: point.broughtBy,
				forumId: found.row.id,
				occurrenceId: found.at.id,
				path: `/forum/${found.row.id}/${found.at.id}/punkt/${point.id}`
			});
		return { id: point.id };
	}
});
