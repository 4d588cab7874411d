/**
 * `node bench/board.ts`: the live board of the built product on server PostgreSQL. How soon twelve who type at once see each other's
 * words, and what 300 open boards weigh. Every device is a copy of what the browser keeps, over real HTTP.
 */
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import type { Transaction } from 'yjs';
import { BoardSync, fromText, readEvents, toText } from '../src/routes/tavle/[id]/sync.ts';
import { serve } from '../tests/support/served.ts';
import { startCluster } from '../tests/support/setup.ts';

const { values } = parseArgs({
	options: {
		clients: { type: 'string', default: '12' },
		seconds: { type: 'string', default: '20' },
		boards: { type: 'string', default: '300' }
	}
});
const [clients, seconds, boards] = [values.clients, values.seconds, values.boards].map(Number) as [
	number,
	number,
	number
];
const folder = mkdtempSync(join(tmpdir(), 'samspil-bench-board-'));
chmodSync(folder, 0o755);
const cluster = await startCluster(folder, '-c fsync=on');
if (!cluster) throw new Error('no server PostgreSQL on this machine');
const admin = postgres(cluster.url, { max: 1, onnotice: () => {} });
await admin
	.unsafe(
		`create role samspil_app nologin; create role samspil_owner login password 'o'; create role samspil login password 'a' in role samspil_app; grant samspil_app to samspil_owner with admin option`
	)
	.simple();
await admin.unsafe('create database board owner samspil_owner');
const as = (user: string, password: string) => {
	const u = new URL(cluster.url);
	Object.assign(u, { username: user, password, pathname: '/board' });
	return u.href;
};
const served = await serve({
	DATABASE_URL: as('samspil', 'a'),
	DATABASE_OWNER_URL: as('samspil_owner', 'o'),
	JOBS: 'off'
});
// whatever goes wrong, nothing is left running
process.once('exit', () => {
	served.child.kill('SIGKILL');
	cluster.stop();
	rmSync(folder, { recursive: true, force: true });
});
const owner = postgres(as('samspil_owner', 'o'), { max: 2, onnotice: () => {} });
const memory = () =>
	Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${served.child.pid}/status`, 'utf8'))![1]) / 1024;
const ms = (x: number) => `${x.toFixed(0)} ms`;
const pause = (n: number) => new Promise<void>((done) => setTimeout(done, n));

/* a meeting that runs, colleagues around it, each logged in, and as many meetings more as boards are to be open */

const [meeting] = await owner<{ m: number; id: string; pathway: string }[]>`
	select municipality_id as m, id, pathway_id as pathway from meeting where state = 'running' limit 1`;
const { m, id: meetingId, pathway } = meeting!;
const people = await owner<{ person: string; account: string; issuer: string }[]>`
	select distinct on (a.person_id) a.person_id as person, a.id as account, a.issuer from account a
		join employment e on e.municipality_id = a.municipality_id and e.person_id = a.person_id and e.to_day is null and e.from_day <= now()
	where a.municipality_id = ${m} and a.side = 'staff' and e.function in ('teacher', 'pedagogue') limit 40`;
const cookies: string[] = [];
for (const { person, account, issuer } of people) {
	await owner`insert into circle_member (municipality_id, pathway_id, id, person_id, relation, function, own_staff, since, added_by)
		select ${m}, ${pathway}, gen_random_uuid(), ${person}, 'professional', 'teacher', true, now(), ${person}
		where not exists (select from circle_member where municipality_id = ${m} and pathway_id = ${pathway} and person_id = ${person} and until_at is null)`;
	const token = randomBytes(32).toString('base64url');
	await owner`insert into login_session (token_hash, municipality_id, account_id, person_id, side, issuer, acr, auth_time, created_at, last_seen_at, ends_at, csrf)
		values (${createHash('sha256').update(token).digest()}, ${m}, ${account}, ${person}, 'staff', ${issuer}, 'bench', now(), now(), now(), now() + interval '9 hours', 'x')`;
	cookies.push(`samspil=${token}`);
}
await owner.unsafe(
	`insert into meeting select (jsonb_populate_record(g, jsonb_build_object('id', gen_random_uuid(), 'ical_uid', gen_random_uuid()))).*
		from meeting g, generate_series(1, ${boards}) where g.id = '${meetingId}'`
);
const others = (
	await owner<
		{ id: string }[]
	>`select id from meeting where state = 'running' and pathway_id = ${pathway} and id <> ${meetingId} limit ${boards}`
).map((x) => x.id);

const stop = new AbortController();
const posts: number[] = [];
/** Seconds of processor the product has used. */
const used = () => {
	const fields = readFileSync(`/proc/${served.child.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
	return (Number(fields[11]) + Number(fields[12])) / 100;
};
class Device {
	sync = new BoardSync();
	url: string;
	cookie: string;
	faults = 0;
	#busy = false;
	#planned = false;
	constructor(id: string, cookie: string) {
		this.url = `${served.base}/tavle/${id}`;
		this.cookie = cookie;
	}
	async listen() {
		const res = await fetch(this.url, { headers: { cookie: this.cookie }, signal: stop.signal });
		if (!res.ok) throw new Error(`stream: ${res.status} ${await res.text()}`);
		const first = Promise.withResolvers<void>();
		readEvents(res.body!, (event, data, at) => {
			if (event !== 'text') return;
			this.sync.heard(at ?? 0, fromText(data));
			first.resolve();
		}).catch(() => {});
		await first.promise;
	}
	/** As the page does: what was typed within 40 ms goes together, one at a time. */
	pushSoon(after = 40) {
		if (this.#planned) return;
		this.#planned = true;
		setTimeout(() => {
			this.#planned = false;
			void this.push();
		}, after);
	}
	async push() {
		if (this.#busy || !this.sync.waits) return;
		this.#busy = true;
		const began = performance.now();
		const { update, upTo } = this.sync.next();
		const res = await fetch(this.url, {
			method: 'POST',
			headers: { cookie: this.cookie, origin: served.base, 'content-type': 'application/json' },
			body: JSON.stringify({ update: toText(update) })
		});
		const answer = (await res.json()) as { state: string };
		if (res.ok) this.sync.taken(upTo, fromText(answer.state));
		else this.faults++;
		this.#busy = false;
		const took = performance.now() - began;
		posts.push(took);
		if (this.sync.waits) this.pushSoon(Math.min(400, Math.max(40, 1.5 * took)));
	}
}

console.log(
	`${cpus().length} cores, load ${loadavg()
		.map((x) => x.toFixed(1))
		.join(' ')} before`
);
const before = memory();

/* twelve at once, in one line each and one that all share */

const shared = crypto.randomUUID();
const written = new Map<string, number>();
const delays: number[] = [];
const devices = Array.from({ length: clients }, (_, i) => new Device(meetingId, cookies[i % people.length]!));
const seen = devices.map(() => new Set<string>());
for (const [i, d] of devices.entries())
	d.sync.doc.on('afterTransaction', (change: Transaction) => {
		const now = performance.now();
		const changed = [...d.sync.doc.share].filter(
			([name, t]) => name !== 'lines' && change.changed.has(t as never)
		);
		for (const [name] of changed) {
			for (const word of d.sync.textOf(name.slice(2)).split(' ')) {
				const at = written.get(word);
				if (at === undefined || seen[i]!.has(word) || word.startsWith(`w${i}x`)) continue;
				seen[i]!.add(word);
				delays.push(now - at);
			}
		}
	});
await Promise.all(devices.map((d) => d.listen()));
devices[0]!.sync.begin(shared, 'story');
devices[0]!.sync.type(shared, 'start ');
await devices[0]!.push();
await pause(500);
const processor = used();
const end = performance.now() + seconds * 1000;
await Promise.all(
	devices.map(async (d, i) => {
		for (let n = 0; performance.now() < end; n++) {
			const id = n % 3 ? crypto.randomUUID() : shared;
			if (id !== shared) d.sync.begin(id, 'story');
			// the dot ends it: half a word is no word
			const word = `w${i}x${n}.`;
			const earlier = d.sync.textOf(id);
			// a fast typist: a letter each 120 ms
			for (let k = 1; k <= word.length; k++) {
				const now = d.sync.textOf(id);
				d.sync.type(id, k === 1 ? `${now}${now ? ' ' : ''}${word[0]}` : spliceAfter(now, word, k));
				if (k === word.length) written.set(word, performance.now());
				d.pushSoon();
				await pause(100 + Math.random() * 40);
			}
			// the shared line is kept within its length
			if (id === shared && earlier.length > 800) d.sync.type(id, '');
		}
	})
);
/** The next letter of a word, where its beginning stands now. */
function spliceAfter(text: string, word: string, k: number): string {
	const head = word.slice(0, k - 1);
	const at = text.split(' ').findLastIndex((x) => x === head);
	return at < 0 ? text : text.split(' ').with(at, word.slice(0, k)).join(' ');
}
const busy = (used() - processor) / seconds;
await pause(1500);
const sorted = delays.toSorted((a, b) => a - b);
const p = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? NaN;
const same = new Set(
	devices.map((d) => JSON.stringify([...d.sync.places.keys()].sort().map((id) => d.sync.textOf(id))))
);
console.log(
	`${clients} typing for ${seconds} s: ${written.size} words, seen ${delays.length} times by others; p50 ${ms(p(0.5))}, p95 ${ms(p(0.95))}, p99 ${ms(p(0.99))}, slowest ${ms(p(1))}; refused ${devices.reduce((n, d) => n + d.faults, 0)}; screens that differ ${same.size - 1}`
);

console.log(
	`${posts.length} posts, ${ms(posts.toSorted((a, b) => a - b)[Math.floor(posts.length / 2)] ?? NaN)} in the middle; the product used ${(busy * 100).toFixed(0)} % of one core`
);

/* many boards */

const rest: Device[] = [];
for (const [i, id] of others.entries()) {
	const d = new Device(id, cookies[i % cookies.length]!);
	await d.listen();
	rest.push(d);
}
const open = memory();
for (const d of rest) {
	const line = crypto.randomUUID();
	d.sync.begin(line, 'story');
	d.sync.type(line, 'Han er glad for at tegne, og han vil gerne have en ven med hjem.');
	await d.push();
}
await pause(9000);
console.log(
	`memory ${before.toFixed(0)} MB before, ${open.toFixed(0)} MB with ${rest.length + clients} open boards, ${memory().toFixed(0)} MB after each was written on; refused ${rest.reduce((n, d) => n + d.faults, 0)}`
);
console.log(
	`load ${loadavg()
		.map((x) => x.toFixed(1))
		.join(' ')} after`
);
stop.abort();
await served.stop();
await owner.end();
await admin.end();
process.exit(0);
