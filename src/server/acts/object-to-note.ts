/** A parent or the young person says what is wrong in a note; it stands beside the note for all who read it. */
import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { decideObjection } from '#domain/notes/decide.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { text, uuid } from '../fields.ts';
import { findPathway, record } from '../store/pathways.ts';

export const objectToNote = act({
	name: 'object-to-note',
	summary: 'Attach an objection to a note about my child or me.',
	side: 'family',
	schema: z.object({ pathwayId: uuid, noteId: uuid, objection: text(4000) }),
	async run(w, input) {
		const found = await findPathway(w, input.pathwayId);
		if (!found) return notFound;
		if (!may('object-to-note', found.bases)) return { refused: 'not-yours' };
		const note = await w.db
			.selectFrom('note')
			.select(['id', 'objection', 'topic', 'audience', 'hidden_from_custody'])
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('pathway_id', '=', found.id)
			.where('id', '=', input.noteId)
			.forUpdate()
			.executeTakeFirst();
		if (!note) return notFound;
		const decided = decideObjection(note.objection, input.objection);
		if (isRefusal(decided)) return decided;
		await w.db
			.updateTable('note')
			.set({ objection: decided.objection })
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('pathway_id', '=', found.id)
			.where('id', '=', note.id)
			.execute();
		await record(
			w,
			found.id,
			'note-objected',
			{ noteId: note.id },
			{ topic: note.topic, audience: note.hidden_from_custody ? 'author' : note.audience }
		);
		return { id: note.id };
	}
});
