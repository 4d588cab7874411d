/**
 * Logins: started attempts, sessions, and whom a login belongs to. The cookie holds 256 random bits; the database only their hash.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { House } from '../house.ts';
import { matchEmployment } from './claimed-work.ts';
import type { Actor, Reader, Writer } from './session.ts';
import { json, texts } from './values.ts';

export type LoginSide = 'staff' | 'family';

export type LoggedIn = {
	actor: Actor;
	name: string;
	/** function code of the first employment; null for families and for staff without work today */
	role: string | null;
	municipality: { id: number; slug: string; name: string };
	functions: string[];
	/** when the session ends if nothing more is done */
	expiresAt: string;
};

/** What `account.issuer` says in the demo, where the address of the identity provider follows the port. */
export const demoIssuers: Record<LoginSide, string> = { staff: 'demo:staff', family: 'demo:family' };

/** What `account.issuer` says for logins of this side. */
export const issuerOf = (house: Pick<House, 'config'>, side: LoginSide): string =>
	house.config.oidc ? house.config.oidc[side].issuer : demoIssuers[side];

const hash = (token: string) => createHash('sha256').update(token).digest();
const secret = () => randomBytes(32).toString('base64url');
const attemptLife = { minutes: 10 };

export type Attempt = { side: LoginSide; issuer: string; nonce: string; verifier: string; returnTo: string };

/** Keeps a started login. `binding` goes into a cookie of the browser that started it. */
export async function startAttempt(
	house: House,
	state: string,
	attempt: Attempt
): Promise<{ binding: string }> {
	const binding = secret();
	await house.door.asSystem(null, async (w) => {
		await w.db
			.deleteFrom('login_attempt')
			.where('created_at', '<', w.now.subtract(attemptLife).toString())
			.execute();
		await w.db
			.insertInto('login_attempt')
			.values({
				state,
				municipality_id: null,
				issuer: attempt.issuer,
				side: attempt.side,
				nonce: attempt.nonce,
				verifier: attempt.verifier,
				return_to: attempt.returnTo,
				binding: hash(binding),
				created_at: w.at
			})
			.execute();
	});
	return { binding };
}

/** Takes an attempt away for good; null when it is unknown, used, too old, or started in another browser. */
export async function takeAttempt(house: House, state: string, binding: string): Promise<Attempt | null> {
	const row = await house.door.asSystem(null, (w) =>
		w.db
			.deleteFrom('login_attempt')
			.where('state', '=', state)
			.returning(['issuer', 'side', 'nonce', 'verifier', 'return_to', 'binding', 'created_at'])
			.executeTakeFirst()
	);
	if (!row || !timingSafeEqual(Buffer.from(row.binding), hash(binding))) return null;
	if (
		Temporal.Instant.compare(house.clock.now(), Temporal.Instant.from(row.created_at).add(attemptLife)) >= 0
	)
		return null;
	return {
		side: row.side,
		issuer: row.issuer,
		nonce: row.nonce,
		verifier: row.verifier,
		returnTo: row.return_to
	};
}

export type Known = {
	municipality_id: number;
	slug: string;
	municipality: string;
	settings: { cvr?: string; staffFunctions?: 'ignore' | 'compare' | 'sync' } | null;
	account_id: string;
	person_id: string;
	person_name: string;
};

/** The active accounts of a login, in every municipality that knows it. The same subject at two issuers is two people. */
export const accountsOf = (
	house: House,
	issuer: string,
	subject: string,
	side: LoginSide
): Promise<Known[]> =>
	house.door.asSystem(null, async (w) => {
		const { rows } =
			await sql<Known>`select * from app.find_accounts(${issuer}::text, ${subject}::text, ${side}::text)`.execute(
				w.db
			);
		return rows;
	});

/** Somebody as what she is today, for a call that proves itself without a session. */
export const loginOf = (
	house: House,
	known: Known,
	side: LoginSide,
	authTime: string,
	expiresAt: string
): Promise<LoggedIn> =>
	house.door.asSystem(known.municipality_id, async (w) => {
		const work =
			side === 'staff'
				? await w.db
						.selectFrom('employment')
						.select(['function', 'unit_id'])
						.where('municipality_id', '=', known.municipality_id)
						.where('person_id', '=', known.person_id)
						.where('from_day', '<=', w.today)
						.where((e) => e.or([e('to_day', 'is', null), e('to_day', '>=', w.today)]))
						.orderBy('from_day')
						.orderBy('function')
						.execute()
				: [];
		const functions = [...new Set(work.map((x) => x.function as string))];
		return {
			actor: {
				municipalityId: known.municipality_id,
				personId: known.person_id,
				side,
				function: functions[0] ?? null,
				unitId: work[0]?.unit_id ?? null,
				authTime
			},
			name: known.person_name,
			role: functions[0] ?? null,
			municipality: { id: known.municipality_id, slug: known.slug, name: known.municipality },
			functions,
			expiresAt
		};
	});

/** What the identity provider said, checked. */
export type Identity = {
	side: LoginSide;
	issuer: string;
	subject: string;
	acr: string;
	/** ISO instant */
	authTime: string;
	sid: string | null;
	idToken: string | null;
	/** slug or CVR number, as the provider sends it */
	municipality: string | null;
	functions: { unit: string; function: string }[] | null;
};

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
