/** What one participant prepares for a meeting, in the meeting's own form. */
import type { Form, FormField } from '#domain/collaboration/model-meetings.ts';
import { fieldsFor } from '#domain/family/preparing.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import { preparationFields } from '#domain/meetings/agenda.ts';
import { decideAnswer } from '#domain/meetings/answer.ts';
import type { FormData } from '#domain/plans/forms.ts';
import { checkAnswers } from '#domain/plans/forms.ts';
import type { MeetingFacts, PathwayFacts } from '#domain/facts/pathway.ts';
import type { Model } from '#domain/collaboration/model.ts';
import type { TypedMeeting } from './meetings.ts';
import type { Reader, Writer } from './session.ts';
import { json } from './values.ts';

/** Only these fields of a form, so that nobody answers what she is not asked. */
export const onlyFields = (form: Form, fields: readonly FormField[]): Form => ({
	...form,
	sections: [{ id: 'asked', name: form.name, fields: [...fields] }]
});

/** What the actor is asked beforehand: as the family's page shows it, or as a colleague's. */
export function askedOf(
	r: Reader,
	of: { form: Form | null; facts: PathwayFacts; model: Model; fact: MeetingFacts }
): FormField[] {
	const mine = of.fact.participants.find((p) => p.personId === r.actor.personId);
	if (!mine || !of.form) return [];
	if (r.actor.side === 'family') return fieldsFor(of.form, mine.relation);
	const k = of.facts.circle.find((m) => m.personId === mine.personId && m.until === null);
	const who = {
		relation: mine.relation,
		function: mine.function,
		ownStaff: k?.ownStaff ?? mine.function === 'unitLeader'
	};
	const x = { model: of.model, facts: of.facts, now: r.now, arena: of.fact.arena, meeting: of.fact };
	return preparationFields(of.form, x, who);
}

/** Keeps the actor's own words; what was shared stays shared, in its new words. @returns whether it is shared now */
export async function keepPreparation(
	w: Writer,
	locked: TypedMeeting,
	answers: FormData,
	share: boolean
): Promise<{ shared: boolean; filled: boolean } | Refusal> {
	const mine = decideAnswer(locked.fact, w.actor.personId, w.now);
	if (isRefusal(mine)) return mine;
	const { form, meeting } = locked;
	const asked = askedOf(w, locked);
	if (!form || !asked.length) return { refused: 'nothing-asked' };
	const checked = checkAnswers(onlyFields(form, asked), answers);
	if (isRefusal(checked)) return checked;
	const filled = Object.keys(checked.data).length > 0;
	const before = await w.db
		.selectFrom('preparation')
		.select(['shared'])
		.where('municipality_id', '=', w.actor.municipalityId)
		.where('meeting_id', '=', meeting.id)
		.where('person_id', '=', w.actor.personId)
		.executeTakeFirst();
	if (share && !filled)
		return { refused: 'nothing-prepared', fields: { [`data.${asked[0]!.id}`]: 'required' } };
	const shared = share || (before?.shared ?? false);
	const values = { data: json(checked.data), shared, at: w.at };
	await w.db
		.insertInto('preparation')
		.values({
			municipality_id: w.actor.municipalityId,
			meeting_id: meeting.id,
			person_id: w.actor.personId,
			pathway_id: meeting.pathway_id,
			...values
		})
		.onConflict((c) =>
			c
				.columns(['municipality_id', 'meeting_id', 'person_id'])
				.doUpdateSet((e) => ({ ...values, version: e('preparation.version', '+', 1) }))
		)
		.execute();
	return { shared, filled };
}
