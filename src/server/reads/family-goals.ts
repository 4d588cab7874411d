/** What we want for the child, how far it has come, and what is agreed for it. Also the page that is printed. */
import { sql } from 'kysely';
import { z } from 'zod';
import { isOpenTo, whoseIs } from '#domain/family/agreements.ts';
import { hideIn } from '#domain/family/sight.ts';
import type { Relation } from '#domain/facts/vocabulary.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { aboutOf, hasPathway, standingWith } from '../store/family.ts';

type Action = {
	id: string;
	what: string;
	whoId: string | null;
	who: string | null;
	relation: Relation | null;
	dueDay: string | null;
	done: boolean;
};
type Goal = {
	child_id: string;
	id: string;
	arena: string;
	text: string;
	state: 'active' | 'reached';
	signs: { id: string; text: string }[];
	scalings: { at: string; value: number }[];
	actions: Action[];
};

export const familyGoals = read({
	name: 'family-goals',
	summary:
		'The goals for the child with signs, how they were scaled and what is agreed; drafts are not shown.',
	side: 'family',
	schema: z.object({ childId: uuid }),
	async run(r, input, house) {
		const s = await standingWith(r, input.childId);
		if (!s) return notFound;
		if (!hasPathway(s)) return { about: aboutOf(s), goals: [], others: [], scale: { from: 0, to: 10 } };
		const { rows } = await sql<Goal>`select g.child_id, g.id, g.arena, g.text, g.state, g.signs,
			coalesce((select jsonb_agg(jsonb_build_object('at', to_char(x.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'value', x.value) order by x.at, x.id) from goal_scaling x
				where x.municipality_id = g.municipality_id and x.pathway_id = g.pathway_id and x.goal_id = g.id), '[]'::jsonb) as scalings,
			coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'what', a.what, 'whoId', a.who_id, 'who', p.given_name, 'relation', k.relation, 'dueDay', a.due_day, 'done', a.done_at is not null) order by a.due_day, a.id)
				from action a left join person p on p.municipality_id = a.municipality_id and p.id = a.who_id
					left join circle_member k on k.municipality_id = a.municipality_id and k.pathway_id = a.pathway_id and k.person_id = a.who_id and k.until_at is null
				where a.municipality_id = g.municipality_id and a.pathway_id = g.pathway_id and a.goal_id = g.id and a.dropped_at is null), '[]'::jsonb) as actions
			from goal g where g.municipality_id = ${r.actor.municipalityId} and g.pathway_id = ${s.pathway.id}::uuid and g.state in ('active', 'reached')
			order by g.state, g.created_at, g.id`.execute(r.db);
		const { rows: loose } = await sql<
			Action & { child_id: string }
		>`select a.child_id, a.id, a.what, a.who_id as "whoId", p.given_name as who, k.relation, a.due_day as "dueDay", a.done_at is not null as done
			from action a left join person p on p.municipality_id = a.municipality_id and p.id = a.who_id
				left join circle_member k on k.municipality_id = a.municipality_id and k.pathway_id = a.pathway_id and k.person_id = a.who_id and k.until_at is null
			where a.municipality_id = ${r.actor.municipalityId} and a.pathway_id = ${s.pathway.id}::uuid and a.dropped_at is null
				and (a.goal_id is null or a.goal_id <> all (${`{${rows.map((g) => g.id).join(',')}}`}::text::uuid[]))
			order by a.due_day, a.id`.execute(r.db);
		const shown = (actions: readonly Action[]) =>
			actions.flatMap((a) => {
				const whose = whoseIs(a.whoId, a.relation, r.actor.personId);
				if (!isOpenTo(whose, a.relation, s.sight.places)) return [];
				return [{ id: a.id, what: s.hide(a.what), who: a.who, whose, dueDay: a.dueDay, done: a.done }];
			});
		const model = house.models.getModel(s.pathway.model.slug, s.pathway.model.version);
		return {
			about: aboutOf(s),
			scale: model.goals.scale,
			goals: rows.map((g) => ({
				id: g.id,
				arena: model.arenas.find((a) => a.id === g.arena)?.name ?? { da: g.arena },
				text: s.hide(g.text),
				state: g.state,
				signs: g.signs.map((x) => hideIn(x.text, s.hide)),
				scalings: g.scalings,
				actions: shown(g.actions)
			})),
			/** what is agreed for none of these goals */
			others: shown(loose)
		};
	}
});
