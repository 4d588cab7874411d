import { z } from 'zod';
import { decideLookBack } from '#domain/fora/look-back.ts';
import { findIdentity } from '#domain/fora/points.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { code, optionalText, tick, uuid } from '../fields.ts';
import { findOccurrence, membersOf } from '../store/fora.ts';
import { answersOf } from '../store/forum-people.ts';
import { nameCounter } from '../store/forum-points.ts';
import { keepResult, lookBackForm } from '../store/forum-results.ts';
import { json } from '../store/values.ts';

export const answerTogether = act({
	name: 'answer-together',
	summary:
		"Keep what all who were there answered together to the model's questions about a meeting of a forum.",
	side: 'staff',
	schema: z.object({
		occurrenceId: uuid,
		/** by question of the model */
		said: z.record(code, z.union([z.array(optionalText(200)).max(60), optionalText(4000)])).default({}),
		noNames: tick
	}),
	async run(w, input, house) {
		const found = await findOccurrence(w, house.models, input.occurrenceId, true);
		const form = found && lookBackForm(found);
		if (!found?.here || !form) return notFound;
		if (found.at.state !== 'running' && found.at.state !== 'held') return { refused: 'forum-not-running' };
		const given = Object.fromEntries(
			Object.entries(input.said).map(([k, v]) => [k, Array.isArray(v) ? v.filter((x) => x !== null) : v])
		);
		const people = [
			...(await membersOf(w, found.row.id)).map((m) => m.personId),
			...(await answersOf(w, found.at.id)).flatMap((a) => a.substituteId ?? [])
		];
		const decided = decideLookBack(form, given, people);
		if (isRefusal(decided)) return decided;
		const words = Object.fromEntries(
			Object.entries(decided.said).flatMap(([k, v]) => (typeof v === 'string' ? [[`said.${k}`, v]] : []))
		);
		const named = findIdentity(words, await nameCounter(w, found.row.unitIds), input.noNames);
		if (isRefusal(named)) return named;
		await keepResult(w, found, {
			look_back: json(decided.said),
			looked_at: w.at,
			looked_by: w.actor.personId
		});
		return { id: found.at.id };
	}
});
