import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { decideWithdraw } from '#domain/consents/consent.ts';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { lockPathway, record } from '../store/pathways.ts';
import { releaseParticipants } from '../store/released.ts';

export const withdrawConsent = act({
	name: 'withdraw-consent',
	summary:
		'Withdraw a consent: a party her own, or staff when a party says so. It works on the next request.',
	side: 'both',
	schema: z.object({ pathwayId: uuid, consentId: uuid }),
	async run(w, input) {
		const locked = await lockPathway(w, input.pathwayId);
		const consent = locked?.facts.consents.find((c) => c.id === input.consentId);
		if (!locked || !consent) return notFound;
		const isParty = consent.parties.some((p) => p.personId === w.actor.personId);
		if (w.actor.side === 'family' ? !isParty : !may('withdraw-consent', locked.found.bases))
			return { refused: 'not-yours' };
		const stopped = decideWithdraw(consent);
		if (stopped) return stopped;
		await w.db
			.updateTable('consent')
			.set({ withdrawn_at: w.at, withdrawn_by: w.actor.personId })
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('pathway_id', '=', locked.found.id)
			.where('id', '=', consent.id)
			.execute();
		await record(w, locked.found.id, 'consent-withdrawn', { consentId: consent.id });
		// whoever it let in is told by her calendar that she is not to come
		await releaseParticipants(w, locked.found.id);
		return { consentId: consent.id };
	}
});
