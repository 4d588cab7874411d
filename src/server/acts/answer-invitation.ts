import { z } from 'zod';
import { decideAnswer, decideLateNo, mayDecline } from '#domain/meetings/answer.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { act, notFound } from '../act.ts';
import { optionalText, uuid } from '../fields.ts';
import { whoOf } from '../store/invitations.ts';
import { lockTyped } from '../store/meetings.ts';
import { queueMail } from '../store/outbox.ts';
import { record } from '../store/pathways.ts';

export const answerInvitation = act({
	name: 'answer-invitation',
	summary: 'Say yes or no to a meeting one is invited to.',
	side: 'both',
	schema: z.object({ meetingId: uuid, answer: z.enum(['yes', 'no']), note: optionalText(500) }),
	async run(w, input, house) {
		const locked = await lockTyped(w, house.models, input.meetingId);
		if (!locked) return notFound;
		const { meeting, found, type, fact, facts } = locked;
		const mine = decideAnswer(fact, w.actor.personId, w.now);
		// whoever is not invited is not asked, whatever else she may see
		if (isRefusal(mine)) return mine.refused === 'not-invited' && w.actor.side === 'family' ? notFound : mine;
		const ownStaff = facts.circle.find((k) => k.personId === mine.personId)?.ownStaff ?? false;
		if (input.answer === 'no' && !mayDecline(type, { ...mine, ownStaff }))
			return { refused: 'sends-substitute', rule: `${type.id}.participants` };
		const late = decideLateNo(fact, mine, input);
		if (isRefusal(late)) return late;
		await w.db
			.updateTable('meeting_participant')
			.set({ answer: input.answer, answer_note: input.note, answered_at: w.at })
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('meeting_id', '=', meeting.id)
			.where('person_id', '=', w.actor.personId)
			.execute();
		const about = { meetingId: meeting.id, meetingType: type.id };
		if (late.isLate && mine.answer !== 'no') {
			await queueMail(w, {
				template: 'late-cancellation',
				recipientId: meeting.convener_id,
				path: `/moede/${meeting.id}`,
				pathwayId: found.id
			});
			const gone = { ...about, ...whoOf(mine) };
			await record(w, found.id, 'invitation-late-no', gone);
			await record(
				w,
				found.id,
				'invitation-late-no-why',
				{ ...gone, reason: input.note },
				{ audience: 'professionals' }
			);
		} else
			await record(w, found.id, 'invitation-answered', {
				...about,
				personId: w.actor.personId,
				answer: input.answer
			});
		return { meetingId: meeting.id, answer: input.answer, late: late.isLate };
	}
});
