import { z } from 'zod';
import { isOwn, may } from '#domain/access/may.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideReceived } from '#domain/plans/efforts.ts';
import { act, notFound } from '../act.ts';
import { text, uuid } from '../fields.ts';
import { record } from '../store/pathways.ts';
import { lockOne } from '../store/plans.ts';

export const receiveAssessment = act({
	name: 'receive-assessment',
	summary: 'Write what an assessment found.',
	side: 'staff',
	schema: z.object({ pathwayId: uuid, assessmentId: uuid, result: text(8000) }),
	async run(w, input) {
		const locked = await lockOne(w, 'assessments', input.pathwayId, input.assessmentId);
		if (!locked) return notFound;
		const { row, facts, found } = locked;
		if (!may('receive-assessment', found.bases)) return { refused: 'not-yours' };
		const decided = decideReceived(facts, row, { personId: w.actor.personId, own: isOwn(found.bases) });
		if (isRefusal(decided)) return decided;
		const { topic } = await w.db
			.updateTable('assessment')
			.set({ received_at: w.at, result: input.result })
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('id', '=', row.id)
			.returning('topic')
			.executeTakeFirstOrThrow();
		await record(
			w,
			input.pathwayId,
			'assessment-received',
			{ assessmentId: row.id, arena: row.arena },
			{ topic }
		);
		return { assessmentId: row.id };
	}
});
