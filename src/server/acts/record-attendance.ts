import { sql } from 'kysely';
import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideWriting } from '#domain/meetings/board.ts';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { lockMeeting } from '../store/meetings.ts';
import { mayHere } from '../store/minutes.ts';
import { uuids } from '../store/values.ts';

export const recordAttendance = act({
	name: 'record-attendance',
	summary: 'Record who of the invited was at the meeting.',
	side: 'staff',
	schema: z.object({ meetingId: uuid, present: z.array(uuid).max(60).default([]) }),
	async run(w, input) {
		const x = await lockMeeting(w, input.meetingId);
		if (!x) return notFound;
		if (!mayHere('write-on-board', x.found)) return { refused: 'not-yours' };
		const open = decideWriting(x.meeting.state);
		if (isRefusal(open)) return open;
		const invited = new Set(x.fact.participants.map((p) => p.personId));
		if (input.present.some((id) => !invited.has(id)))
			return { refused: 'invalid', fields: { present: 'unknown' } };
		await sql`update meeting_participant set attended = person_id = any (${uuids(input.present)})
			where municipality_id = ${w.actor.municipalityId} and meeting_id = ${input.meetingId}::uuid`.execute(w.db);
		return { present: input.present.length };
	}
});
