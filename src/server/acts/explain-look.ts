import { z } from 'zod';
import { decideSay } from '#domain/log-samples/answer.ts';
import { act, notFound } from '../act.ts';
import { text, uuid } from '../fields.ts';
import { findDrawn, settleLooks } from '../store/log-samples.ts';

export const explainLook = act({
	name: 'explain-look',
	summary: 'Tell why I looked, where a look of mine was drawn from the log, before my leader answers (M32).',
	side: 'staff',
	schema: z.object({ lookId: uuid, said: text(2000) }),
	async run(w, input) {
		const look = await findDrawn(w, input.lookId);
		if (!look) return notFound;
		const refusal = decideSay(look, w.actor.personId);
		if (refusal) return refusal;
		await w.db
			.insertInto('log_look_said')
			.values({
				municipality_id: w.actor.municipalityId,
				look_id: input.lookId,
				by_id: w.actor.personId,
				at: w.at,
				text: input.said
			})
			.onConflict((c) => c.doNothing())
			.execute();
		await settleLooks(w, look.month, w.actor.personId);
		return { lookId: input.lookId };
	}
});
