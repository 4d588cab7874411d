import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideStart } from '#domain/meetings/closing.ts';
import { act, notFound } from '../act.ts';
import { code, uuid } from '../fields.ts';
import { lockMeeting } from '../store/meetings.ts';
import { maySteerHere, setMeeting } from '../store/minutes.ts';
import { record } from '../store/pathways.ts';

export const startMeeting = act({
	name: 'start-meeting',
	summary: 'Begin a meeting on one of the boards its type offers.',
	side: 'staff',
	schema: z.object({ meetingId: uuid, board: code.nullish() }),
	async run(w, input, house) {
		const x = await lockMeeting(w, input.meetingId);
		if (!x) return notFound;
		if (!maySteerHere(w, x)) return { refused: 'not-yours' };
		if (x.facts.pathway.closedAt) return { refused: 'closed' };
		const decided = decideStart(x.fact, w.now);
		if (isRefusal(decided)) return decided;
		const model = house.models.getModel(x.found.model.slug, x.found.model.version);
		const offered = model.meetings.find((m) => m.id === x.meeting.type)?.boards ?? [];
		const board = input.board ?? offered[0];
		if (input.board && !offered.includes(input.board))
			return { refused: 'invalid', fields: { board: 'not-a-choice' } };
		await setMeeting(w, input.meetingId, {
			state: 'running',
			board: { ...x.meeting.board, ...(board ? { board } : {}) }
		});
		await record(w, x.found.id, 'meeting-started', { meetingId: input.meetingId, type: x.meeting.type });
		return { board: board ?? null };
	}
});
