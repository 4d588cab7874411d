import { z } from 'zod';
import { findIdentity } from '#domain/fora/points.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { text, tick, uuid } from '../fields.ts';
import { findOccurrence } from '../store/fora.ts';
import { nameCounter } from '../store/forum-points.ts';

export const noteVisit = act({
	name: 'note-visit',
	summary: 'Note a visit on site, without identity and without opening a case.',
	side: 'staff',
	schema: z.object({
		occurrenceId: uuid,
		came: z.enum(['staff', 'parent', 'child', 'other']),
		what: z.enum(['advice', 'offer', 'referral', 'meeting']),
		text: text(4000),
		noNames: tick
	}),
	async run(w, input, house) {
		const found = await findOccurrence(w, house.models, input.occurrenceId);
		if (!found?.here || !found.row.onSite) return notFound;
		if (found.at.state === 'cancelled' || found.at.state === 'left-out') return { refused: 'forum-over' };
		const named = findIdentity({ text: input.text }, await nameCounter(w, found.row.unitIds), input.noNames);
		if (isRefusal(named)) return named;
		const id = w.id();
		await w.asEngine((db) =>
			db
				.insertInto('forum_note')
				.values({
					municipality_id: w.actor.municipalityId,
					id,
					forum_id: found.row.id,
					occurrence_id: found.at.id,
					author_id: w.actor.personId,
					at: w.at,
					came: input.came,
					what: input.what,
					text: input.text
				})
				.execute()
		);
		return { id };
	}
});
