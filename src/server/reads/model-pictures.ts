/** The pictures of a model, each with the same as a table. */
import { z } from 'zod';
import { drawPicture, pictureNames } from '#domain/pictures/pictures.ts';
import { namingIn, sayIn } from '#words/model-pictures.ts';
import { words } from '#words/words.ts';
import { notFound, read } from '../act.ts';
import { lawIn } from '../store/law-reviews.ts';
import { modelSource } from '../store/model-sources.ts';
import { settingsIn } from '../store/recompute.ts';

export const modelPictures = read({
	name: 'model-pictures',
	summary: 'A model drawn: its stair, ways, role matrix, year, rows of meetings and a typical pathway.',
	side: 'staff',
	schema: z.object({
		key: z.string().max(80),
		lang: z.enum(['da', 'en']).default('da'),
		only: z.enum(pictureNames).nullish()
	}),
	async run(r, input, house) {
		const source = await modelSource(r, house, input.key);
		if (!source) return notFound;
		const model = source.shaped;
		const head = { key: source.key, name: model?.name ?? null, version: source.version };
		if (!model) return { ...head, pictures: null };
		const m = r.actor.municipalityId;
		const table = { model, laws: await lawIn(r.db, m, house.models), settings: await settingsIn(r.db, m) };
		const w = words(input.lang);
		const say = sayIn(w);
		const naming = namingIn(w, model);
		return {
			...head,
			pictures: pictureNames
				.filter((n) => !input.only || n === input.only)
				.flatMap((name) => {
					const drawn = drawPicture(name, table, say, naming, r.now);
					return drawn ? [{ name, ...drawn }] : [];
				})
		};
	}
});
