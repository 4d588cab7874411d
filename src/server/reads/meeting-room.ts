/** A meeting on one screen: the frame, the board with its steps or columns, goals, agreements, and what is missing to end it. */
import { z } from 'zod';
import { besideIn, decideWriting, rowFor } from '#domain/meetings/board.ts';
import { decideStart, levelOf, needsOf } from '#domain/meetings/closing.ts';
import { readForm } from '#domain/family/form.ts';
import { placeOf, standsThere } from '#domain/meetings/prepared.ts';
import { isRefusal, notFound, read } from '../act.ts';
import { tick, uuid } from '../fields.ts';
import { findBoard } from '../store/board-room.ts';
import { viewOf } from '../store/board-view.ts';
import { findFacts } from '../store/facts.ts';
import { headOf } from '../store/heads.ts';
import { attendeesOf, mayHere, maySteerHere } from '../store/minutes.ts';
import { formOfMeeting, outcomesHere, plansOf } from '../store/minutes-content.ts';
import { peopleOf } from '../store/plans.ts';
import { signaturesOf } from '../store/signatures.ts';

export const meetingRoom = read({
	name: 'meeting-room',
	summary: 'A meeting while it runs: frame, board, goals, agreements and what is missing to end it.',
	side: 'staff',
	schema: z.object({
		meetingId: uuid,
		/** the page is open and looks again because something was told */
		again: tick
	}),
	async run(r, input, house) {
		const x = await findBoard(r, house.models, input.meetingId);
		if (!x) return notFound;
		if (input.again) r.note({ unlessSince: r.now.subtract({ minutes: 10 }).toString() });
		const { meeting, found, model, board } = x;
		const type = model.meetings.find((t) => t.id === meeting.type);
		const facts = await findFacts(r, found.id);
		const fact = facts?.meetings.find((m) => m.id === meeting.id);
		if (!type || !facts || !fact) return notFound;
		const attendees = await attendeesOf(r, meeting.id);
		const plans = await plansOf(r, meeting);
		const named = [
			...plans.actions.map((a) => a.whoId),
			...plans.goals.flatMap((g) => g.pursuers),
			meeting.child_by
		];
		const view = await viewOf(r, x, named, besideIn(facts, meeting));
		const form = formOfMeeting(model, meeting);
		const people = await peopleOf(r, found.id);
		const writable = !isRefusal(decideWriting(meeting.state)) && mayHere('write-on-board', found);
		const steers = maySteerHere(r, { found, facts, fact });
		const start = decideStart(fact, r.now);
		const signatures = type.closing.some((c) => c.needs === 'signatures')
			? await signaturesOf(r, found.id, { meetingId: meeting.id })
			: null;
		const signed = (signatures ?? []).filter((x) => x.how).map((x) => x.personId);
		const frame = model.frames.find((f) => f.id === type.frame);
		return {
			head: await headOf(r, found),
			today: r.today,
			meeting: {
				id: meeting.id,
				name: type.name,
				purpose: type.purpose,
				state: meeting.state,
				startsAt: meeting.starts_at,
				endsAt: meeting.ends_at,
				arena: meeting.arena,
				frameApprovedAt: meeting.frame_approved_at,
				outcome: meeting.outcome,
				next: { on: meeting.next_meeting_on, reason: meeting.no_next_reason },
				child: {
					how: meeting.child_how,
					by: meeting.child_by,
					text: meeting.board.childText ?? ''
				},
				parentContact: meeting.board.parentContact ?? null
			},
			boards: model.boards.filter((b) => type.boards.includes(b.id)).map((b) => ({ id: b.id, name: b.name })),
			frame: frame ? { name: frame.name, premises: frame.premises } : null,
			board: view.board,
			round: view.round,
			scale: view.scale,
			earlier: view.earlier,
			me: r.actor.personId,
			/** lines of others are only read */
			ownOnly: false,
			/** what was shared before, each with its author; beside the board and never changed here */
			starting: form
				? attendees.flatMap((a) => {
						const lines = a.shared ? readForm(form, a.shared, true).flatMap((s) => s.lines) : [];
						return lines.length
							? [
									{
										personId: a.personId,
										name: a.name,
										relation: a.relation,
										function: a.function,
										row: board ? rowFor(board, a) : null,
										lines: lines.map((l) => ({
											id: l.id,
											label: l.label,
											shown: l.shown,
											part: board && l.shown.kind === 'text' ? placeOf(form, board, l.id) : null,
											isThere:
												l.shown.kind === 'text' &&
												standsThere(meeting.board.entries, { by: a.personId, text: l.shown.text })
										}))
									}
								]
							: [];
					})
				: [],
			attendees: attendees.map(({ shared: _, ownStaff: __, readAt: ___, ...a }) => a),
			people,
			goals: plans.goals.map(({ child_id: _, ...g }) => g),
			actions: plans.actions,
			names: view.names,
			childModes: type.child.modes,
			outcomes: outcomesHere(model, meeting, levelOf(facts, fact)).map(({ id, sign, text }) => ({
				id,
				sign,
				text
			})),
			needs: needsOf(model, type, facts, fact, { ...meeting.board, signed }),
			/** each party, where the minutes are signed (V-30) */
			signatures,
			signs: Math.max(1, model.goals.signs),
			mayStart: steers && !isRefusal(start),
			/** the day it begins, where that is still ahead */
			later: isRefusal(start) && start.refused === 'meeting-later' ? String(start.detail?.day) : null,
			maySteer: steers && writable,
			mayFinish: steers && meeting.state === 'running',
			mayWrite: writable
		};
	}
});
