/** One record of a meeting: its agenda before, its minutes after, each version that was sent, and what is said beside them. */
import { z } from 'zod';
import type { Form } from '#domain/collaboration/model-meetings.ts';
import { readForm } from '#domain/family/form.ts';
import { decideWriting } from '#domain/meetings/board.ts';
import { type Party, partiesOf } from '#domain/meetings/answered.ts';
import { fieldsToWrite } from '#domain/meetings/minutes.ts';
import { familyShare } from '#domain/meetings/quorum.ts';
import { formOf } from '#domain/plans/forms.ts';
import { levelWordOf } from '#domain/collaboration/standing.ts';
import { isRefusal, notFound, read } from '../act.ts';
import { uuid, whole } from '../fields.ts';
import { stillAsked } from '../store/evaluation.ts';
import { findFacts } from '../store/facts.ts';
import { headOf } from '../store/heads.ts';
import { findMeeting } from '../store/meetings.ts';
import {
	type Attendee,
	attendeesOf,
	candidatesOf,
	commentsOn,
	mayHere,
	maySteerHere,
	minutesDuty,
	type Said,
	type Sent,
	sentMinutes
} from '../store/minutes.ts';
import { signaturesOf } from '../store/signatures.ts';
import type { Found } from '../store/pathways.ts';
import type { Reader } from '../store/session.ts';
import { composeMinutes, type Content, formOfMeeting } from '../store/minutes-content.ts';

export const minutes = read({
	name: 'minutes',
	summary: 'The record of a meeting: agenda before, minutes after, versions, comments and who has read.',
	side: 'staff',
	schema: z.object({ meetingId: uuid, n: whole(1, 1000).optional().catch(undefined) }),
	async run(r, input, house) {
		const x = await findMeeting(r, input.meetingId);
		if (!x) return notFound;
		const { meeting, found } = x;
		const model = house.models.getModel(found.model.slug, found.model.version);
		const type = model.meetings.find((t) => t.id === meeting.type);
		const versions = await sentMinutes(r, meeting.id);
		const sent = input.n === undefined ? versions[0] : versions.find((v) => v.n === input.n);
		if (input.n !== undefined && !sent) return notFound;
		const form = formOfMeeting(model, meeting);
		const content = sent
			? (sent.content as Partial<Content>)
			: await composeMinutes(r, model, found, meeting, meeting.data);
		const shownForm = model.forms.find((f) => f.id === content.form);
		const earlier = sent ? versions.find((v) => v.n === sent.n - 1) : undefined;
		const before = earlier?.content as Partial<Content> | undefined;
		const formBefore = before && model.forms.find((f) => f.id === before.form);
		const maySend = mayHere('send-minutes', found);
		const writing = maySend && !isRefusal(decideWriting(meeting.state));
		const corrects = maySend && meeting.state === 'minutes-sent' && sent?.n === meeting.minutes_n;
		const filled = form && formOf(model, form.id);
		const open = form ? fieldsToWrite(form).map((f) => f.id) : [];
		const attendees = await attendeesOf(r, meeting.id);
		const said = sent ? await commentsOn(r, meeting.id) : [];
		const isSigned = type?.closing.some((c) => c.needs === 'signatures') ?? false;
		return {
			head: await headOf(r, found),
			stage: sent
				? ('sent' as const)
				: meeting.state === 'running' || meeting.state === 'held' || meeting.state === 'minutes-sent'
					? ('draft' as const)
					: ('agenda' as const),
			meeting: {
				id: meeting.id,
				name: type?.name ?? null,
				/** everybody signs them (V-30) */
				isSigned,
				state: meeting.state,
				arena: meeting.arena,
				startsAt: meeting.starts_at,
				endsAt: meeting.ends_at,
				version: meeting.version
			},
			me: r.actor.personId,
			today: r.today,
			/** may note that somebody signed on paper */
			mayNote: isSigned && (await steers(r, found, meeting.id)),
			signatures: isSigned ? await signaturesOf(r, found.id, { meetingId: meeting.id }) : [],
			/** where the meeting may lead to another level, and she is one of those who decide it */
			mayMove: model.levels.length > 0 && mayHere('move-level', found),
			levelWord: levelWordOf(model),
			formName: shownForm?.name ?? null,
			content,
			sections: shownForm ? readForm(forStaff(shownForm), content.data ?? {}, true) : [],
			/** what can still be written, with what is kept */
			fields:
				writing || corrects
					? (filled?.sections ?? [])
							.flatMap((s) => s.fields)
							.filter((f) => open.includes(f.id))
							.map((f) => ({
								id: f.id,
								label: f.label,
								help: f.help ?? null,
								type: f.type,
								options: f.options,
								required: f.required === 'toClose'
							}))
					: [],
			written: Object.fromEntries(open.flatMap((id) => (id in meeting.data ? [[id, meeting.data[id]]] : []))),
			sent: sent
				? {
						n: sent.n,
						newest: versions[0]!.n,
						at: sent.sentAt,
						reason: sent.reason,
						recipients: sent.recipients
					}
				: null,
			/** the version before the shown one, to be laid beside it */
			before: before
				? {
						n: earlier!.n,
						content: before,
						sections: formBefore ? readForm(forStaff(formBefore), before.data ?? {}, true) : []
					}
				: null,
			versions: versions.map((v) => ({ n: v.n, at: v.sentAt, reason: v.reason })),
			/** how much of those who were there was the family's own */
			share: meeting.held_at ? familyShare(attendees) : null,
			duty: await minutesDuty(r, meeting.id),
			now: r.at,
			candidates:
				(writing && meeting.state === 'held') || corrects ? await candidatesOf(r, found, meeting.id) : [],
			comments: sent
				? said.map(({ personId, ...c }) => ({
						...c,
						mine: personId === r.actor.personId,
						/** the version it was said about, where that is not the newest */
						earlier: earlierThan(versions, c.at)
					}))
				: [],
			/** each who was sent them: what she has done and what she has yet to do */
			readers: sent ? await partiesIn(r, found, meeting.id, versions[0]!, attendees, said) : [],
			/** she was there, and has not said how it was */
			asksHow: await stillAsked(r, house.models, meeting.id),
			mayKeep: writing && open.length > 0,
			maySend: writing && meeting.state === 'held',
			mayCorrect: corrects,
			mayComment: !!sent && mayHere('comment-minutes', found)
		};
	}
});

/** Who was there first, then those of the circle who were sent the minutes without having been invited. */
async function partiesIn(
	r: Reader,
	found: Found,
	meetingId: string,
	sent: Sent,
	attendees: readonly Attendee[],
	said: readonly Said[]
): Promise<Party[]> {
	const there = new Set(attendees.map((a) => a.personId));
	const isMissing = sent.recipients.some((id) => !there.has(id));
	const others = isMissing
		? (await candidatesOf(r, found, meetingId)).filter((c) => !there.has(c.personId))
		: [];
	const known = others.map(({ personId, name, relation, function: works }) => ({
		personId,
		name,
		relation,
		function: works
	}));
	return partiesOf(sent, [...attendees, ...known], said);
}

/** Whoever steers the meeting notes what was signed on paper. */
async function steers(r: Reader, found: Found, meetingId: string): Promise<boolean> {
	const facts = await findFacts(r, found.id);
	const fact = facts?.meetings.find((x) => x.id === meetingId);
	return !!facts && !!fact && maySteerHere(r, { found, facts, fact });
}

/** @param versions the newest first */
const earlierThan = (versions: readonly { n: number; sentAt: string }[], at: string): number | null => {
	const about = versions.find((v) => v.sentAt <= at);
	return about && about.n !== versions[0]!.n ? about.n : null;
};

/** Professionals read what is kept for professionals too; numbers of the register stay out of every print. */
const forStaff = (form: Form): Form => ({
	...form,
	sections: form.sections.map((s) => ({
		...s,
		fields: s.fields.map((f) => (f.audience === 'professionals' ? { ...f, audience: 'circle' as const } : f))
	}))
});
