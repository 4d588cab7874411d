/** Sends what waits in the outbox. Taken in one transaction, sent outside any, settled in another: a crash sends at most one twice, with the same Message-ID. */
import { words } from '#words/words.ts';
import { calendarFile, calendarOfMany } from '../gateways/calendar-file.ts';
import type { Mailer, OutgoingMail } from '../gateways/mail.ts';
import type { House } from '../house.ts';
import { type Due, settleMail, type Settled, takeMail, withDueMail } from '../store/outbox.ts';

/** Few at a time: they are sent one after another within the two minutes they are taken for. */
const batch = 5;
/** Tries again after 1, 2, 4, 4 ... minutes, so that everything is out five minutes after a mail server comes back; gives up after three days. */
const wait = (attempts: number) => ({ minutes: Math.min(4, 2 ** Math.max(0, attempts - 1)) });
const giveUpAfter = { hours: 72 };

/** @returns how many were sent */
export async function deliverOutbox(house: House, mailer: Mailer): Promise<number> {
	let sent = 0;
	for (const m of await house.door.asSystem(null, withDueMail))
		for (let taken: Due[]; (taken = await house.door.asSystem(m, (w) => takeMail(w, batch))).length;) {
			let away = false;
			for (const due of taken) {
				// a server that did not answer once need not be waited for again this round
				const settled: Settled = away ? later(house, due) : await deliver(house, mailer, due);
				if (settled.state === 'sent') sent++;
				if (settled.state === 'later') away = true;
				await house.door.asSystem(m, (w) => settleMail(w, settled));
			}
			if (away || taken.length < batch) break;
		}
	return sent;
}

const later = (house: House, due: Due): Settled => ({
	id: due.id,
	state: 'later',
	nextAt: house.clock.now().add(wait(due.attempts)).toString(),
	error: 'waiting'
});

async function deliver(house: House, mailer: Mailer, due: Due): Promise<Settled> {
	const { id } = due;
	if (!due.to) return { id, state: 'dropped' };
	const now = house.clock.now();
	const result = await mailer.send(mailOf(house, due, due.to, now));
	if (result.sent) return { id, state: 'sent' };
	const old = Temporal.Instant.compare(now, Temporal.Instant.from(due.createdAt).add(giveUpAfter)) > 0;
	if (result.permanent || old) return { id, state: 'dead', error: result.error };
	return { id, state: 'later', nextAt: now.add(wait(due.attempts)).toString(), error: result.error };
}

/** The words of the template and one link that leads to log-in; nothing else. */
function mailOf(house: House, due: Due, to: string, now: Temporal.Instant): OutgoingMail {
	const w = words(due.lang);
	const link = `${house.config.publicUrl}${pathFor(due)}`;
	const calendar =
		due.meeting && due.kind !== 'mail'
			? {
					method: due.kind === 'cancellation' ? ('CANCEL' as const) : ('REQUEST' as const),
					content: calendarFile({
						...due.meeting,
						method: due.kind === 'cancellation' ? 'CANCEL' : 'REQUEST',
						title: w.t('mail.calendarTitle'),
						to,
						from: house.config.mailFrom,
						at: now.toString()
					})
				}
			: forumCalendar(house, due, to, now);
	return {
		messageId: due.messageId,
		to,
		subject: w.t(`mail.${due.template}.subject`),
		text: `${w.t(`mail.${due.template}.body`)}\n\n${link}\n\n${w.t('mail.footer')}\n`,
		calendar
	};
}

/** Families have their own address for a meeting; staff pages would not exist for them. */
function pathFor(due: Due): string {
	if (due.isStaff || !due.childId) return due.path ?? '/';
	const meeting = due.path?.match(/^\/moede\/([0-9a-f-]{36})$/)?.[1];
	const times = due.path?.match(/^\/moede\/tider\/([0-9a-f-]{36})$/)?.[1];
	if (times) return `/familie/${due.childId}/tider/${times}`;
	return meeting
		? `/familie/${due.childId}/moede/${meeting}`
		: due.path?.startsWith('/familie')
			? due.path
			: `/familie/${due.childId}`;
}

/** One meeting of a forum as a request or cancellation, its year as a calendar to take in. */
function forumCalendar(house: House, due: Due, to: string, now: Temporal.Instant) {
	const [first] = due.fora ?? [];
	if (!first || due.kind === 'mail') return null;
	const of = {
		title: words(due.lang).t('mail.calendarTitle'),
		from: house.config.mailFrom,
		at: now.toString()
	};
	if (due.template === 'forum-year')
		return { method: 'PUBLISH' as const, content: calendarOfMany(due.fora!, of) };
	const method = due.kind === 'cancellation' ? ('CANCEL' as const) : ('REQUEST' as const);
	return { method, content: calendarFile({ ...first, ...of, method, to }) };
}
