/** Somebody comes into the circle: a colleague who is needed, somebody from the network, a support person. */
import { sql } from 'kysely';
import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { decideNewcomer } from '#domain/circle/decide.ts';
import type { StaffFunction } from '#domain/facts/vocabulary.ts';
import { sortName } from '#domain/register/sort-name.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { optionalLine, optionalText, uuid, whole } from '../fields.ts';
import { lockPathway, record } from '../store/pathways.ts';
import type { Writer } from '../store/session.ts';
import { riskFirst } from '../store/underretninger.ts';

export const addCircleMember = act({
	name: 'add-circle-member',
	summary: 'Add a colleague, a person of the private network or a support person to the circle.',
	side: 'staff',
	schema: z
		.object({
			pathwayId: uuid,
			relation: z.enum(['professional', 'privateNetwork', 'supportPerson']),
			/** for professionals */
			personId: uuid.optional(),
			/** for everybody else */
			givenName: optionalLine(80),
			familyName: optionalLine(80),
			contact: optionalLine(200),
			relevance: optionalText(1000),
			closeness: whole(1, 3).optional()
		})
		.superRefine((v, c) => {
			const lacks = (field: string) => c.addIssue({ code: 'custom', message: 'required', path: [field] });
			if (v.relation === 'professional' && !v.personId) lacks('personId');
			if (v.relation !== 'professional' && !v.givenName) lacks('givenName');
			if (v.relation !== 'professional' && !v.familyName) lacks('familyName');
		}),
	async run(w, input) {
		const locked = await lockPathway(w, input.pathwayId);
		if (!locked) return notFound;
		const { found, facts } = locked;
		if (!may('add-circle-member', found.bases)) return { refused: 'not-yours' };
		const professional = input.relation === 'professional';
		const stopped = await riskFirst(w, found.childId, [input.relation]);
		if (stopped) return stopped;
		const personId = professional ? input.personId! : null;
		const decided = decideNewcomer(facts, {
			personId,
			relation: input.relation,
			work: personId ? await workOf(w, personId) : [],
			relevance: input.relevance
		});
		if (isRefusal(decided)) return decided;
		const id = w.id();
		const member = personId ?? (await citizen(w, input.givenName!, input.familyName!));
		await w.db
			.insertInto('circle_member')
			.values({
				municipality_id: w.actor.municipalityId,
				pathway_id: found.id,
				id,
				person_id: member,
				relation: input.relation,
				function: decided.function,
				member_unit_id: decided.unitId,
				own_staff: decided.ownStaff,
				closeness:
					input.closeness ??
					(professional ? (decided.ownStaff ? 2 : 3) : input.relation === 'supportPerson' ? 2 : 1),
				relevance: input.relevance,
				contact: input.contact,
				since: w.at,
				added_by: w.actor.personId
			})
			.execute();
		await record(w, found.id, 'circle-joined', { relation: input.relation, function: decided.function });
		return { id, waitsForConsent: decided.waits };
	}
});

async function workOf(w: Writer, personId: string) {
	const { rows } = await sql<{
		function: StaffFunction;
		unitId: string;
	}>`select e.function, e.unit_id as "unitId" from employment e
		join person p on p.municipality_id = e.municipality_id and p.id = e.person_id and p.active and p.is_staff
		where e.municipality_id = ${w.actor.municipalityId} and e.person_id = ${personId}::uuid and e.from_day <= ${w.today}::date
			and (e.to_day is null or e.to_day >= ${w.today}::date) order by e.from_day`.execute(w.db);
	return rows;
}

/** A new person each time: two people of the same name are not one, and looking for one would tell who is known here. */
async function citizen(w: Writer, givenName: string, familyName: string): Promise<string> {
	const id = w.id();
	await w.asEngine((db) =>
		db
			.insertInto('person')
			.values({
				municipality_id: w.actor.municipalityId,
				id,
				given_name: givenName,
				family_name: familyName,
				sort_name: sortName(givenName, familyName)
			})
			.execute()
	);
	return id;
}
