/** Copies of the migrated template, and the frame that runs the same tests on both databases. */
import postgres from 'postgres';
import { describe, inject } from 'vitest';

export type Kind = 'pglite' | 'postgres';

let copies = 0;

/** Monday morning, an ordinary week. */
export const aMonday = '2026-11-23T08:00:00Z';

/** A copy of the template on the server: the application's address, the owner's and the superuser's. */
export async function copyOfTemplate(): Promise<{ app: string; owner: string; admin: string; name: string }> {
	const admin = inject('pgAdmin');
	const name = `samspil_${process.pid}_${++copies}_${Math.trunc(performance.now())}`;
	const own = postgres(admin, { max: 1, onnotice: () => {} });
	// two files may copy at once, and a template being copied refuses others
	await own`select pg_advisory_lock(4711)`;
	await own.unsafe(`create database ${name} template samspil_template owner samspil_owner`);
	await own.end();
	const as = (user: string, password: string) => {
		const url = new URL(admin);
		url.username = user;
		url.password = password;
		url.pathname = `/${name}`;
		return url.href;
	};
	return { app: as('samspil', 'test-app'), owner: as('samspil_owner', 'test-owner'), admin, name };
}

/** Runs the same tests on the embedded database and on server PostgreSQL. */
export function onBoth(title: string, tests: (kind: Kind) => void) {
	describe(`${title} (embedded)`, () => tests('pglite'));
	describe.skipIf(!inject('pgAdmin'))(`${title} (server PostgreSQL)`, () => tests('postgres'));
}
