import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideAlone, decideOpening } from '#domain/meetings/alone.ts';
import { act } from '../act.ts';
import { optionalText, uuid } from '../fields.ts';
import { forgetTakenAway } from '../store/board.ts';
import { lockToWrite } from '../store/board-room.ts';
import { findFacts } from '../store/facts.ts';
import { besideOf, maySteerHere, setMeeting } from '../store/minutes.ts';
import { record } from '../store/pathways.ts';

export const holdAlone = act({
	name: 'hold-alone',
	summary:
		'Leave the family alone with its part of the meeting, or let the others in when it is ready. Whoever leads the meeting does the latter only with a reason.',
	side: 'both',
	schema: z.object({
		meetingId: uuid,
		what: z.enum(['begin', 'end']),
		/** why somebody who is not of the family opens its part */
		why: optionalText(500)
	}),
	async run(w, input, house) {
		const x = await lockToWrite(w, house.models, input.meetingId);
		if (isRefusal(x)) return x;
		const { meeting, found } = x;
		if (meeting.state !== 'running') return { refused: 'meeting-not-running' };
		const { alone, ...board } = meeting.board;
		const told = { meetingId: input.meetingId, type: meeting.type };
		if (input.what === 'begin') {
			const decided = decideAlone(x.board, meeting.board, await besideOf(w, meeting), w.at);
			if (isRefusal(decided)) return decided;
			await setMeeting(w, input.meetingId, { board: { ...board, ...decided } });
			await record(w, found.id, 'meeting-family-alone', told);
			return { alone: true };
		}
		const speaks = !!alone && !x.shut.writing.includes(alone.part);
		const facts = speaks ? undefined : await findFacts(w, found.id);
		const fact = facts?.meetings.find((m) => m.id === input.meetingId);
		const leads = !!facts && !!fact && maySteerHere(w, { found, facts, fact });
		const who = { personId: w.actor.personId, speaks, leads };
		const decided = decideOpening(x.board, meeting.board, who, input.why, w.at);
		if (isRefusal(decided)) return decided;
		await forgetTakenAway(w, meeting);
		await setMeeting(w, input.meetingId, { board: { ...board, ...decided } });
		await record(w, found.id, decided.opened ? 'meeting-family-opened' : 'meeting-family-ready', told);
		return { alone: false };
	}
});
