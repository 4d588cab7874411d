/** My child at a team: when it is, who sits there, what for, and what I say to it. */
import { z } from 'zod';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { aboutOf, standingWith } from '../store/family.ts';
import { pointsForFamily } from '../store/family-points.ts';

export const familyPoints = read({
	name: 'family-points',
	summary: 'The teams that are to talk about my child, where I was asked.',
	side: 'family',
	schema: z.object({ childId: uuid }),
	async run(r, input, house) {
		const s = await standingWith(r, input.childId);
		if (!s) return notFound;
		return { about: aboutOf(s), points: await pointsForFamily(r, house.models, s) };
	}
});
