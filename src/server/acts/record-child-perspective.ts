import { z } from 'zod';
import { childModes } from '#domain/collaboration/vocabulary.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideWriting } from '#domain/meetings/board.ts';
import { inCircle } from '#domain/plans/circle.ts';
import { act, notFound } from '../act.ts';
import { optionalText, uuid } from '../fields.ts';
import { lockMeeting } from '../store/meetings.ts';
import { mayHere, setMeeting } from '../store/minutes.ts';
import { record } from '../store/pathways.ts';

export const recordChildPerspective = act({
	name: 'record-child-perspective',
	summary: "Record how the child took part in the meeting, or who brought the child's view and what it was.",
	side: 'staff',
	schema: z.object({
		meetingId: uuid,
		how: z.enum(childModes),
		/** who has heard the child; nobody has to where it is there and tells itself */
		byId: uuid.optional(),
		text: optionalText(4000)
	}),
	async run(w, input, house) {
		const x = await lockMeeting(w, input.meetingId);
		if (!x) return notFound;
		if (!mayHere('write-on-board', x.found)) return { refused: 'not-yours' };
		const open = decideWriting(x.meeting.state);
		if (isRefusal(open)) return open;
		const model = house.models.getModel(x.found.model.slug, x.found.model.version);
		const modes = model.meetings.find((m) => m.id === x.meeting.type)?.child.modes ?? [];
		if (!modes.includes(input.how)) return { refused: 'invalid', fields: { how: 'not-a-choice' } };
		const itself = [...x.fact.participants, ...x.facts.circle].find(
			(p) => p.relation === 'child' && !('until' in p && p.until)
		);
		const byId = input.byId ?? (input.how === 'represented' ? undefined : itself?.personId);
		if (!byId) return { refused: 'invalid', fields: { byId: 'required' } };
		if (!inCircle(x.facts, byId) && !x.fact.participants.some((p) => p.personId === byId))
			return { refused: 'invalid', fields: { byId: 'not-in-circle' } };
		// a child that is not there speaks through somebody: then the words are needed
		if (input.how === 'represented' && !input.text)
			return { refused: 'invalid', fields: { text: 'required' } };
		const { childText: _, ...board } = x.meeting.board;
		await setMeeting(w, input.meetingId, {
			child_how: input.how,
			child_by: byId,
			board: input.text ? { ...board, childText: input.text } : board
		});
		await record(w, x.found.id, 'meeting-child-heard', {
			meetingId: input.meetingId,
			type: x.meeting.type,
			how: input.how
		});
		return { how: input.how };
	}
});
