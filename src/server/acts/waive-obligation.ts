/** Something that should be done is set aside with a reason that everybody who would see the duty can read. */
import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { act, notFound } from '../act.ts';
import { text, uuid } from '../fields.ts';
import { lockPathway, record } from '../store/pathways.ts';

export const waiveObligation = act({
	name: 'waive-obligation',
	summary: 'Set aside a duty that is a "should", with a written reason.',
	side: 'staff',
	schema: z.object({ pathwayId: uuid, obligationId: uuid, reason: text(2000) }),
	async run(w, input) {
		const locked = await lockPathway(w, input.pathwayId);
		if (!locked) return notFound;
		const duty = await w.db
			.selectFrom('obligation')
			.select(['id', 'kind', 'strength', 'state', 'audience', 'withheld'])
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('pathway_id', '=', locked.found.id)
			.where('id', '=', input.obligationId)
			.executeTakeFirst();
		if (!duty) return notFound;
		if (!may('waive-obligation', locked.found.bases)) return { refused: 'not-yours' };
		if (duty.state !== 'open') return { refused: 'obligation-settled' };
		if (duty.strength === 'must') return { refused: 'must-be-done' };
		// the family's log says nothing of a duty that is kept from it
		if (duty.withheld) w.note({ withheld: true });
		await w.asEngine((db) =>
			db
				.updateTable('obligation')
				.set({ state: 'waived', waive_reason: input.reason, settled_at: w.at, settled_by: w.actor.personId })
				.where('municipality_id', '=', w.actor.municipalityId)
				.where('id', '=', duty.id)
				.execute()
		);
		await record(
			w,
			locked.found.id,
			'obligation-waived',
			{ kind: duty.kind, obligationId: duty.id },
			{ audience: duty.audience, withheld: duty.withheld }
		);
		return { id: duty.id };
	}
});
