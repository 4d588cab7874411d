/** Telling the people of a forum, and carrying what it did not reach on to its next meeting. */
import { sql } from 'kysely';
import { type FoundOccurrence, membersOf } from './fora.ts';
import { queueForum } from './outbox.ts';
import type { Reader, Writer } from './session.ts';

export type Answered = {
	personId: string;
	answer: 'coming' | 'substitute' | 'declined';
	substituteId: string | null;
	substitute: string | null;
	attended: boolean | null;
};

/** Who has answered for one meeting. Members may know it of each other. */
export async function answersOf(r: Reader, occurrenceId: string): Promise<Answered[]> {
	const { rows } =
		await sql<Answered>`select a.person_id as "personId", a.answer, a.substitute_id as "substituteId", p.given_name || ' ' || p.family_name as substitute, a.attended
		from forum_answer a left join person p on p.municipality_id = a.municipality_id and p.id = a.substitute_id
		where a.municipality_id = ${r.actor.municipalityId} and a.occurrence_id = ${occurrenceId}::uuid`.execute(
			r.db
		);
	return rows;
}

/** A changed or cancelled meeting to everybody who was to come, but the one who acts. */
export async function tellForum(
	w: Writer,
	found: FoundOccurrence,
	template: 'forum-changed' | 'forum-cancelled'
): Promise<void> {
	const answers = await answersOf(w, found.at.id);
	const people = (await membersOf(w, found.row.id)).flatMap((m) => {
		const a = answers.find((x) => x.personId === m.personId);
		return a?.answer === 'declined' ? [] : [a?.substituteId ?? m.personId];
	});
	for (const recipientId of new Set(people))
		if (recipientId !== w.actor.personId)
			await queueForum(w, {
				kind: template === 'forum-cancelled' ? 'cancellation' : 'invitation',
				template,
				recipientId,
				forumId: found.row.id,
				occurrenceId: found.at.id,
				path: `/forum/${found.row.id}/${found.at.id}`
			});
}

/** The next planned meeting of the forum after this one. */
export async function nextOf(w: Reader, forumId: string, after: string): Promise<string | null> {
	const { rows } = await w.asEngine((db) =>
		sql<{
			id: string;
		}>`select id from forum_occurrence where municipality_id = ${w.actor.municipalityId} and forum_id = ${forumId}::uuid and state = 'planned'
			and starts_at > ${after}::timestamptz order by starts_at limit 1`.execute(db)
	);
	return rows[0]?.id ?? null;
}

/** What was not talked about goes to the next meeting. Without one it stays, and the chair is told how much. */
export async function moveOpenPoints(w: Writer, found: FoundOccurrence): Promise<number> {
	const next = await nextOf(w, found.row.id, found.at.startsAt);
	if (!next) return 0;
	const m = w.actor.municipalityId;
	return w.asEngine(async (db) => {
		const { rows } = await sql<{
			id: string;
		}>`update forum_point set occurrence_id = ${next}::uuid, version = version + 1
			where municipality_id = ${m} and occurrence_id = ${found.at.id}::uuid and state in ('ready', 'returned') returning id`.execute(
			db
		);
		if (rows.length)
			await sql`update forum_slot set occurrence_id = ${next}::uuid, began_at = null, ended_at = null
				where municipality_id = ${m} and id = any (${`{${rows.map((x) => x.id).join(',')}}`}::text::uuid[])`.execute(
				db
			);
		return rows.length;
	});
}
