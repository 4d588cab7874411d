import { z } from 'zod';
import { decideGive } from '#domain/consents/consent.ts';
import { parseDay } from '#domain/kernel/day.ts';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { partiesToday, setGiven } from '../store/consents.ts';
import { lockPathway, record } from '../store/pathways.ts';

export const giveConsent = act({
	name: 'give-consent',
	summary: 'Give my own consent as custody holder, or as a young person of 15 or more.',
	side: 'family',
	schema: z.object({ pathwayId: uuid, consentId: uuid }),
	async run(w, input) {
		const locked = await lockPathway(w, input.pathwayId);
		const consent = locked?.facts.consents.find((c) => c.id === input.consentId);
		if (!locked?.found.childId || !consent) return notFound;
		const needed = await partiesToday(w, locked.found.childId);
		const stopped = decideGive(consent, w.actor.personId, needed, parseDay(w.today)!);
		if (stopped) return stopped;
		await setGiven(w, locked.found.id, consent.id, w.actor.personId, null);
		await record(w, locked.found.id, 'consent-given', { consentId: consent.id });
		return { consentId: consent.id };
	}
});
