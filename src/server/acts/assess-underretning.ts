import { z } from 'zod';
import { decideAssess } from '#domain/underretninger/decide.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { text, tick, uuid } from '../fields.ts';
import { change, findForAuthority } from '../store/underretninger.ts';

export const assessUnderretning = act({
	name: 'assess-underretning',
	summary: 'Judge within 24 hours whether the child is in danger and something must be done at once.',
	side: 'staff',
	schema: z.object({
		id: uuid,
		result: z.enum(['acute', 'not-acute']),
		note: text(4000),
		/** the authority sees a suspicion that the notifier did not tick */
		abuse: tick,
		/** signs of honour-related conflict or negative social control (UND-16) */
		honour: tick,
		/** support under § 32, a placement or the youth-crime act runs already (UND-13); not said: as the child's case says */
		support: z.enum(['yes', 'no']).optional()
	}),
	async run(w, input) {
		const found = await findForAuthority(w, input.id);
		if (!found) return notFound;
		const decided = decideAssess(found);
		if (isRefusal(decided)) return decided;
		if (input.abuse || input.honour) w.note({ withheld: true });
		await change(w, found, {
			state: decided.state,
			acute_assessed_at: w.at,
			acute_by: w.actor.personId,
			acute_result: input.result,
			acute_note: input.note,
			support_running: input.support ? input.support === 'yes' : null,
			...(input.abuse && !found.abuse ? { abuse: true, abuse_at: w.at, withheld: true } : {}),
			...(input.honour ? { honour: true, withheld: true } : {})
		});
		return { id: found.id };
	}
});
