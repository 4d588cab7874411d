import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { recordable } from '#domain/pathways/deciders.ts';
import { act, notFound } from '../act.ts';
import { code, text, uuid } from '../fields.ts';
import { lockPathway, record } from '../store/pathways.ts';

export const recordMark = act({
	name: 'record-mark',
	summary:
		'Record, in own words, a fact that a condition of the model asks for: leader involved, outreach heard ...',
	side: 'staff',
	schema: z.object({ pathwayId: uuid, mark: z.enum(recordable), arena: code.nullish(), text: text(4000) }),
	async run(w, input) {
		const locked = await lockPathway(w, input.pathwayId);
		if (!locked) return notFound;
		const { found, facts } = locked;
		if (!may('record-mark', found.bases)) return { refused: 'not-yours' };
		if (facts.pathway.closedAt) return { refused: 'closed' };
		const arena = input.arena ?? null;
		if (arena && !facts.positions.some((p) => p.arena === arena))
			return { refused: 'invalid', fields: { arena: 'not-a-choice' } };
		const id = w.id();
		await w.db
			.insertInto('mark')
			.values({
				municipality_id: w.actor.municipalityId,
				pathway_id: found.id,
				id,
				key: input.mark,
				arena,
				at: w.at,
				by_id: w.actor.personId,
				text: input.text
			})
			.execute();
		await record(w, found.id, 'mark-recorded', { mark: input.mark, arena }, { audience: 'professionals' });
		return { markId: id };
	}
});
