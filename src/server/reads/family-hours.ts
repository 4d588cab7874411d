/** When somebody is on site at the child's school or day care, for its family, and the talks they have booked. */
import { z } from 'zod';
import { stands } from '#domain/fora/hours.ts';
import { maySeePlace } from '#domain/protection/protection.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { aboutOf, standingWith } from '../store/family.ts';
import { hoursAhead, myHours } from '../store/forum-hours.ts';
import { protectionAround } from '../store/protection.ts';

export const familyHours = read({
	name: 'family-hours',
	summary: 'Hours on site at the place of one of my children, with free talks and my own.',
	side: 'family',
	schema: z.object({ childId: uuid }),
	async run(r, input) {
		const s = await standingWith(r, input.childId);
		if (!s) return notFound;
		r.saw(input.childId);
		const hours = await hoursAhead(r, input.childId);
		// where the place stays hidden, her talk there does too
		const mine = maySeePlace(await protectionAround(r, input.childId), r.actor.personId)
			? await myHours(r, { childId: input.childId })
			: [];
		return {
			about: aboutOf(s),
			hours,
			mine: mine.map(({ hours: h, ...b }) => ({ ...b, stands: stands({ ...b, hours: h }) }))
		};
	}
});
