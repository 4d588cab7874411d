/** The circle: who takes part, how to reach them, who still waits for a consent. */
import { z } from 'zod';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { circleOf } from '../store/circles.ts';
import { headOf } from '../store/heads.ts';
import { findPathway } from '../store/pathways.ts';

export const pathwayCircle = read({
	name: 'pathway-circle',
	summary: 'The circle of a pathway with ways to reach each person.',
	side: 'staff',
	schema: z.object({ pathwayId: uuid }),
	async run(r, input) {
		const found = await findPathway(r, input.pathwayId);
		if (!found) return notFound;
		return { head: await headOf(r, found), ...(await circleOf(r, found)) };
	}
});
