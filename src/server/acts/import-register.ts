/** The administrator brings in a file of units, groups, staff, children or custody holders. */
import { sql } from 'kysely';
import { z } from 'zod';
import { importKinds } from '#domain/register/columns.ts';
import { act, isRefusal } from '../act.ts';
import { parseCsv } from '../csv.ts';
import { uuid } from '../fields.ts';
import { importRegister as run, tellProgress, unfinished } from '../store/import.ts';
import { issuerOf } from '../store/logins.ts';

export const importRegister = act({
	name: 'import-register',
	summary:
		'Import a CSV file of units, groups, staff, children or custody holders. With dryRun nothing is changed; faults are listed by line.',
	side: 'staff',
	schema: z.object({
		kind: z.enum(importKinds),
		/** the file, UTF-8; columns are in docs/how-to/import.md */
		csv: z.string().min(1).max(50_000_000),
		dryRun: z.preprocess((v) => v === true || v === 'true' || v === 'on', z.boolean()),
		/** the run that begin-import noted, when its progress is followed */
		runId: uuid.optional()
	}),
	async run(w, input, house) {
		const { rows } = await sql<{ ok: boolean }>`select app.has('administrator') as ok`.execute(w.db);
		if (!rows[0]?.ok) return { refused: 'not-yours' };
		if (input.runId && !(await unfinished(w, input.runId, input.kind, input.dryRun)))
			return { refused: 'not-found' };
		const csv = parseCsv(input.csv);
		if (isRefusal(csv)) return csv;
		const result = await run(
			w,
			{
				secrets: house.config.secrets,
				issuers: { staff: issuerOf(house, 'staff'), family: issuerOf(house, 'family') }
			},
			{ kind: input.kind, ...csv, dryRun: input.dryRun, ...(input.runId ? { runId: input.runId } : {}) },
			w.actor.personId,
			input.runId ? tellProgress(house, w.actor.municipalityId, input.runId) : undefined
		);
		w.note({
			kind: 'import',
			detail: {
				run: result.runId,
				kind: result.kind,
				dryRun: result.dryRun,
				...result.counts,
				faults: result.faults.length
			}
		});
		return result;
	}
});
