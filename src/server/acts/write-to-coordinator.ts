/** A parent or young person writes to the coordinator. It is kept as a note, so that it does not get lost in a mail box. */
import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { decideReaders, readers } from '#domain/family/message.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { text, uuid } from '../fields.ts';
import { reachable } from '../store/consents.ts';
import { hasPathway, standingWith } from '../store/family.ts';
import { queueMail } from '../store/outbox.ts';
import { findPathway, record } from '../store/pathways.ts';

export const writeToCoordinator = act({
	name: 'write-to-coordinator',
	summary: 'Write a message to the coordinator about my child or me.',
	side: 'family',
	schema: z.object({
		childId: uuid,
		text: text(4000),
		/** who may read it: everybody who takes part, or the professionals alone */
		readers: z
			.enum(readers)
			.nullish()
			.transform((r) => r ?? null)
	}),
	async run(w, input) {
		const s = await standingWith(w, input.childId);
		if (!hasPathway(s)) return notFound;
		const found = await findPathway(w, s.pathway.id);
		if (!found || !may('add-note', found.bases)) return notFound;
		if (found.closedAt) return { refused: 'closed' };
		const decided = decideReaders(s.voice, input.readers, s.isProtected);
		if (isRefusal(decided)) return decided;
		// that a child has spoken to the professionals alone is not for anybody else, nor for the log others read
		if (decided.hiddenFromCustody) w.note({ withheld: true });
		const id = w.id();
		await w.db
			.insertInto('note')
			.values({
				municipality_id: w.actor.municipalityId,
				pathway_id: found.id,
				id,
				author_id: w.actor.personId,
				at: w.at,
				text: input.text,
				audience: decided.audience,
				hidden_from_custody: decided.hiddenFromCustody
			})
			.execute();
		await record(w, found.id, 'message-written', { noteId: id }, { audience: decided.audience });
		const coordinators = await w.db
			.selectFrom('pathway_arena')
			.select('coordinator_id')
			.distinct()
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('pathway_id', '=', found.id)
			.execute();
		for (const recipientId of await reachable(
			w,
			coordinators.map((c) => c.coordinator_id)
		))
			await queueMail(w, {
				template: 'task',
				recipientId,
				path: `/forloeb/${found.id}/noter`,
				pathwayId: found.id
			});
		return { id };
	}
});
