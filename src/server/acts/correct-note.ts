/** The author corrects a note; what it said before stays readable. */
import { sql } from 'kysely';
import { z } from 'zod';
import { decideCorrection } from '#domain/notes/decide.ts';
import { act, notFound } from '../act.ts';
import { text, uuid, version } from '../fields.ts';
import { findPathway, staysOpen } from '../store/pathways.ts';
import type { Reader } from '../store/session.ts';

export const correctNote = act({
	name: 'correct-note',
	summary: 'Correct a note of my own; the old text is kept as history.',
	side: 'both',
	schema: z.object({ pathwayId: uuid, noteId: uuid, text: text(20_000), version }),
	async run(w, input) {
		const found = await findPathway(w, input.pathwayId);
		const note = found && (await findNote(w, input.pathwayId, input.noteId));
		if (!note) return notFound;
		if (found.closedAt || !(await staysOpen(w, found.id))) return { refused: 'closed' };
		const no = decideCorrection(
			{ authorId: note.author_id, version: note.version, text: note.text },
			input,
			w.actor.personId
		);
		if (no) return no;
		// as when it was written: the family's log would tell that there is one
		if (note.withheld) w.note({ withheld: true });
		const { numUpdatedRows } = await w.db
			.updateTable('note')
			.set({ text: input.text, version: note.version + 1 })
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('pathway_id', '=', found.id)
			.where('id', '=', note.id)
			.where('version', '=', note.version)
			.executeTakeFirst();
		if (!numUpdatedRows) {
			// saved in another window this very moment: both texts are shown
			const now = await findNote(w, input.pathwayId, input.noteId);
			return { refused: 'stale', detail: { current: now!.text, version: now!.version } };
		}
		await sql`with kept as (
				insert into note_version (municipality_id, pathway_id, note_id, n, text, at, by_id)
				values (${w.actor.municipalityId}, ${found.id}::uuid, ${note.id}::uuid, ${note.version}, ${note.text}, ${w.at}::timestamptz, ${w.actor.personId}::uuid)
			)
			insert into pathway_event (municipality_id, pathway_id, id, at, by_id, type, data, audience, topic, withheld)
			values (${w.actor.municipalityId}, ${found.id}::uuid, ${w.id()}::uuid, ${w.at}::timestamptz, ${w.actor.personId}::uuid, 'note-corrected',
				${JSON.stringify({ noteId: note.id })}::text::jsonb, ${note.hidden_from_custody ? 'author' : note.audience}, ${note.topic}, ${note.withheld})`.execute(
			w.db
		);
		return { id: note.id, version: note.version + 1 };
	}
});

const findNote = (w: Reader, pathwayId: string, id: string) =>
	w.db
		.selectFrom('note')
		.selectAll()
		.where('municipality_id', '=', w.actor.municipalityId)
		.where('pathway_id', '=', pathwayId)
		.where('id', '=', id)
		.executeTakeFirst();
