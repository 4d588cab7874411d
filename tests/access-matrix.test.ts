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
	mark: 'mark',
	signed: 'signature',
	moved: 'pathway_move',
	familyAnswer: 'forum_family_answer',
	agreementRow: 'forum_agreement',
	resultRow: 'forum_result',
	roundRow: 'team_round',
	turnRow: 'team_turn',
	visitRow: 'team_visit',
	exerciseRow: 'forum_exercise',
	guessOpen: 'forum_guess',
	guessShown: 'forum_guess',
	draftRow: 'model_draft',
	draftSent: 'model_draft',
	movingRow: 'model_moving',
	releaseRow: 'model_release',
	choiceRow: 'model_choice'
} as const;
type RowName = keyof typeof rows;
/** What finds a row where it is not its id. */
const keys: Partial<Record<RowName, string>> = {
	arena: 'pathway_id',
	minutesRow: 'meeting_id',
	notifierRow: 'underretning_id',
	addressRow: 'owner_id',
	custodyRow: 'child_id',
	familyAnswer: 'point_id',
	resultRow: 'occurrence_id',
	turnRow: 'round_id',
	guessOpen: 'exercise_id',
	guessShown: 'exercise_id',
	releaseRow: 'draft_id'
};
const all = Object.keys(rows) as RowName[];

const circleRows: RowName[] = [
	'pathway',
	'arena',
	'goal',
	'noteLearning',
	'consentRow',
	'meeting',
	'dutyOpen',
	'signed',
	'moved'
];
/** a team's own, for those who sit in it or lead a unit of it; not who has answered, and no guess before it is shown */
const teamRows: RowName[] = [
	'agreementRow',
	'resultRow',
	'roundRow',
	'visitRow',
	'exerciseRow',
	'guessShown'
];
/** published models are no secret among colleagues */
const everyColleague: RowName[] = ['releaseRow', 'choiceRow'];
const staffRows: RowName[] = [
	'familyAnswer',
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
	forum: string;
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
const seat =
	(until: string | null): Setup =>
	async (w, f, p) => {
		await sql`insert into forum_member (municipality_id, forum_id, id, person_id, who, function, presence, from_day, to_day)
			values (${M}, ${f.forum}::uuid, ${id()}::uuid, ${p}::uuid, 'x', 'teacher', 'fixed', ${day.past}::date, ${until}::date)`.execute(
			w.db
		);
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
		sees: [...ownStaff, 'reportPlain', 'reportAbuse', ...teamRows, 'movingRow']
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
		sees: [...ownStaff, 'reportPlain', 'reportAbuse', ...teamRows, 'movingRow']
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
	{
		who: 'administrator',
		setup: employ('administrator', 'authority'),
		sees: ['custodyRow', 'draftRow', 'draftSent', 'movingRow']
	},
	{
		who: 'model owner',
		setup: employ('modelOwner', 'authority'),
		sees: ['draftRow', 'draftSent', 'movingRow']
	},
	{ who: 'data protection officer', setup: employ('dataProtectionOfficer', 'authority'), sees: nothing },
	{ who: 'chief', setup: employ('chief', 'authority'), sees: ['draftSent'] },
	{
		who: 'chief whom a team asked for a visit',
		setup: also(
			employ('chief', 'authority'),
			async (w, f, p) =>
				void (await sql`update team_visit set asked_of = asked_of || ${p}::uuid where id = ${f.ids.visitRow}::uuid`.execute(
					w.db
				))
		),
		sees: ['draftSent', 'visitRow']
	},
	{
		who: 'member of a team',
		setup: also(employ('teacher', 'otherSchool'), seat(null)),
		sees: [...teamRows, 'turnRow']
	},
	{
		who: 'member of a team until yesterday',
		setup: also(employ('teacher', 'otherSchool'), seat(day.yesterday)),
		sees: nothing
	},
	{
		who: "substitute at a team's meeting",
		setup: also(
			employ('teacher', 'otherSchool'),
			async (w, f, p) =>
				void (await sql`insert into forum_answer (municipality_id, occurrence_id, person_id, forum_id, answer, substitute_id, at)
					select ${M}, ${f.ids.resultRow}::uuid, author_id, ${f.forum}::uuid, 'substitute', ${p}::uuid, ${aMonday}::timestamptz from note where id = ${f.ids.noteLearning}::uuid`.execute(
					w.db
				))
		),
		sees: ['resultRow']
	},
	{
		who: 'leader who is the mother',
		setup: also(employ('unitLeader', 'school'), custody()),
		sees: ['custodyRow', ...teamRows, 'movingRow']
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
		await d.door.actAs(actorOf(M, people.get('model owner')!), { name: 'x' }, (w) => models(w, f));
		// and that somebody has answered, nobody but she
		await d.door.actAs(actorOf(M, people.get('member of a team')!), { name: 'x' }, (w) =>
			w.db
				.insertInto('team_turn')
				.values({ municipality_id: M, round_id: f.ids.roundRow, person_id: w.actor.personId })
				.execute()
		);
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
				const { rows: hit } = await sql<{ name: RowName }>`${sql.join(
					all.map(
						(name) =>
							sql`select ${name}::text as name where exists (select from ${sql.table(rows[name])} where ${sql.ref(keys[name] ?? 'id')} = ${f.ids[name]}::uuid)`
					),
					sql` union all `
				)}`.execute(r.db);
				return hit.map((x) => x.name);
			});
			const open = actor.side === 'staff' && actor.municipalityId === M ? everyColleague : [];
			expect(seen.toSorted()).toEqual([...new Set([...c.sees, ...open])].toSorted());
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

	test('M01 what a team or a model keeps is written by acts and by whom the work is, not past them; no answer is ever read', async () => {
		const own = actorOf(M, people.get('own staff in the circle')!);
		const member = actorOf(M, people.get('member of a team')!);
		const owner = actorOf(M, people.get('model owner')!);
		const at = `'${aMonday}'`;
		const refused = async (who: typeof own, statements: string[], why: RegExp) => {
			for (const statement of statements)
				await expect(
					d.door.actAs(who, { name: 'x' }, async (w) => void (await sql.raw(statement).execute(w.db))),
					statement
				).rejects.toThrow(why);
		};
		const team = `${M}, '${f.forum}'`;
		await refused(
			member,
			[
				`insert into forum_agreement (municipality_id, forum_id, id, n, words, look_on, written_by, written_at) values (${team}, gen_random_uuid(), 2, '{}', '2027-01-01', '${member.personId}', ${at})`,
				`insert into team_answer (municipality_id, round_id, id, scores) values (${M}, '${f.ids.roundRow}', gen_random_uuid(), '{}')`,
				`insert into team_turn (municipality_id, round_id, person_id) values (${M}, '${f.ids.roundRow}', '${own.personId}')`,
				`update team_round set closed_on = '2026-11-23' where id = '${f.ids.roundRow}'`
			],
			/row-level security/
		);
		await refused(member, ['select * from team_answer', 'delete from team_turn'], /permission denied/);
		await refused(
			own,
			[
				`insert into signature (municipality_id, id, pathway_id, meeting_id, person_id, how, day, by_id, at) values (${M}, gen_random_uuid(), '${f.pathway}', '${f.meeting}', '${own.personId}', 'digital', '2026-11-23', '${own.personId}', ${at})`,
				`insert into model_draft (municipality_id, id, slug, version, yaml, begun_by, begun_at, saved_by, saved_at) values (${M}, gen_random_uuid(), 'mine', 1, 'x', '${own.personId}', ${at}, '${own.personId}', ${at})`,
				`insert into model_choice (municipality_id, id, slug, version, from_day, by_id, at) values (${M}, gen_random_uuid(), 'own', 1, '2026-11-23', '${own.personId}', ${at})`,
				`insert into model_moving (municipality_id, id, unit_id, slug, version, by_id, at) values (${M}, gen_random_uuid(), '${f.school}', 'own', 2, '${own.personId}', ${at})`,
				`insert into law_reading (municipality_id, id, rule, reading, from_day, reason, by_id, at) values (${M}, gen_random_uuid(), 'UND-10', 'X', '2026-11-23', 'x', '${own.personId}', ${at})`,
				`insert into law_consolidation (municipality_id, id, act, name, from_day, rules, by_id, at) values (${M}, gen_random_uuid(), 'x', 'x', '2026-11-23', '{}', '${own.personId}', ${at})`
			],
			/row-level security/
		);
		await refused(
			owner,
			[
				`update model_release set yaml = 'x' where draft_id = '${f.ids.releaseRow}'`,
				'delete from model_release'
			],
			/permission denied/
		);
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
		meeting: ids.meeting,
		forum: id()
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
	await db
		.insertInto('signature')
		.values({
			...p,
			id: ids.signed,
			meeting_id: f.meeting,
			person_id: author,
			how: 'paper',
			day: day.today,
			by_id: author,
			at: aMonday
		})
		.execute();
	await sql`insert into pathway_move (municipality_id, pathway_id, id, from_slug, from_version, to_slug, to_version, stood, at, by_id)
		values (${M}, ${f.pathway}::uuid, ${ids.moved}::uuid, 'x', 1, 'own', 1, '{}'::jsonb, ${aMonday}::timestamptz, ${author}::uuid)`.execute(
		db
	);
	await team(w, f, author);
	return f;
}

/** The municipality's own models; not even the system writes them, only whose work it is. */
async function models(w: Writer, { ids, school, child }: Fixture) {
	const by = w.actor.personId;
	const m = { municipality_id: M };
	const model = { slug: 'own', version: 1, yaml: 'format: 1' };
	const draft = { ...m, ...model, begun_by: by, begun_at: aMonday, saved_by: by, saved_at: aMonday };
	await w.db
		.insertInto('model_draft')
		.values([
			{ ...draft, id: ids.draftRow },
			{ ...draft, id: ids.draftSent, state: 'review' as const, sent_by: by, sent_at: aMonday }
		])
		.execute();
	const release = { drafted_by: by, published_by: by, published_at: aMonday, from_day: day.today };
	await w.db
		.insertInto('model_release')
		.values({ ...m, ...model, ...release, draft_id: ids.releaseRow, reviewed_by: child })
		.execute();
	await w.db
		.insertInto('model_choice')
		.values({ ...m, id: ids.choiceRow, slug: 'own', version: 1, from_day: day.later, by_id: by, at: aMonday })
		.execute();
	await w.db
		.insertInto('model_moving')
		.values({ ...m, id: ids.movingRow, unit_id: school, slug: 'own', version: 1, by_id: by, at: aMonday })
		.execute();
}

/** A team with everything it keeps about itself. */
async function team(w: Writer, { ids, school, child, pathway, forum }: Fixture, by: string) {
	const m = sql`${M}, ${forum}::uuid`;
	const at = sql`${aMonday}::timestamptz`;
	const second = id();
	for (const statement of [
		sql`insert into forum (municipality_id, id, unit_id, unit_ids, model_slug, model_version, kind, name, rhythm, weekday, starts, minutes_long, opened_at, opened_by)
			values (${m}, ${school}::uuid, array[${school}::uuid], 'x', 1, 'team', 'Team', 'monthly', 1, '10:00', 60, ${at}, ${by}::uuid)`,
		sql`insert into forum_occurrence (municipality_id, forum_id, id, state, planned_day, starts_at, ends_at, ical_uid)
			values (${m}, ${ids.resultRow}::uuid, 'planned', ${day.today}::date, ${at}, ${at} + interval '1 hour', 'x')`,
		sql`insert into forum_result (municipality_id, forum_id, occurrence_id) values (${m}, ${ids.resultRow}::uuid)`,
		sql`insert into forum_agreement (municipality_id, forum_id, id, n, words, look_on, written_by, written_at)
			values (${m}, ${ids.agreementRow}::uuid, 1, '{}'::jsonb, ${day.later}::date, ${by}::uuid, ${at})`,
		sql`insert into team_round (municipality_id, forum_id, id, survey, n, least, opened_on, opened_by)
			values (${m}, ${ids.roundRow}::uuid, 'x', 1, 3, ${day.today}::date, ${by}::uuid)`,
		sql`insert into team_visit (municipality_id, forum_id, id, round_id, asked_by, asked_at, asked_of)
			values (${m}, ${ids.visitRow}::uuid, ${ids.roundRow}::uuid, ${by}::uuid, ${at}, array[${by}::uuid])`,
		sql`insert into forum_exercise (municipality_id, forum_id, id, exercise, round, players, begun_by, begun_at, shown_at, over_at)
			values (${m}, ${ids.exerciseRow}::uuid, 'x', 'x', array[${by}::uuid], ${by}::uuid, ${at}, null, null),
				(${m}, ${second}::uuid, 'x', 'x', array[${by}::uuid], ${by}::uuid, ${at}, ${at}, ${at})`,
		sql`insert into forum_guess (municipality_id, forum_id, exercise_id, person_id, text, at)
			values (${m}, ${ids.exerciseRow}::uuid, ${by}::uuid, 'x', ${at}), (${m}, ${second}::uuid, ${by}::uuid, 'x', ${at})`,
		sql`insert into forum_slot (municipality_id, forum_id, id, occurrence_id) values (${m}, ${ids.familyAnswer}::uuid, ${ids.resultRow}::uuid)`,
		sql`insert into forum_point (municipality_id, forum_id, id, occurrence_id, kind, pathway_id, child_id, title, parents_how, state, brought_by, brought_at)
			values (${m}, ${ids.familyAnswer}::uuid, ${ids.resultRow}::uuid, 'pathway', ${pathway}::uuid, ${child}::uuid, 'x', 'come', 'ready', ${by}::uuid, ${at})`,
		sql`insert into forum_family_answer (municipality_id, point_id, person_id, child_id, pathway_id, answer, at)
			values (${M}, ${ids.familyAnswer}::uuid, ${by}::uuid, ${child}::uuid, ${pathway}::uuid, 'coming', ${at})`
	])
		await statement.execute(w.db);
	ids.turnRow = ids.roundRow;
	ids.guessOpen = ids.exerciseRow;
	ids.guessShown = second;
}
