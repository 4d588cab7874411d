/** Fora: where I sit, what I brought and what became of it, what I or my service took home, and where I can bring something. */
import { sql } from 'kysely';
import { z } from 'zod';
import { isOpenTo, maySetUp } from '#domain/fora/seats.ts';
import { read } from '../act.ts';
import { forumIn, occurrenceColumns, type OccurrenceRow } from '../store/fora.ts';
import { hoursAhead } from '../store/forum-hours.ts';
import { offeredFora } from '../store/forum-offers.ts';
import { firstOpen, pointLine, pointsWhere } from '../store/forum-points.ts';
import { functionsOf } from '../store/people.ts';

export const fora = read({
	name: 'fora',
	summary: 'My fora and their next meetings, what I brought and its answers, and what is taken home.',
	side: 'staff',
	schema: z.object({}),
	async run(r, _input, house) {
		const m = r.actor.municipalityId;
		const me = r.actor.personId;
		const { rows } = await sql<{
			id: string;
			name: string;
			unitName: string;
			slug: string;
			modelVersion: number;
			kind: string;
			mine: boolean;
			onSite: boolean;
			next: OccurrenceRow | null;
		}>`select f.id, f.name, u.name as "unitName", f.model_slug as slug, f.model_version as "modelVersion", f.kind, f.id = any (app.my_fora()) as mine, f.on_site as "onSite",
				(select to_jsonb(x) from (select ${occurrenceColumns} from forum_occurrence o where o.municipality_id = f.municipality_id and o.forum_id = f.id
					and o.state in ('planned', 'running') and o.ends_at > ${r.now.subtract({ hours: 12 }).toString()}::timestamptz order by o.starts_at limit 1) x) as next
			from forum f join unit u on u.municipality_id = f.municipality_id and u.id = f.unit_id
			where f.municipality_id = ${m} and f.closed_on is null order by mine desc, u.name, f.name, f.id limit 200`.execute(
			r.db
		);
		const brought = await pointsWhere(
			r,
			sql`p.brought_by = ${me}::uuid and (p.state <> 'withdrawn' or exists (select from forum_family_answer y where y.municipality_id = p.municipality_id and y.point_id = p.id and y.answer = 'off' and y.at > ${r.now.subtract({ hours: 24 * 30 }).toString()}::timestamptz)) and (p.because is null or p.state = 'returned')`,
			sql`p.brought_at desc, p.id`
		);
		const taken = await pointsWhere(
			r,
			sql`p.taken_by is not null and (p.taken_by = ${me}::uuid or p.taken_unit_id = any ((select app.uuids('app.units'))::uuid[])) and (p.answered_at is null or p.answered_at > ${r.now.subtract({ hours: 24 * 30 }).toString()}::timestamptz)`,
			sql`p.answered_at nulls first, p.answer_by, p.id`
		);
		const functions = await functionsOf(r);
		const { rows: led } = await sql<{
			any: boolean;
		}>`select cardinality(app.uuids('app.led')) > 0 as any`.execute(r.db);
		const offers = await offeredFora(r, house.models);
		const open = await firstOpen(
			r,
			rows.map((f) => f.id)
		);
		return {
			now: r.at,
			me,
			fora: rows.map(({ slug, modelVersion, kind, ...f }) => {
				const of = forumIn(house.models, slug, modelVersion, kind);
				return {
					...f,
					purpose: of?.forum.purpose[0] ?? null,
					/** where something can be brought now */
					bringTo:
						of?.forum.agenda.made && !of.forum.comesFrom?.length && (f.mine || isOpenTo(of.forum, functions))
							? (open.get(f.id) ?? null)
							: null
				};
			}),
			brought: brought.slice(0, 50).map((p) => pointLine(house.models, p)),
			taken: taken.map((p) => pointLine(house.models, p)),
			hours: (await hoursAhead(r, null)).map(({ free, ...h }) => ({ ...h, free: free.length })),
			maySetUp: offers.some((o) => maySetUp(o.model, o.forum, { leads: led[0]!.any, functions }))
		};
	}
});
