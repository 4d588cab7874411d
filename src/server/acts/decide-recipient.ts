import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { isWeighed } from '#domain/protection/protection.ts';
import { act, notFound } from '../act.ts';
import { text, tick, uuid } from '../fields.ts';
import { lockPathway, record } from '../store/pathways.ts';
import { protectionOf } from '../store/protection.ts';

export const decideRecipient = act({
	name: 'decide-recipient',
	summary:
		'Where somebody is protected: decide for one person whether papers may reach her and places be seen.',
	side: 'staff',
	schema: z.object({
		pathwayId: uuid,
		personId: uuid,
		mayReceive: tick,
		showPlace: tick,
		reason: text(1000)
	}),
	async run(w, input) {
		const locked = await lockPathway(w, input.pathwayId);
		if (!locked) return notFound;
		if (!may('decide-recipient', locked.found.bases)) return { refused: 'not-yours' };
		if (!isWeighed(await protectionOf(w, input.pathwayId), input.personId))
			return { refused: 'invalid', fields: { personId: 'unknown' } };
		if (input.showPlace && !input.mayReceive)
			return { refused: 'invalid', fields: { showPlace: 'receives-nothing' } };
		const decided = {
			may_receive: input.mayReceive,
			show_place: input.showPlace,
			reason: input.reason,
			at: w.at,
			by_id: w.actor.personId
		};
		await w.db
			.insertInto('decided_place')
			.values({
				municipality_id: w.actor.municipalityId,
				pathway_id: input.pathwayId,
				person_id: input.personId,
				...decided
			})
			.onConflict((c) => c.columns(['municipality_id', 'pathway_id', 'person_id']).doUpdateSet(decided))
			.execute();
		// the new decision holds for what was sent before too: places shown in the meeting pages follow it
		await w.db
			.updateTable('meeting_participant')
			.set({ show_place: input.showPlace })
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('pathway_id', '=', input.pathwayId)
			.where('person_id', '=', input.personId)
			.execute();
		// in the family's log it would tell him that there is somebody to be kept from
		w.note({ withheld: true });
		await record(
			w,
			input.pathwayId,
			'recipient-decided',
			{ personId: input.personId },
			{ audience: 'professionals', withheld: true }
		);
		return { personId: input.personId };
	}
});
