import { z } from 'zod';
import { leastOf } from '#domain/fora/rounds.ts';
import { act, notFound } from '../act.ts';
import { code, uuid } from '../fields.ts';
import { findForum } from '../store/fora.ts';
import { roundsOf, surveysOf } from '../store/team-rounds.ts';

export const openTeamRound = act({
	name: 'open-team-round',
	summary: 'Begin a round in which a team says how far it has come. One at a time.',
	side: 'staff',
	schema: z.object({ forumId: uuid, survey: code }),
	async run(w, input, house) {
		const found = await findForum(w, house.models, input.forumId);
		const survey = found && surveysOf(found, house.models).find((s) => s.id === input.survey);
		if (!found?.mine || !survey) return notFound;
		if (!found.steers) return { refused: 'forum-not-yours' };
		const before = (await roundsOf(w, found.row.id)).filter((x) => x.survey === survey.id);
		const id = w.id();
		const { numInsertedOrUpdatedRows } = await w.asEngine((db) =>
			db
				.insertInto('team_round')
				.values({
					municipality_id: w.actor.municipalityId,
					id,
					forum_id: found.row.id,
					survey: survey.id,
					n: (before[0]?.n ?? 0) + 1,
					least: leastOf(survey),
					opened_on: w.today,
					opened_by: w.actor.personId
				})
				.onConflict((c) => c.doNothing())
				.executeTakeFirst()
		);
		return numInsertedOrUpdatedRows ? { id } : { refused: 'round-open' };
	}
});
