/** Filled forms of a pathway, and what a form may be told by a posted page or by JSON. */
import { z } from 'zod';
import type { Updateable } from 'kysely';
import type { Refusal } from '#domain/kernel/refusal.ts';
import { type FormData, formOf } from '#domain/plans/forms.ts';
import { code, optionalLine, optionalText } from '../fields.ts';
import type { Models } from '../models.ts';
import { lockPathway, record } from './pathways.ts';
import type { Reader, Writer } from './session.ts';
import type { Tables } from './tables.ts';

const row = z
	.object({ what: optionalText(1000), who: optionalLine(200), day: optionalLine(10) })
	.transform((r) => ({ what: r.what ?? '', who: r.who ?? '', day: r.day ?? '' }));
const rows = z.array(row).max(30);
/** A page posts rows as { 0: {...}, 1: {...} }; rows where nothing is written fall away. */
const posted = z.record(z.string().regex(/^\d{1,2}$/), row).transform((by) =>
	Object.entries(by)
		.sort(([a], [b]) => Number(a) - Number(b))
		.map(([, r]) => r)
);

/** Answers by field id. What a field may hold is the model's to say: `checkAnswers`. */
export const answers = z
	.record(
		code,
		z.union([
			// longer than any field, so that `checkAnswers` can say which one is too long
			optionalText(40_000).transform((t) => t ?? ''),
			z.array(optionalText(500).transform((t) => t ?? '')).max(60),
			rows.or(posted).transform((list) => list.filter((r) => r.what || r.who || r.day))
		])
	)
	.default({});

export async function findForm(r: Reader, pathwayId: string, id: string) {
	const found = await r.db
		.selectFrom('form_record')
		.select([
			'id',
			'child_id',
			'form',
			'meeting_id',
			'state',
			'data',
			'agreed_at',
			'evaluate_on',
			'evaluated_at',
			'version'
		])
		.where('municipality_id', '=', r.actor.municipalityId)
		.where('pathway_id', '=', pathwayId)
		.where('id', '=', id)
		.executeTakeFirst();
	if (!found) return null;
	return {
		id: found.id,
		form: found.form,
		meetingId: found.meeting_id,
		state: found.state,
		agreedAt: found.agreed_at,
		evaluateOn: found.evaluate_on,
		evaluatedAt: found.evaluated_at,
		data: found.data as FormData,
		version: found.version
	};
}

/** Everybody whom an agreed form names as taking part signs it (V-30). */
export function isSignedForm(
	models: Pick<Models, 'getModel'>,
	found: { model: { slug: string; version: number } },
	kept: Pick<Kept, 'form' | 'state'>
): boolean {
	const form = formOf(models.getModel(found.model.slug, found.model.version), kept.form);
	return kept.state !== 'draft' && hasParties(form);
}
const hasParties = (form: ReturnType<typeof formOf>): boolean =>
	!!form && !form.nameless && form.sections.some((s) => s.fields.some((f) => f.type === 'participants'));

/** The pathway, locked, with one filled form of it and what the model says of that form; null when the actor has not both. */
export async function lockForm(w: Writer, models: Pick<Models, 'getModel'>, pathwayId: string, id: string) {
	const locked = await lockPathway(w, pathwayId);
	if (!locked) return null;
	const { found, facts } = locked;
	const kept = await findForm(w, pathwayId, id);
	const form = formOf(models.getModel(found.model.slug, found.model.version), kept?.form ?? '');
	return kept && form ? { found, facts, kept, form } : null;
}

type Kept = NonNullable<Awaited<ReturnType<typeof findForm>>>;

/** Takes a form a step on, unless somebody has changed it meanwhile; the pathway tells it. */
export async function advanceForm(
	w: Writer,
	pathwayId: string,
	kept: Kept,
	version: number,
	event: 'form-agreed' | 'form-evaluated',
	set: Updateable<Tables['form_record']>
): Promise<{ recordId: string; version: number } | Refusal> {
	const changed = await w.db
		.updateTable('form_record')
		.set((e) => ({ ...set, version: e('version', '+', 1) }))
		.where('municipality_id', '=', w.actor.municipalityId)
		.where('pathway_id', '=', pathwayId)
		.where('id', '=', kept.id)
		.where('version', '=', version)
		.returning('version')
		.executeTakeFirst();
	if (!changed)
		return { refused: 'stale', detail: { version: kept.version, now: JSON.stringify(kept.data) } };
	await record(w, pathwayId, event, { recordId: kept.id, form: kept.form });
	return { recordId: kept.id, version: changed.version };
}
