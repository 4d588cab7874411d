import { z } from 'zod';
import { isOwn, may } from '#domain/access/may.ts';
import { maySettleAction, stillOpen } from '#domain/plans/actions.ts';
import { act, notFound } from '../act.ts';
import { optionalText, uuid, version } from '../fields.ts';
import { record } from '../store/pathways.ts';
import { lockOne } from '../store/plans.ts';

export const completeAction = act({
	name: 'complete-action',
	summary: 'Say that what was agreed is done, and what came of it.',
	side: 'both',
	schema: z.object({ pathwayId: uuid, actionId: uuid, version, effect: optionalText(1000) }),
	async run(w, input) {
		const locked = await lockOne(w, 'actions', input.pathwayId, input.actionId);
		if (!locked) return notFound;
		const { row: action, facts, found } = locked;
		const actor = { personId: w.actor.personId, own: isOwn(found.bases) };
		if (!may('complete-action', found.bases) || !maySettleAction(facts, action, actor))
			return { refused: 'not-yours' };
		const over = stillOpen(facts, action);
		if (over) return over;
		const changed = await w.db
			.updateTable('action')
			.set((e) => ({
				done_at: w.at,
				done_by: w.actor.personId,
				effect: input.effect,
				version: e('version', '+', 1)
			}))
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('id', '=', action.id)
			.where('version', '=', input.version)
			.returning('topic')
			.executeTakeFirst();
		if (!changed)
			return {
				refused: 'stale',
				detail: { text: action.what, whoId: action.whoId ?? '', dueDay: action.dueDay ?? '' }
			};
		await record(
			w,
			input.pathwayId,
			'action-done',
			{ actionId: action.id, whoId: action.whoId },
			{ topic: changed.topic }
		);
		return { actionId: action.id };
	}
});
