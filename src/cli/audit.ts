/** `samspil audit verify|seal`: the log's seals, by hand or by a timer. */
import { sql } from 'kysely';
import { parseArgs } from 'node:util';
import { withHouse } from './open.ts';
import type { Run } from './samspil.ts';

export const summary = 'verify or seal the log';
export const help = `samspil audit verify [--municipality N]
samspil audit seal [--municipality N]

verify  checks every row's digest and every seal; names what is changed or missing (exit code 1)
seal    closes the rows written since the last seal, so that taking one away shows

  --municipality  only this one; all when none is given
`;
export const run: Run = async (args, io) => {
	const { values, positionals } = parseArgs({
		args,
		options: { municipality: { type: 'string' } },
		allowPositionals: true
	});
	const [what, ...more] = positionals;
	if ((what !== 'verify' && what !== 'seal') || more.length)
		return io.wrong('Say "samspil audit verify" or "samspil audit seal".');
	if (values.municipality && !/^\d{1,9}$/.test(values.municipality))
		return io.wrong('--municipality: write its number.');
	return withHouse(io, async (house) => {
		const all = await house.door.asSystem(null, async (w) =>
			(await w.db.selectFrom('municipality').select('id').orderBy('id').execute()).map((r) => r.id)
		);
		const chosen = values.municipality ? all.filter((id) => id === Number(values.municipality)) : all;
		if (!chosen.length) return io.fail('There is no such municipality.');
		let wrong = 0;
		for (const m of chosen) {
			if (what === 'seal') {
				const n = await house.door.asSystem(
					m,
					async (w) =>
						(
							await sql<{ n: number }>`select app.seal_audit(${m}::int, ${w.at}::timestamptz) as n`.execute(
								w.db
							)
						).rows[0]?.n ?? 0
				);
				io.out(`Municipality ${m}: ${n} rows sealed\n`);
				continue;
			}
			const { rows } = await house.door.asSystem(m, (w) =>
				sql<{
					fault: string;
					n: number | null;
					seq: number | null;
				}>`select * from app.verify_audit(${m}::int)`.execute(w.db)
			);
			wrong += rows.length;
			for (const r of rows)
				io.out(
					`Municipality ${m}: ${words[r.fault] ?? r.fault}${r.seq === null ? '' : `, row ${r.seq}`}${r.n === null ? '' : `, seal ${r.n}`}\n`
				);
			if (!rows.length) io.out(`Municipality ${m}: nothing changed, nothing missing\n`);
		}
		return wrong ? 1 : 0;
	});
};

const words: Record<string, string> = {
	changed: 'a row was changed',
	missing: 'a sealed row is gone',
	seal: 'a seal does not fit its rows'
};
