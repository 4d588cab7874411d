import { z } from 'zod';
import { isIntake, isTakenIn } from '#domain/underretninger/decide.ts';
import { act, notFound } from '../act.ts';
import { optionalLine, uuid } from '../fields.ts';
import { change, childWith, findForAuthority, keptCpr, openPathwayOf } from '../store/underretninger.ts';
import { json } from '../store/values.ts';

export const linkUnderretning = act({
	name: 'link-underretning',
	summary:
		'Link an underretning about a described child to the child of the register with the same CPR number.',
	side: 'staff',
	schema: z.object({
		id: uuid,
		/** where the notifier gave no number and it was found later */
		childCpr: optionalLine(20)
	}),
	async run(w, input, house) {
		const found = await findForAuthority(w, input.id);
		if (!found || !isIntake(found.functions)) return notFound;
		if (found.childId) return { refused: 'no-match' };
		const given = input.childCpr ? keptCpr(w, house, input.childCpr) : null;
		if (input.childCpr && !given) return { refused: 'invalid', fields: { childCpr: 'wrong-format' } };
		const index = given?.cprIndex ?? found.content.cprIndex;
		const child = index ? await childWith(w, index) : null;
		if (!child) return { refused: 'no-match' };
		// what a citizen told stays out of the pathway, where school and family read
		const pathwayId = isTakenIn(found) ? null : await openPathwayOf(w, child.id);
		await change(
			w,
			{ ...found, pathwayId },
			{
				child_id: child.id,
				pathway_id: pathwayId,
				...(given ? { data: json({ ...found.content, ...given }) } : {})
			}
		);
		return { id: found.id };
	}
});
