import { z } from 'zod';
import { ZONE } from '#domain/kernel/day.ts';
import { isIntake } from '#domain/underretninger/decide.ts';
import { notFound, read } from '../act.ts';
import { functionsOf } from '../store/people.ts';

export const takeInForm = read({
	name: 'take-in-form',
	summary: 'Whether I may register an underretning from a citizen, and the day and time it is now.',
	side: 'staff',
	schema: z.object({}),
	async run(r) {
		if (!isIntake(await functionsOf(r))) return notFound;
		const now = r.now.toZonedDateTimeISO(ZONE);
		return { today: r.today, time: now.toPlainTime().toString({ smallestUnit: 'minute' }) };
	}
});
