/** `samspil import`: a CSV file of the register into one municipality. */
import { sql } from 'kysely';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { importKinds } from '#domain/register/columns.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import { decodeCsv, parseCsv } from '#server/csv.ts';
import { importRegister, type ImportResult } from '#server/store/import.ts';
import { issuerOf } from '#server/store/logins.ts';
import { words } from '#words/words.ts';
import { withHouse } from './open.ts';
import type { Io, Run } from './samspil.ts';

export const summary = 'import units, groups, staff, children or custody from CSV';
export const help = `samspil import --municipality N --kind KIND FILE [--dry-run] [--lang da|en]

KIND is one of ${importKinds.join(', ')}; import them in this order.
Every fault is listed as FILE:LINE, and then nothing is changed (exit code 1).
The columns are described in docs/how-to/import.md.

  --dry-run   check the file and say what it would change
  --lang      language of the faults; da when none is given
`;

/** Who imported, in the log: nobody in particular, from the command line. */
const system = '00000000-0000-0000-0000-000000000000';

export const run: Run = async (args, io) => {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: {
			municipality: { type: 'string' },
			kind: { type: 'string' },
			'dry-run': { type: 'boolean', default: false },
			lang: { type: 'string', default: 'da' }
		}
	});
	const kind = importKinds.find((k) => k === values.kind);
	const [file, ...more] = positionals;
	if (!kind) return io.wrong(`--kind: choose one of ${importKinds.join(', ')}.`);
	if (!/^\d{1,9}$/.test(values.municipality ?? '')) return io.wrong('--municipality: write its number.');
	if (!file || more.length) return io.wrong('Name one file.');
	const lang = values.lang === 'en' ? 'en' : 'da';
	let bytes: Buffer;
	try {
		bytes = readFileSync(file);
	} catch (e) {
		return io.fail(`${file} cannot be read (${(e as NodeJS.ErrnoException).code ?? 'unknown'}).`);
	}
	const text = decodeCsv(bytes);
	const csv = isRefusal(text) ? text : parseCsv(text);
	if (isRefusal(csv)) return io.fail(refusal(csv, lang));
	return withHouse(io, async (house) => {
		const m = Number(values.municipality);
		const there = await house.door.asSystem(null, (w) =>
			w.db.selectFrom('municipality').select('id').where('id', '=', m).executeTakeFirst()
		);
		if (!there) return io.fail(`There is no municipality ${m}.`);
		let told = 0;
		const result = await house.door.asSystem(m, async (w) => {
			const issuers = { staff: issuerOf(house, 'staff'), family: issuerOf(house, 'family') };
			const done = await importRegister(
				w,
				{ secrets: house.config.secrets, issuers },
				{ kind, ...csv, dryRun: values['dry-run'] },
				system,
				(n, of) => {
					if (n - told < 5000 && n !== of) return;
					told = n;
					io.err(`${n} of ${of} rows written\n`);
				}
			);
			const detail = JSON.stringify({
				run: done.runId,
				kind,
				dryRun: done.dryRun,
				...done.counts,
				faults: done.faults.length
			});
			await sql`insert into audit (municipality_id, at, person_id, side, kind, name, detail, digest)
				values (${m}, ${w.at}::timestamptz, ${system}::uuid, 'system', 'import', 'import-register', ${detail}::text::jsonb, ''::bytea)`.execute(
				w.db
			);
			return done;
		});
		if (result.done) await house.database.owner?.exec('analyze');
		return tell(io, file, result, lang);
	});
};

function refusal(r: Refusal, lang: 'da' | 'en'): string {
	return words(lang).t(`refused.${r.refused}`, { line: Number(r.detail?.line ?? 1) });
}

function tell(io: Io, file: string, result: ImportResult, lang: 'da' | 'en'): number {
	const w = words(lang);
	if (result.ignored.length)
		io.err(`Columns that mean nothing here, and were not read: ${result.ignored.join(', ')}\n`);
	for (const f of result.faults)
		io.err(
			`${file}:${f.line}: ${f.column ? `${f.column}: ` : ''}${w.t(`importFault.${f.code}`, { other: f.other ?? 0 })}\n`
		);
	const { added, changed, unchanged } = result.counts;
	if (result.faults.length) return io.fail(`${result.faults.length} faults. Nothing was changed.`);
	io.out(
		`${result.dryRun ? 'Would be' : 'Done'}: ${added} added, ${changed} changed, ${unchanged} unchanged\n`
	);
	return 0;
}
