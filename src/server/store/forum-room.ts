/** Who may stay for which point, who stayed, and the times nobody is told more of than that they are there. */
import { sql } from 'kysely';
import type { Reader } from './session.ts';

export type Room = {
	slotId: string;
	personId: string;
	name: string;
	function: string | null;
	mayStay: boolean;
};

/** For each listed point everybody expected, and whether she has a basis for it today. */
export async function roomOf(r: Reader, occurrenceId: string): Promise<Room[]> {
	const { rows } =
		await sql<Room>`select x.slot_id as "slotId", x.person_id as "personId", p.given_name || ' ' || p.family_name as name, x.may_stay as "mayStay",
			(select b.function from forum_member b join forum_occurrence o on o.municipality_id = b.municipality_id and o.forum_id = b.forum_id and o.id = ${occurrenceId}::uuid
				where b.municipality_id = p.municipality_id and b.person_id = p.id limit 1) as function
		from app.forum_room(${occurrenceId}::uuid) x join person p on p.municipality_id = ${r.actor.municipalityId} and p.id = x.person_id
		order by p.sort_name, p.id`.execute(r.db);
	return rows;
}

export type Slot = {
	id: string;
	ord: number;
	minutes: number;
	beganAt: string | null;
	endedAt: string | null;
};

/** The times of a meeting's points in order: all that somebody without a basis may know of them. */
export async function slotsOf(r: Reader, occurrenceId: string): Promise<Slot[]> {
	const { rows } =
		await sql<Slot>`select s.id, s.ord, s.minutes, s.began_at as "beganAt", s.ended_at as "endedAt" from forum_slot s
		where s.municipality_id = ${r.actor.municipalityId} and s.occurrence_id = ${occurrenceId}::uuid and s.listed order by s.ord, s.id`.execute(
			r.db
		);
	return rows;
}

export type Present = {
	slotId: string;
	personId: string;
	name: string;
	cameAt: string | null;
	leftAt: string | null;
};

export async function presentAt(r: Reader, occurrenceId: string): Promise<Present[]> {
	const { rows } =
		await sql<Present>`select x.slot_id as "slotId", x.person_id as "personId", p.given_name || ' ' || p.family_name as name, x.came_at as "cameAt", x.left_at as "leftAt"
		from forum_presence x join forum_slot s on s.municipality_id = x.municipality_id and s.id = x.slot_id and s.occurrence_id = ${occurrenceId}::uuid
			join person p on p.municipality_id = x.municipality_id and p.id = x.person_id
		where x.municipality_id = ${r.actor.municipalityId} order by x.came_at, p.sort_name`.execute(r.db);
	return rows;
}
