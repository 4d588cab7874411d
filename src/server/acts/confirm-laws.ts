import { z } from 'zod';
import { lawRef } from '#domain/collaboration/model-basics.ts';
import { act, notFound } from '../act.ts';
import { optionalText } from '../fields.ts';
import { lawyers } from '../store/law-reviews.ts';
import { among } from '../store/model-sources.ts';
import { functionsOf } from '../store/people.ts';
import { askRecount } from '../store/recount.ts';

export const confirmLaws = act({
	name: 'confirm-laws',
	summary:
		'Say of several rules at once that they are right as they stand, after an act was consolidated anew.',
	side: 'staff',
	schema: z.object({ rules: z.array(lawRef).min(1).max(200), comment: optionalText(2000) }),
	async run(w, input, house) {
		const laws = house.models.laws();
		const rules = [...new Set(input.rules)].flatMap((id) => laws.get(id) ?? []);
		if (!among(await functionsOf(w), lawyers) || !rules.length) return notFound;
		await w.db
			.insertInto('law_review')
			.values(
				rules.map((rule) => ({
					municipality_id: w.actor.municipalityId,
					id: w.id(),
					rule: rule.id,
					verdict: 'confirmed' as const,
					of_ref: rule.ref,
					of_source: rule.source,
					comment: input.comment,
					by_id: w.actor.personId,
					at: w.at
				}))
			)
			.execute();
		await askRecount(w);
		return { confirmed: rules.length };
	}
});
