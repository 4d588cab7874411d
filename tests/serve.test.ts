/** The start and the stop of the product, as an operator sees them: the built application in its own process. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'samspil-serve-'));
const running = new Set<ChildProcess>();

/** Production with everything it asks for: no demo login and no demo data. */
const production = {
	SAMSPIL_MODE: 'production',
	SECRET_KEY: 'a-secret-of-more-than-thirty-two-characters',
	PUBLIC_URL: 'https://samspil.example',
	BEHIND_PROXY: 'yes',
	OIDC_STAFF_ISSUER: 'https://127.0.0.1:1',
	OIDC_STAFF_CLIENT_ID: 'a',
	OIDC_STAFF_CLIENT_SECRET: 'b',
	OIDC_FAMILY_ISSUER: 'https://127.0.0.1:2',
	OIDC_FAMILY_CLIENT_ID: 'a',
	OIDC_FAMILY_CLIENT_SECRET: 'b',
	SMTP_URL: 'smtp://localhost:25',
	JOBS: 'off'
};

function run(env: Record<string, string>) {
	const child = spawn(process.execPath, ['build/server/serve.js'], {
		env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: join(folder, 'data'), ...env }
	});
	running.add(child);
	let out = '';
	const ended = new Promise<number | null>((done) =>
		child.once('exit', (code) => (running.delete(child), done(code)))
	);
	const ready = new Promise<void>((done, no) => {
		const heard = (chunk: Buffer) => {
			out += chunk;
			if (out.includes('Samspil is ready')) done();
		};
		child.stdout.on('data', heard);
		child.stderr.on('data', heard);
		void ended.then(() => no(new Error(`ended before it was ready: ${out}`)));
	});
	ready.catch(() => {});
	return { child, ready, ended, said: () => out };
}

const freePort = () =>
	new Promise<number>((done) => {
		const probe = createServer().listen(0, '127.0.0.1', () => {
			const { port } = probe.address() as AddressInfo;
			probe.close(() => done(port));
		});
	});

let port: number;
let served: ReturnType<typeof run>;

/** As the proxy asks: any host, told that the visitor came by https. */
function ask(
	path: string,
	{
		method = 'GET',
		headers = {},
		body
	}: { method?: string; headers?: Record<string, string>; body?: string } = {}
) {
	return new Promise<{
		status: number;
		headers: Record<string, string | string[] | undefined>;
		text: string;
	}>((done, no) => {
		const req = request(
			{
				port,
				host: '127.0.0.1',
				path,
				method,
				headers: {
					'x-forwarded-proto': 'https',
					'x-forwarded-for': '10.0.0.1',
					accept: 'text/html',
					...headers
				}
			},
			(res) => {
				let text = '';
				res.on('data', (c) => (text += c));
				res.on('end', () => done({ status: res.statusCode!, headers: res.headers, text }));
			}
		);
		req.on('error', no);
		req.end(body);
	});
}

beforeAll(async () => {
	port = await freePort();
	served = run({ ...production, PORT: String(port) });
	await served.ready;
});
afterAll(async () => {
	for (const child of running) child.kill('SIGKILL');
	rmSync(folder, { recursive: true, force: true });
});

describe('start', () => {
	test('M52 production refuses demo secrets, plain http and a missing provider, each named, in one go', async () => {
		const bad = run({ SAMSPIL_MODE: 'production', PORT: '0', DATA_DIR: join(folder, 'other') });
		expect(await bad.ended).toBe(1);
		for (const name of [
			'SECRET_KEY',
			'PUBLIC_URL',
			'BEHIND_PROXY',
			'OIDC_STAFF_ISSUER',
			'OIDC_FAMILY_ISSUER',
			'SMTP_URL'
		])
			expect(bad.said()).toContain(name);
		expect(bad.said()).not.toMatch(/\bat .*\.ts:/);
	});

	test('R04 a second process on the folder is refused and told who holds it; the first is unharmed', async () => {
		const second = run({ ...production, PORT: '0' });
		expect(await second.ended).toBe(1);
		expect(second.said()).toContain(`in use by process ${served.child.pid}`);
		expect((await ask('/sundhed')).status).toBe(200);
	});

	test('a port in use is said so', async () => {
		const second = run({ ...production, PORT: String(port), DATA_DIR: join(folder, 'third') });
		expect(await second.ended).toBe(1);
		expect(second.said()).toContain(`port ${port} is in use`);
	});
});

describe('every answer', () => {
	test.each(['/', '/log-ind', '/findes-ikke', '/min-dag', '/sundhed', '/favicon.svg', '/log-ud/bagkanal'])(
		'%s carries the headers that keep it safe [ASVS 3.4.1, 3.4.4, 3.4.5, 3.4.8, 14.3.2]',
		async (path) => {
			const { headers } = await ask(path);
			expect(headers).toMatchObject({
				'x-content-type-options': 'nosniff',
				'referrer-policy': 'same-origin',
				'cross-origin-opener-policy': 'same-origin',
				'strict-transport-security': expect.stringMatching(/max-age=\d{8,}; includeSubDomains/)
			});
			if (path !== '/favicon.svg') expect(headers['cache-control']).toBe('no-store');
			expect(JSON.stringify(headers)).not.toMatch(/x-powered-by|node|"server"/i);
		}
	);

	test('M39 pages have a policy without unsafe parts, and forms may lead to the providers only [ASVS 3.4.3, 3.4.6]', async () => {
		const policy = String((await ask('/log-ind')).headers['content-security-policy']);
		expect(policy).not.toContain('unsafe');
		expect(policy).toContain("default-src 'none'");
		expect(policy).toContain("frame-ancestors 'none'");
		expect(policy).toContain("form-action 'self' https://127.0.0.1:1 https://127.0.0.1:2");
	});

	test('no page is compressed, whoever asks; every style and script is', async () => {
		const wants = { headers: { 'accept-encoding': 'gzip, deflate, br, zstd' } };
		for (const path of ['/', '/log-ind', '/fristberegner', '/findes-ikke', '/api/v1/openapi.json'])
			expect((await ask(path, wants)).headers['content-encoding'], path).toBeUndefined();
		const { text } = await ask('/log-ind');
		const files = [...text.matchAll(/<(?:link|script)\b[^>]*(?:href|src)="([^"]+\.(?:css|js))"/g)].map(
			(m) => new URL(m[1]!, 'http://own.invalid/log-ind').pathname
		);
		expect(files.length).toBeGreaterThan(0);
		for (const path of files) expect((await ask(path, wants)).headers['content-encoding'], path).toBe('br');
	});

	test('M53 pages ask no other origin for anything', async () => {
		for (const path of ['/', '/log-ind', '/tilgaengelighed'])
			expect((await ask(path)).text.match(/(?:src|href|action)="(?:https?:)?\/\/[^"]*/g) ?? []).toEqual([]);
	});

	test.each([
		'/demo-login/staff/auth',
		'/demo-login/staff/.well-known/openid-configuration',
		'/debug',
		'/metrics',
		'/_app/version.json.map'
	])('M52 %s does not exist in production', async (path) => expect((await ask(path)).status).toBe(404));

	test('M48 whatever host a request names, every link and redirect is our own', async () => {
		for (const headers of [
			{ host: 'evil.dk' },
			{ 'x-forwarded-host': 'evil.dk' },
			{ forwarded: 'host=evil.dk' },
			{ 'x-forwarded-port': '81' }
		] as Record<string, string>[]) {
			const answer = await ask('/min-dag/x', { headers });
			expect(`${JSON.stringify(answer.headers)}${answer.text}`).not.toContain('evil.dk');
		}
		const plain = await ask('/min-dag', { headers: { 'x-forwarded-proto': 'http', host: 'evil.dk' } });
		expect(plain).toMatchObject({ status: 302, headers: { location: 'https://samspil.example/min-dag' } });
	});

	test.each([
		['no origin', undefined, 'application/x-www-form-urlencoded'],
		['a foreign origin', 'https://evil.dk', 'application/x-www-form-urlencoded'],
		['the origin of the plain address', 'http://samspil.example', 'application/x-www-form-urlencoded'],
		['text/plain that looks like JSON', 'https://evil.dk', 'text/plain'],
		['JSON without an origin', undefined, 'application/json']
	])('M46 a post with %s is refused', async (_, origin, type) => {
		const answer = await ask('/sprog', {
			method: 'POST',
			body: 'lang=en',
			headers: { 'content-type': type, ...(origin ? { origin } : {}) }
		});
		expect(answer.status).toBe(403);
	});

	test('M46 a post from our own pages is taken', async () => {
		const answer = await ask('/sprog', {
			method: 'POST',
			body: 'lang=en&til=//evil.dk',
			headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://samspil.example' }
		});
		expect(answer).toMatchObject({ status: 303, headers: { location: '/' } });
		expect(String(answer.headers['set-cookie'])).toMatch(
			/^__Host-lang=en; .*Path=\/; HttpOnly; Secure; SameSite=Lax$/
		);
	});

	test('413 for too much, with a length told or not', async () => {
		const headers = {
			'content-type': 'application/x-www-form-urlencoded',
			origin: 'https://samspil.example'
		};
		const body = `til=/&x=${'a'.repeat(600_000)}`;
		expect(
			(
				await ask('/sprog', {
					method: 'POST',
					body,
					headers: { ...headers, 'content-length': String(body.length) }
				})
			).status
		).toBe(413);
		expect(
			(await ask('/sprog', { method: 'POST', body, headers: { ...headers, 'transfer-encoding': 'chunked' } }))
				.status
		).toBe(413);
	});

	test.each(['/%00', '/%ff', '/forloeb/%00', '/forloeb/..%2f..%2fetc', `/${'a'.repeat(5000)}`])(
		'M50 %s says nothing about the inside',
		async (path) => {
			const answer = await ask(path);
			expect(answer.status).toBeGreaterThanOrEqual(300);
			expect(answer.status).toBeLessThan(500);
			expect(answer.text).not.toMatch(/\bat \w+ \(|select |node_modules|svelte-?kit@|PGlite|postgres/i);
		}
	);

	test('M04 HEAD and conditional requests tell no more than GET', async () => {
		const [get, head] = [await ask('/min-dag'), await ask('/min-dag', { method: 'HEAD' })];
		expect([head.status, head.text]).toEqual([get.status, '']);
		expect((await ask('/min-dag', { headers: { 'if-none-match': '*' } })).status).toBe(get.status);
	});

	test('a provider that is away is told in plain words', async () => {
		const answer = await ask('/log-ind?/medarbejder', {
			method: 'POST',
			body: 'til=/',
			headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://samspil.example' }
		});
		expect(answer).toMatchObject({ status: 303, headers: { location: '/log-ind?fejl=unavailable' } });
	});
});

describe('stop', () => {
	test('R11 a request in flight at SIGTERM is finished, and the process is gone within five seconds', async () => {
		const answers: Promise<number>[] = [];
		for (let n = 0; n < 20; n++)
			answers.push(
				new Promise((done, no) => {
					const req = request(
						{
							port,
							host: '127.0.0.1',
							path: '/sprog',
							method: 'POST',
							headers: {
								'x-forwarded-proto': 'https',
								'content-type': 'application/x-www-form-urlencoded',
								origin: 'https://samspil.example',
								'content-length': '13'
							}
						},
						(res) => (res.resume(), done(res.statusCode!))
					);
					req.on('error', no);
					req.write('lang=en');
					setTimeout(() => req.end('&til=/'), 800);
				})
			);
		await new Promise((done) => setTimeout(done, 300));
		const at = performance.now();
		served.child.kill('SIGTERM');
		expect(await Promise.all(answers)).toEqual(answers.map(() => 303));
		expect(await served.ended).toBe(0);
		expect(performance.now() - at).toBeLessThan(5000);
	});
});
