import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideAgreement, decideWriting } from '#domain/meetings/board.ts';
import { decideAction } from '#domain/plans/actions.ts';
import { act, notFound } from '../act.ts';
import { isoDay, text, uuid } from '../fields.ts';
import { lockMeeting } from '../store/meetings.ts';
import { besideOf, mayHere } from '../store/minutes.ts';
import { boardHere } from '../store/minutes-content.ts';
import { record } from '../store/pathways.ts';
import { isSeen } from '../store/plans.ts';

export const agreeAction = act({
	name: 'agree-action',
	summary: 'Agree at a meeting who does what by when.',
	side: 'staff',
	schema: z.object({
		meetingId: uuid,
		what: text(1000),
		whoId: uuid,
		dueDay: isoDay,
		goalId: uuid.nullish()
	}),
	async run(w, input, house) {
		const x = await lockMeeting(w, input.meetingId);
		if (!x) return notFound;
		if (!mayHere('write-on-board', x.found)) return { refused: 'not-yours' };
		const open = decideWriting(x.meeting.state);
		if (isRefusal(open)) return open;
		const model = house.models.getModel(x.found.model.slug, x.found.model.version);
		const board = boardHere(model, x.meeting);
		const ready = decideAgreement(board, x.meeting.board, await besideOf(w, x.meeting));
		if (isRefusal(ready)) return ready;
		const { meetingId, whoId, dueDay } = input;
		const goalId = input.goalId ?? null;
		const decided = decideAction(x.facts, { whoId, dueDay, goalId, meetingId }, w.today);
		if (isRefusal(decided)) return decided;
		if (goalId && !(await isSeen(w, 'goals', x.found.id, goalId)))
			return { refused: 'invalid', fields: { goalId: 'unknown' } };
		const id = w.id();
		await w.db
			.insertInto('action')
			.values({
				municipality_id: w.actor.municipalityId,
				pathway_id: x.found.id,
				id,
				meeting_id: meetingId,
				goal_id: goalId,
				what: input.what,
				who_id: whoId,
				due_day: dueDay,
				created_at: w.at,
				created_by: w.actor.personId
			})
			.execute();
		await record(w, x.found.id, 'action-added', { actionId: id, whoId, meetingId });
		return { actionId: id };
	}
});
