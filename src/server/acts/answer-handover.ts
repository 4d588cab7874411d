import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideAnswer } from '#domain/pathways/handover.ts';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { moveStick, staysActive } from '../store/handovers.ts';
import { queueMail } from '../store/outbox.ts';
import { record } from '../store/pathways.ts';
import { lockOne } from '../store/plans.ts';

export const answerHandover = act({
	name: 'answer-handover',
	summary: 'Accept or decline to become coordinator; accepting counts from this instant (R-13).',
	side: 'staff',
	schema: z.object({ pathwayId: uuid, handoverId: uuid, answer: z.enum(['accept', 'decline']) }),
	async run(w, input) {
		const locked = await lockOne(w, 'handovers', input.pathwayId, input.handoverId);
		if (!locked) return notFound;
		const { row, facts, found } = locked;
		const decided = decideAnswer(facts, row, input.answer === 'accept', w.actor);
		if (isRefusal(decided)) return decided;
		if (decided.coordinatorId && !(await staysActive(w, decided.coordinatorId)))
			return { refused: 'not-yours' };
		const answer = decided.coordinatorId ? ('accepted' as const) : ('declined' as const);
		await w.asEngine((db) =>
			db
				.updateTable('handover')
				.set({ answered_at: w.at, answer })
				.where('municipality_id', '=', w.actor.municipalityId)
				.where('id', '=', row.id)
				.execute()
		);
		if (decided.coordinatorId) await moveStick(w, found.id, row.arena, decided.coordinatorId);
		await record(w, found.id, `handover-${answer}`, { arena: row.arena, fromId: row.fromId, toId: row.toId });
		await queueMail(w, {
			template: `handover-${answer}`,
			recipientId: row.fromId,
			path: `/forloeb/${found.id}/tovholder`,
			pathwayId: found.id
		});
		return { handoverId: row.id, coordinatorId: decided.coordinatorId };
	}
});
