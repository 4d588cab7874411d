/** A small school with a class, a family and the colleagues around it: what most tests of concerns and pathways stand on. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Model } from '../../src/domain/collaboration/model.ts';
import type { StaffFunction } from '../../src/domain/facts/vocabulary.ts';
import { sortName } from '../../src/domain/register/sort-name.ts';
import { readConfig } from '../../src/server/config.ts';
import type { House } from '../../src/server/house.ts';
import { recomputeWith } from '../../src/server/store/recompute.ts';
import { type Actor, type Door, openDoor, type Writer } from '../../src/server/store/session.ts';
import type { TestDoor } from '../support/door.ts';
import { chessClubText } from './chess-club.ts';

export const M = 1;

export type School = {
	school: string;
	otherSchool: string;
	ppr: string;
	authority: string;
	group: string;
	otherGroup: string;
	teacher: Actor;
	leader: Actor;
	colleague: Actor;
	otherTeacher: Actor;
	psychologist: Actor;
	healthVisitor: Actor;
	caseworker: Actor;
	protector: Actor;
	mother: Actor;
	father: Actor;
	stranger: Actor;
	/** Jakob, 9 years */
	child: string;
	/** Alma, in the other class */
	sibling: string;
};

const actor = (personId: string, unitId: string | null, fn: StaffFunction | null): Actor => ({
	municipalityId: M,
	personId,
	side: fn ? 'staff' : 'family',
	function: fn,
	unitId,
	authTime: '2026-11-23T08:00:00Z'
});

export async function aPerson(w: Writer, given: string, family: string, staff = false): Promise<string> {
	const id = randomUUID();
	await w.db
		.insertInto('person')
		.values({
			municipality_id: M,
			id,
			given_name: given,
			family_name: family,
			sort_name: sortName(given, family),
			is_staff: staff,
			phone: staff ? '22334455' : null
		})
		.execute();
	return id;
}

export async function aColleague(
	w: Writer,
	given: string,
	family: string,
	fn: StaffFunction,
	unit: string
): Promise<Actor> {
	const id = await aPerson(w, given, family, true);
	await w.db
		.insertInto('employment')
		.values({
			municipality_id: M,
			id: randomUUID(),
			person_id: id,
			unit_id: unit,
			function: fn,
			from_day: '2020-08-01'
		})
		.execute();
	return actor(id, unit, fn);
}

export async function aChild(
	w: Writer,
	given: string,
	family: string,
	birthDay: string,
	unit: string | null,
	group: string | null
): Promise<string> {
	const id = randomUUID();
	await w.db
		.insertInto('child')
		.values({
			municipality_id: M,
			id,
			given_name: given,
			family_name: family,
			sort_name: sortName(given, family),
			birth_day: birthDay,
			unit_id: unit,
			group_id: group
		})
		.execute();
	return id;
}

const aUnit = async (w: Writer, name: string, kind: 'school' | 'ppr' | 'authority' | 'healthService') => {
	const id = randomUUID();
	await w.db.insertInto('unit').values({ municipality_id: M, id, name, kind }).execute();
	return id;
};

/** @param model what the municipality uses; must be known to the house's models */
export function aSchool(door: Door, model: { slug: string; version: number }): Promise<School> {
	return door.asSystem(M, async (w) => {
		await sql`select app.found_municipality(${M}::int, 'test', 'Test', ${model.slug}, ${model.version}::int, '{}'::jsonb, ${w.at}::timestamptz)`.execute(
			w.db
		);
		const school = await aUnit(w, 'Skovskolen', 'school');
		const otherSchool = await aUnit(w, 'Engskolen', 'school');
		const ppr = await aUnit(w, 'PPR', 'ppr');
		const health = await aUnit(w, 'Sundhedsplejen', 'healthService');
		const authority = await aUnit(w, 'Familieafdelingen', 'authority');
		const group = randomUUID();
		const otherGroup = randomUUID();
		await w.db
			.insertInto('child_group')
			.values([
				{ municipality_id: M, id: group, unit_id: school, name: '3.B' },
				{ municipality_id: M, id: otherGroup, unit_id: school, name: '1.A' }
			])
			.execute();
		const teacher = await aColleague(w, 'Mette', 'Holm', 'teacher', school);
		const colleague = await aColleague(w, 'Per', 'Lund', 'pedagogue', school);
		const leader = await aColleague(w, 'Lene', 'Dahl', 'unitLeader', school);
		const otherTeacher = await aColleague(w, 'Ole', 'Berg', 'teacher', otherSchool);
		const psychologist = await aColleague(w, 'Pia', 'Krog', 'psychologist', ppr);
		const healthVisitor = await aColleague(w, 'Sanne', 'Friis', 'healthVisitor', health);
		const caseworker = await aColleague(w, 'Rikke', 'Toft', 'caseworker', authority);
		const protector = await aColleague(w, 'Dorte', 'Vang', 'dataProtectionOfficer', authority);
		await w.db
			.insertInto('group_staff')
			.values({ municipality_id: M, group_id: group, person_id: teacher.personId, from_day: '2026-08-01' })
			.execute();
		const child = await aChild(w, 'Jakob', 'Juul', '2017-03-04', school, group);
		const sibling = await aChild(w, 'Alma', 'Juul', '2019-05-06', school, otherGroup);
		const mother = actor(await aPerson(w, 'Anja', 'Juul'), null, null);
		const father = actor(await aPerson(w, 'Bo', 'Juul'), null, null);
		const stranger = actor(await aPerson(w, 'Eva', 'Fremmed'), null, null);
		for (const parent of [mother, father])
			await w.db
				.insertInto('custody')
				.values({
					municipality_id: M,
					child_id: child,
					person_id: parent.personId,
					relation: parent === mother ? 'mother' : 'father',
					has_custody: true,
					lives_with: true,
					from_day: '2017-03-04',
					source: 'register'
				})
				.execute();
		return {
			school,
			otherSchool,
			ppr,
			authority,
			group,
			otherGroup,
			teacher,
			leader,
			colleague,
			otherTeacher,
			psychologist,
			healthVisitor,
			caseworker,
			protector,
			mother,
			father,
			stranger,
			child,
			sibling
		};
	});
}

export type Logged = {
	kind: string;
	name: string;
	children: string[];
	bases: string[];
	detail: Record<string, unknown>;
	person_id: string | null;
};

/** The whole log in order, as the data protection officer reads it. */
export function theLog(door: Door, school: School): Promise<Logged[]> {
	return door.readAs(school.protector, { name: 'audit-search' }, async (r) => {
		const { rows } =
			await sql<Logged>`select kind, name, children, bases, detail, person_id from app.audit_search(null, null, null, null, null, null, 1000) order by seq`.execute(
				r.db
			);
		return rows;
	});
}

/** A house of the bare door and one invented model. */
export function clubHouse(door: Door, clock: House['clock'], model: Model): House {
	const read = readConfig({ DATA_DIR: ':memory:', JOBS: 'off' });
	if ('faults' in read) throw new Error(JSON.stringify(read.faults));
	return {
		door,
		clock,
		config: read.config,
		models: modelsOf(model)
	} as unknown as House;
}

/** Knows one model, whatever it is asked for. */
const modelsOf = (model: Model) =>
	({
		getModel: () => model,
		findModel: () => model,
		list: () => [model],
		laws: () => new Map(),
		libraries: () => [],
		yamlOf: (slug: string, version: number) =>
			slug === model.slug && version === model.version ? chessClubText : undefined,
		moved: () => []
	}) as unknown as House['models'];

/** The door with the engine behind it: what an act changes is derived anew. */
export function withEngine(t: TestDoor, model: Model): House {
	const models = modelsOf(model);
	const house = clubHouse(openDoor(t.database.db, t.clock, recomputeWith(models)), t.clock, model);
	return { ...house, models };
}
