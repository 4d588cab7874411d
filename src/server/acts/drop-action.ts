import { z } from 'zod';
import { act } from '../act.ts';
import { text, uuid, version } from '../fields.ts';
import { settleAction } from '../store/plans.ts';

export const dropAction = act({
	name: 'drop-action',
	summary: 'Say that something will not be done after all, and why.',
	side: 'both',
	schema: z.object({ pathwayId: uuid, actionId: uuid, version, effect: text(1000) }),
	run: (w, input) =>
		settleAction(w, { name: 'drop-action', event: 'action-dropped' }, input, {
			dropped_at: w.at,
			effect: input.effect
		})
});
