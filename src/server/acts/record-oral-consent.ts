import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { decideGive } from '#domain/consents/consent.ts';
import { parseDay } from '#domain/kernel/day.ts';
import { act, notFound } from '../act.ts';
import { isoDay, text, uuid } from '../fields.ts';
import { partiesToday, setGiven } from '../store/consents.ts';
import { lockPathway, record } from '../store/pathways.ts';

export const recordOralConsent = act({
	name: 'record-oral-consent',
	summary: 'Record that somebody gave consent by word of mouth or on paper: who, when, and a note.',
	side: 'staff',
	schema: z.object({
		pathwayId: uuid,
		consentId: uuid,
		personId: uuid,
		form: z.enum(['oral', 'written']),
		givenOn: isoDay,
		note: text(300)
	}),
	async run(w, input) {
		const locked = await lockPathway(w, input.pathwayId);
		const consent = locked?.facts.consents.find((c) => c.id === input.consentId);
		if (!locked?.found.childId || !consent) return notFound;
		if (!may('record-oral-consent', locked.found.bases)) return { refused: 'not-yours' };
		if (input.givenOn > w.today) return { refused: 'invalid', fields: { givenOn: 'in-the-future' } };
		const needed = await partiesToday(w, locked.found.childId);
		const stopped = decideGive(consent, input.personId, needed, parseDay(w.today)!);
		if (stopped) return stopped;
		const line = `${input.givenOn}: ${input.note}`;
		await w.db
			.updateTable('consent')
			.set({ form: input.form, oral_note: consent.oralNote ? `${consent.oralNote}\n${line}` : line })
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('pathway_id', '=', locked.found.id)
			.where('id', '=', consent.id)
			.execute();
		await setGiven(w, locked.found.id, consent.id, input.personId, w.actor.personId);
		await record(w, locked.found.id, 'consent-recorded', {
			consentId: consent.id,
			personId: input.personId,
			form: input.form
		});
		return { consentId: consent.id };
	}
});
