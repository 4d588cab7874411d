import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { askableFunctions, decideAsk } from '#domain/consents/consent.ts';
import { topics } from '#domain/facts/vocabulary.ts';
import { parseDay } from '#domain/kernel/day.ts';
import { mayReceive } from '#domain/protection/protection.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { isoDay, text, uuid } from '../fields.ts';
import { partiesToday, reachable } from '../store/consents.ts';
import { queueMail } from '../store/outbox.ts';
import { lockPathway, record } from '../store/pathways.ts';
import { protectionOf } from '../store/protection.ts';
import { riskFirst } from '../store/underretninger.ts';
import { texts, uuids } from '../store/values.ts';

export const askConsent = act({
	name: 'ask-consent',
	summary: 'Ask everybody whose word is needed for consent: to whom, about what, why, from when until when.',
	side: 'staff',
	schema: z.object({
		pathwayId: uuid,
		topics: z.array(z.enum(topics)).min(1).max(topics.length),
		functions: z.array(z.enum(askableFunctions)).max(askableFunctions.length).default([]),
		personIds: z.array(uuid).max(40).default([]),
		purpose: text(1000),
		from: isoDay.optional(),
		to: isoDay.nullish(),
		form: z.enum(['digital', 'written']).default('digital')
	}),
	async run(w, input) {
		const locked = await lockPathway(w, input.pathwayId);
		if (!locked) return notFound;
		const { found, facts } = locked;
		if (!may('ask-consent', found.bases)) return { refused: 'not-yours' };
		if (found.closedAt) return { refused: 'closed' };
		if (!found.childId) return { refused: 'no-child' };
		const stopped = await riskFirst(w, found.childId);
		if (stopped) return stopped;
		const from = input.from ?? w.today;
		const to = input.to ?? null;
		const professionals = facts.circle.filter((k) => k.relation === 'professional' && !k.until);
		const decided = decideAsk(
			{ functions: input.functions, personIds: input.personIds, from, to },
			await partiesToday(w, found.childId),
			professionals.map((k) => k.personId),
			parseDay(w.today)!
		);
		if (isRefusal(decided)) return decided;
		const id = w.id();
		const key = { municipality_id: w.actor.municipalityId, pathway_id: found.id };
		await w.db
			.insertInto('consent')
			.values({
				...key,
				id,
				topics: texts([...new Set(input.topics)]),
				functions: texts([...new Set(input.functions)]),
				person_ids: uuids([...new Set(input.personIds)]),
				purpose: input.purpose,
				from_day: from,
				to_day: to,
				form: input.form,
				asked_at: w.at,
				asked_by: w.actor.personId
			})
			.execute();
		await w.db
			.insertInto('consent_party')
			.values(decided.parties.map((person_id) => ({ ...key, consent_id: id, person_id })))
			.execute();
		await record(w, found.id, 'consent-asked', { consentId: id });
		const protection = await protectionOf(w, found.id);
		for (const recipientId of await reachable(w, decided.parties))
			if (!mayReceive(protection, recipientId))
				await queueMail(w, { template: 'family-task', recipientId, pathwayId: found.id });
		return { consentId: id };
	}
});
