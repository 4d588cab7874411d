import { sql } from 'kysely';
import { z } from 'zod';
import { functions } from '#domain/facts/vocabulary.ts';
import { sortName } from '#domain/register/sort-name.ts';
import { act, notFound } from '../act.ts';
import { isoDay, line, optionalLine, uuid } from '../fields.ts';
import { issuerOf } from '../store/logins.ts';
import { functionsOf } from '../store/people.ts';
import type { Db } from '../store/session.ts';

export const addColleague = act({
	name: 'add-colleague',
	summary: 'Add somebody who works here, with unit and function, and the subject she logs in as.',
	side: 'staff',
	schema: z.object({
		givenName: line(80),
		familyName: line(80),
		email: z.email().max(200).optional(),
		phone: optionalLine(40),
		title: optionalLine(80),
		unitId: uuid,
		function: z.enum(functions),
		fromDay: isoDay,
		/** the subject at the staff identity provider; without it she cannot log in yet */
		subject: optionalLine(200)
	}),
	async run(w, input, house) {
		const m = w.actor.municipalityId;
		if (!(await functionsOf(w)).includes('administrator')) return notFound;
		const unit = await w.db
			.selectFrom('unit')
			.select('id')
			.where('municipality_id', '=', m)
			.where('id', '=', input.unitId)
			.executeTakeFirst();
		if (!unit) return { refused: 'invalid', fields: { unitId: 'unknown' } };
		const issuer = issuerOf(house, 'staff');
		const id = w.id();
		return w.asEngine(async (db) => {
			if (input.email) {
				const twin = await db
					.selectFrom('person')
					.select('id')
					.where('municipality_id', '=', m)
					.where('is_staff', '=', true)
					.where('email', '=', input.email)
					.executeTakeFirst();
				if (twin) return { refused: 'invalid', fields: { email: 'taken' } };
			}
			await db
				.insertInto('person')
				.values({
					municipality_id: m,
					id,
					given_name: input.givenName,
					family_name: input.familyName,
					sort_name: sortName(input.givenName, input.familyName),
					is_staff: true,
					email: input.email ?? null,
					phone: input.phone,
					title: input.title
				})
				.execute();
			await db
				.insertInto('employment')
				.values({
					municipality_id: m,
					id: w.id(),
					person_id: id,
					unit_id: input.unitId,
					function: input.function,
					from_day: input.fromDay
				})
				.execute();
			if (input.subject) {
				const made = await addAccount(db, m, w.id(), id, issuer, input.subject);
				if (!made) return { refused: 'invalid', fields: { subject: 'taken' } };
			}
			return { id };
		});
	}
});

/** Accounts are written by a function only, so that no request can make a login for somebody by a forgotten check. */
async function addAccount(
	db: Db,
	m: number,
	id: string,
	person: string,
	issuer: string,
	subject: string
): Promise<boolean> {
	const { rows } = await sql<{
		made: boolean;
	}>`select app.add_staff_account(${m}::int, ${id}::uuid, ${person}::uuid, ${issuer}, ${subject}) as made`.execute(
		db
	);
	return rows[0]?.made ?? false;
}
