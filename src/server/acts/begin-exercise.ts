import { z } from 'zod';
import { sql } from 'kysely';
import { drawProfession, exercisesFor, playersOf } from '#domain/fora/exercises.ts';
import { findIdentity } from '#domain/fora/points.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { optionalText, tick, uuid } from '../fields.ts';
import { findForum, membersOf } from '../store/fora.ts';
import { profilesFor } from '../store/forum-exercises.ts';
import { nameCounter } from '../store/forum-points.ts';
import { uuids } from '../store/values.ts';

export const beginExercise = act({
	name: 'begin-exercise',
	summary:
		'Begin an exercise of the model: a profession is drawn, and its description stays hidden until all have guessed. Ends the one before.',
	side: 'staff',
	schema: z.object({
		forumId: uuid,
		/** `exercise:round` */
		round: z.string().regex(/^[a-z][a-zA-Z0-9-]{0,59}:[a-z][a-zA-Z0-9-]{0,59}$/, 'not-a-choice'),
		/** who is there */
		people: z.array(uuid).min(1).max(60),
		/** the story all look at, where the round has one; no names in it */
		story: optionalText(2000),
		noNames: tick
	}),
	async run(w, input, house) {
		const found = await findForum(w, house.models, input.forumId);
		const all = found?.mine ? exercisesFor(found.model, found.forum) : [];
		if (!found || !all.length) return notFound;
		const [exerciseId, roundId] = input.round.split(':');
		const exercise = all.find((e) => e.id === exerciseId);
		const round = exercise?.rounds.find((x) => x.id === roundId);
		if (!exercise || !round) return { refused: 'invalid', fields: { round: 'not-a-choice' } };
		const members = await membersOf(w, found.row.id);
		const present = members.filter((b) => input.people.includes(b.personId));
		if (present.length !== new Set(input.people).size)
			return { refused: 'invalid', fields: { people: 'unknown' } };
		const story = round.draws === 'case' ? input.story : null;
		if (round.draws === 'case' && !story) return { refused: 'invalid', fields: { story: 'required' } };
		const named = findIdentity({ story }, await nameCounter(w, found.row.unitIds), input.noNames);
		if (isRefusal(named)) return named;
		const m = w.actor.municipalityId;
		const { rows } = await sql<{
			drawn: string | null;
		}>`select drawn from forum_exercise where municipality_id = ${m} and forum_id = ${found.row.id}::uuid and drawn is not null order by begun_at desc limit 1`.execute(
			w.db
		);
		// the database's ids are as random as a draw needs
		const chance = Number.parseInt(w.id().slice(0, 8), 16) / 2 ** 32;
		const profession =
			round.draws === 'profession'
				? drawProfession(
						[...profilesFor(found, house.models).keys()],
						members.map((b) => b.function),
						rows[0]?.drawn ?? null,
						chance
					)
				: null;
		if (round.draws === 'profession' && !profession) return { refused: 'exercise-nothing-to-draw' };
		const id = w.id();
		await w.asEngine(async (db) => {
			await sql`update forum_exercise set over_at = ${w.at}::timestamptz where municipality_id = ${m} and forum_id = ${found.row.id}::uuid and over_at is null`.execute(
				db
			);
			await db
				.insertInto('forum_exercise')
				.values({
					municipality_id: m,
					id,
					forum_id: found.row.id,
					exercise: exercise.id,
					round: round.id,
					drawn: profession,
					story,
					players: uuids(playersOf(present, profession)),
					begun_by: w.actor.personId,
					begun_at: w.at,
					shown_at: round.hidden ? null : w.at
				})
				.execute();
		});
		return { id };
	}
});
