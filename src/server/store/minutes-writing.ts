/** Writing minutes: what stands in the fields of the form, what is sent of it and to whom, and the letters that go with it. */
import type { Model } from '#domain/collaboration/model.ts';
import { isRefusal, refuse, type Refusal } from '#domain/kernel/refusal.ts';
import { decideRecipients, fieldsToWrite } from '#domain/meetings/minutes.ts';
import { checkAnswers, type FormData, formOf } from '#domain/plans/forms.ts';
import type { Meeting } from './meetings.ts';
import { type Candidate, candidatesOf, type Sent } from './minutes.ts';
import { composeMinutes, formOfMeeting } from './minutes-content.ts';
import { queueMail } from './outbox.ts';
import type { Found } from './pathways.ts';
import type { Writer } from './session.ts';

/**
 * All fields that may be written are given at once: one that is left out was emptied. Somebody else's newer words come back
 * beside one's own (R12).
 */
export function writtenIn(
	model: Model,
	meeting: Meeting,
	input: { version?: number | null | undefined; data: FormData }
): Record<string, unknown> | Refusal {
	const form = formOfMeeting(model, meeting);
	const filled = form && formOf(model, form.id);
	if (!form || !filled) return refuse('no-form');
	const open = fieldsToWrite(form).map((f) => f.id);
	const wrong = Object.keys(input.data).filter((id) => !open.includes(id));
	if (wrong.length)
		return refuse('invalid', { fields: Object.fromEntries(wrong.map((id) => [`data.${id}`, 'unknown'])) });
	const checked = checkAnswers(filled, input.data);
	if (isRefusal(checked)) return checked;
	if (input.version !== meeting.version) {
		const now = Object.fromEntries(
			open.flatMap((id) => (id in meeting.data ? [[id, meeting.data[id]]] : []))
		);
		return refuse('stale', {
			detail: {
				version: meeting.version,
				now: JSON.stringify(now),
				text: Object.values(now)
					.filter((v) => typeof v === 'string')
					.join('\n\n')
			}
		});
	}
	const kept = Object.fromEntries(Object.entries(meeting.data).filter(([id]) => !open.includes(id)));
	return { ...kept, ...checked.data };
}

/**
 * What is about to be sent, and to whom. Each of the chosen must be a party who may look; what one of them may not read is not in it.
 * @returns the recipients and the content, or why one of them gets nothing (M15, M24)
 */
export async function minutesFor(
	w: Writer,
	model: Model,
	x: { found: Found; meeting: Meeting },
	data: Record<string, unknown>,
	ids: readonly string[]
) {
	const chosen = chosenFrom(await candidatesOf(w, x.found, x.meeting.id), ids);
	const allowed = decideRecipients(chosen);
	if (isRefusal(allowed)) return allowed;
	const names = chosen.map((c) => c.name ?? '').filter(Boolean);
	return { chosen, content: await composeMinutes(w, model, x.found, x.meeting, data, names) };
}

/** Each id as somebody who may be written to, or as nobody. */
const chosenFrom = (candidates: readonly Candidate[], ids: readonly string[]): Candidate[] =>
	[...new Set(ids)].map(
		(personId) =>
			candidates.find((c) => c.personId === personId) ?? {
				personId,
				name: null,
				relation: 'professional',
				function: null,
				attended: null,
				isParty: false,
				mayLook: false,
				barred: null
			}
	);

/** One letter each; it says that there are minutes, and nothing of them. */
export async function postMinutes(
	w: Writer,
	found: Found,
	meetingId: string,
	chosen: readonly Candidate[]
): Promise<void> {
	for (const c of chosen) {
		if (c.personId === w.actor.personId) continue;
		await queueMail(w, {
			template: 'minutes-sent',
			recipientId: c.personId,
			path:
				c.relation === 'professional'
					? `/moede/${meetingId}/referat`
					: `/familie/${found.childId}/papirer/referat/${meetingId}`,
			pathwayId: found.id
		});
	}
}

/** Whoever sent the minutes hears that something is said beside them; not what. */
export async function tellSender(w: Writer, found: Found, meeting: Meeting, sent: Sent): Promise<void> {
	if (sent.sentBy === w.actor.personId) return;
	await queueMail(w, {
		template: 'task',
		recipientId: sent.sentBy,
		path: `/moede/${meeting.id}/referat`,
		pathwayId: found.id
	});
}
