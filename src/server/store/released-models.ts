/** What municipalities have published, and which models one of them can begin new work with. */
import { sql } from 'kysely';
import type { Model } from '#domain/collaboration/model.ts';
import type { Models, Released } from '../models.ts';
import type { Reader } from './session.ts';

/** Every release of every municipality: pathways are bound to them as to shipped models. Only as the system. */
export async function releasedModels(r: Reader): Promise<Released[]> {
	const { rows } = await sql<Released>`select slug, version, yaml from app.released_models()`.execute(r.db);
	return rows;
}

/** The newest version of each of the municipality's own. */
export const ownModels = (
	r: Reader,
	at: 'now' | 'anyState' = 'now'
): Promise<{ slug: string; version: number }[]> =>
	r.db
		.selectFrom('model_release')
		.select(['slug', (e) => e.fn.max('version').as('version')])
		.where('municipality_id', '=', r.actor.municipalityId)
		.$if(at === 'now', (q) => q.where('state', '=', 'published').where('from_day', '<=', r.today))
		.groupBy('slug')
		.orderBy('slug')
		.execute();

/**
 * The newest version of each model that new work can begin with here: the shipped ones and the municipality's own,
 * from their day on and until they are retired.
 * @param at `anyState` also those that are not in use yet or no more: for naming what was done by them
 */
export async function offeredModels(
	r: Reader,
	models: Models,
	at: 'now' | 'anyState' = 'now'
): Promise<Model[]> {
	return [
		...(await ownModels(r, at)).flatMap((x) => models.findModel(x.slug, x.version) ?? []),
		...models.list()
	];
}
