/** Forward-only migrations: each file in its own transaction, one runner at a time. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Database, Owner } from './open.ts';

export type Pending = { name: string; script: string; sum: string };

function migrationsIn(folder: string): Pending[] {
	return readdirSync(folder)
		.filter((f) => /^\d{4}-[a-z0-9-]+\.sql$/.test(f))
		.sort()
		.map((name) => {
			const script = readFileSync(join(folder, name), 'utf8');
			return { name, script, sum: createHash('sha256').update(script).digest('hex') };
		});
}

/** Names of migrations the database lacks; reads as whoever is logged in. */
export async function missing(database: Database, folder: string): Promise<string[]> {
	const all = migrationsIn(folder).map((m) => m.name);
	const { rows } = await sql<{ name: string }>`select name from app.migration order by name`
		.execute(database.db)
		.catch(() => ({ rows: [] as { name: string }[] }));
	const done = new Set(rows.map((r) => r.name));
	return all.filter((n) => !done.has(n));
}

/** Applies what is missing as the owner. A migration killed midway leaves nothing; the next run completes. */
export async function migrate(owner: Owner, folder: string): Promise<string[]> {
	const ran: string[] = [];
	await owner.exec(`select pg_advisory_lock(735100)`);
	try {
		await owner.exec(`create schema if not exists app;
			create table if not exists app.migration (name text primary key, sum text not null, at timestamptz not null default now())`);
		const done = new Map(
			(await owner.query<{ name: string; sum: string }>('select name, sum from app.migration')).map((r) => [
				r.name,
				r.sum
			])
		);
		for (const m of migrationsIn(folder)) {
			const sum = done.get(m.name);
			if (sum === m.sum) continue;
			if (sum) throw new Error(`Migration ${m.name} was changed after it had run; write a new one instead.`);
			await owner
				.exec(
					`begin;\n${m.script}\n;insert into app.migration (name, sum) values ('${m.name}', '${m.sum}');\ncommit;`
				)
				.catch(async (e) => {
					await owner.exec('rollback').catch(() => {});
					throw new Error(`Migration ${m.name} failed: ${(e as Error).message}`, { cause: e });
				});
			ran.push(m.name);
		}
		await owner.exec(`do $$ begin if exists (select from pg_roles where rolname = 'samspil_app') then
			grant usage on schema app to samspil_app; grant select on app.migration to samspil_app; end if; end $$`);
	} finally {
		await owner.exec(`select pg_advisory_unlock(735100)`);
	}
	return ran;
}
