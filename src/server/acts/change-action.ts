import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideActionChange } from '#domain/plans/actions.ts';
import { act, notFound } from '../act.ts';
import { isoDay, text, uuid, version } from '../fields.ts';
import { record } from '../store/pathways.ts';
import { lockOne } from '../store/plans.ts';

export const changeAction = act({
	name: 'change-action',
	summary: 'Change what was agreed, who does it or by when.',
	side: 'staff',
	schema: z.object({
		pathwayId: uuid,
		actionId: uuid,
		version,
		what: text(1000),
		whoId: uuid,
		dueDay: isoDay
	}),
	async run(w, input) {
		const locked = await lockOne(w, 'actions', input.pathwayId, input.actionId);
		if (!locked) return notFound;
		if (!may('change-action', locked.found.bases)) return { refused: 'not-yours' };
		const { row: action, facts } = locked;
		const { goalId, meetingId } = action;
		const decided = decideActionChange(facts, action, { ...input, goalId, meetingId }, w.today);
		if (isRefusal(decided)) return decided;
		const changed = await w.db
			.updateTable('action')
			.set((e) => ({
				what: input.what,
				who_id: input.whoId,
				due_day: input.dueDay,
				version: e('version', '+', 1)
			}))
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('id', '=', action.id)
			.where('version', '=', input.version)
			.returning(['version', 'topic'])
			.executeTakeFirst();
		if (!changed)
			return {
				refused: 'stale',
				detail: { text: action.what, whoId: action.whoId ?? '', dueDay: action.dueDay ?? '' }
			};
		await record(
			w,
			input.pathwayId,
			'action-changed',
			{ actionId: action.id, whoId: input.whoId },
			{ topic: changed.topic }
		);
		return { actionId: action.id, version: changed.version };
	}
});
