import { z } from 'zod';
import { ageOn, dayOf } from '#domain/kernel/day.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideProposal, mostOptions } from '#domain/meetings/finding-time.ts';
import { isAsked, opensAt } from '#domain/meetings/finding-time-votes.ts';
import { act, notFound } from '../act.ts';
import { code, instant, uuid, whole } from '../fields.ts';
import { weighRecipients } from '../store/invitations.ts';
import { decidingIn, exchangedNow } from '../store/meetings.ts';
import { lockPathway, record } from '../store/pathways.ts';
import { addPoll, askForTimes, openPoll } from '../store/proposals.ts';
import { settingsIn } from '../store/recompute.ts';
import { riskFirst } from '../store/underretninger.ts';

export const proposeTimes = act({
	name: 'propose-times',
	summary: 'Ask those who are to come which of up to five times they can; the family is asked first.',
	side: 'staff',
	schema: z.object({
		pathwayId: uuid,
		arena: code,
		type: code,
		minutes: whole(5, 600),
		starts: z.array(instant).max(mostOptions).default([]),
		personIds: z.array(uuid).max(60).default([])
	}),
	async run(w, input, house) {
		const locked = await lockPathway(w, input.pathwayId);
		if (!locked) return notFound;
		const { found, facts } = locked;
		const model = house.models.getModel(found.model.slug, found.model.version);
		const settings = await w.asEngine((db) => settingsIn(db, w.actor.municipalityId));
		const actor = await decidingIn(w, found);
		const decided = decideProposal(model, facts, input, actor, w.now, await exchangedNow(w, found.id));
		if (isRefusal(decided)) return decided;
		const stopped = await riskFirst(
			w,
			found.childId,
			decided.invited.map((p) => p.relation)
		);
		if (stopped) return stopped;
		const weighed = await weighRecipients(
			w,
			found.id,
			decided.invited.map((p) => p.personId),
			'personIds'
		);
		if (isRefusal(weighed)) return weighed;
		const age = facts.child && ageOn(Temporal.PlainDate.from(facts.child.birthDay), dayOf(w.now));
		const asked = decided.invited
			.filter((p) => isAsked(p.relation, age))
			.map((p) => ({ ...p, answeredAt: null }));
		if (!asked.length) return { refused: 'invalid', fields: { personIds: 'nobody-can-answer' } };
		const opens = opensAt(asked, w.now, settings);
		const id = await addPoll(w, {
			...input,
			starts: decided.starts,
			opensAt: opens.toString(),
			asked
		});
		const poll = { id, pathwayId: found.id };
		const family = asked.filter((p) => p.relation !== 'professional');
		await askForTimes(w, poll, family);
		if (Temporal.Instant.compare(opens, w.now) <= 0) await openPoll(w, poll, null);
		await record(w, found.id, 'times-asked', { meetingType: input.type, n: decided.starts.length });
		return { pollId: id, asked: asked.length, family: family.length };
	}
});
