import { z } from 'zod';
import { sql } from 'kysely';
import { exercisesFor, isShown } from '#domain/fora/exercises.ts';
import { findIdentity } from '#domain/fora/points.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { text, tick, uuid } from '../fields.ts';
import { findForum } from '../store/fora.ts';
import { exerciseOf } from '../store/forum-exercises.ts';
import { nameCounter } from '../store/forum-points.ts';

export const guessExercise = act({
	name: 'guess-exercise',
	summary:
		"Say what I think in the team's exercise. When the last has, the answer is shown to all. No names.",
	side: 'staff',
	schema: z.object({ forumId: uuid, text: text(1000), noNames: tick }),
	async run(w, input, house) {
		const found = await findForum(w, house.models, input.forumId);
		if (!found?.mine) return notFound;
		const m = w.actor.municipalityId;
		// the last two may guess at once: one of them shows it
		await w.asEngine((db) =>
			sql`select id from forum_exercise where municipality_id = ${m} and forum_id = ${found.row.id}::uuid and over_at is null for update`.execute(
				db
			)
		);
		const running = await exerciseOf(w, found.row.id);
		if (!running) return notFound;
		if (!running.players.includes(w.actor.personId)) return { refused: 'exercise-not-yours' };
		if (running.guessed.includes(w.actor.personId)) return { refused: 'exercise-guessed' };
		const named = findIdentity({ text: input.text }, await nameCounter(w, found.row.unitIds), input.noNames);
		if (isRefusal(named)) return named;
		const round = exercisesFor(found.model, found.forum)
			.find((e) => e.id === running.exercise)
			?.rounds.find((x) => x.id === running.round);
		const shown = isShown(
			{ hidden: round?.hidden ?? true },
			[...running.guessed, w.actor.personId],
			running.players
		);
		await w.asEngine(async (db) => {
			await db
				.insertInto('forum_guess')
				.values({
					municipality_id: m,
					exercise_id: running.id,
					person_id: w.actor.personId,
					forum_id: found.row.id,
					text: input.text,
					at: w.at
				})
				.execute();
			if (shown && !running.shownAt)
				await sql`update forum_exercise set shown_at = ${w.at}::timestamptz where municipality_id = ${m} and id = ${running.id}::uuid`.execute(
					db
				);
		});
		return { shown };
	}
});
