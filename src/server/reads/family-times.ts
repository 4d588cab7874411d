/** Times asked about, for a parent or young person: which can you? */
import { z } from 'zod';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { aboutOf, hasPathway, standingWith } from '../store/family.ts';
import { findPoll, startsOf, votersOf, votesOf } from '../store/proposals.ts';
import { namesOf } from '../store/plans.ts';

export const familyTimes = read({
	name: 'family-times',
	summary: 'The times a parent or young person is asked about, and what was answered.',
	side: 'family',
	schema: z.object({ childId: uuid, pollId: uuid }),
	async run(r, input, house) {
		const s = await standingWith(r, input.childId);
		if (!hasPathway(s)) return notFound;
		const poll = await findPoll(r, input.pollId);
		if (!poll || poll.pathwayId !== s.pathway.id) return notFound;
		const me = (await votersOf(r, poll.id)).find((v) => v.personId === r.actor.personId);
		if (!me) return notFound;
		const model = house.models.getModel(s.pathway.model.slug, s.pathway.model.version);
		const starts = await startsOf(r, poll.id);
		const votes = await votesOf(r, poll.id);
		return {
			about: aboutOf(s),
			id: poll.id,
			name: model.meetings.find((t) => t.id === poll.type)?.name ?? null,
			minutes: poll.minutes,
			askedBy: (await namesOf(r, [poll.askedBy]))[poll.askedBy] ?? null,
			closed: poll.closedAt !== null,
			chosenAt: poll.chosen === null ? null : (starts.get(poll.chosen) ?? null),
			times: [...starts].map(([n, startsAt]) => ({ n, startsAt })),
			answered: me.answeredAt !== null,
			votes: Object.fromEntries(
				votes.filter((v) => v.personId === me.personId).map((v) => [v.n, v.answer])
			) as Record<string, string>
		};
	}
});
