import { z } from 'zod';
import { mayNoteTraining } from '#domain/collaboration/forum-upkeep.ts';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { findForum, membersOf } from '../store/fora.ts';

export const removeTraining = act({
	name: 'remove-training',
	summary: 'Take back that a member of a team has learnt something its model asks for.',
	side: 'staff',
	schema: z.object({ forumId: uuid, personId: uuid, training: z.string().max(60) }),
	async run(w, input, house) {
		const found = await findForum(w, house.models, input.forumId);
		if (!found?.mine) return notFound;
		const member = (await membersOf(w, found.row.id)).find((m) => m.personId === input.personId);
		if (!member) return { refused: 'invalid', fields: { personId: 'unknown' } };
		if (!mayNoteTraining({ personId: w.actor.personId, steers: found.steers }, member))
			return { refused: 'training-not-yours' };
		const gone = await w.asEngine((db) =>
			db
				.deleteFrom('person_training')
				.where('municipality_id', '=', w.actor.municipalityId)
				.where('person_id', '=', member.personId)
				.where('model_slug', '=', found.row.slug)
				.where('training', '=', input.training)
				.executeTakeFirst()
		);
		if (!gone.numDeletedRows) return { refused: 'invalid', fields: { training: 'unknown' } };
		return { id: found.row.id };
	}
});
