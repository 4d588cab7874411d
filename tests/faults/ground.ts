/**
 * What faults are tried on: a school with twenty teachers at their keyboards, on a copy of the migrated template, and the built
 * product in production mode in front of it. Nobody logs in through a provider here; each teacher has a session in the database.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { amcheck } from '@electric-sql/pglite/contrib/amcheck';
import { PGlite } from '@electric-sql/pglite';
import postgres from 'postgres';
import { inject } from 'vitest';
import { readConfig } from '../../src/server/config.ts';
import { buildHouse, type House } from '../../src/server/house.ts';
import { openSession } from '../../src/server/store/login-sessions.ts';
import { openEmbedded } from '../../src/server/store/open.ts';
import type { Actor } from '../../src/server/store/session.ts';
import { aPlan, randers, type World } from '../builders/plans.ts';
import { aColleague, aSchool, M, type School } from '../builders/school.ts';
import { copyOfTemplate, type Kind } from '../support/copies.ts';
import { freePort } from '../support/served.ts';

const publicUrl = 'https://samspil.example';
const production = {
	SAMSPIL_MODE: 'production',
	SECRET_KEY: 'a-secret-of-more-than-thirty-two-characters',
	PUBLIC_URL: publicUrl,
	BEHIND_PROXY: 'yes',
	OIDC_STAFF_ISSUER: 'https://127.0.0.1:1',
	OIDC_STAFF_CLIENT_ID: 'a',
	OIDC_STAFF_CLIENT_SECRET: 'b',
	OIDC_FAMILY_ISSUER: 'https://127.0.0.1:2',
	OIDC_FAMILY_CLIENT_ID: 'a',
	OIDC_FAMILY_CLIENT_SECRET: 'b',
	SMTP_URL: 'smtp://127.0.0.1:1',
	JOBS: 'off'
};

export type Seat = { actor: Actor; token: string };
export type Ground = {
	kind: Kind;
	school: School;
	/** one about a child, the others about groups */
	pathways: string[];
	/** teachers who may write on every pathway */
	seats: Seat[];
	/** two who hand the relay stick of the last two pathways to and fro */
	leader: Seat;
	colleague: Seat;
	env: Record<string, string>;
	/** asks the database past every policy; the embedded one only while nobody serves it */
	books<T>(query: string): Promise<T[]>;
	/** a session of somebody, as if just logged in */
	seat(actor: Actor): Promise<Seat>;
	/** a house in this process on the same database (server PostgreSQL) */
	house(more?: Record<string, string>): Promise<House>;
	close(): Promise<void>;
};

export async function ground(kind: Kind, people = 20): Promise<Ground> {
	const folder = mkdtempSync(join(tmpdir(), 'samspil-fault-'));
	const copy = kind === 'postgres' ? await copyOfTemplate() : null;
	const env: Record<string, string> = {
		...production,
		DATA_DIR: folder,
		...(copy ? { DATABASE_URL: copy.app } : {})
	};
	const open = async (more: Record<string, string> = {}, from?: Blob): Promise<House> => {
		const read = readConfig({ ...env, ...more });
		if ('faults' in read) throw new Error(JSON.stringify(read.faults));
		return buildHouse(read.config, undefined, from ? await openEmbedded(folder, from) : undefined);
	};
	const house = await open({}, copy ? undefined : new Blob([readFileSync(inject('pgliteDump'))]));
	const school = await aSchool(house.door, randers);
	const pathways = [await aPlan(house as World, school)];
	for (let n = 0; n < 3; n++) pathways.push(await aPlan(house as World, school, { institution: 1 }, 'group'));
	const teachers = await house.door.asSystem(M, async (w) => {
		const all: Actor[] = [];
		for (let n = 0; n < people; n++) {
			const teacher = await aColleague(w, 'Lærer', `Nummer ${n}`, 'teacher', school.school);
			const since = { municipality_id: M, person_id: teacher.personId, from_day: '2020-08-01' };
			await w.db
				.insertInto('group_staff')
				.values({ ...since, group_id: school.group })
				.execute();
			all.push(teacher);
		}
		return all;
	});
	const seatIn = async (h: House, actor: Actor): Promise<Seat> => {
		const issuer = h.config.oidc![actor.side].issuer;
		const account = await h.door.asSystem(M, async (w) => {
			const id = w.id();
			const row = {
				municipality_id: M,
				id,
				person_id: actor.personId,
				side: actor.side,
				issuer,
				subject: id
			};
			await w.db
				.insertInto('account')
				.values(row as never)
				.execute();
			return id;
		});
		const at = h.clock.now().toString();
		const identity = { side: actor.side, issuer, subject: account, acr: 'x', authTime: at };
		const token = await openSession(
			h,
			{ ...identity, sid: null, idToken: null, municipality: null, functions: null },
			{ municipality_id: M, account_id: account, person_id: actor.personId, settings: null } as never,
			null
		);
		return { actor, token };
	};
	const seats: Seat[] = [];
	for (const t of teachers) seats.push(await seatIn(house, t));
	const [leader, colleague] = [await seatIn(house, school.leader), await seatIn(house, school.colleague)];
	await house.close();

	let own: postgres.Sql | null = null;
	let embedded: PGlite | null = null;
	let desk: House | null = null;
	if (copy) {
		const url = new URL(copy.admin);
		url.pathname = `/${copy.name}`;
		own = postgres(url.href, { max: 1, onnotice: () => {} });
	}
	return {
		kind,
		school,
		pathways,
		seats,
		leader,
		colleague,
		env,
		async books<T>(query: string) {
			if (own) return (await own.unsafe(query)) as unknown as T[];
			embedded ??= await PGlite.create({ dataDir: join(folder, 'pg'), extensions: { amcheck } });
			return (await embedded.query<T>(query)).rows;
		},
		async seat(actor) {
			desk ??= await open();
			return seatIn(desk, actor);
		},
		house: open,
		async close() {
			await desk?.close();
			await embedded?.close();
			await own?.end();
			rmSync(folder, { recursive: true, force: true });
			if (!copy) return;
			const admin = postgres(copy.admin, { max: 1, onnotice: () => {} });
			await admin.unsafe(`drop database if exists ${copy.name} with (force)`);
			await admin.end();
		}
	};
}

export type Running = {
	port: number;
	child: ChildProcess;
	ended: Promise<number | null>;
	said(): string;
	kill(signal: NodeJS.Signals): Promise<number | null>;
};

/** Starts a process and waits until it says that it is ready. */
export async function start(
	env: Record<string, string>,
	port?: number,
	script = 'build/server/serve.js'
): Promise<Running> {
	const at = port ?? (await freePort());
	const child = spawn(process.execPath, [script], {
		env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env, PORT: String(at) }
	});
	let out = '';
	const ended = new Promise<number | null>((done) => child.once('exit', done));
	await new Promise<void>((done, no) => {
		const heard = (chunk: Buffer) => {
			out += chunk;
			if (out.includes('is ready')) done();
		};
		child.stdout.on('data', heard);
		child.stderr.on('data', heard);
		void ended.then(() => no(new Error(`ended before it was ready: ${out}`)));
	});
	return {
		port: at,
		child,
		ended,
		said: () => out,
		kill: (signal) => (child.kill(signal), ended)
	};
}

/** A request as the proxy passes it on. Throws when the line breaks before the whole answer is here. */
export async function ask(
	port: number,
	seat: Seat,
	path: string,
	init: {
		json?: unknown;
		form?: Record<string, string>;
		key?: string;
		cookies?: string;
		signal?: AbortSignal;
	} = {}
): Promise<{ status: number; text: string; headers: Headers }> {
	const body = init.json ? JSON.stringify(init.json) : init.form ? new URLSearchParams(init.form) : undefined;
	const res = await fetch(`http://127.0.0.1:${port}${path}`, {
		method: body ? 'POST' : 'GET',
		redirect: 'manual',
		headers: {
			cookie: `__Host-samspil=${seat.token}${init.cookies ? `; ${init.cookies}` : ''}`,
			'x-forwarded-proto': 'https',
			'x-forwarded-for': '10.0.0.1',
			origin: publicUrl,
			accept: init.json ? 'application/json' : 'text/html',
			...(init.json ? { 'content-type': 'application/json' } : {}),
			...(init.key ? { 'idempotency-key': init.key } : {})
		},
		...(body ? { body } : {}),
		...(init.signal ? { signal: init.signal } : {})
	});
	return { status: res.status, text: await res.text(), headers: res.headers };
}

export const act = (port: number, seat: Seat, name: string, json: unknown, key?: string) =>
	ask(port, seat, `/api/v1/acts/${name}`, { json, ...(key ? { key } : {}) });

export const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
export const between = (a: number, b: number) => a + Math.random() * (b - a);
export const median = (all: readonly number[]) => all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0;
