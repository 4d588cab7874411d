import { sql } from 'kysely';
import { z } from 'zod';
import { isIntake } from '#domain/underretninger/decide.ts';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { change, findForAuthority, openPathwayOf } from '../store/underretninger.ts';

export const linkUnderretning = act({
	name: 'link-underretning',
	summary:
		'Link an underretning about a described child to the child of the register with the same CPR number.',
	side: 'staff',
	schema: z.object({ id: uuid }),
	async run(w, input) {
		const found = await findForAuthority(w, input.id);
		if (!found || !isIntake(found.functions)) return notFound;
		if (found.childId || !found.content.cprIndex) return { refused: 'no-match' };
		const m = w.actor.municipalityId;
		const { rows } = await sql<{ child_id: string }>`select id as child_id from child
			where municipality_id = ${m} and cpr_index = decode(${found.content.cprIndex}, 'hex')`.execute(w.db);
		const child = rows[0];
		if (!child) return { refused: 'no-match' };
		const pathwayId = await openPathwayOf(w, child.child_id);
		await change(w, { ...found, pathwayId }, { child_id: child.child_id, pathway_id: pathwayId });
		return { id: found.id };
	}
});
