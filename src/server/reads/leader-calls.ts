/** Calls I owe another leader today, and the leaders between whom I can say that it creaks (I-10). */
import { z } from 'zod';
import { read } from '../act.ts';
import { leadersToday, myCalls } from '../store/leader-calls.ts';

export const leaderCalls = read({
	name: 'leader-calls',
	summary: 'The calls I owe another leader today, and the leaders who can be asked to talk.',
	side: 'staff',
	schema: z.object({}),
	async run(r) {
		const leaders = await leadersToday(r);
		return {
			me: r.actor.personId,
			isLeader: leaders.some((l) => l.id === r.actor.personId),
			leaders,
			calls: await myCalls(r)
		};
	}
});
