import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideFinish, heldAt, needsOf } from '#domain/meetings/closing.ts';
import { toldAfter } from '#domain/meetings/informing.ts';
import { act, notFound } from '../act.ts';
import { code, optionalText, uuid } from '../fields.ts';
import { lockMeeting } from '../store/meetings.ts';
import { maySteerHere, setMeeting } from '../store/minutes.ts';
import { signedAt } from '../store/signatures.ts';
import { record } from '../store/pathways.ts';
import { settingsIn } from '../store/recompute.ts';

export const finishMeeting = act({
	name: 'finish-meeting',
	summary: 'End a meeting when what its model asks for is in place.',
	side: 'staff',
	schema: z.object({
		meetingId: uuid,
		/** by need, for those that should be there and are not */
		reasons: z.record(code, optionalText(1000)).default({}),
		/** needs that nothing but the word of those present shows */
		confirmed: z.array(code).max(20).default([])
	}),
	async run(w, input, house) {
		const x = await lockMeeting(w, input.meetingId);
		if (!x) return notFound;
		if (!maySteerHere(w, x)) return { refused: 'not-yours' };
		const model = house.models.getModel(x.found.model.slug, x.found.model.version);
		const type = model.meetings.find((m) => m.id === x.meeting.type);
		if (!type) return notFound;
		if (x.meeting.board.alone) return { refused: 'family-alone', rule: 'I-36' };
		const board = { ...x.meeting.board, confirmed: input.confirmed };
		const reasons = Object.fromEntries(
			Object.entries(input.reasons).flatMap(([k, v]) => (v ? [[k, v]] : []))
		);
		const signed = await signedAt(w, x.meeting.id);
		const needs = needsOf(model, type, x.facts, x.fact, { ...board, signed });
		const decided = decideFinish(needs, x.fact, reasons);
		if (isRefusal(decided)) return decided;
		await setMeeting(w, input.meetingId, {
			state: 'held',
			held_at: heldAt(x.fact, w.now),
			board: { ...board, reasons: decided.reasons }
		});
		const held = Temporal.Instant.from(heldAt(x.fact, w.now));
		const settings = await w.asEngine((db) => settingsIn(db, w.actor.municipalityId));
		const at = { model, facts: x.facts, now: w.now, arena: x.fact.arena };
		for (const tell of toldAfter(type, at, x.fact, held, settings)) {
			const id = w.id();
			await w.db
				.insertInto('action')
				.values({
					municipality_id: w.actor.municipalityId,
					pathway_id: x.found.id,
					id,
					meeting_id: input.meetingId,
					what: tell.what.da,
					who_id: tell.whoId,
					due_day: tell.dueDay,
					created_at: w.at,
					created_by: w.actor.personId
				})
				.execute();
			await record(w, x.found.id, 'action-added', {
				actionId: id,
				whoId: tell.whoId,
				meetingId: input.meetingId
			});
		}
		await record(w, x.found.id, 'meeting-held', { meetingId: input.meetingId, type: x.meeting.type });
		return { passed: Object.keys(decided.reasons) };
	}
});
