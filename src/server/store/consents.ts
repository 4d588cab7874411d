/** What acts and reads about consent and exchange share. */
import { sql } from 'kysely';
import { type Custody, partiesOf } from '#domain/consents/consent.ts';
import { parseDay } from '#domain/kernel/day.ts';
import type { Reader, Writer } from './session.ts';
import { uuids } from './values.ts';

/** Whose word a consent about this child needs today. Empty for a child without custody holders in the register. */
export async function partiesToday(r: Reader, childId: string): Promise<string[]> {
	const { rows } = await r.asEngine((db) =>
		sql<{
			birth: string;
			custody: Custody[];
		}>`select c.birth_day as birth, coalesce((select jsonb_agg(jsonb_build_object('personId', u.person_id,
				'hasCustody', u.has_custody, 'confirmed', u.source = 'register' or u.confirmed_by is not null, 'from', u.from_day, 'to', u.to_day) order by u.person_id)
				from custody u where u.municipality_id = c.municipality_id and u.child_id = c.id), '[]'::jsonb) as custody
			from child c where c.municipality_id = ${r.actor.municipalityId} and c.id = ${childId}::uuid`.execute(db)
	);
	const child = rows[0];
	if (!child) return [];
	return partiesOf(child.custody, childId, parseDay(child.birth)!, parseDay(r.today)!);
}

/** Sets one party's word; who recorded it is kept where it was not her own login. */
export async function setGiven(
	w: Writer,
	pathwayId: string,
	consentId: string,
	personId: string,
	recordedBy: string | null
): Promise<void> {
	await w.db
		.updateTable('consent_party')
		.set({ given_at: w.at, recorded_by: recordedBy })
		.where('municipality_id', '=', w.actor.municipalityId)
		.where('pathway_id', '=', pathwayId)
		.where('consent_id', '=', consentId)
		.where('person_id', '=', personId)
		.execute();
}

/** Of these, the persons a mail can go to. */
export async function reachable(r: Reader, personIds: readonly string[]): Promise<string[]> {
	const rows = await r.asEngine((db) =>
		db
			.selectFrom('person')
			.select('id')
			.where('municipality_id', '=', r.actor.municipalityId)
			.where('active', '=', true)
			.where((b) => sql<boolean>`${b.ref('id')} = any (${uuids(personIds)})`)
			.execute()
	);
	return rows.map((x) => x.id);
}

/** Exchanges without consent about the child before this, in any pathway; the child is locked so that two cannot be the same one. */
export async function exchangesBefore(w: Writer, childId: string): Promise<number> {
	return w.asEngine(async (db) => {
		const m = w.actor.municipalityId;
		await sql`select id from child where municipality_id = ${m} and id = ${childId}::uuid for update`.execute(
			db
		);
		const { rows } = await sql<{
			n: number;
		}>`select count(*)::int as n from exchange where municipality_id = ${m} and child_id = ${childId}::uuid`.execute(
			db
		);
		return rows[0]!.n;
	});
}

/** The same count for a page that only shows it. */
export async function exchangesUsed(r: Reader, childId: string): Promise<number> {
	const { rows } = await r.asEngine((db) =>
		sql<{
			n: number;
		}>`select count(*)::int as n from exchange where municipality_id = ${r.actor.municipalityId} and child_id = ${childId}::uuid`.execute(
			db
		)
	);
	return rows[0]!.n;
}
