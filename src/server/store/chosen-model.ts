/** Which model new work begins with: the unit's own, or the municipality's. Pathways that run keep theirs. */
import { type RawBuilder, sql } from 'kysely';
import type { Model } from '#domain/collaboration/model.ts';
import type { Models } from '../models.ts';
import type { Reader } from './session.ts';

/** Columns `model_slug` and `model_version`, where `u` is the unit (or a left join of it) and `m` the municipality. */
export const chosenModel: RawBuilder<unknown> = sql`coalesce(u.model_slug, m.model_slug) as model_slug, coalesce(u.model_version, m.model_version) as model_version`;

export type Chosen = { model_slug: string; model_version: number };

/** @param unitId null: the municipality's */
export async function modelAt(r: Reader, models: Models, unitId: string | null): Promise<Model> {
	const { rows } = await sql<Chosen>`select ${chosenModel} from municipality m
		left join unit u on u.municipality_id = m.id and u.id = ${unitId}::uuid where m.id = ${r.actor.municipalityId}`.execute(
		r.db
	);
	return models.getModel(rows[0]!.model_slug, rows[0]!.model_version);
}
