import { z } from 'zod';
import { decideAnswer } from '#domain/meetings/evaluation.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { code, uuid, whole } from '../fields.ts';
import { findForum } from '../store/fora.ts';
import { respondentsOf, roundsOf, surveysOf } from '../store/team-rounds.ts';
import { json } from '../store/values.ts';

export const answerTeamRound = act({
	name: 'answer-team-round',
	summary: 'Say how far my team has come. The answer is kept without its author and cannot be changed.',
	side: 'staff',
	schema: z.object({ forumId: uuid, survey: code, scores: z.record(code, whole(-100, 100)).default({}) }),
	async run(w, input, house) {
		const found = await findForum(w, house.models, input.forumId);
		const survey = found && surveysOf(found, house.models).find((s) => s.id === input.survey);
		if (!found?.mine || !survey) return notFound;
		const round = (await roundsOf(w, found.row.id)).find((x) => x.survey === survey.id && !x.closedOn);
		if (!round) return { refused: 'round-over' };
		const asked = await respondentsOf(w, found, survey);
		if (!asked.includes(w.actor.personId)) return { refused: 'round-not-asked' };
		const decided = decideAnswer(survey, input.scores, false);
		if (isRefusal(decided)) return decided;
		const m = w.actor.municipalityId;
		const { numInsertedOrUpdatedRows } = await w.db
			.insertInto('team_turn')
			.values({ municipality_id: m, round_id: round.id, person_id: w.actor.personId })
			.onConflict((c) => c.doNothing())
			.executeTakeFirst();
		if (!numInsertedOrUpdatedRows) return { refused: 'evaluation-given' };
		await w.asEngine((db) =>
			db
				.insertInto('team_answer')
				.values({ municipality_id: m, round_id: round.id, id: w.id(), scores: json(input.scores) })
				.execute()
		);
		return { answered: true };
	}
});
