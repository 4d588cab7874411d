/**
 * Opens the database: embedded PGlite under a folder (with our own process lock), in memory, or server PostgreSQL.
 * Values come out alike in both: timestamptz as ISO instant text with Z, date as ISO day text, bigint as number.
 */
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { PostgresJSDialect } from 'kysely-postgres-js';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { takeLock } from './lock.ts';
import type { Tables } from './tables.ts';

export type Database = {
	kind: 'pglite' | 'postgres';
	db: Kysely<Tables>;
	/** the same database as its owner, for migrations; null when the owner's address is not configured */
	owner: Owner | null;
	/** whole scripts as text (dumps, loads); embedded only */
	embedded: PGlite | null;
	listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>;
	close(): Promise<void>;
};
export type Owner = {
	exec(script: string): Promise<void>;
	query<T>(text: string): Promise<T[]>;
	close(): Promise<void>;
};

const instant = (v: string) => {
	const [day, rest = ''] = v.split(' ');
	const time = rest.replace(/(\+00(:?00)?)$/, '');
	return `${day}T${time.includes('.') ? time.replace(/\.?0+$/, '') : time}Z`;
};
const asIs = (v: string) => v;

/**
 * @param dataDir  folder of the database, or null for one in memory
 * @param loadFrom a dump to start from (tests: the migrated template)
 */
export async function openEmbedded(dataDir: string | null, loadFrom?: Blob): Promise<Database> {
	let release = () => {};
	let folder: string | undefined;
	if (dataDir) {
		mkdirSync(dataDir, { recursive: true });
		release = takeLock(join(dataDir, 'samspil.lock'));
		folder = join(dataDir, 'pg');
	}
	let pg: PGlite;
	try {
		pg = await PGlite.create({
			...(folder ? { dataDir: folder } : {}),
			...(loadFrom ? { loadDataDir: loadFrom } : {}),
			parsers: { 1184: instant, 1082: asIs, 20: Number }
		});
	} catch (e) {
		release();
		throw e;
	}
	await pg.exec("set timezone to 'UTC'");
	const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: pg }) });
	return {
		kind: 'pglite',
		db,
		owner: {
			exec: async (script) => void (await pg.exec(script)),
			query: async <T>(text: string) => (await pg.query<T>(text)).rows,
			close: async () => {}
		},
		embedded: pg,
		listen: async (channel, heard) => {
			const stop = await pg.listen(channel, heard);
			return async () => void (await stop());
		},
		close: async () => {
			await db.destroy().catch(() => {});
			if (!pg.closed) await pg.close();
			release();
		}
	};
}

/** Values as text or number, alike in both databases. */
export const pgTypes = {
	instant: { to: 1184, from: [1184], serialize: asIs, parse: instant },
	day: { to: 1082, from: [1082], serialize: asIs, parse: asIs },
	big: { to: 20, from: [20], serialize: String, parse: Number }
};

export async function openServer(url: string, ownerUrl: string | null, pool: number): Promise<Database> {
	const pg = postgres(url, {
		max: pool,
		types: pgTypes,
		// the row policies make plans look so dear that each would be compiled for a second; and as no plan depends on who asks,
		// a statement is planned once a connection: planning a page of unions takes far longer than running it
		connection: { TimeZone: 'UTC', jit: 'off', plan_cache_mode: 'force_generic_plan' },
		onnotice: () => {},
		idle_timeout: 60,
		connect_timeout: 5,
		target_session_attrs: 'read-write'
	});
	const db = new Kysely<Tables>({ dialect: new PostgresJSDialect({ postgres: pg }) });
	let owner: Owner | null = null;
	if (ownerUrl) {
		const own = postgres(ownerUrl, { max: 1, onnotice: () => {}, connect_timeout: 5 });
		owner = {
			exec: async (script) => void (await own.unsafe(script).simple()),
			query: async <T>(text: string) => (await own.unsafe(text)) as unknown as T[],
			close: () => own.end({ timeout: 2 })
		};
	}
	return {
		kind: 'postgres',
		db,
		owner,
		embedded: null,
		listen: async (channel, heard) => {
			const l = await pg.listen(channel, heard);
			return () => l.unlisten();
		},
		close: async () => {
			await owner?.close();
			await db.destroy().catch(() => {});
			await pg.end({ timeout: 2 });
		}
	};
}

/** Refuses a login that could see past the row policies. Returns what is wrong, or null. */
export async function wrongRole(database: Database): Promise<string | null> {
	if (database.kind === 'pglite') return null;
	const { rows } = await sql<{
		name: string;
		super: boolean;
		bypass: boolean;
		owns: boolean;
		member: boolean;
	}>`
		select current_user as name, r.rolsuper as super, r.rolbypassrls as bypass,
			exists (select from pg_tables t where t.schemaname in ('public', 'app') and pg_has_role(current_user, t.tableowner, 'member')) as owns,
			exists (select from pg_roles g where g.rolname = 'samspil_app' and pg_has_role(current_user, g.oid, 'member')) as member
		from pg_roles r where r.rolname = current_user`.execute(database.db);
	const r = rows[0];
	if (!r) return 'unknown role';
	if (r.super) return `the database role "${r.name}" is a superuser`;
	if (r.bypass) return `the database role "${r.name}" bypasses row level security`;
	if (r.owns) return `the database role "${r.name}" owns the tables`;
	if (!r.member) return `the database role "${r.name}" is not a member of samspil_app`;
	return null;
}

export const howToCreateRoles = `Create the roles once, as a PostgreSQL superuser:
  create role samspil_app nologin;
  create role samspil_owner login password '...' ;
  grant samspil_app to samspil_owner with admin option;
  create role samspil login password '...' in role samspil_app;
  create database samspil owner samspil_owner;
Then start with
  DATABASE_OWNER_URL=postgres://samspil_owner:...@host/samspil   (migrations only)
  DATABASE_URL=postgres://samspil:...@host/samspil               (everything else)`;
