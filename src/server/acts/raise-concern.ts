/** A worry, written in two minutes, seen by the leader the same minute. */
import { z } from 'zod';
import { decideRaise } from '#domain/concerns/decide.ts';
import { pathwayKinds } from '#domain/facts/vocabulary.ts';
import { act, isRefusal, type Refusal } from '../act.ts';
import { code, optionalText, text, tick, uuid } from '../fields.ts';
import { aboutChild, aboutUnit, firstNames } from '../store/concerns.ts';
import { eraseDraft } from '../store/drafts.ts';
import { texts } from '../store/values.ts';

/** Said together with whatever else is missing, so that a form comes back once and not twice. */
const needs = (
	kind: string,
	field: 'childId' | 'groupId'
): [
	(v: { kind?: string; childId?: string | undefined; groupId?: string | undefined }) => boolean,
	{ path: string[]; message: string; when: (p: { value: unknown }) => boolean }
] => [
	(v) => v.kind !== kind || Boolean(v[field]),
	{ path: [field], message: 'required', when: (p) => typeof p.value === 'object' && p.value !== null }
];

const concernFields = z
	.object({
		kind: z.enum(pathwayKinds),
		childId: uuid.optional(),
		groupId: uuid.optional(),
		/** for unnamed children: where she works in several places */
		unitId: uuid.optional(),
		text: text(8000),
		arena: code,
		signs: z.array(code).max(60).default([]),
		parentsTold: z.enum(['yes', 'no', 'not-yet']),
		parentsNote: optionalText(2000),
		noNames: tick
	})
	.refine(...needs('child', 'childId'))
	.refine(...needs('group', 'groupId'));

export const raiseConcern = act({
	name: 'raise-concern',
	summary: 'Raise a concern about a child of my unit, a group, or an unnamed child.',
	side: 'staff',
	schema: concernFields,
	async run(w, input, house) {
		const unknown = (field: string): Refusal => ({ refused: 'invalid', fields: { [field]: 'unknown' } });
		const about =
			input.kind === 'child'
				? await aboutChild(w, input.childId!)
				: await aboutUnit(w, input.unitId ?? w.actor.unitId, input.kind === 'group' ? input.groupId! : null);
		if (!about)
			return unknown(input.kind === 'child' ? 'childId' : input.kind === 'group' ? 'groupId' : 'unitId');
		const model = house.models.getModel(about.model.slug, about.model.version);
		const decided = decideRaise(model, input, {
			placement: about.placement,
			knownFirstNames: input.kind === 'child' ? [] : await firstNames(w, about.unitId)
		});
		if (isRefusal(decided)) return decided;
		const id = w.id();
		await w.db
			.insertInto('concern')
			.values({
				municipality_id: w.actor.municipalityId,
				id,
				kind: input.kind,
				unit_id: about.unitId,
				child_id: about.childId,
				group_id: input.kind === 'unnamed' ? null : about.groupId,
				arena: input.arena,
				text: input.text,
				signs: texts(decided.signs),
				color: decided.color,
				parents_told: input.parentsTold,
				parents_note: input.parentsNote,
				author_id: w.actor.personId,
				state: 'sent',
				sent_at: w.at
			})
			.execute();
		await eraseDraft(w, 'concern', '');
		return { id };
	}
});
