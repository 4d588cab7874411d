import { z } from 'zod';
import { decideCall, instantOf } from '#domain/meetings/convene.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { act, notFound } from '../act.ts';
import { clock, code, isoDay, optionalLine, optionalText, uuid, whole } from '../fields.ts';
import { invite, weighRecipients } from '../store/invitations.ts';
import { decidingIn, exchangedNow, overlapsOf, placeFault } from '../store/meetings.ts';
import { lockPathway, record } from '../store/pathways.ts';
import { settingsIn } from '../store/recompute.ts';
import { riskFirst } from '../store/underretninger.ts';
import { json } from '../store/values.ts';

export const callMeeting = act({
	name: 'call-meeting',
	summary: "Call a meeting of one of the model's types: time, place, who is invited and why.",
	side: 'staff',
	schema: z.object({
		pathwayId: uuid,
		arena: code,
		type: code,
		day: isoDay,
		time: clock,
		minutes: whole(5, 600),
		place: optionalLine(200),
		/** each chosen by name; there is no "everybody" (M24) */
		personIds: z.array(uuid).max(60).default([]),
		relevance: z.record(uuid, optionalLine(1000)).default({}),
		/** why it is called though the agenda cannot come in time */
		lateReason: optionalText(1000),
		/** why somebody who belongs there is not invited */
		leftOutReason: optionalText(1000),
		chairId: uuid.nullish(),
		minuteTakerId: uuid.nullish()
	}),
	async run(w, input, house) {
		const locked = await lockPathway(w, input.pathwayId);
		if (!locked) return notFound;
		const { found, facts } = locked;
		const model = house.models.getModel(found.model.slug, found.model.version);
		const settings = await w.asEngine((db) => settingsIn(db, w.actor.municipalityId));
		const actor = await decidingIn(w, found);
		const relevance = Object.fromEntries(
			Object.entries(input.relevance).flatMap(([k, v]) => (v ? [[k, v]] : []))
		);
		const startsAt = instantOf(input.day, input.time);
		const call = {
			...input,
			startsAt,
			relevance,
			chairId: input.chairId ?? null,
			minuteTakerId: input.minuteTakerId ?? null
		};
		const exchanged = await exchangedNow(w, found.id);
		const decided = decideCall(model, facts, call, actor, w.now, exchanged, settings);
		if (isRefusal(decided)) return decided;
		const relations = decided.invited.map((p) => p.relation);
		const stopped = await riskFirst(w, found.childId, relations);
		if (stopped) return stopped;
		const fault = await placeFault(w, found, input.place);
		if (fault) return { refused: 'invalid', fields: { place: fault } };
		const ids = decided.invited.map((p) => p.personId);
		const weighed = await weighRecipients(w, found.id, ids, 'personIds');
		if (isRefusal(weighed)) return weighed;

		const id = w.id();
		const { type, agenda, endsAt } = decided;
		const overlaps = await overlapsOf(w, startsAt.toString(), endsAt.toString());
		await w.db
			.insertInto('meeting')
			.values({
				municipality_id: w.actor.municipalityId,
				id,
				pathway_id: found.id,
				type: type.id,
				arena: input.arena,
				level: decided.level,
				state: 'planned',
				starts_at: startsAt.toString(),
				ends_at: endsAt.toString(),
				place: input.place,
				convened_at: w.at,
				convener_id: actor.personId,
				chair_id: decided.chairId,
				minute_taker_id: decided.minuteTakerId,
				agenda_due_day: agenda?.day ?? null,
				minutes_due_day: decided.minutesDue,
				form: type.form ?? null,
				form_data: json({}),
				board: json({}),
				ical_uid: `${id}@samspil`
			})
			.execute();
		const own = facts.circle.find((k) => k.personId === actor.personId && k.until === null);
		const me = {
			personId: actor.personId,
			relation: 'professional' as const,
			function: own?.function ?? (actor.leader ? 'unitLeader' : (actor.functions[0] ?? w.actor.function)),
			relevance: '',
			answer: 'yes' as const
		};
		const others = decided.invited.map((p) => ({ ...p, relevance: relevance[p.personId] ?? '' }));
		await invite(w, id, found.id, [me, ...others], weighed.facts);
		const late = agenda?.isLate ?? false;
		await record(w, found.id, 'meeting-called', {
			meetingId: id,
			meetingType: type.id,
			arena: input.arena,
			late
		});
		// reasons are for colleagues; the family sees that it was late, not what was written about it
		const about = { meetingId: id, meetingType: type.id };
		const among = { audience: 'professionals' } as const;
		if (late) await record(w, found.id, 'meeting-called-late', { ...about, reason: input.lateReason }, among);
		if (decided.leftOut.length)
			await record(
				w,
				found.id,
				'meeting-left-out',
				{ ...about, n: decided.leftOut.length, reason: input.leftOutReason },
				among
			);
		return { meetingId: id, agendaDueDay: agenda?.day ?? null, late, overlaps: overlaps.length };
	}
});
