import { z } from 'zod';
import { sql } from 'kysely';
import { act, notFound } from '../act.ts';
import { isoDay, optionalText, uuid } from '../fields.ts';
import { settleOwed } from '../store/forum-owed.ts';
import { queueForum } from '../store/outbox.ts';
import { visitsOf } from '../store/team-rounds.ts';

export const answerVisit = act({
	name: 'answer-visit',
	summary:
		'Answer a team that asked for a visit: when the leaders come. The first answer counts for all of them.',
	side: 'staff',
	schema: z.object({ forumId: uuid, visitOn: isoDay, reply: optionalText(1000) }),
	async run(w, input) {
		const visit = (await visitsOf(w, input.forumId)).find((v) => v.askedMe);
		if (!visit) return notFound;
		if (visit.visitOn) return { refused: 'visit-answered' };
		if (input.visitOn < w.today) return { refused: 'invalid', fields: { visitOn: 'in-the-past' } };
		const m = w.actor.municipalityId;
		const { rows } = await w.asEngine((db) =>
			sql<{ asked: string[]; by: string }>`
				update team_visit set visit_on = ${input.visitOn}::date, reply = ${input.reply}::text, answered_by = ${w.actor.personId}::uuid, answered_at = ${w.at}::timestamptz
				where municipality_id = ${m} and id = ${visit.id}::uuid and visit_on is null returning to_jsonb(asked_of) as asked, asked_by as by`.execute(
				db
			)
		);
		if (!rows[0]) return { refused: 'visit-answered' };
		for (const person of rows[0].asked) await settleOwed(w, `team-visit:${visit.id}:${person}`);
		await queueForum(w, {
			kind: 'mail',
			template: 'forum-visit-answer',
			recipientId: rows[0].by,
			forumId: input.forumId,
			occurrenceId: null,
			path: `/forum/${input.forumId}/besoeg`
		});
		return { id: visit.id };
	}
});
