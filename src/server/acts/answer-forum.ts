import { z } from 'zod';
import { decideAnswer } from '#domain/fora/seats.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { findOccurrence, functionsToday, membersOf } from '../store/fora.ts';
import { answersOf } from '../store/forum-people.ts';
import { queueForum } from '../store/outbox.ts';

export const answerForum = act({
	name: 'answer-forum',
	summary: 'Say that I come to a meeting of a forum, or whom I send. On a fixed seat nobody cancels.',
	side: 'staff',
	schema: z.object({
		occurrenceId: uuid,
		answer: z.enum(['coming', 'substitute', 'declined']),
		substituteId: uuid.nullish()
	}),
	async run(w, input, house) {
		const found = await findOccurrence(w, house.models, input.occurrenceId, true);
		if (!found) return notFound;
		const members = await membersOf(w, found.row.id);
		const me = members.find((m) => m.personId === w.actor.personId);
		if (!me) return notFound;
		if (found.at.state !== 'planned') return { refused: 'forum-over' };
		const substituteId = input.answer === 'substitute' ? (input.substituteId ?? null) : null;
		if (substituteId && members.some((m) => m.personId === substituteId))
			return { refused: 'invalid', fields: { substituteId: 'already-member' } };
		const decided = decideAnswer(
			found.seats.find((s) => s.who === me.who),
			me,
			{ answer: input.answer, substituteId },
			substituteId ? await functionsToday(w, substituteId) : null
		);
		if (isRefusal(decided)) return decided;
		const before = (await answersOf(w, found.at.id)).find((a) => a.personId === me.personId);
		const row = { answer: input.answer, substitute_id: substituteId, at: w.at };
		await w.asEngine((db) =>
			db
				.insertInto('forum_answer')
				.values({
					municipality_id: w.actor.municipalityId,
					occurrence_id: found.at.id,
					person_id: me.personId,
					forum_id: found.row.id,
					...row
				})
				.onConflict((c) => c.columns(['municipality_id', 'occurrence_id', 'person_id']).doUpdateSet(row))
				.execute()
		);
		const tell = (recipientId: string, kind: 'invitation' | 'cancellation') =>
			queueForum(w, {
				kind,
				template: kind === 'invitation' ? 'forum-substitute' : 'forum-cancelled',
				recipientId,
				forumId: found.row.id,
				occurrenceId: found.at.id,
				path: `/forum/${found.row.id}/${found.at.id}`
			});
		if (before?.substituteId && before.substituteId !== substituteId)
			await tell(before.substituteId, 'cancellation');
		if (substituteId && substituteId !== before?.substituteId) await tell(substituteId, 'invitation');
		return { id: found.at.id, answer: input.answer };
	}
});
