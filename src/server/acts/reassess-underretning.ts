import { z } from 'zod';
import { isIntake } from '#domain/underretninger/decide.ts';
import { decideReassess } from '#domain/underretninger/screen.ts';
import { act, notFound } from '../act.ts';
import { text, uuid } from '../fields.ts';
import { change, findForAuthority, functionsOfPerson, handledBefore } from '../store/underretninger.ts';

export const reassessUnderretning = act({
	name: 'reassess-underretning',
	summary:
		'Assess anew, with somebody who has not handled the case, what is told about a child with support.',
	side: 'staff',
	schema: z.object({ id: uuid, secondId: uuid, reassessNote: text(4000) }),
	async run(w, input) {
		const found = await findForAuthority(w, input.id);
		if (!found) return notFound;
		const work = await functionsOfPerson(w, input.secondId);
		if (!work.includes('caseworker') && !isIntake(work))
			return { refused: 'invalid', fields: { secondId: 'unknown' } };
		const { childId } = found;
		const before = childId
			? await w.asEngine((db) => handledBefore(db, w.actor.municipalityId, childId, found.id))
			: [];
		const stopped = decideReassess(found, input.secondId, before);
		if (stopped) return stopped;
		await change(w, found, {
			second_id: input.secondId,
			reassess_note: input.reassessNote,
			reassessed_at: w.at,
			reassessed_by: w.actor.personId
		});
		return { id: found.id };
	}
});
