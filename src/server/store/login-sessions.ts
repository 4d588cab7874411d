/** Sessions: opened with a new token, found by it, ended by whoever holds it, the provider or an administrator. */
import { sql } from 'kysely';
import type { House } from '../house.ts';
import { matchEmployment } from './claimed-work.ts';
import { attemptLife } from './login-attempts.ts';
import type { Identity, Known, LoggedIn, LoginSide } from './logins.ts';
import type { Reader, Writer } from './session.ts';
import { hash, secret } from './tokens.ts';
import { json, texts } from './values.ts';

/** A new session with a new token; the one before it in this browser ends. */
export async function openSession(
	house: House,
	identity: Identity,
	known: Known,
	before: string | null
): Promise<string> {
	const token = secret();
	await house.door.asSystem(known.municipality_id, async (w) => {
		if (before) await w.db.deleteFrom('login_session').where('token_hash', '=', hash(before)).execute();
		const mode = known.settings?.staffFunctions ?? 'ignore';
		const differ =
			identity.side === 'staff' && identity.functions && mode !== 'ignore'
				? await matchEmployment(w, known, identity.functions, mode)
				: 0;
		await w.db
			.insertInto('login_session')
			.values({
				token_hash: hash(token),
				municipality_id: known.municipality_id,
				account_id: known.account_id,
				person_id: known.person_id,
				side: identity.side,
				issuer: identity.issuer,
				acr: identity.acr,
				auth_time: identity.authTime,
				created_at: w.at,
				last_seen_at: w.at,
				ends_at: w.now.add({ hours: house.config.sessionHours }).toString(),
				id_token: identity.idToken,
				sid: identity.sid,
				csrf: secret()
			})
			.execute();
		await w.db
			.updateTable('account')
			.set({ last_login_at: w.at })
			.where('municipality_id', '=', known.municipality_id)
			.where('id', '=', known.account_id)
			.execute();
		await logged(w, known.municipality_id, known.person_id, identity.side, 'log-in', {
			acr: identity.acr,
			...(differ ? { functionsThatDiffer: differ } : {})
		});
	});
	return token;
}

type Found = {
	state: 'live' | 'ended';
	municipality_id: number;
	slug: string;
	municipality: string;
	person_id: string;
	side: LoginSide;
	person_name: string;
	auth_time: string;
	expires_at: string;
	functions: string[];
	unit_id: string | null;
};

/** Who holds this token. `ended`: the session ran out within the last day; nothing may be seen or done with it. */
export async function findSession(
	house: House,
	token: string
): Promise<{ state: 'live' | 'ended'; login: LoggedIn } | null> {
	if (!/^[\w-]{43}$/.test(token)) return null;
	const { rows } =
		await sql<Found>`select * from app.find_session(${hash(token)}::bytea, ${house.clock.now().toString()}::timestamptz,
		make_interval(mins => ${house.config.sessionIdleMinutes}::int))`.execute(house.database.db);
	const s = rows[0];
	if (!s) return null;
	const functions = [...new Set(s.functions)];
	const role = functions[0] ?? null;
	return {
		state: s.state,
		login: {
			actor: {
				municipalityId: s.municipality_id,
				personId: s.person_id,
				side: s.side,
				function: role,
				unitId: s.unit_id,
				authTime: s.auth_time
			},
			name: s.person_name,
			role,
			municipality: { id: s.municipality_id, slug: s.slug, name: s.municipality },
			functions,
			expiresAt: s.expires_at
		}
	};
}

/** Ends one session; gives what the provider's own log-out needs. */
export const endSession = (
	house: House,
	token: string
): Promise<{ side: LoginSide; idToken: string | null } | null> =>
	house.door.asSystem(null, async (w) => {
		const row = await w.db
			.deleteFrom('login_session')
			.where('token_hash', '=', hash(token))
			.returning(['municipality_id', 'person_id', 'side', 'id_token'])
			.executeTakeFirst();
		if (!row) return null;
		await sql`select app.enter(${row.municipality_id}::int, null, 'system', ${w.at}::timestamptz)`.execute(
			w.db
		);
		await logged(w, row.municipality_id, row.person_id, row.side, 'log-out', {});
		return { side: row.side, idToken: row.id_token };
	});

/** The provider says that a login is over: by its session id, else every session of the subject. */
export const endFromProvider = (
	house: House,
	issuer: string,
	of: { sid: string | null; subject: string | null }
): Promise<number> =>
	house.door.asSystem(null, async (w) => {
		let q = w.db.deleteFrom('login_session').where('issuer', '=', issuer);
		if (of.sid) q = q.where('sid', '=', of.sid);
		if (of.subject)
			q = q.where(({ exists, selectFrom }) =>
				exists(
					selectFrom('account as a')
						.select('a.id')
						.whereRef('a.municipality_id', '=', 'login_session.municipality_id')
						.whereRef('a.id', '=', 'login_session.account_id')
						.where('a.issuer', '=', issuer)
						.where('a.subject', '=', of.subject!)
				)
			);
		if (!of.sid && !of.subject) return 0;
		const { numDeletedRows } = await q.executeTakeFirst();
		return Number(numDeletedRows);
	});

/** Log out everywhere: one's own sessions, or another person's when an administrator asks. Returns how many ended. */
export async function endSessionsOf(w: Writer, personId: string): Promise<number> {
	const { rows } = await sql<{ n: number }>`select app.end_sessions_of(${personId}::uuid) as n`.execute(w.db);
	return rows[0]?.n ?? 0;
}

export type LiveSession = {
	account_id: string;
	person_id: string;
	person_name: string;
	side: LoginSide;
	acr: string;
	created_at: string;
	last_seen_at: string;
	ends_at: string;
};

/** Sessions of the municipality that are alive; empty for everybody but its administrators. */
export async function liveSessions(r: Reader, idleMinutes: number): Promise<LiveSession[]> {
	const { rows } =
		await sql<LiveSession>`select * from app.live_sessions(make_interval(mins => ${idleMinutes}::int))`.execute(
			r.db
		);
	return rows;
}

/** Deletes what nobody can use any more. */
export const forgetLogins = (house: House): Promise<void> =>
	house.door.asSystem(null, async (w) => {
		await w.db
			.deleteFrom('login_attempt')
			.where('created_at', '<', w.now.subtract(attemptLife).toString())
			.execute();
		await w.db
			.deleteFrom('login_session')
			.where('ends_at', '<', w.now.subtract({ hours: 24 }).toString())
			.execute();
	});

async function logged(
	w: Writer,
	municipality: number,
	person: string,
	side: LoginSide,
	name: string,
	detail: object
) {
	await w.db
		.insertInto('audit')
		.values({
			municipality_id: municipality,
			at: w.at,
			person_id: person,
			side,
			function: null,
			unit_id: null,
			kind: 'login',
			name,
			purpose: null,
			children: sql`'{}'::uuid[]`,
			bases: texts([]),
			pathway_id: null,
			detail: json(detail),
			digest: Buffer.alloc(0)
		} as never)
		.execute();
}
