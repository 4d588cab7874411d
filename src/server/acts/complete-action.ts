import { z } from 'zod';
import { act } from '../act.ts';
import { optionalText, uuid, version } from '../fields.ts';
import { settleAction } from '../store/plans.ts';

export const completeAction = act({
	name: 'complete-action',
	summary: 'Say that what was agreed is done, and what came of it.',
	side: 'both',
	schema: z.object({ pathwayId: uuid, actionId: uuid, version, effect: optionalText(1000) }),
	run: (w, input) =>
		settleAction(w, { name: 'complete-action', event: 'action-done' }, input, {
			done_at: w.at,
			done_by: w.actor.personId,
			effect: input.effect
		})
});
