import { z } from 'zod';
import { whyNoMeeting } from '#domain/fora/year.ts';
import { ZONE } from '#domain/kernel/day.ts';
import { act, notFound } from '../act.ts';
import { clock, isoDay, line, optionalLine, tick, uuid, version, whole } from '../fields.ts';
import { frameFault } from '../store/forum-points.ts';
import { tellBooked } from '../store/forum-hours.ts';
import { tellForum } from '../store/forum-people.ts';
import { busyAt, changeOccurrence, daysOff, findOccurrence } from '../store/fora.ts';

export const moveOccurrence = act({
	name: 'move-occurrence',
	summary: 'Move one meeting of a forum to another day, time or place, with the reason.',
	side: 'staff',
	schema: z.object({
		occurrenceId: uuid,
		version,
		day: isoDay,
		starts: clock,
		minutesLong: whole(5, 600),
		place: optionalLine(200),
		reason: line(500),
		/** she was told that the day is off, and means it */
		anyway: tick
	}),
	async run(w, input, house) {
		const found = await findOccurrence(w, house.models, input.occurrenceId, true);
		if (!found) return notFound;
		if (!found.steers) return { refused: 'forum-not-yours' };
		if (found.at.version !== input.version) return { refused: 'stale' };
		if (found.at.state !== 'planned' && found.at.state !== 'left-out') return { refused: 'forum-over' };
		const day = Temporal.PlainDate.from(input.day);
		const starts = day
			.toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(input.starts) })
			.toInstant();
		if (Temporal.Instant.compare(starts, w.now) <= 0)
			return { refused: 'invalid', fields: { day: 'in-the-past' } };
		if (Temporal.PlainDate.compare(day, Temporal.PlainDate.from(w.today).add({ months: 18 })) > 0)
			return { refused: 'invalid', fields: { day: 'too-far' } };
		if (whyNoMeeting(day, await daysOff(w)) && !input.anyway)
			return { refused: 'invalid', fields: { day: 'forum-day-off' } };
		const named = await frameFault(w, found.row.unitIds, { reason: input.reason, place: input.place });
		if (named) return named;
		const times = {
			id: found.at.id,
			startsAt: starts.toString(),
			endsAt: starts.add({ minutes: input.minutesLong }).toString()
		};
		await changeOccurrence(w, found.at.id, {
			state: 'planned',
			starts_at: times.startsAt,
			ends_at: times.endsAt,
			place: input.place,
			moved_because: 'by-hand',
			reason: input.reason,
			ical_sequence: found.at.version
		});
		await tellForum(w, found, 'forum-changed');
		await tellBooked(w, found.at.id);
		return {
			id: found.at.id,
			busy: ((await busyAt(w, found.row.id, [times])).get(found.at.id) ?? []).length
		};
	}
});
