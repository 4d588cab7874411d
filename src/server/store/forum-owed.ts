/** What one member of a team owes outside any pathway: kept as a duty, settled by its key. */
import { sql } from 'kysely';
import type { Text } from '#domain/collaboration/model-basics.ts';
import { dayOf, endOfDay } from '#domain/kernel/day.ts';
import type { FoundOccurrence } from './fora.ts';
import type { PointRow } from './forum-points.ts';
import type { Writer } from './session.ts';
import { json } from './values.ts';

/** A duty of one person outside any pathway: nothing in it names a child, and its page asks for a basis. */
export async function owe(
	w: Writer,
	o: {
		key: string;
		kind:
			| 'answerForumPoint'
			| 'bringToForum'
			| 'answerAboutPoint'
			| 'lookAtAgreement'
			| 'visitTeam'
			| 'callToday';
		personId: string;
		due: string | null;
		text: Text | null;
		/** where it is done: a point, a page of the forum, or by telephone with another leader */
		at:
			| { forumId: string; occurrenceId: string; pointId: string }
			| { forumId: string; page: string }
			| { callId: string; with: string; by: string };
	}
): Promise<void> {
	await w.asEngine((db) =>
		db
			.insertInto('obligation')
			.values({
				municipality_id: w.actor.municipalityId,
				id: w.id(),
				key: o.key,
				kind: o.kind,
				strength: 'must',
				due_at: o.due ? endOfDay(Temporal.PlainDate.from(o.due)).toString() : null,
				who_id: o.personId,
				who_role: 'forumMember',
				because: json({ rule: o.kind, text: o.text, source: null, law: null }),
				data: json(o.at),
				audience: 'professionals',
				state: 'open',
				since: w.at
			})
			.onConflict((c) => c.columns(['municipality_id', 'key']).doNothing())
			.execute()
	);
}

/** Whoever brought it is asked for more: once for each question. */
export async function oweAnswer(w: Writer, found: FoundOccurrence, point: PointRow): Promise<void> {
	if (!point.broughtBy || point.broughtBy === w.actor.personId) return;
	await owe(w, {
		key: `forum-asked:${point.id}:${point.version}`,
		kind: 'answerAboutPoint',
		personId: point.broughtBy,
		due: dayOf(Temporal.Instant.from(found.at.startsAt)).toString(),
		text: null,
		at: { forumId: found.row.id, occurrenceId: found.at.id, pointId: point.id }
	});
}

/** @param key of one duty, or what the keys of several begin with before a colon */
export const settleOwed = (w: Writer, key: string) =>
	w.asEngine((db) =>
		sql`update obligation set state = 'fulfilled', settled_at = ${w.at}::timestamptz, settled_by = ${w.actor.personId}::uuid,
			in_time = case when due_at is null then null else ${w.at}::timestamptz <= due_at end
			where municipality_id = ${w.actor.municipalityId} and (key = ${key} or starts_with(key, ${`${key}:`})) and state = 'open'`.execute(
			db
		)
	);
