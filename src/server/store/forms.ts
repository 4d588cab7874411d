/** Filled forms of a pathway, and what a form may be told by a posted page or by JSON. */
import { z } from 'zod';
import type { FormData } from '#domain/plans/forms.ts';
import { code, optionalLine, optionalText } from '../fields.ts';
import type { Reader } from './session.ts';

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
