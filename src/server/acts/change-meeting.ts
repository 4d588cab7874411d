import { z } from 'zod';
import { decideChange, instantOf, minutesDue } from '#domain/meetings/convene.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { mayLead } from '#domain/meetings/types.ts';
import { act, notFound } from '../act.ts';
import { clock, isoDay, optionalLine, optionalText, uuid, version, whole } from '../fields.ts';
import { sendCalendar, weighPlaces, weighRecipients } from '../store/invitations.ts';
import { changeMeetingRow, decidingIn, lockTyped, placeFault } from '../store/meetings.ts';
import { record } from '../store/pathways.ts';
import { settingsIn } from '../store/recompute.ts';

export const changeMeeting = act({
	name: 'change-meeting',
	summary: 'Give a meeting another time or place; everybody gets a new invitation.',
	side: 'staff',
	schema: z.object({
		meetingId: uuid,
		version,
		day: isoDay,
		time: clock,
		minutes: whole(5, 600),
		place: optionalLine(200),
		lateReason: optionalText(1000)
	}),
	async run(w, input, house) {
		const locked = await lockTyped(w, house.models, input.meetingId);
		if (!locked) return notFound;
		const { meeting, found, facts, model, type, fact } = locked;
		if (!mayLead(model, type, facts, fact, await decidingIn(w, found))) return { refused: 'not-yours' };
		if (found.closedAt) return { refused: 'closed' };
		if (meeting.version !== input.version) return { refused: 'stale', detail: { text: meeting.place ?? '' } };
		const settings = await w.asEngine((db) => settingsIn(db, w.actor.municipalityId));
		const change = { ...input, startsAt: instantOf(input.day, input.time) };
		const decided = decideChange(type, fact, change, w.now, settings);
		if (isRefusal(decided)) return decided;
		const fault = await placeFault(w, found, input.place);
		if (fault) return { refused: 'invalid', fields: { place: fault } };
		const others = fact.participants.map((p) => p.personId);
		const weighed = await weighRecipients(w, found.id, others, 'day');
		if (isRefusal(weighed)) return weighed;
		const { startsAt } = change;
		const isMoved =
			!startsAt.equals(Temporal.Instant.from(fact.startsAt)) ||
			!decided.endsAt.equals(Temporal.Instant.from(fact.endsAt));
		if (!isMoved && (meeting.place ?? null) === input.place) return { meetingId: meeting.id, changed: false };
		await changeMeetingRow(w, meeting.id, {
			starts_at: startsAt.toString(),
			ends_at: decided.endsAt.toString(),
			place: input.place,
			agenda_due_day: decided.agenda?.day ?? null,
			minutes_due_day: minutesDue(model, type, decided.endsAt, settings),
			ical_sequence: meeting.ical_sequence + 1
		});
		// a new time is a new question; only the one who chose it has answered already
		if (isMoved)
			await w.db
				.updateTable('meeting_participant')
				.set({
					answer: 'invited',
					answered_at: null,
					answer_note: null,
					invited_at: w.at,
					reminded_at: null
				})
				.where('municipality_id', '=', w.actor.municipalityId)
				.where('meeting_id', '=', meeting.id)
				.where('person_id', '<>', w.actor.personId)
				.where('answer', '<>', 'substitute')
				.execute();
		await weighPlaces(w, meeting.id, others, weighed.facts);
		for (const p of fact.participants)
			if (p.answer !== 'substitute')
				await sendCalendar(w, 'meeting-changed', meeting.id, found.id, p.personId);
		await record(w, found.id, 'meeting-changed', {
			meetingId: meeting.id,
			meetingType: type.id,
			late: decided.isLate
		});
		if (decided.isLate)
			await record(
				w,
				found.id,
				'meeting-called-late',
				{ meetingId: meeting.id, meetingType: type.id, reason: input.lateReason },
				{ audience: 'professionals' }
			);
		return { meetingId: meeting.id, changed: true };
	}
});
