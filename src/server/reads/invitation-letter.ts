/** What a letter of invitation to one person says: for those who are reached by post. Nothing in it that may not reach her. */
import { z } from 'zod';
import type { PathwayFacts } from '#domain/facts/pathway.ts';
import { isProfessional } from '#domain/access/may.ts';
import { fieldsFor } from '#domain/family/preparing.ts';
import { partsAhead } from '#domain/meetings/alone.ts';
import { mayLead } from '#domain/meetings/types.ts';
import { mayReceive, maySeePlace } from '#domain/protection/protection.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { decidingIn, participantsOf, weighMeeting } from '../store/meetings.ts';
import { headOf } from '../store/heads.ts';
import { protectionOf } from '../store/protection.ts';
import type { Reader } from '../store/session.ts';

export const invitationLetter = read({
	name: 'invitation-letter',
	summary: 'The letter that invites one person to a meeting, as far as it may reach that person.',
	side: 'staff',
	schema: z.object({ meetingId: uuid, personId: uuid }),
	async run(r, input, house) {
		const seen = await weighMeeting(r, house.models, input.meetingId);
		if (!seen || !isProfessional(seen.found.bases)) return notFound;
		const { meeting: row, found, facts, model, type, form, fact: meeting } = seen;
		if (found.closedAt || row.state === 'cancelled') return notFound;
		if (!mayLead(model, type, facts, meeting, await decidingIn(r, found))) return notFound;
		const invited = await participantsOf(r, row.id);
		const to = invited.find((p) => p.personId === input.personId && p.answer !== 'substitute');
		if (!to?.name) return notFound;
		// weighed at this moment, so a protection that came after the invitation counts (M13, M15)
		const protection = await protectionOf(r, found.id);
		const barred = mayReceive(protection, to.personId);
		if (barred) return barred;
		const places = maySeePlace(protection, to.personId);
		const head = await headOf(r, found);
		const convener = invited.find((p) => p.personId === row.convener_id);
		const coordinator = head.coordinators.find((c) => c.arena === row.arena) ?? head.coordinators[0];
		return {
			to: { name: to.name, relation: to.relation },
			about: head.firstName,
			name: type.name,
			purpose: type.purpose,
			startsAt: row.starts_at,
			endsAt: row.ends_at,
			place: places ? row.place : null,
			unitName: places ? head.unitName : null,
			convener: convener
				? {
						name: convener.name,
						function: convener.function,
						unitName: places ? await workplaceOf(r, facts, convener.personId) : null
					}
				: null,
			parts: partsAhead(model, type),
			ask: coordinator
				? {
						name: coordinator.name,
						function: coordinator.function,
						phone: places ? coordinator.phone : null
					}
				: null,
			people: invited.map((p) => ({
				me: p.personId === to.personId,
				name: p.answer === 'substitute' && p.substitute ? p.substitute : p.name,
				relation: p.relation,
				function: p.function,
				// in free words, where a place may stand
				relevance: places ? p.relevance : ''
			})),
			questions: form ? fieldsFor(form, to.relation).map((f) => ({ id: f.id, label: f.label })) : []
		};
	}
});

/** The unit somebody in the circle works at; her letter is signed there, wherever the child is. */
async function workplaceOf(r: Reader, facts: PathwayFacts, personId: string): Promise<string | null> {
	const unitId = facts.circle.find((k) => k.personId === personId && !k.until)?.unitId;
	if (!unitId) return null;
	const unit = await r.db
		.selectFrom('unit')
		.select('name')
		.where('municipality_id', '=', r.actor.municipalityId)
		.where('id', '=', unitId)
		.executeTakeFirst();
	return unit?.name ?? null;
}
