/** A team's agreement: the headings of its model with help, what holds, what is being written, and who has said yes. */
import { z } from 'zod';
import { agreementDue } from '#domain/collaboration/forum-upkeep.ts';
import { answerable, dayField, unanswered, yearBefore } from '#domain/fora/agreement.ts';
import { notFound, read } from '../act.ts';
import { code, uuid, whole } from '../fields.ts';
import { daysOff, findForum, membersOf } from '../store/fora.ts';
import { agreementsOf, answerableForm } from '../store/forum-agreement.ts';

export const forumAgreement = read({
	name: 'forum-agreement',
	summary: "A team's agreement with its versions, the text being written, and who has said yes.",
	side: 'staff',
	schema: z.object({
		forumId: uuid,
		form: code
			.nullish()
			.catch(null)
			.transform((f) => f ?? null),
		/** an older version by its number */
		n: whole(1, 10_000).nullish()
	}),
	async run(r, input, house) {
		const found = await findForum(r, house.models, input.forumId);
		const asked = found && answerableForm(found, house.models, input.form);
		if (!found?.mine || !asked) return notFound;
		const { form, key, upkeep } = asked;
		const all = await agreementsOf(r, found.row.id, key);
		const held = all.filter((a) => a.agreedOn);
		const draft = all.find((a) => !a.agreedOn);
		const shown = input.n ? held.find((a) => a.n === input.n) : held[0];
		if (input.n && !shown) return notFound;
		// beside what is being written now stands what was said before today, however new it is
		const before = yearBefore(held, shown && (input.n || !draft) ? shown.agreedOn! : dayAfter(r.today));
		const members = await membersOf(r, found.row.id);
		return {
			today: r.today,
			forum: { id: found.row.id, name: found.row.name, unitName: found.row.unitName },
			/** a form every team can take up, by its id; null: the agreement of the model */
			form: key,
			name: form.name,
			purpose: form.purpose,
			headings: form.sections.map((s) => ({
				id: s.id,
				name: s.name,
				help: s.help ?? null,
				fields: answerable({ sections: [s] }).map((f) => ({
					id: f.id,
					label: f.label,
					/** one of these is chosen; none: it is answered in words */
					options: f.type === 'choice' ? f.options : []
				})),
				/** the heading that says when the team looks again */
				day: s.fields.find((f) => f.id === dayField(form))?.label ?? null
			})),
			/** the latest day the model allows, counted from today */
			lookOn: agreementDue(upkeep, Temporal.PlainDate.from(r.today), await daysOff(r))!,
			shown: shown
				? { n: shown.n, words: shown.words, lookOn: shown.lookOn, agreedOn: shown.agreedOn! }
				: null,
			/** what the team said a year before, to stand beside (I-01) */
			before: before ? { n: before.n, words: before.words, agreedOn: before.agreedOn! } : null,
			isNewest: shown !== undefined && shown.n === held[0]!.n,
			versions: held.map((a) => ({ n: a.n, agreedOn: a.agreedOn! })),
			draft: draft
				? {
						version: draft.version,
						words: draft.words,
						lookOn: draft.lookOn,
						missing: unanswered(form, draft.words),
						people: members.map((b) => ({ name: b.name, yes: draft.yes.includes(b.personId) })),
						mayAgree: members.some((b) => b.personId === r.actor.personId),
						iSaidYes: draft.yes.includes(r.actor.personId)
					}
				: null
		};
	}
});

const dayAfter = (day: string) => Temporal.PlainDate.from(day).add({ days: 1 }).toString();
