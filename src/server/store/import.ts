/**
 * Imports of the register: units, groups, staff, children, custody. Everything is checked before anything is written, in one
 * transaction; a file imported twice changes nothing. An empty cell never clears, and protection is never taken away.
 */
import { sql } from 'kysely';
import type { Config } from '../config.ts';
import type { House } from '../house.ts';
import type { ImportKind } from '#domain/register/columns.ts';
import { type Fault, type FaultCode, type Lines, readRows, type Rec } from '#domain/register/read-rows.ts';
import { insertRows, updateRows } from './bulk.ts';
import { children, custody } from './import-family.ts';
import { groups, staff, units } from './import-units.ts';
import { hidePlaces } from './protect.ts';
import type { Db, Writer } from './session.ts';
import { json, uuids } from './values.ts';

export type Counts = { added: number; changed: number; unchanged: number };
export type ImportResult = {
	runId: string;
	kind: ImportKind;
	dryRun: boolean;
	/** false: nothing was changed, because of faults or because it was a dry run */
	done: boolean;
	counts: Counts;
	faults: Fault[];
	/** headings that mean nothing here */
	ignored: string[];
};
export type Write = { table: string; insert?: object[]; update?: object[]; key?: string[] };
/** What a file comes to: faults, or the rows to write. */
export type Plan = {
	faults: Fault[];
	counts: Counts;
	writes: Write[];
	/** whose pathways' duties may change */
	children?: string[];
	persons?: string[];
	/** whose families' calendars may hold a place that is hidden from now on */
	hidden?: string[];
};
export type Ground = {
	db: Db;
	w: Writer;
	m: number;
	secrets: Config['secrets'];
	issuers: { staff: string; family: string };
};
export type Planner<K extends ImportKind> = (
	g: Ground,
	records: Rec<K>[],
	fault: (r: { line: number }, column: string, code: FaultCode) => void
) => Promise<Plan>;

const planners: { [K in ImportKind]: Planner<K> } = { units, groups, staff, children, custody };

export type Order = { kind: ImportKind; header: string[]; lines: Lines; dryRun: boolean; runId?: string };

/** Runs in the caller's transaction. @param by who imports; the system's own id on the command line */
export async function importRegister(
	w: Writer,
	house: Pick<Ground, 'secrets' | 'issuers'>,
	order: Order,
	by: string,
	progress: (done: number, of: number) => void = () => {}
): Promise<ImportResult> {
	const m = w.actor.municipalityId;
	const read = readRows(order.kind, order.header, order.lines);
	const runId = order.runId ?? w.id();
	let hidden: string[] = [];
	const result = await w.asEngine(async (db) => {
		// logins may only be written by the system; asEngine puts the side back
		await sql`select set_config('app.side', 'system', true)`.execute(db);
		const faults = [...read.faults];
		const plan = await (planners[order.kind] as Planner<ImportKind>)(
			{ ...house, db, w, m },
			read.records as Rec<ImportKind>[],
			(r, column, code) => {
				faults.push({ line: r.line, column, code });
			}
		);
		faults.sort((a, b) => a.line - b.line);
		const done = faults.length === 0 && !order.dryRun;
		if (done) {
			await write(db, plan.writes, progress);
			await touched(w, db, m, plan);
			hidden = plan.hidden ?? [];
		}
		await sql`insert into import_run (municipality_id, id, kind, by_id, started_at, finished_at, dry_run, counts, errors)
			values (${m}, ${runId}::uuid, ${order.kind}, ${by}::uuid, ${w.at}::timestamptz, ${w.at}::timestamptz, ${order.dryRun}, ${json({ ...plan.counts, ignored: read.ignored, faults: faults.length })}, ${json(faults.slice(0, 1000))})
			on conflict (municipality_id, id) do update set finished_at = excluded.finished_at, counts = excluded.counts, errors = excluded.errors`.execute(
			db
		);
		return {
			runId,
			kind: order.kind,
			dryRun: order.dryRun,
			done,
			counts: plan.counts,
			faults,
			ignored: read.ignored
		};
	});
	await hidePlaces(w, hidden);
	return result;
}

async function write(db: Db, writes: Write[], progress: (done: number, of: number) => void): Promise<void> {
	const of = writes.reduce((n, w) => n + (w.insert?.length ?? 0) + (w.update?.length ?? 0), 0);
	let done = 0;
	for (const { table, insert = [], update = [], key = ['municipality_id', 'id'] } of writes)
		for (const [rows, put] of [
			[insert, (part: object[]) => insertRows(db, table, part)],
			[update, (part: object[]) => updateRows(db, table, key, part)]
		] as const)
			for (let i = 0; i < rows.length; i += 2000) {
				const part = rows.slice(i, i + 2000);
				await put(part);
				done += part.length;
				progress(done, of);
			}
}

/** Open pathways of children who moved, and of staff whose work changed, get their duties anew. */
async function touched(w: Writer, db: Db, m: number, plan: Plan): Promise<void> {
	const { children: kids = [], persons = [] } = plan;
	if (!kids.length && !persons.length) return;
	const { rows } = await sql<{
		id: string;
	}>`select p.id from pathway p where p.municipality_id = ${m} and p.closed_at is null and (p.child_id = any (${uuids(kids)})
		or exists (select from circle_member k where k.municipality_id = ${m} and k.pathway_id = p.id and k.until_at is null and k.person_id = any (${uuids(persons)})))`.execute(
		db
	);
	for (const r of rows) w.touch(r.id);
}

/** Whether this run of the actor has been noted and waits for its file. */
export async function unfinished(
	w: Writer,
	runId: string,
	kind: ImportKind,
	dryRun: boolean
): Promise<boolean> {
	const { rows } =
		await sql`select 1 as yes from import_run where municipality_id = ${w.actor.municipalityId} and id = ${runId}::uuid and by_id = ${w.actor.personId}::uuid
			and kind = ${kind} and dry_run = ${dryRun} and finished_at is null`.execute(w.db);
	return rows.length > 0;
}

/** Tells at most once a second how far an import is, beside its transaction. On the embedded database it is told when it is over. */
export function tellProgress(
	house: Pick<House, 'door' | 'clock'>,
	m: number,
	runId: string
): (done: number, of: number) => void {
	let last = 0;
	return (done, of) => {
		const now = house.clock.now().epochMilliseconds;
		if (now - last < 1000) return;
		last = now;
		void house.door
			.asSystem(m, (w) =>
				sql`update import_run set counts = ${json({ done, of, at: w.at })} where municipality_id = ${m} and id = ${runId}::uuid and finished_at is null`.execute(
					w.db
				)
			)
			// a line about progress may be lost; the import tells itself how it ended
			.catch(() => {});
	};
}

/** Notes that an import could not be read or failed: nothing was changed. */
export const endRun = (
	house: Pick<House, 'door'>,
	m: number,
	runId: string,
	code: string,
	line?: number
): Promise<void> =>
	house.door.asSystem(m, async (w) => {
		await sql`update import_run set finished_at = ${w.at}::timestamptz, counts = ${json({ refused: code, ...(line ? { line } : {}) })}
			where municipality_id = ${m} and id = ${runId}::uuid and finished_at is null`.execute(w.db);
	});
