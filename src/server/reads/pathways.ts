/** The pathways I may see: by my part in them, level, arena and state, or by name. */
import { sql } from 'kysely';
import { z } from 'zod';
import { levelWordOf, standingOf } from '#domain/collaboration/standing.ts';
import { read } from '../act.ts';
import { code, optionalLine, whole } from '../fields.ts';
import { modelAt } from '../store/chosen-model.ts';
import { limit } from '../store/values.ts';

const size = 25;
export const parts = ['all', 'coordinator', 'participant', 'unit'] as const;
export const orders = ['name', 'level', 'newest', 'oldest'] as const;

export const pathways = read({
	name: 'pathways',
	summary: 'The pathways I may see, filtered, sorted and counted.',
	side: 'staff',
	kind: 'search',
	schema: z.object({
		part: z.enum(parts).catch('all').default('all'),
		level: whole(1, 20).optional().catch(undefined),
		arena: code.optional().catch(undefined),
		state: z.enum(['open', 'closed']).catch('open').default('open'),
		order: z.enum(orders).catch('name').default('name'),
		page: whole(1, 2500).catch(1).default(1),
		/** a name is never in an address, so a search has no pages */
		q: optionalLine(80)
	}),
	async run(r, input, house) {
		const m = r.actor.municipalityId;
		const me = r.actor.personId;
		const q = input.q?.toLocaleLowerCase('da') ?? null;
		if (q) r.note({ detail: { criterion: input.q } });
		const part = {
			all: sql``,
			coordinator: sql`and exists (select from pathway_arena a where a.municipality_id = p.municipality_id and a.pathway_id = p.id and a.coordinator_id = ${me}::uuid)`,
			participant: sql`and exists (select from circle_member k where k.municipality_id = p.municipality_id and k.pathway_id = p.id and k.person_id = ${me}::uuid and k.until_at is null)`,
			unit: sql`and p.unit_id = any ((select app.uuids('app.units'))::uuid[])`
		}[input.part];
		const highest = sql`(select max(a.level) from pathway_arena a where a.municipality_id = p.municipality_id and a.pathway_id = p.id)`;
		const order = {
			name: sql`coalesce(b.sort_name, p.title)`,
			level: sql`${highest} desc, coalesce(b.sort_name, p.title)`,
			newest: sql`p.opened_at desc`,
			oldest: sql`p.opened_at`
		}[input.order];
		const { rows } = await sql<Row>`
			select p.id, p.child_id, p.withheld, p.kind, p.title, p.model_slug as slug, p.model_version as version, p.opened_at as "openedAt", p.closed_at as "closedAt", b.given_name as "firstName", g.name as "groupName", u.name as "unitName",
				coalesce((select jsonb_agg(jsonb_build_object('arena', a.arena, 'level', a.level, 'coordinator', q.given_name || ' ' || q.family_name, 'mine', a.coordinator_id = ${me}::uuid) order by a.arena)
					from pathway_arena a left join person q on q.municipality_id = a.municipality_id and q.id = a.coordinator_id
					where a.municipality_id = p.municipality_id and a.pathway_id = p.id), '[]'::jsonb) as positions,
				(count(*) over ())::int as total
			from pathway p join unit u on u.municipality_id = p.municipality_id and u.id = p.unit_id
				left join child b on b.municipality_id = p.municipality_id and b.id = p.child_id
				left join child_group g on g.municipality_id = p.municipality_id and g.id = coalesce(b.group_id, p.group_id)
			where p.municipality_id = ${m} and p.closed_at is ${input.state === 'open' ? sql`null` : sql`not null`} ${part}
				${
					input.level || input.arena
						? sql`and exists (select from pathway_arena a where a.municipality_id = p.municipality_id and a.pathway_id = p.id
							${input.level ? sql`and a.level = ${input.level}` : sql``} ${input.arena ? sql`and a.arena = ${input.arena}` : sql``})`
						: sql``
				}
				${q ? sql`and (starts_with(lower(b.given_name), ${q}) or starts_with(lower(b.family_name), ${q}) or starts_with(lower(b.given_name || ' ' || b.family_name), ${q}) or strpos(lower(p.title), ${q}) > 0)` : sql``}
			order by ${order}, p.id limit ${limit(q ? 50 : size)} offset ${sql.lit(q ? 0 : (input.page - 1) * size)}`.execute(
			r.db
		);
		const model = await modelAt(r, house.models, r.actor.unitId);
		return {
			pathways: rows.map(
				({ total: _total, child_id: _child, withheld: _withheld, slug, version, positions, ...p }) => {
					const own = house.models.getModel(slug, version);
					return {
						...p,
						positions: positions.map((x) => ({
							...x,
							name: own.arenas.find((a) => a.id === x.arena)?.name ?? null,
							...standingOf(own, x.level)
						}))
					};
				}
			),
			total: rows[0]?.total ?? 0,
			size: q ? 50 : size,
			filter: {
				part: input.part,
				level: input.level ?? null,
				arena: input.arena ?? null,
				state: input.state,
				order: input.order,
				page: input.page
			},
			levelWord: levelWordOf(model),
			levels: model.levels.map((l) => ({ n: l.n, name: l.short })),
			arenas: model.arenas.map((a) => ({ id: a.id, name: a.name }))
		};
	}
});

type Row = {
	id: string;
	child_id: string | null;
	/** what the family may not know of is not in its log either */
	withheld: boolean;
	kind: 'child' | 'group' | 'unnamed';
	title: string | null;
	slug: string;
	version: number;
	openedAt: string;
	closedAt: string | null;
	firstName: string | null;
	groupName: string | null;
	unitName: string;
	positions: { arena: string; level: number; coordinator: string | null; mine: boolean }[];
	total: number;
};
