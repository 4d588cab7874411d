/** Protected name and address: who must decide before anything reaches the other side of the family. On both databases. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { maySeePlace } from '../src/domain/protection/protection.ts';
import { look, perform } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import type { House } from '../src/server/house.ts';
import * as reads from '../src/server/reads/index.ts';
import { excludedRecipients, protectionOf, undecidedRecipients } from '../src/server/store/protection.ts';
import type { Actor } from '../src/server/store/session.ts';
import { anAuthority, aPathway, type Authority, inCircle } from './builders/authority.ts';
import { club } from './builders/club.ts';
import { aSchool, clubHouse, M, type School } from './builders/school.ts';
import { must } from './builders/must.ts';
import { onBoth } from './support/copies.ts';
import { type TestDoor, testDoor } from './support/door.ts';

const place = 'CANARY Egevej 4';

onBoth('protected address', (kind) => {
	let t: TestDoor;
	let house: House;
	let s: School;
	let a: Authority;
	let pathwayId: string;
	beforeAll(async () => {
		t = await testDoor(kind);
		house = clubHouse(t.door, t.clock, club());
		s = await aSchool(t.door, { slug: 'chess-club', version: 1 });
		a = await anAuthority(t.door, s);
		pathwayId = await aPathway(t.door, s, s.child, s.teacher);
		await inCircle(t.door, pathwayId, s.mother.personId, 'custodyHolder');
		await inCircle(t.door, pathwayId, s.father.personId, 'custodyHolder');
	});
	afterAll(() => t.close());

	const everybody = () => [s.mother.personId, s.father.personId, s.child, s.teacher.personId];
	const undecided = () =>
		t.door.readAs(s.teacher, { name: 'meeting' }, (r) => undecidedRecipients(r, pathwayId, everybody()));
	const decide = (who: Actor, more: Record<string, unknown> = {}) =>
		perform(house, who, acts.decideRecipient, {
			pathwayId,
			personId: s.father.personId,
			mayReceive: true,
			showPlace: false,
			reason: 'Mor er enig.',
			...more
		});
	const sees = (personId: string) =>
		t.door.readAs(s.teacher, { name: 'meeting' }, async (r) =>
			maySeePlace(await protectionOf(r, pathwayId), personId)
		);

	test('nobody is weighed before anybody is protected', async () => {
		expect(await undecided()).toEqual([]);
		expect(await decide(s.leader)).toMatchObject({ fields: { personId: 'unknown' } });
		expect(await sees(s.father.personId)).toBe(true);
	});

	describe('the mother is protected, the child lives with her', () => {
		beforeAll(() =>
			t.door.asSystem(M, async (w) => {
				await w.db
					.insertInto('address')
					.values({
						municipality_id: M,
						owner_id: s.mother.personId,
						text: place,
						protected: true,
						protected_until: '2026-11-01'
					})
					.execute();
				await w.db
					.updateTable('custody')
					.set({ lives_with: false })
					.where('person_id', '=', s.father.personId)
					.execute();
				await w.db.updateTable('child').set({ address_protected: true }).where('id', '=', s.child).execute();
			})
		);

		test('M15: nothing goes to the other custody holder before it is decided for him', async () => {
			expect(await undecided()).toEqual([s.father.personId]);
			const asked = await perform(house, s.teacher, acts.askConsent, {
				pathwayId,
				topics: ['home'],
				functions: ['psychologist'],
				purpose: 'Råd'
			});
			must(asked);
			const mails = await t.door.asSystem(M, (w) =>
				w.db.selectFrom('outbox').select('recipient_id').where('pathway_id', '=', pathwayId).execute()
			);
			expect(mails.map((m) => m.recipient_id)).toEqual([s.mother.personId]);
		});

		test('M13: from the moment it is set, places are hidden from him, not from her', async () => {
			expect(await sees(s.father.personId)).toBe(false);
			expect(await sees(s.mother.personId)).toBe(true);
		});

		test('only leader and authority decide, with a reason, for one person at a time', async () => {
			expect(await decide(s.teacher)).toEqual({ refused: 'not-yours' });
			expect(await decide(s.otherTeacher)).toEqual({ refused: 'not-found' });
			expect(await decide(s.leader, { reason: '' })).toMatchObject({ fields: { reason: 'required' } });
			expect(await decide(s.leader, { mayReceive: false, showPlace: true })).toMatchObject({
				fields: { showPlace: 'receives-nothing' }
			});
			expect(await decide(s.leader, { personId: s.mother.personId })).toMatchObject({
				fields: { personId: 'unknown' }
			});
			must(await decide(s.leader));
			expect(await undecided()).toEqual([]);
			expect(await sees(s.father.personId)).toBe(false);
			must(await decide(s.leader, { showPlace: true }));
			expect(await sees(s.father.personId)).toBe(true);
			must(await decide(s.leader, { mayReceive: false }));
			expect(await sees(s.father.personId)).toBe(false);
			const out = await t.door.readAs(s.teacher, { name: 'meeting' }, (r) =>
				excludedRecipients(r, pathwayId, everybody())
			);
			expect(out).toEqual([s.father.personId]);
		});

		test('staff see who is decided and who not; the other parent sees neither the decision nor that there is one', async () => {
			const staff = must(await look(house, s.leader, reads.consents, { pathwayId }));
			expect(staff.recipients).toMatchObject([
				{ id: s.father.personId, decided: { mayReceive: false }, stopped: 'recipient-excluded' }
			]);
			const father = must(await look(house, s.father, reads.consents, { pathwayId }));
			expect(father).toMatchObject({ recipients: [], mayDecideRecipient: false });
			const seen = await t.door.readAs(s.father, { name: 'family-home' }, async (r) => ({
				decided: await r.db.selectFrom('decided_place').selectAll().execute(),
				events: (await r.db.selectFrom('pathway_event').select('type').execute()).map((e) => e.type),
				addresses: await r.db.selectFrom('address').selectAll().execute()
			}));
			expect(seen).toEqual({ decided: [], events: ['consent-asked'], addresses: [] });
			const log = must(await look(house, s.father, reads.familyLog, { childId: s.child }));
			expect(JSON.stringify(log)).toContain('ask-consent');
			expect(JSON.stringify(log)).not.toContain('decide-recipient');
		});

		test('M12: the address itself never leaves the rooms of the authority', async () => {
			for (const who of [s.father, s.teacher, s.leader, s.psychologist])
				expect(
					await t.door.readAs(who, { name: 'x' }, (r) => r.db.selectFrom('address').selectAll().execute())
				).toEqual([]);
			for (const what of [reads.consents, reads.pathway])
				expect(
					JSON.stringify(await look(house, s.father, what as typeof reads.consents, { pathwayId }))
				).not.toContain('CANARY');
		});

		test('M14: no import, synchronisation or ordinary edit clears it, and its lapse shows nothing', async () => {
			const clear = (who: Actor | null) => {
				const change = async (w: { db: Parameters<Parameters<typeof t.door.asSystem>[1]>[0]['db'] }) => {
					await w.db
						.updateTable('child')
						.set({ address_protected: false })
						.where('id', '=', s.child)
						.execute();
					await w.db
						.updateTable('address')
						.set({ protected: false })
						.where('owner_id', '=', s.mother.personId)
						.execute();
					return true;
				};
				return who ? t.door.actAs(who, { name: 'edit' }, change) : t.door.asSystem(M, change);
			};
			const isProtected = () =>
				t.door.asSystem(M, async (w) => [
					(
						await w.db
							.selectFrom('child')
							.select('address_protected')
							.where('id', '=', s.child)
							.executeTakeFirstOrThrow()
					).address_protected,
					(
						await w.db
							.selectFrom('address')
							.select('protected')
							.where('owner_id', '=', s.mother.personId)
							.executeTakeFirstOrThrow()
					).protected
				]);
			await clear(null);
			await clear(s.leader);
			expect(await isProtected()).toEqual([true, true]);
			expect(await sees(s.father.personId)).toBe(false);
			await clear(a.leader);
			expect(await isProtected()).toEqual([false, false]);
		});

		test('M16: custody lost, nothing is left on the next request', async () => {
			await t.door.asSystem(M, (w) =>
				w.db
					.updateTable('custody')
					.set({ to_day: '2026-11-22' })
					.where('person_id', '=', s.father.personId)
					.execute()
			);
			expect(await look(house, s.father, reads.consents, { pathwayId })).toEqual({ refused: 'not-found' });
		});
	});
});
