import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { beginRound, nextTurn, roundKinds } from '#domain/meetings/round.ts';
import { act } from '../act.ts';
import { uuid, whole } from '../fields.ts';
import { lockToWrite } from '../store/board-room.ts';
import { attendeesOf, setMeeting } from '../store/minutes.ts';

export const leadRound = act({
	name: 'lead-round',
	summary: 'Begin a round at a meeting, give the word to the next one, or end the round.',
	side: 'staff',
	schema: z.object({
		meetingId: uuid,
		what: z.enum([...roundKinds, 'next', 'stop']),
		/** what each has, if anybody counts */
		minutes: whole(1, 60).nullish()
	}),
	async run(w, input, house) {
		const x = await lockToWrite(w, house.models, input.meetingId);
		if (isRefusal(x)) return x;
		const { round: running, ...board } = x.meeting.board;
		const people = await attendeesOf(w, input.meetingId);
		// those ticked as here; before anybody is ticked, those who have not said no
		const here = people.filter((p) => p.attended);
		const asked = here.length ? here : people.filter((p) => p.answer === 'yes' || p.answer === 'invited');
		const round =
			input.what === 'stop'
				? null
				: input.what === 'next'
					? nextTurn(running, w.at)
					: beginRound(
							input.what,
							asked.map((p) => p.personId),
							input.minutes ?? null,
							w.at
						);
		if (isRefusal(round)) return round;
		await setMeeting(w, input.meetingId, { board: round ? { ...board, round } : board });
		return { left: round?.order.length ?? 0 };
	}
});
