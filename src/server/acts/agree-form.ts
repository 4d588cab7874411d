import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideAgree } from '#domain/plans/forms.ts';
import { act, notFound } from '../act.ts';
import { isoDay, uuid, version } from '../fields.ts';
import { advanceForm, lockForm } from '../store/forms.ts';

export const agreeForm = act({
	name: 'agree-form',
	summary: 'Agree what a form says, at the meeting it was made at, with a day to evaluate it (R-10).',
	side: 'staff',
	schema: z.object({ pathwayId: uuid, recordId: uuid, version, evaluateOn: isoDay }),
	async run(w, input, house) {
		const locked = await lockForm(w, house.models, input.pathwayId, input.recordId);
		if (!locked) return notFound;
		const { found, facts, kept, form } = locked;
		if (!may('agree-form', found.bases)) return { refused: 'not-yours' };
		const decided = decideAgree(facts, form, kept, input.evaluateOn, w.today);
		if (isRefusal(decided)) return decided;
		return advanceForm(w, input.pathwayId, kept, input.version, 'form-agreed', {
			state: 'agreed',
			agreed_at: w.at,
			evaluate_on: input.evaluateOn
		});
	}
});
