import { z } from 'zod';
import { decideSendAgenda } from '#domain/meetings/agenda.ts';
import { isParty } from '#domain/meetings/participants.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { mayLead } from '#domain/meetings/types.ts';
import { act, notFound } from '../act.ts';
import { uuid, version } from '../fields.ts';
import { weighRecipients } from '../store/invitations.ts';
import { changeMeetingRow, decidingIn, lockTyped } from '../store/meetings.ts';
import { queueMail } from '../store/outbox.ts';
import { record } from '../store/pathways.ts';
import { excludedRecipients } from '../store/protection.ts';

export const sendAgenda = act({
	name: 'send-agenda',
	summary: 'Send the agenda to those it is for, each chosen by name; sending late is allowed and flagged.',
	side: 'staff',
	schema: z.object({ meetingId: uuid, version, recipientIds: z.array(uuid).max(60).default([]) }),
	async run(w, input, house) {
		const locked = await lockTyped(w, house.models, input.meetingId);
		if (!locked) return notFound;
		const { meeting, found, facts, model, type, form, fact } = locked;
		if (!mayLead(model, type, facts, fact, await decidingIn(w, found), 'agenda'))
			return { refused: 'not-yours' };
		if (!type.agenda.made) return { refused: 'no-agenda' };
		const x = { model, facts, now: w.now, arena: meeting.arena, meeting: fact };
		const data = meeting.data;
		const decided = decideSendAgenda(form, x, fact, data, meeting.agenda_due_day, w.now, w.today);
		if (isRefusal(decided)) return decided;
		if (meeting.version !== input.version) return { refused: 'stale', detail: { text: '' } };
		const chosen = [...new Set(input.recipientIds)];
		if (!chosen.length) return { refused: 'invalid', fields: { recipientIds: 'required' } };
		if (chosen.some((id) => !fact.participants.some((p) => p.personId === id)))
			return { refused: 'recipient-not-invited', rule: 'M24', fields: { recipientIds: 'not-invited' } };
		const weighed = await weighRecipients(w, found.id, chosen, 'recipientIds');
		if (isRefusal(weighed)) return weighed;
		const owed = fact.participants
			.filter((p) => p.answer !== 'substitute' && p.personId !== w.actor.personId)
			.filter((p) => {
				const k = facts.circle.find((c) => c.personId === p.personId && c.until === null);
				return type.agenda.to.some((party) => isParty(party, { ...p, ownStaff: k?.ownStaff ?? false }));
			})
			.map((p) => p.personId)
			.filter((id) => !chosen.includes(id));
		const excluded = await excludedRecipients(w, found.id, owed);
		if (owed.some((id) => !excluded.includes(id)))
			return { refused: 'agenda-owed', rule: `${type.id}.agenda`, fields: { recipientIds: 'agenda-owed' } };
		await changeMeetingRow(w, meeting.id, { state: 'agenda-sent', agenda_sent_at: w.at });
		for (const id of chosen)
			if (id !== w.actor.personId)
				await queueMail(w, {
					template: 'agenda-sent',
					recipientId: id,
					path: `/moede/${meeting.id}`,
					pathwayId: found.id
				});
		await record(w, found.id, 'agenda-sent', {
			meetingId: meeting.id,
			meetingType: type.id,
			late: decided.isLate,
			recipients: chosen.length
		});
		return { meetingId: meeting.id, late: decided.isLate };
	}
});
