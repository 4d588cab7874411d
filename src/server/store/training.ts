/** What members of a team have learnt of what its model asks for, by the person, across teams of the same model. */
import { sql } from 'kysely';
import type { Reader } from './session.ts';
import { uuids } from './values.ts';

export type Learnt = { personId: string; training: string; learntOn: string };

export async function learntBy(r: Reader, slug: string, personIds: readonly string[]): Promise<Learnt[]> {
	if (!personIds.length) return [];
	const { rows } =
		await sql<Learnt>`select t.person_id as "personId", t.training, t.learnt_on as "learntOn" from person_training t
		where t.municipality_id = ${r.actor.municipalityId} and t.model_slug = ${slug} and t.person_id = any (${uuids([...personIds])})
		order by t.training, t.person_id`.execute(r.db);
	return rows;
}
