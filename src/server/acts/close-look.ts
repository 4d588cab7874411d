import { z } from 'zod';
import { decideClose } from '#domain/log-samples/answer.ts';
import { act, notFound } from '../act.ts';
import { text, uuid } from '../fields.ts';
import { findDrawn } from '../store/log-samples.ts';
import { functionsOf } from '../store/people.ts';

export const closeLook = act({
	name: 'close-look',
	summary: 'As the one who protects data, write what was done about a look that was not explained (M32).',
	side: 'staff',
	schema: z.object({ lookId: uuid, done: text(2000) }),
	async run(w, input) {
		const look = await findDrawn(w, input.lookId);
		if (!look) return notFound;
		const refusal = decideClose(look, w.actor.personId, await functionsOf(w));
		if (refusal) return refusal;
		const { numInsertedOrUpdatedRows } = await w.db
			.insertInto('log_look_closed')
			.values({
				municipality_id: w.actor.municipalityId,
				look_id: input.lookId,
				looker_id: look.personId,
				by_id: w.actor.personId,
				at: w.at,
				done: input.done
			})
			.onConflict((c) => c.doNothing())
			.executeTakeFirst();
		if (!numInsertedOrUpdatedRows) return { refused: 'look-closed' };
		return { lookId: input.lookId };
	}
});
