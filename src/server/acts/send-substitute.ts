import { z } from 'zod';
import { consentHolds } from '#domain/collaboration/guard.ts';
import { decideSubstitute } from '#domain/meetings/answer.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { act, notFound } from '../act.ts';
import { optionalText, uuid } from '../fields.ts';
import { invite, sendCalendar, weighRecipients, workToday } from '../store/invitations.ts';
import { lockTyped } from '../store/meetings.ts';
import { record } from '../store/pathways.ts';

export const sendSubstitute = act({
	name: 'send-substitute',
	summary: 'Send somebody of the same function to a meeting instead of oneself.',
	side: 'staff',
	schema: z.object({ meetingId: uuid, substituteId: uuid, note: optionalText(500) }),
	async run(w, input, house) {
		const locked = await lockTyped(w, house.models, input.meetingId);
		if (!locked) return notFound;
		const { meeting, found, facts, type, fact } = locked;
		const me = facts.circle.find((k) => k.personId === w.actor.personId && k.until === null);
		const mine = fact.participants.find((p) => p.personId === w.actor.personId);
		if (mine?.answer === 'substitute') return { refused: 'substitute-sent' };
		const work = await workToday(w, input.substituteId, found.childId);
		const sender = {
			personId: w.actor.personId,
			unitId: me?.unitId ?? w.actor.unitId,
			ownStaff: me?.ownStaff ?? false
		};
		const decided = decideSubstitute(fact, sender, { personId: input.substituteId, work }, w.now);
		if (isRefusal(decided)) return decided;
		const isThere = facts.circle.some((k) => k.personId === input.substituteId && k.until === null);
		const authority = ['caseworker', 'intakeWorker', 'authorityLeader'].includes(decided.function);
		const isCovered =
			sender.ownStaff ||
			!facts.child ||
			authority ||
			facts.consents.some(
				(c) =>
					consentHolds(c, w.today) &&
					(c.functions.some((f) => f === decided.function) || c.personIds.includes(input.substituteId))
			);
		if (!isCovered)
			return { refused: 'consent-missing', rule: 'INF-07', fields: { substituteId: 'consent-missing' } };
		const weighed = await weighRecipients(w, found.id, [input.substituteId], 'substituteId');
		if (isRefusal(weighed)) return weighed;
		// without a place in the circle she could not read what she is to take part in
		if (!isThere)
			await w.db
				.insertInto('circle_member')
				.values({
					municipality_id: w.actor.municipalityId,
					pathway_id: found.id,
					id: w.id(),
					person_id: input.substituteId,
					relation: 'professional',
					function: decided.function,
					member_unit_id: decided.unitId,
					own_staff: sender.ownStaff,
					closeness: 3,
					since: w.at,
					added_by: w.actor.personId
				})
				.execute();
		await w.db
			.updateTable('meeting_participant')
			.set({
				answer: 'substitute',
				substitute_id: input.substituteId,
				answer_note: input.note,
				answered_at: w.at
			})
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('meeting_id', '=', meeting.id)
			.where('person_id', '=', w.actor.personId)
			.execute();
		const instead = {
			personId: input.substituteId,
			relation: 'professional' as const,
			function: decided.function,
			relevance: mine?.relevance ?? ''
		};
		await invite(w, meeting.id, found.id, [instead], weighed.facts);
		await sendCalendar(w, 'meeting-cancelled', meeting.id, found.id, w.actor.personId);
		if (!isThere)
			await record(w, found.id, 'circle-joined', { relation: 'professional', function: decided.function });
		await record(w, found.id, 'substitute-sent', {
			meetingId: meeting.id,
			meetingType: type.id,
			personId: w.actor.personId,
			substituteId: input.substituteId
		});
		return { meetingId: meeting.id };
	}
});
