/** The pathway at a glance: what happens next, where it stands, its goals, its circle, what has happened. */
import { sql } from 'kysely';
import type { Because } from '#domain/collaboration/obligation.ts';
import { z } from 'zod';
import { levelWordOf } from '#domain/collaboration/standing.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { circleOf } from '../store/circles.ts';
import { headOf } from '../store/heads.ts';
import { findPathway } from '../store/pathways.ts';
import { termsOf, whatOf } from '../store/terms.ts';
import type { ObligationRow } from '#words/obligations.ts';

export const pathway = read({
	name: 'pathway',
	summary: 'One pathway at a glance.',
	side: 'staff',
	schema: z.object({ pathwayId: uuid }),
	async run(r, input, house) {
		const found = await findPathway(r, input.pathwayId);
		if (!found) return notFound;
		const head = await headOf(r, found);
		const m = r.actor.municipalityId;
		const own = (t: string) =>
			sql`${sql.ref(`${t}.municipality_id`)} = ${m} and ${sql.ref(`${t}.pathway_id`)} = ${found.id}::uuid`;
		const { rows } = await sql<Glance>`select
			coalesce((select jsonb_agg(y order by y."due" nulls last, y.since) from (select o.id, o.kind, o.arena, o.strength, o.due_at as "due", o.because, o.data, o.who_role as "whoRole",
				o.meeting_id as "meetingId", o.pathway_id as "pathwayId", o.underretning_id as "underretningId", o.since,
				o.who_id = ${r.actor.personId}::uuid or (o.who_id is null and o.who_role = 'unitLeader' and o.unit_id = any ((select app.uuids('app.led'))::uuid[])) as mine,
				p.given_name || ' ' || p.family_name as "whoName", ${whatOf(m, sql`o.pathway_id`)} as what
				from obligation o left join person p on p.municipality_id = o.municipality_id and p.id = o.who_id
				where ${own('o')} and o.state = 'open' limit 60) y), '[]'::jsonb) as obligations,
			coalesce((select jsonb_agg(x order by x.at desc) from (select o.kind, o.arena, o.because, o.data, o.settled_at as at, o.waive_reason as reason, p.given_name || ' ' || p.family_name as by
				from obligation o left join person p on p.municipality_id = o.municipality_id and p.id = o.settled_by
				where ${own('o')} and o.state = 'waived' order by o.settled_at desc limit 20) x), '[]'::jsonb) as waived,
			coalesce((select jsonb_agg(jsonb_build_object('arena', a.arena, 'level', a.level, 'since', a.since) order by a.arena) from pathway_arena a where ${own('a')}), '[]'::jsonb) as positions,
			coalesce((select jsonb_agg(jsonb_build_object('arena', v.arena, 'from', v.from_level, 'to', v.to_level, 'at', v.at) order by v.at) from level_move v where ${own('v')}), '[]'::jsonb) as moves,
			coalesce((select jsonb_agg(x order by x."createdAt") from (select g.id, g.arena, g.text, g.state, g.created_at as "createdAt", jsonb_array_length(g.signs) as signs,
				(select count(*)::int from action a where ${own('a')} and a.goal_id = g.id and a.done_at is null and a.dropped_at is null) as actions,
				coalesce((select jsonb_agg(jsonb_build_object('at', s.at, 'value', s.value) order by s.at) from goal_scaling s where ${own('s')} and s.goal_id = g.id), '[]'::jsonb) as scalings
				from goal g where ${own('g')} and g.state in ('draft', 'active', 'reached')) x), '[]'::jsonb) as goals,
			coalesce((select jsonb_agg(x order by x."startsAt") from (select g.id, g.type, g.state, g.starts_at as "startsAt", g.place,
				(select count(*)::int from meeting_participant t where t.municipality_id = g.municipality_id and t.meeting_id = g.id) as invited,
				(select count(*)::int from preparation t where t.municipality_id = g.municipality_id and t.meeting_id = g.id and t.shared) as prepared
				from meeting g where ${own('g')} and g.state in ('planned', 'agenda-sent', 'running') order by g.starts_at limit 3) x), '[]'::jsonb) as meetings,
			coalesce((select jsonb_agg(x) from (select k.id, k.sent_at as "sentAt", k.state, k.feedback_at as "feedbackAt" from concern k where ${own('k')} order by k.sent_at desc limit 5) x), '[]'::jsonb) as concerns,
			(select count(*)::int from action a where ${own('a')} and a.done_at is null and a.dropped_at is null) as "openActions",
			coalesce((select jsonb_agg(x) from (select e.type, e.at, e.data, p.given_name || ' ' || p.family_name as by, coalesce(g.text, a.what) as about from pathway_event e
				left join person p on p.municipality_id = e.municipality_id and p.id = e.by_id
				left join goal g on g.municipality_id = e.municipality_id and g.pathway_id = e.pathway_id and g.id = (e.data ->> 'goalId')::uuid and e.type like 'goal-%'
				left join action a on a.municipality_id = e.municipality_id and a.pathway_id = e.pathway_id and a.id = (e.data ->> 'actionId')::uuid and e.type like 'action-%'
				where ${own('e')} order by e.at desc, e.seq desc limit 6) x), '[]'::jsonb) as events`.execute(r.db);
		const model = house.models.getModel(found.model.slug, found.model.version);
		const glance = rows[0]!;
		const circle = await circleOf(r, found);
		return {
			head,
			...glance,
			obligations: glance.obligations.map(({ since: _since, ...o }) => ({
				...o,
				mine: Boolean(o.mine),
				terms: termsOf(model, o)
			})),
			...circle,
			now: r.at,
			model: {
				key: `${model.slug}@${model.version}`,
				name: model.name,
				version: model.version,
				levelWord: levelWordOf(model),
				levels: model.levels.map((l) => ({ n: l.n, name: l.short })),
				arenas: model.arenas.map((a) => ({ id: a.id, name: a.name })),
				meetings: Object.fromEntries(model.meetings.map((x) => [x.id, x.name])),
				scale: model.goals.scale
			}
		};
	}
});

type Glance = {
	obligations: (ObligationRow & { id: string; mine: boolean | null; since: string })[];
	waived: {
		kind: string;
		arena: string | null;
		because: Because;
		data: Record<string, string | number>;
		at: string;
		reason: string;
		by: string | null;
	}[];
	positions: { arena: string; level: number; since: string }[];
	moves: { arena: string; from: number; to: number | null; at: string }[];
	goals: {
		id: string;
		arena: string;
		text: string;
		state: string;
		signs: number;
		actions: number;
		scalings: { at: string; value: number }[];
	}[];
	meetings: {
		id: string;
		type: string;
		state: string;
		startsAt: string;
		place: string | null;
		invited: number;
		prepared: number;
	}[];
	concerns: { id: string; sentAt: string; state: string; feedbackAt: string | null }[];
	openActions: number;
	events: {
		type: string;
		at: string;
		data: Record<string, unknown>;
		by: string | null;
		about: string | null;
	}[];
};
