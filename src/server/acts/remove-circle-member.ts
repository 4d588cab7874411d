/** Somebody leaves the circle; from the next request she sees nothing more of it. */
import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { decideRemoval } from '#domain/circle/decide.ts';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { takeOffAll } from '../store/invitations.ts';
import { lockPathway, record } from '../store/pathways.ts';

export const removeCircleMember = act({
	name: 'remove-circle-member',
	summary: 'Take somebody out of the circle.',
	side: 'staff',
	schema: z.object({ pathwayId: uuid, memberId: uuid }),
	async run(w, input) {
		const locked = await lockPathway(w, input.pathwayId);
		const member = locked?.facts.circle.find((m) => m.id === input.memberId);
		if (!locked || !member) return notFound;
		if (!may('remove-circle-member', locked.found.bases)) return { refused: 'not-yours' };
		const no = decideRemoval(locked.facts, member);
		if (no) return no;
		await w.asEngine((db) =>
			db
				.updateTable('circle_member')
				.set({ until_at: w.at })
				.where('municipality_id', '=', w.actor.municipalityId)
				.where('pathway_id', '=', locked.found.id)
				.where('id', '=', member.id)
				.execute()
		);
		await record(w, locked.found.id, 'circle-left', { relation: member.relation, function: member.function });
		const meetings = await takeOffAll(w, locked.facts, member.personId, 'left-circle');
		return { id: member.id, meetings };
	}
});
