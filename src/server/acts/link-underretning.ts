import { sql } from 'kysely';
import { z } from 'zod';
import { isIntake } from '#domain/underretninger/decide.ts';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { change, findForAuthority } from '../store/underretninger.ts';

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
		const { rows } = await sql<{ child_id: string; pathway: string | null }>`
			select c.id as child_id, (select p.id from pathway p where p.municipality_id = c.municipality_id and p.child_id = c.id and p.closed_at is null) as pathway
			from child c where c.municipality_id = ${m} and c.cpr_index = decode(${found.content.cprIndex}, 'hex')`.execute(
			w.db
		);
		const child = rows[0];
		if (!child) return { refused: 'no-match' };
		await change(
			w,
			{ ...found, pathwayId: child.pathway },
			{ child_id: child.child_id, pathway_id: child.pathway }
		);
		return { id: found.id };
	}
});
