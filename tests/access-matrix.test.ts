/**
 * Who sees what, generated: every actor x every kind of row, on both databases. Who sees which rows stands in
 * builders/access/cases.ts.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cases, everyColleague } from './builders/access/cases.ts';
import { all, day, type Fixture, id, keys, M, type RowName, rows } from './builders/access/rows.ts';
import { fixture, models } from './builders/access/world.ts';
import { actorOf, type TestDoor, testDoor } from './support/door.ts';
import { aMonday, onBoth } from './support/copies.ts';

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
		// whoever looked tells of it herself
		await d.door.actAs(
			actorOf(M, people.get('colleague whose look at the child was drawn')!),
			{ name: 'x' },
			(w) =>
				w.db
					.insertInto('log_look_said')
					.values({
						municipality_id: M,
						look_id: f.ids.lookRow,
						by_id: w.actor.personId,
						at: aMonday,
						text: 'x'
					})
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
				`insert into person_training (municipality_id, person_id, model_slug, training, learnt_on, noted_by, noted_at) values (${M}, '${member.personId}', 'x', 'x', '2026-11-23', '${member.personId}', ${at})`,
				`insert into team_answer (municipality_id, round_id, id, scores) values (${M}, '${f.ids.roundRow}', gen_random_uuid(), '{}')`,
				`insert into team_turn (municipality_id, round_id, person_id) values (${M}, '${f.ids.roundRow}', '${own.personId}')`,
				`update team_round set closed_on = '2026-11-23' where id = '${f.ids.roundRow}'`
			],
			/row-level security/
		);
		// what a member can see of another's training she can neither change nor take away past the acts
		for (const statement of [
			"update person_training set learnt_on = '2026-11-23'",
			'delete from person_training'
		])
			expect(
				await d.door.actAs(
					member,
					{ name: 'x' },
					async (w) => (await sql.raw(statement).execute(w.db)).numAffectedRows
				)
			).toBe(0n);
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
