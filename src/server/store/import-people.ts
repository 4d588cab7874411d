/** What imports of people share: CPR numbers sealed and looked up, and logins. */
import { type RawBuilder, sql } from 'kysely';
import { blindIndex, encrypt } from './crypt.ts';
import type { Ground, Planner, Write } from './import.ts';
import { texts } from './values.ts';

/** Cipher and blind index as the bulk writer takes bytes; `idx` is the index as the database shows it. */
export function sealCpr(g: Ground, cpr: string): { cipher: string; index: string; idx: string } {
	const idx = blindIndex(g.secrets, g.m, cpr).toString('hex');
	return { cipher: `\\x${encrypt(g.secrets, cpr).toString('hex')}`, index: `\\x${idx}`, idx };
}

/** Rows by CPR number; who is not there is absent. */
export async function byIndex<R extends { idx: string | null }>(
	g: Ground,
	table: 'person' | 'child',
	columns: RawBuilder<unknown>,
	cprs: readonly string[]
): Promise<Map<string, R>> {
	const cprOf = new Map(cprs.map((c) => [blindIndex(g.secrets, g.m, c).toString('hex'), c]));
	const all = [...cprOf.keys()];
	const found = new Map<string, R>();
	for (let i = 0; i < all.length; i += 5000) {
		const { rows } = await sql<R>`select ${columns} from ${sql.table(table)} where municipality_id = ${g.m}
			and cpr_index in (select decode(x, 'hex') from jsonb_array_elements_text(${JSON.stringify(all.slice(i, i + 5000))}::text::jsonb) x)`.execute(
			g.db
		);
		for (const r of rows) found.set(cprOf.get(r.idx ?? '') ?? '', r);
	}
	return found;
}

type LoginLine = { line: number; login: string | null; personId: string };

/** New logins; one that belongs to somebody else is a fault, never moved. */
export async function loginPlan<R extends LoginLine>(
	g: Ground,
	side: 'staff' | 'family',
	records: readonly R[],
	fault: Parameters<Planner<'staff'>>[2],
	isNew: (r: R) => void
): Promise<Write> {
	const wanted = records.filter((r) => r.login);
	const issuer = g.issuers[side];
	const { rows } = await sql<{
		subject: string;
		person_id: string;
	}>`select subject, person_id from account where municipality_id = ${g.m} and issuer = ${issuer}
		and subject = any (${texts([...new Set(wanted.map((r) => r.login ?? ''))])})`.execute(g.db);
	const owner = new Map(rows.map((r) => [r.subject, r.person_id]));
	const insert: object[] = [];
	for (const r of wanted) {
		const is = owner.get(r.login ?? '');
		if (is === undefined) {
			insert.push({
				municipality_id: g.m,
				id: g.w.id(),
				person_id: r.personId,
				side,
				issuer,
				subject: r.login
			});
			owner.set(r.login ?? '', r.personId);
			isNew(r);
		} else if (is !== r.personId) fault(r, 'login', 'login-of-another');
	}
	// `active` has its default from the table, which a bulk insert from JSON would overwrite with null
	return { table: 'account', insert: insert.map((a) => ({ ...a, active: true })) };
}
