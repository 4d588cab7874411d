/** Imports: the last ones, or one with its faults by line. Faults name line, column and what is wrong, never what a cell says. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Fault } from '#domain/register/read-rows.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { functionsOf } from '../store/people.ts';

type Run = {
	id: string;
	kind: string;
	by: string | null;
	startedAt: string;
	finishedAt: string | null;
	dryRun: boolean;
	counts: Record<string, unknown>;
	faultCount: number;
};
export type RunState = 'running' | 'broken-off' | 'refused' | 'faults' | 'tried' | 'done';

/** Silent for so long, an import's process is gone and its transaction with it. */
const silence = { minutes: 10 };

function stateOf(run: Run, now: Temporal.Instant): RunState {
	if (!run.finishedAt) {
		const last = Temporal.Instant.from(typeof run.counts.at === 'string' ? run.counts.at : run.startedAt);
		return Temporal.Instant.compare(last.add(silence), now) < 0 ? 'broken-off' : 'running';
	}
	if (run.counts.refused) return 'refused';
	if (run.faultCount) return 'faults';
	return run.dryRun ? 'tried' : 'done';
}

export const adminImport = read({
	name: 'admin-import',
	summary: 'The last imports, or one of them with its faults.',
	side: 'staff',
	schema: z.object({ id: uuid.optional() }),
	async run(r, { id }) {
		if (!(await functionsOf(r)).includes('administrator')) return notFound;
		const m = r.actor.municipalityId;
		const { rows } = await sql<Run & { errors: Fault[] }>`
			select i.id, i.kind, p.given_name || ' ' || p.family_name as by, i.started_at as "startedAt", i.finished_at as "finishedAt", i.dry_run as "dryRun", i.counts,
				jsonb_array_length(i.errors) as "faultCount", ${id ? sql`i.errors` : sql`'[]'::jsonb`} as errors
			from import_run i left join person p on p.municipality_id = i.municipality_id and p.id = i.by_id
			where i.municipality_id = ${m} and (${id ?? null}::uuid is null or i.id = ${id ?? null}::uuid)
			order by i.started_at desc, i.id limit 20`.execute(r.db);
		const runs = rows.map(({ errors: _errors, ...run }) => ({ ...run, state: stateOf(run, r.now) }));
		if (!id) return { runs, one: null };
		if (!runs[0]) return notFound;
		return { runs: [], one: { ...runs[0], faults: rows[0]!.errors } };
	}
});
