/** For those who own the models: how many pathways run by another version in each unit. Counts alone, and no small ones. */
import { sql } from 'kysely';
import { z } from 'zod';
import { notFound, read } from '../act.ts';
import { line } from '../fields.ts';
import { among, modelSource, writers } from '../store/model-sources.ts';
import { isUsable } from '../store/moving.ts';
import { functionsOf } from '../store/people.ts';

/** Below this a count says nothing but that there are some. */
export const fewest = 5;
const rounded = (n: number) => (n > 0 && n < fewest ? 'few' : n);

export const modelMoves = read({
	name: 'model-moves',
	summary: 'How many running pathways of each unit could come under a model, and which units are asked to.',
	side: 'staff',
	schema: z.object({ key: line(100) }),
	async run(r, { key }, house) {
		if (!among(await functionsOf(r), writers)) return notFound;
		const source = await modelSource(r, house, key);
		if (!source || source.kind === 'draft') return notFound;
		const { slug, version } = source;
		const m = r.actor.municipalityId;
		// whoever owns the models has no basis for any of them: counted with the engine's eyes, and nothing else is taken out
		const { rows } = await r.asEngine((db) =>
			sql<{ id: string; unit: string; by: number; others: number }>`
			select u.id, u.name as unit,
				count(*) filter (where p.model_slug = ${slug} and p.model_version = ${version}::int)::int as by,
				count(*) filter (where p.model_slug <> ${slug} or p.model_version < ${version}::int)::int as others
			from unit u join pathway p on p.municipality_id = u.municipality_id and p.unit_id = u.id and p.closed_at is null
			where u.municipality_id = ${m} and (u.closed_on is null or u.closed_on > ${r.today}::date)
			group by u.id, u.name order by u.name, u.id`.execute(db)
		);
		const asked = await r.db
			.selectFrom('model_moving')
			.select(['id', 'unit_id as unitId', 'at'])
			.where('municipality_id', '=', m)
			.where('slug', '=', slug)
			.where('version', '=', version)
			.where('dropped_at', 'is', null)
			.execute();
		return {
			key: source.key,
			name: source.shaped?.name ?? null,
			version,
			usable: await isUsable(r, house, source),
			units: rows
				.filter((u) => u.others || asked.some((a) => a.unitId === u.id))
				.map((u) => ({
					id: u.id,
					name: u.unit,
					by: rounded(u.by),
					others: rounded(u.others),
					asked: asked.find((a) => a.unitId === u.id) ?? null
				}))
		};
	}
});
