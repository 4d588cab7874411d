/** Before a message is written: to whom it goes and who will read it. */
import { z } from 'zod';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { aboutOf, coordinatorsOf, hasPathway, standingWith } from '../store/family.ts';

export const familyWriting = read({
	name: 'family-writing',
	summary: 'To whom a message about my child or me goes, and who will read it.',
	side: 'family',
	schema: z.object({ childId: uuid }),
	async run(r, input) {
		const s = await standingWith(r, input.childId);
		if (!hasPathway(s) || s.pathway.closedAt) return notFound;
		return {
			about: aboutOf(s),
			coordinators: (await coordinatorsOf(r, s)).map((c) => c.name)
		};
	}
});
