/** What is agreed about a meeting's roles beside what its model says. */
import type { MeetingCell } from '#domain/collaboration/vocabulary.ts';
import type { Named } from '#domain/meetings/roles.ts';
import type { Reader, Writer } from './session.ts';

export async function namedAt(r: Reader, meetingId: string): Promise<Named[]> {
	const rows = await r.db
		.selectFrom('meeting_role')
		.select(['child_id', 'cell', 'person_id', 'reason'])
		.where('municipality_id', '=', r.actor.municipalityId)
		.where('meeting_id', '=', meetingId)
		.execute();
	return rows.map((x) => ({ cell: x.cell as MeetingCell, personId: x.person_id, reason: x.reason }));
}

export async function nameRoleAt(
	w: Writer,
	meeting: { id: string; pathway_id: string },
	named: Named
): Promise<void> {
	const said = { person_id: named.personId, reason: named.reason, at: w.at, by_id: w.actor.personId };
	await w.db
		.insertInto('meeting_role')
		.values({
			municipality_id: w.actor.municipalityId,
			meeting_id: meeting.id,
			cell: named.cell,
			pathway_id: meeting.pathway_id,
			...said
		})
		.onConflict((c) => c.columns(['municipality_id', 'meeting_id', 'cell']).doUpdateSet(said))
		.execute();
}
