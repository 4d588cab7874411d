/** Which fora a municipality can set up: those of its own model, and of the models whose fora it has chosen to use. */
import type { Forum } from '#domain/collaboration/model-meetings.ts';
import type { Model } from '#domain/collaboration/model.ts';
import type { Models } from '../models.ts';
import { settingsOf } from '../settings.ts';
import type { Reader } from './session.ts';

export type Offer = { model: Model; forum: Forum; own: boolean };

export async function offeredFora(r: Reader, models: Models): Promise<Offer[]> {
	const row = await r.db
		.selectFrom('municipality')
		.select(['model_slug', 'model_version', 'settings'])
		.where('id', '=', r.actor.municipalityId)
		.executeTakeFirstOrThrow();
	const own = models.findModel(row.model_slug, row.model_version);
	const { foraFrom } = settingsOf(row.settings);
	const others = models.list().filter((m) => foraFrom.includes(m.slug) && m.slug !== own?.slug);
	return [...(own ? [own] : []), ...others].flatMap((model) =>
		model.fora.map((forum) => ({ model, forum, own: model === own }))
	);
}
