import { z } from 'zod';
import { decideOutcome, isIntake, outcomes } from '#domain/underretninger/decide.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { optionalText, uuid } from '../fields.ts';
import { change, findForAuthority, functionsOfPerson, handledBefore } from '../store/underretninger.ts';
import { openCase } from '../store/authority-cases.ts';

export const decideUnderretning = act({
	name: 'decide-underretning',
	summary: 'Say what the screening of an underretning led to.',
	side: 'staff',
	schema: z.object({
		id: uuid,
		outcome: z.enum(outcomes),
		childTalk: z.enum(['held', 'omitted']).nullish(),
		childTalkNote: optionalText(2000),
		secondId: uuid.nullish(),
		reassessNote: optionalText(4000)
	}),
	async run(w, input) {
		const found = await findForAuthority(w, input.id);
		if (!found) return notFound;
		const { childId } = found;
		const child = childId
			? await w.db
					.selectFrom('child')
					.select(['id as child_id', 'case_opened_at'])
					.where('municipality_id', '=', w.actor.municipalityId)
					.where('id', '=', childId)
					.executeTakeFirst()
			: undefined;
		const given = {
			outcome: input.outcome,
			childTalk: input.childTalk ?? null,
			childTalkNote: input.childTalkNote,
			secondId: input.secondId ?? null,
			reassessNote: input.reassessNote
		};
		const worksHere = (list: string[]) => list.includes('caseworker') || isIntake(list);
		if (given.secondId && !worksHere(await functionsOfPerson(w, given.secondId)))
			return { refused: 'invalid', fields: { secondId: 'unknown' } };
		const before = childId
			? await w.asEngine((db) => handledBefore(db, w.actor.municipalityId, childId, found.id))
			: [];
		const decided = decideOutcome(
			found,
			given,
			{ known: child !== undefined, hasCase: !!child?.case_opened_at },
			before
		);
		if (isRefusal(decided)) return decided;
		await change(w, found, {
			outcome: input.outcome,
			outcome_at: w.at,
			child_talk: given.childTalk,
			child_talk_note: given.childTalkNote,
			second_id: given.secondId,
			reassess_note: given.reassessNote,
			starts_case: decided.startsCase,
			...(decided.closes ? { state: 'closed' } : {})
		});
		// while withheld the case stands on the underretning alone: what pathways and families read of the child must not change
		if (decided.startsCase && childId && !found.withheld) await openCase(w, childId, found.caseworkerId);
		return { id: found.id };
	}
});
