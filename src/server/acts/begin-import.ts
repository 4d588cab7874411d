import { sql } from 'kysely';
import { z } from 'zod';
import { importKinds } from '#domain/register/columns.ts';
import { act, notFound } from '../act.ts';
import { tick } from '../fields.ts';
import { functionsOf } from '../store/people.ts';

/** The line that tells of an import while it runs; the import itself is one transaction and tells when it is over. */
export const beginImport = act({
	name: 'begin-import',
	summary:
		'Note that an import begins, so that its progress can be followed; import-register with its runId does it.',
	side: 'staff',
	schema: z.object({ kind: z.enum(importKinds), dryRun: tick }),
	async run(w, { kind, dryRun }) {
		if (!(await functionsOf(w)).includes('administrator')) return notFound;
		const runId = w.id();
		await sql`insert into import_run (municipality_id, id, kind, by_id, started_at, dry_run)
			values (${w.actor.municipalityId}, ${runId}::uuid, ${kind}, ${w.actor.personId}::uuid, ${w.at}::timestamptz, ${dryRun})`.execute(
			w.db
		);
		return { runId };
	}
});
