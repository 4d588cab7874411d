import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { settleOwed } from '../store/forum-owed.ts';
import { myCalls } from '../store/leader-calls.ts';

export const sayCalled = act({
	name: 'say-called',
	summary: 'Say that the two of us have talked. It settles the call for both.',
	side: 'staff',
	schema: z.object({ callId: uuid }),
	async run(w, input) {
		const call = (await myCalls(w)).find((c) => c.callId === input.callId);
		if (!call) return notFound;
		for (const person of [w.actor.personId, call.withId])
			await settleOwed(w, `call-today:${call.callId}:${person}`);
		return { callId: call.callId };
	}
});
