import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import { decideSignature, type Way, ways } from '#domain/meetings/signing.ts';
import { act, notFound } from '../act.ts';
import { isoDay, optionalText, uuid } from '../fields.ts';
import type { House } from '../house.ts';
import { standingWith } from '../store/family.ts';
import { findForm, isSignedForm } from '../store/forms.ts';
import { lockMeeting } from '../store/meetings.ts';
import { maySteerHere } from '../store/minutes.ts';
import { lockPathway, record } from '../store/pathways.ts';
import { keepSignature, type Signed, signaturesOf } from '../store/signatures.ts';
import type { Writer } from '../store/session.ts';

const what = {
	/** the minutes of a meeting, or a form that is agreed: one of the two */
	meetingId: uuid.nullish(),
	pathwayId: uuid.nullish(),
	recordId: uuid.nullish(),
	note: optionalText(1000)
};
type What = {
	meetingId?: string | null | undefined;
	pathwayId?: string | null | undefined;
	recordId?: string | null | undefined;
};
type Found = { pathwayId: string; of: Signed; mayNote: boolean };

/** What is to be signed, where it exists for the actor and is signed at all. */
async function find(w: Writer, house: House, input: What): Promise<Found | Refusal> {
	if (input.meetingId) {
		const x = await lockMeeting(w, input.meetingId);
		if (!x) return notFound;
		const model = house.models.getModel(x.found.model.slug, x.found.model.version);
		const type = model.meetings.find((t) => t.id === x.meeting.type);
		if (!type?.closing.some((c) => c.needs === 'signatures')) return { refused: 'not-signed' };
		if (!['running', 'held', 'minutes-sent'].includes(x.meeting.state))
			return { refused: 'meeting-not-begun' };
		return { pathwayId: x.found.id, of: { meetingId: x.meeting.id }, mayNote: maySteerHere(w, x) };
	}
	const locked = input.pathwayId && input.recordId ? await lockPathway(w, input.pathwayId) : null;
	const kept = locked && (await findForm(w, locked.found.id, input.recordId!));
	if (!locked || !kept) return notFound;
	const { found } = locked;
	const s = w.actor.side === 'family' && found.childId ? await standingWith(w, found.childId) : null;
	if (w.actor.side === 'family' && !s?.sight.papers) return notFound;
	if (!isSignedForm(house.models, found, kept)) return { refused: 'not-signed' };
	return { pathwayId: found.id, of: { recordId: kept.id }, mayNote: may('agree-form', found.bases) };
}

async function put(
	w: Writer,
	x: Found,
	input: { personId: string; way: Way; day: string; note: string | null }
): Promise<{ personId: string } | Refusal> {
	const party = (await signaturesOf(w, x.pathwayId, x.of)).find((p) => p.personId === input.personId);
	const decided = decideSignature(input, w.actor.personId, party !== undefined, party?.how ?? null, w.today);
	if (isRefusal(decided)) return decided;
	await keepSignature(w, x.pathwayId, x.of, input);
	await record(w, x.pathwayId, input.way === 'declined' ? 'signature-declined' : 'signed', {
		...x.of,
		personId: input.personId,
		how: input.way
	});
	return { personId: input.personId };
}

export const sign = act({
	name: 'sign',
	summary: 'Sign the minutes of a meeting or an agreed form as oneself, or say why one does not.',
	side: 'both',
	schema: z.object({ ...what, answer: z.enum(['sign', 'decline']) }),
	async run(w, input, house) {
		const x = await find(w, house, input);
		if (isRefusal(x)) return x;
		const way = input.answer === 'sign' ? 'digital' : 'declined';
		return put(w, x, {
			personId: w.actor.personId,
			way,
			day: w.today,
			note: way === 'declined' ? input.note : null
		});
	}
});

export const recordSignature = act({
	name: 'record-signature',
	summary: 'Note that a party has signed on paper, and which day, or why it did not sign.',
	side: 'staff',
	schema: z.object({
		...what,
		personId: uuid,
		way: z.enum(ways.filter((x) => x !== 'digital')),
		day: isoDay.nullish()
	}),
	async run(w, input, house) {
		const x = await find(w, house, input);
		if (isRefusal(x)) return x;
		if (!x.mayNote) return { refused: 'not-yours' };
		return put(w, x, {
			personId: input.personId,
			way: input.way,
			day: input.day ?? w.today,
			note: input.note
		});
	}
});
