/** A form of the model as it stands on a pathway: empty, being written, agreed or evaluated. */
import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import type { Form } from '#domain/collaboration/model-meetings.ts';
import { isShown } from '#domain/collaboration/model-meetings.ts';
import { decideFormOpen, fieldsOf, formOf, type FormData } from '#domain/plans/forms.ts';
import { standingOf } from '#domain/collaboration/standing.ts';
import { notFound, read } from '../act.ts';
import { code, uuid } from '../fields.ts';
import { findForm, isSignedForm } from '../store/forms.ts';
import { findPathway } from '../store/pathways.ts';
import { signaturesOf } from '../store/signatures.ts';
import { type Heading, headingOf, namesOf, peopleOf } from '../store/plans.ts';

export const formRecord = read({
	name: 'form-record',
	summary: 'One form of a pathway with its fields and answers; without an id, a new one.',
	side: 'staff',
	schema: z.object({ pathwayId: uuid, form: code, recordId: uuid.nullish() }),
	async run(r, input, house) {
		const found = await findPathway(r, input.pathwayId);
		if (!found) return notFound;
		const m = r.actor.municipalityId;
		const model = house.models.getModel(found.model.slug, found.model.version);
		const form = formOf(model, input.form);
		const kept = input.recordId ? await findForm(r, found.id, input.recordId) : null;
		if (!form || (input.recordId && kept?.form !== form.id)) return notFound;
		const pathway = await headingOf(r, found);
		const meetings = await r.db
			.selectFrom('meeting')
			.select(['id', 'type', 'starts_at as startsAt', 'state'])
			.where('municipality_id', '=', m)
			.where('pathway_id', '=', found.id)
			.where('state', '<>', 'cancelled')
			.orderBy('starts_at', 'desc')
			.execute();
		const goals = await r.db
			.selectFrom('goal')
			.select(['text', 'state'])
			.where('municipality_id', '=', m)
			.where('pathway_id', '=', found.id)
			.where('state', '=', 'active')
			.orderBy('created_at')
			.execute();
		const assessments = await r.db
			.selectFrom('assessment')
			.select(['what', 'received_at as receivedAt'])
			.where('municipality_id', '=', m)
			.where('pathway_id', '=', found.id)
			.orderBy('requested_at')
			.execute();
		const actions = await r.db
			.selectFrom('action')
			.select(['what', 'who_id as whoId', 'due_day as dueDay'])
			.where('municipality_id', '=', m)
			.where('pathway_id', '=', found.id)
			.where('done_at', 'is', null)
			.where('dropped_at', 'is', null)
			.orderBy('due_day')
			.execute();
		const open = decideFormOpen({ pathway: { closedAt: found.closedAt }, positions: pathway.arenas }, form);
		const mayWrite = !found.closedAt && may('keep-form', found.bases);
		return {
			pathway,
			today: r.today,
			form: {
				id: form.id,
				name: form.name,
				purpose: form.purpose,
				theme: form.theme,
				needsMeeting: form.needsMeeting,
				nameless: form.nameless,
				sections: form.sections.map((s) => ({
					id: s.id,
					name: s.name,
					help: s.help ?? null,
					fields: s.fields.map((f) => ({
						id: f.id,
						label: f.label,
						help: f.help ?? null,
						type: f.type,
						options: f.options,
						required: f.required !== 'no',
						when: f.when,
						by: f.by,
						shown: isShown(f)
					}))
				}))
			},
			record: kept,
			/** what a new one begins with */
			start: kept ? {} : prefilled(form, pathway),
			/** why no new one can be opened here, as a refusal code */
			cannotOpen: !kept && open !== 'open' ? open : null,
			meetings: meetings.map((g) => ({
				id: g.id,
				name: model.meetings.find((t) => t.id === g.type)?.name ?? null,
				startsAt: g.startsAt
			})),
			/** what the fields show that nobody types */
			shown: {
				// a form about a group names no child and no family
				participants: (await peopleOf(r, found.id)).filter(
					(p) => !form.nameless || p.relation === 'professional'
				),
				goals: goals.map((g) => g.text),
				assessments,
				earlierAgreements: actions,
				arena: pathway.arenas.map((a) => ({
					name: model.arenas.find((x) => x.id === a.arena)?.name ?? null,
					...standingOf(model, a.level)
				}))
			},
			names: await namesOf(
				r,
				actions.map((a) => a.whoId)
			),
			me: r.actor.personId,
			/** each party, once it is agreed (V-30) */
			signatures:
				kept && isSignedForm(house.models, found, kept)
					? await signaturesOf(r, found.id, { recordId: kept.id })
					: null,
			mayNote: mayWrite && may('agree-form', found.bases),
			mayKeep: mayWrite && (kept ? kept.state === 'draft' : open === 'open'),
			mayAgree: mayWrite && kept?.state === 'draft',
			mayEvaluate: mayWrite && kept?.state === 'agreed'
		};
	}
});

/** Fields the model wants filled before anybody types. */
function prefilled(form: Form, pathway: Heading): FormData {
	const known: Partial<Record<string, string | null>> = {
		unit: pathway.unitName,
		childName: pathway.firstName,
		coordinator: pathway.coordinators[0]?.name ?? null
	};
	return Object.fromEntries(
		fieldsOf(form).flatMap((f): [string, string][] => {
			const value =
				f.prefill && !isShown(f) && !(form.nameless && f.prefill === 'childName') ? known[f.prefill] : null;
			return value ? [[f.id, value]] : [];
		})
	);
}
