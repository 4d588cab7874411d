import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { line } from '../fields.ts';
import { choose, placeFields } from '../store/model-choices.ts';
import { among, modelSource, writers } from '../store/model-sources.ts';
import { functionsOf } from '../store/people.ts';

export const chooseModel = act({
	name: 'choose-model',
	summary: 'Choose which released model new pathways begin with, where and from which day.',
	side: 'staff',
	schema: z.object({ key: line(100), ...placeFields }),
	async run(w, input, house) {
		if (!among(await functionsOf(w), writers)) return notFound;
		const source = await modelSource(w, house, input.key);
		if (!source || source.kind === 'draft') return notFound;
		if (source.release?.state === 'retired') return { refused: 'model-retired' };
		const first = source.release && source.release.fromDay > w.today ? source.release.fromDay : w.today;
		if (input.fromDay < first) return { refused: 'invalid', fields: { fromDay: 'before-the-model' } };
		if (input.place === 'nowhere') return { refused: 'invalid', fields: { place: 'required' } };
		const refusal = await choose(w, source, input);
		if (refusal) return refusal;
		w.note({ detail: { key: source.key, fromDay: input.fromDay, place: input.place } });
		return { key: source.key };
	}
});
