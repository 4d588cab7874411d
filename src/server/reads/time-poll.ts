/** Times asked about, for a colleague: to answer, and for whoever asked to choose. */
import { z } from 'zod';
import { isOpenToAll, tally } from '#domain/meetings/finding-time-votes.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { findPathway } from '../store/pathways.ts';
import { headOf } from '../store/heads.ts';
import { namesOf } from '../store/plans.ts';
import { findPoll, startsOf, votersOf, votesOf } from '../store/proposals.ts';

export const timePoll = read({
	name: 'time-poll',
	summary: 'Times asked about before a meeting is called: to answer, or for whoever asked to choose between.',
	side: 'staff',
	schema: z.object({ pollId: uuid }),
	async run(r, input, house) {
		const poll = await findPoll(r, input.pollId);
		const found = poll && (await findPathway(r, poll.pathwayId));
		if (!found) return notFound;
		const voters = await votersOf(r, poll.id);
		const isMine = poll.askedBy === r.actor.personId;
		const me = voters.find((v) => v.personId === r.actor.personId) ?? null;
		if (!isMine && !me) return notFound;
		const model = house.models.getModel(found.model.slug, found.model.version);
		const open = isOpenToAll(poll, voters, r.now);
		const votes = await votesOf(r, poll.id);
		const names = await namesOf(
			r,
			isMine ? [...voters.map((v) => v.personId), poll.askedBy] : [poll.askedBy]
		);
		// the family sees the times first
		const starts = isMine || open ? await startsOf(r, poll.id) : new Map<number, string>();
		const order = isMine
			? tally(
					[...starts.keys()],
					votes.filter((v) => voters.some((x) => x.personId === v.personId)),
					voters
				)
			: [];
		return {
			id: poll.id,
			pathway: await headOf(r, found),
			name: model.meetings.find((t) => t.id === poll.type)?.name ?? null,
			arena: poll.arena,
			type: poll.type,
			minutes: poll.minutes,
			askedBy: names[poll.askedBy] ?? null,
			version: poll.version,
			isMine,
			open,
			opensAt: poll.opensAt,
			closed: poll.closedAt !== null,
			chosen: poll.chosen,
			times: [...starts].map(([n, startsAt]) => ({ n, startsAt })),
			/** for whoever is asked */
			mine: me && {
				answered: me.answeredAt !== null,
				votes: Object.fromEntries(votes.filter((v) => v.personId === me.personId).map((v) => [v.n, v.answer]))
			},
			/** for whoever asked: best first, with who said what */
			result: order.map((t) => ({
				...t,
				startsAt: starts.get(t.n)!,
				isPast: Temporal.Instant.compare(Temporal.Instant.from(starts.get(t.n)!), r.now) <= 0,
				said: voters.map((v) => ({
					personId: v.personId,
					name: names[v.personId] ?? null,
					relation: v.relation,
					function: v.function,
					answer: votes.find((x) => x.n === t.n && x.personId === v.personId)?.answer ?? null
				}))
			})),
			waiting: isMine
				? voters
						.filter((v) => v.answeredAt === null)
						.map((v) => ({
							personId: v.personId,
							name: names[v.personId] ?? null,
							relation: v.relation,
							function: v.function
						}))
				: []
		};
	}
});
