import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideEffortEnd } from '#domain/plans/efforts.ts';
import { act, notFound } from '../act.ts';
import { isoDay, uuid } from '../fields.ts';
import { record } from '../store/pathways.ts';
import { lockOne } from '../store/plans.ts';

export const endEffort = act({
	name: 'end-effort',
	summary: 'End an effort on a day.',
	side: 'staff',
	schema: z.object({ pathwayId: uuid, effortId: uuid, endedOn: isoDay }),
	async run(w, input) {
		const locked = await lockOne(w, 'efforts', input.pathwayId, input.effortId);
		if (!locked) return notFound;
		const { row, facts, found } = locked;
		if (!may('end-effort', found.bases)) return { refused: 'not-yours' };
		const decided = decideEffortEnd(facts, row, input.endedOn, w.today);
		if (isRefusal(decided)) return decided;
		await w.db
			.updateTable('effort')
			.set({ ended_on: input.endedOn })
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('id', '=', row.id)
			.execute();
		await record(w, input.pathwayId, 'effort-ended', { effortId: row.id, arena: row.arena });
		return { effortId: row.id };
	}
});
