/** The meetings of one pathway, with their states. */
import { sql } from 'kysely';
import { z } from 'zod';
import { asksBeforehand } from '#domain/meetings/agenda.ts';
import { isProfessional } from '#domain/access/may.ts';
import { callableTypes, mayCell } from '#domain/meetings/types.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { getFacts } from '../store/facts.ts';
import { decidingIn } from '../store/meetings.ts';
import { findPathway } from '../store/pathways.ts';
import { headingOf } from '../store/plans.ts';
import { limit } from '../store/values.ts';

type Row = {
	id: string;
	child_id: string | null;
	type: string;
	arena: string | null;
	level: number | null;
	state: 'planned' | 'agenda-sent' | 'running' | 'held' | 'minutes-sent' | 'cancelled';
	startsAt: string;
	endsAt: string;
	place: string | null;
	agendaDueDay: string | null;
	invited: number;
	answered: number;
	prepared: number;
};

export const pathwayMeetings = read({
	name: 'pathway-meetings',
	summary: 'All meetings of a pathway, the next first.',
	side: 'staff',
	schema: z.object({ pathwayId: uuid }),
	async run(r, input, house) {
		const found = await findPathway(r, input.pathwayId);
		if (!found || !isProfessional(found.bases)) return notFound;
		const m = r.actor.municipalityId;
		const model = house.models.getModel(found.model.slug, found.model.version);
		const { rows } =
			await sql<Row>`select g.id, g.child_id, g.type, g.arena, g.level, g.state, g.starts_at as "startsAt", g.ends_at as "endsAt", g.place,
				case when g.agenda_sent_at is null then g.agenda_due_day end as "agendaDueDay",
				(select count(*)::int from meeting_participant y where y.municipality_id = g.municipality_id and y.meeting_id = g.id) as invited,
				(select count(*)::int from meeting_participant y where y.municipality_id = g.municipality_id and y.meeting_id = g.id and y.answer <> 'invited') as answered,
				(select count(*)::int from preparation y where y.municipality_id = g.municipality_id and y.meeting_id = g.id and y.shared) as prepared
			from meeting g where g.municipality_id = ${m} and g.pathway_id = ${found.id}::uuid order by g.starts_at desc limit ${limit(200)}`.execute(
				r.db
			);
		const facts = await getFacts(r, found.id);
		const actor = await decidingIn(r, found);
		const shown = rows.map(({ child_id: _c, ...g }) => ({
			...g,
			name: model.meetings.find((t) => t.id === g.type)?.name ?? null,
			asks: asksBeforehand(model, g.type),
			arenaName: model.arenas.find((a) => a.id === g.arena)?.name ?? null
		}));
		const isAhead = (g: (typeof shown)[number]) =>
			['planned', 'agenda-sent', 'running'].includes(g.state) && g.endsAt > r.at;
		const pathway = await headingOf(r, found);
		return {
			pathway,
			today: r.today,
			modelArenas: model.arenas.map((a) => ({ id: a.id, name: a.name })),
			ahead: shown.filter(isAhead).reverse(),
			behind: shown.filter((g) => !isAhead(g)),
			mayCall:
				!found.closedAt &&
				pathway.arenas.some((p) =>
					callableTypes(model, facts, p.arena, r.now).some((t) =>
						mayCell(model, t, 'convener', facts, p.arena, actor)
					)
				)
		};
	}
});
