import { z } from 'zod';
import { refuse } from '#domain/kernel/refusal.ts';
import { act, notFound } from '../act.ts';
import { isoDay, line, optionalText } from '../fields.ts';
import { rulesOfAct } from '../law-book.ts';
import { lawIn, lawyers } from '../store/law-reviews.ts';
import { among } from '../store/model-sources.ts';
import { functionsOf } from '../store/people.ts';
import { askRecount } from '../store/recount.ts';
import { texts } from '../store/values.ts';

export const recordConsolidation = act({
	name: 'record-consolidation',
	summary:
		'Record that an act is consolidated anew from a day: every rule that cites it is to be looked at again.',
	side: 'staff',
	schema: z.object({ act: line(120), name: line(120), fromDay: isoDay, note: optionalText(2000) }),
	async run(w, input, house) {
		if (!among(await functionsOf(w), lawyers)) return notFound;
		const m = w.actor.municipalityId;
		const rules = rulesOfAct(await lawIn(w.db, m, house.models), input.act, w.today);
		if (!rules.length) return refuse('invalid', { fields: { act: 'not-a-choice' } });
		const id = w.id();
		await w.db
			.insertInto('law_consolidation')
			.values({
				municipality_id: m,
				id,
				act: input.act,
				name: input.name,
				from_day: input.fromDay,
				rules: texts(rules),
				note: input.note,
				by_id: w.actor.personId,
				at: w.at
			})
			.execute();
		await askRecount(w);
		return { id, rules: rules.length };
	}
});
