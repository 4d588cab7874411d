import { z } from 'zod';
import { sql } from 'kysely';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { findOccurrence } from '../store/fora.ts';
import { findPoint } from '../store/forum-points.ts';
import { roomOf } from '../store/forum-room.ts';

export const recordRoom = act({
	name: 'record-room',
	summary: 'Take up a point and record who is in the room; who has no basis for it must be outside.',
	side: 'staff',
	schema: z.object({ pointId: uuid, personIds: z.array(uuid).max(60).default([]) }),
	async run(w, input, house) {
		const point = await findPoint(w, input.pointId);
		const found = point && (await findOccurrence(w, house.models, point.occurrenceId, true));
		if (!point || !found?.here) return notFound;
		if (found.at.state !== 'running') return { refused: 'forum-not-running' };
		if (point.state !== 'ready') return { refused: 'point-not-ready' };
		const room = (await roomOf(w, found.at.id)).filter((x) => x.slotId === point.id);
		for (const id of input.personIds) {
			const known = room.find((x) => x.personId === id);
			if (!known) return { refused: 'invalid', fields: { personIds: 'unknown' } };
			if (!known.mayStay) return { refused: 'forum-no-basis', fields: { personIds: 'forum-no-basis' } };
		}
		const m = w.actor.municipalityId;
		await w.asEngine(async (db) => {
			await sql`update forum_slot set ended_at = ${w.at}::timestamptz where municipality_id = ${m} and occurrence_id = ${found.at.id}::uuid
				and id <> ${point.id}::uuid and began_at is not null and ended_at is null`.execute(db);
			// whoever was in the room for the point before has left it
			await sql`update forum_presence p set left_at = ${w.at}::timestamptz from forum_slot s where p.municipality_id = ${m} and s.municipality_id = p.municipality_id
				and s.id = p.slot_id and s.occurrence_id = ${found.at.id}::uuid and s.id <> ${point.id}::uuid and p.left_at is null`.execute(
				db
			);
			await sql`update forum_slot set began_at = coalesce(began_at, ${w.at}::timestamptz), ended_at = null where municipality_id = ${m} and id = ${point.id}::uuid`.execute(
				db
			);
			for (const { personId } of room) {
				const isHere = input.personIds.includes(personId);
				if (isHere)
					await sql`insert into forum_presence (municipality_id, slot_id, person_id, forum_id, came_at) values (${m}, ${point.id}::uuid, ${personId}::uuid, ${found.row.id}::uuid, ${w.at}::timestamptz)
						on conflict (municipality_id, slot_id, person_id) do update set left_at = null`.execute(db);
				else
					await sql`update forum_presence set left_at = coalesce(left_at, ${w.at}::timestamptz) where municipality_id = ${m} and slot_id = ${point.id}::uuid and person_id = ${personId}::uuid`.execute(
						db
					);
			}
			await sql`update forum_answer set attended = true where municipality_id = ${m} and occurrence_id = ${found.at.id}::uuid
				and coalesce(substitute_id, person_id) = any (${`{${input.personIds.join(',')}}`}::text::uuid[])`.execute(db);
		});
		return { id: point.id };
	}
});
