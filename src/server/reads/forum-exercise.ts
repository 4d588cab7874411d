/** An exercise of a team: what can be begun, who has guessed, and the description once all have. */
import { z } from 'zod';
import { exercisesFor } from '#domain/fora/exercises.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { findForum, membersOf } from '../store/fora.ts';
import { exerciseOf, guessesOf, profilesFor } from '../store/forum-exercises.ts';

export const forumExercise = read({
	name: 'forum-exercise',
	summary: 'The exercises a team can do, and the one that runs: hidden until all have guessed.',
	side: 'staff',
	schema: z.object({ forumId: uuid }),
	async run(r, input, house) {
		const found = await findForum(r, house.models, input.forumId);
		const exercises = found?.mine ? exercisesFor(found.model, found.forum) : [];
		if (!found || !exercises.length) return notFound;
		const members = await membersOf(r, found.row.id);
		const running = await exerciseOf(r, found.row.id);
		const exercise = exercises.find((e) => e.id === running?.exercise);
		const round = exercise?.rounds.find((x) => x.id === running?.round);
		const shown = running?.shownAt != null;
		const guesses = running ? await guessesOf(r, running.id) : [];
		return {
			forum: { id: found.row.id, name: found.row.name, unitName: found.row.unitName },
			exercises: exercises.map((e) => ({
				id: e.id,
				name: e.name,
				purpose: e.purpose,
				rounds: e.rounds.map(({ id, name, how, draws }) => ({ id, name, how, draws }))
			})),
			members: members.map((m) => ({ personId: m.personId, name: m.name, function: m.function })),
			running:
				running && exercise && round
					? {
							name: round.name,
							how: round.how,
							drawn: running.drawn,
							story: running.story,
							shown,
							iPlay: running.players.includes(r.actor.personId),
							mine: guesses.find((g) => g.personId === r.actor.personId)?.text ?? null,
							players: running.players.map((id) => ({
								name: members.find((m) => m.personId === id)?.name ?? '',
								guessed: running.guessed.includes(id)
							})),
							/** who tells and corrects */
							tells: members.filter((m) => m.function === running.drawn).map((m) => m.name),
							guesses: shown ? guesses.map(({ name, text }) => ({ name, text })) : [],
							profiles:
								shown && running.drawn
									? (profilesFor(found, house.models).get(running.drawn) ?? []).map((p) => ({
											name: p.name ?? null,
											can: p.can,
											reach: p.reach ?? null,
											link: p.link ?? null
										}))
									: []
						}
					: null
		};
	}
});
