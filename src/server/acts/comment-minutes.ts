import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { text, uuid } from '../fields.ts';
import { findSent, mayHere, writeComment } from '../store/minutes.ts';
import { awaitedHere, noteSeen } from '../store/minutes-stances.ts';
import { tellSender } from '../store/minutes-writing.ts';
import { record } from '../store/pathways.ts';

export const commentMinutes = act({
	name: 'comment-minutes',
	summary: 'Write a comment beside minutes that were sent.',
	side: 'both',
	schema: z.object({ meetingId: uuid, text: text(4000) }),
	async run(w, input) {
		const x = await findSent(w, input.meetingId);
		if (!x || !mayHere('comment-minutes', x.found)) return notFound;
		const commentId = await writeComment(w, x.meeting, { text: input.text, stance: null });
		// whoever answers has seen what waited for her
		if (w.actor.side === 'staff') await noteSeen(w, await awaitedHere(w, input.meetingId));
		await record(w, x.found.id, 'minutes-commented', {
			meetingId: input.meetingId,
			type: x.meeting.type
		});
		await tellSender(w, x.found, x.meeting, x.sent);
		return { commentId };
	}
});
