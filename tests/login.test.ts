/** Login against a real identity provider on loopback: who comes in as whom, and every answer that must let nobody in. */
import { generateKeyPair } from 'jose';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import {
	actions as chooseActions,
	load as chooseLoad
} from '../src/routes/(login)/log-ind/kommune/+page.server.ts';
import { returnTo } from '../src/server/return-to.ts';
import { aLogin, realNow } from './builders/login.ts';
import { openBrowser } from './support/browser.ts';
import { onBoth } from './support/house.ts';
import { substantial, type TestIdp, walk } from './support/idp.ts';

onBoth('login', (kind) => {
	const { house, idp, unit, people, asSystem, peek, addPerson, start, comeBack, logIn, whoIs, person } =
		aLogin(kind);

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
			idp.staff.claims = { municipality: 'nyby' };
			expect((await logIn(b, 'anna')).location).toBe('/log-ind?fejl=unknown');
			expect(await whoIs(b)).toBeNull();
		});

		test('claims of unit and function become employments where the municipality says so', async () => {
			await addPerson(1, 'Flyt', [{ side: 'staff', subject: 'flyt' }], 'teacher');
			idp.staff.claims = {
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
			idp.staff.forge = forge;
			const back = await logIn(b, 'anna');
			expect(back.location).toBe('/log-ind?fejl=failed&til=%2Fmin-dag');
			expect(await whoIs(b)).toBeNull();
		};

		test('M42 the forger itself changes nothing when it signs what was said', async () => {
			const b = openBrowser(house);
			idp.staff.forge = ({ claims, sign }) => sign(claims);
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
			idp.staff.who = 'anna';
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
			idp.staff.who = 'anna';
			const address = await walk(await start(openBrowser(house), 'medarbejder'));
			expect((await comeBack(victim, 'medarbejder', address)).location).toBe('/log-ind?fejl=expired');
			await start(victim, 'medarbejder');
			expect((await comeBack(victim, 'medarbejder', address)).location).toBe('/log-ind?fejl=expired');
			expect(await whoIs(victim)).toBeNull();
		});

		test('M42 a code is used once', async () => {
			idp.staff.who = 'anna';
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
			idp.family.who = 'anna';
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
			idp.staff.who = 'anna';
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
			idp.staff.acr = acr;
			idp.staff.forge = ({ claims: { acr: said, ...rest }, sign }) =>
				sign(acr ? { ...rest, acr: said } : rest);
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

	describe('R17 the provider', () => {
		test('R17 down: sessions live on, and whoever logs in is told', async () => {
			const b = await person();
			idp.staff.up = false;
			expect(await whoIs(b)).not.toBeNull();
			idp.staff.up = true;
			idp.staff.who = 'anna';
			const fresh = openBrowser(house);
			const address = await walk(await start(fresh, 'medarbejder'));
			idp.staff.up = false;
			expect((await comeBack(fresh, 'medarbejder', address)).location).toBe(
				'/log-ind?fejl=unavailable&til=%2Fmin-dag'
			);
		});

		test('R17 a rotated key is taken at first use, and a strange key id does not make us ask again within a minute', async () => {
			const fetches = idp.staff.keyFetches;
			idp.staff.forge = ({ claims, sign }) => sign(claims, { kid: 'strange' });
			for (let n = 0; n < 3; n++) await logIn(openBrowser(house), 'anna');
			expect(idp.staff.keyFetches - fetches).toBeLessThanOrEqual(1);
			idp.staff.forge = null;
			await idp.staff.rotate();
			// the library's clock for its key cache is the machine's: a minute passes there
			const real = globalThis.Date.now;
			globalThis.Date.now = () => real() + 61_000;
			try {
				const b = openBrowser(house);
				house.clock.set(realNow());
				house.clock.forward({ seconds: 61 });
				expect((await logIn(b, 'anna')).location).toBe('/min-dag');
				expect(idp.staff.keyFetches - fetches).toBeLessThanOrEqual(2);
			} finally {
				globalThis.Date.now = real;
			}
		});
	});
});
