/** A meeting while it runs, for the family that is invited to it: the same board, with one's own lines to write. */
import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideWriting } from '#domain/meetings/board.ts';
import { notFound, read } from '../act.ts';
import { tick, uuid } from '../fields.ts';
import { findBoard } from '../store/board-room.ts';
import { viewOf } from '../store/board-view.ts';
import { aboutOf } from '../store/family.ts';
import { mayHere } from '../store/minutes.ts';
import { plansOf } from '../store/minutes-content.ts';
import { signaturesOf } from '../store/signatures.ts';

export const familyBoard = read({
	name: 'family-board',
	summary: 'The board of a meeting that runs, for a parent or young person who is invited.',
	side: 'family',
	schema: z.object({ childId: uuid, meetingId: uuid, again: tick }),
	async run(r, input, house) {
		const x = await findBoard(r, house.models, input.meetingId);
		if (!x?.standing || x.meeting.child_id !== input.childId) return notFound;
		if (input.again) r.note({ unlessSince: r.now.subtract({ minutes: 10 }).toString() });
		const { meeting, model, standing } = x;
		const type = model.meetings.find((t) => t.id === meeting.type);
		const plans = await plansOf(r, meeting);
		const view = await viewOf(r, x, [
			...plans.actions.map((a) => a.whoId),
			...plans.goals.flatMap((g) => g.pursuers)
		]);
		const frame = model.frames.find((f) => f.id === type?.frame);
		const runs = meeting.state === 'running' && !isRefusal(decideWriting(meeting.state));
		return {
			about: aboutOf(standing),
			me: r.actor.personId,
			today: r.today,
			meeting: {
				id: meeting.id,
				name: type?.name ?? null,
				state: meeting.state,
				startsAt: meeting.starts_at,
				frameApprovedAt: meeting.frame_approved_at,
				next: { on: meeting.next_meeting_on, reason: meeting.no_next_reason }
			},
			frame: frame ? { name: frame.name, premises: frame.premises } : null,
			...view,
			/** each party, where the minutes are signed (V-30) */
			signatures: type?.closing.some((c) => c.needs === 'signatures')
				? await signaturesOf(r, x.found.id, { meetingId: meeting.id })
				: null,
			goals: plans.goals.map(({ id, text, signs }) => ({ id, text, signs })),
			actions: plans.actions,
			mayWrite: runs && mayHere('write-own-lines', x.found),
			ownOnly: true
		};
	}
});
