/** All models a municipality has: those that come with Samspil, its own releases, and for those who write them the drafts. */
import { z } from 'zod';
import { keyOf } from '#domain/collaboration/own-models.ts';
import { read } from '../act.ts';
import { comingChoices, usesOf } from '../store/model-choices.ts';
import { among, titleIn, writers } from '../store/model-sources.ts';
import { functionsOf } from '../store/people.ts';

export const models = read({
	name: 'models',
	summary: 'The collaboration models that are there, where each is in use, and the drafts that one may see.',
	side: 'staff',
	schema: z.object({}),
	async run(r, _input, house) {
		const m = r.actor.municipalityId;
		const about = (x: { slug: string; version: number }) => {
			const model = house.models.findModel(x.slug, x.version);
			return {
				key: keyOf(x),
				slug: x.slug,
				version: x.version,
				name: model?.name ?? null,
				purpose: model?.purpose ?? null
			};
		};
		const released = await r.db
			.selectFrom('model_release')
			.select(['slug', 'version', 'state', 'from_day as fromDay', 'published_at as publishedAt'])
			.where('municipality_id', '=', m)
			.orderBy('slug')
			.orderBy('version', 'desc')
			.execute();
		// row policies decide who sees which
		const drafts = await r.db
			.selectFrom('model_draft as d')
			.leftJoin('person as p', (j) =>
				j.onRef('p.municipality_id', '=', 'd.municipality_id').onRef('p.id', '=', 'd.saved_by')
			)
			.select(['d.id', 'd.slug', 'd.version', 'd.yaml', 'd.state', 'd.saved_at as savedAt'])
			.select(['p.given_name as given', 'p.family_name as family'])
			.where('d.municipality_id', '=', m)
			.orderBy('d.saved_at', 'desc')
			.orderBy('d.id')
			.limit(100)
			.execute();
		return {
			shipped: house.models.list().map(about),
			own: released.map((x) => ({
				...about(x),
				state: x.state,
				fromDay: x.fromDay,
				publishedAt: x.publishedAt
			})),
			drafts: drafts.map(({ yaml, given, family, id, ...d }) => ({
				...d,
				key: id,
				name: titleIn(yaml),
				savedBy: given ? `${given} ${family}` : null
			})),
			uses: await usesOf(r),
			coming: await comingChoices(r),
			mayWrite: among(await functionsOf(r), writers)
		};
	}
});
