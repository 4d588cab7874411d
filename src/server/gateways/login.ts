/**
 * Login by OpenID Connect (DIG-02): authorization code with PKCE, state and nonce, at two separate issuers. What comes back is believed only
 * when signature, algorithm, issuer, audience, nonce, times and assurance level are right in the token itself.
 */
import { createHmac } from 'node:crypto';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import type { Config, OidcClient } from '../config.ts';
import type { House } from '../house.ts';
import { demoIssuers, type Identity, type LoginSide } from '../store/logins.ts';
import { type Attempt } from '../store/login-attempts.ts';

/** What may sign a token; never `none`, never a shared secret. */
export const algorithms = ['RS256', 'PS256', 'ES256'];
/** seconds by which two clocks may differ */
export const leeway = 30;
const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);
const paths: Record<LoginSide, string> = { staff: 'medarbejder', family: 'familie' };

export type LoginFault = 'cancelled' | 'failed' | 'too-weak' | 'unavailable';

/** Where the provider sends people back to: one address for each issuer, so that an answer cannot be swapped. */
export const returnAddress = (config: Config, side: LoginSide) =>
	`${config.publicUrl}/log-ind/retur/${paths[side]}`;
export const sideOfPath = (path: string): LoginSide | null =>
	path === paths.staff ? 'staff' : path === paths.family ? 'family' : null;

/** The client that Samspil is at the issuer; in the demo both ends derive the secret from the same key. */
export const clientOf = (config: Config, side: LoginSide): OidcClient =>
	config.oidc?.[side] ?? {
		issuer: `${config.publicUrl}/demo-login/${side}`,
		clientId: 'samspil',
		clientSecret: createHmac('sha256', config.secrets.current)
			.update(`demo-client:${side}`)
			.digest('base64url')
	};

const known = new WeakMap<Config, Partial<Record<LoginSide, Promise<oidc.Configuration>>>>();

/** The issuer's metadata, asked for once; a failed try is forgotten so that the next one asks again. */
function provider(config: Config, side: LoginSide): Promise<oidc.Configuration> {
	const mine = known.get(config) ?? {};
	known.set(config, mine);
	return (mine[side] ??= discover(config, clientOf(config, side)).catch((e) => {
		delete mine[side];
		throw e;
	}));
}

async function discover(config: Config, client: OidcClient): Promise<oidc.Configuration> {
	const issuer = new URL(client.issuer);
	const plain = issuer.protocol === 'http:' && config.mode === 'demo' && loopback.has(issuer.hostname);
	const execute = plain ? [oidc.allowInsecureRequests] : [];
	const found = await oidc.discovery(issuer, client.clientId, client.clientSecret, undefined, {
		execute,
		timeout: 10
	});
	const metadata = JSON.parse(JSON.stringify(found.serverMetadata())) as oidc.ServerMetadata;
	const offered = metadata.id_token_signing_alg_values_supported ?? ['RS256'];
	const allowed = offered.filter((a) => algorithms.includes(a));
	if (!allowed.length) throw new Error('the issuer offers no signature algorithm that is accepted');
	const strict = new oidc.Configuration(
		{ ...metadata, id_token_signing_alg_values_supported: allowed },
		client.clientId,
		{ client_secret: client.clientSecret, [oidc.clockTolerance]: leeway }
	);
	strict.timeout = 10;
	if (plain) oidc.allowInsecureRequests(strict);
	// the signature counts, not only the connection the token came by
	oidc.enableNonRepudiationChecks(strict);
	return strict;
}

export type Started = { url: URL; state: string; attempt: Attempt };

/** @param fresh the person must show herself again, even with a session at the provider */
export async function beginLogin(
	house: House,
	side: LoginSide,
	returnTo: string,
	fresh = false
): Promise<Started | { fault: 'unavailable' }> {
	const { config } = house;
	let at: oidc.Configuration;
	try {
		at = await provider(config, side);
	} catch (e) {
		note('discovery', side, e);
		return { fault: 'unavailable' };
	}
	const verifier = oidc.randomPKCECodeVerifier();
	const state = oidc.randomState();
	const nonce = oidc.randomNonce();
	const url = oidc.buildAuthorizationUrl(at, {
		redirect_uri: returnAddress(config, side),
		scope: 'openid',
		code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
		code_challenge_method: 'S256',
		state,
		nonce,
		max_age: String(maxAge(config)),
		acr_values: (config.oidc?.acr ?? demoAcr).join(' '),
		...(fresh || !config.oidc ? { prompt: 'login' } : {})
	});
	const issuer = config.oidc ? config.oidc[side].issuer : demoIssuers[side];
	return { url, state, attempt: { side, issuer, nonce, verifier, returnTo } };
}

/** A login at the provider may not be older than a session here may be. */
const maxAge = (config: Config) => config.sessionHours * 3600;

/** Turns the answer at our return address into a checked identity. */
export async function finishLogin(
	house: House,
	url: URL,
	state: string,
	attempt: Attempt
): Promise<Identity | { fault: LoginFault }> {
	const { config } = house;
	let at: oidc.Configuration;
	let tokens: Awaited<ReturnType<typeof oidc.authorizationCodeGrant>>;
	try {
		at = await provider(config, attempt.side);
		tokens = await oidc.authorizationCodeGrant(at, new URL(url.pathname + url.search, config.publicUrl), {
			pkceCodeVerifier: attempt.verifier,
			expectedState: state,
			expectedNonce: attempt.nonce,
			idTokenExpected: true,
			maxAge: maxAge(config)
		});
	} catch (e) {
		if (url.searchParams.get('error') === 'access_denied') return { fault: 'cancelled' };
		note('answer', attempt.side, e);
		return { fault: isNetwork(e) ? 'unavailable' : 'failed' };
	}
	const claims = tokens.claims()!;
	const now = Math.floor(house.clock.now().epochMilliseconds / 1000);
	if (claims.iat > now + leeway || typeof claims.auth_time !== 'number' || claims.auth_time > now + leeway) {
		note('answer', attempt.side, new Error('issued in the future'));
		return { fault: 'failed' };
	}
	const enough = config.oidc?.acr ?? demoAcr;
	if (typeof claims.acr !== 'string' || !enough.includes(claims.acr)) return { fault: 'too-weak' };
	return {
		side: attempt.side,
		issuer: attempt.issuer,
		subject: claims.sub,
		acr: claims.acr,
		authTime: Temporal.Instant.fromEpochMilliseconds(Math.min(claims.auth_time, now) * 1000).toString(),
		sid: typeof claims.sid === 'string' ? claims.sid : null,
		idToken: tokens.id_token ?? null,
		municipality: text(claims.municipality),
		functions: functionsIn(claims.samspil_functions)
	};
}

/** The level the demo's provider says; the same as NSIS substantial. */
export const demoAcr = ['https://data.gov.dk/concept/core/nsis/Substantial'];

const text = (v: unknown) =>
	typeof v === 'string' && v.length > 0 && v.length <= 120 ? v : typeof v === 'number' ? String(v) : null;

function functionsIn(claim: unknown): Identity['functions'] {
	if (!Array.isArray(claim)) return null;
	return claim
		.filter(
			(c): c is { unit: string; function: string } =>
				typeof c?.unit === 'string' && typeof c?.function === 'string'
		)
		.slice(0, 50)
		.map((c) => ({ unit: c.unit, function: c.function }));
}

/** Where the provider ends its own session, when it can. */
export async function logoutAddress(
	house: House,
	side: LoginSide,
	idToken: string | null
): Promise<URL | null> {
	if (!house.config.oidc) return null;
	try {
		const at = await provider(house.config, side);
		if (!at.serverMetadata().end_session_endpoint) return null;
		return oidc.buildEndSessionUrl(at, {
			post_logout_redirect_uri: `${house.config.publicUrl}/`,
			...(idToken ? { id_token_hint: idToken } : {})
		});
	} catch (e) {
		note('log-out', side, e);
		return null;
	}
}

const keySets = new WeakMap<oidc.Configuration, ReturnType<typeof createRemoteJWKSet>>();

/** Who signs for a side, and with which keys, as the provider itself tells; null where it publishes none. */
export async function signerOf(
	config: Config,
	side: LoginSide
): Promise<{ issuer: string; keys: ReturnType<typeof createRemoteJWKSet> } | null> {
	const at = await provider(config, side);
	const { issuer, jwks_uri } = at.serverMetadata();
	if (!jwks_uri) return null;
	const keys = keySets.get(at) ?? createRemoteJWKSet(new URL(jwks_uri), { cooldownDuration: 60_000 });
	keySets.set(at, keys);
	return { issuer, keys };
}

/** Checks a back-channel logout token (OpenID Connect Back-Channel Logout 1.0, section 2.6); null when it may not be believed. */
export async function loggedOutBy(
	house: House,
	token: string
): Promise<{ issuer: string; sid: string | null; subject: string | null } | null> {
	for (const side of ['staff', 'family'] as const) {
		try {
			const from = await signerOf(house.config, side);
			if (!from) continue;
			const { issuer, keys } = from;
			const { payload } = await jwtVerify(token, keys, {
				algorithms,
				issuer,
				audience: clientOf(house.config, side).clientId,
				clockTolerance: leeway,
				maxTokenAge: 300,
				requiredClaims: ['iat', 'jti', 'events'],
				currentDate: new globalThis.Date(house.clock.now().epochMilliseconds)
			});
			const events = payload.events as Record<string, unknown> | undefined;
			if (!events || !('http://schemas.openid.net/event/backchannel-logout' in events) || 'nonce' in payload)
				return null;
			const sid = text(payload.sid);
			const subject = payload.sub ?? null;
			if (!sid && !subject) return null;
			return { issuer: house.config.oidc ? house.config.oidc[side].issuer : demoIssuers[side], sid, subject };
		} catch {
			// not from this issuer, or not from anybody we know
		}
	}
	return null;
}

/** Origins a log-in or log-out form may lead to. */
export const providerOrigins = (config: Config): string[] =>
	config.oidc
		? [...new Set([config.oidc.staff.issuer, config.oidc.family.issuer].map((i) => new URL(i).origin))]
		: [];

const isNetwork = (e: unknown): boolean => {
	const code = (e as { code?: string }).code;
	return (
		code === 'OAUTH_TIMEOUT' ||
		e instanceof TypeError ||
		(e as { cause?: unknown }).cause instanceof TypeError
	);
};

/** Says what failed without saying about whom: codes of the library only. */
function note(what: string, side: LoginSide, e: unknown) {
	const { code, name, error } = e as { code?: string; name?: string; error?: string };
	console.warn(
		JSON.stringify({
			event: 'login-refused',
			what,
			side,
			code: code ?? name ?? 'unknown',
			...(error ? { error: String(error).slice(0, 60) } : {})
		})
	);
}
