import { z } from 'zod';
import { sql } from 'kysely';
import { isAgreed, unanswered } from '#domain/fora/agreement.ts';
import { act, notFound } from '../act.ts';
import { code, uuid, version } from '../fields.ts';
import { findForum, membersOf } from '../store/fora.ts';
import { agreementsOf, answerableForm, keepersOf } from '../store/forum-agreement.ts';
import { owe, settleOwed } from '../store/forum-owed.ts';
import { uuids } from '../store/values.ts';

export const agreeAgreement = act({
	name: 'agree-agreement',
	summary:
		"Say yes to the team's agreement. It holds when everybody on a seat has, and the next look becomes a duty with a day.",
	side: 'staff',
	schema: z.object({ forumId: uuid, form: code.nullish().transform((f) => f ?? null), version }),
	async run(w, input, house) {
		const found = await findForum(w, house.models, input.forumId);
		const asked = found && answerableForm(found, house.models, input.form);
		if (!found?.mine || !asked) return notFound;
		const { form, key, upkeep } = asked;
		const m = w.actor.municipalityId;
		// two who say yes at once both count
		await w.asEngine((db) =>
			sql`select id from forum_agreement where municipality_id = ${m} and forum_id = ${found.row.id}::uuid for update`.execute(
				db
			)
		);
		const all = await agreementsOf(w, found.row.id, key);
		const draft = all.find((a) => !a.agreedOn);
		const members = await membersOf(w, found.row.id);
		if (!draft || draft.version !== input.version) return { refused: 'stale' };
		if (!members.some((b) => b.personId === w.actor.personId)) return { refused: 'forum-no-seat' };
		const missing = unanswered(form, draft.words);
		if (missing.length)
			return {
				refused: 'agreement-lacks',
				fields: Object.fromEntries(missing.map((id) => [`words.${id}`, 'required']))
			};
		const yes = [...new Set([...draft.yes, w.actor.personId])];
		const holds = isAgreed(
			members.map((b) => b.personId),
			yes
		);
		await w.asEngine((db) =>
			db
				.updateTable('forum_agreement')
				.set({ yes: uuids(yes), ...(holds ? { agreed_on: w.today } : {}) } as never)
				.where('municipality_id', '=', m)
				.where('id', '=', draft.id)
				.execute()
		);
		if (!holds) return { holds };
		for (const before of all.filter((a) => a.agreedOn))
			for (const person of before.yes) await settleOwed(w, `forum-agreement:${before.id}:${person}`);
		for (const personId of keepersOf(found, members, upkeep))
			await owe(w, {
				key: `forum-agreement:${draft.id}:${personId}`,
				kind: 'lookAtAgreement',
				personId,
				due: draft.lookOn,
				text: key ? form.name : null,
				at: { forumId: found.row.id, page: key ? `aftale?skema=${key}` : 'aftale' }
			});
		return { holds };
	}
});
