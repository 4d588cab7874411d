import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { code, uuid } from '../fields.ts';
import { findForum } from '../store/fora.ts';
import { roundsOf, surveysOf } from '../store/team-rounds.ts';

export const closeTeamRound = act({
	name: 'close-team-round',
	summary: 'End a round of a team. Only now are its means told, if enough have answered.',
	side: 'staff',
	schema: z.object({ forumId: uuid, survey: code }),
	async run(w, input, house) {
		const found = await findForum(w, house.models, input.forumId);
		const survey = found && surveysOf(found, house.models).find((s) => s.id === input.survey);
		if (!found?.mine || !survey) return notFound;
		if (!found.steers) return { refused: 'forum-not-yours' };
		const round = (await roundsOf(w, found.row.id)).find((x) => x.survey === survey.id && !x.closedOn);
		if (!round) return { refused: 'round-over' };
		await w.asEngine((db) =>
			db
				.updateTable('team_round')
				.set({ closed_on: w.today })
				.where('municipality_id', '=', w.actor.municipalityId)
				.where('id', '=', round.id)
				.execute()
		);
		return { id: round.id };
	}
});
