import { z } from 'zod';
import { act } from '../act.ts';
import { uuid } from '../fields.ts';
import { owe } from '../store/forum-owed.ts';
import { isAsked, leadersToday } from '../store/leader-calls.ts';
import { queueMail } from '../store/outbox.ts';

export const reportTrouble = act({
	name: 'report-trouble',
	summary:
		'Say that cooperation creaks between two leaders: each of them owes the other a call the same day (I-10). Nothing is written about what it is.',
	side: 'staff',
	schema: z.object({ firstId: uuid, secondId: uuid }),
	async run(w, input) {
		const { firstId, secondId } = input;
		const leaders = await leadersToday(w);
		const fields: Record<string, string> = {};
		if (!leaders.some((l) => l.id === firstId)) fields.firstId = 'unknown';
		if (!leaders.some((l) => l.id === secondId) || firstId === secondId) fields.secondId = 'unknown';
		if (Object.keys(fields).length) return { refused: 'invalid', fields };
		if (await isAsked(w, firstId, secondId)) return { refused: 'call-asked' };
		const callId = w.id();
		for (const [personId, other] of [
			[firstId, secondId],
			[secondId, firstId]
		] as const) {
			await owe(w, {
				key: `call-today:${callId}:${personId}`,
				kind: 'callToday',
				personId,
				due: w.today,
				text: null,
				at: { callId, with: other, by: w.actor.personId }
			});
			if (personId !== w.actor.personId)
				await queueMail(w, { template: 'task', recipientId: personId, path: '/opkald' });
		}
		return { callId };
	}
});
