import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { findForum, membersOf } from '../store/fora.ts';

export const unseatMember = act({
	name: 'unseat-member',
	summary: 'Take a seat in a forum back. From now on what the forum is told is no longer hers to see.',
	side: 'staff',
	schema: z.object({ forumId: uuid, memberId: uuid }),
	async run(w, input, house) {
		const found = await findForum(w, house.models, input.forumId);
		if (!found) return notFound;
		if (!found.steers) return { refused: 'forum-not-yours' };
		const member = (await membersOf(w, found.row.id)).find((m) => m.id === input.memberId);
		if (!member) return notFound;
		const yesterday = Temporal.PlainDate.from(w.today).subtract({ days: 1 }).toString();
		await w.asEngine((db) =>
			db
				.updateTable('forum_member')
				// a seat given today and taken back today was hers for no day at all
				.set({ to_day: yesterday, ...(member.fromDay > yesterday ? { from_day: yesterday } : {}) })
				.where('municipality_id', '=', w.actor.municipalityId)
				.where('forum_id', '=', found.row.id)
				.where('id', '=', member.id)
				.execute()
		);
		return { id: found.row.id };
	}
});
