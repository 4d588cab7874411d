/** Sessions and the life of a request, against a real identity provider on loopback. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { actions as logoutActions } from '../src/routes/(login)/log-ud/+page.server.ts';
import { POST as backChannel } from '../src/routes/(login)/log-ud/bagkanal/+server.ts';
import { stashed, type whoAsks } from '../src/server/page.ts';
import {
	endSessionsOf,
	findSession,
	forgetLogins,
	liveSessions
} from '../src/server/store/login-sessions.ts';
import { forgetRates, mayUse } from '../src/server/store/rates.ts';
import { aLogin, realNow } from './builders/login.ts';
import { openBrowser } from './support/browser.ts';
import { onBoth } from './support/house.ts';

onBoth('a session', (kind) => {
	const { house, idp, people, asSystem, peek, addPerson, home, logIn, whoIs, person } = aLogin(kind);

	describe('M45 a session is the browser’s own and ends for good', () => {
		test('M45 a token known before login is not the token after it [ASVS 7.2.4]', async () => {
			const b = openBrowser(house, new Map([['samspil', 'A'.repeat(43)]]));
			await logIn(b, 'anna');
			const first = b.cookies.get('samspil')!;
			expect(first).not.toBe('A'.repeat(43));
			expect(Buffer.from(first, 'base64url')).toHaveLength(32);
			await logIn(b, 'anna');
			expect(b.cookies.get('samspil')).not.toBe(first);
			expect(await findSession(house, first)).toBeNull();
		});

		test('M45 a stolen cookie after log-out is nothing; the browser is told to forget [ASVS 7.4.1, 14.3.1]', async () => {
			const b = await person();
			const thief = openBrowser(house, new Map(b.cookies));
			expect(await whoIs(thief)).not.toBeNull();
			const out = await b.go('/log-ud', logoutActions.default as never, { form: {} });
			expect(out.headers.get('clear-site-data')).toContain('cache');
			expect(out.location).toContain(`${idp.staff.issuer}/session/end`);
			expect(b.cookies.has('samspil')).toBe(false);
			expect(await whoIs(thief)).toBeNull();
		});

		test('the database keeps no token', async () => {
			const token = (await person()).cookies.get('samspil')!;
			const { rows } = await peek<{ t: string }>(sql`select row_to_json(l)::text as t from login_session l`);
			expect(rows.length).toBeGreaterThan(0);
			expect(rows.map((r) => r.t).join()).not.toContain(token);
		});
	});

	describe('M07 a session ends when it must', () => {
		test.each(['account', 'person'] as const)(
			'M07 a disabled %s loses every session at the next request [ASVS 7.4.2, 8.3.2]',
			async (what) => {
				const [one, other] = [await person(), await person()];
				const id = people['Anna@1']!;
				const turn = (on: boolean) =>
					asSystem(1, (w) =>
						what === 'account'
							? w.db.updateTable('account').set({ active: on }).where('person_id', '=', id).execute()
							: w.db.updateTable('person').set({ active: on }).where('id', '=', id).execute()
					);
				await turn(false);
				// what she typed stays in her window
				expect((await one.go('/min-dag', home, { form: { text: 'x' } })).status).toBe(401);
				expect((await logIn(openBrowser(house), 'anna')).location).toBe('/log-ind?fejl=unknown');
				await turn(true);
				expect(await whoIs(one)).toBeNull();
				expect(await whoIs(other)).toBeNull();
			}
		);

		test('M07 work that has ended gives no function at the next request', async () => {
			await addPerson(1, 'Vikar', [{ side: 'staff', subject: 'vikar' }], 'teacher');
			const b = await person('vikar');
			await asSystem(1, (w) =>
				w.db
					.updateTable('employment')
					.set({ to_day: '2020-06-30' })
					.where('person_id', '=', people['Vikar@1']!)
					.execute()
			);
			expect((await whoIs(b))!.functions).toEqual([]);
		});

		test('idle: gone half an hour after the last thing done, not before [ASVS 7.3.1]', async () => {
			const b = await person();
			for (let n = 0; n < 3; n++) {
				house.clock.forward({ minutes: 29 });
				expect(await whoIs(b)).not.toBeNull();
			}
			house.clock.forward({ minutes: 30 });
			expect(await whoIs(b)).toBeNull();
		});

		test('absolute: gone ten hours after login, however busy [ASVS 7.3.2]', async () => {
			const b = await person();
			for (let n = 0; n < 29; n++) {
				house.clock.forward({ minutes: 20 });
				expect(await whoIs(b)).not.toBeNull();
			}
			house.clock.forward({ minutes: 20 });
			expect(await whoIs(b)).toBeNull();
		});

		test('log out everywhere: one’s own, or for an administrator anybody’s [ASVS 7.4.5]', async () => {
			const [one, other, admin, mor] = [
				await person(),
				await person(),
				await person('admin'),
				await person('anna-mitid', 'familie')
			];
			const anna = (await whoIs(one))!.actor;
			const boss = (await whoIs(admin))!.actor;
			expect(
				await house.door.actAs(anna, { name: 'log-out-everywhere' }, (w) => endSessionsOf(w, boss.personId))
			).toBe(0);
			expect(await house.door.readAs(anna, { name: 'sessions' }, (r) => liveSessions(r, 30))).toEqual([]);
			const seen = await house.door.readAs(boss, { name: 'sessions' }, (r) => liveSessions(r, 30));
			expect(seen.some((s) => s.person_id === anna.personId)).toBe(true);
			expect(
				await house.door.actAs(boss, { name: 'log-out-everywhere' }, (w) => endSessionsOf(w, anna.personId))
			).toBeGreaterThanOrEqual(3);
			for (const b of [one, other, mor]) expect(await whoIs(b)).toBeNull();
			expect(await whoIs(admin)).not.toBeNull();
		});

		test('the provider ends a login by its session id [ASVS 10.5.5]', async () => {
			const [one, other] = [await person(), await person('admin')];
			const { rows } = await peek<{
				sid: string;
			}>(
				sql`select sid from login_session where person_id = ${people['Anna@1']!}::uuid order by created_at desc limit 1`
			);
			const sid = rows[0]!.sid;
			expect(sid).toBeTruthy();
			const now = Math.floor(house.clock.now().epochMilliseconds / 1000);
			const said = {
				iss: idp.staff.issuer,
				aud: 'samspil-test',
				iat: now,
				jti: crypto.randomUUID(),
				sid,
				events: { 'http://schemas.openid.net/event/backchannel-logout': {} }
			};
			const send = async (claims: Record<string, unknown>) =>
				(
					await openBrowser(house).go('/log-ud/bagkanal', backChannel, {
						form: { logout_token: await idp.staff.sign(claims) },
						headers: { origin: 'null' }
					})
				).status;
			expect(await send({ ...said, aud: 'x' })).toBe(400);
			expect(await send({ ...said, events: {} })).toBe(400);
			expect(await send({ ...said, nonce: 'x' })).toBe(400);
			expect(await send({ ...said, iss: idp.family.issuer })).toBe(400);
			expect(await send({ ...said, iat: now - 3600 })).toBe(400);
			expect(await whoIs(one)).not.toBeNull();
			expect(await send(said)).toBe(200);
			expect(await whoIs(one)).toBeNull();
			expect(await whoIs(other)).not.toBeNull();
		});
	});

	describe('R24 text outlives the session', () => {
		const write = async (event: Parameters<typeof whoAsks>[0]) => void home(event);
		const text = 'En lang note om morgenen. æøå\n'.repeat(170).trim();

		test('R24 what was sent after expiry is back after login as the same person, and not for another', async () => {
			const b = await person();
			house.clock.forward({ minutes: 45 });
			const sent = await b.go('/forloeb/7?/note', write, { form: { text, _key: 'k', 'hvem[]': 'a' } });
			expect(sent).toMatchObject({ status: 303, location: '/log-ind?til=%2Fforloeb%2F7&gemt=1' });
			const { rows } = await peek<{
				t: string;
			}>(sql`select encode(cipher, 'escape') as t from draft where form = 'stash'`);
			expect(rows).toHaveLength(1);
			expect(rows[0]!.t).not.toContain('morgenen');

			const other = openBrowser(house, new Map(b.cookies));
			house.clock.set(realNow());
			await logIn(other, 'admin');
			expect((await other.go('/forloeb/7', stashed)).data).toBeNull();

			await logIn(b, 'anna', 'medarbejder', '/forloeb/7');
			expect((await b.go('/forloeb/8', stashed)).data).toBeNull();
			expect((await b.go('/forloeb/7', stashed)).data).toMatchObject({
				values: { text, 'hvem[]': ['a'] },
				detail: { action: '?/note' }
			});
		});

		test('R24 a session that was ended, not run out, keeps nothing', async () => {
			const b = await person('admin');
			await b.go('/log-ud', logoutActions.default as never, { form: {} });
			const before = await peek<{ n: number }>(sql`select count(*)::int as n from draft`);
			const answer = await b.go('/forloeb/7?/note', write, { form: { text: `${text}<script>`, _key: 'k2' } });
			// nobody knows whose it is: it goes back to the window it came from, to be sent again after login
			expect(answer).toMatchObject({ status: 401, location: null });
			expect(answer.text).toContain(`${text}&lt;script&gt;`);
			expect(answer.text).toContain('name="_key" value="k2"');
			expect(answer.text).toContain('href="/log-ind"');
			const after = await peek<{ n: number }>(sql`select count(*)::int as n from draft`);
			expect(after.rows[0]!.n).toBe(before.rows[0]!.n);
			// where nothing was typed there is nothing to lose
			expect((await b.go('/forloeb/7?/note', write, { form: { _key: 'k3' } })).location).toContain(
				'/log-ind?til='
			);
		});

		test('R24 a fault gives the text back on the page, ready to be sent again', async () => {
			const b = await person();
			const answer = await b.go('/forloeb/7?/note', () => new Response('x', { status: 500 }), {
				form: { text: `${text}<script>`, _key: 'k1' }
			});
			expect(answer.status).toBe(500);
			expect(answer.text).toContain(`${text}&lt;script&gt;`);
			expect(answer.text).toContain('name="_key" value="k1"');
		});
	});

	describe('the life of a request', () => {
		const page = () => ({});

		test.each([
			['foreign', 'https://evil.dk'],
			['absent', ''],
			['null', 'null']
		])('M46 a post with a %s origin is refused', async (_, origin) => {
			const b = await person();
			expect((await b.go('/sprog', page, { form: { a: '1' }, headers: { origin } })).status).toBe(403);
			expect(
				(
					await b.go('/api/v1/acts/x', page, {
						form: { a: '1' },
						headers: { origin, 'content-type': 'application/json' }
					})
				).status
			).toBe(403);
		});

		test('413 for a body over the limit, before it is read', async () => {
			const b = await person();
			expect(
				(await b.go('/sprog', page, { form: { a: '1' }, headers: { 'content-length': '99999999' } })).status
			).toBe(413);
		});

		test('a bearer token never borrows the cookie’s session', async () => {
			const b = await person();
			const seen = await b.go('/api/v1/me', (e) => ({ login: e.locals.login }), {
				headers: { authorization: 'Bearer x' }
			});
			expect(seen.data).toEqual({ login: null });
		});

		test('M49 a request id from outside is not believed', async () => {
			const seen = await openBrowser(house).go('/', (e) => ({ r: e.locals.reference }), {
				headers: { 'x-request-id': 'mine' }
			});
			expect((seen.data as { r: string }).r).not.toBe('mine');
		});

		test('503 when the database is away, with a number and nothing else', async () => {
			const b = await person();
			const away = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
			const { database } = house;
			const broken = new Proxy(database.db, {
				get: () => () => {
					throw away;
				}
			});
			house.database = { ...database, db: broken } as never;
			try {
				const answer = await b.go('/min-dag', home);
				expect(answer.status).toBe(503);
				expect(answer.text).not.toContain('ECONNREFUSED');
			} finally {
				house.database = database;
			}
		});

		test('a limit holds within its window and is forgotten after a day', async () => {
			const uses = [];
			for (let n = 0; n < 4; n++) uses.push(await mayUse(house, 'test:a', 3, 60));
			expect(uses).toEqual([true, true, true, false]);
			expect(await mayUse(house, 'test:b', 3, 60)).toBe(true);
			house.clock.forward({ minutes: 1 });
			expect(await mayUse(house, 'test:a', 3, 60)).toBe(true);
			house.clock.forward({ hours: 25 });
			await forgetRates(house);
			await forgetLogins(house);
			const { rows } = await peek<{ n: number }>(
				sql`select (select count(*) from rate)::int + (select count(*) from login_attempt)::int as n`
			);
			expect(rows[0]!.n).toBe(0);
		});
	});
});
