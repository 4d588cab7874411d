import { sql } from 'kysely';
import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideInformed } from '#domain/pathways/handover.ts';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { record } from '../store/pathways.ts';
import { lockOne } from '../store/plans.ts';

export const informHandover = act({
	name: 'inform-handover',
	summary: 'Mark who of the circle knows that the coordinator has changed (R-13).',
	side: 'staff',
	schema: z.object({ pathwayId: uuid, handoverId: uuid, personIds: z.array(uuid).min(1).max(100) }),
	async run(w, input) {
		const locked = await lockOne(w, 'handovers', input.pathwayId, input.handoverId);
		if (!locked) return notFound;
		const { row, facts, found } = locked;
		if (!may('inform-handover', found.bases)) return { refused: 'not-yours' };
		const actor = { personId: w.actor.personId, leader: found.bases.includes('leader') };
		const decided = decideInformed(facts, row, input.personIds, actor);
		if (isRefusal(decided)) return decided;
		const now = decided.add.map((personId) => ({ personId, at: w.at, by: w.actor.personId }));
		await w.asEngine((db) =>
			db
				.updateTable('handover')
				.set({ informed: sql`informed || ${JSON.stringify(now)}::text::jsonb` })
				.where('municipality_id', '=', w.actor.municipalityId)
				.where('id', '=', row.id)
				.execute()
		);
		if (now.length) await record(w, found.id, 'handover-informed', { arena: row.arena, count: now.length });
		return { handoverId: row.id, informed: now.length };
	}
});
