import { z } from 'zod';
import { lawRef } from '#domain/collaboration/model-basics.ts';
import { readings } from '#domain/kernel/calendar.ts';
import { act, notFound } from '../act.ts';
import { isoDay, text } from '../fields.ts';
import { lawyers } from '../store/law-reviews.ts';
import { among } from '../store/model-sources.ts';
import { functionsOf } from '../store/people.ts';
import { askRecount } from '../store/recount.ts';

export const chooseLawReading = act({
	name: 'choose-law-reading',
	summary:
		"Choose as the municipality's lawyer how workdays are read, for one rule or for all, from a day and with the reason.",
	side: 'staff',
	schema: z.object({
		rule: lawRef,
		scope: z.enum(['rule', 'all']),
		/** `default`: as the municipality reads workdays elsewhere */
		reading: z.enum([...readings, 'default']),
		since: isoDay,
		reason: text(2000)
	}),
	async run(w, input, house) {
		if (!house.models.laws().has(input.rule) || !among(await functionsOf(w), lawyers)) return notFound;
		const id = w.id();
		await w.db
			.insertInto('law_reading')
			.values({
				municipality_id: w.actor.municipalityId,
				id,
				rule: input.scope === 'all' ? null : input.rule,
				reading: input.reading === 'default' ? null : input.reading,
				from_day: input.since,
				reason: input.reason,
				by_id: w.actor.personId,
				at: w.at
			})
			.execute();
		await askRecount(w);
		return { id };
	}
});
