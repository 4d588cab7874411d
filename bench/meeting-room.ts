/**
 * `node bench/meeting-room.ts`: opening a meeting room with 15 participants and 40 notes on its board, beside a bare server that runs
 * the very same statements, on server PostgreSQL. `--clients 16 --seconds 2`.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Kysely } from 'kysely';
import { PostgresJSDialect } from 'kysely-postgres-js';
import postgres from 'postgres';
import { isRefusal, look, perform } from '../src/server/act.ts';
import { addBoardEntry } from '../src/server/acts/add-board-entry.ts';
import { readConfig } from '../src/server/config.ts';
import { loadDemo } from '../src/server/demo/load.ts';
import { buildHouse, type House } from '../src/server/house.ts';
import { meetingRoom } from '../src/server/reads/meeting-room.ts';
import { openServer, pgTypes } from '../src/server/store/open.ts';
import type { Actor } from '../src/server/store/session.ts';
import { freePort, logIn, serve } from '../tests/support/served.ts';
import { startCluster } from '../tests/support/setup.ts';
import type { Load } from './load.ts';
import { record } from './record.ts';
import { bare, measure, memory, ms, say } from './tools.ts';

const { values } = parseArgs({
	options: { clients: { type: 'string', default: '16' }, seconds: { type: 'string', default: '2' } }
});
const [clients, seconds] = [Number(values.clients), Number(values.seconds)];
const participants = 15;
const notes = 40;

const folder = mkdtempSync(join(tmpdir(), 'samspil-bench-room-'));
chmodSync(folder, 0o755);
const cluster = await startCluster(folder, '-c shared_buffers=256MB');
if (!cluster) throw new Error('no server PostgreSQL on this machine');
const stops: (() => void)[] = [];
// whatever goes wrong, nothing is left running
process.once('exit', () => {
	for (const stop of stops) stop();
	cluster.stop();
	rmSync(folder, { recursive: true, force: true });
});
const admin = postgres(cluster.url, { max: 1, onnotice: () => {} });
await admin
	.unsafe(
		`create role samspil_app nologin; create role samspil_owner login password 'o'; create role samspil login password 'a' in role samspil_app; grant samspil_app to samspil_owner with admin option`
	)
	.simple();
await admin.unsafe('create database room owner samspil_owner');
await admin.end();
const as = (user: string, password: string) => {
	const u = new URL(cluster.url);
	Object.assign(u, { username: user, password, pathname: '/room' });
	return u.href;
};
const urls = { app: as('samspil', 'a'), owner: as('samspil_owner', 'o') };
const read = readConfig({ DATABASE_URL: urls.app, DATABASE_OWNER_URL: urls.owner, JOBS: 'off' });
if ('faults' in read) throw new Error('config');
const house = await buildHouse(read.config, undefined, await openServer(urls.app, urls.owner, 10));
await loadDemo(house, 'S', 1);
const room = await aFullRoom(house);
await house.close();

// what the product asks the database for this page, taken down while it does it
const heard: { heard: ((r: { sql: string; parameters: unknown[] }) => void) | null } = { heard: null };
const raw = postgres(urls.app, {
	max: 1,
	onnotice: () => {},
	connection: { TimeZone: 'UTC', jit: 'off', plan_cache_mode: 'force_generic_plan' },
	types: pgTypes
});
const spied = await buildHouse(read.config, undefined, {
	kind: 'postgres',
	db: new Kysely({
		dialect: new PostgresJSDialect({ postgres: raw }),
		log: (e) => {
			if (e.level === 'query') heard.heard?.({ sql: e.query.sql, parameters: [...e.query.parameters] });
		}
	}) as never,
	owner: null,
	embedded: null,
	listen: async () => async () => {},
	close: () => raw.end()
});
const recorded = await record(heard, async () => {
	const seen = await look(spied, room.leader, meetingRoom, { meetingId: room.meetingId });
	if (isRefusal(seen)) throw new Error(seen.refused);
	const lines = (seen.board?.parts ?? []).flatMap((p) => p.entries).length;
	if (seen.attendees.length < participants || lines < notes)
		throw new Error(`${seen.attendees.length} participants and ${lines} notes`);
});
recorded.statements = recorded.statements.filter(
	(s) => !/^(begin|commit|rollback|start transaction)/i.test(s.sql)
);
await spied.close();

const served = await serve({ DATABASE_URL: urls.app, JOBS: 'off', API_PER_MINUTE: '1000000' });
stops.push(() => served.child.kill('SIGKILL'));
const v = await logIn(served.base, room.leaderName, 'staff');
const cookie = [...v.cookies].map(([k, x]) => `${k}=${x}`).join('; ');
const port = await freePort();
const limit = await bare({ url: urls.app, port, pages: { room: recorded } });
stops.push(() => limit.kill('SIGKILL'));

const page = {
	base: served.base,
	requests: [{ path: `/moede/${room.meetingId}/under`, headers: { cookie, accept: 'text/html' } }]
};
const least = { base: `http://127.0.0.1:${port}`, requests: [{ path: '/room' }] };
const load = (of: Pick<Load, 'base' | 'requests'>, n: number) => measure({ ...of, clients: n, seconds });
// warm both, then three interleaved rounds
await load(page, 4);
await load(least, 4);
const rounds = [];
for (let i = 0; i < 3; i++)
	rounds.push({ bare: await load(least, clients), ours: await load(page, clients) });
const alone = await load(page, 1);
const middle = (list: number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]!;
const [b, o] = [middle(rounds.map((r) => r.bare.perSecond)), middle(rounds.map((r) => r.ours.perSecond))];
say(
	`${cpus().length} cores, load ${loadavg()
		.map((x) => x.toFixed(1))
		.join(' ')}; ${participants} participants, ${notes} notes; ${recorded.statements.length} statements\n`
);
say('| page | bare /s | Samspil /s | ratio | 1 client p50 / p95 ms | errors |\n|---|---|---|---|---|---|');
say(
	`| Meeting room | ${b.toFixed(0)} | ${o.toFixed(0)} | ${(o / b).toFixed(2)} | ${ms(alone.p50)} / ${ms(alone.p95)} | ${rounds.reduce((n, r) => n + r.ours.errors + r.bare.errors, 0)} |`
);
say(
	`\nThe server's memory after it: ${memory(served.child).toFixed(0)} MB. At least half of the bare server is asked for.`
);
process.exit(0);

/** The demo's running meeting, filled up: colleagues of the unit are invited, and the board gets its lines through the act. */
async function aFullRoom(h: House): Promise<{ meetingId: string; leader: Actor; leaderName: string }> {
	const found = await h.door.asSystem(1, async (w) => {
		const meeting = await w.db
			.selectFrom('meeting as g')
			.innerJoin('person as p', (j) =>
				j.onRef('p.municipality_id', '=', 'g.municipality_id').onRef('p.id', '=', 'g.chair_id')
			)
			.select(['g.id', 'g.pathway_id', 'g.unit_id', 'g.chair_id', 'p.given_name', 'p.family_name'])
			.where('g.municipality_id', '=', 1)
			.where('g.state', '=', 'running')
			.where('p.external_key', '=', 'medarbejder-lene-dahl')
			.executeTakeFirstOrThrow();
		const there = await w.db
			.selectFrom('meeting_participant')
			.select('person_id')
			.where('municipality_id', '=', 1)
			.where('meeting_id', '=', meeting.id)
			.execute();
		const more = await w.db
			.selectFrom('employment')
			.select(['person_id', 'function'])
			.distinctOn('person_id')
			.where('municipality_id', '=', 1)
			.where('unit_id', '=', meeting.unit_id!)
			.where(
				'person_id',
				'not in',
				there.map((x) => x.person_id)
			)
			.orderBy('person_id')
			.limit(Math.max(0, participants - there.length))
			.execute();
		for (const p of more)
			await w.db
				.insertInto('meeting_participant')
				.values({
					municipality_id: 1,
					meeting_id: meeting.id,
					person_id: p.person_id,
					pathway_id: meeting.pathway_id,
					relation: 'professional',
					function: p.function,
					answer: 'yes',
					attended: true
				})
				.execute();
		return meeting;
	});
	const leader: Actor = {
		municipalityId: 1,
		personId: found.chair_id!,
		side: 'staff',
		function: 'unitLeader',
		unitId: found.unit_id,
		authTime: h.clock.now().toString()
	};
	const seen = await look(h, leader, meetingRoom, { meetingId: found.id });
	if (isRefusal(seen)) throw new Error(seen.refused);
	const part = seen.board!.parts.find((p) => p.waitsFor.length === 0 && p.mayWrite)!.id;
	for (let i = 0; i < notes; i++) {
		const row = seen.board!.rows[i % Math.max(1, seen.board!.rows.length)]?.id;
		const done = await perform(h, leader, addBoardEntry, {
			meetingId: found.id,
			part,
			row,
			text: `Iagttagelse ${i + 1}: legen går godt, når en voksen begynder den.`
		});
		if (isRefusal(done)) throw new Error(JSON.stringify(done));
	}
	return { meetingId: found.id, leader, leaderName: `${found.given_name} ${found.family_name}` };
}
