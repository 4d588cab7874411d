/** A leader sets up a team's recurring meeting from a model: who sits there, when, where, how often. */
import { sql } from 'kysely';
import { z } from 'zod';
import { decideLead } from '#domain/fora/leading.ts';
import { maySetUp, seatsOf } from '#domain/fora/seats.ts';
import { questionsOf } from '#domain/fora/points.ts';
import { act, isRefusal, type Refusal } from '../act.ts';
import { code, uuid } from '../fields.ts';
import { forumTime, frameOf } from '../forum-fields.ts';
import { functionsToday } from '../store/fora.ts';
import { frameFault } from '../store/forum-points.ts';
import { offeredFora } from '../store/forum-offers.ts';
import { functionsOf, leads } from '../store/people.ts';
import type { Writer } from '../store/session.ts';
import { togetherWith } from '../store/shared-leaders.ts';
import { json, uuids } from '../store/values.ts';

/** `psychologist:<id>`: who sits on which seat of the model */
const seat = z
	.string()
	.regex(/^[a-zA-Z]{2,40}:[0-9a-f-]{36}$/, 'unknown')
	.transform((s) => ({ who: s.split(':')[0]!, personId: s.split(':')[1]! }));

export const setUpForum = act({
	name: 'set-up-forum',
	summary: 'Set up a forum of the model for a unit, with its people, its time and its rhythm.',
	side: 'staff',
	schema: forumTime.extend({
		/** `model:forum` */
		type: z.string().regex(/^[a-z0-9-]{2,60}:[a-z][a-zA-Z0-9-]{0,59}$/, 'not-a-choice'),
		unitId: uuid,
		/** units that hold it together with this one */
		unitIds: z.array(uuid).max(59).default([]),
		seats: z.array(seat).max(60).default([]),
		/** the seats of those who lead the team together, where the model asks for several */
		holders: z.array(code).max(60).default([])
	}),
	async run(w, input, house) {
		const offer = (await offeredFora(w, house.models)).find(
			(o) => `${o.model.slug}:${o.forum.id}` === input.type
		);
		if (!offer) return { refused: 'invalid', fields: { type: 'not-a-choice' } };
		const { model, forum } = offer;
		// units with the same leader hold it as one, also when nobody ticked them
		const together = (await togetherWith(w, forum, input.unitId)).map((u) => u.id);
		const unitIds = [...new Set([input.unitId, ...input.unitIds, ...together])];
		if (together.length > 1) {
			const { rows } = await w.asEngine((db) =>
				sql<{
					id: string;
				}>`select id from forum where municipality_id = ${w.actor.municipalityId} and model_slug = ${model.slug} and kind = ${forum.id}
					and closed_on is null and unit_ids && ${uuids(unitIds)} limit 1`.execute(db)
			);
			if (rows.length) return { refused: 'forum-together-exists' };
		}
		const units = await w.db
			.selectFrom('unit')
			.select('id')
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('id', 'in', unitIds)
			.where('closed_on', 'is', null)
			.execute();
		if (units.length !== unitIds.length) return { refused: 'invalid', fields: { unitId: 'unknown' } };
		const functions = await functionsOf(w);
		for (const id of unitIds)
			if (!maySetUp(model, forum, { leads: await leads(w, id), functions }))
				return { refused: 'forum-not-yours' };
		if (input.rhythm === 'yearly' && !input.month)
			return { refused: 'invalid', fields: { month: 'required' } };
		const named = await frameFault(w, unitIds, { name: input.name, place: input.place });
		if (named) return named;
		const members = await seated(w, seatsOf(forum), input.seats);
		if (isRefusal(members)) return members;
		// nobody leads from an empty seat
		if (input.holders.some((who) => !members.some((m) => m.who === who)))
			return { refused: 'invalid', fields: { holders: 'seat-empty' } };
		const no = decideLead(
			model,
			forum,
			seatsOf(forum),
			members.map((m) => ({ id: m.who, ...m })),
			input.holders
		);
		if (no) return no;
		const onSite = forum.onSite
			? forum.onSite.bookable
			: forum.public && !forum.agenda.made && !forum.minutes.made;
		const id = w.id();
		await w.asEngine(async (db) => {
			await db
				.insertInto('forum')
				.values({
					municipality_id: w.actor.municipalityId,
					id,
					unit_id: input.unitId,
					unit_ids: uuids(unitIds),
					model_slug: model.slug,
					model_version: model.version,
					kind: forum.id,
					...frameOf(input),
					template: json(questionsOf(model.forms.find((f) => f.id === forum.template))),
					on_site: Boolean(forum.onSite) || onSite,
					families: forum.public,
					slot_minutes: onSite ? 20 : null,
					opened_at: w.at,
					opened_by: w.actor.personId
				})
				.execute();
			for (const m of members)
				await db
					.insertInto('forum_member')
					.values({
						municipality_id: w.actor.municipalityId,
						forum_id: id,
						id: w.id(),
						person_id: m.personId,
						who: m.who,
						function: m.function,
						presence: m.presence,
						from_day: w.today,
						holds_team: input.holders.includes(m.who)
					})
					.execute();
		});
		return { id };
	}
});

/** Each on a seat of the model, with a function that fits, once. */
async function seated(
	w: Writer,
	seats: ReturnType<typeof seatsOf>,
	given: readonly { who: string; personId: string }[]
): Promise<{ personId: string; who: string; function: string; presence: 'fixed' | 'possible' }[] | Refusal> {
	const out: { personId: string; who: string; function: string; presence: 'fixed' | 'possible' }[] = [];
	for (const g of given) {
		const seat = seats.find((s) => s.who === g.who);
		const function_ =
			seat &&
			(await functionsToday(w, g.personId)).find((f) => (seat.functions as readonly string[]).includes(f));
		if (!seat || !function_) return { refused: 'invalid', fields: { seats: 'unknown' } };
		if (!out.some((o) => o.personId === g.personId))
			out.push({ personId: g.personId, who: g.who, function: function_, presence: seat.presence });
	}
	return out.length ? out : { refused: 'invalid', fields: { seats: 'required' } };
}
