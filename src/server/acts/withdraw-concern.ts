/** The author takes a concern back before the leader has acted on it. */
import { z } from 'zod';
import { decideWithdraw } from '#domain/concerns/decide.ts';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { findConcern } from '../store/concerns.ts';

export const withdrawConcern = act({
	name: 'withdraw-concern',
	summary: 'Take back a concern of my own that nobody has acted on.',
	side: 'staff',
	schema: z.object({ concernId: uuid }),
	async run(w, input) {
		const concern = await findConcern(w, input.concernId);
		if (!concern) return notFound;
		const no = decideWithdraw({ state: concern.state, authorId: concern.author_id }, w.actor.personId);
		if (no) return no;
		await w.db
			.updateTable('concern')
			.set({ state: 'withdrawn' })
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('id', '=', concern.id)
			.where('state', '=', 'sent')
			.execute();
		return { id: concern.id };
	}
});
