import { z } from 'zod';
import { decideLift } from '#domain/underretninger/decide.ts';
import { act, notFound } from '../act.ts';
import { text, uuid } from '../fields.ts';
import { giveCase, openCase } from '../store/authority-cases.ts';
import { change, findForAuthority } from '../store/underretninger.ts';

export const liftWithholding = act({
	name: 'lift-withholding',
	summary: 'Let the family know of an underretning that was withheld from them.',
	side: 'staff',
	schema: z.object({ id: uuid, reason: text(1000) }),
	async run(w, input) {
		const found = await findForAuthority(w, input.id);
		if (!found) return notFound;
		const stopped = decideLift(found);
		if (stopped) return stopped;
		await change(w, found, {
			withheld: false,
			lifted_at: w.at,
			lifted_by: w.actor.personId,
			lift_reason: input.reason
		});
		if (found.childId && found.row.starts_case) await openCase(w, found.childId, found.caseworkerId);
		else if (found.childId && found.caseworkerId) await giveCase(w, found.childId, found.caseworkerId);
		return { id: found.id };
	}
});
