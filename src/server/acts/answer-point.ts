import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { text, uuid } from '../fields.ts';
import { changePoint, findPoint } from '../store/forum-points.ts';
import { settleOwed } from '../store/forum-owed.ts';
import { functionsOf } from '../store/people.ts';
import { queueForum } from '../store/outbox.ts';

export const answerPoint = act({
	name: 'answer-point',
	summary: 'Answer what I, or my service, took home from a forum.',
	side: 'staff',
	schema: z.object({ pointId: uuid, text: text(4000) }),
	async run(w, input) {
		const point = await findPoint(w, input.pointId);
		if (!point?.takenBy || !(await functionsOf(w)).length) return notFound;
		if (point.takenBy !== w.actor.personId && !(await isOfService(point.id))) return { refused: 'not-yours' };
		if (point.answeredAt) return { refused: 'point-answered' };
		await changePoint(w, point.id, { answer: input.text, answered_at: w.at });
		await settleOwed(w, `forum-answer:${point.id}`);
		if (point.broughtBy && point.broughtBy !== w.actor.personId)
			await queueForum(w, {
				kind: 'mail',
				template: 'forum-answer',
				recipientId: point.broughtBy,
				forumId: point.forumId,
				occurrenceId: point.occurrenceId,
				path: `/forum/${point.forumId}/${point.occurrenceId}/punkt/${point.id}`
			});
		return { id: point.id };

		async function isOfService(id: string) {
			const row = await w.db
				.selectFrom('forum_point')
				.innerJoin('employment', (j) =>
					j
						.onRef('employment.municipality_id', '=', 'forum_point.municipality_id')
						.onRef('employment.unit_id', '=', 'forum_point.taken_unit_id')
				)
				.select('forum_point.id')
				.where('forum_point.municipality_id', '=', w.actor.municipalityId)
				.where('forum_point.id', '=', id)
				.where('employment.person_id', '=', w.actor.personId)
				.where('employment.from_day', '<=', w.today)
				.where((e) => e.or([e('employment.to_day', 'is', null), e('employment.to_day', '>=', w.today)]))
				.executeTakeFirst();
			return row !== undefined;
		}
	}
});
