/** Exercises of a team: the one that runs, and what its people have said. */
import { sql } from 'kysely';
import { profilesBy } from '#domain/fora/exercises.ts';
import type { Models } from '../models.ts';
import type { FoundForum } from './fora.ts';
import type { Reader } from './session.ts';

export type Running = {
	id: string;
	exercise: string;
	round: string;
	drawn: string | null;
	story: string | null;
	players: string[];
	begunAt: string;
	shownAt: string | null;
	/** those who have guessed, whatever they said */
	guessed: string[];
};

/** The last one that was begun, also when it is shown; null where there is none. */
export async function exerciseOf(r: Reader, forumId: string): Promise<Running | null> {
	const m = r.actor.municipalityId;
	const { rows } = await sql<Omit<Running, 'guessed'>>`
		select e.id, e.exercise, e.round, e.drawn, e.story, e.players, e.begun_at as "begunAt", e.shown_at as "shownAt" from forum_exercise e
		where e.municipality_id = ${m} and e.forum_id = ${forumId}::uuid and e.over_at is null`.execute(r.db);
	const e = rows[0];
	if (!e) return null;
	// that somebody has guessed may be known; what she guessed is not read here
	const { rows: who } = await r.asEngine((db) =>
		sql<{
			id: string;
		}>`select person_id as id from forum_guess where municipality_id = ${m} and exercise_id = ${e.id}::uuid`.execute(
			db
		)
	);
	return { ...e, guessed: who.map((x) => x.id) };
}

/** Before all have guessed only one's own: the row policies say so. */
export const guessesOf = async (r: Reader, exerciseId: string) =>
	(
		await sql<{ personId: string; name: string; text: string }>`
			select g.person_id as "personId", p.given_name || ' ' || p.family_name as name, g.text from forum_guess g
				join person p on p.municipality_id = g.municipality_id and p.id = g.person_id
			where g.municipality_id = ${r.actor.municipalityId} and g.exercise_id = ${exerciseId}::uuid order by p.sort_name, p.id`.execute(
			r.db
		)
	).rows;

/** Descriptions of professions: the forum's own model first. */
export const profilesFor = (found: FoundForum, models: Models) =>
	profilesBy([found.model, ...models.list().filter((x) => x.slug !== found.model.slug)]);
