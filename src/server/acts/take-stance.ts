import { z } from 'zod';
import { stances } from '#domain/facts/vocabulary.ts';
import { act, notFound } from '../act.ts';
import { optionalText, uuid } from '../fields.ts';
import { findSent, mayHere, writeComment } from '../store/minutes.ts';
import { letWait } from '../store/minutes-stances.ts';
import { tellSender } from '../store/minutes-writing.ts';
import { record } from '../store/pathways.ts';

export const takeStance = act({
	name: 'take-stance',
	summary: 'Say whether one agrees with minutes that were sent, with words or without.',
	side: 'both',
	schema: z.object({ meetingId: uuid, stance: z.enum(stances), text: optionalText(4000) }),
	async run(w, input) {
		const x = await findSent(w, input.meetingId);
		if (!x || !mayHere('comment-minutes', x.found)) return notFound;
		const { stance } = input;
		const commentId = await writeComment(w, x.meeting, { text: input.text ?? '', stance });
		const { sentBy } = x.sent;
		const waits = stance !== 'agree' && sentBy !== w.actor.personId;
		await letWait(w, input.meetingId, commentId, waits ? sentBy : null);
		await record(w, x.found.id, 'minutes-stance', {
			meetingId: input.meetingId,
			type: x.meeting.type,
			stance
		});
		if (stance === 'disagree' || input.text) await tellSender(w, x.found, x.meeting, x.sent);
		return { commentId };
	}
});
