/** Whom a login belongs to, in every municipality that knows it. */
import { sql } from 'kysely';
import type { House } from '../house.ts';
import type { Actor } from './session.ts';

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
