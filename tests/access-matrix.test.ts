/**
 * Who sees what, generated: every actor x every kind of row, on both databases. The expectation is written here from the
 * rules of access, not taken from the policies.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Writer } from '../src/server/store/session.ts';
import { actorOf, type TestDoor, testDoor } from './support/door.ts';
import { aMonday, onBoth } from './support/copies.ts';

const M = 1;
const day = {
	past: '2026-01-01',
	yesterday: '2026-11-22',
	today: '2026-11-23',
	tomorrow: '2026-11-24',
	later: '2027-06-01'
};
const id = () => randomUUID();

/** What there is to see: the row's name -> how to find it. */
const rows = {
	pathway: 'pathway',
	arena: 'pathway_arena',
	goal: 'goal',
	healthGoal: 'goal',
	noteLearning: 'note',
	noteHealth: 'note',
	noteSocial: 'note',
	noteProfessionals: 'note',
	noteAuthority: 'note',
	noteAuthor: 'note',
	noteWithheld: 'note',
	noteConfidential: 'note',
	consentRow: 'consent',
	meeting: 'meeting',
	minutesRow: 'minutes',
	dutyOpen: 'obligation',
	dutyWithheld: 'obligation',
	reportPlain: 'underretning',
	reportAbuse: 'underretning',
	reportDraft: 'underretning',
	reportCitizen: 'underretning',
	notifierRow: 'notifier',
	concernRow: 'concern',
	addressRow: 'address',
	custodyRow: 'custody',
	mark: 'mark'
} as const;
type RowName = keyof typeof rows;
const all = Object.keys(rows) as RowName[];

const circleRows: RowName[] = [
	'pathway',
	'arena',
	'goal',
	'noteLearning',
	'consentRow',
	'meeting',
	'dutyOpen'
];
const staffRows: RowName[] = [
	'minutesRow',
	'mark',
	'noteProfessionals',
	'noteWithheld',
	'dutyWithheld',
	'noteConfidential',
	'custodyRow'
];
const health: RowName[] = ['noteHealth', 'healthGoal'];
const ownStaff = [...circleRows, ...staffRows, 'concernRow'] as RowName[];
const nothing: RowName[] = [];
const familyRows: RowName[] = [
	...circleRows,
	...health,
	'noteSocial',
	'minutesRow',
	'reportPlain',
	'custodyRow'
];

type Setup = (w: Writer, f: Fixture, person: string) => Promise<void>;
type Case = { who: string; side?: 'staff' | 'family'; setup: Setup; sees: RowName[]; municipality?: number };
type Fixture = {
	ids: Record<RowName, string>;
	school: string;
	otherSchool: string;
	ppr: string;
	authority: string;
	group: string;
	otherGroup: string;
	child: string;
	pathway: string;
	meeting: string;
};

const employ =
	(fn: string, unit: keyof Fixture, from = day.past, to: string | null = null): Setup =>
	async (w, f, p) => {
		await w.db
			.insertInto('employment')
			.values({
				municipality_id: M,
				id: id(),
				person_id: p,
				unit_id: f[unit] as string,
				function: fn as never,
				from_day: from,
				to_day: to
			})
			.execute();
	};
const inCircle =
	(fn: string, own = false, until: string | null = null): Setup =>
	async (w, f, p) => {
		await w.db
			.insertInto('circle_member')
			.values({
				municipality_id: M,
				pathway_id: f.pathway,
				id: id(),
				person_id: p,
				relation: 'professional',
				function: fn,
				own_staff: own,
				since: aMonday,
				until_at: until,
				added_by: p
			})
			.execute();
	};
type ConsentShape = {
	topics?: string[];
	functions?: string[];
	persons?: 'me';
	from?: string;
	to?: string | null;
	given?: boolean;
	withdrawn?: boolean;
	noParties?: boolean;
};
const consent =
	(shape: ConsentShape): Setup =>
	async (w, f, p) => {
		const c = id();
		await sql`insert into consent (municipality_id, pathway_id, id, topics, functions, person_ids, purpose, from_day, to_day, form, asked_at, asked_by, withdrawn_at)
			values (${M}, ${f.pathway}::uuid, ${c}::uuid, ${`{${(shape.topics ?? ['learning', 'wellbeing']).join(',')}}`}::text::text[], ${`{${(shape.functions ?? []).join(',')}}`}::text::text[],
				${shape.persons ? `{${p}}` : '{}'}::text::uuid[], 'x', ${shape.from ?? day.past}::date, ${shape.to ?? null}::date, 'written', ${aMonday}::timestamptz, ${p}::uuid,
				${shape.withdrawn ? aMonday : null}::timestamptz)`.execute(w.db);
		if (!shape.noParties)
			for (const given of [true, shape.given ?? true])
				await w.db
					.insertInto('consent_party')
					.values({
						municipality_id: M,
						pathway_id: f.pathway,
						consent_id: c,
						person_id: id(),
						given_at: given ? aMonday : null
					})
					.execute();
	};
const custody =
	(
		more: Partial<{
			has_custody: boolean;
			from_day: string;
			to_day: string | null;
			source: 'register' | 'manual';
			entered_by: string;
			confirmed_by: string;
		}> = {}
	): Setup =>
	async (w, f, p) => {
		await w.db
			.insertInto('custody')
			.values({
				municipality_id: M,
				child_id: f.child,
				person_id: p,
				relation: 'mother',
				has_custody: true,
				from_day: day.past,
				to_day: null,
				source: 'register',
				...more
			})
			.execute();
	};
const also =
	(...setups: Setup[]): Setup =>
	async (w, f, p) => {
		for (const s of setups) await s(w, f, p);
	};
const psychologist = (...setups: Setup[]) =>
	also(employ('psychologist', 'ppr'), inCircle('psychologist'), ...setups);
/** other runs' consents must not help: every psychologist case names the person */
const named = (shape: ConsentShape) => consent({ persons: 'me', ...shape });

const byConsent: RowName[] = [...circleRows, ...staffRows, 'concernRow'];

const cases: Case[] = [
	{
		who: 'teacher of the class',
		setup: also(
			employ('teacher', 'school'),
			async (w, f, p) =>
				void (await w.db
					.insertInto('group_staff')
					.values({ municipality_id: M, group_id: f.group, person_id: p, from_day: day.past })
					.execute())
		),
		sees: ownStaff
	},
	{
		who: 'teacher of the class whose days there are over',
		setup: also(
			employ('teacher', 'school'),
			async (w, f, p) =>
				void (await w.db
					.insertInto('group_staff')
					.values({
						municipality_id: M,
						group_id: f.group,
						person_id: p,
						from_day: day.past,
						to_day: day.yesterday
					})
					.execute())
		),
		sees: ['custodyRow']
	},
	{
		who: 'teacher of another class at the school',
		setup: also(
			employ('teacher', 'school'),
			async (w, f, p) =>
				void (await w.db
					.insertInto('group_staff')
					.values({ municipality_id: M, group_id: f.otherGroup, person_id: p, from_day: day.past })
					.execute())
		),
		sees: ['custodyRow']
	},
	{ who: 'teacher at another school', setup: employ('teacher', 'otherSchool'), sees: nothing },
	{
		who: 'leader of the school',
		setup: employ('unitLeader', 'school'),
		sees: [...ownStaff, 'reportPlain', 'reportAbuse']
	},
	{ who: 'leader of another school', setup: employ('unitLeader', 'otherSchool'), sees: nothing },
	{
		who: 'leader of the school until yesterday',
		setup: employ('unitLeader', 'school', day.past, day.yesterday),
		sees: nothing
	},
	{
		who: 'leader of the school from tomorrow',
		setup: employ('unitLeader', 'school', day.tomorrow),
		sees: nothing
	},
	{
		who: 'substitute leader whose last day is today',
		setup: employ('unitLeader', 'school', day.past, day.today),
		sees: [...ownStaff, 'reportPlain', 'reportAbuse']
	},
	{
		who: 'own staff in the circle',
		setup: also(employ('pedagogue', 'school'), inCircle('pedagogue', true)),
		sees: byConsent
	},
	{
		who: 'own staff who left the circle',
		setup: also(employ('pedagogue', 'otherSchool'), inCircle('pedagogue', true, aMonday)),
		sees: nothing
	},
	{ who: 'psychologist not in the circle', setup: employ('psychologist', 'ppr'), sees: nothing },
	{ who: 'psychologist in the circle without consent', setup: psychologist(), sees: nothing },
	{ who: 'psychologist with consent', setup: psychologist(named({})), sees: byConsent },
	{
		who: 'psychologist with consent for health only',
		setup: psychologist(named({ topics: ['health'] })),
		sees: [...byConsent.filter((r) => r !== 'noteLearning' && r !== 'goal'), ...health]
	},
	{
		who: 'provider with a consent for her function, for today',
		setup: also(
			employ('provider', 'ppr'),
			inCircle('provider'),
			consent({ functions: ['provider'], from: day.today, to: day.today })
		),
		sees: byConsent
	},
	{
		who: 'speech therapist where consent is for others',
		setup: also(
			employ('speechTherapist', 'ppr'),
			inCircle('speechTherapist'),
			consent({ functions: ['chief'] })
		),
		sees: nothing
	},
	{
		who: 'dentist with a consent that one parent has not given',
		setup: also(employ('dentist', 'ppr'), inCircle('dentist'), named({ given: false })),
		sees: nothing
	},
	{
		who: 'uu advisor with a withdrawn consent',
		setup: also(employ('uuAdvisor', 'ppr'), inCircle('uuAdvisor'), named({ withdrawn: true })),
		sees: nothing
	},
	{
		who: 'ssp consultant with a consent that ended yesterday',
		setup: also(employ('sspConsultant', 'ppr'), inCircle('sspConsultant'), named({ to: day.yesterday })),
		sees: nothing
	},
	{
		who: 'ssp consultant with a consent from tomorrow',
		setup: also(employ('sspConsultant', 'ppr'), inCircle('sspConsultant'), named({ from: day.tomorrow })),
		sees: nothing
	},
	{
		who: 'physiotherapist with a consent nobody was asked for',
		setup: also(employ('physiotherapist', 'ppr'), inCircle('physiotherapist'), named({ noParties: true })),
		sees: nothing
	},
	{
		who: 'with consent but not in the circle',
		setup: also(employ('pedagogicalGuide', 'ppr'), named({})),
		sees: nothing
	},
	{
		who: 'with consent but no longer employed',
		setup: also(
			employ('pedagogicalGuide', 'ppr', day.past, day.yesterday),
			inCircle('pedagogicalGuide'),
			named({})
		),
		sees: nothing
	},
	{
		who: 'health visitor by the exchange for a meeting',
		setup: also(
			employ('healthVisitor', 'ppr'),
			async (w, f, p) =>
				void (await sql`insert into exchange (municipality_id, pathway_id, id, ordinal, at, by_id, person_ids, topics, until_at, what, reason, consent_considered) values (${M}, ${f.pathway}::uuid, gen_random_uuid(), 1, ${aMonday}::timestamptz, ${p}::uuid, ${`{${p}}`}::text::uuid[], '{wellbeing,learning}', '2026-11-24T00:00:00Z', 'x', 'x', 'x')`.execute(
					w.db
				))
		),
		sees: byConsent
	},
	{
		who: 'health visitor after the exchange',
		setup: also(
			employ('healthVisitor', 'ppr'),
			async (w, f, p) =>
				void (await sql`insert into exchange (municipality_id, pathway_id, id, ordinal, at, by_id, person_ids, topics, until_at, what, reason, consent_considered, special_reason) values (${M}, ${f.pathway}::uuid, gen_random_uuid(), 2, '2026-11-01T00:00:00Z', ${p}::uuid, ${`{${p}}`}::text::uuid[], '{wellbeing}', '2026-11-02T00:00:00Z', 'x', 'x', 'x', 'x')`.execute(
					w.db
				))
		),
		sees: nothing
	},
	{
		who: 'coordinator',
		setup: also(
			employ('teacher', 'otherSchool'),
			async (w, f, p) =>
				void (await w.db
					.insertInto('pathway_arena')
					.values({
						municipality_id: M,
						pathway_id: f.pathway,
						arena: `c-${p}`,
						level: 1,
						since: aMonday,
						coordinator_id: p
					})
					.execute())
		),
		sees: byConsent
	},
	{
		who: 'asked to become coordinator',
		setup: also(
			employ('teacher', 'otherSchool'),
			async (w, f, p) =>
				void (await w.db
					.insertInto('handover')
					.values({
						municipality_id: M,
						pathway_id: f.pathway,
						id: id(),
						arena: `h-${p}`,
						from_id: id(),
						to_id: p,
						asked_at: aMonday,
						informed: sql`'[]'::jsonb`
					})
					.execute())
		),
		sees: byConsent
	},
	{
		who: 'declined to become coordinator',
		setup: also(
			employ('teacher', 'otherSchool'),
			async (w, f, p) =>
				void (await w.db
					.insertInto('handover')
					.values({
						municipality_id: M,
						pathway_id: f.pathway,
						id: id(),
						arena: `h-${p}`,
						from_id: id(),
						to_id: p,
						asked_at: aMonday,
						answered_at: aMonday,
						answer: 'declined',
						informed: sql`'[]'::jsonb`
					})
					.execute())
		),
		sees: nothing
	},
	{
		who: 'caseworker in the circle',
		setup: also(employ('caseworker', 'authority'), inCircle('caseworker')),
		sees: [...byConsent, ...health, 'noteSocial', 'noteAuthority', 'addressRow']
	},
	{ who: 'caseworker not in the circle', setup: employ('caseworker', 'authority'), sees: ['addressRow'] },
	{
		who: 'intake worker',
		setup: employ('intakeWorker', 'authority'),
		sees: ['reportPlain', 'reportAbuse', 'reportCitizen', 'notifierRow', 'addressRow', 'custodyRow']
	},
	// only custody entered by hand, which two persons must stand behind
	{ who: 'administrator', setup: employ('administrator', 'authority'), sees: ['custodyRow'] },
	{ who: 'data protection officer', setup: employ('dataProtectionOfficer', 'authority'), sees: nothing },
	{ who: 'chief', setup: employ('chief', 'authority'), sees: nothing },
	{
		who: 'leader who is the mother',
		setup: also(employ('unitLeader', 'school'), custody()),
		sees: ['custodyRow']
	},
	{ who: 'mother with custody', side: 'family', setup: custody(), sees: familyRows },
	{
		who: 'mother whose custody was entered by hand and not confirmed',
		side: 'family',
		setup: custody({ source: 'manual', entered_by: id() }),
		sees: ['custodyRow']
	},
	{
		who: 'mother whose custody was entered by hand and confirmed by a second',
		side: 'family',
		setup: custody({ source: 'manual', entered_by: id(), confirmed_by: id() }),
		sees: familyRows
	},
	{
		who: 'father without custody',
		side: 'family',
		setup: custody({ has_custody: false }),
		sees: ['custodyRow']
	},
	{
		who: 'father who lost custody yesterday',
		side: 'family',
		setup: custody({ to_day: day.yesterday }),
		sees: ['custodyRow']
	},
	{
		who: 'father with custody until today',
		side: 'family',
		setup: custody({ to_day: day.today }),
		sees: familyRows
	},
	{ who: 'parent of another child', side: 'family', setup: async () => {}, sees: nothing },
	{
		who: 'staff member logged in as a citizen',
		side: 'family',
		setup: employ('unitLeader', 'school'),
		sees: nothing
	},
	{
		who: 'same person id in another municipality',
		municipality: 2,
		setup: employ('unitLeader', 'school'),
		sees: nothing
	},
	{ who: 'nobody in particular', setup: async () => {}, sees: nothing }
];

onBoth('access', (kind) => {
	let d: TestDoor;
	let f: Fixture;
	const people = new Map<string, string>();

	beforeAll(async () => {
		d = await testDoor(kind);
		await d.door.asSystem(null, async (w) => {
			for (const m of [1, 2])
				await sql`select app.found_municipality(${m}, ${`m${m}`}, 'M', 'x', 1, '{}'::jsonb, ${aMonday}::timestamptz)`.execute(
					w.db
				);
		});
		f = await d.door.asSystem(M, fixture);
		for (const c of cases) {
			const p = id();
			people.set(c.who, p);
			await d.door.asSystem(M, async (w) => {
				await w.db
					.insertInto('person')
					.values({
						municipality_id: M,
						id: p,
						given_name: 'A',
						family_name: 'B',
						sort_name: 'b',
						is_staff: (c.side ?? 'staff') === 'staff'
					})
					.execute();
				await c.setup(w, f, p);
			});
		}
		// minutes go to those who are parties now
		await d.door.asSystem(M, (w) =>
			sql`update minutes set recipients = array(select person_id from custody where municipality_id = ${M})`.execute(
				w.db
			)
		);
	}, 60_000);
	afterAll(() => d.close());

	for (const c of cases)
		test(`M01 ${c.who} sees ${c.sees.length ? `${c.sees.length} of ${all.length} kinds of rows` : 'nothing'}`, async () => {
			const actor = actorOf(c.municipality ?? M, people.get(c.who)!, c.side ?? 'staff');
			const seen = await d.door.readAs(actor, { name: 'matrix' }, async (r) => {
				const found: RowName[] = [];
				for (const name of all) {
					const key =
						name === 'addressRow'
							? sql`owner_id`
							: name === 'custodyRow'
								? sql`child_id`
								: name === 'arena'
									? sql`pathway_id`
									: name === 'minutesRow'
										? sql`meeting_id`
										: name === 'notifierRow'
											? sql`underretning_id`
											: sql`id`;
					const { rows: hit } = await sql<{
						n: number;
					}>`select count(*)::int as n from ${sql.table(rows[name])} where ${key} = ${f.ids[name]}::uuid`.execute(
						r.db
					);
					if (hit[0]!.n > 0) found.push(name);
				}
				return found;
			});
			expect(seen.toSorted()).toEqual([...new Set(c.sees)].toSorted());
		});

	test('M20 parents see nothing from the 18th birthday at midnight in Copenhagen, the young person still does', async () => {
		const mother = people.get('mother with custody')!;
		const count = (p: string, side: 'family') =>
			d.door.readAs(actorOf(M, p, side), { name: 'x' }, (r) =>
				r.db.selectFrom('pathway').select('id').execute()
			);
		d.clock.set('2035-05-01T21:59:59Z');
		expect(await count(mother, 'family')).toHaveLength(1);
		d.clock.set('2035-05-01T22:00:00Z');
		expect(await count(mother, 'family')).toHaveLength(0);
		expect(await count(f.child, 'family')).toHaveLength(1);
		d.clock.set(aMonday);
	});

	test("M37 a look at a child that only withheld rows show is in the log, but not in the family's", async () => {
		const leader = actorOf(M, people.get('leader of the school')!);
		const log = () =>
			d.door.readAs(actorOf(M, people.get('mother with custody')!, 'family'), { name: 'log' }, async (r) =>
				(
					await sql<{ name: string }>`select name from app.child_log(${f.child}::uuid, null, 500)`.execute(
						r.db
					)
				).rows.map((x) => x.name)
			);
		const look = (name: string, withheld: boolean) =>
			d.door.readAs(leader, { name }, (r) =>
				r.db
					.selectFrom('obligation')
					.select(['child_id', 'withheld'])
					.where('withheld', '=', withheld)
					.execute()
			);
		await look('only-withheld', true);
		await look('open-too', false);
		expect(await log()).toContain('open-too');
		expect(await log()).not.toContain('only-withheld');
	});

	test('M08 whoever lost her place between opening a form and sending it writes nothing', async () => {
		const who = 'psychologist with consent';
		const actor = actorOf(M, people.get(who)!);
		const write = (text: string) =>
			d.door.actAs(actor, { name: 'add-note' }, async (w) => {
				await w.db
					.insertInto('note')
					.values({
						municipality_id: M,
						pathway_id: f.pathway,
						id: w.id(),
						author_id: actor.personId,
						at: w.at,
						text,
						audience: 'circle'
					})
					.execute();
				return true;
			});
		expect(await write('before')).toBe(true);
		await d.door.asSystem(M, (w) =>
			sql`update consent set withdrawn_at = ${aMonday}::timestamptz where ${people.get(who)!}::uuid = any (person_ids)`.execute(
				w.db
			)
		);
		await expect(write('after')).rejects.toThrow(/row-level security/);
		await d.door.asSystem(M, (w) =>
			sql`update consent set withdrawn_at = null where ${people.get(who)!}::uuid = any (person_ids)`.execute(
				w.db
			)
		);
	});

	test('M18 the father of a half sibling sees his own child and nothing of the other', async () => {
		const father = id();
		const sibling = id();
		const own = id();
		await d.door.asSystem(M, async (w) => {
			await w.db
				.insertInto('person')
				.values({ municipality_id: M, id: father, given_name: 'A', family_name: 'B', sort_name: 'b' })
				.execute();
			await w.db
				.insertInto('child')
				.values({
					municipality_id: M,
					id: sibling,
					given_name: 'A',
					family_name: 'B',
					sort_name: 'b',
					birth_day: '2019-01-02',
					unit_id: f.school
				})
				.execute();
			for (const [person, child] of [
				[father, sibling],
				[people.get('mother with custody')!, sibling]
			] as const)
				await w.db
					.insertInto('custody')
					.values({
						municipality_id: M,
						child_id: child,
						person_id: person,
						relation: 'other',
						has_custody: true,
						from_day: day.past,
						source: 'register'
					})
					.execute();
			await w.db
				.insertInto('pathway')
				.values({
					municipality_id: M,
					id: own,
					kind: 'child',
					unit_id: f.school,
					child_id: sibling,
					model_slug: 'x',
					model_version: 1,
					opened_at: aMonday,
					opened_by: father
				})
				.execute();
		});
		const seen = (person: string) =>
			d.door.readAs(actorOf(M, person, 'family'), { name: 'x' }, async (r) =>
				(await r.db.selectFrom('pathway').select('id').execute()).map((p) => p.id).toSorted()
			);
		expect(await seen(father)).toEqual([own]);
		expect(await seen(people.get('mother with custody')!)).toEqual([own, f.pathway].toSorted());
		const children = await d.door.readAs(actorOf(M, father, 'family'), { name: 'x' }, (r) =>
			r.db.selectFrom('child').select('id').execute()
		);
		expect(children).toEqual([{ id: sibling }]);
	});

	test('a closed pathway is gone for those who took part after a month, not for leader and family', async () => {
		const sees = (who: string, side: 'staff' | 'family' = 'staff') =>
			d.door.readAs(
				actorOf(M, people.get(who)!, side),
				{ name: 'x' },
				async (r) =>
					(await r.db.selectFrom('pathway').select('id').where('id', '=', f.pathway).execute()).length
			);
		await d.door.asSystem(M, (w) =>
			sql`update pathway set closed_at = ${aMonday}::timestamptz`.execute(w.db)
		);
		for (const [day, own, coordinator] of [
			['2026-12-20T08:00:00Z', 1, 1],
			['2026-12-30T08:00:00Z', 0, 0]
		] as const) {
			d.clock.set(day);
			expect(await sees('own staff in the circle')).toBe(own);
			expect(await sees('coordinator')).toBe(coordinator);
			expect(await sees('leader of the school')).toBe(1);
			expect(await sees('mother with custody', 'family')).toBe(1);
		}
		d.clock.set(aMonday);
		await d.door.asSystem(M, (w) => sql`update pathway set closed_at = null`.execute(w.db));
	});

	test('M29 a person can neither read, change nor remove the log', async () => {
		const leader = actorOf(M, people.get('leader of the school')!);
		for (const statement of [
			'select * from audit',
			"update audit set name = 'x'",
			'delete from audit',
			'truncate audit',
			'select * from audit_seal'
		])
			await expect(
				d.door.readAs(leader, { name: 'x' }, (r) => sql.raw(statement).execute(r.db)),
				statement
			).rejects.toThrow(/permission denied/);
	});
});

async function fixture(w: Writer): Promise<Fixture> {
	const ids = Object.fromEntries(all.map((n) => [n, id()])) as Record<RowName, string>;
	const f: Fixture = {
		ids,
		school: id(),
		otherSchool: id(),
		ppr: id(),
		authority: id(),
		group: id(),
		otherGroup: id(),
		child: id(),
		pathway: ids.pathway,
		meeting: ids.meeting
	};
	const author = id();
	const db = w.db;
	const base = { municipality_id: M };
	for (const [u, kind] of [
		[f.school, 'school'],
		[f.otherSchool, 'school'],
		[f.ppr, 'ppr'],
		[f.authority, 'authority']
	] as const)
		await db
			.insertInto('unit')
			.values({ ...base, id: u, name: 'U', kind })
			.execute();
	for (const g of [f.group, f.otherGroup])
		await db
			.insertInto('child_group')
			.values({ ...base, id: g, unit_id: f.school, name: '3.B' })
			.execute();
	await db
		.insertInto('child')
		.values({
			...base,
			id: f.child,
			given_name: 'A',
			family_name: 'B',
			sort_name: 'b',
			birth_day: '2017-05-02',
			unit_id: f.school,
			group_id: f.group
		})
		.execute();
	for (const p of [author, f.child])
		await db
			.insertInto('person')
			.values({ ...base, id: p, given_name: 'A', family_name: 'B', sort_name: 'b', is_staff: p === author })
			.execute();
	await db
		.insertInto('address')
		.values({ ...base, owner_id: f.child, text: 'X' })
		.execute();
	await db
		.insertInto('custody')
		.values({
			...base,
			child_id: f.child,
			person_id: author,
			relation: 'other',
			has_custody: false,
			from_day: day.past,
			to_day: day.past,
			source: 'register'
		})
		.execute();
	await db
		.insertInto('pathway')
		.values({
			...base,
			id: f.pathway,
			kind: 'child',
			unit_id: f.school,
			child_id: f.child,
			model_slug: 'x',
			model_version: 1,
			opened_at: aMonday,
			opened_by: author
		})
		.execute();
	const p = { ...base, pathway_id: f.pathway };
	await db
		.insertInto('pathway_arena')
		.values({ ...p, arena: 'home', level: 1, since: aMonday, coordinator_id: author })
		.execute();
	const goal = {
		...p,
		arena: 'home',
		text: 'x',
		state: 'active' as const,
		created_at: aMonday,
		created_by: author,
		signs: sql`'[]'::jsonb`,
		pursuers: sql`'[]'::jsonb`
	};
	await db
		.insertInto('goal')
		.values([
			{ ...goal, id: ids.goal, topic: 'learning' },
			{ ...goal, id: ids.healthGoal, topic: 'health' }
		])
		.execute();
	const note = { ...p, author_id: author, at: aMonday, text: 'x', audience: 'circle' as const, topic: null };
	await db
		.insertInto('note')
		.values([
			{ ...note, id: ids.noteLearning, topic: 'learning' },
			{ ...note, id: ids.noteHealth, topic: 'health' },
			{ ...note, id: ids.noteSocial, topic: 'social' },
			{ ...note, id: ids.noteProfessionals, audience: 'professionals' },
			{ ...note, id: ids.noteAuthority, audience: 'authority' },
			{ ...note, id: ids.noteAuthor, audience: 'author' },
			{ ...note, id: ids.noteWithheld, withheld: true },
			{ ...note, id: ids.noteConfidential, hidden_from_custody: true }
		])
		.execute();
	await sql`insert into consent (municipality_id, pathway_id, id, topics, purpose, from_day, form, asked_at, asked_by) values (${M}, ${f.pathway}::uuid, ${ids.consentRow}::uuid, '{learning}', 'x', '2026-01-01', 'written', ${aMonday}::timestamptz, ${author}::uuid)`.execute(
		db
	);
	await db
		.insertInto('meeting')
		.values({
			...p,
			id: f.meeting,
			type: 'x',
			state: 'minutes-sent',
			starts_at: aMonday,
			ends_at: '2026-11-23T09:00:00Z',
			convened_at: aMonday,
			convener_id: author,
			ical_uid: 'x',
			form_data: sql`'{}'::jsonb`,
			board: sql`'{}'::jsonb`
		})
		.execute();
	await db
		.insertInto('minutes')
		.values({
			...p,
			meeting_id: f.meeting,
			n: 1,
			content: sql`'{}'::jsonb`,
			sent_at: aMonday,
			sent_by: author
		})
		.execute();
	ids.minutesRow = f.meeting;
	ids.arena = f.pathway;
	ids.addressRow = f.child;
	ids.custodyRow = f.child;
	const duty = {
		...p,
		child_id: f.child,
		unit_id: f.school,
		kind: 'x',
		strength: 'must' as const,
		who_role: 'x',
		because: sql`'{}'::jsonb`,
		data: sql`'{}'::jsonb`,
		state: 'open' as const,
		since: aMonday
	};
	await db
		.insertInto('obligation')
		.values([
			{ ...duty, id: ids.dutyOpen, key: 'a' },
			{ ...duty, id: ids.dutyWithheld, key: 'b', withheld: true }
		])
		.execute();
	const report = {
		...base,
		unit_id: f.school,
		child_id: f.child,
		author_id: author,
		written_at: aMonday,
		data: sql`'{}'::jsonb`
	};
	await db
		.insertInto('underretning')
		.values([
			{ ...report, id: ids.reportPlain, state: 'sent', sent_at: aMonday, received_at: aMonday },
			{
				...report,
				id: ids.reportAbuse,
				state: 'sent',
				sent_at: aMonday,
				received_at: aMonday,
				abuse: true,
				withheld: true
			},
			{ ...report, id: ids.reportDraft, state: 'draft' },
			// opened for the family, of their school and by their author: still the authority's alone (DK12)
			{
				...report,
				id: ids.reportCitizen,
				state: 'sent',
				source: 'citizen',
				channel: 'phone',
				sent_at: aMonday,
				received_at: aMonday,
				lifted_at: aMonday
			}
		])
		.execute();
	ids.notifierRow = ids.reportCitizen;
	await db
		.insertInto('notifier')
		.values({ municipality_id: M, underretning_id: ids.reportCitizen, name: 'x', phone: '1' })
		.execute();
	await sql`insert into concern (municipality_id, id, kind, unit_id, child_id, pathway_id, arena, text, parents_told, author_id, state, sent_at)
		values (${M}, ${ids.concernRow}::uuid, 'child', ${f.school}::uuid, ${f.child}::uuid, ${f.pathway}::uuid, 'home', 'x', 'no', ${author}::uuid, 'sent', ${aMonday}::timestamptz)`.execute(
		db
	);
	await db
		.insertInto('mark')
		.values({ ...p, id: ids.mark, key: 'x', at: aMonday, by_id: author })
		.execute();
	return f;
}
