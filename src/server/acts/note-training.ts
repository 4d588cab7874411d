/** What a member has learnt of what her team asks for, with the day. It follows her to other teams of the same model (V-29). */
import { z } from 'zod';
import { mayNoteTraining } from '#domain/collaboration/forum-upkeep.ts';
import { act, notFound } from '../act.ts';
import { isoDay, uuid } from '../fields.ts';
import { findForum, membersOf } from '../store/fora.ts';

export const noteTraining = act({
	name: 'note-training',
	summary: 'Note that a member of a team has learnt something its model asks for, and when.',
	side: 'staff',
	schema: z.object({ forumId: uuid, personId: uuid, training: z.string().max(60), learntOn: isoDay }),
	async run(w, input, house) {
		const found = await findForum(w, house.models, input.forumId);
		if (!found?.mine) return notFound;
		const member = (await membersOf(w, found.row.id)).find((m) => m.personId === input.personId);
		if (!member) return { refused: 'invalid', fields: { personId: 'unknown' } };
		if (!mayNoteTraining({ personId: w.actor.personId, steers: found.steers }, member))
			return { refused: 'training-not-yours' };
		if (!found.forum.training?.some((t) => t.id === input.training))
			return { refused: 'invalid', fields: { training: 'not-a-choice' } };
		if (input.learntOn > w.today) return { refused: 'invalid', fields: { learntOn: 'in-the-future' } };
		const said = { learnt_on: input.learntOn, noted_by: w.actor.personId, noted_at: w.at };
		await w.asEngine((db) =>
			db
				.insertInto('person_training')
				.values({
					municipality_id: w.actor.municipalityId,
					person_id: member.personId,
					model_slug: found.row.slug,
					training: input.training,
					...said
				})
				.onConflict((c) =>
					c.columns(['municipality_id', 'person_id', 'model_slug', 'training']).doUpdateSet(said)
				)
				.execute()
		);
		return { id: found.row.id };
	}
});
