import { z } from 'zod';
import { decideAssign, isIntake } from '#domain/underretninger/decide.ts';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { giveCase } from '../store/authority-cases.ts';
import { queueMail } from '../store/outbox.ts';
import { change, findForAuthority, functionsOfPerson } from '../store/underretninger.ts';

export const assignCaseworker = act({
	name: 'assign-caseworker',
	summary: 'Give an underretning, and the child it is about, to a caseworker.',
	side: 'staff',
	schema: z.object({ id: uuid, personId: uuid }),
	async run(w, input) {
		const found = await findForAuthority(w, input.id);
		if (!found || !isIntake(found.functions)) return notFound;
		const stopped = decideAssign(found, await functionsOfPerson(w, input.personId));
		if (stopped) return stopped;
		await change(w, found, { caseworker_id: input.personId });
		// what families and pathways read of the child must not change while it is withheld
		if (found.childId && !found.withheld) await giveCase(w, found.childId, input.personId);
		await queueMail(w, { template: 'task', recipientId: input.personId, path: `/modtagelsen/${found.id}` });
		return { id: found.id };
	}
});
