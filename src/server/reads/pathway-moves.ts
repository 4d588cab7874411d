/** What a leader can move to another model: her running pathways, each with what would become different and what stands in the way. */
import { sql } from 'kysely';
import { z } from 'zod';
import { type Change, previewMove } from '#domain/collaboration/moving.ts';
import { keyOf } from '#domain/collaboration/own-models.ts';
import type { Model } from '#domain/collaboration/model.ts';
import type { Obligation } from '#domain/collaboration/obligation.ts';
import { levelWordOf } from '#domain/collaboration/standing.ts';
import { notFound, read } from '../act.ts';
import { line, uuid, whole } from '../fields.ts';
import { mapFields, mappingOf } from '../moving-fields.ts';
import { loadFacts } from '../store/facts.ts';
import { besideOf, besides, eyesOf, type Group, groupsToMove } from '../store/moving.ts';
import { namesOf } from '../store/plans.ts';
import type { Reader } from '../store/session.ts';
import { termsOf } from '../store/terms.ts';
import { limit, uuids } from '../store/values.ts';

const size = 50;

export const pathwayMoves = read({
	name: 'pathway-moves',
	summary: "What moving your unit's running pathways to another model would change for each of them.",
	side: 'staff',
	schema: z.object({
		unit: uuid.optional().catch(undefined),
		from: line(100).optional().catch(undefined),
		to: line(100).optional().catch(undefined),
		page: whole(1, 500).catch(1).default(1),
		levels: mapFields.levels.catch({}),
		arenas: mapFields.arenas.catch({})
	}),
	async run(r, input, house) {
		const { rows: led } = await sql<{ any: boolean }>`select app.has('unitLeader') as any`.execute(r.db);
		if (!led[0]?.any) return notFound;
		const groups = await groupsToMove(r, house);
		const named = (g: Group) => ({
			...g,
			from: aboutModel(house.models.getModel(g.from.slug, g.from.version)),
			to: aboutModel(house.models.getModel(g.to.slug, g.to.version))
		});
		const group =
			groups.find(
				(g) => g.unitId === input.unit && keyOf(g.from) === input.from && keyOf(g.to) === input.to
			) ??
			groups[0] ??
			null;
		return {
			now: r.at,
			groups: groups.map(named),
			recent: await recentMoves(r, (slug, version) => aboutModel(house.models.getModel(slug, version))),
			group: group && {
				...named(group),
				page: input.page,
				more: group.n > input.page * size,
				...(await previews(r, house, group, input.page, mappingOf(input)))
			}
		};
	}
});

const aboutModel = (m: Model) => ({ key: keyOf(m), name: m.name, version: m.version });

type Row = {
	id: string;
	child_id: string | null;
	withheld: boolean;
	kind: 'child' | 'group' | 'unnamed';
	who: string | null;
	groupName: string | null;
};

async function previews(
	r: Reader,
	house: Parameters<typeof eyesOf>[1],
	g: Group,
	page: number,
	map: ReturnType<typeof mappingOf>
) {
	const m = r.actor.municipalityId;
	const from = house.models.getModel(g.from.slug, g.from.version);
	const to = house.models.getModel(g.to.slug, g.to.version);
	const { rows } =
		await sql<Row>`select p.id, p.child_id, p.withheld, p.kind, coalesce(b.given_name || ' ' || b.family_name, p.title) as who, g.name as "groupName"
		from pathway p left join child b on b.municipality_id = p.municipality_id and b.id = p.child_id
			left join child_group g on g.municipality_id = p.municipality_id and g.id = coalesce(b.group_id, p.group_id)
		where p.municipality_id = ${m} and p.unit_id = ${g.unitId}::uuid and p.closed_at is null and p.model_slug = ${from.slug} and p.model_version = ${from.version}::int
		order by coalesce(b.sort_name, p.title), p.id limit ${limit(size)} offset ${sql.lit((page - 1) * size)}`.execute(
			r.db
		);
	const ids = rows.map((x) => x.id);
	const [facts, beside] = await r.asEngine(
		async (db) => [await loadFacts(db, m, ids), await besides(db, m, ids)] as const
	);
	const eyes = await eyesOf(r, house);
	const whats = await whatsOf(r, ids);
	const seen = rows.flatMap((row) => {
		const f = facts.get(row.id);
		return f ? [{ row, f, ...previewMove(f, from, to, map, eyes, besideOf(beside, row.id)) }] : [];
	});
	// what her own rows would not show her, the preview does not either
	const isHers = (c: Change) => {
		const o = (c.after ?? c.before)!;
		return (
			['circle', 'professionals', 'withheld'].includes(o.audience) || o.who.personId === r.actor.personId
		);
	};
	const names = await namesOf(
		r,
		seen.flatMap((s) =>
			[...s.changes, ...s.withheld].flatMap((c) => [c.before, c.after].map((o) => o?.who.personId))
		)
	);
	const shown = (o: Obligation, model: Model, about: string) => ({
		kind: o.kind,
		arena: o.arena,
		strength: o.strength,
		due: o.due,
		because: o.because,
		data: o.data,
		whoRole: o.who.role,
		whoName: o.who.personId ? (names[o.who.personId] ?? null) : null,
		meetingId: o.meetingId,
		pathwayId: about,
		underretningId: null,
		terms: termsOf(model, o),
		what: Object.values(o.data).flatMap((x) => whats.get(String(x)) ?? [])[0] ?? null
	});
	const change = (c: Change, about: string) => ({
		how: c.how,
		before: c.before && shown(c.before, from, about),
		after: c.after && shown(c.after, to, about)
	});
	const used = seen.flatMap((s) => s.f.positions);
	const level = (x: Model, n: number) => x.levels.find((l) => l.n === n);
	return {
		levelWord: levelWordOf(to) ?? levelWordOf(from),
		/** levels and arenas the other model may not mean the same by; the leader says which one it is */
		asks: {
			levels: to.levels.length
				? [...new Set(used.map((p) => p.level))]
						.sort((a, b) => a - b)
						.filter((n) => !level(to, n) || level(to, n)!.name.da !== level(from, n)?.name.da)
						.map((n) => ({
							n,
							name: level(from, n)?.name ?? null,
							value: map.levels[String(n)] ?? (level(to, n) && level(from, n) ? n : null)
						}))
				: [],
			arenas: from.arenas
				.filter((a) => !to.arenas.some((b) => b.id === a.id) && used.some((p) => p.arena === a.id))
				.map((a) => ({ id: a.id, name: a.name, value: map.arenas[a.id] ?? null })),
			toLevels: to.levels.map((l) => ({ n: l.n, name: l.name })),
			toArenas: to.arenas.map((a) => ({ id: a.id, name: a.name }))
		},
		words: {
			meetings: Object.fromEntries(from.meetings.map((x) => [x.id, x.name])),
			forms: Object.fromEntries(from.forms.map((x) => [x.id, x.name])),
			fields: Object.fromEntries(
				from.forms.flatMap((x) =>
					x.sections.flatMap((s) => s.fields.map((y) => [`${x.id}.${y.id}`, y.label] as const))
				)
			),
			arenas: Object.fromEntries([...to.arenas, ...from.arenas].map((x) => [x.id, x.name])),
			levels: Object.fromEntries(from.levels.map((l) => [String(l.n), l.name]))
		},
		pathways: seen.map(({ row, fit, changes, withheld }) => ({
			id: row.id,
			kind: row.kind,
			who: row.who,
			groupName: row.groupName,
			withheld: row.withheld,
			fit,
			changes: changes.filter(isHers).map((c) => change(c, row.id)),
			hidden: withheld.filter(isHers).map((c) => change(c, row.id))
		}))
	};
}

/** Goals, agreements and the like by id, in their own words, where she may read them. */
async function whatsOf(r: Reader, ids: readonly string[]): Promise<Map<string, string>> {
	if (!ids.length) return new Map();
	const own = sql`municipality_id = ${r.actor.municipalityId} and pathway_id = any (${uuids(ids)})`;
	const { rows } = await sql<{ id: string; what: string }>`
		select id, text as what from goal where ${own} union all select id, what from action where ${own} and done_at is null
		union all select id, what from assessment where ${own} union all select id, name from effort where ${own}`.execute(
		r.db
	);
	return new Map(rows.map((x) => [x.id, x.what]));
}

/** Moves of the last day in her units, which can still be undone. */
async function recentMoves(
	r: Reader,
	about: (slug: string, version: number) => ReturnType<typeof aboutModel>
) {
	const { rows } = await sql<{
		id: string;
		pathwayId: string;
		child_id: string | null;
		withheld: boolean;
		kind: 'child' | 'group' | 'unnamed';
		who: string | null;
		at: string;
		slug: string;
		version: number;
	}>`select v.id, v.pathway_id as "pathwayId", v.child_id, p.withheld, p.kind, coalesce(b.given_name || ' ' || b.family_name, p.title) as who, v.at, v.to_slug as slug, v.to_version as version
		from pathway_move v join pathway p on p.municipality_id = v.municipality_id and p.id = v.pathway_id and p.closed_at is null
			left join child b on b.municipality_id = v.municipality_id and b.id = v.child_id
		where v.municipality_id = ${r.actor.municipalityId} and v.unit_id = any ((select app.uuids('app.led'))::uuid[]) and v.undone_at is null
			and v.at >= ${r.now.subtract({ hours: 24 }).toString()}::timestamptz
			and (p.model_slug, p.model_version) = (v.to_slug, v.to_version)
		order by v.at desc, coalesce(b.sort_name, p.title), v.id limit ${limit(100)}`.execute(r.db);
	return rows.map(({ child_id: _child, slug, version, ...x }) => ({ ...x, to: about(slug, version) }));
}
