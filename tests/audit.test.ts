/** The log is whole: every look at a child through every read, every refusal and every search; it keeps its order, and a forged row shows. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { isRefusal, look, perform, type Read } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import { fakeClock } from '../src/server/gateways/clock.ts';
import type { Model } from '../src/domain/collaboration/model.ts';
import type { House } from '../src/server/house.ts';
import * as reads from '../src/server/reads/index.ts';
import { type Database, openEmbedded, openServer } from '../src/server/store/open.ts';
import { type Actor, type Door, openDoor } from '../src/server/store/session.ts';
import { chessClubText } from './builders/chess-club.ts';
import { anAuthority, type Authority } from './builders/authority.ts';
import { aFamily, type Family, familyClub } from './builders/family.ts';
import { fileOf, pdf } from './builders/files.ts';
import { uuids } from '../src/server/store/values.ts';
import { aForum, foraClub } from './builders/fora.ts';
import { aChild, aColleague, aSchool, clubHouse, M, type School } from './builders/school.ts';
import { given } from './builders/must.ts';
import { aMonday, copyOfTemplate, onBoth } from './support/copies.ts';
import { shippedModels } from './support/models.ts';

type Row = {
	seq: number;
	at: string;
	kind: string;
	name: string;
	children: string[];
	bases: string[];
	person_id: string;
	detail: Record<string, unknown>;
};
/** The family's club, whose one meeting says everything that a real model's meeting says. */
function withWholeMeetings(): Model {
	const real = shippedModels().getModel('randers', 1);
	const { fora, forms, surveys: own, exercises } = foraClub();
	const club = familyClub();
	club.forms.push(...forms);
	// here everything may be brought
	club.fora = fora.map(({ bans: _bans, ...f }) => f);
	const meetings = club.meetings.map((m) => ({ ...real.meetings[0]!, id: m.id, form: 'sheet' }));
	const how = shippedModels().getModel('odense', 1).surveys[0]!;
	const surveys = [{ ...how, respondents: ['everybody' as const], after: ['game', 'table'] }, ...own];
	return { ...club, frames: real.frames, boards: real.boards, meetings, surveys, exercises };
}

const everyRead = Object.values(reads) as unknown as Read[];

onBoth('the log', (kind) => {
	let database: Database;
	let door: Door;
	let clock: ReturnType<typeof fakeClock>;
	let house: House;
	let superuser: (query: string) => Promise<void>;
	let s: School;
	let f: Family;
	let a: Authority;
	let admin: Actor;
	let concern: string;
	let underretning: string;
	let attachment: string;
	let forum: Awaited<ReturnType<typeof aForum>>;
	let point: string;
	const poll = randomUUID();
	const draft = randomUUID();
	const drawn = randomUUID();

	beforeAll(async () => {
		clock = fakeClock(aMonday);
		if (kind === 'pglite') {
			database = await openEmbedded(null, new Blob([readFileSync(inject('pgliteDump'))]));
			superuser = async (q) => void (await database.embedded!.exec(q));
		} else {
			const copy = await copyOfTemplate();
			database = await openServer(copy.app, null, 4);
			const url = new URL(copy.admin);
			url.pathname = `/${copy.name}`;
			superuser = async (q) => {
				const db = postgres(url.href, { max: 1, onnotice: () => {} });
				await db.unsafe(q);
				await db.end();
			};
		}
		door = openDoor(database.db, clock, async () => {});
		house = { ...clubHouse(door, clock, withWholeMeetings()), database };
		s = await aSchool(door, { slug: 'chess-club', version: 1 });
		f = await aFamily(door, s);
		a = await anAuthority(door, s);
		await door.asSystem(M, async (w) => {
			admin = await aColleague(w, 'Asta', 'Drift', 'administrator', s.authority);
			await sql`update child set given_name = 'Kanariebarn', external_key = 'b1' where municipality_id = ${M} and id = ${s.child}::uuid`.execute(
				w.db
			);
			await sql`update person set given_name = 'Kanariebarn' where municipality_id = ${M} and id = ${s.child}::uuid`.execute(
				w.db
			);
		});
		// where the child and its mother live is for the authority alone
		await door.asSystem(M, (w) =>
			w.db
				.insertInto('address')
				.values(
					[s.child, s.mother.personId].map((owner_id) => ({
						municipality_id: M,
						owner_id,
						text: 'Kanariegade 7',
						protected: true
					}))
				)
				.execute()
		);
		concern = (
			await given(
				perform(house, s.teacher, acts.raiseConcern, {
					kind: 'child',
					childId: s.child,
					text: 'Leger alene.',
					arena: 'home',
					parentsTold: 'yes'
				})
			)
		).id;
		underretning = (
			await given(
				perform(house, s.teacher, acts.sendUnderretning, {
					childId: s.child,
					content: { concern: 'Bange for at gå hjem.', parentsTold: 'both', parentsReaction: 'De er enige.' }
				})
			)
		).id;
		attachment = (
			await given(
				perform(house, s.teacher, acts.addAttachment, {
					pathwayId: f.pathway,
					file: fileOf('Kanariebarn.pdf', pdf())
				})
			)
		).id;
		await given(
			perform(house, admin, acts.enterCustody, {
				childKey: 'b1',
				givenName: 'Ove',
				familyName: 'Ny',
				relation: 'other',
				fromDay: '2026-01-01'
			})
		);
		// a model that is being written
		await door.actAs(admin, { name: 'x' }, (w) =>
			w.db
				.insertInto('model_draft')
				.values({
					municipality_id: M,
					id: draft,
					slug: 'chess-club',
					version: 2,
					yaml: chessClubText,
					begun_by: admin.personId,
					begun_at: w.at,
					saved_by: admin.personId,
					saved_at: w.at
				})
				.execute()
		);
		forum = await aForum(house, s, 'table');
		// the team has asked for a visit
		await house.door.asSystem(M, async (w) => {
			const at = { municipality_id: M, forum_id: forum.id };
			const round = randomUUID();
			await w.db
				.insertInto('team_round')
				.values({
					...at,
					id: round,
					survey: 'howFar',
					n: 1,
					least: 3,
					opened_on: w.today,
					opened_by: s.leader.personId,
					closed_on: w.today
				})
				.execute();
			await w.db
				.insertInto('team_visit')
				.values({
					...at,
					id: randomUUID(),
					round_id: round,
					asked_by: s.leader.personId,
					asked_at: w.at,
					asked_of: uuids([s.psychologist.personId])
				})
				.execute();
		});
		// a meeting and a forum that are over ask how they were
		await door.asSystem(M, async (w) => {
			await w.db
				.updateTable('meeting')
				.set({ held_at: '2026-11-09T14:00:00Z' })
				.where('id', '=', f.oldMeeting)
				.execute();
			await w.db
				.updateTable('forum_occurrence')
				.set({ state: 'held', held_at: w.at })
				.where('id', '=', forum.meetings[1]!.id)
				.execute();
		});
		point = (
			await given(
				perform(house, s.teacher, acts.bringPoint, {
					occurrenceId: forum.meetings[0]!.id,
					kind: 'pathway',
					pathwayId: f.pathway,
					answers: { tried: 'Ny plads' },
					childView: 'Vil gerne',
					parentsView: 'Er enige',
					parentsHow: 'come'
				})
			)
		).id;
		await door.asSystem(M, async (w) => {
			const of = { municipality_id: M, pathway_id: f.pathway };
			const asked = { arena: 'home', type: 'game', minutes: 60, asked_by: s.leader.personId, asked_at: w.at };
			await w.db
				.insertInto('time_poll')
				.values({ ...of, id: poll, ...asked, opens_at: w.at, opened_at: w.at })
				.execute();
			await w.db
				.insertInto('time_option')
				.values({ ...of, poll_id: poll, n: 1, starts_at: '2026-12-14T13:00:00Z' })
				.execute();
			await w.db
				.insertInto('time_voter')
				.values({ ...of, poll_id: poll, person_id: s.mother.personId, relation: 'custodyHolder' })
				.execute();
		});
		// a look of the teacher's was drawn, and the leader is asked about it
		await door.asSystem(M, async (w) => {
			const month = '2026-11-01';
			await w.db
				.insertInto('log_sample')
				.values({ municipality_id: M, month, planned_at: w.at, draws_at: w.at })
				.execute();
			await w.db
				.insertInto('log_look')
				.values({
					municipality_id: M,
					id: drawn,
					month,
					seq: 1,
					person_id: s.teacher.personId,
					asked_id: s.leader.personId,
					at: w.at,
					kind: 'read',
					name: 'pathway',
					relation: 'none',
					children: 1,
					child_id: s.child,
					pathway_id: f.pathway,
					due_on: '2026-12-23'
				})
				.execute();
		});
	}, 60_000);
	afterAll(() => database.close());

	/** The newest row, seen before the look at it is itself written. */
	const newest = (n = 1): Promise<Row[]> =>
		door.readAs(
			s.protector,
			{ name: 'audit-search', kind: 'search' },
			async (r) =>
				(
					await sql<Row>`select seq, at, kind, name, children, bases, person_id, detail from app.audit_search(null, null, null, null, null, null, ${n}::int)`.execute(
						r.db
					)
				).rows
		);

	/** Inputs that a read could mean something with, from what its schema asks for and what there is. */
	function inputsFor(what: Read): Record<string, unknown>[] {
		const schema = z.toJSONSchema(what.schema, { io: 'input', unrepresentable: 'any' }) as {
			properties?: Record<string, { enum?: unknown[] }>;
			required?: string[];
		};
		const known: Record<string, unknown[]> = {
			pathwayId: [f.pathway],
			childId: [s.child],
			meetingId: [f.meeting, f.oldMeeting],
			goalId: [f.goal],
			concernId: [concern],
			personId: [s.teacher.personId],
			unitId: [s.school],
			noteId: [f.note],
			consentId: [f.consent],
			id: [
				underretning,
				concern,
				f.note,
				f.formRecord,
				f.meeting,
				f.oldMeeting,
				s.school,
				s.teacher.personId,
				attachment
			],
			form: ['sheet'],
			q: ['Kanarie'],
			of: ['child', 'person'],
			forumId: [forum.id],
			occurrenceId: [forum.meetings[0]!.id, forum.meetings[1]!.id],
			pointId: [point],
			rule: ['UND-10'],
			key: ['chess-club@1', draft],
			card: ['opening'],
			part: ['roles'],
			yaml: ['format: 1'],
			pollId: [poll],
			lookId: [drawn]
		};
		let all: Record<string, unknown>[] = [{}];
		for (const [name, property] of Object.entries(schema.properties ?? {})) {
			const needed = schema.required?.includes(name) ?? false;
			const choices = known[name] ?? (needed ? (property.enum ?? []) : []);
			const values = [...(needed ? [] : [{}]), ...choices.map((v) => ({ [name]: v }))];
			all = all.flatMap((x) => values.map((v) => ({ ...x, ...v }))).slice(0, 10);
		}
		return all;
	}

	const staff = () => [
		s.teacher,
		s.leader,
		a.intake,
		a.leader,
		s.caseworker,
		s.psychologist,
		admin,
		s.protector
	];

	test('M27 every read there is: whatever shows the child left a row with the child and a basis, one row a look; M12 M13 none shows where a protected family lives', async () => {
		const unopened: string[] = [];
		const showed: string[] = [];
		const unlogged = new Set<string>();
		/** each look has a minute of its own; the rows are fetched once, when all have looked */
		const looks: { at: string; who: Actor; what: Read; where: string; input: object; value: unknown }[] = [];
		for (const what of everyRead)
			for (const who of what.side === 'family' ? [s.mother] : staff())
				for (const input of inputsFor(what)) {
					clock.forward({ minutes: 1 });
					const at = clock.now().toString();
					const value = await look(house, who, what, input);
					looks.push({ at, who, what, where: `${what.name} ${JSON.stringify(input)}`, input, value });
				}
		clock.forward({ minutes: 1 });
		const rows = Map.groupBy((await newest(1_000_000)).toReversed(), (r) =>
			Temporal.Instant.from(r.at).toString()
		);
		for (const { at, who, what, where, input, value } of looks) {
			const row = rows.get(at)?.at(-1);
			if (isRefusal(value)) {
				if (value.refused !== 'invalid' && what.side !== 'both')
					expect(row, where).toMatchObject({
						name: what.name,
						kind: 'refused',
						children: [],
						person_id: who.personId
					});
				continue;
			}
			expect(row, where).toMatchObject({ name: what.name, person_id: who.personId });
			expect(row!.bases, where).toHaveLength(row!.children.length);
			if (row!.bases.includes('none')) unlogged.add(`${what.name} without a basis`);
			// the log tells of looks and may name a child by its number; its own searches are checked below
			if (what.name === 'audit-search') continue;
			const bytes = JSON.stringify(value);
			if (bytes.includes('Kanariegade')) unlogged.add(`${what.name} tells where she lives`);
			if (
				bytes.includes('Kanariebarn') ||
				(bytes.includes(s.child) && !JSON.stringify(input).includes(s.child))
			) {
				showed.push(what.name);
				if (!row!.children.includes(s.child)) unlogged.add(where);
			}
		}
		for (const what of everyRead)
			if (!looks.some((l) => l.what === what && !isRefusal(l.value))) unopened.push(what.name);
		expect([...unlogged]).toEqual([]);
		expect(unopened).toEqual([]);
		// the fixture is worth its name: most of what there is shows the child
		expect(new Set(showed).size).toBeGreaterThan(20);
	}, 120_000);

	test('M28 what was refused and what was searched for is in the log; only the data protection officer reads it', async () => {
		expect(await look(house, s.otherTeacher, reads.pathway, { pathwayId: f.pathway })).toEqual({
			refused: 'not-found'
		});
		expect((await newest())[0]).toMatchObject({
			kind: 'refused',
			name: 'pathway',
			person_id: s.otherTeacher.personId,
			detail: { refused: 'not-found' }
		});
		await given(
			look(house, s.protector, reads.auditSearch, { kind: 'refused', personId: s.otherTeacher.personId })
		);
		expect((await newest())[0]).toMatchObject({
			kind: 'search',
			name: 'audit-search',
			detail: { criterion: { kind: 'refused', personId: s.otherTeacher.personId } }
		});
		await given(look(house, s.protector, reads.auditSubjects, { of: 'child', q: 'kanar' }));
		expect((await newest())[0]).toMatchObject({
			kind: 'search',
			detail: { criterion: { of: 'child', q: 'kanar' } },
			children: [s.child],
			bases: ['review']
		});
		for (const who of [admin, s.leader, s.teacher])
			for (const [r, input] of [
				[reads.auditSearch, {}],
				[reads.auditSubjects, { of: 'child', q: 'kanar' }],
				[reads.auditState, {}]
			] as const)
				expect(await look(house, who, r as Read, input), r.name).toEqual({ refused: 'not-found' });
	});

	test('the search finds by person, child, time and kind, and its pages follow each other without a gap or a repeat', async () => {
		const byKey = await given(look(house, s.protector, reads.auditSubjects, { of: 'child', q: 'b1' }));
		expect(byKey.found).toMatchObject([{ id: s.child, name: 'Kanariebarn Juul' }]);
		const persons = await given(
			look(house, s.protector, reads.auditSubjects, { of: 'person', q: 'mette h' })
		);
		expect(persons.found).toMatchObject([{ id: s.teacher.personId, staff: true }]);
		for (let n = 0; n < 60; n++) await given(look(house, s.teacher, reads.pathway, { pathwayId: f.pathway }));
		const seqs: number[] = [];
		const query = { personId: s.teacher.personId, childId: s.child };
		for (let before: number | null | undefined; before !== null;) {
			const page: { rows: { seq: number }[]; next: number | null } = await given(
				look(house, s.protector, reads.auditSearch, { ...query, ...(before ? { before } : {}) })
			);
			seqs.push(...page.rows.map((r) => Number(r.seq)));
			before = page.next;
		}
		expect(seqs.length).toBeGreaterThan(50);
		expect(seqs).toEqual([...new Set(seqs)].sort((x, y) => y - x));
		expect(
			(await given(look(house, s.protector, reads.auditSearch, { ...query, from: '2030-01-01' }))).rows
		).toEqual([]);
		expect(
			(await given(look(house, s.protector, reads.auditSearch, { ...query, kind: 'login' }))).rows
		).toEqual([]);
		expect(await look(house, s.protector, reads.auditSearch, { from: '2026-02-30' })).toMatchObject({
			refused: 'invalid',
			fields: { from: 'not-a-date' }
		});
	});

	test('M30 the family sees a look the moment it happened, newest first', async () => {
		for (const who of [s.teacher, s.leader]) {
			clock.forward({ minutes: 1 });
			await given(look(house, who, reads.pathway, { pathwayId: f.pathway }));
		}
		const log = await given(look(house, s.mother, reads.familyLog, { childId: s.child }));
		expect(log.looks.slice(0, 2)).toMatchObject([{ name: 'Lene Dahl' }, { name: 'Mette Holm' }]);
		expect(log.looks.map((l) => l.at)).toEqual(
			log.looks
				.map((l) => l.at)
				.sort()
				.reverse()
		);
	});

	test('M30 DK4 a list of pathways with the child in it, searched or not, is in the log of the family; opening the form of a concern is not', async () => {
		clock.forward({ minutes: 1 });
		await given(look(house, s.leader, reads.pathways, {}));
		await given(look(house, s.leader, reads.pathways, { q: 'kanarie' }));
		await given(look(house, s.teacher, reads.concernForm, { q: 'kanarie' }));
		const { looks } = await given(look(house, s.mother, reads.familyLog, { childId: s.child }));
		expect(looks.slice(0, 2)).toMatchObject([
			{ what: 'pathways', kind: 'search', name: 'Lene Dahl', reason: 'leader' },
			{ what: 'pathways', kind: 'search', name: 'Lene Dahl', reason: 'leader' }
		]);
		expect(JSON.stringify(looks)).not.toMatch(/concern-form|kanarie/i);
	});

	test('M33 the forty-first child in ten minutes is refused and told to the data protection officer; those that are open stay open, and lists do not count', async () => {
		clock.forward({ hours: 1 });
		const ways = await door.asSystem(M, async (w) => {
			const out: string[] = [];
			for (let n = 0; n < 42; n++) {
				const child = await aChild(w, `Barn${n}`, 'Flok', '2017-03-04', s.school, s.group);
				const id = w.id();
				await w.db
					.insertInto('pathway')
					.values({
						municipality_id: M,
						id,
						kind: 'child',
						unit_id: s.school,
						child_id: child,
						model_slug: 'chess-club',
						model_version: 1,
						opened_at: w.at,
						opened_by: s.teacher.personId
					} as never)
					.execute();
				await w.db
					.insertInto('pathway_arena')
					.values({
						municipality_id: M,
						pathway_id: id,
						arena: 'home',
						level: 1,
						since: w.at,
						coordinator_id: s.teacher.personId
					})
					.execute();
				out.push(id);
			}
			return out;
		});
		for (const pathwayId of ways.slice(0, 40)) {
			clock.forward({ seconds: 5 });
			await given(look(house, s.leader, reads.pathway, { pathwayId }));
		}
		await given(look(house, s.leader, reads.pathways, {}));
		await given(look(house, s.leader, reads.unitOverview, {}));
		expect(await look(house, s.leader, reads.pathway, { pathwayId: ways[40] })).toEqual({
			refused: 'too-many',
			rule: 'M33'
		});
		expect((await newest())[0]).toMatchObject({
			kind: 'refused',
			name: 'pathway',
			children: [],
			detail: { refused: 'too-many' }
		});
		await given(look(house, s.leader, reads.pathway, { pathwayId: ways[3] }));
		await given(look(house, s.teacher, reads.pathway, { pathwayId: ways[41] }));
		const state = await given(look(house, s.protector, reads.auditState, {}));
		expect(state.alarms).toMatchObject([{ person: 'Lene Dahl', times: 1 }]);
		expect((await given(look(house, s.protector, reads.adminHome, {}))).alarms).toBe(1);
		clock.forward({ minutes: 11 });
		await given(look(house, s.leader, reads.pathway, { pathwayId: ways[40] }));
	});

	test('M29 a superuser who changes or removes a row is named', async () => {
		const seal = () =>
			door.asSystem(
				M,
				async (w) =>
					(
						await sql<{ n: number }>`select app.seal_audit(${M}::int, ${w.at}::timestamptz) as n`.execute(
							w.db
						)
					).rows[0]!.n
			);
		expect(await seal()).toBeGreaterThan(100);
		const state = (verify: boolean) => given(look(house, s.protector, reads.auditState, { verify }));
		expect(await state(true)).toMatchObject({ seals: 1, faults: [] });
		expect((await state(false)).faults).toBeNull();
		const [, victim, gone] = (await newest(60)).slice(50).map((r) => Number(r.seq));
		await superuser(`update audit set name = 'nothing' where municipality_id = ${M} and seq = ${victim}`);
		expect((await state(true)).faults).toContainEqual({ fault: 'changed', n: null, seq: victim });
		await superuser(`delete from audit where municipality_id = ${M} and seq = ${gone}`);
		const { faults } = await state(true);
		expect(faults).toContainEqual({ fault: 'missing', n: 1, seq: gone });
		expect(faults).toContainEqual({ fault: 'seal', n: 1, seq: null });
	});
});
