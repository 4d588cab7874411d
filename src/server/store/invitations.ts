/** Invitations of a meeting: a row for each who is invited, and the calendar file that goes to each alone. */
import { sql } from 'kysely';
import type { Relation } from '#domain/facts/vocabulary.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import { type ProtectionFacts, mayReceive, maySeePlace } from '#domain/protection/protection.ts';
import { queueCalendar } from './outbox.ts';
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
				show_place: maySeePlace(protection, p.personId)
			})
			.execute();
		await sendCalendar(w, 'meeting-invited', meetingId, pathwayId, p.personId);
	}
}

export const sendCalendar = (
	w: Writer,
	template: 'meeting-invited' | 'meeting-changed' | 'meeting-cancelled',
	meetingId: string,
	pathwayId: string,
	recipientId: string
): Promise<void> =>
	queueCalendar(w, {
		kind: template === 'meeting-cancelled' ? 'cancellation' : 'invitation',
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
