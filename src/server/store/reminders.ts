/** Invitations nobody has answered, and that a reminder of them was sent. */
import { sql } from 'kysely';
import type { Writer } from './session.ts';

export type Unanswered = {
	meetingId: string;
	pathwayId: string;
	personId: string;
	startsAt: string;
	invitedAt: string | null;
};

/** Meetings of the coming weeks; where something is withheld the family is not written to. */
export async function unansweredSoon(w: Writer, days: number): Promise<Unanswered[]> {
	const { rows } = await sql<Unanswered>`
		select g.id as "meetingId", g.pathway_id as "pathwayId", t.person_id as "personId", g.starts_at as "startsAt", t.invited_at as "invitedAt"
		from meeting g
			join meeting_participant t on t.municipality_id = g.municipality_id and t.meeting_id = g.id and t.answer = 'invited' and t.reminded_at is null
			join pathway p on p.municipality_id = g.municipality_id and p.id = g.pathway_id and p.closed_at is null
		where g.municipality_id = ${w.actor.municipalityId} and g.state in ('planned', 'agenda-sent')
			and g.starts_at > ${w.at}::timestamptz and g.starts_at <= ${w.now.add({ hours: 24 * days }).toString()}::timestamptz
			and (t.relation = 'professional' or not p.withheld)
		order by g.starts_at, g.id, t.person_id`.execute(w.db);
	return rows;
}

/** @returns false where another process was faster, or the answer came meanwhile */
export async function noteReminded(w: Writer, who: Unanswered): Promise<boolean> {
	const { numUpdatedRows } = await w.db
		.updateTable('meeting_participant')
		.set({ reminded_at: w.at })
		.where('municipality_id', '=', w.actor.municipalityId)
		.where('meeting_id', '=', who.meetingId)
		.where('person_id', '=', who.personId)
		.where('answer', '=', 'invited')
		.where('reminded_at', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}
