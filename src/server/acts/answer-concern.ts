/** The leader tells the one who raised a concern what came of it. */
import { z } from 'zod';
import { decideAnswer } from '#domain/concerns/decide.ts';
import { act, notFound } from '../act.ts';
import { text, uuid } from '../fields.ts';
import { findConcern } from '../store/concerns.ts';
import { leads } from '../store/people.ts';
import { findPathway, lockPathway, record } from '../store/pathways.ts';

export const answerConcern = act({
	name: 'answer-concern',
	summary: 'Give feedback to the one who raised a concern.',
	side: 'staff',
	schema: z.object({ concernId: uuid, feedback: text(4000) }),
	async run(w, input) {
		const concern = await findConcern(w, input.concernId);
		if (!concern) return notFound;
		const mine =
			(await leads(w, concern.unit_id)) ||
			(concern.pathway_id && (await findPathway(w, concern.pathway_id))?.bases.includes('task'));
		if (!mine) return { refused: 'not-yours' };
		const no = decideAnswer({ state: concern.state, feedbackAt: concern.feedback_at });
		if (no) return no;
		const open = concern.pathway_id ? await lockPathway(w, concern.pathway_id) : null;
		await w.asEngine((db) =>
			db
				.updateTable('concern')
				.set({ feedback: input.feedback, feedback_at: w.at })
				.where('municipality_id', '=', w.actor.municipalityId)
				.where('id', '=', concern.id)
				.where('feedback_at', 'is', null)
				.execute()
		);
		if (open)
			await record(
				w,
				open.found.id,
				'concern-answered',
				{ concernId: concern.id },
				{ audience: 'professionals' }
			);
		return { id: concern.id };
	}
});
