/** The API: the same acts and reads for programs, by session or by an access token of the identity provider. */
import { generateKeyPair, SignJWT } from 'jose';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { GET as index, fallback as noIndex } from '../src/routes/api/v1/+server.ts';
import { fallback as noAct, POST as doAct } from '../src/routes/api/v1/acts/[name]/+server.ts';
import { GET as openapi } from '../src/routes/api/v1/openapi.json/+server.ts';
import { fallback as noRead, GET as doRead } from '../src/routes/api/v1/reads/[name]/+server.ts';
import { allActs, allReads, openApi } from '../src/server/api.ts';
import { accountsOf } from '../src/server/store/logins.ts';
import { openSession } from '../src/server/store/login-sessions.ts';
import { aSchool, M, type School } from './builders/school.ts';
import { openBrowser, useHouse } from './support/browser.ts';
import { onBoth, testHouse, type TestHouse } from './support/house.ts';
import { openIdp, substantial, type TestIdp } from './support/idp.ts';

type Schema = { [k: string]: unknown };
const types = new Set(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null']);
const inside = ['items', 'additionalProperties', 'not', 'propertyNames', 'if', 'then', 'else', 'contains'];

/** What JSON Schema 2020-12 demands of the words that are used; answers the first fault. */
function faultIn(s: unknown, at = '#'): string | null {
	if (typeof s === 'boolean') return null;
	if (!s || typeof s !== 'object' || Array.isArray(s)) return `${at} is no schema`;
	const o = s as Schema;
	for (const t of o.type === undefined ? [] : [o.type].flat())
		if (!types.has(t as string)) return `${at}/type ${String(t)}`;
	if (
		o.required !== undefined &&
		!(Array.isArray(o.required) && new Set(o.required).size === o.required.length)
	)
		return `${at}/required`;
	if (o.enum !== undefined && !(Array.isArray(o.enum) && o.enum.length)) return `${at}/enum`;
	if (o.pattern !== undefined) new RegExp(o.pattern as string, 'u');
	for (const k of ['minLength', 'maxLength', 'minItems', 'maxItems'])
		if (o[k] !== undefined && !(Number.isInteger(o[k]) && (o[k] as number) >= 0)) return `${at}/${k}`;
	for (const k of ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'])
		if (o[k] !== undefined && typeof o[k] !== 'number') return `${at}/${k}`;
	if (typeof o.$ref === 'string' && !o.$ref.startsWith('#/')) return `${at}/$ref`;
	for (const k of ['properties', '$defs', 'patternProperties'])
		for (const [n, x] of Object.entries((o[k] ?? {}) as Schema)) {
			const f = faultIn(x, `${at}/${k}/${n}`);
			if (f) return f;
		}
	for (const k of ['anyOf', 'oneOf', 'allOf', 'prefixItems'])
		if (o[k] !== undefined) {
			if (!Array.isArray(o[k]) || !(o[k] as unknown[]).length) return `${at}/${k}`;
			for (const [n, x] of (o[k] as unknown[]).entries()) {
				const f = faultIn(x, `${at}/${k}/${n}`);
				if (f) return f;
			}
		}
	for (const k of inside)
		if (o[k] !== undefined) {
			const f = faultIn(o[k], `${at}/${k}`);
			if (f) return f;
		}
	return null;
}

describe('OpenAPI', () => {
	type Operation = {
		operationId: string;
		summary: string;
		parameters?: { name: string; in: string; schema: unknown }[];
		requestBody?: { content: Record<string, { schema: unknown }> };
		responses: Record<string, { description: string }>;
	};
	const doc = openApi('http://localhost:3000', '0.1.0', 'samspil') as unknown as {
		openapi: string;
		info: object;
		paths: Record<string, Record<string, Operation>>;
		components: { schemas: Schema; securitySchemes: Schema };
	};

	test('every act and every read is in it, once', () => {
		expect(doc.openapi).toBe('3.1.0');
		expect(allActs.size).toBeGreaterThan(40);
		for (const name of allActs.keys())
			expect(doc.paths[`/api/v1/acts/${name}`]?.post?.operationId).toBe(name);
		for (const name of allReads.keys())
			expect(doc.paths[`/api/v1/reads/${name}`]?.get?.operationId).toBe(`reads.${name}`);
		const ids = Object.values(doc.paths).flatMap((p) => Object.values(p).map((o) => o.operationId));
		expect(new Set(ids).size).toBe(ids.length);
	});

	test('every schema in it is valid JSON Schema, every answer has its words', () => {
		for (const [path, methods] of Object.entries(doc.paths))
			for (const o of Object.values(methods)) {
				expect(o.summary, path).toMatch(/\w/);
				for (const p of o.parameters ?? []) {
					expect(faultIn(p.schema), `${path} ${p.name}`).toBeNull();
					expect(['query', 'header']).toContain(p.in);
				}
				for (const c of Object.values(o.requestBody?.content ?? {})) {
					expect(faultIn(c.schema), path).toBeNull();
					expect((c.schema as Schema).type, path).toBe('object');
				}
				expect(
					Object.values(o.responses).every((r) => r.description),
					path
				).toBe(true);
			}
		for (const s of Object.values(doc.components.schemas)) expect(faultIn(s)).toBeNull();
		expect(Object.keys(doc.components.securitySchemes)).toEqual(['session', 'bearer']);
	});
});

onBoth('the API', (kind) => {
	let house: TestHouse;
	let staff: TestIdp;
	let family: TestIdp;
	let s: School;
	let session: string;
	const json = { 'content-type': 'application/json' };
	const now = () => Math.floor(house.clock.now().epochMilliseconds / 1000);
	const claims = (more: object = {}) => ({
		iss: staff.issuer,
		sub: 'lene',
		aud: house.config.apiAudience,
		iat: now() - 5,
		exp: now() + 300,
		auth_time: now() - 60,
		acr: substantial,
		...more
	});
	const token = (more: object = {}, header: Record<string, unknown> = {}) => staff.sign(claims(more), header);
	const call = async (
		bearer: string | null,
		path: string,
		route: unknown,
		more: { method?: string; body?: string; headers?: Record<string, string> } = {}
	) => {
		const name = path.split('?')[0]!.split('/').at(-1)!;
		const answer = await openBrowser(house).go(path, route as never, {
			params: { name },
			...more,
			headers: { ...(bearer ? { authorization: `Bearer ${bearer}` } : {}), ...more.headers }
		});
		return {
			...answer,
			json: answer.text.startsWith('{') || answer.text.startsWith('[') ? JSON.parse(answer.text) : null
		};
	};
	const reading = (bearer: string | null, path = 'unit-overview', headers = {}) =>
		call(bearer, `/api/v1/reads/${path}`, doRead, { headers });
	const acting = (
		bearer: string | null,
		name: string,
		input: unknown,
		headers: Record<string, string> = {}
	) =>
		call(bearer, `/api/v1/acts/${name}`, doAct, {
			method: 'POST',
			body: typeof input === 'string' ? input : JSON.stringify(input),
			headers: { ...json, ...headers }
		});
	const concern = () => ({
		kind: 'child',
		childId: s.child,
		text: 'Leger alene.',
		arena: 'home',
		parentsTold: 'yes'
	});

	beforeAll(async () => {
		const plain = await testHouse(kind);
		staff = await openIdp(`${plain.config.publicUrl}/log-ind/retur/medarbejder`);
		family = await openIdp(`${plain.config.publicUrl}/log-ind/retur/familie`);
		house = {
			...plain,
			config: { ...plain.config, oidc: { staff: staff.client, family: family.client, acr: [substantial] } }
		};
		useHouse(house);
		s = await aSchool(house.door, { slug: 'randers', version: 1 });
		await house.door.asSystem(M, async (w) => {
			for (const [side, issuer, subject, person] of [
				['staff', staff.issuer, 'lene', s.leader.personId],
				['family', family.issuer, 'anja', s.mother.personId]
			] as const)
				await w.db
					.insertInto('account')
					.values({ municipality_id: M, id: w.id(), person_id: person, side, issuer, subject } as never)
					.execute();
		});
		const [known] = await accountsOf(house, staff.issuer, 'lene', 'staff');
		session = await openSession(
			house,
			{
				side: 'staff',
				issuer: staff.issuer,
				subject: 'lene',
				acr: substantial,
				authTime: house.clock.now().toString(),
				sid: null,
				idToken: null,
				municipality: null,
				functions: null
			},
			known!,
			null
		);
	}, 60_000);
	afterAll(async () => {
		await Promise.all([staff?.close(), family?.close(), house?.close()]);
	});
	// each test has its own minute: nobody meets the limit before it is asked for
	beforeEach(() => house.clock.forward({ minutes: 1 }));

	test('a token acts with its own person’s rights, and with no more', async () => {
		const seen = await reading(await token());
		expect(seen).toMatchObject({ status: 200, json: { units: [{ name: 'Skovskolen' }] } });
		expect(seen.headers.get('cache-control')).toBe('no-store');
		const anja = await family.sign({ ...claims({ iss: family.issuer, sub: 'anja' }) });
		expect(await reading(anja)).toMatchObject({ status: 404 });
		expect(await reading(await token(), 'pathway?pathwayId=' + crypto.randomUUID())).toMatchObject({
			status: 404,
			json: { code: 'not-found' }
		});
	});

	test('M42 M54 what is wrong in a token gives nothing: issuer, audience, times, algorithm, key, level, an ID token', async () => {
		const other = (await generateKeyPair('RS256')).privateKey;
		const wrong: Record<string, string> = {
			audience: await token({ aud: staff.client.clientId }),
			issuer: await token({ iss: 'https://evil.example' }),
			'the other issuer’s name': await family.sign(claims()),
			expired: await token({ exp: now() - 120, iat: now() - 600 }),
			'issued in the future': await token({ iat: now() + 600, exp: now() + 900 }),
			'without an end': await token({ exp: undefined }),
			'too old': await token({ iat: now() - 86_400 }),
			'weak level': await token({ acr: 'https://data.gov.dk/concept/core/nsis/Low' }),
			'no level': await token({ acr: undefined }),
			'an ID token': await token({ nonce: 'x' }),
			'a foreign key': await new SignJWT(claims())
				.setProtectedHeader({ alg: 'RS256', jku: 'https://evil.example/keys' })
				.sign(other),
			'a shared secret': await new SignJWT(claims())
				.setProtectedHeader({ alg: 'HS256' })
				.sign(new TextEncoder().encode(staff.client.clientSecret.padEnd(32, 'x'))),
			'no signature': `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify(claims()))}.`,
			'unknown subject': await token({ sub: 'nobody' }),
			'another municipality': await token({ municipality: 'elsewhere' }),
			nonsense: 'abc.def.ghi',
			long: 'x'.repeat(9000)
		};
		for (const [what, t] of Object.entries(wrong)) {
			const answer = await reading(t);
			expect(answer.status, what).toBe(401);
			expect(answer.headers.get('www-authenticate'), what).toContain('Bearer');
		}
		expect(
			(await call(null, `/api/v1/reads/unit-overview?access_token=${await token()}`, doRead)).status
		).toBe(401);
	});

	test('M54 a login that is switched off ends with the very next call, token and session alike', async () => {
		const t = await token();
		const cookie = { samspil: session };
		const withSession = () =>
			openBrowser(house, new Map(Object.entries(cookie))).go('/api/v1/reads/unit-overview', doRead as never, {
				params: { name: 'unit-overview' }
			});
		expect((await reading(t)).status).toBe(200);
		expect((await withSession()).status).toBe(200);
		const turn = (on: boolean) =>
			house.door.asSystem(M, (w) =>
				sql`update account set active = ${on} where municipality_id = ${M} and subject = 'lene'`.execute(w.db)
			);
		await turn(false);
		expect((await reading(t)).status).toBe(401);
		expect((await withSession()).status).toBe(401);
		await turn(true);
		expect((await reading(t)).status).toBe(200);
	});

	test('an act that needs a fresh login needs it of a token too', async () => {
		await house.door.asSystem(M, (w) =>
			sql`insert into employment (municipality_id, id, person_id, unit_id, function, from_day) values (${M}, gen_random_uuid(), ${s.leader.personId}::uuid, ${s.school}::uuid, 'administrator', '2026-01-01')`.execute(
				w.db
			)
		);
		const input = { childId: s.child, personId: s.mother.personId };
		expect(
			(await acting(await token({ auth_time: undefined }), 'confirm-custody', input)).json
		).toMatchObject({ code: 'login-again', status: 401 });
		expect((await acting(await token(), 'confirm-custody', input)).json).toMatchObject({ code: 'not-found' });
		// an administrator is offered no child (M09): she is a leader again
		await house.door.asSystem(M, (w) =>
			sql`update employment set to_day = '2026-01-02' where municipality_id = ${M} and person_id = ${s.leader.personId}::uuid and function = 'administrator'`.execute(
				w.db
			)
		);
	});

	test('refusals are problem details (RFC 9457) with code, rule and fields, and quote nothing', async () => {
		const answer = await acting(await token(), 'raise-concern', { ...concern(), text: '', arena: 'KANARIE' });
		expect(answer.status).toBe(422);
		expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
		expect(answer.json).toMatchObject({
			type: 'urn:samspil:refusal:invalid',
			status: 422,
			code: 'invalid',
			title: expect.any(String),
			errors: expect.arrayContaining([expect.objectContaining({ pointer: 'text', code: 'required' })])
		});
		expect(answer.text).not.toContain('KANARIE');
	});

	test('a repeat with the same Idempotency-Key gives the first answer and does nothing more', async () => {
		const t = await token();
		const key = { 'idempotency-key': crypto.randomUUID() };
		const first = await acting(t, 'raise-concern', concern(), key);
		expect(first.status).toBe(200);
		expect((await acting(t, 'raise-concern', concern(), key)).json).toEqual(first.json);
		expect((await acting(t, 'raise-concern', concern())).json.id).not.toBe(first.json.id);
		expect((await acting(t, 'raise-concern', concern(), { 'idempotency-key': 'a b' })).status).toBe(422);
	});

	test('If-Match: the version that was read, else 412; never believed where it would not be used', async () => {
		const t = await token();
		const draft = { childId: s.child, content: { concern: 'Bange.' } };
		const made = await acting(t, 'keep-underretning', draft);
		expect(made.status).toBe(200);
		const change = (version: string) =>
			acting(
				t,
				'keep-underretning',
				{ ...draft, id: made.json.id, content: { concern: 'Bange i dag.' } },
				{ 'if-match': version }
			);
		expect((await change(`"${made.json.version + 7}"`)).status).toBe(412);
		const ok = await change(`"${made.json.version}"`);
		expect(ok.status).toBe(200);
		expect(ok.headers.get('etag')).toBe(`"${ok.json.version}"`);
		expect((await change(`"${made.json.version}"`)).json).toMatchObject({ status: 412, code: 'stale' });
		for (const bad of ['*', 'W/"1"', '"abc"']) expect((await change(bad)).status).toBe(422);
		expect((await acting(t, 'raise-concern', concern(), { 'if-match': '"1"' })).json.errors).toMatchObject([
			{ pointer: 'If-Match', code: 'not-used-here' }
		]);
	});

	test('a read has an ETag of what it showed; unchanged is 304 and is logged all the same', async () => {
		const t = await token();
		const first = await reading(t, 'my-concerns');
		const again = await reading(t, 'my-concerns', { 'if-none-match': first.headers.get('etag')! });
		expect(again).toMatchObject({ status: 304, text: '' });
	});

	test('other methods are 405, other types 415, what is no JSON 422, too much 413', async () => {
		const t = await token();
		const method = (name: string, path: string, route: unknown) => call(t, path, route, { method: name });
		expect((await method('DELETE', '/api/v1/acts/raise-concern', noAct)).headers.get('allow')).toBe('POST');
		expect((await method('PUT', '/api/v1/reads/my-day', noRead)).status).toBe(405);
		expect((await method('POST', '/api/v1', noIndex)).json).toMatchObject({
			status: 405,
			code: 'not-allowed'
		});
		for (const type of [
			'text/plain',
			'application/x-www-form-urlencoded',
			'multipart/form-data; boundary=x',
			'application/jsonp'
		])
			expect((await acting(t, 'raise-concern', concern(), { 'content-type': type })).status, type).toBe(415);
		for (const body of ['{', '', 'x']) expect((await acting(t, 'raise-concern', body)).status).toBe(422);
		for (const body of ['[]', 'null', '"x"'])
			expect((await acting(t, 'raise-concern', body)).status).toBe(422);
		expect(
			(await acting(t, 'raise-concern', concern(), { 'content-length': String(house.config.bodyLimit + 1) }))
				.status
		).toBe(413);
		const file = await acting(
			t,
			'import-register',
			{ kind: 'units', csv: 'x', dryRun: true },
			{ 'content-length': String(house.config.bodyLimit + 1) }
		);
		expect(file.status).not.toBe(413);
		expect(
			(await acting(t, 'import-register', {}, { 'content-length': String(house.config.importLimit + 1) }))
				.status
		).toBe(413);
	});

	test('M46 a session without our own origin acts on nothing', async () => {
		const go = (origin: Record<string, string>) =>
			openBrowser(house, new Map([['samspil', session]])).go('/api/v1/acts/raise-concern', doAct as never, {
				params: { name: 'raise-concern' },
				method: 'POST',
				body: JSON.stringify(concern()),
				headers: { ...json, ...origin }
			});
		expect((await go({})).status).toBe(403);
		expect((await go({ origin: 'https://evil.example' })).status).toBe(403);
		const fresh = await accountsOf(house, staff.issuer, 'lene', 'staff');
		session = await openSession(
			house,
			{
				side: 'staff',
				issuer: staff.issuer,
				subject: 'lene',
				acr: substantial,
				authTime: house.clock.now().toString(),
				sid: null,
				idToken: null,
				municipality: null,
				functions: null
			},
			fresh[0]!,
			null
		);
		expect((await go({ origin: new URL(house.config.publicUrl).origin })).status).toBe(200);
	});

	test('nobody gets nothing; the list and the description are open', async () => {
		expect((await reading(null)).status).toBe(401);
		expect((await reading(null, 'no-such-thing')).status).toBe(401);
		expect((await reading(await token(), 'no-such-thing')).status).toBe(404);
		const list = (await call(null, '/api/v1', index)).json;
		expect(list.acts).toHaveLength(allActs.size);
		expect(list.reads).toHaveLength(allReads.size);
		expect((await call(null, '/api/v1/openapi.json', openapi)).json).toMatchObject({ openapi: '3.1.0' });
	});

	test('more than 300 calls a minute are told to wait', async () => {
		const t = await token();
		let last = await reading(t, 'no-such-thing');
		for (let n = 0; n < 300; n++) last = await reading(t, 'no-such-thing');
		expect(last.json).toMatchObject({ status: 429, code: 'rate-limited' });
		expect(last.headers.get('retry-after')).toBe('60');
	});
});
