/** What one is asked before a meeting, and what one has written so far. */
import { z } from 'zod';
import { decideAnswer } from '#domain/meetings/answer.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { weighMeeting } from '../store/meetings.ts';
import { earlierAgreed } from '../store/minutes-content.ts';
import { headingOf, namesOf } from '../store/plans.ts';
import { askedOf } from '../store/preparations.ts';

export const meetingPreparation = read({
	name: 'meeting-preparation',
	summary: "The questions a meeting asks one beforehand, with one's own words.",
	side: 'staff',
	schema: z.object({ meetingId: uuid }),
	async run(r, input, house) {
		const seen = await weighMeeting(r, house.models, input.meetingId);
		if (!seen || !seen.fact.participants.some((p) => p.personId === r.actor.personId)) return notFound;
		const mine = await r.db
			.selectFrom('preparation')
			.select(['child_id', 'data', 'shared', 'at'])
			.where('municipality_id', '=', r.actor.municipalityId)
			.where('meeting_id', '=', seen.meeting.id)
			.where('person_id', '=', r.actor.personId)
			.executeTakeFirst();
		const earlier = await earlierAgreed(r, seen.meeting);
		return {
			pathway: await headingOf(r, seen.found),
			meetingId: seen.meeting.id,
			name: seen.type.name,
			startsAt: seen.meeting.starts_at,
			open: !isRefusal(decideAnswer(seen.fact, r.actor.personId, r.now)),
			nameless: seen.form?.nameless ?? false,
			today: r.today,
			/** what was agreed before: one can say how it went (I-31) */
			earlier,
			names: await namesOf(
				r,
				earlier.map((a) => a.whoId)
			),
			fields: askedOf(r, seen),
			data: (mine?.data ?? {}) as Record<string, unknown>,
			shared: mine?.shared ?? false,
			keptAt: mine?.at ?? null
		};
	}
});
