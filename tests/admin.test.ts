/** Drift: what an administrator can do, and what she never sees. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal, look, perform } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import { importBeside } from '../src/server/import-beside.ts';
import * as reads from '../src/server/reads/index.ts';
import { accountsOf } from '../src/server/store/logins.ts';
import { findSession, openSession } from '../src/server/store/login-sessions.ts';
import type { Actor } from '../src/server/store/session.ts';
import { settingsOf } from '../src/server/settings.ts';
import { tables } from '../src/words/words.ts';
import { aPathway } from './builders/pathway.ts';
import { aColleague, aSchool, M, type School, theLog } from './builders/school.ts';
import { given } from './builders/must.ts';
import { onBoth, testHouse, type TestHouse } from './support/house.ts';

onBoth('Drift', (kind) => {
	let house: TestHouse;
	let s: School;
	let admin: Actor;
	let second: Actor;

	beforeAll(async () => {
		house = await testHouse(kind);
		s = await aSchool(house.door, { slug: 'randers', version: 1 });
		await house.door.asSystem(M, async (w) => {
			admin = await aColleague(w, 'Asta', 'Drift', 'administrator', s.authority);
			second = await aColleague(w, 'Bent', 'Drift', 'administrator', s.authority);
			await sql`update child set external_key = 'b1' where municipality_id = ${M} and id = ${s.child}::uuid`.execute(
				w.db
			);
			await sql`update municipality set settings = '{"cvr":"12345678","demoPersons":["x"]}'::jsonb where id = ${M}`.execute(
				w.db
			);
		});
	}, 60_000);
	afterAll(() => house.close());

	test('every text is there in both languages, also for what the log says of acts and reads', () => {
		const names = [...Object.values(acts), ...Object.values(reads)]
			.map((x) => x.name)
			.filter((n) => n.startsWith('admin-') || n.startsWith('audit-'));
		expect(names.length).toBeGreaterThan(10);
		for (const table of Object.values(tables))
			for (const n of names) expect(table[`audit.${n}`], n).toBeTruthy();
	});

	test('M09 for everybody but an administrator none of Drift exists', async () => {
		for (const r of [
			reads.adminUnits,
			reads.adminPeople,
			reads.adminCustody,
			reads.adminMail,
			reads.adminLogins,
			reads.adminImport,
			reads.adminSettings,
			reads.adminHome
		])
			for (const who of [s.leader, s.teacher])
				expect(await look(house, who, r as typeof reads.adminUnits, {}), r.name).toEqual({
					refused: 'not-found'
				});
		expect(await look(house, s.leader, reads.adminUnit, { id: s.school })).toEqual({ refused: 'not-found' });
		expect(await look(house, s.leader, reads.adminPerson, { id: s.teacher.personId })).toEqual({
			refused: 'not-found'
		});
		const tries: [Parameters<typeof perform>[2], unknown][] = [
			[acts.addUnit as never, { name: 'X', kind: 'school' }],
			[acts.changeUnit as never, { id: s.school, name: 'X' }],
			[
				acts.addColleague as never,
				{ givenName: 'X', familyName: 'Y', unitId: s.school, function: 'teacher', fromDay: '2026-11-23' }
			],
			[
				acts.addEmployment as never,
				{ personId: s.teacher.personId, unitId: s.otherSchool, function: 'unitLeader', fromDay: '2026-11-23' }
			],
			[acts.addLogin as never, { personId: s.teacher.personId, subject: 'x' }],
			[acts.switchLogin as never, { personId: s.teacher.personId, active: false }],
			[acts.endLogins as never, { personId: s.teacher.personId }],
			[acts.setSettings as never, { latestReading: 'X', feedbackDays: 10, smallest: 5 }],
			[acts.confirmCustody as never, { childId: s.child, personId: s.mother.personId }],
			[
				acts.enterCustody as never,
				{ childKey: 'b1', givenName: 'X', familyName: 'Y', relation: 'other', fromDay: '2026-01-01' }
			],
			[acts.beginImport as never, { kind: 'units', dryRun: true }],
			[acts.retryMail as never, { id: crypto.randomUUID() }]
		];
		for (const [act, input] of tries)
			expect(await perform(house, s.leader, act, input), act.name).toEqual({ refused: 'not-found' });
	});

	test('M09 no page of Drift holds a child, a reason or anything of a pathway', async () => {
		await aPathway(house, s);
		const seen = [
			await look(house, admin, reads.adminHome, {}),
			await look(house, admin, reads.adminUnits, {}),
			await look(house, admin, reads.adminUnit, { id: s.school }),
			await look(house, admin, reads.adminPeople, { q: 'm' }),
			await look(house, admin, reads.adminPerson, { id: s.teacher.personId }),
			await look(house, admin, reads.adminCustody, {}),
			await look(house, admin, reads.adminMail, {}),
			await look(house, admin, reads.adminLogins, {})
		];
		for (const v of seen) expect(isRefusal(v)).toBe(false);
		const bytes = JSON.stringify(seen);
		for (const canary of ['Jakob', 'Alma', 'Leger alene', 'Anja']) expect(bytes).not.toContain(canary);
		for (const r of [reads.pathways, reads.auditSearch, reads.auditState]) {
			const v = await look(house, admin, r as typeof reads.auditSearch, {});
			if (r.name === 'pathways') expect(JSON.stringify(v)).not.toContain('Jakob');
			else expect(v).toEqual({ refused: 'not-found' });
		}
	});

	test('units are added, changed and closed; a wrong field is named', async () => {
		const { id } = await given(
			perform(house, admin, acts.addUnit, { name: ' Åskolen ', kind: 'school', parentId: s.authority })
		);
		expect(await perform(house, admin, acts.addUnit, { name: '', kind: 'circus' })).toMatchObject({
			refused: 'invalid',
			fields: { name: 'required', kind: 'not-a-choice' }
		});
		expect(
			await perform(house, admin, acts.addUnit, { name: 'X', kind: 'school', parentId: crypto.randomUUID() })
		).toMatchObject({ fields: { parentId: 'unknown' } });
		expect(await perform(house, admin, acts.addUnit, { name: 'a\u202eb', kind: 'school' })).toMatchObject({
			fields: { name: 'control-characters' }
		});
		await given(
			perform(house, admin, acts.changeUnit, {
				id,
				name: 'Åskolen',
				phone: '12345678',
				closedOn: '2026-11-20'
			})
		);
		const open = await given(look(house, admin, reads.adminUnits, { q: 'åsk' }));
		expect(open.units).toHaveLength(0);
		const all = await given(look(house, admin, reads.adminUnits, { q: 'Åsk', closed: 'on' }));
		expect(all.units).toMatchObject([
			{ name: 'Åskolen', parent: 'Familieafdelingen', closedOn: '2026-11-20', colleagues: 0 }
		]);
		expect(await perform(house, admin, acts.changeUnit, { id: crypto.randomUUID(), name: 'X' })).toEqual({
			refused: 'not-found'
		});
	});

	test('a unit that tries another model begins new pathways by it, and those that run keep theirs', async () => {
		const models = () =>
			house.door.asSystem(M, (w) =>
				w.db.selectFrom('pathway').select(['id', 'model_slug']).where('municipality_id', '=', M).execute()
			);
		const running = (await models())[0]!.id;
		const unit = { id: s.school, name: 'Skovskolen' };
		expect(await perform(house, admin, acts.changeUnit, { ...unit, model: 'no-such-model' })).toMatchObject({
			refused: 'invalid',
			fields: { model: 'wrong' }
		});
		await given(perform(house, admin, acts.changeUnit, { ...unit, model: 'hvidbog-2023' }));
		expect((await given(look(house, admin, reads.adminUnit, { id: s.school }))).unit.model).toBe(
			'hvidbog-2023'
		);
		const form = await given(look(house, s.teacher, reads.concernForm, {}));
		const own = house.models.list().find((m) => m.slug === 'hvidbog-2023')!;
		expect(form.arenas.every((a) => own.arenas.some((x) => x.id === a.id))).toBe(true);
		expect((await models()).find((p) => p.id === running)).toMatchObject({ model_slug: 'randers' });
		const { id: concernId } = await given(
			perform(house, s.teacher, acts.raiseConcern, {
				kind: 'unnamed',
				unitId: s.school,
				arena: form.arenas[0]!.id,
				text: 'Et barn er meget alene i pausen.',
				parentsTold: 'not-yet'
			})
		);
		const before = (await models()).length;
		await given(
			perform(house, s.leader, acts.handleConcern, {
				concernId,
				decision: 'pathway',
				coordinatorId: s.teacher.personId,
				title: 'Alene i pausen',
				feedback: 'Vi begynder et forløb.'
			})
		);
		expect((await models()).length).toBe(before + 1);
		expect((await models()).filter((p) => p.model_slug === 'hvidbog-2023')).toHaveLength(1);
		await given(perform(house, admin, acts.changeUnit, unit));
		expect((await given(look(house, admin, reads.adminUnit, { id: s.school }))).unit.model).toBeNull();
	});

	test('M07 a colleague is added, found, logged out, switched off and on; her session ends with the next request', async () => {
		const { id } = await given(
			perform(house, admin, acts.addColleague, {
				givenName: 'Kaj',
				familyName: 'Å',
				email: 'kaj@example.org',
				unitId: s.school,
				function: 'teacher',
				fromDay: '2026-11-01',
				subject: 'kaj'
			})
		);
		expect(
			await perform(house, admin, acts.addColleague, {
				givenName: 'K',
				familyName: 'A',
				email: 'kaj@example.org',
				unitId: s.school,
				function: 'teacher',
				fromDay: '2026-11-01'
			})
		).toMatchObject({ fields: { email: 'taken' } });
		expect(
			await perform(house, admin, acts.addColleague, {
				givenName: 'K',
				familyName: 'A',
				unitId: s.school,
				function: 'teacher',
				fromDay: '2026-11-01',
				subject: 'kaj'
			})
		).toMatchObject({ fields: { subject: 'taken' } });
		const found = await given(look(house, admin, reads.adminPeople, { q: 'kaj' }));
		expect(found.people).toMatchObject([{ id, work: [{ function: 'teacher', unit: 'Skovskolen' }] }]);
		const login = async () => {
			const [known] = await accountsOf(house, 'demo:staff', 'kaj', 'staff');
			return known
				? openSession(
						house,
						{
							side: 'staff',
							issuer: 'demo:staff',
							subject: 'kaj',
							acr: 'x',
							authTime: house.clock.now().toString(),
							sid: null,
							idToken: null,
							municipality: null,
							functions: null
						},
						known,
						null
					)
				: null;
		};
		const first = (await login())!;
		expect((await findSession(house, first))?.state).toBe('live');
		expect((await given(look(house, admin, reads.adminLogins, {}))).staff).toMatchObject([{ personId: id }]);
		await given(perform(house, admin, acts.endLogins, { personId: id }));
		expect(await findSession(house, first)).toBeNull();
		const again = (await login())!;
		await given(perform(house, admin, acts.switchLogin, { personId: id, active: false }));
		expect(await findSession(house, again)).toBeNull();
		expect(await login()).toBeNull();
		expect((await given(look(house, admin, reads.adminPerson, { id }))).logins).toMatchObject([
			{ subject: 'kaj', active: false }
		]);
		await given(perform(house, admin, acts.switchLogin, { personId: id, active: 'yes' }));
		expect(await login()).not.toBeNull();
		expect(
			await perform(house, admin, acts.switchLogin, { personId: admin.personId, active: false })
		).toEqual({ refused: 'own-login' });
	});

	test('M06 no way in that one opens for oneself, in an emergency or not: no work, no custody, no place in a circle, no exchange', async () => {
		const work = { unitId: s.school, function: 'unitLeader', fromDay: '2026-11-23' };
		expect(await perform(house, admin, acts.addEmployment, { ...work, personId: admin.personId })).toEqual({
			refused: 'own-work'
		});
		// and not past the act
		await expect(
			house.door.actAs(admin, { name: 'x' }, (w) =>
				w.db
					.insertInto('employment')
					.values({
						municipality_id: M,
						id: crypto.randomUUID(),
						person_id: admin.personId,
						unit_id: s.school,
						function: 'unitLeader',
						from_day: '2026-11-23'
					})
					.execute()
			)
		).rejects.toThrow(/row-level security/);
		const pathwayId = await aPathway(house, s, { childId: s.sibling });
		const reason = 'Det haster, og ingen andre er på arbejde i dag.';
		for (const who of [admin, s.otherTeacher, s.protector]) {
			const me = who.personId;
			const tries: [Parameters<typeof perform>[2], object][] = [
				[acts.addCircleMember as never, { personId: me, relation: 'professional', relevance: reason }],
				[
					acts.recordExchange as never,
					{
						personIds: [me],
						topics: ['wellbeing'],
						what: reason,
						reason,
						consentConsidered: reason,
						anonymousConsidered: reason
					}
				],
				[acts.askHandover as never, { arena: 'clubSchool', toId: me, note: reason }],
				[acts.askConsent as never, { topics: ['home'], personIds: [me], purpose: reason }]
			];
			for (const [act, input] of tries) {
				expect(await perform(house, who, act, { pathwayId, ...input }), act.name).toEqual({
					refused: 'not-found'
				});
			}
			expect(await look(house, who, reads.pathway, { pathwayId })).toEqual({ refused: 'not-found' });
		}
	});

	test('one more employment; the same twice and an end before the beginning are refused', async () => {
		const work = {
			personId: s.colleague.personId,
			unitId: s.otherSchool,
			function: 'pedagogue',
			fromDay: '2026-11-23'
		};
		await given(perform(house, admin, acts.addEmployment, work));
		expect(await perform(house, admin, acts.addEmployment, work)).toMatchObject({
			fields: { function: 'has-already' }
		});
		expect(
			await perform(house, admin, acts.addEmployment, { ...work, unitId: s.ppr, toDay: '2026-01-01' })
		).toMatchObject({ fields: { toDay: 'before-start' } });
		expect(
			(await given(look(house, admin, reads.adminPerson, { id: s.colleague.personId }))).work
		).toHaveLength(2);
	});

	test('R-13 nobody leaves who still carries something; the administrator is told how much and whom to ask, never about whom', async () => {
		const refusal = await perform(house, admin, acts.leaveService, {
			personId: s.teacher.personId,
			lastDay: '2026-11-30',
			deactivate: true
		});
		expect(refusal).toMatchObject({ refused: 'still-carries', detail: { coordinator: expect.any(Number) } });
		expect(JSON.stringify(refusal)).not.toContain('Jakob');
		const page = await given(look(house, admin, reads.adminPerson, { id: s.teacher.personId }));
		expect(page.carries.coordinator).toBeGreaterThan(0);
		expect(page.work).toMatchObject([{ leaders: 'Lene Dahl' }]);
		await given(
			perform(house, admin, acts.leaveService, {
				personId: s.healthVisitor.personId,
				lastDay: '2026-11-30',
				deactivate: true
			})
		);
		const left = await given(look(house, admin, reads.adminPerson, { id: s.healthVisitor.personId }));
		expect(left).toMatchObject({ active: false, work: [{ toDay: '2026-11-30' }] });
	});

	test('whoever is gone and still carries something stands on the first page', async () => {
		await house.door.asSystem(M, (w) =>
			sql`update employment set to_day = '2026-11-20' where municipality_id = ${M} and person_id = ${s.teacher.personId}::uuid`.execute(
				w.db
			)
		);
		const home = await given(look(house, admin, reads.adminHome, {}));
		expect(home.needs!.leavers).toMatchObject([
			{ id: s.teacher.personId, lastDay: '2026-11-20', carries: { coordinator: expect.any(Number) } }
		]);
		expect(home.embedded).toBe(kind === 'pglite');
		await house.door.asSystem(M, (w) =>
			sql`update employment set to_day = null where municipality_id = ${M} and person_id = ${s.teacher.personId}::uuid`.execute(
				w.db
			)
		);
	});

	test('M17 custody entered by hand gives nothing until another person has confirmed it', async () => {
		const { personId } = await given(
			perform(house, admin, acts.enterCustody, {
				childKey: 'b1',
				givenName: 'Ove',
				familyName: 'Ny',
				relation: 'other',
				hasCustody: 'on',
				fromDay: '2026-01-01'
			})
		);
		const parent: Actor = { ...s.mother, personId };
		const sees = async () =>
			(await house.door.readAs(parent, { name: 'x' }, (r) => r.db.selectFrom('child').select('id').execute()))
				.length;
		expect(await sees()).toBe(0);
		const mine = await given(look(house, admin, reads.adminCustody, {}));
		expect(mine.waiting).toMatchObject([{ childKey: 'b1', name: 'Ove Ny', mine: true }]);
		expect(await perform(house, admin, acts.confirmCustody, { childId: s.child, personId })).toMatchObject({
			refused: 'second-person-needed'
		});
		expect(await sees()).toBe(0);
		await given(perform(house, second, acts.confirmCustody, { childId: s.child, personId }));
		expect(await sees()).toBe(1);
		expect(
			await perform(house, admin, acts.enterCustody, {
				childKey: 'nope',
				givenName: 'Ove',
				familyName: 'Ny',
				relation: 'other',
				fromDay: '2026-01-01'
			})
		).toMatchObject({ fields: { childKey: 'unknown' } });
		const log = await theLog(house.door, s);
		for (const name of ['admin-custody', 'enter-custody', 'confirm-custody'])
			expect(log.find((l) => l.name === name && l.children.length)?.bases, name).toEqual(['task']);
	});

	test('settings: read with their defaults, set, and nothing else is lost', async () => {
		expect(await given(look(house, admin, reads.adminSettings, {}))).toMatchObject({
			latestReading: 'G',
			closingDays: [],
			feedbackDays: 14
		});
		expect(
			await perform(house, admin, acts.setSettings, {
				latestReading: 'Q',
				closingDays: '2026-02-30',
				feedbackDays: '0',
				smallest: 'x'
			})
		).toMatchObject({
			refused: 'invalid',
			fields: {
				latestReading: 'not-a-choice',
				closingDays: 'not-a-date',
				feedbackDays: 'too-small',
				smallest: expect.any(String)
			}
		});
		await given(
			perform(house, admin, acts.setSettings, {
				latestReading: 'X',
				closingDays: '2026-12-29\n2026-12-28, 2026-12-28',
				feedbackDays: '10',
				smallest: '5'
			})
		);
		const row = await house.door.asSystem(M, (w) =>
			w.db.selectFrom('municipality').select('settings').where('id', '=', M).executeTakeFirstOrThrow()
		);
		expect(settingsOf(row.settings)).toMatchObject({
			latestReading: 'X',
			closingDays: ['2026-12-28', '2026-12-29'],
			feedbackDays: 10,
			cvr: '12345678',
			demoPersons: ['x']
		});
	});

	test('mail that could not be delivered is seen without citizen or address, and tried again', async () => {
		const id = crypto.randomUUID();
		const put = (mail: string, to: string) =>
			house.door.asSystem(M, (w) =>
				sql`insert into outbox (municipality_id, id, kind, template, recipient_id, message_id, created_at, next_at, attempts, dead_at, last_error)
				values (${M}, ${mail}::uuid, 'mail', 'concern-raised', ${to}::uuid, ${mail}, ${w.at}::timestamptz, ${w.at}::timestamptz, 9, ${w.at}::timestamptz, 'mother@example.org rejected')`.execute(
					w.db
				)
			);
		await put(id, s.mother.personId);
		await put(crypto.randomUUID(), s.leader.personId);
		const mail = await given(look(house, admin, reads.adminMail, {}));
		expect(mail.counts).toMatchObject({ dead: 2 });
		expect(mail.dead.map((m) => m.colleague).sort()).toEqual(['Lene Dahl', null].sort());
		expect(JSON.stringify(mail)).not.toMatch(/Anja|example\.org/);
		expect((await given(look(house, admin, reads.adminHome, {}))).needs!.deadMails).toBe(2);
		await given(perform(house, admin, acts.retryMail, { id }));
		expect((await given(look(house, admin, reads.adminMail, {}))).counts).toMatchObject({ dead: 1 });
		expect(await perform(house, admin, acts.retryMail, { id })).toEqual({ refused: 'not-found' });
	});

	test('M51 an import beside the request: tried, with faults by line, done, and nothing half done', async () => {
		const csv = 'Nøgle;Navn;Type\nN1;Nordskolen;skole\nN2;Sydskolen;skole\n';
		const run = async (text: string, dryRun: boolean, key: string) => {
			const begun = await given(importBeside(house, admin, { kind: 'units', csv: text, dryRun }, key));
			return (await given(look(house, admin, reads.adminImport, { id: begun.runId }))).one!;
		};
		expect(await run(csv, true, 'a')).toMatchObject({ state: 'tried', counts: { added: 2 } });
		expect(await run(csv.replace('N2;Sydskolen;skole', 'N2;;cirkus'), false, 'b')).toMatchObject({
			state: 'faults',
			faults: [
				{ line: 3, code: 'required' },
				{ line: 3, code: 'not-a-choice' }
			]
		});
		expect((await given(look(house, admin, reads.adminUnits, { q: 'Nordskolen' }))).units).toHaveLength(0);
		expect(await run('Nøgle;Navn\n"N1;x', false, 'c')).toMatchObject({
			state: 'refused',
			counts: { refused: 'broken-quotes' }
		});
		const done = await run(csv, false, 'd');
		expect(done).toMatchObject({ state: 'done', counts: { added: 2 } });
		expect((await run(csv, false, 'd')).id).toBe(done.id);
		expect((await given(look(house, admin, reads.adminUnits, { q: 'Nordskolen' }))).units).toHaveLength(1);
		expect(await importBeside(house, admin, { kind: 'cats', csv, dryRun: true }, 'e')).toMatchObject({
			refused: 'invalid'
		});
		const home = await given(look(house, admin, reads.adminHome, {}));
		expect(home.needs!.imports).toBe(2);
	});

	test('an import that stopped with its process is told as broken off', async () => {
		const { runId } = await given(perform(house, admin, acts.beginImport, { kind: 'units', dryRun: false }));
		const state = async () => (await given(look(house, admin, reads.adminImport, { id: runId }))).one!.state;
		expect(await state()).toBe('running');
		house.clock.forward({ minutes: 11 });
		expect(await state()).toBe('broken-off');
	});
});
