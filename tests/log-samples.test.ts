/** The monthly sample of the log: drawn by chance at a moment nobody knows, answered by a leader, passed on when nobody does (M32, DK3, DAT-04). */
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import * as acts from '../src/server/acts/index.ts';
import { drawLogSamples } from '../src/server/jobs/draw-log-samples.ts';
import { forgetOld } from '../src/server/jobs/index.ts';
import * as reads from '../src/server/reads/index.ts';
import type { Actor } from '../src/server/store/session.ts';
import { uuids } from '../src/server/store/values.ts';
import { aPlan, must } from './builders/plans.ts';
import { aColleague, M, theLog } from './builders/school.ts';
import { aSchoolDay } from './builders/school-day.ts';
import { onBoth } from './support/house.ts';

type Look = {
	id: string;
	person_id: string;
	relation: string;
	asked_id: string | null;
	late_id: string | null;
	due_on: string;
	name: string;
};

onBoth('the monthly sample of the log', (kind) => {
	const { house, s, act, see } = aSchoolDay(kind);
	let chief: Actor;
	let admin: Actor;
	beforeAll(async () => {
		await house.door.asSystem(M, async (w) => {
			chief = await aColleague(w, 'Bodil', 'Chef', 'chief', s.authority);
			admin = await aColleague(w, 'Asta', 'Drift', 'administrator', s.authority);
		});
	});

	// every test has months of its own, later than those of the tests before it
	let month = Temporal.PlainDate.from('2027-01-01');
	const system = <T>(text: string) =>
		house.door.asSystem(M, async (w) => (await sql.raw<T>(text).execute(w.db)).rows);
	const middle = () => '80'.repeat(32);
	/** The moment that is kept for the month, while nothing is drawn. */
	const planned = async () =>
		(
			await system<{ at: string }>(
				`select draws_at as at from log_sample where month = '${month.toString()}' and drawn_at is null`
			)
		)[0]?.at;
	const begin = async () => {
		month = month.add({ months: 1 });
		house.clock.set(month.toZonedDateTime('Europe/Copenhagen').toInstant().toString());
		await drawLogSamples(house, middle);
	};

	const can = (who: Actor, statement: string) =>
		house.door.actAs(who, { name: 'x' }, (w) => sql.raw(statement).execute(w.db));

	/** A month whose sample holds nothing of what came before: that went into the one before it. */
	async function aMonth(): Promise<void> {
		await begin();
		await begin();
		for (const l of await system<Look>(
			`select l.* from log_look l where not exists (select from log_look_answer a where a.look_id = l.id)`
		))
			await can(
				{ ...s.leader, personId: l.asked_id! },
				`insert into log_look_answer values (${M}, '${l.id}', '${l.person_id}', '${l.asked_id!}', now(), true, 'x')`
			);
		await system(`update obligation set state = 'lapsed' where pathway_id is null`);
		house.clock.forward({ hours: 2 });
	}
	async function saw(
		who: Actor,
		name: string,
		more: { children?: string[]; kind?: string; pathway?: string; withheld?: boolean } = {}
	): Promise<void> {
		await house.door.asSystem(M, (w) =>
			sql`insert into audit (municipality_id, at, person_id, side, function, unit_id, kind, name, children, bases, pathway_id, withheld, detail, digest)
				values (${M}, ${w.at}::timestamptz, ${who.personId}::uuid, ${who.side}, ${who.function}, ${who.unitId}::uuid, ${more.kind ?? 'read'}, ${name},
					${uuids(more.children ?? [s.child])}, array_fill('own-staff'::text, array[${(more.children ?? [s.child]).length}::int]), ${more.pathway ?? null}::uuid, ${more.withheld ?? false}, '{}'::jsonb, ''::bytea)`.execute(
				w.db
			)
		);
	}
	/** The month's moment comes. */
	async function drawn(): Promise<Look[]> {
		house.clock.set((await planned())!);
		await drawLogSamples(house, middle);
		return system<Look>(`select * from log_look where month = '${month.toString()}' order by seq`);
	}
	const days = (n: number) => house.clock.forward({ hours: 24 * n });
	const duties = async (who: Actor) =>
		((await see(who, reads.myDay, {})) as { duties: { kind: string }[] }).duties
			.map((d) => d.kind)
			.filter((k) => k.endsWith('Looks'))
			.toSorted();
	const mails = async (template: string) =>
		(
			await system<{ to: string }>(
				`select recipient_id as to from outbox where template = '${template}' and created_at >= '${house.clock.now().subtract({ minutes: 1 }).toString()}'`
			)
		).map((m) => m.to);

	test('M32 given a new month, when the job runs, then a moment nobody can read is kept, which running again does not move; when it comes, two processes draw once', async () => {
		await aMonth();
		const moment = (await planned())!;
		for (const other of ['00', 'ff']) await drawLogSamples(house, () => other.repeat(32));
		expect(await planned()).toBe(moment);
		for (const who of [s.teacher, s.leader, s.protector, chief, admin, s.mother])
			expect(
				await house.door.readAs(
					who,
					{ name: 'x' },
					async (r) => (await sql`select from log_sample where drawn_at is null`.execute(r.db)).rows.length
				)
			).toBe(0);
		for (let i = 0; i < 3; i++) await saw(s.teacher, 'pathway');
		house.clock.set(Temporal.Instant.from(moment).subtract({ seconds: 1 }).toString());
		expect(await drawLogSamples(house)).toBe(0);
		house.clock.set(moment);
		const both = await Promise.all([drawLogSamples(house), drawLogSamples(house)]);
		expect(both.toSorted()).toEqual([0, 3]);
		expect(await drawLogSamples(house)).toBe(0);
		// it is itself in the log, with what chance gave, so that it can be done again
		const rows = (await theLog(house.door, s)).filter((l) => l.name === 'draw-log-sample');
		const last = rows.at(-1)!;
		expect(last).toMatchObject({ kind: 'act', person_id: null, children: [] });
		expect(last.detail).toMatchObject({ month: month.toString() });
		expect((last.detail as { seqs: number[] }).seqs).toHaveLength(3);
		const [kept] = await system<{ seed: string; moment: string }>(
			`select encode(seed, 'hex') as seed, draws_at as moment from log_sample where month = '${month.toString()}'`
		);
		expect(last.detail.seed).toBe(kept!.seed);
	});

	test('M32 a month in which nothing ran is not skipped: it is drawn as soon as something runs, from every look since the last', async () => {
		await aMonth();
		await saw(s.otherTeacher, 'pathway');
		const missed = month;
		month = month.add({ months: 3 });
		house.clock.set(month.toZonedDateTime('Europe/Copenhagen').add({ days: 9 }).toInstant().toString());
		expect(await drawLogSamples(house, middle)).toBe(1);
		const [row] = await system<{ drawn: string; looker: string }>(
			`select s.drawn_at as drawn, l.person_id as looker from log_sample s join log_look l on l.month = s.month where s.month = '${missed.toString()}'`
		);
		expect(row).toEqual({ drawn: house.clock.now().toString(), looker: s.otherTeacher.personId });
		expect(await planned()).toBeDefined();
	});

	test('M32 what she had to do with the child is told apart; a leader of hers is asked, never she herself, and told by one mail', async () => {
		await aMonth();
		const pathway = await aPlan(house, s);
		await saw(s.teacher, 'pathway', { pathway });
		await saw(s.colleague, 'pathway', { pathway });
		await saw(s.otherTeacher, 'pathway', { pathway });
		await saw(s.leader, 'unit-overview', { children: [s.child, s.sibling] });
		await saw(s.psychologist, 'search-people', { children: [s.child, s.sibling], kind: 'search' });
		await saw(s.mother, 'family-home');
		await saw(s.teacher, 'my-day', { children: [] });
		const pool = async () => {
			const now = house.clock.now();
			return (
				await system<{ relation: string }>(
					`select relation from app.log_sample_pool('${now.toString()}', '${now.add({ seconds: 1 }).toString()}', 'x', 40) order by seq`
				)
			).map((l) => l.relation);
		};
		expect(await pool()).toEqual(['task', 'work', 'none', 'list', 'none']);
		const looks = await drawn();
		expect(looks).toHaveLength(5);
		const asked = new Map(looks.map((l) => [l.person_id, l.asked_id]));
		expect(asked.get(s.teacher.personId)).toBe(s.leader.personId);
		expect(asked.get(s.colleague.personId)).toBe(s.leader.personId);
		expect(asked.get(s.leader.personId)).toBe(chief.personId);
		// where nobody leads the unit it is the chief
		expect(asked.get(s.otherTeacher.personId)).toBe(chief.personId);
		expect((await mails('log-look')).toSorted()).toEqual([chief.personId, s.leader.personId].toSorted());
		expect(await duties(s.leader)).toEqual(['answerLooks', 'explainLooks']);
		expect(await duties(s.teacher)).toEqual(['explainLooks']);
		await drawLogSamples(house);
		expect(await mails('log-look')).toHaveLength(2);
		// going through a sample is itself a task, and no reason to look at anything else of the child
		days(1);
		await saw(chief, 'asked-look');
		await saw(chief, 'pathway');
		expect(await pool()).toEqual(['task', 'none']);
	});

	test('M32 the leader reads who, when, what and by what basis but not the child; the colleague tells; the leader answers once; what is not explained is followed up', async () => {
		await aMonth();
		const pathway = await aPlan(house, s);
		await saw(s.teacher, 'pathway', { pathway });
		const [look] = await drawn();
		const lookId = look!.id;
		const seen = (await see(s.leader, reads.askedLook, { lookId })) as Record<string, unknown>;
		expect(seen).toMatchObject({
			who: 'Mette Holm',
			function: 'teacher',
			unit: 'Skovskolen',
			name: 'pathway',
			kind: 'read',
			basis: 'own-staff',
			relation: 'task',
			child: null,
			pathwayId: pathway,
			may: { answer: true, say: false, close: false }
		});
		expect(JSON.stringify(seen)).not.toMatch(new RegExp(`Jakob|${s.child}`));
		// who looked reads of whom
		expect(await see(s.teacher, reads.askedLook, { lookId })).toMatchObject({
			child: 'Jakob',
			may: { answer: false, say: true, close: false }
		});
		for (const who of [s.otherTeacher, admin, s.psychologist])
			expect(await see(who, reads.askedLook, { lookId })).toMatchObject({ refused: 'not-found' });
		expect(await see(s.mother, reads.askedLook, { lookId })).toMatchObject({ refused: 'not-found' });

		const answer = (who: Actor, explained: string, reason = 'Var vikar.', key?: string) =>
			act(who, acts.answerLook, { lookId, explained, reason }, key);
		for (const reason of ['', 'x'.repeat(2001), 'a\u0000b'])
			expect(await answer(s.leader, 'yes', reason)).toMatchObject({ refused: 'invalid' });
		expect(await answer(s.leader, 'maybe')).toMatchObject({ fields: { explained: 'not-a-choice' } });
		expect(await answer(s.teacher, 'yes')).toMatchObject({ refused: 'not-yours' });
		expect(await answer(s.protector, 'yes')).toMatchObject({ refused: 'not-yours' });
		expect(await answer(s.otherTeacher, 'yes')).toMatchObject({ refused: 'not-found' });
		const tell = (who: Actor, said = '<script>alert(1)</script>') =>
			act(who, acts.explainLook, { lookId, said });
		expect(await tell(s.leader)).toMatchObject({ refused: 'not-yours' });
		must(await tell(s.teacher));
		expect(await tell(s.teacher)).toMatchObject({ refused: 'look-said' });
		expect(await duties(s.teacher)).toEqual([]);
		expect(await see(s.leader, reads.askedLook, { lookId })).toMatchObject({
			saidText: '<script>alert(1)</script>'
		});

		const close = (who: Actor) => act(who, acts.closeLook, { lookId, done: 'Talt med begge.' });
		expect(await close(s.protector)).toMatchObject({ refused: 'look-not-unexplained' });
		must(await answer(s.leader, 'no', 'Husker det ikke.', 'same'));
		expect(await answer(s.leader, 'no', 'Husker det ikke.', 'same')).toMatchObject({ lookId });
		expect(await answer(s.leader, 'yes')).toMatchObject({ refused: 'look-answered' });
		expect(await duties(s.leader)).toEqual([]);
		expect(await mails('log-look-unexplained')).toEqual([s.protector.personId]);
		const overview = () =>
			see(s.protector, reads.logSamples, {}) as Promise<{
				samples: Record<string, unknown>[];
				unexplained: { id: string }[];
			}>;
		expect((await overview()).samples[0]).toMatchObject({
			month: month.toString(),
			drawn: 1,
			unexplained: 1,
			waiting: 0
		});
		expect((await overview()).unexplained.map((l) => l.id)).toEqual([lookId]);
		expect(await see(s.protector, reads.adminHome, {})).toMatchObject({
			samples: { unexplained: 1, late: 0 }
		});
		expect(await see(s.leader, reads.logSamples, {})).toMatchObject({ refused: 'not-found' });
		expect(await close(s.leader)).toMatchObject({ refused: 'not-yours' });
		must(await close(s.protector));
		expect(await close(s.protector)).toMatchObject({ refused: 'look-closed' });
		expect((await overview()).unexplained).toEqual([]);
		// the family finds the leader's and the protector's own looks at it in its log, with their basis
		const log = (await theLog(house.door, s)).filter((l) => l.name === 'asked-look' && l.kind === 'read');
		expect(log.at(-1)).toMatchObject({
			person_id: s.leader.personId,
			children: [s.child],
			bases: ['leader']
		});
		expect(
			(await theLog(house.door, s)).filter((l) => l.name === 'answer-look' && l.kind === 'act').at(-1)
		).toMatchObject({
			person_id: s.leader.personId
		});
	});

	test('M30 M32 the log tells the child’s family of a chief who reads it in reviewing; a withheld look stays withheld', async () => {
		await aMonth();
		await saw(s.otherTeacher, 'pathway');
		await saw(s.otherTeacher, 'underretning', { withheld: true });
		const looks = await drawn();
		for (const l of looks) await see(chief, reads.askedLook, { lookId: l.id });
		const rows = await house.door.readAs(
			s.mother,
			{ name: 'x' },
			async (r) =>
				(
					await sql<{
						name: string;
						basis: string;
						seq: number;
					}>`select name, basis, seq from app.child_log(${s.child}::uuid, null, 500) where name = 'asked-look' and person_name = 'Bodil Chef' and at >= ${r.at}::timestamptz`.execute(
						r.db
					)
				).rows
		);
		expect(rows.map((l) => l.basis)).toEqual(['review']);
	});

	test('M32 unanswered for more than thirty days it goes on to a chief and the data protection officer is told, once; a leader who is gone is not waited for', async () => {
		await aMonth();
		await saw(s.teacher, 'pathway');
		const [look] = await drawn();
		days(30);
		await drawLogSamples(house, middle);
		const now = async () => (await system<Look>(`select * from log_look where id = '${look!.id}'`))[0]!;
		expect(await now()).toMatchObject({ asked_id: s.leader.personId, late_id: null });
		days(1);
		await drawLogSamples(house, middle);
		expect(await now()).toMatchObject({ asked_id: s.leader.personId, late_id: chief.personId });
		expect(await mails('log-look-late')).toEqual([s.protector.personId]);
		expect(await mails('log-look')).toContain(chief.personId);
		await drawLogSamples(house, middle);
		expect(await mails('log-look-late')).toHaveLength(1);
		expect(await duties(chief)).toContain('answerLooks');
		expect(await duties(s.leader)).toContain('answerLooks');
		expect(await see(s.protector, reads.logSamples, {})).toMatchObject({
			late: [{ id: look!.id, told: 'Bodil Chef' }]
		});
		must(await act(chief, acts.answerLook, { lookId: look!.id, explained: 'yes', reason: 'Var vikar.' }));
		expect(await duties(s.leader)).toEqual([]);

		await aMonth();
		await saw(s.teacher, 'pathway');
		const [second] = await drawn();
		expect(second!.asked_id).toBe(s.leader.personId);
		const until = (day: string) =>
			system(
				`update employment set to_day = ${day} where person_id = '${s.leader.personId}' and municipality_id = ${M}`
			);
		await until(`'2026-12-31'`);
		await drawLogSamples(house, middle);
		expect((await system<Look>(`select * from log_look where id = '${second!.id}'`))[0]!.asked_id).toBe(
			chief.personId
		);
		await until('null');
	});

	test('M32 M29 nobody takes a look out of a sample, draws again or answers for herself, also not below the acts', async () => {
		await aMonth();
		await saw(s.teacher, 'pathway');
		const [look] = await drawn();
		const { id } = look!;
		for (const who of [s.leader, s.teacher, s.protector, admin])
			for (const table of ['log_look', 'log_sample', 'log_look_answer', 'log_look_said', 'log_look_closed'])
				await expect(can(who, `delete from ${table}`), table).rejects.toThrow(/permission denied/);
		await expect(can(s.leader, `update log_look set relation = 'task'`)).rejects.toThrow(/permission denied/);
		await expect(can(s.leader, `update log_sample set draws_at = now()`)).rejects.toThrow(
			/permission denied/
		);
		// what may be updated at all only the system updates, and a drawn sample not even that
		await can(s.leader, `update log_look set asked_id = null`);
		await system(`update log_sample set seed = 'x' where month = '${month.toString()}'`);
		expect((await system<Look>(`select * from log_look where id = '${id}'`))[0]!.asked_id).toBe(
			s.leader.personId
		);
		expect(
			(
				await system<{ seed: string }>(
					`select encode(seed, 'hex') as seed from log_sample where month = '${month.toString()}'`
				)
			)[0]!.seed
		).toBe(middle());
		const answered = (looker: string, by: string) =>
			`insert into log_look_answer values (${M}, '${id}', '${looker}', '${by}', now(), true, 'x')`;
		const { personId: teacher } = s.teacher;
		await expect(can(s.teacher, answered(teacher, teacher))).rejects.toThrow(
			/row-level security|check constraint/
		);
		await expect(can(s.teacher, answered(s.leader.personId, teacher))).rejects.toThrow(
			/row-level security|foreign key/
		);
		await expect(can(s.teacher, answered(teacher, s.leader.personId))).rejects.toThrow(/row-level security/);
		await expect(can(s.protector, answered(teacher, s.protector.personId))).rejects.toThrow(
			/row-level security/
		);
		await expect(
			can(s.leader, `insert into log_look_said values (${M}, '${id}', '${s.leader.personId}', now(), 'x')`)
		).rejects.toThrow(/foreign key/);
		await expect(
			can(
				s.protector,
				`insert into log_look_closed values (${M}, '${id}', '${teacher}', '${s.protector.personId}', now(), 'x')`
			)
		).rejects.toThrow(/row-level security|foreign key/);
		await expect(
			can(admin, `select * from app.log_sample_pool(now() - interval '9 days', now(), 'x', 9)`)
		).rejects.toThrow(/only the system/);
	});

	test('M32 M41 a drawn look goes a year after its month when all is said of it, what is not followed up stays, and nothing outlives the log', async () => {
		const ids = { explained: 1, unanswered: 2, unexplained: 3, followedUp: 4 };
		const looks = Object.entries(ids).map(([name, n]) => ({ name, n, id: crypto.randomUUID() }));
		const month = (years: number) =>
			`(date_trunc('month', now()) - interval '${years} years 2 months')::date`;
		const [me, asked] = [s.teacher.personId, s.leader.personId];
		const drawIt = (years: number) =>
			system(`with x as (insert into log_sample values (${M}, ${month(years)}, now(), now(), now(), now(), now(), 'x', '{}') returning 1)
				insert into log_look (municipality_id, id, month, seq, person_id, at, kind, name, relation, children, child_id, due_on, asked_id)
				select ${M}, v.id::uuid, ${month(years)}, v.n, '${me}', now(), 'read', 'pathway', 'none', 1, '${s.child}', current_date, '${asked}'
				from (values ${looks.map((l) => `('${l.id}', ${l.n})`).join(', ')}) v(id, n), x`);
		const left = async () =>
			(
				await system<{ id: string }>(
					`select id from log_look where id in (${looks.map((l) => `'${l.id}'`).join(', ')})`
				)
			)
				.map((l) => looks.find((x) => x.id === l.id)!.name)
				.toSorted();
		const idOf = (name: string) => looks.find((l) => l.name === name)!.id;
		await drawIt(1);
		for (const [name, explained] of [
			['explained', true],
			['unexplained', false],
			['followedUp', false]
		] as const)
			await can(
				s.leader,
				`insert into log_look_answer values (${M}, '${idOf(name)}', '${me}', '${asked}', now(), ${explained}, 'fordi')`
			);
		await can(
			s.teacher,
			`insert into log_look_said values (${M}, '${idOf('explained')}', '${me}', now(), 'fordi')`
		);
		await can(
			s.protector,
			`insert into log_look_closed values (${M}, '${idOf('followedUp')}', '${me}', '${s.protector.personId}', now(), 'talt')`
		);
		// nobody but the system, and nothing that is younger
		await expect(can(s.protector, `select app.forget_looks(${M})`)).rejects.toThrow(/only the system/);
		const young = await system<{ n: number }>(
			`select count(*)::int as n from log_look where month > now() - interval '1 year'`
		);
		await forgetOld(house);
		expect(await left()).toEqual(['unanswered', 'unexplained']);
		expect(
			await system<{ n: number }>(
				`select count(*)::int as n from log_look where month > now() - interval '1 year'`
			)
		).toEqual(young);
		expect(await system(`select 1 from log_look_said where look_id = '${idOf('explained')}'`)).toEqual([]);
		await system(`select app.forget_looks(${M})`);
		expect(await left()).toEqual(['unanswered', 'unexplained']);
		looks.splice(0, looks.length, ...looks.map((l) => ({ ...l, id: crypto.randomUUID(), n: l.n + 10 })));
		await drawIt(5);
		await forgetOld(house);
		expect(await left()).toEqual([]);
	});

	test('DK2 M29 the log goes after five years by whole windows, its seals stay, and what is taken sooner is named', async () => {
		const town = 977;
		const at = (years: number) => `now() - interval '${years} years'`;
		const inTown = <T>(text: string) =>
			house.door.asSystem(town, async (w) => (await sql.raw<T>(text).execute(w.db)).rows);
		const look = (years: number) =>
			inTown(`insert into audit (municipality_id, at, side, kind, name, children, bases, digest)
				values (${town}, ${at(years)}, 'staff', 'read', 'pathway', array['${s.child}']::uuid[], array['leader'], '')`);
		/** A window is closed when nobody who began before it is at work any more, another test included. */
		const seal = async (years: number, rows: number) => {
			let sealed = 0;
			await expect
				.poll(
					async () =>
						(sealed += (await inTown<{ n: number }>(`select app.seal_audit(${town}, ${at(years)}) as n`))[0]!
							.n),
					{ timeout: 30_000 }
				)
				.toBe(rows);
		};
		const forget = async () =>
			(await inTown<{ n: number }>(`select app.forget_audit(${town}, now()) as n`))[0]!.n;
		const faults = () => inTown(`select * from app.verify_audit(${town})`);
		await look(7);
		await look(6);
		await seal(6, 2);
		await look(4);
		// a window closed under a made-up hour holds a row that is not old
		await seal(6, 1);
		await look(1);
		await seal(1, 1);
		await expect(can(s.protector, `select app.forget_audit(${M}, now())`)).rejects.toThrow(/only the system/);
		await expect(can(s.protector, `delete from audit`)).rejects.toThrow(/permission denied/);
		expect(await forget()).toBe(2);
		expect(await forget()).toBe(0);
		expect(await faults()).toEqual([]);
	}, 60_000);

	test('DAT-05 mail, imports, asked times and booked hours go half a year or a year after; what is still in use stays', async () => {
		const person = s.teacher.personId;
		const mail = (what: string, sent: string) =>
			`insert into outbox (municipality_id, id, kind, template, recipient_id, message_id, created_at, next_at, sent_at) values (${M}, gen_random_uuid(), 'mail', 'x', '${person}', '${what}', now(), now(), ${sent})`;
		await system(mail('old', `now() - interval '190 days'`));
		await system(mail('new', `now() - interval '170 days'`));
		await system(mail('waits', 'null'));
		await system(
			`insert into import_run (municipality_id, id, kind, by_id, started_at, dry_run) select ${M}, gen_random_uuid(), 'old', '${person}'::uuid, now() - interval '2 years', true union all select ${M}, gen_random_uuid(), 'new', '${person}'::uuid, now(), true`
		);
		await system(
			`insert into mailbox values (${M}, gen_random_uuid(), '${person}', 'old@x.dk', 'x', 'x', null, now() - interval '190 days')`
		);
		const of = (table: string, column: string) => async () =>
			(
				await system<{ x: string }>(
					`select ${column} as x from ${table} where ${column} in ('old', 'new', 'waits', 'old@x.dk') order by 1`
				)
			).map((r) => r.x);
		const [mails, runs, box] = [
			of('outbox', 'message_id'),
			of('import_run', 'kind'),
			of('mailbox', 'to_address')
		];
		house.clock.set(Temporal.Now.instant().toString());
		for (const table of ['outbox', 'import_run', 'mailbox', 'time_poll', 'forum_hour'])
			await can(s.protector, `delete from ${table}`);
		expect([await mails(), await runs(), await box()]).toEqual([
			['new', 'old', 'waits'],
			['new', 'old'],
			['old@x.dk']
		]);
		await forgetOld(house);
		expect([await mails(), await runs(), await box()]).toEqual([['new', 'waits'], ['new'], []]);
	});
});
