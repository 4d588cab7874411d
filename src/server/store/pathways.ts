/** What acts and reads share about one pathway: finding it with its bases, and locking it for a change. */
import { sql } from 'kysely';
import type { Basis } from '#domain/facts/vocabulary.ts';
import type { PathwayFacts } from '#domain/facts/pathway.ts';
import { loadFacts } from './facts.ts';
import type { Reader, Writer } from './session.ts';

export type Found = {
	id: string;
	kind: 'child' | 'group' | 'unnamed';
	childId: string | null;
	unitId: string;
	groupId: string | null;
	title: string | null;
	model: { slug: string; version: number };
	openedAt: string;
	closedAt: string | null;
	version: number;
	/** why the actor may look, strongest first */
	bases: Basis[];
};

const strongest: Basis[] = [
	'self',
	'family',
	'leader',
	'own-staff',
	'task',
	'authority',
	'participant',
	'exchange'
];

/** The pathway as the actor may see it, or null: no basis and no such pathway are one answer. Counts as a look at the child. */
export async function findPathway(r: Reader, id: string): Promise<Found | null> {
	const row = await r.db
		.selectFrom('pathway')
		.selectAll()
		.where('municipality_id', '=', r.actor.municipalityId)
		.where('id', '=', id)
		.executeTakeFirst();
	if (!row) return null;
	const { rows } = await sql<{
		basis: Basis;
	}>`select distinct a.basis from app.access(${r.actor.municipalityId}::int, ${r.actor.personId}::uuid, ${r.actor.side}::text, ${r.at}::timestamptz) a where a.pathway_id = ${id}::uuid`.execute(
		r.db
	);
	r.note({ pathwayId: id });
	return {
		id: row.id,
		kind: row.kind,
		childId: row.child_id,
		unitId: row.unit_id,
		groupId: row.group_id,
		title: row.title,
		model: { slug: row.model_slug, version: row.model_version },
		openedAt: row.opened_at,
		closedAt: row.closed_at,
		version: row.version,
		bases: rows.map((b) => b.basis).sort((a, b) => strongest.indexOf(a) - strongest.indexOf(b))
	};
}

/** Locks the pathway until the commit, so that two acts on it follow each other, and loads what the domain decides by. */
export async function lockPathway(
	w: Writer,
	id: string
): Promise<{ found: Found; facts: PathwayFacts } | null> {
	const found = await findPathway(w, id);
	if (!found) return null;
	const facts = await w.asEngine(async (db) => {
		const { rows } = await sql<{
			version: number;
			closedAt: string | null;
		}>`select version, closed_at as "closedAt" from pathway
			where municipality_id = ${w.actor.municipalityId} and id = ${id}::uuid for update`.execute(db);
		// somebody else may have held it until now: what counts is how she left it
		Object.assign(found, rows[0]);
		return (await loadFacts(db, w.actor.municipalityId, [id])).get(id);
	});
	if (!facts) return null;
	w.touch(id);
	return { found, facts };
}

/** For what is written without the lock: the pathway is open, and stays so until the commit. Notes do not wait for each other. */
export async function staysOpen(w: Writer, id: string): Promise<boolean> {
	const { rows } = await sql`select id from pathway
		where municipality_id = ${w.actor.municipalityId} and id = ${id}::uuid and closed_at is null for share`.execute(
		w.db
	);
	return rows.length > 0;
}

export type Happened = {
	audience?: 'circle' | 'professionals' | 'authority' | 'author' | 'withheld';
	topic?: 'learning' | 'wellbeing' | 'home' | 'health' | 'social' | null;
	withheld?: boolean;
};

/** Appends to the pathway's history. `type` is a key of the messages `event.*`; data holds what its words need, never free text about the child. */
export async function record(
	w: Writer,
	pathwayId: string,
	type: string,
	data: Record<string, unknown> = {},
	more: Happened = {}
): Promise<void> {
	await w.asEngine((db) =>
		sql`insert into pathway_event (municipality_id, pathway_id, id, at, by_id, type, data, audience, topic, withheld)
			values (${w.actor.municipalityId}, ${pathwayId}::uuid, ${w.id()}::uuid, ${w.at}::timestamptz, ${w.actor.personId}::uuid, ${type},
				${JSON.stringify(data)}::text::jsonb, ${more.audience ?? 'circle'}, ${more.topic ?? null}, ${more.withheld ?? false})`.execute(
			db
		)
	);
}
