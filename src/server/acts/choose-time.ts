import { z } from 'zod';
import { dayOf, ZONE } from '#domain/kernel/day.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideChoice } from '#domain/meetings/finding-time-votes.ts';
import { act, notFound } from '../act.ts';
import { uuid, version, whole } from '../fields.ts';
import { closePoll, findPoll, startsOf, votersOf } from '../store/proposals.ts';

export const chooseTime = act({
	name: 'choose-time',
	summary: 'Choose one of the times that were asked about; the meeting is then called with it.',
	side: 'staff',
	schema: z.object({ pollId: uuid, n: whole(1, 5), version }),
	async run(w, input) {
		const poll = await findPoll(w, input.pollId, true);
		if (!poll) return notFound;
		if (poll.askedBy !== w.actor.personId) return { refused: 'not-yours' };
		if (!poll.closedAt && poll.version !== input.version) return { refused: 'stale' };
		const chosen = decideChoice(poll, await startsOf(w, poll.id), input.n, w.now);
		if (isRefusal(chosen)) return chosen;
		await closePoll(w, poll.id, input.n);
		const at = Temporal.Instant.from(chosen.startsAt);
		return {
			pathwayId: poll.pathwayId,
			arena: poll.arena,
			type: poll.type,
			day: dayOf(at).toString(),
			time: at.toZonedDateTimeISO(ZONE).toPlainTime().toString({ smallestUnit: 'minute' }),
			minutes: poll.minutes,
			personIds: (await votersOf(w, poll.id)).map((v) => v.personId)
		};
	}
});
