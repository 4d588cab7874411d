/** What a leader chooses from when she sets up a forum: the models' fora, her units, and who could sit on each seat. */
import { sql } from 'kysely';
import { z } from 'zod';
import { mayHold } from '#domain/fora/leading.ts';
import { maySetUp, seatsOf } from '#domain/fora/seats.ts';
import { rhythmOf } from '#domain/fora/year.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { colleaguesFor } from '../store/fora.ts';
import { offeredFora } from '../store/forum-offers.ts';
import { functionsOf } from '../store/people.ts';
import { togetherWith } from '../store/shared-leaders.ts';

export const forumSetup = read({
	name: 'forum-setup',
	summary: 'The fora a leader can set up, with seats and the colleagues who could take them.',
	side: 'staff',
	schema: z.object({
		type: z
			.string()
			.regex(/^[a-z0-9-]{2,60}:[a-z][a-zA-Z0-9-]{0,59}$/)
			.nullish(),
		unitId: uuid.nullish()
	}),
	async run(r, input, house) {
		const functions = await functionsOf(r);
		const { rows: led } = await sql<{ id: string; name: string; kind: string }>`
			select u.id, u.name, u.kind from unit u where u.municipality_id = ${r.actor.municipalityId} and u.id = any ((select app.uuids('app.led'))::uuid[]) and u.closed_on is null order by u.name`.execute(
			r.db
		);
		const all = await offeredFora(r, house.models);
		const offers = all.filter((o) => maySetUp(o.model, o.forum, { leads: led.length > 0, functions }));
		if (!offers.length) return notFound;
		const chosen = offers.find((o) => `${o.model.slug}:${o.forum.id}` === input.type) ?? null;
		// whoever steers by her function sets it up for any school or day care
		const units =
			led.length > 0
				? led
				: await r.db
						.selectFrom('unit')
						.select(['id', 'name', 'kind'])
						.where('municipality_id', '=', r.actor.municipalityId)
						.where('kind', 'in', ['school', 'daycare'])
						.where('closed_on', 'is', null)
						.orderBy('name')
						.execute();
		const unitId = units.find((u) => u.id === input.unitId)?.id ?? units[0]?.id ?? null;
		const seats = [];
		for (const seat of chosen ? seatsOf(chosen.forum) : [])
			seats.push({ ...seat, people: await colleaguesFor(r, seat.functions, unitId ? [unitId] : []) });
		return {
			offers: offers.map((o) => ({
				type: `${o.model.slug}:${o.forum.id}`,
				name: o.forum.name,
				model: o.model.name,
				own: o.own,
				purpose: o.forum.purpose[0]!
			})),
			units,
			unitId,
			chosen: chosen && {
				type: `${chosen.model.slug}:${chosen.forum.id}`,
				name: chosen.forum.name,
				rhythm: rhythmOf(chosen.forum.cadence),
				minutesLong: chosen.forum.minutesLong ?? 60,
				place: chosen.forum.place ?? null,
				together: chosen.forum.together?.what ?? null,
				/** units with the same leader by the register: they are in it by themselves */
				sameLeader: unitId
					? (await togetherWith(r, chosen.forum, unitId)).filter((u) => u.id !== unitId)
					: [],
				/** where several lead it together: how many, under which name, and from which seats */
				lead: chosen.forum.lead
					? {
							n: chosen.forum.lead.n,
							fields: chosen.forum.lead.fromDifferentFields,
							role: chosen.model.roles.find((x) => x.id === chosen.forum.chair)?.name ?? null,
							from: seats
								.filter((s) => s.functions.some((f) => mayHold(chosen.model, chosen.forum, f)))
								.map((s) => s.who)
						}
					: null,
				onSite: Boolean(chosen.forum.onSite) || (chosen.forum.public && !chosen.forum.agenda.made),
				seats
			}
		};
	}
});
