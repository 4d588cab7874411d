import { z } from 'zod';
import { decideAnswer } from '#domain/log-samples/answer.ts';
import { act, notFound } from '../act.ts';
import { text, uuid } from '../fields.ts';
import { findDrawn, settleLooks, tellProtectors } from '../store/log-samples.ts';

export const answerLook = act({
	name: 'answer-look',
	summary:
		'As leader, say whether a look drawn from the log was explained by the work of whoever looked, and why. It is said once (M32).',
	side: 'staff',
	schema: z.object({ lookId: uuid, explained: z.enum(['yes', 'no']), reason: text(2000) }),
	async run(w, input) {
		const look = await findDrawn(w, input.lookId);
		if (!look) return notFound;
		const refusal = decideAnswer(look, w.actor.personId);
		if (refusal) return refusal;
		const explained = input.explained === 'yes';
		const { numInsertedOrUpdatedRows } = await w.db
			.insertInto('log_look_answer')
			.values({
				municipality_id: w.actor.municipalityId,
				look_id: input.lookId,
				looker_id: look.personId,
				by_id: w.actor.personId,
				at: w.at,
				explained,
				reason: input.reason
			})
			.onConflict((c) => c.doNothing())
			.executeTakeFirst();
		// the other who may answer was faster
		if (!numInsertedOrUpdatedRows) return { refused: 'look-answered' };
		await settleLooks(w, look.month, w.actor.personId);
		if (!explained) await tellProtectors(w, 'log-look-unexplained', new Set([look.personId]));
		return { lookId: input.lookId };
	}
});
