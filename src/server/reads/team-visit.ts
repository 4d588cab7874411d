/** A visit a team has asked for: for the team, and for the leaders it asked, who need not know anything else of it. */
import { sql } from 'kysely';
import { z } from 'zod';
import { statementsOf } from '#domain/meetings/evaluation.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { forumIn } from '../store/fora.ts';
import { figuresOf, visitsOf } from '../store/team-rounds.ts';

export const teamVisit = read({
	name: 'team-visit',
	summary: 'A visit of the leaders that a team asked for, with what its last round told.',
	side: 'staff',
	schema: z.object({ forumId: uuid }),
	async run(r, input, house) {
		const [visit] = await visitsOf(r, input.forumId);
		if (!visit) return notFound;
		// those asked need not sit in the forum: its name and its last round are all they are told
		const { rows } = await r.asEngine((db) =>
			sql<{
				name: string;
				unitName: string;
				slug: string;
				version: number;
				kind: string;
				survey: string;
			}>`select f.name, u.name as "unitName", f.model_slug as slug, f.model_version as version, f.kind, x.survey
				from forum f join unit u on u.municipality_id = f.municipality_id and u.id = f.unit_id join team_round x on x.municipality_id = f.municipality_id and x.id = ${visit.roundId}::uuid
				where f.municipality_id = ${r.actor.municipalityId} and f.id = ${input.forumId}::uuid`.execute(db)
		);
		const forum = rows[0];
		const of = forum && forumIn(house.models, forum.slug, forum.version, forum.kind);
		const survey = of?.model.surveys.find((s) => s.id === forum!.survey);
		if (!forum || !of || !survey) return notFound;
		const offers = of.model.fora.find((f) => f.id === survey.offers?.forum);
		const figures = (await figuresOf(r, input.forumId)).filter((f) => f.roundId === visit.roundId);
		const { roundId: _r, ...shown } = visit;
		return {
			today: r.today,
			forumId: input.forumId,
			name: forum.name,
			unitName: forum.unitName,
			purpose: offers?.purpose ?? [],
			visit: shown,
			scale: survey.scale,
			people: figures[0]?.people ?? 0,
			statements: statementsOf(survey).flatMap((s) => {
				const mean = figures.find((f) => f.statement === s.id)?.mean;
				return mean === undefined ? [] : [{ id: s.id, text: s.text, mean }];
			})
		};
	}
});
