/** What is found in a text that somebody would take in as a model. */
import { z } from 'zod';
import { notFound, read } from '../act.ts';
import { modelText } from '../store/model-drafts.ts';
import { among, aroundModels, findingsOf, titleIn, writers } from '../store/model-sources.ts';
import { functionsOf } from '../store/people.ts';

export const checkModelText = read({
	name: 'check-model-text',
	summary: 'Check a text as a model of this municipality: every finding, each with its line.',
	side: 'staff',
	schema: z.object({ yaml: modelText }),
	async run(r, { yaml }, house) {
		if (!among(await functionsOf(r), writers)) return notFound;
		const { findings } = findingsOf(house, yaml, await aroundModels(r, house));
		return {
			name: titleIn(yaml),
			findings: findings.slice(0, 200),
			more: Math.max(0, findings.length - 200)
		};
	}
});
