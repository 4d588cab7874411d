/** What the municipality has set for itself. */
import { z } from 'zod';
import { notFound, read } from '../act.ts';
import { settingsOf } from '../settings.ts';
import { functionsOf } from '../store/people.ts';
import { offeredModels } from '../store/released-models.ts';

export const adminSettings = read({
	name: 'admin-settings',
	summary: 'How the municipality counts days, and its local deadlines.',
	side: 'staff',
	schema: z.object({}),
	async run(r, _input, house) {
		if (!(await functionsOf(r)).includes('administrator')) return notFound;
		const row = await r.db
			.selectFrom('municipality')
			.select(['name', 'settings', 'model_slug'])
			.where('id', '=', r.actor.municipalityId)
			.executeTakeFirstOrThrow();
		const {
			latestReading,
			closingDays,
			schoolHolidays,
			foraFrom,
			feedbackDays,
			reminderWorkdays,
			smallest,
			lix,
			officeHours,
			kle
		} = settingsOf(row.settings);
		return {
			name: row.name,
			latestReading,
			closingDays,
			schoolHolidays,
			foraFrom,
			models: (await offeredModels(r, house.models))
				.filter((m) => m.fora.length > 0 && m.slug !== row.model_slug)
				.map((m) => ({ slug: m.slug, name: m.name, fora: m.fora.map((f) => f.name) })),
			feedbackDays,
			reminderWorkdays,
			smallest,
			lix,
			officeFrom: officeHours.from,
			officeTo: officeHours.to,
			kle: kle ?? ''
		};
	}
});
