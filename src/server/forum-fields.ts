/** The fields that several acts about fora are made of. */
import { z } from 'zod';
import { broughtKinds } from '#domain/fora/points.ts';
import { rhythms } from '#domain/fora/year.ts';
import { clock, isoDay, line, optionalLine, optionalText, tick, uuid, whole } from './fields.ts';

export const forumTime = z.object({
	name: line(120),
	rhythm: z.enum(rhythms),
	every: whole(1, 12).default(1),
	weekday: whole(1, 5),
	nth: whole(1, 5).default(1),
	month: whole(1, 12).nullish(),
	starts: clock,
	minutesLong: whole(5, 600),
	place: optionalLine(200),
	/** workdays before a meeting, until which points are brought */
	pointsUntil: whole(0, 20).default(2)
});

/** The same as columns of a forum. */
export const frameOf = (input: z.output<typeof forumTime>) => ({
	name: input.name,
	rhythm: input.rhythm,
	every: input.every,
	weekday: input.weekday,
	nth: input.nth,
	month: input.month ?? null,
	starts: input.starts,
	minutes_long: input.minutesLong,
	place: input.place,
	points_until: input.pointsUntil
});

/** What is written about a point; the answers by question of the forum's template. */
export const pointWords = z.object({
	title: optionalLine(120),
	body: optionalText(8000),
	answers: z.record(z.string().max(60), optionalText(4000)).default({}),
	childView: optionalText(4000),
	parentsView: optionalText(4000),
	parentsHow: z.enum(['come', 'accepted', 'not-asked']).nullish(),
	acceptedOn: isoDay.nullish(),
	/** the writer was asked about names and says that no child is meant */
	noNames: tick,
	minutes: whole(1, 240).default(10)
});
export const newPoint = pointWords.extend({
	kind: z.enum(broughtKinds),
	pathwayId: uuid.optional(),
	groupId: uuid.optional()
});
