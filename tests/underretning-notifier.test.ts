/**
 * DK12: what a citizen told, and who she is, stays with the authority. Everything that anybody else can read, in every row
 * and by every read, is searched for her traces: name, ways to reach her, words, and the minute she called. On both databases.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal, look, perform, type Read } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import type { House } from '../src/server/house.ts';
import * as reads from '../src/server/reads/index.ts';
import { blindIndex } from '../src/server/store/crypt.ts';
import type { Actor } from '../src/server/store/session.ts';
import { anAuthority, aPathway, type Authority } from './builders/authority.ts';
import { club } from './builders/club.ts';
import { aSchool, M, type School, theLog, withEngine } from './builders/school.ts';
import { must } from './builders/must.ts';
import { onBoth } from './support/copies.ts';
import { type TestDoor, testDoor } from './support/door.ts';

const notifier = {
	name: 'KANARIE-NAVN',
	phone: 'KANARIE-TLF',
	email: 'kanarie@mail.example',
	address: 'KANARIE-VEJ 7',
	relation: 'KANARIE-NABO'
};
const cpr = '710316-4321';
const call = {
	source: 'citizen',
	channel: 'phone',
	receivedOn: '2026-11-21',
	receivedAt: '02:17',
	notifier,
	childCpr: cpr,
	concern: 'KANARIE-ORD',
	danger: 'KANARIE-FARE'
};
/** the minute she called, as any clock here writes it */
const trace = /kanarie|\b0[12][:.]17\b/i;

onBoth('hidden notifier', (kind) => {
	let t: TestDoor;
	let house: House;
	let s: School;
	let a: Authority;
	let pathwayId: string;
	beforeAll(async () => {
		t = await testDoor(kind);
		house = withEngine(t, club());
		s = await aSchool(t.door, { slug: 'chess-club', version: 1 });
		a = await anAuthority(t.door, s);
		pathwayId = await aPathway(t.door, s, s.child, s.teacher);
		await house.door.asSystem(M, async (w) => {
			const cpr_index = blindIndex(house.config.secrets, M, cpr);
			await w.db.updateTable('child').set({ cpr_index }).where('id', '=', s.child).execute();
			w.touch(pathwayId);
		});
	});
	afterAll(() => t.close());

	const takeIn = async (more: Record<string, unknown> = {}) =>
		must(await perform(house, a.intake, acts.takeInUnderretning, { ...call, ...more })).id;
	const others = () => [s.mother, s.father, s.teacher, s.leader, s.colleague, s.psychologist, s.caseworker];

	/** Every row of every table that the actor may read, and the family's view of the log. */
	const everything = (who: Actor) =>
		house.door.readAs(who, { name: 'pathway' }, async (r) => {
			const { rows: tables } = await sql<{ t: string }>`select c.relname as t from pg_class c
				join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'
				and has_table_privilege(c.oid, 'select') order by 1`.execute(r.db);
			const seen = [];
			for (const { t } of tables) {
				const { rows } = await sql<{
					all: string;
				}>`select coalesce(string_agg(x::text, E'\n' order by x::text), '') as all from ${sql.table(t)} x`.execute(
					r.db
				);
				seen.push(`${t}: ${rows[0]!.all}`);
			}
			const { rows: log } = await sql<{
				l: string;
			}>`select l::text as l from app.child_log(${s.child}::uuid, null, 500) l`.execute(r.db);
			return [...seen, ...log.map((x) => x.l)].join('\n');
		});
	const dumps = async () => {
		const all: string[] = [];
		for (const who of others()) all.push(await everything(who));
		return all;
	};

	test('UND-06 M37 given a call at night, when the authority handles it, then nothing that family or school can read changes', async () => {
		const before = await dumps();
		expect(before[0]!.length).toBeGreaterThan(500);
		const id = await takeIn();
		must(await look(house, a.intake, reads.underretning, { id }));
		must(await look(house, a.intake, reads.intake, { part: 'withheld' }));
		must(await look(house, a.intake, reads.register, {}));
		must(await look(house, a.intake, reads.underretningSiblings, { id }));
		must(await perform(house, a.intake, acts.assignCaseworker, { id, personId: a.second.personId }));
		must(await perform(house, a.second, acts.assessUnderretning, { id, result: 'not-acute', note: 'x' }));
		must(await perform(house, a.second, acts.sendReceipt, { id, how: 'sent', by: 'Brev samme dag.' }));
		must(await perform(house, a.second, acts.decideUnderretning, { id, outcome: 'examination' }));
		expect(await dumps()).toEqual(before);
		const mails = await house.door.asSystem(M, (w) => w.db.selectFrom('outbox').selectAll().execute());
		expect(JSON.stringify(mails)).not.toMatch(trace);
		expect(mails.map((m) => m.recipient_id)).not.toContain(a.intake.personId);
	});

	test('M37 also when it is opened for the family, no row and no read holds a trace of the notifier', async () => {
		const id = await takeIn({ abuse: true });
		must(await perform(house, a.intake, acts.assessUnderretning, { id, result: 'acute', note: 'x' }));
		must(await perform(house, a.intake, acts.liftWithholding, { id, reason: 'Det er trygt nu.' }));
		must(await look(house, a.intake, reads.underretning, { id }));
		for (const [i, text] of (await dumps()).entries()) expect(text, `row of ${i}`).not.toMatch(trace);
		const told = async (who: Actor) => {
			const names = new Set<string>();
			for (const what of Object.values(reads) as unknown as Read[])
				for (const one of [id, s.child, pathwayId]) {
					const found = await look(house, who, what, {
						id: one,
						pathwayId,
						childId: s.child,
						meetingId: one,
						unitId: s.school,
						q: 'KANARI'
					});
					if (trace.test(JSON.stringify(found))) names.add(what.name);
				}
			return [...names];
		};
		for (const who of [s.mother, s.teacher, s.leader]) expect(await told(who)).toEqual([]);
		// the sweep finds it where it is
		expect(await told(a.intake)).toContain('underretning');
		expect(await everything(a.intake)).toMatch(trace);
	});

	test('UND-06 intake, its leader and the caseworker it was given to see who it was; whoever wrote it down only while she works there', async () => {
		const id = await takeIn({ childCpr: undefined, childName: 'En dreng' });
		const seen = async (who: Actor) => {
			const found = await look(house, who, reads.underretning, { id });
			return isRefusal(found) ? found.refused : found.authority?.takenIn?.notifier;
		};
		expect(await seen(a.intake)).toEqual(notifier);
		expect(await seen(a.leader)).toEqual(notifier);
		expect(await seen(a.second)).toBe('not-found');
		must(await perform(house, a.leader, acts.assignCaseworker, { id, personId: a.second.personId }));
		expect(await seen(a.second)).toEqual(notifier);
		expect((await theLog(house.door, s)).findLast((l) => l.name === 'underretning')).toMatchObject({
			detail: { notifier: true }
		});
		must(await perform(house, a.intake, acts.linkUnderretning, { id, childCpr: cpr }));
		const linked = must(await look(house, a.second, reads.underretning, { id }));
		expect(linked).toMatchObject({ child: { name: 'Jakob Juul' }, author: null, parts: ['authority'] });
		const mine = must(await look(house, a.intake, reads.myUnderretninger, { part: 'withheld' }));
		expect(mine.total).toBe(0);
		await house.door.asSystem(M, (w) =>
			w.db
				.updateTable('employment')
				.set({ function: 'caseworker' })
				.where('person_id', '=', a.intake.personId)
				.execute()
		);
		expect(await seen(a.intake)).toBe('not-found');
		await house.door.asSystem(M, (w) =>
			w.db
				.updateTable('employment')
				.set({ function: 'intakeWorker' })
				.where('person_id', '=', a.intake.personId)
				.execute()
		);
	});

	test('UND-06 nothing is kept of who stays anonymous; only the intake registers; what is wrong is said by field', async () => {
		const id = await takeIn({ source: 'anonymous' });
		const { rows } = await house.door.readAs(a.intake, { name: 'underretning' }, (r) =>
			sql`select from notifier where underretning_id = ${id}::uuid`.execute(r.db)
		);
		expect(rows).toEqual([]);
		const seen = must(await look(house, a.intake, reads.underretning, { id }));
		expect(seen.authority).toMatchObject({ receiptImpossible: 'anonymous', takenIn: { notifier: null } });
		for (const who of [s.teacher, s.leader, s.caseworker])
			expect(await perform(house, who, acts.takeInUnderretning, call)).toEqual({ refused: 'not-found' });
		const wrong = async (more: Record<string, unknown>) => {
			const found = await perform(house, a.intake, acts.takeInUnderretning, { ...call, ...more });
			return isRefusal(found) ? found.fields : found;
		};
		expect(await wrong({ receivedOn: '2026-11-23', receivedAt: '09:01' })).toEqual({
			receivedAt: 'in-the-future'
		});
		expect(await wrong({ childCpr: '12' })).toEqual({ childCpr: 'wrong-format' });
		expect(await wrong({ concern: ' ' })).toEqual({ concern: 'required' });
		expect(await wrong({ notifier: { name: 'a\u0007b' } })).toEqual({
			'notifier.name': 'control-characters'
		});
		expect(await wrong({ childCpr: undefined, notifier: { name: 'x' } })).toEqual({
			childName: 'required',
			'notifier.phone': 'contact-needed'
		});
	});

	test('UND-12 a citizen gets a receipt and no answer; it is off the list when it is decided and confirmed', async () => {
		const id = await takeIn({ childCpr: undefined, childName: 'En dreng' });
		must(await perform(house, a.intake, acts.assessUnderretning, { id, result: 'not-acute', note: 'x' }));
		must(await perform(house, a.intake, acts.decideUnderretning, { id, outcome: 'nothing-more' }));
		expect(await perform(house, a.intake, acts.giveFeedback, { id, feedback: 'x' })).toEqual({
			refused: 'not-for-citizens',
			rule: 'UND-12'
		});
		expect(await perform(house, a.intake, acts.sendReceipt, { id, how: 'sent' })).toMatchObject({
			fields: { by: 'required' }
		});
		must(await perform(house, a.intake, acts.sendReceipt, { id, how: 'sent', by: 'Ringet op.' }));
		const list = must(await look(house, a.intake, reads.intake, { part: 'withheld' }));
		expect(list.underretninger.map((u) => u.id)).not.toContain(id);
	});

	test('UND-06 an underretning is never given a notifier by somebody who may not read it', async () => {
		const id = await takeIn();
		for (const who of [s.teacher, s.mother, a.second])
			await expect(
				house.door.actAs(who, { name: 'x' }, (w) =>
					w.db
						.insertInto('notifier')
						.values({ municipality_id: M, underretning_id: id, name: 'x', phone: '1' } as never)
						.execute()
				),
				who.function ?? who.side
			).rejects.toThrow(/row-level security/);
	});
});
