/** Find en tid: when those who belong to a meeting are free, best first. */
import { z } from 'zod';
import { isProfessional } from '#domain/access/may.ts';
import { addWorkdays } from '#domain/kernel/calendar.ts';
import { ageOn } from '#domain/kernel/day.ts';
import { earliestDay, mostOptions, proposeTimes } from '#domain/meetings/finding-time.ts';
import { familyDays, isAsked } from '#domain/meetings/finding-time-votes.ts';
import { proposeParticipants } from '#domain/meetings/participants.ts';
import { callableTypes, mayCell } from '#domain/meetings/types.ts';
import { notFound, read } from '../act.ts';
import { code, isoDay, uuid, whole } from '../fields.ts';
import { loadFacts } from '../store/facts.ts';
import { busyOf } from '../store/free-busy.ts';
import { decidingIn, exchangedNow } from '../store/meetings.ts';
import { findPathway } from '../store/pathways.ts';
import { headingOf, namesOf } from '../store/plans.ts';
import { excludedRecipients, undecidedRecipients } from '../store/protection.ts';
import { settingsIn } from '../store/recompute.ts';

export const findTimeForm = read({
	name: 'find-time-form',
	summary:
		'Times for a meeting that is not called yet, ranked by how many of those who belong there are free.',
	side: 'staff',
	schema: z.object({
		pathwayId: uuid,
		arena: code.nullish().catch(null),
		type: code.nullish().catch(null),
		minutes: whole(5, 600).nullish().catch(null),
		from: isoDay.nullish().catch(null)
	}),
	async run(r, input, house) {
		const found = await findPathway(r, input.pathwayId);
		if (!found || found.closedAt || !isProfessional(found.bases)) return notFound;
		const m = r.actor.municipalityId;
		const model = house.models.getModel(found.model.slug, found.model.version);
		const pathway = await headingOf(r, found);
		const { facts, settings } = await r.asEngine(async (db) => ({
			facts: (await loadFacts(db, m, [found.id])).get(found.id)!,
			settings: await settingsIn(db, m)
		}));
		const [busiest] = pathway.arenas.toSorted((a, b) => b.level - a.level);
		const arena = (pathway.arenas.find((p) => p.arena === input.arena) ?? busiest)?.arena;
		if (!arena) return notFound;
		const actor = await decidingIn(r, found);
		// busy times of others are only for whoever may call the meeting
		const types = callableTypes(model, facts, arena, r.now).filter((t) =>
			mayCell(model, t, 'convener', facts, arena, actor)
		);
		// where several fit, nobody has chosen beforehand (W-01)
		const type = types.find((t) => t.id === input.type) ?? (types.length === 1 ? types[0] : undefined);
		const base = {
			pathway,
			arena,
			today: r.today,
			most: mostOptions,
			types: types.map((t) => ({ id: t.id, name: t.name }))
		};
		if (!type) return { ...base, chosen: null };
		const everybody = proposeParticipants(
			type,
			{ model, facts, now: r.now, arena },
			r.today,
			await exchangedNow(r, found.id)
		).filter((p) => p.hindrance === null && p.personId !== r.actor.personId);
		const ids = everybody.map((p) => p.personId);
		const kept = [
			...(await undecidedRecipients(r, found.id, ids)),
			...(await excludedRecipients(r, found.id, ids))
		];
		const people = everybody.filter((p) => !kept.includes(p.personId));
		const all = await busyOf(r, [r.actor.personId, ...people.map((p) => p.personId)]);
		const wanted = all.map((b) => ({
			...b,
			fixed:
				b.personId === r.actor.personId ||
				people.some((p) => p.personId === b.personId && p.presence === 'fixed')
		}));
		const minutes = input.minutes ?? type.minutesLong ?? 60;
		const today = Temporal.PlainDate.from(r.today);
		const age = facts.child && ageOn(Temporal.PlainDate.from(facts.child.birthDay), today);
		const firstFrom = (day: Temporal.PlainDate) =>
			earliestDay(type, day, settings.officeHours.from, settings);
		// the agenda waits for the answers; whoever is in a hurry may ask for an earlier day
		const first = firstFrom(addWorkdays(today, familyDays, 'X', settings));
		const least = firstFrom(today);
		const asked = input.from ? Temporal.PlainDate.from(input.from) : first;
		const earliest = Temporal.PlainDate.compare(asked, least) < 0 ? least : asked;
		const names = await namesOf(r, [...ids, r.actor.personId]);
		return {
			...base,
			chosen: {
				id: type.id,
				name: type.name,
				minutes,
				earliest: first.toString(),
				least: least.toString(),
				from: earliest.toString(),
				me: r.actor.personId,
				mine: all[0]!.known,
				people: people.map((p) => ({
					personId: p.personId,
					name: names[p.personId] ?? null,
					relation: p.relation,
					function: p.function,
					fixed: p.presence === 'fixed',
					/** her calendar is read: "free" means free */
					known: all.find((b) => b.personId === p.personId)?.known ?? false,
					canAnswer: isAsked(p.relation, age)
				})),
				times: proposeTimes(wanted, earliest, minutes, settings.officeHours, r.now, settings).map((p) => ({
					startsAt: p.startsAt.toString(),
					fixedFree: p.fixedFree,
					fixed: p.fixed,
					/** busy, and no more than that */
					busy: p.busy.map((id) => ({ personId: id, name: names[id] ?? null }))
				}))
			}
		};
	}
});
