import { z } from 'zod';
import { findIdentity } from '#domain/fora/points.ts';
import { keptOf, lookAgain, wordFields } from '#domain/fora/agreement.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { code, isoDay, optionalText, tick, uuid, whole } from '../fields.ts';
import { daysOff, findForum } from '../store/fora.ts';
import { agreementsOf, answerableForm } from '../store/forum-agreement.ts';
import { nameCounter } from '../store/forum-points.ts';
import { json, uuids } from '../store/values.ts';

export const writeAgreement = act({
	name: 'write-agreement',
	summary:
		"Write the team's agreement by the headings of its model. A changed text is asked about anew: everybody says yes again.",
	side: 'staff',
	schema: z.object({
		forumId: uuid,
		/** a form every team can take up; left out: the agreement of the model */
		form: code.nullish().transform((f) => f ?? null),
		/** of the text that was on the page; 0: nothing was being written */
		version: whole(0, 2_000_000_000),
		words: z.record(z.string().max(60), optionalText(4000)).default({}),
		/** when the team looks at it again; left out: as late as the model says */
		lookOn: z.union([isoDay, z.literal('').transform(() => null)]).nullish(),
		noNames: tick
	}),
	async run(w, input, house) {
		const found = await findForum(w, house.models, input.forumId);
		const asked = found && answerableForm(found, house.models, input.form);
		if (!found?.mine || !asked) return notFound;
		const { form, key, upkeep } = asked;
		const today = Temporal.PlainDate.from(w.today);
		const lookOn = lookAgain(upkeep, today, input.lookOn ?? null, await daysOff(w));
		if (isRefusal(lookOn)) return lookOn;
		const words = keptOf(form, input.words);
		// it is the team's own, not about a child
		const texts = Object.fromEntries(
			wordFields(form).flatMap((k) => (words[k] ? [[`words.${k}`, words[k]]] : []))
		);
		const named = findIdentity(texts, await nameCounter(w, found.row.unitIds), input.noNames);
		if (isRefusal(named)) return named;
		const all = await agreementsOf(w, found.row.id, key);
		const draft = all.find((a) => !a.agreedOn);
		if ((draft?.version ?? 0) !== input.version) return { refused: 'stale' };
		const set = {
			words: json(words),
			look_on: lookOn,
			yes: uuids([]),
			written_by: w.actor.personId,
			written_at: w.at
		};
		const m = w.actor.municipalityId;
		if (draft) {
			const { numUpdatedRows } = await w.asEngine((db) =>
				db
					.updateTable('forum_agreement')
					.set((e) => ({ ...set, version: e('version', '+', 1) }))
					.where('municipality_id', '=', m)
					.where('id', '=', draft.id)
					.where('version', '=', draft.version)
					.executeTakeFirst()
			);
			if (!numUpdatedRows) return { refused: 'stale' };
			return { id: draft.id };
		}
		const id = w.id();
		const { numInsertedOrUpdatedRows } = await w.asEngine((db) =>
			db
				.insertInto('forum_agreement')
				.values({
					municipality_id: m,
					forum_id: found.row.id,
					form: key,
					id,
					n: (all[0]?.n ?? 0) + 1,
					...set
				})
				.onConflict((c) => c.doNothing())
				.executeTakeFirst()
		);
		return numInsertedOrUpdatedRows ? { id } : { refused: 'stale' };
	}
});
