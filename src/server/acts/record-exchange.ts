import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { decideExchange } from '#domain/consents/exchange.ts';
import { topics } from '#domain/facts/vocabulary.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { optionalText, text, uuid } from '../fields.ts';
import { exchangesBefore } from '../store/consents.ts';
import { lockPathway, record } from '../store/pathways.ts';
import { functionsOfPerson } from '../store/underretninger.ts';
import { texts, uuids } from '../store/values.ts';

export const recordExchange = act({
	name: 'record-exchange',
	summary: 'Record the one lawful exchange without consent, or with a special reason the second (RSL 11 e).',
	side: 'staff',
	schema: z.object({
		pathwayId: uuid,
		personIds: z.array(uuid).min(1).max(40),
		topics: z.array(z.enum(topics)).min(1).max(topics.length),
		meetingId: uuid.nullish(),
		what: text(2000),
		reason: text(2000),
		/** why the aim cannot be reached with consent, and not by talking about it without names either */
		consentConsidered: text(480),
		anonymousConsidered: text(480),
		specialReason: optionalText(2000)
	}),
	async run(w, input) {
		const locked = await lockPathway(w, input.pathwayId);
		if (!locked) return notFound;
		const { found, facts } = locked;
		if (!may('record-exchange', found.bases)) return { refused: 'not-yours' };
		if (found.closedAt) return { refused: 'closed' };
		if (!found.childId) return { refused: 'no-child' };
		const inCircle = facts.circle.filter((k) => k.relation === 'professional' && !k.until);
		if (input.personIds.some((id) => !inCircle.some((k) => k.personId === id)))
			return { refused: 'invalid', fields: { personIds: 'unknown' } };
		const meeting = input.meetingId ? facts.meetings.find((g) => g.id === input.meetingId) : undefined;
		if (input.meetingId && !meeting) return { refused: 'invalid', fields: { meetingId: 'unknown' } };
		const persons = [];
		for (const id of new Set(input.personIds))
			persons.push({ id, functions: await functionsOfPerson(w, id) });
		const decided = decideExchange(
			{
				before: await exchangesBefore(w, found.childId),
				specialReason: input.specialReason,
				persons,
				meeting: meeting ? { endsAt: meeting.endsAt, cancelled: meeting.state === 'cancelled' } : null
			},
			w.now
		);
		if (isRefusal(decided)) return decided;
		const id = w.id();
		await w.db
			.insertInto('exchange')
			.values({
				municipality_id: w.actor.municipalityId,
				pathway_id: found.id,
				id,
				ordinal: decided.ordinal,
				at: w.at,
				by_id: w.actor.personId,
				meeting_id: input.meetingId ?? null,
				person_ids: uuids(persons.map((p) => p.id)),
				topics: texts([...new Set(input.topics)]),
				until_at: decided.untilAt,
				what: input.what,
				reason: input.reason,
				consent_considered: `${input.consentConsidered}\n${input.anonymousConsidered}`,
				special_reason: decided.ordinal === 2 ? input.specialReason : null
			})
			.execute();
		await record(w, found.id, 'exchange-recorded', { exchangeId: id, ordinal: decided.ordinal });
		return { exchangeId: id, ordinal: decided.ordinal, untilAt: decided.untilAt };
	}
});
