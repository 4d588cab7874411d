/** Invitations of a meeting: a row for each who is invited, and the calendar file that goes to each alone. */
import { sql } from 'kysely';
import type { MeetingFacts, PathwayFacts } from '#domain/facts/pathway.ts';
import type { Relation } from '#domain/facts/vocabulary.ts';
import { heirOf } from '#domain/meetings/changing.ts';
import { notBegun } from '#domain/meetings/convene.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import { type ProtectionFacts, mayReceive, maySeePlace } from '#domain/protection/protection.ts';
import { queueCalendar } from './outbox.ts';
import { record } from './pathways.ts';
import { protectionOf } from './protection.ts';
import type { Writer } from './session.ts';

/** Nothing goes to anybody who must be weighed first, or to whom it was decided that nothing goes (M15). */
export async function weighRecipients(
	w: Writer,
	pathwayId: string,
	personIds: readonly string[],
	field: string
): Promise<{ facts: ProtectionFacts } | Refusal> {
	const facts = await protectionOf(w, pathwayId);
	for (const id of personIds) {
		const no = mayReceive(facts, id);
		if (no) return { ...no, fields: { [field]: no.refused } };
	}
	return { facts };
}

/** What the history says of somebody: the name is looked up by whoever reads it. */
export const whoOf = (p: { personId: string; relation: Relation; function: string | null }) => ({
	personId: p.personId,
	relation: p.relation,
	function: p.function
});

export type Invited = {
	personId: string;
	relation: Relation;
	function: string | null;
	relevance: string;
	answer?: 'invited' | 'yes';
};

/** The row, and a mail with a calendar file to everybody but the one who acts. */
export async function invite(
	w: Writer,
	meetingId: string,
	pathwayId: string,
	who: readonly Invited[],
	protection: ProtectionFacts
): Promise<void> {
	for (const p of who) {
		await w.db
			.insertInto('meeting_participant')
			.values({
				municipality_id: w.actor.municipalityId,
				meeting_id: meetingId,
				pathway_id: pathwayId,
				person_id: p.personId,
				relation: p.relation,
				function: p.function,
				relevance: p.relevance,
				answer: p.answer ?? 'invited',
				answered_at: p.answer === 'yes' ? w.at : null,
				invited_at: w.at,
				show_place: maySeePlace(protection, p.personId)
			})
			.execute();
		await sendCalendar(w, 'meeting-invited', meetingId, pathwayId, p.personId);
	}
}

export const sendCalendar = (
	w: Writer,
	template: 'meeting-invited' | 'meeting-changed' | 'meeting-cancelled' | 'meeting-taken-off',
	meetingId: string,
	pathwayId: string,
	recipientId: string
): Promise<void> =>
	queueCalendar(w, {
		kind:
			template === 'meeting-cancelled' || template === 'meeting-taken-off' ? 'cancellation' : 'invitation',
		template,
		recipientId,
		meetingId,
		pathwayId
	});

/** A protection that came after the invitation hides the place from now on (M13). */
export async function weighPlaces(
	w: Writer,
	meetingId: string,
	personIds: readonly string[],
	protection: ProtectionFacts
): Promise<void> {
	for (const id of personIds)
		await w.db
			.updateTable('meeting_participant')
			.set({ show_place: maySeePlace(protection, id) })
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('meeting_id', '=', meetingId)
			.where('person_id', '=', id)
			.execute();
}

/** What a colleague is employed to do today; nothing where she is none, has left, or is of the child's own family. */
export async function workToday(
	w: Writer,
	personId: string,
	childId: string | null
): Promise<{ function: string; unitId: string }[]> {
	const { rows } = await w.asEngine((db) =>
		sql<{ function: string; unitId: string }>`select e.function, e.unit_id as "unitId" from employment e
			join person p on p.municipality_id = e.municipality_id and p.id = e.person_id and p.active and p.is_staff
			where e.municipality_id = ${w.actor.municipalityId} and e.person_id = ${personId}::uuid and e.from_day <= ${w.today}::date
				and (e.to_day is null or e.to_day >= ${w.today}::date)
				and not exists (select from custody c where c.municipality_id = e.municipality_id and c.child_id = ${childId}::uuid and c.person_id = e.person_id)
			order by e.from_day`.execute(db)
	);
	return rows;
}

/**
 * Takes somebody off a meeting: the row goes, her calendar is told (M22), and what she had to do there is somebody else's.
 * With the engine's eyes, since whoever left may have been the last to see the pathway.
 */
export async function takeOff(
	w: Writer,
	facts: PathwayFacts,
	meeting: MeetingFacts,
	personId: string,
	heir: string | null = heirOf(facts, meeting, personId)
): Promise<void> {
	const m = w.actor.municipalityId;
	await w.asEngine(async (db) => {
		await db
			.deleteFrom('meeting_participant')
			.where('municipality_id', '=', m)
			.where('meeting_id', '=', meeting.id)
			.where('person_id', '=', personId)
			.execute();
		// the number rises, so that an invitation after a cancellation is the newer one to a calendar
		await sql`update meeting set ical_sequence = ical_sequence + 1, version = version + 1,
				convener_id = case when convener_id = ${personId}::uuid then coalesce(${heir}::uuid, convener_id) else convener_id end,
				chair_id = case when chair_id = ${personId}::uuid then ${heir}::uuid else chair_id end,
				minute_taker_id = case when minute_taker_id = ${personId}::uuid then ${heir}::uuid else minute_taker_id end
			where municipality_id = ${m} and id = ${meeting.id}::uuid`.execute(db);
	});
	// whoever sent somebody else was told then that she need not come
	if (meeting.participants.find((p) => p.personId === personId)?.answer !== 'substitute')
		await sendCalendar(w, 'meeting-taken-off', meeting.id, facts.pathway.id, personId);
}

/** Whoever sent this person in her own place is asked again. @returns whether there was somebody */
export async function askAgain(w: Writer, meeting: MeetingFacts, pathwayId: string, substituteId: string) {
	const { rows } = await w.asEngine((db) =>
		sql<{
			id: string;
		}>`update meeting_participant set answer = 'invited', answered_at = null, answer_note = null, substitute_id = null,
				invited_at = ${w.at}::timestamptz, reminded_at = null
			where municipality_id = ${w.actor.municipalityId} and meeting_id = ${meeting.id}::uuid and substitute_id = ${substituteId}::uuid
			returning person_id as id`.execute(db)
	);
	for (const { id } of rows) await sendCalendar(w, 'meeting-invited', meeting.id, pathwayId, id);
}

/** Somebody who left, or has no basis any more, is taken off every meeting ahead (M22). */
export async function takeOffAll(
	w: Writer,
	facts: PathwayFacts,
	personId: string,
	why: 'left-circle' | 'no-basis'
): Promise<number> {
	const ahead = facts.meetings.filter(
		(g) => !notBegun(g, w.now) && g.participants.some((p) => p.personId === personId)
	);
	for (const g of ahead) {
		await takeOff(w, facts, g, personId);
		await askAgain(w, g, facts.pathway.id, personId);
		await record(w, facts.pathway.id, `meeting-person-${why}`, {
			meetingId: g.id,
			meetingType: g.type,
			...whoOf(g.participants.find((p) => p.personId === personId)!)
		});
	}
	return ahead.length;
}
