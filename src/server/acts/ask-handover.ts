import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideAsk } from '#domain/pathways/handover.ts';
import { act, notFound } from '../act.ts';
import { code, optionalText, uuid } from '../fields.ts';
import { askHandover as ask, seesAlready } from '../store/handovers.ts';
import { queueMail } from '../store/outbox.ts';
import { lockPathway, record } from '../store/pathways.ts';

export const askHandover = act({
	name: 'ask-handover',
	summary: 'Ask somebody of the circle to take over as coordinator in one arena (R-13).',
	side: 'staff',
	schema: z.object({ pathwayId: uuid, arena: code, toId: uuid, note: optionalText(1000) }),
	async run(w, input) {
		const locked = await lockPathway(w, input.pathwayId);
		if (!locked) return notFound;
		const { found, facts } = locked;
		if (!may('ask-handover', found.bases)) return { refused: 'not-yours' };
		const actor = { personId: w.actor.personId, leader: found.bases.includes('leader') };
		const decided = decideAsk(facts, input, actor);
		if (isRefusal(decided)) return decided;
		if (!(await seesAlready(w, found.id, input.toId)))
			return { refused: 'invalid', fields: { toId: 'needs-consent' } };
		const { arena, toId, note } = input;
		const id = await ask(w, { pathwayId: found.id, arena, fromId: decided.fromId, toId, note });
		await record(w, found.id, 'handover-asked', { arena, fromId: decided.fromId, toId });
		await queueMail(w, {
			template: 'handover-asked',
			recipientId: toId,
			path: '/tovholder',
			pathwayId: found.id
		});
		return { handoverId: id };
	}
});
