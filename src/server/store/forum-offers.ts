/** Which fora can be set up: those of the model of the units one leads, of the municipality's own, and of the models whose fora it has chosen to use. */
import { sql } from 'kysely';
import type { Forum } from '#domain/collaboration/model-meetings.ts';
import type { Model } from '#domain/collaboration/model.ts';
import type { Models } from '../models.ts';
import { settingsOf } from '../settings.ts';
import type { Chosen } from './chosen-model.ts';
import { offeredModels } from './released-models.ts';
import type { Reader } from './session.ts';

export type Offer = { model: Model; forum: Forum; own: boolean };

export async function offeredFora(r: Reader, models: Models): Promise<Offer[]> {
	const row = await r.db
		.selectFrom('municipality')
		.select(['model_slug', 'model_version', 'settings'])
		.where('id', '=', r.actor.municipalityId)
		.executeTakeFirstOrThrow();
	const { rows: led } = await sql<Chosen>`select distinct model_slug, model_version from unit
		where municipality_id = ${r.actor.municipalityId} and id = any ((select app.uuids('app.led'))::uuid[]) and model_slug is not null and closed_on is null
		order by model_slug, model_version desc`.execute(r.db);
	const own = [...led, row].flatMap((c) => models.findModel(c.model_slug, c.model_version) ?? []);
	const { foraFrom } = settingsOf(row.settings);
	const others = (await offeredModels(r, models)).filter((m) => foraFrom.includes(m.slug));
	return [...own, ...others]
		.filter((m, i, all) => all.findIndex((x) => x.slug === m.slug) === i)
		.flatMap((model) => model.fora.map((forum) => ({ model, forum, own: own.includes(model) })));
}
