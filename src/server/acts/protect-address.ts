import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { lockPathway, record } from '../store/pathways.ts';
import { hidePlaces } from '../store/protect.ts';
import { protectionOf } from '../store/protection.ts';

export const protectAddress = act({
	name: 'protect-address',
	summary:
		'Note that somebody in the family is protected: places are hidden at once, and calendars that hold one are told anew.',
	side: 'staff',
	schema: z.object({
		pathwayId: uuid,
		/** the child, or somebody of its family */
		personId: uuid
	}),
	async run(w, input) {
		const locked = await lockPathway(w, input.pathwayId);
		if (!locked) return notFound;
		if (!may('protect-address', locked.found.bases)) return { refused: 'not-yours' };
		const { childId, relatives } = await protectionOf(w, input.pathwayId);
		const m = w.actor.municipalityId;
		if (input.personId === childId)
			await w.asEngine((db) =>
				db
					.updateTable('child')
					.set({ address_protected: true })
					.where('municipality_id', '=', m)
					.where('id', '=', childId)
					.execute()
			);
		else if (relatives.some((r) => r.personId === input.personId))
			await w.asEngine((db) =>
				db
					.insertInto('address')
					.values({ municipality_id: m, owner_id: input.personId, text: '', protected: true })
					.onConflict((c) => c.columns(['municipality_id', 'owner_id']).doUpdateSet({ protected: true }))
					.execute()
			);
		else return { refused: 'invalid', fields: { personId: 'unknown' } };
		await hidePlaces(w, [input.personId]);
		// that there is a protection is itself nothing for the one it protects from
		w.note({ withheld: true });
		await record(
			w,
			input.pathwayId,
			'address-protected',
			{ personId: input.personId },
			{ audience: 'professionals', withheld: true }
		);
		return { personId: input.personId };
	}
});
