import { z } from 'zod';
import { decideOutcome, outcomes } from '#domain/underretninger/decide.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { change, findForAuthority } from '../store/underretninger.ts';
import { openCase } from '../store/authority-cases.ts';

export const decideUnderretning = act({
	name: 'decide-underretning',
	summary: 'Say what the screening of an underretning led to.',
	side: 'staff',
	schema: z.object({ id: uuid, outcome: z.enum(outcomes) }),
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
		const decided = decideOutcome(found, input.outcome, {
			known: child !== undefined,
			caseOpenedAt: child?.case_opened_at ?? null
		});
		if (isRefusal(decided)) return decided;
		await change(w, found, {
			outcome: input.outcome,
			outcome_at: w.at,
			starts_case: decided.startsCase,
			...(decided.closes ? { state: 'closed' } : {})
		});
		// while withheld the case stands on the underretning alone: what pathways and families read of the child must not change
		if (decided.startsCase && childId && !found.withheld) await openCase(w, childId, found.caseworkerId);
		return { id: found.id };
	}
});
