import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { checkAnswers, decideEvaluate, fieldsOf, formOf } from '#domain/plans/forms.ts';
import { act, notFound } from '../act.ts';
import { uuid, version } from '../fields.ts';
import { answers, findForm } from '../store/forms.ts';
import { lockPathway, record } from '../store/pathways.ts';
import { json } from '../store/values.ts';

export const evaluateForm = act({
	name: 'evaluate-form',
	summary: 'Write what came of an agreed form: only the fields that are filled in afterwards.',
	side: 'staff',
	schema: z.object({ pathwayId: uuid, recordId: uuid, version, data: answers }),
	async run(w, input, house) {
		const locked = await lockPathway(w, input.pathwayId);
		if (!locked) return notFound;
		const { found, facts } = locked;
		const kept = await findForm(w, input.pathwayId, input.recordId);
		const model = house.models.getModel(found.model.slug, found.model.version);
		const form = formOf(model, kept?.form ?? '');
		if (!kept || !form) return notFound;
		if (!may('evaluate-form', found.bases)) return { refused: 'not-yours' };
		const later = new Set(
			fieldsOf(form)
				.filter((f) => f.when === 'after')
				.map((f) => f.id)
		);
		// what was agreed stays as it was agreed
		const agreed = Object.keys(input.data).find((id) => !later.has(id));
		if (agreed) return { refused: 'invalid', fields: { [`data.${agreed}`]: 'form-agreed' } };
		const checked = checkAnswers(form, input.data);
		if (isRefusal(checked)) return checked;
		const data = { ...kept.data, ...checked.data };
		const decided = decideEvaluate(facts, form, { ...kept, data });
		if (isRefusal(decided)) return decided;
		const changed = await w.db
			.updateTable('form_record')
			.set((e) => ({
				state: 'evaluated',
				evaluated_at: w.at,
				data: json(data),
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
		await record(w, input.pathwayId, 'form-evaluated', { recordId: kept.id, form: form.id });
		return { recordId: kept.id, version: changed.version };
	}
});
