/** A team's agreement: the headings of its model with help, what holds, what is being written, and who has said yes. */
import { z } from 'zod';
import { agreementDue } from '#domain/collaboration/forum-upkeep.ts';
import { dayField, unanswered } from '#domain/fora/agreement.ts';
import { notFound, read } from '../act.ts';
import { uuid, whole } from '../fields.ts';
import { daysOff, findForum, membersOf } from '../store/fora.ts';
import { agreementForm, agreementsOf } from '../store/forum-agreement.ts';

export const forumAgreement = read({
	name: 'forum-agreement',
	summary: "A team's agreement with its versions, the text being written, and who has said yes.",
	side: 'staff',
	schema: z.object({
		forumId: uuid,
		/** an older version by its number */
		n: whole(1, 10_000).nullish()
	}),
	async run(r, input, house) {
		const found = await findForum(r, house.models, input.forumId);
		const form = found && agreementForm(found);
		if (!found?.mine || !form) return notFound;
		const all = await agreementsOf(r, found.row.id);
		const held = all.filter((a) => a.agreedOn);
		const draft = all.find((a) => !a.agreedOn);
		const shown = input.n ? held.find((a) => a.n === input.n) : held[0];
		if (input.n && !shown) return notFound;
		const members = await membersOf(r, found.row.id);
		return {
			today: r.today,
			forum: { id: found.row.id, name: found.row.name, unitName: found.row.unitName },
			name: form.name,
			purpose: form.purpose,
			headings: form.sections.map((s) => ({
				id: s.id,
				name: s.name,
				help: s.help ?? null,
				fields: s.fields
					.filter((f) => f.type === 'text' || f.type === 'longText')
					.map((f) => ({ id: f.id, label: f.label })),
				/** the heading that says when the team looks again */
				day: s.fields.find((f) => f.id === dayField(form))?.label ?? null
			})),
			/** the latest day the model allows, counted from today */
			lookOn: agreementDue(found.forum, Temporal.PlainDate.from(r.today), await daysOff(r))!,
			shown: shown
				? { n: shown.n, words: shown.words, lookOn: shown.lookOn, agreedOn: shown.agreedOn! }
				: null,
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
