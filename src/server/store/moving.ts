/** Running pathways that could come under another model, and each move as it is written down. */
import { sql } from 'kysely';
import {
	type Beside,
	type Change,
	isAhead,
	type Mapping,
	nothing,
	type Preview,
	type Stood,
	stoodBefore
} from '#domain/collaboration/moving.ts';
import type { Model } from '#domain/collaboration/model.ts';
import { keyOf, type Named } from '#domain/collaboration/own-models.ts';
import type { PathwayFacts } from '#domain/facts/pathway.ts';
import type { House } from '../house.ts';
import { chosenModel } from './chosen-model.ts';
import { lawIn } from './law-reviews.ts';
import { queueMail } from './outbox.ts';
import { settingsIn } from './recompute.ts';
import type { Db, Reader, Writer } from './session.ts';
import { json, uuids } from './values.ts';

export type Group = {
	unitId: string;
	unit: string;
	from: Named;
	to: Named;
	n: number;
	/** somebody who owns the models asks for it */
	asked: { at: string; note: string | null } | null;
};

/** What the leader's units could move, and where to: the model the unit has chosen, and those somebody asks for. */
export async function groupsToMove(r: Reader, house: House): Promise<Group[]> {
	const m = r.actor.municipalityId;
	const { rows } = await sql<{
		unitId: string;
		unit: string;
		fromSlug: string;
		fromVersion: number;
		toSlug: string;
		toVersion: number;
		n: number;
		askedAt: string | null;
		note: string | null;
	}>`with led as (
			select u.id, u.name, ${chosenModel} from unit u join municipality m on m.id = u.municipality_id
			where u.municipality_id = ${m} and u.id = any ((select app.uuids('app.led'))::uuid[])
		), target as (
			select l.id, l.name, g.slug, g.version, g.at, g.note from led l join model_moving g on g.municipality_id = ${m} and g.unit_id = l.id and g.dropped_at is null
			union all
			select l.id, l.name, l.model_slug, l.model_version, null, null from led l where not exists (select from model_moving g
				where g.municipality_id = ${m} and g.unit_id = l.id and g.dropped_at is null and g.slug = l.model_slug and g.version >= l.model_version)
		)
		select t.id as "unitId", t.name as unit, p.model_slug as "fromSlug", p.model_version as "fromVersion", t.slug as "toSlug", t.version as "toVersion",
			count(*)::int as n, t.at as "askedAt", t.note
		from target t join pathway p on p.municipality_id = ${m} and p.unit_id = t.id and p.closed_at is null
			and (p.model_slug <> t.slug or p.model_version < t.version)
			-- what stands where somebody asked for it is not offered to go back
			and not exists (select from model_moving a where a.municipality_id = ${m} and a.unit_id = t.id and a.dropped_at is null and a.slug = p.model_slug and a.version = p.model_version)
		group by t.id, t.name, p.model_slug, p.model_version, t.slug, t.version, t.at, t.note
		order by t.at nulls last, t.name, t.id, p.model_slug, p.model_version, t.slug, t.version`.execute(r.db);
	const groups = rows.map((x) => ({
		unitId: x.unitId,
		unit: x.unit,
		from: { slug: x.fromSlug, version: x.fromVersion },
		to: { slug: x.toSlug, version: x.toVersion },
		n: x.n,
		asked: x.askedAt ? { at: x.askedAt, note: x.note } : null
	}));
	const usable = new Set<string>();
	for (const to of new Map(groups.map((g) => [keyOf(g.to), g.to])).values())
		if (await isUsable(r, house, to)) usable.add(keyOf(to));
	return groups.filter((g) => usable.has(keyOf(g.to)));
}

/** Shipped, or published here, from its day on and until it is retired. */
export async function isUsable(r: Reader, house: House, { slug, version }: Named): Promise<boolean> {
	if (house.models.yamlOf(slug, version) !== undefined) return true;
	const found = await r.db
		.selectFrom('model_release')
		.select('slug')
		.where('municipality_id', '=', r.actor.municipalityId)
		.where('slug', '=', slug)
		.where('version', '=', version)
		.where('state', '=', 'published')
		.where('from_day', '<=', r.today)
		.executeTakeFirst();
	return found !== undefined;
}

/** Of those pathways, what the engine does not read and a move must not lose. With the engine's eyes. */
export async function besides(db: Db, m: number, ids: readonly string[]): Promise<Map<string, Beside>> {
	const { rows } = await sql<{ id: string; filled: { form: string; keys: string[] }[]; polled: string[] }>`
		select p.id,
			coalesce((select jsonb_agg(jsonb_build_object('form', f.form, 'keys', (select coalesce(jsonb_agg(k.key order by k.key), '[]'::jsonb) from jsonb_each(f.data) k
					where k.value not in ('null'::jsonb, '""'::jsonb, '[]'::jsonb))) order by f.created_at, f.id)
				from form_record f where f.municipality_id = p.municipality_id and f.pathway_id = p.id), '[]'::jsonb) as filled,
			coalesce((select jsonb_agg(distinct t.type) from time_poll t where t.municipality_id = p.municipality_id and t.pathway_id = p.id and t.closed_at is null), '[]'::jsonb) as polled
		from pathway p where p.municipality_id = ${m} and p.id = any (${uuids(ids)})`.execute(db);
	return new Map(rows.map(({ id, ...x }) => [id, x]));
}

export const besideOf = (map: Map<string, Beside>, id: string): Beside => map.get(id) ?? nothing;

/** What the engine derives by, as it stands now. */
export const eyesOf = (r: Reader, house: House) =>
	r.asEngine(async (db) => ({
		laws: await lawIn(db, r.actor.municipalityId, house.models),
		settings: await settingsIn(db, r.actor.municipalityId),
		now: r.now
	}));

/** One duty that became another, as everybody in the circle may read it: codes and days, no text about anybody. */
export type Told = {
	how: Change['how'];
	kind: string;
	/** of the model, for its own words */
	rule: string;
	/** by this person's role */
	role: string;
	due: string | null;
	before: string | null;
	meeting: string | null;
};

const toldOf = (changes: readonly Change[]): Told[] =>
	changes.flatMap(({ how, before, after }) => {
		const o = (after ?? before)!;
		return o.audience === 'circle' && !o.withheld
			? [
					{
						how,
						kind: o.kind,
						rule: o.because.rule,
						role: o.who.role,
						due: after?.due ?? null,
						before: before?.due ?? null,
						meeting: String(o.data.meetingType ?? o.data.meeting ?? '') || null
					}
				]
			: [];
	});

/** Rows that say in which arena they belong. */
const placed = [
	'pathway_arena',
	'goal',
	'assessment',
	'effort',
	'mark',
	'handover',
	'concern',
	'meeting',
	'time_poll'
] as const;

async function renameArenas(db: Db, m: number, id: string, names: Record<string, string>): Promise<void> {
	if (!Object.keys(names).length) return;
	for (const table of placed)
		await sql`update ${sql.table(table)} set arena = ${json(names)} ->> arena
			where municipality_id = ${m} and pathway_id = ${id}::uuid and ${json(names)} ? arena`.execute(db);
}

const setLevel = (
	db: Db,
	table: 'effort' | 'meeting',
	m: number,
	pathway: string,
	id: string,
	level: number
) =>
	sql`update ${sql.table(table)} set level = ${level}::int where municipality_id = ${m} and pathway_id = ${pathway}::uuid and id = ${id}::uuid`.execute(
		db
	);

const standAt = (db: Db, m: number, pathway: string, p: { arena: string; level: number }) =>
	sql`update pathway_arena set level = ${p.level}::int where municipality_id = ${m} and pathway_id = ${pathway}::uuid and arena = ${p.arena} and level <> ${p.level}::int`.execute(
		db
	);

const bindTo = (db: Db, m: number, pathway: string, to: Named) =>
	sql`update pathway set model_slug = ${to.slug}, model_version = ${to.version}::int, version = version + 1 where municipality_id = ${m} and id = ${pathway}::uuid`.execute(
		db
	);

/** Binds the pathway to the other model and keeps what it takes to go back. @returns the move's id */
export async function writePathwayMove(
	w: Writer,
	f: PathwayFacts,
	to: Named,
	map: Mapping,
	seen: Pick<Preview, 'changes' | 'brought'>
): Promise<string> {
	const id = w.id();
	const m = w.actor.municipalityId;
	const own = f.pathway.id;
	const stood = stoodBefore(f, map);
	const names = Object.fromEntries(Object.entries(stood.arenas).map(([now, before]) => [before, now]));
	await w.asEngine(async (db) => {
		await bindTo(db, m, own, to);
		for (const p of f.positions)
			await standAt(db, m, own, { arena: p.arena, level: map.levels[p.level] ?? p.level });
		for (const { id: row, level } of stood.levels)
			await setLevel(
				db,
				f.efforts.some((e) => e.id === row) ? 'effort' : 'meeting',
				m,
				own,
				row,
				map.levels[level]!
			);
		await renameArenas(db, m, own, names);
		await db
			.insertInto('pathway_move')
			.values({
				municipality_id: m,
				pathway_id: own,
				id,
				from_slug: f.pathway.model.slug,
				from_version: f.pathway.model.version,
				to_slug: to.slug,
				to_version: to.version,
				stood: json(stood),
				changes: json(toldOf(seen.changes)),
				brought: json(seen.brought),
				at: w.at,
				by_id: w.actor.personId
			})
			.execute();
	});
	return id;
}

export type PathwayMove = {
	id: string;
	from: Named;
	to: Named;
	at: string;
	undoneAt: string | null;
	stood: Stood;
};

/** The last move of a pathway the actor may see. */
export async function lastMoveOf(r: Reader, pathwayId: string): Promise<PathwayMove | null> {
	const x = await r.db
		.selectFrom('pathway_move')
		.selectAll()
		.where('municipality_id', '=', r.actor.municipalityId)
		.where('pathway_id', '=', pathwayId)
		.orderBy('seq', 'desc')
		.executeTakeFirst();
	return x
		? {
				id: x.id,
				from: { slug: x.from_slug, version: x.from_version },
				to: { slug: x.to_slug, version: x.to_version },
				at: x.at,
				undoneAt: x.undone_at,
				stood: x.stood as Stood
			}
		: null;
}

export async function undoPathwayMove(w: Writer, f: PathwayFacts, move: PathwayMove): Promise<void> {
	const m = w.actor.municipalityId;
	const own = f.pathway.id;
	await w.asEngine(async (db) => {
		await bindTo(db, m, own, move.from);
		await renameArenas(db, m, own, move.stood.arenas);
		for (const p of move.stood.positions) await standAt(db, m, own, p);
		for (const { id, level } of move.stood.levels) {
			const effort = f.efforts.some((e) => e.id === id);
			// a meeting that was held meanwhile was held where it was held
			if (effort || f.meetings.some((g) => g.id === id && isAhead(g)))
				await setLevel(db, effort ? 'effort' : 'meeting', m, own, id, level);
		}
		await db
			.updateTable('pathway_move')
			.set({ undone_at: w.at, undone_by: w.actor.personId })
			.where('municipality_id', '=', m)
			.where('pathway_id', '=', own)
			.where('id', '=', move.id)
			.execute();
	});
}

/** One letter to each person of the circles who may see at least one of the pathways, however many were moved. */
export async function tellOfMove(
	w: Writer,
	moved: readonly PathwayFacts[],
	template: 'pathways-moved' | 'pathway-moved-back'
): Promise<void> {
	const people = new Map<string, 'staff' | 'family'>();
	for (const f of moved)
		for (const k of f.circle) {
			if (k.until !== null || !k.active || k.personId === w.actor.personId) continue;
			if (k.relation === 'professional') people.set(k.personId, 'staff');
			else if (k.relation === 'custodyHolder' && !f.pathway.withheld && !people.has(k.personId))
				people.set(k.personId, 'family');
		}
	if (!people.size) return;
	const { rows } = await w.asEngine((db) =>
		sql<{ person: string; seen: string[] }>`
		select x.person, array_agg(distinct a.pathway_id::text order by a.pathway_id::text) as seen
		from jsonb_to_recordset(${JSON.stringify([...people].map(([person, side]) => ({ person, side })))}::text::jsonb) as x(person uuid, side text)
			cross join lateral app.access(${w.actor.municipalityId}::int, x.person, x.side, ${w.at}::timestamptz) a
		where a.pathway_id = any (${uuids(moved.map((f) => f.pathway.id))})
		group by x.person order by x.person`.execute(db)
	);
	for (const { person, seen } of rows) {
		const staff = people.get(person) === 'staff';
		await queueMail(w, {
			template,
			recipientId: person,
			path: staff ? (seen.length === 1 ? `/forloeb/${seen[0]}` : '/min-dag') : '/familie',
			pathwayId: seen[0]!
		});
	}
}

const daysTold = 14;

/** A new model since some days, for everybody in the circle: what became different, in its words. */
export async function movedLately(r: Reader, pathwayId: string, model: Model) {
	const { rows } = await sql<{
		child_id: string | null;
		at: string;
		changes: Told[];
	}>`select child_id, at, changes from pathway_move
		where municipality_id = ${r.actor.municipalityId} and pathway_id = ${pathwayId}::uuid and undone_at is null
			and to_slug = ${model.slug} and to_version = ${model.version}::int
			and at > ${r.now.subtract({ hours: daysTold * 24 }).toString()}::timestamptz order by seq desc limit 1`.execute(
		r.db
	);
	const move = rows[0];
	return move
		? {
				at: move.at,
				changes: move.changes.map(({ meeting, rule, ...c }) => ({
					...c,
					text: model.rules.find((x) => x.id === rule)?.text ?? null,
					meeting: model.meetings.find((x) => x.id === meeting)?.name ?? null
				}))
			}
		: null;
}
