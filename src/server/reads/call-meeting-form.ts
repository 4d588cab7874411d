/** Indkald til møde: which meetings can be called here, who belongs there, and the last day for the agenda. */
import { z } from 'zod';
import { type Context, holds } from '#domain/collaboration/guard.ts';
import type { Model } from '#domain/collaboration/model.ts';
import { levelWordOf, standingOf } from '#domain/collaboration/standing.ts';
import { agendaDue, instantOf } from '#domain/meetings/convene.ts';
import { isParty, proposeParticipants, unfound, type Who } from '#domain/meetings/participants.ts';
import { callableTypes, holderOf, mayCell } from '#domain/meetings/types.ts';
import { wordFor } from '#domain/meetings/word.ts';
import { isProfessional } from '#domain/access/may.ts';
import { notFound, read } from '../act.ts';
import { clock, code, isoDay, uuid, whole } from '../fields.ts';
import { callableOn } from '../store/concern-calls.ts';
import { fromElsewhere } from '../store/district.ts';
import { loadFacts } from '../store/facts.ts';
import { offeredCards } from '../store/knowledge.ts';
import { decidingIn, exchangedNow, overlapsOf } from '../store/meetings.ts';
import { findPathway } from '../store/pathways.ts';
import { headingOf, namesOf } from '../store/plans.ts';
import { excludedRecipients, undecidedRecipients } from '../store/protection.ts';
import { settingsIn } from '../store/recompute.ts';
import type { Reader } from '../store/session.ts';

const chosenTogether = 'forumChosenInDialogue';
const asksForTalk = (model: Model) =>
	model.rules.some((x) => x.then.do === 'recordMark' && x.then.mark === chosenTogether);

/** The last talk about which meeting fits, for those who may read it. */
async function talkOf(r: Reader, pathwayId: string): Promise<{ at: string; text: string } | null> {
	const row = await r.db
		.selectFrom('mark')
		.select(['child_id', 'at', 'text'])
		.where('municipality_id', '=', r.actor.municipalityId)
		.where('pathway_id', '=', pathwayId)
		.where('key', '=', chosenTogether)
		.orderBy('at', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row ? { at: row.at, text: row.text } : null;
}

export const callMeetingForm = read({
	name: 'call-meeting-form',
	summary:
		'What a meeting called in one arena would be: types, people with what hinders them, last day for the agenda.',
	side: 'staff',
	schema: z.object({
		pathwayId: uuid,
		arena: code.nullish().catch(null),
		type: code.nullish().catch(null),
		day: isoDay.nullish().catch(null),
		time: clock.nullish().catch(null),
		minutes: whole(5, 600).nullish().catch(null)
	}),
	async run(r, input, house) {
		const found = await findPathway(r, input.pathwayId);
		if (!found || !isProfessional(found.bases)) return notFound;
		const m = r.actor.municipalityId;
		const model = house.models.getModel(found.model.slug, found.model.version);
		const pathway = await headingOf(r, found);
		const { facts, settings } = await r.asEngine(async (db) => ({
			facts: (await loadFacts(db, m, [found.id])).get(found.id)!,
			settings: await settingsIn(db, m)
		}));
		const actor = await decidingIn(r, found);
		const typesIn = (arena: string) => (found.closedAt ? [] : callableTypes(model, facts, arena, r.now));
		// none is named, or none that the pathway has: where the meeting asked for can be called, then where most happens
		const byActivity = pathway.arenas.toSorted((a, b) => b.level - a.level);
		const position =
			pathway.arenas.find((p) => p.arena === input.arena) ??
			byActivity.find((p) => typesIn(p.arena).some((t) => t.id === input.type)) ??
			byActivity[0];
		if (!position) return notFound;
		const { arena } = position;
		const types = typesIn(arena);
		const roleName = (id: string | undefined) => model.roles.find((x) => x.id === id)?.name ?? null;
		const type = types.find((t) => t.id === input.type) ?? (types.length === 1 ? types[0] : undefined);
		const asked = input.type != null && !types.some((t) => t.id === input.type);
		// a meeting of another step is called by the move that goes there, in the same click
		const ways =
			found.closedAt || (types.length > 0 && !asked)
				? []
				: (await callableOn(r, house.models, found)).filter(
						(c) => c.move !== null && (!asked || c.meeting === input.type)
					);
		const callerNames = await namesOf(
			r,
			facts.circle.filter((k) => k.function && k.until === null && k.active).map((k) => k.personId)
		);
		/** who of the circle can call it, and which professions could where nobody of it can */
		const callersOf = (t: (typeof types)[number]) => {
			const role = model.roles.find((x) => x.id === t.cells.convener?.role);
			const can = role?.functions ?? [];
			const there = facts.circle.filter(
				(k) => k.until === null && k.active && k.function && can.includes(k.function)
			);
			return {
				callers: there.flatMap((k) => callerNames[k.personId] ?? []),
				couldCall: there.length || role?.holder !== 'inCircle' ? [] : can
			};
		};
		const base = {
			pathway,
			today: r.today,
			arena: {
				id: arena,
				name: model.arenas.find((a) => a.id === arena)?.name ?? null,
				...standingOf(model, position.level)
			},
			/** an arena was asked for that this pathway has not */
			elsewhere: input.arena != null && arena !== input.arena,
			/** a meeting was asked for that cannot be called here now: its name, or null where the model has none */
			notHere: asked ? (model.meetings.find((t) => t.id === input.type)?.name ?? { da: '' }) : null,
			ways: ways.map((c) => ({
				arena: c.arena,
				move: c.move!,
				name: model.meetings.find((t) => t.id === c.meeting)?.name ?? { da: c.meeting }
			})),
			/** where the model asks for a talk about which meeting fits: what was said, or that it is still to be had */
			talk: asksForTalk(model) ? { said: await talkOf(r, found.id) } : null,
			hasLevels: model.levels.length > 0,
			levelWord: levelWordOf(model),
			arenas: pathway.arenas.map((p) => ({
				id: p.arena,
				name: model.arenas.find((a) => a.id === p.arena)?.name ?? null,
				...standingOf(model, p.level)
			})),
			types: types.map((t) => ({
				id: t.id,
				name: t.name,
				/** what the name means in this model */
				word: wordFor(model, t.id),
				purpose: t.purpose,
				minutesLong: t.minutesLong ?? null,
				minutesAtLeast: t.minutesAtLeast ?? null,
				mayCall: mayCell(model, t, 'convener', facts, arena, actor),
				convenedBy: roleName(t.cells.convener?.role),
				...callersOf(t)
			}))
		};
		if (!type) return { ...base, chosen: null };
		const x: Context = { model, facts, now: r.now, arena };
		const proposed = proposeParticipants(type, x, r.today, await exchangedNow(r, found.id)).filter(
			(p) => p.personId !== r.actor.personId
		);
		const ids = proposed.map((p) => p.personId);
		const undecided = await undecidedRecipients(r, found.id, ids);
		const excluded = await excludedRecipients(r, found.id, ids);
		const elsewhere = await fromElsewhere(r, type, x, proposed, found.unitId);
		const startsAt = input.day && input.time ? instantOf(input.day, input.time) : null;
		const minutes = input.minutes ?? type.minutesLong ?? 60;
		// what the model says of this person beside whether she comes: who invites her, from when she may come, and why
		const lineOf = (p: Who) => {
			const line = type.participants.find((l) => isParty(l.who, p) && holds(l.when, x));
			return {
				invitedBy: line?.invitedBy ? roleName(line.invitedBy) : null,
				note: line?.note ?? null
			};
		};
		const rows = await r.db
			.selectFrom('circle_member')
			.select(['person_id', 'child_id', 'relevance'])
			.where('municipality_id', '=', m)
			.where('pathway_id', '=', found.id)
			.where('until_at', 'is', null)
			.execute();
		return {
			...base,
			chosen: {
				id: type.id,
				name: type.name,
				purpose: type.purpose,
				mayCall: mayCell(model, type, 'convener', facts, arena, actor),
				convenedBy: roleName(type.cells.convener?.role),
				minutes,
				minutesLong: type.minutesLong ?? null,
				minutesAtLeast: type.minutesAtLeast ?? null,
				arrive: type.arrive.map((a) => ({
					who:
						(
							model.roles.find((x) => x.id === a.who) ??
							model.roles.find((x) => (x.functions as readonly string[]).includes(a.who))
						)?.name ?? null,
					minutes: a.earliestMinutesBefore
				})),
				startsAt: startsAt?.toString() ?? null,
				isPast: startsAt !== null && Temporal.Instant.compare(startsAt, r.now) <= 0,
				agenda: startsAt && agendaDue(type, startsAt, r.today, settings),
				overlaps: startsAt
					? await overlapsOf(r, startsAt.toString(), startsAt.add({ minutes }).toString())
					: [],
				people: proposed.map(({ why, ...p }) => ({
					...p,
					hindrance:
						p.hindrance ??
						(undecided.includes(p.personId)
							? ('recipient-undecided' as const)
							: excluded.includes(p.personId)
								? ('recipient-excluded' as const)
								: null),
					why,
					...lineOf(p),
					/** of another district than the child's: a word, never a hindrance (W-06) */
					elsewhere: elsewhere.find((e) => e.personId === p.personId) ?? null,
					relevance: rows.find((k) => k.person_id === p.personId)?.relevance ?? ''
				})),
				/** professions that belong there and are not in the circle yet */
				unfound: unfound(type, x),
				chairId: holderOf(model, type, 'chair', facts, arena, actor),
				minuteTakerId: holderOf(model, type, 'minutes', facts, arena, actor),
				mayChooseMinuteTaker:
					(type.cells.minutes?.override ?? false) || (type.cells.minutes?.delegateTo.length ?? 0) > 0,
				mayChooseChair:
					(type.cells.chair?.override ?? false) || (type.cells.chair?.delegateTo.length ?? 0) > 0,
				/** who the professions are that can be chosen here, and what to mind (I-45) */
				knowledge: await offeredCards(
					r,
					house.models,
					model,
					'choosingParticipants',
					{ arena, professions: proposed.flatMap((p) => p.function ?? []) },
					12
				),
				me: r.actor.personId,
				names: await namesOf(r, [...ids, r.actor.personId])
			}
		};
	}
});
