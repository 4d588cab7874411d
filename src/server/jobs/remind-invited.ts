/** Who has not answered an invitation is reminded once, so many workdays before the meeting as the municipality says. */
import { isTimeForLetters, isToRemind } from '#domain/meetings/reminding.ts';
import { mayReceive } from '#domain/protection/protection.ts';
import type { House } from '../house.ts';
import { queueMail } from '../store/outbox.ts';
import { protectionOf } from '../store/protection.ts';
import { settingsIn } from '../store/recompute.ts';
import { noteReminded, unansweredSoon } from '../store/reminders.ts';
import type { Writer } from '../store/session.ts';

/** @returns how many were reminded */
export async function remindInvited(house: House): Promise<number> {
	const all = await house.door.asSystem(null, (w) =>
		w.db.selectFrom('municipality').select('id').orderBy('id').execute()
	);
	let reminded = 0;
	for (const { id } of all) reminded += await house.door.asSystem(id, (w) => remindIn(w));
	return reminded;
}

async function remindIn(w: Writer): Promise<number> {
	const settings = await settingsIn(w.db, w.actor.municipalityId);
	const { reminderWorkdays } = settings;
	if (!isTimeForLetters(w.now, settings)) return 0;
	let reminded = 0;
	// workdays with a holiday season between them
	for (const who of await unansweredSoon(w, reminderWorkdays * 2 + 21)) {
		if (!isToRemind(who, who.invitedAt, reminderWorkdays, w.now, settings)) continue;
		// a protection that came after the invitation is weighed first (M15)
		if (mayReceive(await protectionOf(w, who.pathwayId), who.personId)) continue;
		if (!(await noteReminded(w, who))) continue;
		await queueMail(w, {
			template: 'answer-missing',
			recipientId: who.personId,
			path: `/moede/${who.meetingId}`,
			pathwayId: who.pathwayId
		});
		reminded++;
	}
	return reminded;
}
