import { z } from 'zod';
import { decideAdding } from '#domain/meetings/changing.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { mayInvite } from '#domain/meetings/roles.ts';
import { mayLead } from '#domain/meetings/types.ts';
import { act, notFound } from '../act.ts';
import { optionalLine, tick, uuid } from '../fields.ts';
import { invite, weighRecipients, whoOf } from '../store/invitations.ts';
import { changeMeetingRow, decidingIn, exchangedNow, lockTyped } from '../store/meetings.ts';
import { queueMail } from '../store/outbox.ts';
import { record } from '../store/pathways.ts';
import { riskFirst } from '../store/underretninger.ts';

export const addParticipants = act({
	name: 'add-participants',
	summary: 'Invite more people of the circle to a meeting that is called, each by name.',
	side: 'staff',
	schema: z.object({
		meetingId: uuid,
		personIds: z.array(uuid).max(60).default([]),
		relevance: z.record(uuid, optionalLine(1000)).default({}),
		/** they are sent the agenda that the others have */
		withAgenda: tick
	}),
	async run(w, input, house) {
		const locked = await lockTyped(w, house.models, input.meetingId);
		if (!locked) return notFound;
		const { meeting, found, facts, model, type, fact } = locked;
		const actor = await decidingIn(w, found);
		const x = { model, facts, now: w.now, arena: meeting.arena, meeting: fact };
		const leads = mayLead(model, type, facts, fact, actor);
		// where each is invited by somebody of her own, that one may ask her too (C-33)
		if (!leads && !mayInvite(type, x, fact, actor, input.personIds)) return { refused: 'not-yours' };
		if (found.closedAt) return { refused: 'closed' };
		const relevance = Object.fromEntries(
			Object.entries(input.relevance).flatMap(([k, v]) => (v ? [[k, v]] : []))
		);
		const exchanged = await exchangedNow(w, found.id);
		const decided = decideAdding(type, x, fact, { ...input, relevance }, w.today, exchanged);
		if (isRefusal(decided)) return decided;
		const relations = decided.map((p) => p.relation);
		const stopped = await riskFirst(w, found.childId, relations);
		if (stopped) return stopped;
		const ids = decided.map((p) => p.personId);
		const weighed = await weighRecipients(w, found.id, ids, 'personIds');
		if (isRefusal(weighed)) return weighed;
		await changeMeetingRow(w, meeting.id, { ical_sequence: meeting.ical_sequence + 1 });
		const added = decided.map((p) => ({ ...p, relevance: relevance[p.personId] ?? '' }));
		await invite(w, meeting.id, found.id, added, weighed.facts);
		for (const id of input.withAgenda ? ids : [])
			await queueMail(w, {
				template: 'agenda-sent',
				recipientId: id,
				path: `/moede/${meeting.id}`,
				pathwayId: found.id
			});
		for (const p of added) {
			const about = { meetingId: meeting.id, meetingType: type.id, ...whoOf(p) };
			await record(w, found.id, 'meeting-person-added', about);
			// what is written about somebody's part in it is for colleagues, as at the call
			if (p.relevance)
				await record(
					w,
					found.id,
					'meeting-person-added-why',
					{ ...about, reason: p.relevance },
					{ audience: 'professionals' }
				);
		}
		return { meetingId: meeting.id, added: ids.length };
	}
});
