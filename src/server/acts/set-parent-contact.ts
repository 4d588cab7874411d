import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideWriting } from '#domain/meetings/board.ts';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { lockMeeting } from '../store/meetings.ts';
import { mayHere, setMeeting } from '../store/minutes.ts';

export const setParentContact = act({
	name: 'set-parent-contact',
	summary: 'Say whom the parents can call after a meeting.',
	side: 'staff',
	schema: z.object({ meetingId: uuid, personId: uuid }),
	async run(w, input) {
		const x = await lockMeeting(w, input.meetingId);
		if (!x) return notFound;
		if (!mayHere('write-on-board', x.found)) return { refused: 'not-yours' };
		const open = decideWriting(x.meeting.state);
		if (isRefusal(open)) return open;
		const isColleague = x.facts.circle.some(
			(k) => k.personId === input.personId && k.relation === 'professional' && k.until === null && k.active
		);
		if (!isColleague && !x.facts.positions.some((p) => p.coordinatorId === input.personId))
			return { refused: 'invalid', fields: { personId: 'not-in-circle' } };
		await setMeeting(w, input.meetingId, {
			board: { ...x.meeting.board, parentContact: input.personId }
		});
		return { personId: input.personId };
	}
});
