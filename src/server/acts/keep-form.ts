import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { checkAnswers, decideFormChange, decideFormOpen, formOf } from '#domain/plans/forms.ts';
import { act, notFound } from '../act.ts';
import { code, uuid, version } from '../fields.ts';
import { answers, findForm } from '../store/forms.ts';
import { lockPathway, record } from '../store/pathways.ts';
import { json } from '../store/values.ts';

export const keepForm = act({
	name: 'keep-form',
	summary: 'Open a form of the model on a pathway, or save what is written in one that is not agreed yet.',
	side: 'staff',
	schema: z.object({
		pathwayId: uuid,
		form: code,
		/** none: a new one */
		recordId: uuid.nullish(),
		version: version.nullish(),
		meetingId: uuid.nullish(),
		data: answers
	}),
	async run(w, input, house) {
		const locked = await lockPathway(w, input.pathwayId);
		if (!locked) return notFound;
		const { found, facts } = locked;
		if (!may('keep-form', found.bases)) return { refused: 'not-yours' };
		const form = formOf(house.models.getModel(found.model.slug, found.model.version), input.form);
		if (!form) return notFound;
		const old = input.recordId ? await findForm(w, input.pathwayId, input.recordId) : null;
		if (input.recordId && old?.form !== form.id) return notFound;
		const open = old ? decideFormChange(facts, old) : decideFormOpen(facts, form);
		if (isRefusal(open)) return open;
		const checked = checkAnswers(form, input.data);
		if (isRefusal(checked)) return checked;
		const meetingId = input.meetingId ?? null;
		if (meetingId && !facts.meetings.some((m) => m.id === meetingId && m.state !== 'cancelled'))
			return { refused: 'invalid', fields: { meetingId: 'unknown' } };
		if (!old) {
			const id = w.id();
			await w.db
				.insertInto('form_record')
				.values({
					municipality_id: w.actor.municipalityId,
					pathway_id: input.pathwayId,
					id,
					form: form.id,
					meeting_id: meetingId,
					state: 'draft',
					data: json(checked.data),
					created_at: w.at,
					created_by: w.actor.personId
				})
				.execute();
			await record(w, input.pathwayId, 'form-opened', { recordId: id, form: form.id });
			return { recordId: id, version: 1 };
		}
		const changed = await w.db
			.updateTable('form_record')
			.set((e) => ({ data: json(checked.data), meeting_id: meetingId, version: e('version', '+', 1) }))
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('pathway_id', '=', input.pathwayId)
			.where('id', '=', old.id)
			.where('version', '=', input.version ?? 0)
			.returning('version')
			.executeTakeFirst();
		// what the other one wrote comes back beside what was typed, field by field
		if (!changed)
			return { refused: 'stale', detail: { version: old.version, now: JSON.stringify(old.data) } };
		await record(w, input.pathwayId, 'form-changed', { recordId: old.id, form: form.id });
		return { recordId: old.id, version: changed.version };
	}
});
