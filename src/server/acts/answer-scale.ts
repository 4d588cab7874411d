import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { act } from '../act.ts';
import { optionalText, uuid, whole } from '../fields.ts';
import { lockToWrite } from '../store/board-room.ts';
import { hasScale } from '../store/board-view.ts';
import { attendeesOf, setMeeting } from '../store/minutes.ts';

export const answerScale = act({
	name: 'answer-scale',
	summary:
		'Say where on the scale of the board somebody stands; a professional may note it for a participant.',
	side: 'both',
	schema: z.object({
		meetingId: uuid,
		value: whole(-100, 100),
		/** why it is there, and what would make it one step more (B-07) */
		why: optionalText(500),
		step: optionalText(500),
		/** for somebody who sits at the table without a device */
		personId: uuid.nullish()
	}),
	async run(w, input, house) {
		const x = await lockToWrite(w, house.models, input.meetingId);
		if (isRefusal(x)) return x;
		if (!hasScale(x.board)) return { refused: 'no-scale' };
		const { from, to } = x.model.goals.scale;
		if (input.value < from || input.value > to)
			return { refused: 'invalid', fields: { value: 'outside-scale' } };
		const who = input.personId ?? w.actor.personId;
		if (who !== w.actor.personId && x.who.ownOnly) return { refused: 'not-yours' };
		if (!(await attendeesOf(w, input.meetingId)).some((p) => p.personId === who))
			return { refused: 'invalid', fields: { personId: 'not-a-party' } };
		const answer = {
			value: input.value,
			at: w.at,
			...(input.why ? { why: input.why } : {}),
			...(input.step ? { step: input.step } : {})
		};
		const { scale = {}, ...board } = x.meeting.board;
		await setMeeting(w, input.meetingId, {
			board: { ...board, scale: { ...scale, [who]: answer } }
		});
		return { personId: who };
	}
});
