/** The goals of a pathway: what we want to see, how far we are, who pursues it, and what is agreed for it. */
import { sql } from 'kysely';
import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { findPathway } from '../store/pathways.ts';
import { headingOf, namesOf, peopleOf } from '../store/plans.ts';

type Goal = {
	id: string;
	arena: string;
	text: string;
	state: 'draft' | 'active' | 'reached' | 'dropped';
	signs: { id: string; text: string }[];
	pursuers: string[];
	scalings: { at: string; value: number; note: string | null; by: string }[];
	openActions: number;
};

export const goals = read({
	name: 'goals',
	summary: 'The goals of a pathway with signs, pursuers and how they were scaled.',
	side: 'staff',
	schema: z.object({ pathwayId: uuid }),
	async run(r, input, house) {
		const found = await findPathway(r, input.pathwayId);
		if (!found) return notFound;
		const { rows } = await sql<Goal>`select g.id, g.child_id, g.arena, g.text, g.state, g.signs, g.pursuers,
				coalesce((select jsonb_agg(jsonb_build_object('at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'value', s.value, 'note', s.note, 'by', s.by_id) order by s.at, s.id)
					from goal_scaling s where s.municipality_id = g.municipality_id and s.pathway_id = g.pathway_id and s.goal_id = g.id), '[]'::jsonb) as scalings,
				(select count(*)::int from action a where a.municipality_id = g.municipality_id and a.pathway_id = g.pathway_id and a.goal_id = g.id and a.done_at is null and a.dropped_at is null) as "openActions"
			from goal g where g.municipality_id = ${r.actor.municipalityId} and g.pathway_id = ${found.id}::uuid
			order by array_position(array['active','draft','reached','dropped'], g.state), g.created_at, g.id`.execute(
			r.db
		);
		const model = house.models.getModel(found.model.slug, found.model.version);
		return {
			pathway: await headingOf(r, found),
			arenas: model.arenas.map((a) => ({ id: a.id, name: a.name })),
			scale: model.goals.scale,
			goals: rows.map(({ id, arena, text, state, signs, pursuers, scalings, openActions }) => ({
				id,
				arena,
				text,
				state,
				signs,
				pursuers,
				scalings,
				openActions
			})),
			names: await namesOf(
				r,
				rows.flatMap((g) => [...g.pursuers, ...g.scalings.map((s) => s.by)])
			),
			mayAdd: !found.closedAt && may('add-goal', found.bases)
		};
	}
});

export const goalForm = read({
	name: 'goal-form',
	summary: 'What a new goal can be made of: the arenas, the people of the circle and an example in full.',
	side: 'staff',
	schema: z.object({ pathwayId: uuid }),
	async run(r, input, house) {
		const found = await findPathway(r, input.pathwayId);
		if (!found || found.closedAt || !may('add-goal', found.bases)) return notFound;
		const model = house.models.getModel(found.model.slug, found.model.version);
		const pathway = await headingOf(r, found);
		return {
			pathway,
			arenas: model.arenas
				.filter((a) => pathway.arenas.some((p) => p.arena === a.id))
				.map((a) => ({ id: a.id, name: a.name })),
			people: await peopleOf(r, found.id),
			needs: { signs: Math.max(1, model.goals.signs), pursuers: Math.max(1, model.goals.pursuers) },
			examples: model.goals.examples.map((e) => ({ goal: e.goal, signs: e.signs }))
		};
	}
});
