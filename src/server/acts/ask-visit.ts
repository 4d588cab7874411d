import { z } from 'zod';
import { findIdentity } from '#domain/fora/points.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { code, optionalText, tick, uuid } from '../fields.ts';
import { findForum } from '../store/fora.ts';
import { nameCounter } from '../store/forum-points.ts';
import { owe } from '../store/forum-owed.ts';
import { queueForum } from '../store/outbox.ts';
import { leadersFor, offeredRound, roundsOf, surveysOf, visitsOf } from '../store/team-rounds.ts';
import { uuids } from '../store/values.ts';

export const askVisit = act({
	name: 'ask-visit',
	summary: 'Ask the leaders for a joint visit to a team whose last round was low. Each of them gets a task.',
	side: 'staff',
	schema: z.object({ forumId: uuid, survey: code, words: optionalText(1000), noNames: tick }),
	async run(w, input, house) {
		const found = await findForum(w, house.models, input.forumId);
		const survey = found && surveysOf(found, house.models).find((s) => s.id === input.survey);
		if (!found?.mine || !survey) return notFound;
		const round = offeredRound(survey, await roundsOf(w, found.row.id));
		if (!round) return { refused: 'visit-not-offered' };
		if ((await visitsOf(w, found.row.id)).some((v) => v.roundId === round.id))
			return { refused: 'visit-asked' };
		const named = findIdentity(
			{ words: input.words },
			await nameCounter(w, found.row.unitIds),
			input.noNames
		);
		if (isRefusal(named)) return named;
		const leaders = await leadersFor(w, found, survey.offers!.forum);
		if (!leaders.length) return { refused: 'visit-nobody' };
		const id = w.id();
		const { numInsertedOrUpdatedRows } = await w.asEngine((db) =>
			db
				.insertInto('team_visit')
				.values({
					municipality_id: w.actor.municipalityId,
					id,
					forum_id: found.row.id,
					round_id: round.id,
					words: input.words,
					asked_by: w.actor.personId,
					asked_at: w.at,
					asked_of: uuids(leaders)
				})
				.onConflict((c) => c.doNothing())
				.executeTakeFirst()
		);
		if (!numInsertedOrUpdatedRows) return { refused: 'visit-asked' };
		for (const personId of leaders) {
			await owe(w, {
				key: `team-visit:${id}:${personId}`,
				kind: 'visitTeam',
				personId,
				due: null,
				text: null,
				at: { forumId: found.row.id, page: 'besoeg' }
			});
			await queueForum(w, {
				kind: 'mail',
				template: 'forum-visit',
				recipientId: personId,
				forumId: found.row.id,
				occurrenceId: null,
				path: `/forum/${found.row.id}/besoeg`
			});
		}
		return { id, asked: leaders.length };
	}
});
