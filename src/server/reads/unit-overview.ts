/** Min enhed: what a leader answers for. Every number opens its list; last term stands beside the count of today. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { ObligationRow } from '#words/obligations.ts';
import { levelWordOf } from '#domain/collaboration/standing.ts';
import { keyOf } from '#domain/collaboration/own-models.ts';
import { notFound, read } from '../act.ts';
import { code, uuid } from '../fields.ts';
import { modelAt } from '../store/chosen-model.ts';
import { type Group, groupsToMove } from '../store/moving.ts';
import { termsOf, whatOf } from '../store/terms.ts';
import { limit } from '../store/values.ts';

const lists = ['overview', 'due', 'broken', 'concerns', 'coordinators', 'passed', 'meetings'] as const;
/** A pathway that could go two ways is one. */
const toMove = (groups: readonly Group[]) =>
	[...new Map(groups.map((g) => [`${g.unitId} ${keyOf(g.from)}`, g.n])).values()].reduce((a, b) => a + b, 0);

const long = 100;
const short = 5;

type Named = {
	child_id: string | null;
	pathwayId: string | null;
	who: string | null;
	groupName: string | null;
};
type Duty = { child_id: string | null; withheld: boolean } & ObligationRow & { groupName: string | null };
type Waiting = Named & {
	id: string;
	kind: string;
	sentAt: string;
	author: string;
	arena: string;
	color: 'green' | 'yellow' | 'red' | null;
};
/** `who`: a person's id, the role where nobody in particular has it, or `me` for what is the leader's own. */
type Late = { who: string; name: string | null; role: string; n: number };
type Stick = Named & {
	arena: string;
	holder: string;
	reason: 'left' | 'leaving' | 'handover';
	until: string | null;
};
type Passed = Named & {
	at: string;
	arena: string;
	from: number;
	to: number | null;
	guards: { guard: string; reason: string }[];
	by: string;
};
type Ahead = Named & {
	id: string;
	type: string;
	startsAt: string;
	place: string | null;
	answered: number;
	invited: number;
};

export const unitOverview = read({
	name: 'unit-overview',
	summary: "A leader's units: inbox, pathways by level, deadlines, coordinators, exceptions and meetings.",
	side: 'staff',
	schema: z.object({
		list: z.enum(lists).catch('overview').default('overview'),
		/** what is late or due with one person, or with a role that nobody in particular has */
		who: z.union([uuid, code]).nullish().catch(null)
	}),
	async run(r, { list, who }, house) {
		const m = r.actor.municipalityId;
		const led = sql`any ((select app.uuids('app.led'))::uuid[])`;
		const units = (
			await sql<{
				id: string;
				name: string;
			}>`select id, name from unit where municipality_id = ${m} and id = ${led} order by name`.execute(r.db)
		).rows;
		if (!units.length) return notFound;
		const soon = r.now.add({ hours: 24 * 7 }).toString();
		const n = (of: (typeof lists)[number]) => limit(list === of ? long : list === 'overview' ? short : 0);
		const name = sql`coalesce(b.given_name || ' ' || b.family_name, p.title)`;
		const join = sql`left join pathway p on p.municipality_id = x.municipality_id and p.id = x.pathway_id
			left join child b on b.municipality_id = x.municipality_id and b.id = x.child_id
			left join child_group g on g.municipality_id = x.municipality_id and g.id = coalesce(b.group_id, p.group_id)`;

		const counts = (
			await sql<{ due: number; broken: number; concerns: number; meetings: number; passed: number }>`select
				(select count(*)::int from obligation where municipality_id = ${m} and unit_id = ${led} and state = 'open' and due_at >= ${r.at}::timestamptz and due_at < ${soon}::timestamptz) as due,
				(select count(*)::int from obligation where municipality_id = ${m} and unit_id = ${led} and state = 'open' and due_at < ${r.at}::timestamptz) as broken,
				(select count(*)::int from concern where municipality_id = ${m} and unit_id = ${led} and state = 'sent') as concerns,
				(select count(*)::int from meeting where municipality_id = ${m} and unit_id = ${led} and state in ('planned','agenda-sent') and starts_at >= ${r.at}::timestamptz and starts_at < ${r.now.add({ hours: 24 * 14 }).toString()}::timestamptz) as meetings,
				(select count(*)::int from level_move where municipality_id = ${m} and unit_id = ${led} and passed <> '[]'::jsonb and at > ${r.now.subtract({ hours: 24 * 183 }).toString()}::timestamptz) as passed`.execute(
				r.db
			)
		).rows[0]!;

		// what nobody in particular does for the unit is the leader's own; whose it is comes before what it is: a leader of forty pathways asks each of hers once
		const holder = sql`case when o.who_id = ${r.actor.personId}::uuid or (o.who_id is null and o.who_role = 'unitLeader') then 'me' else coalesce(o.who_id::text, o.who_role) end`;
		const late =
			list === 'overview' || list === 'broken'
				? (
						await sql<Late>`select ${holder} as who, case when ${holder} <> 'me' then w.given_name || ' ' || w.family_name end as name, min(o.who_role) as role, count(*)::int as n
						from obligation o left join person w on w.municipality_id = o.municipality_id and w.id = o.who_id
						where o.municipality_id = ${m} and o.unit_id = ${led} and o.state = 'open' and o.due_at < ${r.at}::timestamptz
						group by 1, 2 order by n desc, 2, 1 limit ${limit(list === 'broken' ? long : 2 * short)}`.execute(r.db)
					).rows
				: [];
		const ofOne = who ? sql`and (select ${holder} from (select x.*) o) = ${who}` : sql``;

		const duties = async (which: 'due' | 'broken') =>
			(
				await sql<Duty>`select x.child_id, x.pathway_id as "pathwayId", x.underretning_id as "underretningId", x.meeting_id as "meetingId", coalesce(b.given_name, p.title) as about, g.name as "groupName",
					x.withheld, x.kind, x.arena, x.strength, x.due_at as due, x.who_role as "whoRole", x.because, x.data, ${whatOf(m, sql`o.pathway_id`)} as what, w.given_name || ' ' || w.family_name as "whoName"
				from obligation o cross join lateral (select o.*) x ${join} left join person w on w.municipality_id = x.municipality_id and w.id = x.who_id
				where x.municipality_id = ${m} and x.unit_id = ${led} and x.state = 'open'
					and ${which === 'broken' ? sql`x.due_at < ${r.at}::timestamptz` : sql`x.due_at >= ${r.at}::timestamptz and x.due_at < ${soon}::timestamptz`} ${ofOne}
				order by x.due_at, x.key limit ${n(which)}`.execute(r.db)
			).rows;

		const concerns = (
			await sql<Waiting>`select x.child_id, x.pathway_id as "pathwayId", ${name} as who, g.name as "groupName", x.id, x.kind, x.sent_at as "sentAt", a.given_name || ' ' || a.family_name as author, x.arena, x.color
			from concern x left join pathway p on p.municipality_id = x.municipality_id and p.id = x.pathway_id
				left join child b on b.municipality_id = x.municipality_id and b.id = x.child_id
				left join child_group g on g.municipality_id = x.municipality_id and g.id = coalesce(b.group_id, x.group_id)
				join person a on a.municipality_id = x.municipality_id and a.id = x.author_id
			where x.municipality_id = ${m} and x.unit_id = ${led} and x.state = 'sent' order by x.color is not distinct from 'red' desc, x.sent_at limit ${n('concerns')}`.execute(
				r.db
			)
		).rows;

		// today on each level, and where the same pathways stood half a year ago by their first move since
		const before = r.now.subtract({ hours: 24 * 183 }).toString();
		const levels = (
			await sql<{ arena: string; level: number; now: number; before: number }>`
			with a as (
				select x.arena, x.level as now, case when p.opened_at > ${before}::timestamptz then null else
					coalesce((select v.from_level from level_move v where v.municipality_id = x.municipality_id and v.pathway_id = x.pathway_id and v.arena = x.arena and v.at > ${before}::timestamptz order by v.at limit 1), x.level) end as then_level,
					p.closed_at
				from pathway_arena x join pathway p on p.municipality_id = x.municipality_id and p.id = x.pathway_id
				where x.municipality_id = ${m} and x.unit_id = ${led}
			)
			select l.arena, l.level, count(*) filter (where l.which = 'now')::int as now, count(*) filter (where l.which = 'before')::int as before
			from (select arena, now as level, 'now' as which from a where closed_at is null
				union all select arena, then_level, 'before' from a where then_level is not null and (closed_at is null or closed_at > ${before}::timestamptz)) l
			group by l.arena, l.level order by l.arena, l.level`.execute(r.db)
		).rows;

		const coordinators = (
			await sql<Stick>`select x.child_id, x.pathway_id as "pathwayId", ${name} as who, g.name as "groupName", x.arena, c.given_name || ' ' || c.family_name as holder,
				case when not c.active or e.last_day < ${r.today}::date then 'left' when h.id is not null then 'handover' else 'leaving' end as reason,
				case when h.id is null then e.last_day end as until
			from pathway_arena x ${join}
				join person c on c.municipality_id = x.municipality_id and c.id = x.coordinator_id
				left join lateral (select max(coalesce(y.to_day, 'infinity'::date)) as last_day from employment y where y.municipality_id = x.municipality_id and y.person_id = x.coordinator_id) e on true
				left join handover h on h.municipality_id = x.municipality_id and h.pathway_id = x.pathway_id and h.arena = x.arena and h.answered_at is null
			where x.municipality_id = ${m} and x.unit_id = ${led} and p.closed_at is null
				and (not c.active or e.last_day < ${r.now.add({ hours: 24 * 30 }).toString()}::date or h.id is not null)
			order by e.last_day, x.pathway_id, x.arena limit ${limit(long)}`.execute(r.db)
		).rows;

		const passed = (
			await sql<Passed>`select x.child_id, x.pathway_id as "pathwayId", ${name} as who, g.name as "groupName", x.at, x.arena, x.from_level as "from", x.to_level as "to", x.passed as guards,
				w.given_name || ' ' || w.family_name as by
			from level_move x ${join} left join person w on w.municipality_id = x.municipality_id and w.id = x.by_id
			where x.municipality_id = ${m} and x.unit_id = ${led} and x.passed <> '[]'::jsonb and x.at > ${before}::timestamptz order by x.at desc limit ${n('passed')}`.execute(
				r.db
			)
		).rows;

		const meetings = (
			await sql<Ahead>`select x.child_id, x.pathway_id as "pathwayId", ${name} as who, g.name as "groupName", x.id, x.type, x.starts_at as "startsAt", x.place,
				(select count(*)::int from meeting_participant t where t.municipality_id = x.municipality_id and t.meeting_id = x.id) as invited,
				(select count(*)::int from meeting_participant t where t.municipality_id = x.municipality_id and t.meeting_id = x.id and t.answer <> 'invited') as answered
			from meeting x ${join}
			where x.municipality_id = ${m} and x.unit_id = ${led} and x.state in ('planned','agenda-sent') and x.starts_at >= ${r.at}::timestamptz
				and x.starts_at < ${r.now.add({ hours: 24 * 14 }).toString()}::timestamptz
			order by x.starts_at limit ${n('meetings')}`.execute(r.db)
		).rows;

		// only the front says so
		const moves = list === 'overview' ? await groupsToMove(r, house) : [];
		const model = await modelAt(r, house.models, units[0]?.id ?? null);
		const bare = <T extends { child_id: string | null }>({
			child_id: _child,
			...rest
		}: T): Omit<T, 'child_id'> => rest;
		const named = (d: Duty) => ({ ...bare(d), terms: termsOf(model, d) });
		return {
			units,
			list,
			/** only what is hers, where one of them was asked for */
			who: late.find((l) => l.who === who) ?? null,
			late,
			now: r.at,
			counts: { ...counts, coordinators: coordinators.length, moves: toMove(moves) },
			model: {
				levelWord: levelWordOf(model),
				levels: model.levels.map((l) => ({ n: l.n, name: l.name, short: l.short })),
				arenas: model.arenas.map((a) => ({ id: a.id, name: a.name })),
				meetings: Object.fromEntries(model.meetings.map((x) => [x.id, x.name])),
				guards: Object.fromEntries(model.moves.flatMap((v) => v.guards.map((x) => [x.id, x.text])))
			},
			levels,
			due: (await duties('due')).map(named),
			broken: (await duties('broken')).map(named),
			concerns: concerns.map(bare),
			coordinators: (list === 'coordinators'
				? coordinators
				: list === 'overview'
					? coordinators.slice(0, short)
					: []
			).map(bare),
			passed: passed.map(bare),
			meetings: meetings.map(bare)
		};
	}
});
