import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideWriting, partFor, waitsFor } from '#domain/meetings/board.ts';
import { decideGoal } from '#domain/plans/goals.ts';
import { act, notFound } from '../act.ts';
import { code, line, text, uuid } from '../fields.ts';
import { lockMeeting } from '../store/meetings.ts';
import { besideOf, mayHere, setMeeting } from '../store/minutes.ts';
import { boardHere } from '../store/minutes-content.ts';
import { record } from '../store/pathways.ts';
import { json } from '../store/values.ts';

export const setMeetingGoal = act({
	name: 'set-meeting-goal',
	summary: 'Set a shared goal at a meeting, with the signs that show it is reached and who pursues it.',
	side: 'staff',
	schema: z.object({
		meetingId: uuid,
		/** where the meeting is not about one arena */
		arena: code.nullish(),
		text: text(1000),
		signs: z.array(line(300)).max(12).default([]),
		pursuers: z.array(uuid).max(20).default([])
	}),
	async run(w, input, house) {
		const x = await lockMeeting(w, input.meetingId);
		if (!x) return notFound;
		if (!mayHere('write-on-board', x.found)) return { refused: 'not-yours' };
		const open = decideWriting(x.meeting.state);
		if (isRefusal(open)) return open;
		const model = house.models.getModel(x.found.model.slug, x.found.model.version);
		const board = boardHere(model, x.meeting);
		const part = board && partFor(board, 'goals');
		const parts =
			board && part ? waitsFor(board, part.id, x.meeting.board, await besideOf(w, x.meeting)) : [];
		if (parts.length) return { refused: 'step-locked', rule: 'I-27', detail: { parts } };
		const arena = x.meeting.arena ?? input.arena;
		if (!arena) return { refused: 'invalid', fields: { arena: 'required' } };
		const signs = input.signs.map((s) => ({ id: w.id(), text: s }));
		const goal = decideGoal(x.facts, { ...input, arena, signs, active: true }, model.goals);
		if (isRefusal(goal)) return goal;
		const id = w.id();
		await w.db
			.insertInto('goal')
			.values({
				municipality_id: w.actor.municipalityId,
				pathway_id: x.found.id,
				id,
				arena,
				text: input.text,
				state: goal.state,
				signs: json(signs),
				pursuers: json([...new Set(input.pursuers)]),
				created_at: w.at,
				created_by: w.actor.personId
			})
			.execute();
		const { board: kept } = x.meeting;
		await setMeeting(w, input.meetingId, { board: { ...kept, goals: [...(kept.goals ?? []), id] } });
		await record(w, x.found.id, 'goal-added', { goalId: id, arena, meetingId: input.meetingId });
		return { goalId: id };
	}
});
