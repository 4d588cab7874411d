/** What has happened on a pathway, newest first. */
import { sql } from 'kysely';
import { z } from 'zod';
import { levelWordOf } from '#domain/collaboration/standing.ts';
import { notFound, read } from '../act.ts';
import { uuid, whole } from '../fields.ts';
import { headOf } from '../store/heads.ts';
import { findPathway } from '../store/pathways.ts';
import { limit } from '../store/values.ts';

const size = 50;
const timelineFilters = ['all', 'meetings', 'levels', 'notes', 'consents', 'circle'] as const;

/** Event types start with what they are about. */
const starts: Record<(typeof timelineFilters)[number], string | null> = {
	all: null,
	meetings: '^(meeting|agenda|minutes|preparation|invitation|substitute)-',
	levels: '^(level|pathway|handover|arena)-',
	notes: '^(note|concern|underretning)-',
	consents: '^(consent|exchange)-',
	circle: '^circle-'
};

export const pathwayTimeline = read({
	name: 'pathway-timeline',
	summary: 'What has happened on a pathway, newest first.',
	side: 'staff',
	schema: z.object({
		pathwayId: uuid,
		filter: z.enum(timelineFilters).catch('all').default('all'),
		page: whole(1, 2500).catch(1).default(1)
	}),
	async run(r, input, house) {
		const found = await findPathway(r, input.pathwayId);
		if (!found) return notFound;
		const pattern = starts[input.filter];
		const { rows } = await sql<{
			type: string;
			at: string;
			data: Record<string, unknown>;
			by: string | null;
			/** whom it is about, where one person was added or taken */
			name: string | null;
			/** the goal or agreement it is about, in its own words */
			about: string | null;
			withheld: boolean;
		}>`
			-- one page of events first: a person joined by what an event's data says would be looked for among all citizens
			with e as materialized (
				select municipality_id, pathway_id, type, at, seq, data, by_id, audience, withheld,
					case when type like 'meeting-person-%' or type like 'invitation-late-%' then (data ->> 'personId')::uuid end as about_id,
					case when type like 'goal-%' then (data ->> 'goalId')::uuid end as goal_id,
					case when type like 'action-%' then (data ->> 'actionId')::uuid end as action_id
				from pathway_event where municipality_id = ${r.actor.municipalityId} and pathway_id = ${found.id}::uuid ${pattern ? sql`and type ~ ${pattern}` : sql``}
				order by at desc, seq desc limit ${limit(size + 1)} offset ${sql.lit((input.page - 1) * size)})
			select e.type, e.at, e.data, p.given_name || ' ' || p.family_name as by, q.given_name || ' ' || q.family_name as name, coalesce(g.text, a.what) as about, e.audience = 'withheld' or e.withheld as withheld
			from e left join person p on p.municipality_id = e.municipality_id and p.id = e.by_id
				left join person q on q.municipality_id = e.municipality_id and q.id = e.about_id
				left join goal g on g.municipality_id = e.municipality_id and g.pathway_id = e.pathway_id and g.id = e.goal_id
				left join action a on a.municipality_id = e.municipality_id and a.pathway_id = e.pathway_id and a.id = e.action_id
			order by e.at desc, e.seq desc`.execute(r.db);
		const model = house.models.getModel(found.model.slug, found.model.version);
		return {
			head: await headOf(r, found),
			filter: input.filter,
			events: rows.slice(0, size),
			page: input.page,
			more: rows.length > size,
			levelWord: levelWordOf(model),
			levels: model.levels.map((l) => ({ n: l.n, name: l.short })),
			arenas: model.arenas.map((a) => ({ id: a.id, name: a.name })),
			meetings: Object.fromEntries(model.meetings.map((x) => [x.id, x.name]))
		};
	}
});
