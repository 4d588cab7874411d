/** A meeting before it begins: who comes, the agenda, what everybody prepared side by side, what is missing and by when. */
import { z } from 'zod';
import { partsAhead } from '#domain/meetings/alone.ts';
import { agendaFields, asksBeforehand, lacking } from '#domain/meetings/agenda.ts';
import { countsOf, mayDecline } from '#domain/meetings/answer.ts';
import { notBegun } from '#domain/meetings/convene.ts';
import { proposeParticipants } from '#domain/meetings/participants.ts';
import { familyShare, quorumOf } from '#domain/meetings/quorum.ts';
import { wordFor } from '#domain/meetings/word.ts';
import { mayLead } from '#domain/meetings/types.ts';
import { isProfessional } from '#domain/access/may.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { fromElsewhere } from '../store/district.ts';
import {
	decidingIn,
	exchangedNow,
	overlapsOf,
	participantsOf,
	standInsOf,
	weighMeeting
} from '../store/meetings.ts';
import { earlierAgreed } from '../store/minutes-content.ts';
import { askedOf } from '../store/preparations.ts';
import { headingOf, namesOf } from '../store/plans.ts';
import { excludedRecipients, undecidedRecipients } from '../store/protection.ts';

export const meeting = read({
	name: 'meeting',
	summary: 'A meeting before it begins: time, people and answers, agenda, and what was prepared and shared.',
	side: 'staff',
	schema: z.object({ meetingId: uuid }),
	async run(r, input, house) {
		const seen = await weighMeeting(r, house.models, input.meetingId);
		if (!seen || !isProfessional(seen.found.bases)) return notFound;
		const { meeting, found, facts, model, type, form, fact } = seen;
		const actor = await decidingIn(r, found);
		const leads = !found.closedAt && mayLead(model, type, facts, fact, actor);
		const fills = !found.closedAt && mayLead(model, type, facts, fact, actor, 'agenda');
		const people = await participantsOf(r, meeting.id);
		const x = { model, facts, now: r.now, arena: meeting.arena, meeting: fact };
		const asked = form ? agendaFields(form, x) : [];
		const data = meeting.data;
		const perspectives = form
			? form.sections
					.flatMap((s) => s.fields)
					.filter((f) => people.some((p) => p.prepared && f.id in p.prepared))
			: [];
		const open = notBegun(fact, r.now) === null;
		const mine = people.find((p) => p.personId === r.actor.personId);
		const k = facts.circle.find((c) => c.personId === r.actor.personId && c.until === null);
		const maySubstitute =
			open &&
			mine?.relation === 'professional' &&
			mine.answer !== 'substitute' &&
			meeting.convener_id !== r.actor.personId;
		const undecided = await undecidedRecipients(
			r,
			found.id,
			people.map((p) => p.personId)
		);
		const proposed =
			leads && open ? proposeParticipants(type, x, r.today, await exchangedNow(r, found.id)) : [];
		const others = proposed.filter((p) => !people.some((i) => i.personId === p.personId));
		const elsewhere = await fromElsewhere(r, type, x, leads && open ? proposed : [], found.unitId);
		const earlier = await earlierAgreed(r, meeting);
		const otherIds = others.map((p) => p.personId);
		const [waiting, barred] = [
			await undecidedRecipients(r, found.id, otherIds),
			await excludedRecipients(r, found.id, otherIds)
		];
		return {
			pathway: await headingOf(r, found),
			id: meeting.id,
			name: type.name,
			/** what the name means in this model */
			word: wordFor(model, type.id),
			purpose: type.purpose,
			/** where the family is alone with a part of it */
			parts: partsAhead(model, type),
			arena: model.arenas.find((a) => a.id === meeting.arena)?.name ?? null,
			level: meeting.level,
			state: meeting.state,
			version: meeting.version,
			startsAt: meeting.starts_at,
			endsAt: meeting.ends_at,
			place: meeting.place,
			cancelReason: meeting.cancel_reason,
			chairId: meeting.chair_id,
			minuteTakerId: meeting.minute_taker_id,
			convenerId: meeting.convener_id,
			names: await namesOf(r, [
				meeting.chair_id,
				meeting.minute_taker_id,
				meeting.convener_id,
				...otherIds,
				...earlier.map((a) => a.whoId)
			]),
			today: r.today,
			/** what was agreed before it, to be taken up first (I-31) */
			earlier,
			/** it has not begun, and can be changed and answered */
			open,
			over: meeting.ends_at <= r.at,
			leads,
			fills,
			people: people.map(({ prepared, ...p }) => ({ ...p, prepared: prepared !== null })),
			/** who belongs there by the model and cannot simply be taken off */
			fixed: proposed.filter((p) => p.presence === 'fixed' && p.hindrance === null).map((p) => p.personId),
			/** the rest of the circle, who could be invited too */
			others: others.map((p) => ({
				personId: p.personId,
				relation: p.relation,
				function: p.function,
				needsRelevance: p.needsRelevance,
				why: p.why,
				/** of another district than the child's: a word, never a hindrance (W-06) */
				elsewhere: elsewhere.find((e) => e.personId === p.personId) ?? null,
				hindrance:
					p.hindrance ??
					(waiting.includes(p.personId)
						? ('recipient-undecided' as const)
						: barred.includes(p.personId)
							? ('recipient-excluded' as const)
							: null)
			})),
			quorum: open ? quorumOf(type, x, fact.participants) : null,
			share: familyShare(fact.participants),
			/** a no is late now, and asks for a reason */
			lateNo: fact.agendaSentAt !== null && fact.convenerId !== r.actor.personId,
			counts: countsOf(people.map((p) => ({ answer: p.answer, prepared: p.prepared !== null }))),
			mine: mine
				? {
						answer: mine.answer,
						maySubstitute,
						mayDecline: mayDecline(type, { ...mine, ownStaff: k?.ownStaff ?? false })
					}
				: null,
			standIns: maySubstitute
				? await standInsOf(r, { function: mine!.function, unitId: k?.ownStaff ? k.unitId : null }, meeting.id)
				: [],
			/** whether anybody is asked to prepare */
			asks: asksBeforehand(model, meeting.type),
			asksMe: open && askedOf(r, seen).length > 0,
			iShared: mine?.prepared != null,
			overlaps: mine && open ? await overlapsOf(r, meeting.starts_at, meeting.ends_at, meeting.id) : [],
			agenda: {
				made: type.agenda.made,
				dueDay: meeting.agenda_due_day,
				sentAt: meeting.agenda_sent_at,
				isLate:
					meeting.agenda_sent_at === null &&
					meeting.agenda_due_day !== null &&
					r.today > meeting.agenda_due_day,
				fields: asked,
				/** where they stand in the form */
				parts: form ? form.sections.map((s) => ({ name: s.name, fields: s.fields.map((f) => f.id) })) : [],
				data: Object.fromEntries(asked.flatMap((f) => (f.id in data ? [[f.id, data[f.id]]] : []))) as Record<
					string,
					unknown
				>,
				lacking: form ? lacking(form, x, data) : [],
				/** cannot get it before somebody decides it for them */
				undecided,
				nameless: form?.nameless ?? false
			},
			/** question by question, each with everybody's words */
			shared: perspectives.map((f) => ({
				id: f.id,
				label: f.label,
				type: f.type,
				options: f.options,
				said: people.flatMap((p) =>
					p.prepared && f.id in p.prepared
						? [
								{
									personId: p.personId,
									name: p.name,
									relation: p.relation,
									function: p.function,
									value: p.prepared[f.id]
								}
							]
						: []
				)
			}))
		};
	}
});
