/** What every room of the family begins with: which child it is about, how it speaks, and what may be shown of places. */
import { sql } from 'kysely';
import { hiderOf, inFull, partsOf, type Sight } from '#domain/family/sight.ts';
import { type Voice, voiceOf } from '#domain/family/voice.ts';
import { hasProtection, mayReceive, maySeePlace } from '#domain/protection/protection.ts';
import { protectionOf } from './protection.ts';
import type { Reader } from './session.ts';

export type FamilyPathway = {
	id: string;
	openedAt: string;
	closedAt: string | null;
	model: { slug: string; version: number };
};

export type Standing = {
	child: { id: string; givenName: string };
	voice: Voice;
	/** the open pathway, else the last one */
	pathway: FamilyPathway | null;
	sight: Sight;
	/** takes hidden places out of a text */
	hide: (text: string) => string;
	/** somebody in the family is protected */
	isProtected: boolean;
};

/** What a page needs to speak of the child, without the rest. */
export const aboutOf = (s: Standing) => ({
	id: s.child.id,
	givenName: s.child.givenName,
	voice: s.voice,
	open: s.pathway !== null && s.pathway.closedAt === null
});

/** The children somebody is family of today, each with whether there is a pathway she may know of. */
export async function childrenOf(
	r: Reader
): Promise<{ id: string; givenName: string; hasPathway: boolean }[]> {
	const { rows } = await sql<{ child_id: string; givenName: string; hasPathway: boolean }>`
		select c.id as child_id, c.given_name as "givenName",
			exists (select from pathway w where w.municipality_id = c.municipality_id and w.child_id = c.id) as "hasPathway"
		from child c where c.municipality_id = ${r.actor.municipalityId} and c.id = any ((select app.uuids('app.children'))::uuid[]) order by c.birth_day, c.sort_name`.execute(
		r.db
	);
	return rows.map((c) => ({ id: c.child_id, givenName: c.givenName, hasPathway: c.hasPathway }));
}

/** The child as family sees it, or null: somebody else's child and no child are one answer. */
export async function standingWith(r: Reader, childId: string): Promise<Standing | null> {
	const m = r.actor.municipalityId;
	const { rows } = await sql<Row>`
		select c.id as child_id, c.given_name, c.birth_day, w.id as pathway_id, w.opened_at, w.closed_at, w.model_slug, w.model_version
		from child c left join lateral (
			select * from pathway p where p.municipality_id = c.municipality_id and p.child_id = c.id
			order by p.closed_at is null desc, p.opened_at desc limit 1) w on true
		where c.municipality_id = ${m} and c.id = ${childId}::uuid`.execute(r.db);
	const row = rows[0];
	if (!row) return null;
	const voice = voiceOf(
		row.child_id === r.actor.personId,
		Temporal.PlainDate.from(row.birth_day),
		Temporal.PlainDate.from(r.today)
	);
	const child = { id: row.child_id, givenName: row.given_name };
	if (!row.pathway_id)
		return { child, voice, pathway: null, sight: inFull, hide: hiderOf(inFull), isProtected: false };
	r.note({ pathwayId: row.pathway_id });
	const facts = await protectionOf(r, row.pathway_id);
	const places = maySeePlace(facts, r.actor.personId);
	const sight: Sight = {
		places,
		papers: mayReceive(facts, r.actor.personId) === null,
		hidden: places ? [] : await placesAround(r, child.id)
	};
	return {
		child,
		voice,
		pathway: {
			id: row.pathway_id,
			openedAt: row.opened_at!,
			closedAt: row.closed_at,
			model: { slug: row.model_slug!, version: row.model_version! }
		},
		sight,
		hide: hiderOf(sight),
		isProtected: hasProtection(facts)
	};
}

type Row = {
	child_id: string;
	given_name: string;
	birth_day: string;
	pathway_id: string | null;
	opened_at: string | null;
	closed_at: string | null;
	model_slug: string | null;
	model_version: number | null;
};

/** Every place and number that could give a protected person away. Read with the engine's eyes, to be taken out and never shown. */
async function placesAround(r: Reader, childId: string): Promise<string[]> {
	const m = r.actor.municipalityId;
	const me = r.actor.personId;
	const { rows } = await r.asEngine((db) =>
		sql<{ place: string | null }>`
		with paths as (select id, unit_id from pathway where municipality_id = ${m} and child_id = ${childId}::uuid),
		around as (
			select person_id, member_unit_id, contact from circle_member where municipality_id = ${m} and child_id = ${childId}::uuid
			union all select person_id, null, null from custody where municipality_id = ${m} and child_id = ${childId}::uuid
		),
		teams as (
			select o.forum_id, o.place, o.host_unit_id from forum_point p join forum_occurrence o on o.municipality_id = ${m} and o.id = p.occurrence_id
				where p.municipality_id = ${m} and p.child_id = ${childId}::uuid
		),
		units as (
			select u.* from unit u where u.municipality_id = ${m} and (u.id in (select unit_id from paths) or u.id in (select member_unit_id from around)
				or u.id = (select unit_id from child where municipality_id = ${m} and id = ${childId}::uuid)
				or u.id in (select e.unit_id from employment e join around a on a.person_id = e.person_id where e.municipality_id = ${m})
				or u.id in (select f.unit_id from teams t join forum f on f.municipality_id = ${m} and f.id = t.forum_id)
				or u.id in (select host_unit_id from teams))
		)
		select unnest(array[u.name, u.address, u.phone, u.district]) as place from units u
		union select g.name from child_group g join child c on c.municipality_id = g.municipality_id and c.group_id = g.id where c.municipality_id = ${m} and c.id = ${childId}::uuid
		union select g.place from meeting g where g.municipality_id = ${m} and g.child_id = ${childId}::uuid
		union select place from teams
		union select unnest(array[p.phone, p.email]) from person p join around a on a.person_id = p.id where p.municipality_id = ${m} and p.id <> ${me}::uuid
		union select a.contact from around a where a.person_id <> ${me}::uuid
		union select d.text from address d where d.municipality_id = ${m} and d.owner_id <> ${me}::uuid
			and (d.owner_id = ${childId}::uuid or d.owner_id in (select person_id from around))`.execute(db)
	);
	return partsOf(rows.map((x) => x.place));
}

export type Coordinator = {
	personId: string;
	name: string;
	function: string | null;
	phone: string | null;
	unitName: string | null;
	arenas: string[];
};

/** Whom the family asks: the coordinator of each arena, once a person. */
export async function coordinatorsOf(
	r: Reader,
	s: Standing & { pathway: FamilyPathway }
): Promise<Coordinator[]> {
	const { rows } = await sql<Coordinator & { child_id: string }>`
		select a.child_id, a.coordinator_id as "personId", p.given_name || ' ' || p.family_name as name, p.phone, k.function, u.name as "unitName", array_agg(a.arena order by a.arena) as arenas
		from pathway_arena a
			join person p on p.municipality_id = a.municipality_id and p.id = a.coordinator_id
			left join circle_member k on k.municipality_id = a.municipality_id and k.pathway_id = a.pathway_id and k.person_id = a.coordinator_id and k.until_at is null
			left join unit u on u.municipality_id = k.municipality_id and u.id = k.member_unit_id
		where a.municipality_id = ${r.actor.municipalityId} and a.pathway_id = ${s.pathway.id}::uuid
		group by a.child_id, a.coordinator_id, p.given_name, p.family_name, p.phone, k.function, u.name order by name`.execute(
		r.db
	);
	return rows.map(({ child_id: _, ...c }) => ({
		...c,
		phone: s.sight.places ? c.phone : null,
		unitName: s.sight.places ? c.unitName : null
	}));
}

export const hasPathway = (s: Standing | null): s is Standing & { pathway: FamilyPathway } =>
	s?.pathway != null;
