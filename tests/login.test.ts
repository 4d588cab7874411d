/** Login, sessions and the life of a request, against a real identity provider on loopback. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { generateKeyPair } from 'jose';
import { GET as backFromProvider } from '../src/routes/(login)/log-ind/retur/[side]/+server.ts';
import { actions as loginActions } from '../src/routes/(login)/log-ind/+page.server.ts';
import {
	actions as chooseActions,
	load as chooseLoad
} from '../src/routes/(login)/log-ind/kommune/+page.server.ts';
import { actions as logoutActions } from '../src/routes/(login)/log-ud/+page.server.ts';
import { POST as backChannel } from '../src/routes/(login)/log-ud/bagkanal/+server.ts';
import { stashed, whoAsks } from '../src/server/page.ts';
import { returnTo } from '../src/server/return-to.ts';
import {
	endSessionsOf,
	findSession,
	forgetLogins,
	liveSessions
} from '../src/server/store/login-sessions.ts';
import { forgetRates, mayUse } from '../src/server/store/rates.ts';
import { openBrowser, useHouse, type Browser } from './support/browser.ts';
import { onBoth, testHouse, type TestHouse } from './support/house.ts';
import { openIdp, substantial, walk, type TestIdp } from './support/idp.ts';

let house: TestHouse;
let staff: TestIdp;
let family: TestIdp;
const unit = crypto.randomUUID();
const people: Record<string, string> = {};

const asSystem = <T>(m: number, fn: Parameters<TestHouse['door']['asSystem']>[1]) =>
	house.door.asSystem(m, fn) as Promise<T>;
/** What is stored, seen as the system sees it. */
const peek = <T>(query: ReturnType<typeof sql>) => asSystem<{ rows: T[] }>(1, (w) => query.execute(w.db));
const realNow = () =>
	Temporal.Instant.fromEpochMilliseconds(Temporal.Now.instant().epochMilliseconds).toString();

async function addPerson(
	m: number,
	name: string,
	logins: { side: 'staff' | 'family'; subject: string }[],
	fn: string | null
) {
	await asSystem(m, async (w) => {
		const id = w.id();
		people[`${name}@${m}`] = id;
		await w.db
			.insertInto('person')
			.values({
				municipality_id: m,
				id,
				given_name: name,
				family_name: 'Prøve',
				sort_name: name,
				is_staff: !!fn
			} as never)
			.execute();
		for (const l of logins)
			await w.db
				.insertInto('account')
				.values({
					municipality_id: m,
					id: w.id(),
					person_id: id,
					side: l.side,
					issuer: l.side === 'staff' ? staff.issuer : family.issuer,
					subject: l.subject
				} as never)
				.execute();
		if (fn)
			await w.db
				.insertInto('employment')
				.values({
					municipality_id: m,
					id: w.id(),
					person_id: id,
					unit_id: unit,
					function: fn,
					from_day: '2020-01-01',
					to_day: null
				} as never)
				.execute();
	});
}

onBoth('login', (kind) => {
	beforeAll(async () => {
		const plain = await testHouse(kind, realNow());
		const back = `${plain.config.publicUrl}/log-ind/retur`;
		staff = await openIdp(`${back}/medarbejder`);
		family = await openIdp(`${back}/familie`);
		house = {
			...plain,
			config: { ...plain.config, oidc: { staff: staff.client, family: family.client, acr: [substantial] } }
		};
		useHouse(house);
		await house.door.asSystem(null, async (w) => {
			for (const [id, slug] of [
				[1, 'demoby'],
				[2, 'nyby']
			] as const)
				await sql`select app.found_municipality(${id}::int, ${slug}::text, ${slug}::text, 'chess', 1, '{}'::jsonb, ${w.at}::timestamptz)`.execute(
					w.db
				);
		});
		for (const m of [1, 2])
			await asSystem(m, (w) =>
				w.db
					.insertInto('unit')
					.values({
						municipality_id: m,
						id: unit,
						name: 'Skolen',
						kind: 'school',
						external_key: 'S1'
					} as never)
					.execute()
			);
		await addPerson(
			1,
			'Anna',
			[
				{ side: 'staff', subject: 'anna' },
				{ side: 'family', subject: 'anna-mitid' }
			],
			'teacher'
		);
		await addPerson(1, 'Admin', [{ side: 'staff', subject: 'admin' }], 'administrator');
		await addPerson(1, 'Dpo', [{ side: 'staff', subject: 'dpo' }], 'dataProtectionOfficer');
		await addPerson(1, 'Mor', [{ side: 'family', subject: 'mor' }], null);
		await addPerson(2, 'Mor', [{ side: 'family', subject: 'mor' }], null);
		await addPerson(1, 'Samme', [{ side: 'staff', subject: 'samme' }], 'teacher');
		await addPerson(1, 'Anden', [{ side: 'family', subject: 'samme' }], null);
	});

	afterAll(async () => {
		await staff?.close();
		await family?.close();
		await house?.close();
	});

	beforeEach(() => {
		house.clock.set(realNow());
		for (const idp of [staff, family])
			Object.assign(idp, { forge: null, acr: substantial, claims: {}, up: true });
	});

	const home = (event: Parameters<typeof whoAsks>[0]) => whoAsks(event);
	const start = async (b: Browser, side: 'medarbejder' | 'familie', til = '/min-dag') =>
		new URL((await b.go(`/log-ind?/${side}`, loginActions[side]!, { form: { til } })).location!);
	const comeBack = (b: Browser, side: string, address: URL) =>
		b.go(address.pathname + address.search, backFromProvider, { params: { side } });

	async function logIn(
		b: Browser,
		subject: string,
		side: 'medarbejder' | 'familie' = 'medarbejder',
		til = '/min-dag'
	) {
		(side === 'medarbejder' ? staff : family).who = subject;
		return comeBack(b, side, await walk(await start(b, side, til)));
	}
	const whoIs = async (b: Browser) => {
		const seen = await b.go('/min-dag', home);
		return seen.status === 200 ? (seen.data as ReturnType<typeof whoAsks>) : null;
	};
	async function person(subject = 'anna', side: 'medarbejder' | 'familie' = 'medarbejder') {
		const b = openBrowser(house);
		await logIn(b, subject, side);
		return b;
	}

	describe('login', () => {
		test('a teacher logs in and comes to the page she wanted [ASVS 10.2.1, 10.5.1, 6.8.4]', async () => {
			const b = openBrowser(house);
			const back = await logIn(b, 'anna', 'medarbejder', '/forloeb?side=2');
			expect(back).toMatchObject({ status: 303, location: '/forloeb?side=2' });
			const login = (await whoIs(b))!;
			expect(login).toMatchObject({
				name: 'Anna Prøve',
				role: 'teacher',
				functions: ['teacher'],
				municipality: { id: 1, slug: 'demoby' }
			});
			expect(login.actor).toMatchObject({
				side: 'staff',
				function: 'teacher',
				unitId: unit,
				personId: people['Anna@1']
			});
			const { rows } = await peek<{ acr: string }>(
				sql`select acr from login_session where person_id = ${people['Anna@1']!}::uuid`
			);
			expect(rows[0]).toEqual({ acr: substantial });
			const officer = (await whoIs(await person('dpo')))!.actor;
			const log = await house.door.readAs(officer, { name: 'audit-search', kind: 'search' }, (r) =>
				sql<{
					name: string;
				}>`select name from app.audit_search(${people['Anna@1']!}::uuid, null, null, null, 'login', null, 5)`.execute(
					r.db
				)
			);
			expect(log.rows.map((x) => x.name)).toEqual(['log-in']);
		});

		test('a parent who is known in two municipalities chooses one', async () => {
			const b = openBrowser(house);
			expect((await logIn(b, 'mor', 'familie', '/familie')).location).toBe('/log-ind/kommune');
			expect(await whoIs(b)).toBeNull();
			const page = await b.go('/log-ind/kommune', chooseLoad as never);
			expect((page.data as { municipalities: { id: number }[] }).municipalities.map((m) => m.id)).toEqual([
				1, 2
			]);
			expect(
				(await b.go('/log-ind/kommune', chooseActions.default as never, { form: { id: '3' } })).status
			).toBe(404);
			expect(
				(await b.go('/log-ind/kommune', chooseActions.default as never, { form: { id: '2' } })).location
			).toBe('/familie');
			expect((await whoIs(b))!.actor).toMatchObject({
				municipalityId: 2,
				side: 'family',
				personId: people['Mor@2']
			});
		});

		test('somebody the municipality does not know gets a friendly page and no session', async () => {
			const b = openBrowser(house);
			expect((await logIn(b, 'fremmed')).location).toBe('/log-ind?fejl=unknown');
			staff.claims = { municipality: 'nyby' };
			expect((await logIn(b, 'anna')).location).toBe('/log-ind?fejl=unknown');
			expect(await whoIs(b)).toBeNull();
		});

		test('claims of unit and function become employments where the municipality says so', async () => {
			await addPerson(1, 'Flyt', [{ side: 'staff', subject: 'flyt' }], 'teacher');
			staff.claims = {
				samspil_functions: [
					{ unit: 'S1', function: 'psychologist' },
					{ unit: 'S1', function: 'king' },
					{ unit: 'X', function: 'teacher' }
				]
			};
			expect((await whoIs(await person('flyt')))!.functions).toEqual(['teacher']);
			await asSystem(1, (w) =>
				sql`update municipality set settings = '{"staffFunctions":"sync"}' where id = 1`.execute(w.db)
			);
			try {
				expect((await whoIs(await person('flyt')))!.functions).toEqual(['psychologist']);
			} finally {
				await asSystem(1, (w) => sql`update municipality set settings = '{}' where id = 1`.execute(w.db));
			}
		});
	});

	describe('M42 an answer that is not right gives no session', () => {
		const refused = async (forge: TestIdp['forge']) => {
			const b = openBrowser(house);
			staff.forge = forge;
			const back = await logIn(b, 'anna');
			expect(back.location).toBe('/log-ind?fejl=failed&til=%2Fmin-dag');
			expect(await whoIs(b)).toBeNull();
		};

		test('M42 the forger itself changes nothing when it signs what was said', async () => {
			const b = openBrowser(house);
			staff.forge = ({ claims, sign }) => sign(claims);
			await logIn(b, 'anna');
			expect(await whoIs(b)).not.toBeNull();
		});

		test.each<[string, TestIdp['forge']]>([
			['alg none', ({ claims, unsigned }) => unsigned(claims)],
			['HS256 with the public key', ({ claims, confused }) => confused(claims)],
			['wrong audience', ({ claims, sign }) => sign({ ...claims, aud: 'another-client' })],
			[
				'several audiences with another azp',
				({ claims, sign }) => sign({ ...claims, aud: ['samspil-test', 'x'], azp: 'x' })
			],
			['wrong issuer', ({ claims, sign }) => sign({ ...claims, iss: 'https://evil.example' })],
			['wrong nonce', ({ claims, sign }) => sign({ ...claims, nonce: 'another' })],
			['no nonce', ({ claims: { nonce: _, ...rest }, sign }) => sign(rest)],
			['expired', ({ claims, sign }) => sign({ ...claims, exp: Number(claims.iat) - 3600 })],
			['issued in the future', ({ claims, sign }) => sign({ ...claims, iat: Number(claims.iat) + 3600 })],
			[
				'login in the future',
				({ claims, sign }) => sign({ ...claims, auth_time: Number(claims.iat) + 3600 })
			],
			[
				'login too long ago',
				({ claims, sign }) => sign({ ...claims, auth_time: Number(claims.iat) - 40 * 3600 })
			],
			['no time of login', ({ claims: { auth_time: _, ...rest }, sign }) => sign(rest)],
			[
				'a key of its own by jku',
				async ({ claims, sign }) =>
					sign(
						claims,
						{ jku: 'http://127.0.0.1:1/keys', kid: 'mine' },
						(await generateKeyPair('RS256')).privateKey as CryptoKey
					)
			],
			[
				'another key under the same name',
				async ({ claims, sign }) => sign(claims, {}, (await generateKeyPair('RS256')).privateKey as CryptoKey)
			]
		])('M42 %s', (_, forge) => refused(forge));

		test('M42 missing, wrong or reused state', async () => {
			const b = openBrowser(house);
			staff.who = 'anna';
			const address = await walk(await start(b, 'medarbejder'));
			const without = new URL(address);
			without.searchParams.delete('state');
			const binding = new Map(b.cookies);
			expect((await comeBack(b, 'medarbejder', without)).location).toBe('/log-ind?fejl=expired');
			const wrong = new URL(address);
			wrong.searchParams.set('state', 'x'.repeat(43));
			expect((await comeBack(openBrowser(house, new Map(binding)), 'medarbejder', wrong)).location).toBe(
				'/log-ind?fejl=expired'
			);
			expect((await comeBack(openBrowser(house, new Map(binding)), 'medarbejder', address)).location).toBe(
				'/min-dag'
			);
			expect((await comeBack(openBrowser(house, new Map(binding)), 'medarbejder', address)).location).toBe(
				'/log-ind?fejl=expired'
			);
		});

		test('M42 an answer opened in another browser than the one that asked', async () => {
			const victim = openBrowser(house);
			staff.who = 'anna';
			const address = await walk(await start(openBrowser(house), 'medarbejder'));
			expect((await comeBack(victim, 'medarbejder', address)).location).toBe('/log-ind?fejl=expired');
			await start(victim, 'medarbejder');
			expect((await comeBack(victim, 'medarbejder', address)).location).toBe('/log-ind?fejl=expired');
			expect(await whoIs(victim)).toBeNull();
		});

		test('M42 a code is used once', async () => {
			staff.who = 'anna';
			const first = openBrowser(house);
			const address = await walk(await start(first, 'medarbejder'));
			await comeBack(first, 'medarbejder', address);
			const thief = openBrowser(house);
			const own = await start(thief, 'medarbejder');
			const replay = new URL(address);
			replay.searchParams.set('state', own.searchParams.get('state')!);
			expect((await comeBack(thief, 'medarbejder', replay)).location).toMatch(/fejl=failed/);
			expect(await whoIs(thief)).toBeNull();
		});

		test('M42 the answer of the other provider [ASVS 10.2.2, 6.8.1]', async () => {
			const b = openBrowser(house);
			family.who = 'anna';
			const address = await walk(await start(b, 'familie'));
			expect((await comeBack(openBrowser(house, new Map(b.cookies)), 'medarbejder', address)).location).toBe(
				'/log-ind?fejl=expired'
			);
			const mine = await start(b, 'medarbejder');
			const mixed = new URL(address);
			mixed.searchParams.set('state', mine.searchParams.get('state')!);
			expect((await comeBack(b, 'medarbejder', mixed)).location).toMatch(/fejl=failed/);
			expect(await whoIs(b)).toBeNull();
		});

		test('M42 an attempt older than ten minutes', async () => {
			const b = openBrowser(house);
			staff.who = 'anna';
			const address = await walk(await start(b, 'medarbejder'));
			house.clock.forward({ minutes: 10 });
			expect((await comeBack(b, 'medarbejder', address)).location).toBe('/log-ind?fejl=expired');
		});
	});

	describe('M43 who one is', () => {
		test.each([
			['low', 'https://data.gov.dk/concept/core/nsis/Low'],
			['missing', null]
		])('M43 DK10 a level of assurance that is %s is refused', async (_, acr) => {
			const b = openBrowser(house);
			staff.acr = acr;
			staff.forge = ({ claims: { acr: said, ...rest }, sign }) => sign(acr ? { ...rest, acr: said } : rest);
			expect((await logIn(b, 'anna')).location).toBe('/log-ind?fejl=too-weak&til=%2Fmin-dag');
			expect(await whoIs(b)).toBeNull();
		});

		test('M43 the same subject at two providers is two people [ASVS 10.5.2]', async () => {
			expect((await whoIs(await person('samme')))!.name).toBe('Samme Prøve');
			expect((await whoIs(await person('samme', 'familie')))!.name).toBe('Anden Prøve');
		});

		test('M43 a teacher who logs in as a parent has a parent’s rights only', async () => {
			const login = (await whoIs(await person('anna-mitid', 'familie')))!;
			expect(login).toMatchObject({
				role: null,
				functions: [],
				actor: { side: 'family', function: null, unitId: null, personId: people['Anna@1'] }
			});
		});
	});

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
			expect(out.location).toContain(`${staff.issuer}/session/end`);
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
				iss: staff.issuer,
				aud: 'samspil-test',
				iat: now,
				jti: crypto.randomUUID(),
				sid,
				events: { 'http://schemas.openid.net/event/backchannel-logout': {} }
			};
			const send = async (claims: Record<string, unknown>) =>
				(
					await openBrowser(house).go('/log-ud/bagkanal', backChannel, {
						form: { logout_token: await staff.sign(claims) },
						headers: { origin: 'null' }
					})
				).status;
			expect(await send({ ...said, aud: 'x' })).toBe(400);
			expect(await send({ ...said, events: {} })).toBe(400);
			expect(await send({ ...said, nonce: 'x' })).toBe(400);
			expect(await send({ ...said, iss: family.issuer })).toBe(400);
			expect(await send({ ...said, iat: now - 3600 })).toBe(400);
			expect(await whoIs(one)).not.toBeNull();
			expect(await send(said)).toBe(200);
			expect(await whoIs(one)).toBeNull();
			expect(await whoIs(other)).not.toBeNull();
		});
	});

	describe('M48 addresses to go back to', () => {
		test.each([
			'//evil.dk',
			'/\\evil.dk',
			'https://evil.dk',
			'javascript:alert(1)',
			'/..//evil.dk',
			'/a\r\nset-cookie: x',
			'\\\\evil',
			'',
			'/log-ud',
			'/./\t/evil.dk',
			'/api/v1/me'
		])('M48 %j becomes the front page', (given) => expect(returnTo(given)).toBe('/'));
		test('M48 our own are kept', () => {
			expect(returnTo('/forloeb/3?fane=aftaler')).toBe('/forloeb/3?fane=aftaler');
			expect(returnTo('/bekymring/ny')).toBe('/bekymring/ny');
		});
		test('M48 the login goes to the front page when asked to go elsewhere', async () => {
			const b = openBrowser(house);
			expect((await logIn(b, 'anna', 'medarbejder', '//evil.dk/x')).location).toBe('/');
		});
	});

	describe('R24 text outlives the session', () => {
		const write = async (event: Parameters<typeof whoAsks>[0]) => void whoAsks(event);
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

	describe('R17 the provider', () => {
		test('R17 down: sessions live on, and whoever logs in is told', async () => {
			const b = await person();
			staff.up = false;
			expect(await whoIs(b)).not.toBeNull();
			staff.up = true;
			staff.who = 'anna';
			const fresh = openBrowser(house);
			const address = await walk(await start(fresh, 'medarbejder'));
			staff.up = false;
			expect((await comeBack(fresh, 'medarbejder', address)).location).toBe(
				'/log-ind?fejl=unavailable&til=%2Fmin-dag'
			);
		});

		test('R17 a rotated key is taken at first use, and a strange key id does not make us ask again within a minute', async () => {
			const fetches = staff.keyFetches;
			staff.forge = ({ claims, sign }) => sign(claims, { kid: 'strange' });
			for (let n = 0; n < 3; n++) await logIn(openBrowser(house), 'anna');
			expect(staff.keyFetches - fetches).toBeLessThanOrEqual(1);
			staff.forge = null;
			await staff.rotate();
			// the library's clock for its key cache is the machine's: a minute passes there
			const real = globalThis.Date.now;
			globalThis.Date.now = () => real() + 61_000;
			try {
				const b = openBrowser(house);
				house.clock.set(realNow());
				house.clock.forward({ seconds: 61 });
				expect((await logIn(b, 'anna')).location).toBe('/min-dag');
				expect(staff.keyFetches - fetches).toBeLessThanOrEqual(2);
			} finally {
				globalThis.Date.now = real;
			}
		});
	});
});
