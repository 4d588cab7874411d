import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideVote, familyHasAnswered, voteAnswers } from '#domain/meetings/finding-time-votes.ts';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { findPoll, keepVotes, openPoll, startsOf, votersOf } from '../store/proposals.ts';

export const voteTimes = act({
	name: 'vote-times',
	summary: 'Say of each proposed time whether one can, can if needed, or cannot.',
	side: 'both',
	schema: z.object({ pollId: uuid, votes: z.record(z.string().max(2), z.enum(voteAnswers)).default({}) }),
	async run(w, input) {
		const poll = await findPoll(w, input.pollId, true);
		if (!poll) return notFound;
		const voters = await votersOf(w, poll.id);
		const starts = await startsOf(w, poll.id);
		const mine = decideVote(poll, voters, w.actor.personId, starts, input.votes, w.now);
		// whoever is not asked is told nothing of who is
		if (isRefusal(mine)) return mine.refused === 'not-asked' ? notFound : mine;
		await keepVotes(w, poll, input.votes);
		const after = voters.map((v) => (v.personId === mine.personId ? { ...v, answeredAt: w.at } : v));
		if (mine.relation !== 'professional' && familyHasAnswered(after)) await openPoll(w, poll, null);
		return { pollId: poll.id };
	}
});
