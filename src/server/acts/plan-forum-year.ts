import { z } from 'zod';
import { planYear } from '#domain/fora/year.ts';
import { ZONE } from '#domain/kernel/day.ts';
import { act, notFound } from '../act.ts';
import { isoDay, uuid } from '../fields.ts';
import { daysOff, findForum, membersOf } from '../store/fora.ts';
import { queueForum } from '../store/outbox.ts';

export const planForumYear = act({
	name: 'plan-forum-year',
	summary: "Plan a forum's meetings between two days, around holidays, closing days and school holidays.",
	side: 'staff',
	schema: z.object({ forumId: uuid, from: isoDay, to: isoDay }),
	async run(w, input, house) {
		const found = await findForum(w, house.models, input.forumId);
		if (!found) return notFound;
		if (!found.steers) return { refused: 'forum-not-yours' };
		if (input.from < w.today) return { refused: 'invalid', fields: { from: 'in-the-past' } };
		const from = Temporal.PlainDate.from(input.from);
		const to = Temporal.PlainDate.from(input.to);
		if (input.to < input.from || Temporal.PlainDate.compare(to, from.add({ months: 18 })) > 0)
			return { refused: 'invalid', fields: { to: 'too-far' } };
		const { row } = found;
		const planned = await w.asEngine((db) =>
			db
				.selectFrom('forum_occurrence')
				.select('planned_day')
				.where('municipality_id', '=', w.actor.municipalityId)
				.where('forum_id', '=', row.id)
				.orderBy('planned_day')
				.execute()
		);
		const anchor = planned[0] ? Temporal.PlainDate.from(planned[0].planned_day) : null;
		const known = new Set(planned.map((o) => o.planned_day));
		const fresh = planYear(row, from, to, await daysOff(w), anchor).filter((p) => !known.has(p.planned));
		if (!fresh.length) return { refused: 'forum-nothing-to-plan' };
		const begins = Temporal.PlainTime.from(row.starts);
		await w.asEngine((db) =>
			db
				.insertInto('forum_occurrence')
				.values(
					fresh.map((p) => {
						const id = w.id();
						const starts = Temporal.PlainDate.from(p.day ?? p.planned)
							.toZonedDateTime({ timeZone: ZONE, plainTime: begins })
							.toInstant();
						return {
							municipality_id: w.actor.municipalityId,
							id,
							forum_id: row.id,
							state: p.day ? ('planned' as const) : ('left-out' as const),
							planned_day: p.planned,
							starts_at: starts.toString(),
							ends_at: starts.add({ minutes: row.minutesLong }).toString(),
							place: row.place,
							moved_because: p.because,
							ical_uid: `${id}@samspil`
						};
					})
				)
				.execute()
		);
		for (const m of await membersOf(w, row.id))
			if (m.personId !== w.actor.personId)
				await queueForum(w, {
					kind: 'invitation',
					template: 'forum-year',
					recipientId: m.personId,
					forumId: row.id,
					occurrenceId: null,
					path: `/forum/${row.id}`
				});
		return {
			planned: fresh.filter((p) => p.day).length,
			moved: fresh.filter((p) => p.day && p.because).length,
			leftOut: fresh.filter((p) => !p.day).length
		};
	}
});
