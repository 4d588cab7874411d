/** The year of all fora I may see, or of those of one unit or one district, on one wheel. */
import { sql } from 'kysely';
import { z } from 'zod';
import { notFound, read } from '../act.ts';
import { optionalLine, whole } from '../fields.ts';
import { forumIn } from '../store/fora.ts';

type Row = {
	id: string;
	name: string;
	slug: string;
	modelVersion: number;
	kind: string;
	units: { name: string; district: string | null }[];
	meetings: {
		id: string;
		state: 'planned' | 'running' | 'held' | 'cancelled' | 'left-out';
		plannedDay: string;
		startsAt: string;
		endsAt: string;
		movedBecause: string | null;
	}[];
};

export const foraYear = read({
	name: 'fora-year',
	summary:
		'The school year of the fora of a unit or a district: every meeting, moved and left out, on one wheel.',
	side: 'staff',
	schema: z.object({ year: whole(2000, 2100).nullish(), place: optionalLine(120) }),
	async run(r, input, house) {
		const today = Temporal.PlainDate.from(r.today);
		const year = input.year ?? (today.month >= 8 ? today.year : today.year - 1);
		const { rows } = await sql<Row>`
			select f.id, f.name, f.model_slug as slug, f.model_version as "modelVersion", f.kind,
				(select jsonb_agg(jsonb_build_object('name', u.name, 'district', coalesce(u.district, up.district)) order by u.name) from unit u
					left join unit up on up.municipality_id = u.municipality_id and up.id = u.parent_id
					where u.municipality_id = f.municipality_id and u.id = any (f.unit_ids)) as units,
				coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'state', o.state, 'plannedDay', o.planned_day, 'startsAt', o.starts_at, 'endsAt', o.ends_at, 'movedBecause', o.moved_because) order by o.starts_at, o.id)
					from forum_occurrence o where o.municipality_id = f.municipality_id and o.forum_id = f.id
						and o.planned_day >= ${`${year}-08-01`}::date and o.planned_day < ${`${year + 1}-08-01`}::date), '[]'::jsonb) as meetings
			from forum f where f.municipality_id = ${r.actor.municipalityId} and f.closed_on is null order by f.name, f.id limit 1000`.execute(
			r.db
		);
		const units = [...new Set(rows.flatMap((f) => f.units.map((u) => u.name)))].toSorted();
		const districts = [
			...new Set(rows.flatMap((f) => f.units.flatMap((u) => (u.district ? [u.district] : []))))
		].toSorted();
		if (input.place && !units.includes(input.place) && !districts.includes(input.place)) return notFound;
		const chosen = rows.filter(
			(f) => !input.place || f.units.some((u) => u.name === input.place || u.district === input.place)
		);
		return {
			now: r.at,
			year,
			place: input.place,
			units,
			districts: districts.filter((d) => !units.includes(d)),
			fora: chosen.map(({ slug, modelVersion, kind, units: at, ...f }) => ({
				...f,
				units: at.map((u) => u.name),
				wheel: (forumIn(house.models, slug, modelVersion, kind)?.forum.yearWheel ?? []).map((y) => ({
					month: y.month,
					what: y.what
				}))
			}))
		};
	}
});
