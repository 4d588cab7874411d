import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { code, uuid } from '../fields.ts';
import { findForum, functionsToday, membersOf } from '../store/fora.ts';
import { queueForum } from '../store/outbox.ts';

export const seatMember = act({
	name: 'seat-member',
	summary: 'Give a colleague a seat in a forum.',
	side: 'staff',
	schema: z.object({ forumId: uuid, who: code, personId: uuid }),
	async run(w, input, house) {
		const found = await findForum(w, house.models, input.forumId);
		if (!found) return notFound;
		if (!found.steers) return { refused: 'forum-not-yours' };
		const seat = found.seats.find((s) => s.who === input.who);
		if (!seat) return { refused: 'invalid', fields: { who: 'not-a-choice' } };
		const function_ = (await functionsToday(w, input.personId)).find((f) =>
			(seat.functions as readonly string[]).includes(f)
		);
		if (!function_) return { refused: 'invalid', fields: { personId: 'other-function' } };
		if ((await membersOf(w, found.row.id)).some((m) => m.personId === input.personId))
			return { refused: 'invalid', fields: { personId: 'already-member' } };
		await w.asEngine((db) =>
			db
				.insertInto('forum_member')
				.values({
					municipality_id: w.actor.municipalityId,
					forum_id: found.row.id,
					id: w.id(),
					person_id: input.personId,
					who: input.who,
					function: function_,
					presence: seat.presence,
					from_day: w.today
				})
				.execute()
		);
		await queueForum(w, {
			kind: 'invitation',
			template: 'forum-year',
			recipientId: input.personId,
			forumId: found.row.id,
			occurrenceId: null,
			path: `/forum/${found.row.id}`
		});
		return { id: found.row.id };
	}
});
