/** Sizes M and L on server PostgreSQL: each page beside its own bare server in the same run. */
import postgres from 'postgres';
import { loadDemo } from '../src/server/demo/load.ts';
import { buildHouse } from '../src/server/house.ts';
import { readConfig } from '../src/server/config.ts';
import { look, perform } from '../src/server/act.ts';
import { addNote } from '../src/server/acts/add-note.ts';
import { sendAgenda } from '../src/server/acts/send-agenda.ts';
import { raiseConcern } from '../src/server/acts/raise-concern.ts';
import { myDay } from '../src/server/reads/my-day.ts';
import { pathway as pathwayRead } from '../src/server/reads/pathway.ts';
import { openServer, pgTypes } from '../src/server/store/open.ts';
import type { Actor } from '../src/server/store/session.ts';
import { freePort, logIn, serve, type Served } from '../tests/support/served.ts';
import { type Agendas, agendasToSend } from './agendas.ts';
import type { Load, Measured } from './load.ts';
import { type Recording, record } from './record.ts';
import { bare, measure, memory, ms, say } from './tools.ts';

export async function onServer(size: 'M' | 'L', urls: { app: string; owner: string }, seconds: number) {
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
		// the login page finds her by this name; in a large municipality another may bear it who coordinates nothing
		const path = await w.db
			.selectFrom('account as a')
			.innerJoin('pathway_arena as p', (j) =>
				j.onRef('p.municipality_id', '=', 'a.municipality_id').onRef('p.coordinator_id', '=', 'a.person_id')
			)
			.innerJoin('pathway as w', (j) =>
				j.onRef('w.municipality_id', '=', 'p.municipality_id').onRef('w.id', '=', 'p.pathway_id')
			)
			.select(['a.person_id as person', 'p.pathway_id', 'p.unit_id', 'p.child_id'])
			.where('w.closed_at', 'is', null)
			.where('a.municipality_id', '=', 1)
			.where('a.subject', '=', 'mette-holm')
			.orderBy('p.pathway_id')
			.executeTakeFirstOrThrow();
		return path;
	});
	const agendas: Agendas = await agendasToSend(house, 12);
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
		connection: { TimeZone: 'UTC', jit: 'off', plan_cache_mode: 'force_generic_plan' },
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
	const [first, ...others] = agendas.sends;
	recorded.agenda = await record(heard, () => perform(spyHouse, agendas.leader, sendAgenda, first!.send));
	// an agenda leaves once: the two servers take theirs from the two halves
	const half = Math.floor(others.length / 2);
	recorded.agenda.turns = {
		from: first!.send.meetingId,
		// a meeting of the same pathway stands in the recorded statements already and would stand in them twice
		to: others
			.slice(0, half)
			.filter((x) => x.pathwayId !== first!.pathwayId)
			.map((x) => x.send.meetingId)
	};
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
		withoutErrors(name, ...limits);
		say(
			`| ${name} | ${recorded[key]!.statements.length} | ${a.perSecond.toFixed(0)} | ${b.perSecond.toFixed(0)} | ${(b.perSecond / a.perSecond).toFixed(2)} | ${ms(alone.p50)} / ${ms(alone.p95)} | ${ms(b.p99)} | ${b.errors} |`
		);
	}
	await agendaSending(served, agendas.name, `http://127.0.0.1:${port}`, others.slice(half));
	say(`\nMemory of the server after the load: ${memory(served.child).toFixed(0)} MB.`);
	limit.kill();
	await policies(urls, recorded, seconds);
	await served.stop();
}

/** A server without the product that refuses its own statements measures nothing. */
function withoutErrors(what: string, ...bare: Measured[]) {
	for (const m of bare) if (m.errors) throw new Error(`${what}: ${m.errors} errors of the bare server`);
}

/** Each agenda can be sent once: a fixed number, one leader, four at a time. */
async function agendaSending(served: Served, leader: string, base: string, sends: Agendas['sends']) {
	const v = await logIn(served.base, leader, 'staff');
	const headers = {
		cookie: [...v.cookies].map(([k, x]) => `${k}=${x}`).join('; '),
		'content-type': 'application/json',
		accept: 'application/json',
		origin: served.base
	};
	const path = '/api/v1/acts/send-agenda';
	const requests = sends.map(({ send }) => ({
		path,
		method: 'POST',
		headers,
		body: JSON.stringify(send),
		fresh: true
	}));
	const alone = requests.splice(0, Math.min(20, Math.floor(requests.length / 3)));
	const one = await measure({ base: served.base, count: alone.length, clients: 1, requests: alone });
	const limit = await measure({ base, count: requests.length, clients: 4, requests: [{ path: '/agenda' }] });
	withoutErrors('agenda', limit);
	const ours = await measure({ base: served.base, count: requests.length, clients: 4, requests });
	say(
		`| Send an agenda (JSON), ${requests.length} at 4 clients | | ${limit.perSecond.toFixed(0)} | ${ours.perSecond.toFixed(0)} | ${(ours.perSecond / limit.perSecond).toFixed(2)} | ${ms(one.p50)} / ${ms(one.p95)} | ${ms(ours.p99)} | ${one.errors + ours.errors} |`
	);
}

/** What the row policies cost: the same statements by the tables' owner, whom no policy holds. */
async function policies(
	urls: { app: string; owner: string },
	pages: Record<string, Recording>,
	seconds: number
) {
	const ports = [await freePort(), await freePort()] as const;
	const on = await bare({ url: urls.app, port: ports[0], pages });
	const off = await bare({ url: urls.owner, port: ports[1], pages });
	for (const [name, key] of [
		['Min dag', 'day'],
		['Forløb', 'pathway']
	] as const) {
		const rates: [number[], number[]] = [[], []];
		for (let i = 0; i < 6; i++) {
			const base = `http://127.0.0.1:${ports[i % 2]}`;
			const m = await measure({ base, seconds, clients: 4, requests: [{ path: `/${key}` }] });
			withoutErrors(`${name} with policies ${i % 2 ? 'off' : 'on'}`, m);
			rates[i % 2]!.push(m.perSecond);
		}
		const [with_, without] = rates.map((r) => r.toSorted((a, b) => a - b)[1]!) as [number, number];
		say(
			`${name}: ${with_.toFixed(0)}/s with row policies, ${without.toFixed(0)}/s without: the policies cost ${(without / with_).toFixed(2)}x.`
		);
	}
	on.kill();
	off.kill();
}
