/** Who does what at one meeting, and what else its model asks of those who come: every cell, in words. */
import { z } from 'zod';
import { isProfessional } from '#domain/access/may.ts';
import { holds } from '#domain/collaboration/guard.ts';
import { candidatesIn, decideRole, earliestFor, rolesOf } from '#domain/meetings/roles.ts';
import { isRefusal, notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { namedAt } from '../store/meeting-roles.ts';
import { decidingIn, participantsOf, weighMeeting } from '../store/meetings.ts';
import { headingOf, namesOf } from '../store/plans.ts';

export const meetingRoles = read({
	name: 'meeting-roles',
	summary:
		"Every cell of a meeting's role matrix with its person, and what the model asks of those who come.",
	side: 'staff',
	schema: z.object({ meetingId: uuid }),
	async run(r, input, house) {
		const seen = await weighMeeting(r, house.models, input.meetingId);
		if (!seen || !isProfessional(seen.found.bases)) return notFound;
		const { meeting, found, facts, model, type, fact } = seen;
		const actor = await decidingIn(r, found);
		const lines = rolesOf(model, type, facts, fact, await namedAt(r, meeting.id));
		const people = candidatesIn(facts);
		const x = { model, facts, now: r.now, arena: meeting.arena, meeting: fact };
		const roleName = (id: string) => model.roles.find((y) => y.id === id)?.name ?? null;
		const typeName = (id: string) => model.meetings.find((t) => t.id === id)?.name ?? null;
		const there = await participantsOf(r, meeting.id);
		const starts = Temporal.Instant.from(meeting.starts_at);
		return {
			pathway: await headingOf(r, found),
			id: meeting.id,
			name: type.name,
			modelName: model.name,
			roles: lines.map((l) => ({
				cell: l.cell,
				role: roleName(l.role),
				delegates: l.delegateTo.map(roleName),
				override: l.override,
				holderId: l.holderId,
				reason: l.reason,
				/** those who could do it instead, where this actor may name them */
				instead: found.closedAt
					? []
					: people
							.filter(
								(k) =>
									k.personId !== l.holderId &&
									!isRefusal(
										decideRole(model, type, facts, fact, { cell: l.cell, personId: k.personId }, actor)
									)
							)
							.map((k) => ({ personId: k.personId, function: k.function }))
			})),
			names: await namesOf(r, [
				...people.map((k) => k.personId),
				...lines.flatMap((l) => (l.holderId ? [l.holderId] : []))
			]),
			absent: type.absent.map(({ who, part, why }) => ({ who, part: part ?? null, why })),
			/** each at her own earliest time */
			arrive: there.flatMap((p) => {
				const early = earliestFor(type, p);
				return early === null
					? []
					: [{ name: p.name, function: p.function, at: starts.subtract({ minutes: early }).toString() }];
			}),
			invitedBy: type.participants
				.filter((l) => l.invitedBy && holds(l.when, x))
				.map((l) => ({ who: l.who, by: roleName(l.invitedBy!) })),
			without: (type.without ?? []).map(({ who, text }) => ({ who, text })),
			combine: type.combine.map(typeName),
			after: type.after.map(typeName),
			inform: type.inform
				.filter((i) => holds(i.when, x))
				.map((i) => ({
					who: i.who,
					what: i.what,
					by: roleName(i.by),
					strength: i.strength,
					within: i.within ?? null
				}))
		};
	}
});
