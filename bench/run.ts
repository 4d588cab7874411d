/**
 * `npm run bench`: each page of the product beside its own bare server in the same run, on the same machine and data.
 * `npm run bench -- --sizes S,M,L --seconds 5`. Figures are ratios; see bench/README.md.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import postgres from 'postgres';
import { loadDemo } from '../src/server/demo/load.ts';
import { buildHouse } from '../src/server/house.ts';
import { readConfig } from '../src/server/config.ts';
import { look, perform } from '../src/server/act.ts';
import { addNote } from '../src/server/acts/add-note.ts';
import { raiseConcern } from '../src/server/acts/raise-concern.ts';
import { myDay } from '../src/server/reads/my-day.ts';
import { pathway as pathwayRead } from '../src/server/reads/pathway.ts';
import { openServer, pgTypes } from '../src/server/store/open.ts';
import type { Actor } from '../src/server/store/session.ts';
import { logIn, serve, freePort, type Served } from '../tests/support/served.ts';
import { startCluster } from '../tests/support/setup.ts';
import type { Load, Measured } from './load.ts';
import { type Recording, record } from './record.ts';

const { values } = parseArgs({
	options: { sizes: { type: 'string', default: 'S,M' }, seconds: { type: 'string', default: '4' } }
});
const seconds = Number(values.seconds);
const folder = mkdtempSync(join(tmpdir(), 'samspil-bench-'));
chmodSync(folder, 0o755);
const lines: string[] = [];
const say = (text: string) => {
	lines.push(text);
	console.log(text);
};

const measure = (load: Load) =>
	new Promise<Measured>((done, no) => {
		const child = spawn(process.execPath, ['bench/load.ts', JSON.stringify(load)], {
			stdio: ['ignore', 'pipe', 'inherit']
		});
		let out = '';
		child.stdout.on('data', (c: Buffer) => (out += c));
		child.once('exit', (code) =>
			code === 0 ? done(JSON.parse(out) as Measured) : no(new Error('load failed'))
		);
	});

const bare = (of: { url: string; port: number; pages: Record<string, Recording> }) =>
	new Promise<ChildProcess>((done) => {
		const child = fork('bench/bare.ts', [JSON.stringify(of)]);
		child.once('message', () => done(child));
	});

const ms = (x: number) => x.toFixed(1);
const memory = (child: ChildProcess) => {
	try {
		return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
	} catch {
		return 0;
	}
};

async function onServer(size: 'M' | 'L', urls: { app: string; owner: string }) {
	const read = readConfig({ DATABASE_URL: urls.app, DATABASE_OWNER_URL: urls.owner, JOBS: 'off' });
	if ('faults' in read) throw new Error('config');
	const began = performance.now();
	const house = await buildHouse(read.config, undefined, await openServer(urls.app, urls.owner, 10));
	await loadDemo(house, size, 1, (what) => console.error(what));
	say(
		`\n## Size ${size}, server PostgreSQL\n\nLoaded in ${((performance.now() - began) / 1000).toFixed(0)} s.\n`
	);
	const heard: { heard: ((r: { sql: string; parameters: unknown[] }) => void) | null } = { heard: null };
	const who = await house.door.asSystem(1, async (w) => {
		const mette = await w.db
			.selectFrom('account')
			.select(['person_id'])
			.where('municipality_id', '=', 1)
			.where('subject', '=', 'mette-holm')
			.executeTakeFirstOrThrow();
		const path = await w.db
			.selectFrom('pathway_arena')
			.select(['pathway_id', 'unit_id', 'child_id'])
			.where('municipality_id', '=', 1)
			.where('coordinator_id', '=', mette.person_id)
			.executeTakeFirstOrThrow();
		return { person: mette.person_id, ...path };
	});
	await house.close();
	const actor: Actor = {
		municipalityId: 1,
		personId: who.person,
		side: 'staff',
		function: 'teacher',
		unitId: who.unit_id,
		authTime: new Temporal.ZonedDateTime(0n, 'UTC').toInstant().toString()
	};

	// what the product asks the database, taken down while it does it
	const recorded: Record<string, Recording> = {};
	const { Kysely } = await import('kysely');
	const { PostgresJSDialect } = await import('kysely-postgres-js');
	const raw = postgres(urls.app, {
		max: 1,
		onnotice: () => {},
		connection: { TimeZone: 'UTC', jit: 'off' },
		types: pgTypes
	});
	const logged = new Kysely({
		dialect: new PostgresJSDialect({ postgres: raw }),
		log: (e) => {
			if (e.level === 'query') heard.heard?.({ sql: e.query.sql, parameters: [...e.query.parameters] });
		}
	});
	const spyHouse = await buildHouse(read.config, undefined, {
		kind: 'postgres',
		db: logged as never,
		owner: null,
		embedded: null,
		listen: async () => async () => {},
		close: () => raw.end()
	});
	const note = {
		pathwayId: who.pathway_id,
		text: 'En dag i klassen uden skub.',
		topic: 'learning',
		audience: 'circle'
	};
	const concern = {
		kind: 'unnamed',
		unitId: who.unit_id,
		arena: 'institution',
		text: 'Et barn er meget alene i pausen.',
		parentsTold: 'not-yet',
		signs: []
	};
	recorded.day = await record(heard, () => look(spyHouse, actor, myDay, {}));
	recorded.pathway = await record(heard, () =>
		look(spyHouse, actor, pathwayRead, { pathwayId: who.pathway_id })
	);
	recorded.note = await record(heard, () => perform(spyHouse, actor, addNote, note));
	recorded.concern = await record(heard, () => perform(spyHouse, actor, raiseConcern, concern));
	for (const r of Object.values(recorded))
		r.statements = r.statements.filter((s) => !/^(begin|commit|rollback|start transaction)/i.test(s.sql));
	await spyHouse.close();

	const served = await serve({ DATABASE_URL: urls.app, JOBS: 'off', API_PER_MINUTE: '1000000' });
	const v = await logIn(served.base, 'Mette Holm', 'staff');
	const cookie = [...v.cookies].map(([k, x]) => `${k}=${x}`).join('; ');
	const json = {
		cookie,
		'content-type': 'application/json',
		accept: 'application/json',
		origin: served.base
	};
	const port = await freePort();
	const limit = await bare({ url: urls.app, port, pages: recorded });
	const pages: [string, string, Load['requests'][number], string][] = [
		['Min dag', 'day', { path: '/min-dag', headers: { cookie, accept: 'text/html' } }, 'page'],
		[
			'Forløb',
			'pathway',
			{ path: `/forloeb/${who.pathway_id}`, headers: { cookie, accept: 'text/html' } },
			'page'
		],
		[
			'Add a note (JSON)',
			'note',
			{
				path: '/api/v1/acts/add-note',
				method: 'POST',
				headers: json,
				body: JSON.stringify(note),
				fresh: true
			},
			'act'
		],
		[
			'Raise a concern (JSON)',
			'concern',
			{
				path: '/api/v1/acts/raise-concern',
				method: 'POST',
				headers: json,
				body: JSON.stringify(concern),
				fresh: true
			},
			'act'
		]
	];
	say(
		'| page | statements | bare /s | Samspil /s | ratio | 1 client p50 / p95 ms | 16 clients p99 ms | errors |\n|---|---|---|---|---|---|---|---|'
	);
	for (const [name, key, request] of pages) {
		const base = `http://127.0.0.1:${port}`;
		await measure({ base, seconds: 1, clients: 4, requests: [{ path: `/${key}` }] });
		await measure({ base: served.base, seconds: 1, clients: 4, requests: [request] });
		const limits: Measured[] = [];
		const ours: Measured[] = [];
		// interleaved, so that a noisy minute hits both
		for (let i = 0; i < 3; i++) {
			limits.push(await measure({ base, seconds, clients: 16, requests: [{ path: `/${key}` }] }));
			ours.push(await measure({ base: served.base, seconds, clients: 16, requests: [request] }));
		}
		const alone = await measure({ base: served.base, seconds: 3, clients: 1, requests: [request] });
		const middle = (list: Measured[]) => list.toSorted((a, b) => a.perSecond - b.perSecond)[1]!;
		const [a, b] = [middle(limits), middle(ours)];
		say(
			`| ${name} | ${recorded[key]!.statements.length} | ${a.perSecond.toFixed(0)} | ${b.perSecond.toFixed(0)} | ${(b.perSecond / a.perSecond).toFixed(2)} | ${ms(alone.p50)} / ${ms(alone.p95)} | ${ms(b.p99)} | ${b.errors + a.errors} |`
		);
	}
	say(`\nMemory of the server after the load: ${memory(served.child).toFixed(0)} MB.`);
	limit.kill();
	await served.stop();
}

async function embedded() {
	say('\n## Size S, embedded database\n');
	const at = performance.now();
	const first = await serve({ JOBS: 'off' });
	say(`First start with the demo loaded: ${((performance.now() - at) / 1000).toFixed(1)} s.`);
	first.child.kill('SIGTERM');
	await new Promise((done) => first.child.once('exit', done));
	const again = performance.now();
	const served: Served = await serve({ JOBS: 'off', API_PER_MINUTE: '1000000' }, first.folder);
	say(`Later start to ready: ${((performance.now() - again) / 1000).toFixed(2)} s.\n`);
	const v = await logIn(served.base, 'Mette Holm', 'staff');
	const cookie = [...v.cookies].map(([k, x]) => `${k}=${x}`).join('; ');
	const day = (await v.api('reads/my-day')).body as { pathways: { id: string }[] };
	const id = day.pathways[0]!.id;
	const json = {
		cookie,
		'content-type': 'application/json',
		accept: 'application/json',
		origin: served.base
	};
	say('| page | /s at 16 clients | 1 client p50 / p95 ms | errors |\n|---|---|---|---|');
	for (const [name, request] of [
		['Min dag', { path: '/min-dag', headers: { cookie, accept: 'text/html' } }],
		['Forløb', { path: `/forloeb/${id}`, headers: { cookie, accept: 'text/html' } }],
		[
			'Add a note (JSON)',
			{
				path: '/api/v1/acts/add-note',
				method: 'POST',
				headers: json,
				body: JSON.stringify({
					pathwayId: id,
					text: 'En dag i klassen.',
					topic: 'learning',
					audience: 'circle'
				}),
				fresh: true
			}
		]
	] as [string, Load['requests'][number]][]) {
		await measure({ base: served.base, seconds: 1, clients: 2, requests: [request] });
		const many = await measure({ base: served.base, seconds, clients: 16, requests: [request] });
		const alone = await measure({ base: served.base, seconds: 3, clients: 1, requests: [request] });
		say(`| ${name} | ${many.perSecond.toFixed(0)} | ${ms(alone.p50)} / ${ms(alone.p95)} | ${many.errors} |`);
	}
	say(`\nMemory of the server with its database after the load: ${memory(served.child).toFixed(0)} MB.`);
	say('\n## Weight\n\n| page | HTML gzip kB | styles gzip kB | scripts |\n|---|---|---|---|');
	for (const path of [
		'/min-dag',
		'/bekymring/ny',
		'/forloeb',
		`/forloeb/${id}`,
		`/forloeb/${id}/kreds`,
		'/fristberegner'
	]) {
		const page = await v.go(path);
		const html = gzipSync(page.text).length / 1000;
		let css = 0;
		for (const m of page.text.matchAll(/<link[^>]+href="([^"]+\.css)"/g))
			css += gzipSync(await (await v.raw(new URL(m[1]!, served.base + path).href)).text()).length / 1000;
		let js = 0;
		for (const m of page.text.matchAll(/<script[^>]+src="([^"]+)"/g))
			js += gzipSync(await (await v.raw(new URL(m[1]!, served.base + path).href)).text()).length / 1000;
		say(`| ${path.replace(id, '[id]')} | ${html.toFixed(1)} | ${css.toFixed(1)} | ${js.toFixed(1)} |`);
	}
	await served.stop();
}

const sizes = values.sizes.split(',');
if (sizes.includes('S')) await embedded();
const server = sizes.filter((s) => s === 'M' || s === 'L') as ('M' | 'L')[];
if (server.length) {
	const cluster = await startCluster(folder, '-c shared_buffers=512MB');
	if (!cluster) console.error('No server PostgreSQL on this machine: sizes M and L are left out.');
	else {
		const admin = postgres(cluster.url, { max: 1, onnotice: () => {} });
		await admin
			.unsafe(
				`create role samspil_app nologin; create role samspil_owner login password 'o'; create role samspil login password 'a' in role samspil_app; grant samspil_app to samspil_owner with admin option`
			)
			.simple();
		for (const size of server) {
			await admin.unsafe(`create database bench_${size.toLowerCase()} owner samspil_owner`);
			const as = (user: string, password: string) => {
				const u = new URL(cluster.url);
				u.username = user;
				u.password = password;
				u.pathname = `/bench_${size.toLowerCase()}`;
				return u.href;
			};
			await onServer(size, { app: as('samspil', 'a'), owner: as('samspil_owner', 'o') });
		}
		await admin.end();
		cluster.stop();
	}
}
writeFileSync('bench/last-run.md', `${lines.join('\n')}\n`);
rmSync(folder, { recursive: true, force: true });
process.exit(0);
