/**
 * Once a run: a migrated PGlite dump and a private PostgreSQL cluster with a migrated template database; each test file copies.
 * DATABASE_URL (a superuser's) is used instead of the private cluster when given.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../src/server/store/migrate.ts';
import { openEmbedded } from '../../src/server/store/open.ts';

declare module 'vitest' {
	export interface ProvidedContext {
		/** file with the dump of a migrated embedded database */
		pgliteDump: string;
		/** superuser's address of a server PostgreSQL that has database `samspil_template`, or '' */
		pgAdmin: string;
		/** folder of this run, for what test files make once and share */
		shared: string;
	}
}

export default async function setup(project: TestProject) {
	const folder = mkdtempSync(join(tmpdir(), 'samspil-test-'));
	project.provide('shared', folder);
	const embedded = await openEmbedded(null);
	await migrate(embedded.owner!, 'migrations');
	// nobody creates databases in it, and without the two that are there for that it opens in two thirds of the time
	await embedded.owner!.exec(`update pg_database set datistemplate = false`);
	for (const unused of ['template0', 'template1']) await embedded.owner!.exec(`drop database ${unused}`);
	const dump = await embedded.embedded!.dumpDataDir('none');
	writeFileSync(join(folder, 'template.tar'), Buffer.from(await dump.arrayBuffer()));
	await embedded.close();
	project.provide('pgliteDump', join(folder, 'template.tar'));

	const cluster = await startCluster(folder);
	if (!cluster) {
		const message =
			'No server PostgreSQL: its tests do not run. Install Debian package postgresql, or set DATABASE_URL.';
		if (process.env.CI) throw new Error(message);
		console.warn(`\n!!! ${message}\n`);
		project.provide('pgAdmin', '');
	} else {
		await template(cluster.url);
		project.provide('pgAdmin', cluster.url);
	}
	return async () => {
		cluster?.stop();
		rmSync(folder, { recursive: true, force: true });
	};
}

function binaries(): string | null {
	const root = '/usr/lib/postgresql';
	if (!existsSync(root)) return null;
	const versions = readdirSync(root)
		.filter((v) => Number(v) >= 15)
		.sort((a, b) => Number(b) - Number(a));
	return versions[0] ? join(root, versions[0], 'bin') : null;
}

/** A private cluster in a folder; as root it runs as the user postgres. Null: no binaries here. */
export async function startCluster(
	folder: string,
	more = '-c fsync=off'
): Promise<{ url: string; stop(): void } | null> {
	if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, stop: () => {} };
	const bin = binaries();
	if (!bin) return null;
	const port = await freePort();
	const data = join(folder, 'pg');
	const asRoot = process.getuid?.() === 0;
	const run = (command: string, args: string[]) =>
		asRoot
			? execFileSync('runuser', ['-u', 'postgres', '--', join(bin, command), ...args], { stdio: 'pipe' })
			: execFileSync(join(bin, command), args, { stdio: 'pipe' });
	if (asRoot) {
		const uid = Number(execFileSync('id', ['-u', 'postgres']));
		chownSync(folder, uid, -1);
	}
	run('initdb', ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8']);
	run('pg_ctl', [
		'-D',
		data,
		'-w',
		'-l',
		join(folder, 'pg.log'),
		'-o',
		`-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} ${more} -c max_connections=200`,
		'start'
	]);
	return {
		url: `postgres://postgres@127.0.0.1:${port}/postgres`,
		stop: () => {
			const args = ['-D', data, '-m', 'immediate', 'stop'];
			if (asRoot) spawnSync('runuser', ['-u', 'postgres', '--', join(bin, 'pg_ctl'), ...args]);
			else spawnSync(join(bin, 'pg_ctl'), args);
		}
	};
}

const freePort = () =>
	new Promise<number>((found) => {
		const s = createServer().listen(0, '127.0.0.1', () => {
			const { port } = s.address() as { port: number };
			s.close(() => found(port));
		});
	});

/** The roles as the operations guide creates them, and a migrated database to copy. */
async function template(adminUrl: string) {
	const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
	await admin.unsafe(`
		do $$ begin
			if not exists (select from pg_roles where rolname = 'samspil_app') then create role samspil_app nologin; end if;
			if not exists (select from pg_roles where rolname = 'samspil_owner') then create role samspil_owner login password 'test-owner'; end if;
			if not exists (select from pg_roles where rolname = 'samspil') then create role samspil login password 'test-app' in role samspil_app; end if;
		end $$; grant samspil_app to samspil_owner with admin option`);
	await admin.unsafe('drop database if exists samspil_template');
	await admin.unsafe('create database samspil_template owner samspil_owner');
	await admin.end();
	const url = new URL(adminUrl);
	url.username = 'samspil_owner';
	url.password = 'test-owner';
	url.pathname = '/samspil_template';
	const own = postgres(url.href, { max: 1, onnotice: () => {} });
	await migrate(
		{
			exec: async (s) => void (await own.unsafe(s).simple()),
			query: async <T>(t: string) => (await own.unsafe(t)) as unknown as T[],
			close: async () => {}
		},
		'migrations'
	);
	await own.end();
}
