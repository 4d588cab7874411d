/**
 * Access tokens of the identity providers, for programs that call the API as a person (M54). A token is believed when signature,
 * algorithm, issuer, audience, times and assurance level are right in the token itself; keys come from the provider's own address,
 * never from the token. Whom it belongs to is looked up at every call, so a login that is switched off ends here and now.
 */
import { decodeJwt, errors, jwtVerify } from 'jose';
import type { House } from '../house.ts';
import { accountsOf, issuerOf, loginOf, type LoggedIn, type LoginSide } from '../store/logins.ts';
import { algorithms, demoAcr, leeway, signerOf } from './login.ts';

const sides = ['staff', 'family'] as const;

/** @returns who calls, or null when the token may not be believed or belongs to nobody here */
export async function loginByToken(house: House, token: string): Promise<LoggedIn | null> {
	const { config } = house;
	if (token.length > 8192) return null;
	const side = await sideOf(house, token);
	if (!side) return null;
	const from = await signerOf(config, side);
	if (!from) return null;
	let claims: Awaited<ReturnType<typeof jwtVerify>>['payload'];
	try {
		const checked = await jwtVerify(token, from.keys, {
			algorithms: [...algorithms],
			issuer: from.issuer,
			audience: config.apiAudience,
			clockTolerance: leeway,
			maxTokenAge: config.sessionHours * 3600,
			requiredClaims: ['sub', 'exp', 'iat'],
			currentDate: new globalThis.Date(house.clock.now().epochMilliseconds)
		});
		claims = checked.payload;
	} catch (e) {
		// keys that cannot be fetched are an outage, everything else is a token that is not believed
		if (e instanceof errors.JWKSTimeout) throw e;
		return null;
	}
	// a log-in's own token says who somebody is to us, not that somebody may call
	if ('nonce' in claims || 'events' in claims) return null;
	if (typeof claims.acr !== 'string' || !(config.oidc?.acr ?? demoAcr).includes(claims.acr)) return null;
	const said = typeof claims.municipality === 'string' ? claims.municipality : null;
	const all = await accountsOf(house, issuerOf(house, side), claims.sub!, side);
	const mine = said ? all.filter((k) => k.slug === said || k.settings?.cvr === said) : all;
	// somebody known in two municipalities says in the token which one
	if (mine.length !== 1) return null;
	const instant = (seconds: number) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toString();
	const authTime = typeof claims.auth_time === 'number' ? Math.min(claims.auth_time, claims.iat!) : 0;
	return loginOf(house, mine[0]!, side, instant(authTime), instant(claims.exp!));
}

/** Which of our two issuers the token says it is from; its word is checked afterwards. */
async function sideOf(house: House, token: string): Promise<LoginSide | null> {
	let said: string | undefined;
	try {
		said = decodeJwt(token).iss;
	} catch {
		return null;
	}
	if (!said) return null;
	for (const side of sides) {
		const from = await signerOf(house.config, side).catch(() => null);
		if (from?.issuer === said) return side;
	}
	return null;
}
