/** Whoever sent minutes has seen that somebody does not agree with them; her day no longer says it, and the one who wrote it can read that. */
import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { findSent } from '../store/minutes.ts';
import { awaitedHere, noteSeen } from '../store/minutes-stances.ts';

export const seeStance = act({
	name: 'see-stance',
	summary: 'Note that one has seen what a party answered to minutes that were sent.',
	side: 'staff',
	schema: z.object({ meetingId: uuid, commentId: uuid }),
	async run(w, input) {
		const x = await findSent(w, input.meetingId);
		if (!x) return notFound;
		const waiting = await awaitedHere(w, input.meetingId);
		if (!waiting.includes(input.commentId)) return { refused: 'nothing-waits' };
		await noteSeen(w, [input.commentId]);
		return { commentId: input.commentId };
	}
});
