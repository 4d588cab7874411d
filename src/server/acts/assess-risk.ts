import { z } from 'zod';
import { decideRisk } from '#domain/underretninger/screen.ts';
import { act, notFound } from '../act.ts';
import { text, uuid } from '../fields.ts';
import { change, findForAuthority } from '../store/underretninger.ts';

export const assessRisk = act({
	name: 'assess-risk',
	summary: 'Assess the risk of honour-related conflict or control before parents and network are drawn in.',
	side: 'staff',
	schema: z.object({ id: uuid, riskNote: text(4000) }),
	async run(w, input) {
		const found = await findForAuthority(w, input.id);
		if (!found) return notFound;
		const stopped = decideRisk(found);
		if (stopped) return stopped;
		await change(w, found, {
			honour: true,
			risk_assessed_at: w.at,
			risk_by: w.actor.personId,
			risk_note: input.riskNote
		});
		return { id: found.id };
	}
});
