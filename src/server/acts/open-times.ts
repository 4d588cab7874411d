import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { text, uuid, version } from '../fields.ts';
import { record } from '../store/pathways.ts';
import { findPoll, openPoll } from '../store/proposals.ts';

export const openTimes = act({
	name: 'open-times',
	summary: 'Ask colleagues about the times before the family has answered, and say why.',
	side: 'staff',
	schema: z.object({ pollId: uuid, reason: text(500), version }),
	async run(w, input) {
		const poll = await findPoll(w, input.pollId, true);
		if (!poll) return notFound;
		if (poll.askedBy !== w.actor.personId) return { refused: 'not-yours' };
		if (poll.closedAt) return { refused: 'times-closed' };
		if (poll.version !== input.version) return { refused: 'stale' };
		if (!(await openPoll(w, poll, input.reason))) return { refused: 'times-open' };
		await record(w, poll.pathwayId, 'times-opened', { meetingType: poll.type });
		return { pollId: poll.id };
	}
});
