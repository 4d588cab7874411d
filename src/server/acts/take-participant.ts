import { sql } from 'kysely';
import { z } from 'zod';
import { decideTaking, heirOf } from '#domain/meetings/changing.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { mayLead } from '#domain/meetings/types.ts';
import { act, notFound } from '../act.ts';
import { optionalLine, text, uuid } from '../fields.ts';
import { askAgain, invite, takeOff, weighRecipients, whoOf } from '../store/invitations.ts';
import { decidingIn, exchangedNow, lockTyped } from '../store/meetings.ts';
import { record } from '../store/pathways.ts';
import type { Writer } from '../store/session.ts';

export const takeParticipant = act({
	name: 'take-participant',
	summary:
		'Take somebody off a meeting that is called, with a reason, and invite another instead where one must.',
	side: 'staff',
	schema: z.object({
		meetingId: uuid,
		personId: uuid,
		why: text(1000),
		insteadId: uuid.nullish(),
		/** why the one who comes instead is needed, where a profession is */
		insteadRelevance: optionalLine(1000)
	}),
	async run(w, input, house) {
		const locked = await lockTyped(w, house.models, input.meetingId);
		if (!locked) return notFound;
		const { meeting, found, facts, model, type, fact } = locked;
		if (!mayLead(model, type, facts, fact, await decidingIn(w, found))) return { refused: 'not-yours' };
		if (found.closedAt) return { refused: 'closed' };
		const x = { model, facts, now: w.now, arena: meeting.arena, meeting: fact };
		const take = {
			personId: input.personId,
			insteadId: input.insteadId ?? null,
			relevance: input.insteadRelevance,
			standsIn: await standsIn(w, meeting.id, input.personId)
		};
		const decided = decideTaking(type, x, fact, take, w.today, await exchangedNow(w, found.id));
		if (isRefusal(decided)) return decided;
		const { instead } = decided;
		const weighed = await weighRecipients(w, found.id, instead ? [instead.personId] : [], 'insteadId');
		if (isRefusal(weighed)) return weighed;
		const heir =
			instead?.relation === 'professional' ? instead.personId : heirOf(facts, fact, input.personId);
		await takeOff(w, facts, fact, input.personId, heir);
		await askAgain(w, fact, found.id, input.personId);
		if (instead)
			await invite(
				w,
				meeting.id,
				found.id,
				[{ ...instead, relevance: input.insteadRelevance ?? '' }],
				weighed.facts
			);
		const about = { meetingId: meeting.id, meetingType: type.id };
		const gone = { ...about, ...whoOf(decided.taken) };
		await record(w, found.id, 'meeting-person-taken', gone);
		await record(
			w,
			found.id,
			'meeting-person-taken-why',
			{ ...gone, reason: input.why },
			{ audience: 'professionals' }
		);
		if (instead) await record(w, found.id, 'meeting-person-added', { ...about, ...whoOf(instead) });
		return { meetingId: meeting.id };
	}
});

/** Somebody else sent her: when she leaves, the one who did is asked again. */
async function standsIn(w: Writer, meetingId: string, personId: string): Promise<boolean> {
	const { rows } = await w.asEngine((db) =>
		sql`select from meeting_participant where municipality_id = ${w.actor.municipalityId} and meeting_id = ${meetingId}::uuid
			and substitute_id = ${personId}::uuid`.execute(db)
	);
	return rows.length > 0;
}
