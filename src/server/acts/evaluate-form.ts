import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { checkAnswers, decideEvaluate, fieldsOf } from '#domain/plans/forms.ts';
import { act, notFound } from '../act.ts';
import { uuid, version } from '../fields.ts';
import { advanceForm, answers, lockForm } from '../store/forms.ts';
import { json } from '../store/values.ts';

export const evaluateForm = act({
	name: 'evaluate-form',
	summary: 'Write what came of an agreed form: only the fields that are filled in afterwards.',
	side: 'staff',
	schema: z.object({ pathwayId: uuid, recordId: uuid, version, data: answers }),
	async run(w, input, house) {
		const locked = await lockForm(w, house.models, input.pathwayId, input.recordId);
		if (!locked) return notFound;
		const { found, facts, kept, form } = locked;
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
		return advanceForm(w, input.pathwayId, kept, input.version, 'form-evaluated', {
			state: 'evaluated',
			evaluated_at: w.at,
			data: json(data)
		});
	}
});
