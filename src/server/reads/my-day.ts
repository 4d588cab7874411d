/** Min dag: what I do next and by when, my meetings, my pathways, and what waits for others. Five statements. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { ObligationRow } from '#words/obligations.ts';
import { asksBeforehand } from '#domain/meetings/agenda.ts';
import { standingOf } from '#domain/collaboration/standing.ts';
import { read } from '../act.ts';
import { awaitsActor } from '../store/minutes-stances.ts';
import { termsOf, whatOf } from '../store/terms.ts';
import { limit } from '../store/values.ts';

const most = {
	duties: 60,
	meetings: 12,
	teams: 6,
	pathways: 12,
	concerns: 10,
	polls: 5,
	moved: 20,
	stances: 10,
	why: 200
};

export const myDay = read({
	name: 'my-day',
	summary: 'What I do next, my meetings, my pathways, and what waits for others.',
	side: 'staff',
	schema: z.object({}),
	async run(r, _input, house) {
		const m = r.actor.municipalityId;
		const me = r.actor.personId;
		const columns = sql`o.id, o.child_id, o.pathway_id as "pathwayId", o.underretning_id as "underretningId", o.meeting_id as "meetingId", o.kind, o.arena, o.strength, o.due_at as "due",
			o.who_role as "whoRole", o.because, o.data, o.since, o.withheld`;
		// what names only a role waits for whoever holds it: the leader of the unit, the authority's intake
		const { rows: duties } = await sql<Duty>`
			with mine as materialized (
				(select true as mine, null::uuid as who, ${columns} from obligation o
					where o.municipality_id = ${m} and o.who_id = ${me}::uuid and o.state = 'open' order by o.due_at nulls last, o.since limit ${limit(most.duties)})
				union all
				(select true, null, ${columns} from obligation o
					where o.municipality_id = ${m} and o.unit_id = any ((select app.uuids('app.led'))::uuid[]) and o.who_id is null and o.who_role = 'unitLeader' and o.state = 'open'
					order by o.due_at nulls last, o.since limit ${limit(most.duties)})
				union all
				(select true, null, ${columns} from underretning u join obligation o on o.municipality_id = u.municipality_id and o.underretning_id = u.id
					where (select app.has('intakeWorker')) and u.municipality_id = ${m} and u.state in ('sent', 'assessed') and o.who_id is null and o.who_role = 'authorityIntake' and o.state = 'open'
					order by o.due_at nulls last, o.since limit 20)
				union all
				(select false, o.who_id, ${columns} from obligation o
					where o.municipality_id = ${m} and o.state = 'open' and o.who_id is distinct from ${me}::uuid
						and o.pathway_id = any (array(select a.pathway_id from pathway_arena a where a.municipality_id = ${m} and a.coordinator_id = ${me}::uuid))
						and not (o.who_id is null and o.who_role = 'unitLeader' and o.unit_id = any ((select app.uuids('app.led'))::uuid[]))
					order by o.due_at nulls last, o.since limit 20)
			)
			select o.*, coalesce(b.given_name, p.title) as about, p.model_slug as slug, p.model_version as version, q.given_name || ' ' || q.family_name as "whoName", ${whatOf(m, sql`o."pathwayId"`)} as what
			from mine o left join pathway p on p.municipality_id = ${m} and p.id = o."pathwayId" left join child b on b.municipality_id = ${m} and b.id = o.child_id
				left join person q on q.municipality_id = ${m} and q.id = o.who
			order by o.due nulls last, o.since`.execute(r.db);
		const { rows: meetings } = await sql<Ahead>`
			select g.id, g.child_id, g.type, g.state, g.starts_at as "startsAt", g.place, t.answer, coalesce(b.given_name, p.title) as about, p.model_slug as slug, p.model_version as version,
				(select count(*)::int from meeting_participant x where x.municipality_id = g.municipality_id and x.meeting_id = g.id) as invited,
				(select count(*)::int from preparation x where x.municipality_id = g.municipality_id and x.meeting_id = g.id and x.shared) as prepared,
				exists (select from preparation x where x.municipality_id = g.municipality_id and x.meeting_id = g.id and x.person_id = ${me}::uuid) as "iPrepared"
			from meeting_participant t join meeting g on g.municipality_id = t.municipality_id and g.id = t.meeting_id
				left join pathway p on p.municipality_id = g.municipality_id and p.id = g.pathway_id
				left join child b on b.municipality_id = g.municipality_id and b.id = g.child_id
			where t.municipality_id = ${m} and t.person_id = ${me}::uuid and g.state in ('planned', 'agenda-sent', 'running')
				and g.ends_at > ${r.now.subtract({ hours: 12 }).toString()}::timestamptz
			order by g.starts_at limit ${limit(most.meetings)}`.execute(r.db);
		const { rows: paths } = await sql<Path>`
			with mine as (
				select a.pathway_id, true as holds from pathway_arena a where a.municipality_id = ${m} and a.coordinator_id = ${me}::uuid
				union select k.pathway_id, false from circle_member k where k.municipality_id = ${m} and k.person_id = ${me}::uuid and k.until_at is null
			)
			select p.id, p.child_id, p.kind, coalesce(b.given_name, p.title) as about,
				(select g.name from child_group g where g.municipality_id = p.municipality_id and g.id = coalesce(b.group_id, p.group_id)) as "groupName", p.model_slug as slug, p.model_version as version,
				bool_or(x.holds) as coordinator,
				coalesce((select jsonb_agg(jsonb_build_object('arena', a.arena, 'level', a.level) order by a.arena) from pathway_arena a where a.municipality_id = p.municipality_id and a.pathway_id = p.id), '[]'::jsonb) as positions,
				(count(*) over ())::int as total
			from mine x join pathway p on p.municipality_id = ${m} and p.id = x.pathway_id and p.closed_at is null
				left join child b on b.municipality_id = p.municipality_id and b.id = p.child_id
			group by p.municipality_id, p.id, b.given_name, b.sort_name, b.group_id order by coordinator desc, coalesce(b.sort_name, p.title), p.id limit ${limit(most.pathways)}`.execute(
			r.db
		);
		// concerns that wait for the leader, times somebody waits for an answer to, pathways that came under another model this week,
		// and what was answered to minutes she sent, other than yes
		const { rows: waits } = await sql<Waiting>`
			(select c.id, c.child_id, c.kind, c.sent_at as "sentAt", b.given_name as about, g.name as "groupName", (count(*) over ())::int as total, null as slug, null::int as version, null as type, null::jsonb as said
			from concern c left join child b on b.municipality_id = c.municipality_id and b.id = c.child_id
				left join child_group g on g.municipality_id = c.municipality_id and g.id = c.group_id
			where c.municipality_id = ${m} and c.state = 'sent' and c.unit_id = any ((select app.uuids('app.led'))::uuid[]) order by c.sent_at limit ${limit(most.concerns)})
			union all
			(select t.id, t.child_id, 'times', t.asked_at, coalesce(b.given_name, p.title), null, 0, p.model_slug, p.model_version, t.type, null
			from time_voter v join time_poll t on t.municipality_id = v.municipality_id and t.id = v.poll_id and t.closed_at is null and t.opened_at is not null
				join pathway p on p.municipality_id = t.municipality_id and p.id = t.pathway_id
				left join child b on b.municipality_id = t.municipality_id and b.id = t.child_id
			where v.municipality_id = ${m} and v.person_id = ${me}::uuid and v.answered_at is null order by t.asked_at limit ${limit(most.polls)})
			union all
			(select v.pathway_id, v.child_id, 'moved', v.at, coalesce(b.given_name, p.title), null, (count(*) over ())::int, v.to_slug, v.to_version, null, null
			from pathway_move v join pathway p on p.municipality_id = v.municipality_id and p.id = v.pathway_id and p.closed_at is null
				left join child b on b.municipality_id = v.municipality_id and b.id = v.child_id
			where v.municipality_id = ${m} and v.at > ${r.now.subtract({ hours: 7 * 24 }).toString()}::timestamptz and v.undone_at is null and v.by_id <> ${me}::uuid
				and (p.model_slug, p.model_version) = (v.to_slug, v.to_version)
				and exists (select from circle_member k where k.municipality_id = v.municipality_id and k.pathway_id = v.pathway_id and k.person_id = ${me}::uuid and k.until_at is null)
			order by v.at desc limit ${limit(most.moved)})
			union all
			(select g.id, c.child_id, 'stance', c.at, coalesce(b.given_name, p.title), null, (count(*) over ())::int, p.model_slug, p.model_version, g.type,
				jsonb_build_object('id', c.id, 'stance', c.stance, 'text', left(c.text, ${sql.lit(most.why + 1)}), 'name', q.given_name || ' ' || q.family_name)
			from minutes_comment c join meeting g on g.municipality_id = c.municipality_id and g.id = c.meeting_id
				join pathway p on p.municipality_id = c.municipality_id and p.id = c.pathway_id
				left join child b on b.municipality_id = c.municipality_id and b.id = c.child_id
				left join person q on q.municipality_id = c.municipality_id and q.id = c.person_id
			where c.municipality_id = ${m} and ${awaitsActor(r)} order by c.at, c.id limit ${limit(most.stances)})`.execute(
			r.db
		);
		// the meetings of teams she sits in, or stands in for somebody at, but not those she does not come to
		const { rows: teams } = await sql<TeamAhead>`
			select o.id, o.forum_id as "forumId", f.name, u.name as "unitName", o.state, o.starts_at as "startsAt", coalesce(o.place, f.place) as place
			from forum_occurrence o join forum f on f.municipality_id = o.municipality_id and f.id = o.forum_id and f.closed_on is null
				join unit u on u.municipality_id = f.municipality_id and u.id = f.unit_id
			where o.municipality_id = ${m} and o.state in ('planned', 'running')
				and o.ends_at > ${r.now.subtract({ hours: 12 }).toString()}::timestamptz and o.starts_at < ${r.now.add({ hours: 14 * 24 }).toString()}::timestamptz
				and (o.forum_id = any (array(select b.forum_id from forum_member b where b.municipality_id = ${m} and b.person_id = ${me}::uuid
						and b.from_day <= ${r.today}::date and (b.to_day is null or b.to_day >= ${r.today}::date)))
					or o.id = any ((select app.my_stand_ins())::uuid[]))
				and not exists (select from forum_answer a where a.municipality_id = o.municipality_id and a.occurrence_id = o.id
					and a.person_id = ${me}::uuid and a.answer <> 'coming')
			order by o.starts_at, o.id limit ${limit(most.teams)}`.execute(r.db);
		const concerns = waits.filter((c) => !['times', 'moved', 'stance'].includes(c.kind));
		const stances = waits.filter((c) => c.kind === 'stance');
		const moved = waits.filter((c) => c.kind === 'moved');
		const text = (of: { slug: string; version: number }, what: 'arenas' | 'meetings', id: string) =>
			house.models.getModel(of.slug, of.version)[what].find((x: { id: string }) => x.id === id)?.name ?? null;
		const shown = ({
			child_id: _child,
			who: _who,
			since: _since,
			withheld: _withheld,
			slug,
			version,
			...duty
		}: Duty) => ({
			...duty,
			whoName: duty.mine ? undefined : duty.whoName,
			terms: slug ? termsOf(house.models.getModel(slug, version!), duty) : {}
		});
		const mine = duties.filter((d) => d.mine);
		return {
			now: r.at,
			duties: mine.slice(0, most.duties).map(shown),
			moreDuties: mine.length > most.duties,
			waiting: duties.filter((d) => !d.mine).map(shown),
			concerns: concerns.map(({ id, kind, sentAt, about, groupName }) => ({
				id,
				kind,
				sentAt,
				about,
				groupName
			})),
			/** what was answered to minutes she sent: not agreed, or no answer yet */
			stances: stances.map((x) => ({
				id: x.said!.id,
				meetingId: x.id,
				at: x.sentAt,
				about: x.about,
				name: text({ slug: x.slug!, version: x.version! }, 'meetings', x.type!),
				stance: x.said!.stance,
				by: x.said!.name,
				why: x.said!.text.length > most.why ? `${x.said!.text.slice(0, most.why)} …` : x.said!.text
			})),
			stancesTotal: stances[0]?.total ?? 0,
			/** times she is asked about and has not answered */
			times: waits.flatMap((t) =>
				t.kind === 'times' && t.slug && t.type
					? [
							{
								id: t.id,
								about: t.about,
								name: text({ slug: t.slug, version: t.version! }, 'meetings', t.type)
							}
						]
					: []
			),
			/** pathways of hers that run by another model since a few days */
			moved: moved.map((v) => ({
				id: v.id,
				about: v.about,
				model: house.models.getModel(v.slug!, v.version!).name,
				version: v.version!
			})),
			movedTotal: moved[0]?.total ?? 0,
			concernsTotal: concerns[0]?.total ?? 0,
			meetings: meetings.map(({ child_id: _c, slug, version, ...g }) => ({
				...g,
				typeName: text({ slug, version }, 'meetings', g.type),
				asks: asksBeforehand(house.models.getModel(slug, version), g.type)
			})),
			teams,
			pathways: paths.map(({ child_id: _c, slug, version, total: _t, ...p }) => ({
				...p,
				positions: p.positions.map((x) => ({
					...x,
					...standingOf(house.models.getModel(slug, version), x.level),
					name: text({ slug, version }, 'arenas', x.arena)
				}))
			})),
			pathwaysTotal: paths[0]?.total ?? 0
		};
	}
});

type Duty = ObligationRow & {
	id: string;
	mine: boolean;
	who: string | null;
	since: string;
	withheld: boolean;
	child_id: string | null;
	slug: string | null;
	version: number | null;
};
type Waiting = {
	id: string;
	child_id: string | null;
	kind: 'child' | 'group' | 'unnamed' | 'times' | 'moved' | 'stance';
	sentAt: string;
	about: string | null;
	groupName: string | null;
	total: number;
	/** of the pathway that times are proposed for, or that was moved to it */
	slug: string | null;
	version: number | null;
	type: string | null;
	said: { id: string; stance: 'disagree' | 'not-yet'; text: string; name: string | null } | null;
};
type Ahead = {
	id: string;
	child_id: string | null;
	type: string;
	state: string;
	startsAt: string;
	place: string | null;
	answer: string;
	about: string | null;
	slug: string;
	version: number;
	invited: number;
	prepared: number;
	iPrepared: boolean;
};
type TeamAhead = {
	id: string;
	forumId: string;
	name: string;
	unitName: string;
	state: string;
	startsAt: string;
	place: string | null;
};
type Path = {
	id: string;
	child_id: string | null;
	kind: 'child' | 'group' | 'unnamed';
	about: string | null;
	groupName: string | null;
	slug: string;
	version: number;
	coordinator: boolean;
	positions: { arena: string; level: number }[];
	total: number;
};
