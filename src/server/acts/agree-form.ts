import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideAgree, formOf } from '#domain/plans/forms.ts';
import { act, notFound } from '../act.ts';
import { isoDay, uuid, version } from '../fields.ts';
import { findForm } from '../store/forms.ts';
import { lockPathway, record } from '../store/pathways.ts';

export const agreeForm = act({
	name: 'agree-form',
	summary: 'Agree what a form says, at the meeting it was made at, with a day to evaluate it (R-10).',
	side: 'staff',
	schema: z.object({ pathwayId: uuid, recordId: uuid, version, evaluateOn: isoDay }),
	async run(w, input, house) {
		const locked = await lockPathway(w, input.pathwayId);
		if (!locked) return notFound;
		const { found, facts } = locked;
		const kept = await findForm(w, input.pathwayId, input.recordId);
		const model = house.models.getModel(found.model.slug, found.model.version);
		const form = formOf(model, kept?.form ?? '');
		if (!kept || !form) return notFound;
		if (!may('agree-form', found.bases)) return { refused: 'not-yours' };
		const decided = decideAgree(facts, form, kept, input.evaluateOn, w.today);
		if (isRefusal(decided)) return decided;
		const changed = await w.db
			.updateTable('form_record')
			.set((e) => ({
				state: 'agreed',
				agreed_at: w.at,
				evaluate_on: input.evaluateOn,
				version: e('version', '+', 1)
			}))
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('pathway_id', '=', input.pathwayId)
			.where('id', '=', kept.id)
			.where('version', '=', input.version)
			.returning('version')
			.executeTakeFirst();
		if (!changed)
			return { refused: 'stale', detail: { version: kept.version, now: JSON.stringify(kept.data) } };
		await record(w, input.pathwayId, 'form-agreed', { recordId: kept.id, form: form.id });
		return { recordId: kept.id, version: changed.version };
	}
});
