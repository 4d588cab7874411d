/**
 * A real identity provider on loopback that logs in whoever `who` says, and a forger in front of its token endpoint: tests change
 * claims, header or signature of the id token on its way. Keys can be rotated while it runs.
 */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt, exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';

export type Forge = (token: {
	claims: Record<string, unknown>;
	/** signs with the provider's own key, or another one */
	sign(claims: Record<string, unknown>, header?: Record<string, unknown>, key?: CryptoKey): Promise<string>;
	unsigned(claims: Record<string, unknown>): string;
	/** HS256 with the public key's text as the secret */
	confused(claims: Record<string, unknown>): Promise<string>;
}) => Promise<string> | string;

export type TestIdp = {
	issuer: string;
	client: { issuer: string; clientId: string; clientSecret: string };
	who: string;
	acr: string | null;
	claims: Record<string, unknown>;
	forge: Forge | null;
	/** how often the keys were fetched */
	keyFetches: number;
	up: boolean;
	rotate(): Promise<void>;
	sign(claims: Record<string, unknown>, header?: Record<string, unknown>): Promise<string>;
	close(): Promise<void>;
};

export const substantial = 'https://data.gov.dk/concept/core/nsis/Substantial';

export async function openIdp(redirectUri: string): Promise<TestIdp> {
	const { warn, info } = console;
	console.warn = console.info = () => {};
	const { Provider } = await import('oidc-provider');
	let pair: CryptoKeyPair;
	let kid = '';
	let serve: (req: never, res: never) => void;
	const client = { clientId: 'samspil-test', clientSecret: randomBytes(24).toString('hex') };

	const server = createServer(async (req, res) => {
		if (!idp.up) return req.socket.destroy();
		if (req.url === '/jwks') idp.keyFetches++;
		const login = /^\/interaction\/([\w-]+)$/.exec(req.url ?? '');
		if (login)
			return provider.interactionFinished(req, res, {
				login: { accountId: idp.who, ...(idp.acr ? { acr: idp.acr } : {}), remember: false }
			});
		if (req.url === '/token' && idp.forge) {
			const { end } = res;
			res.end = function (body?: unknown) {
				const text = Buffer.isBuffer(body) || typeof body === 'string' ? String(body) : '';
				const said = text.startsWith('{') ? JSON.parse(text) : {};
				if (!said.id_token) return end.call(res, body as never, 'utf8');
				Promise.resolve(
					idp.forge!({
						claims: decodeJwt(said.id_token),
						sign,
						unsigned: (c) => new UnsecuredJWT(c).encode(),
						confused
					})
				).then((forged) => {
					const out = JSON.stringify({ ...said, id_token: forged });
					res.setHeader('content-length', Buffer.byteLength(out));
					end.call(res, out as never, 'utf8');
				});
				return res;
			} as typeof res.end;
		}
		serve(req as never, res as never);
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

	const sign: TestIdp['sign'] &
		((c: Record<string, unknown>, h?: Record<string, unknown>, key?: CryptoKey) => Promise<string>) = (
		claims,
		header = {},
		key?: CryptoKey
	) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, ...header }).sign(key ?? pair.privateKey);
	const confused = async (claims: Record<string, unknown>) =>
		new SignJWT(claims)
			.setProtectedHeader({ alg: 'HS256', kid })
			.sign(Buffer.from(await exportSPKI(pair.publicKey)));

	let provider: InstanceType<typeof Provider>;
	const idp: TestIdp = {
		issuer,
		client: { issuer, ...client },
		who: '',
		acr: substantial,
		claims: {},
		forge: null,
		keyFetches: 0,
		up: true,
		sign,
		async rotate() {
			pair = (await generateKeyPair('RS256', { extractable: true })) as CryptoKeyPair;
			kid = randomBytes(6).toString('hex');
			provider = new Provider(issuer, {
				clients: [
					{
						client_id: client.clientId,
						client_secret: client.clientSecret,
						token_endpoint_auth_method: 'client_secret_post',
						redirect_uris: [redirectUri],
						response_types: ['code'],
						grant_types: ['authorization_code'],
						backchannel_logout_uri: 'http://127.0.0.1:1/log-ud/bagkanal',
						backchannel_logout_session_required: true
					}
				],
				jwks: { keys: [{ ...(await exportJWK(pair.privateKey)), kid, use: 'sig', alg: 'RS256' }] } as never,
				cookies: { keys: ['test-cookie-key'] },
				acrValues: [substantial, 'https://data.gov.dk/concept/core/nsis/Low'],
				claims: {
					openid: ['sub', 'municipality', 'samspil_functions'],
					acr: null,
					auth_time: null,
					sid: null
				} as never,
				conformIdTokenClaims: false,
				features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
				interactions: { url: (_, i) => `/interaction/${i.uid}` },
				findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...idp.claims }) }),
				loadExistingGrant: async (ctx) => {
					const grant = new ctx.oidc.provider.Grant({
						clientId: ctx.oidc.client!.clientId,
						accountId: ctx.oidc.session!.accountId!
					});
					grant.addOIDCScope('openid');
					await grant.save();
					return grant;
				},
				ttl: {
					Interaction: 600,
					Session: 600,
					Grant: 600,
					AuthorizationCode: 60,
					AccessToken: 600,
					IdToken: 600
				}
			});
			serve = provider.callback() as never;
		},
		close: () =>
			new Promise((done) => {
				server.closeAllConnections();
				server.close(() => done());
			})
	};
	await idp.rotate();
	console.warn = warn;
	console.info = info;
	return idp;
}

/** Walks through the provider like a browser; gives the address it is sent back to at last. */
export async function walk(start: URL): Promise<URL> {
	const jar = new Map<string, string>();
	let at = start;
	for (let n = 0; n < 10; n++) {
		const cookie = [...jar].map(([k, v]) => `${k}=${v}`).join('; ');
		const res = await fetch(at, { redirect: 'manual', headers: { cookie } });
		for (const c of res.headers.getSetCookie()) {
			const [pair = ''] = c.split(';');
			jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
		}
		const to = res.headers.get('location');
		if (!to) throw new Error(`the provider answered ${res.status}: ${(await res.text()).slice(0, 300)}`);
		at = new URL(to, at);
		if (at.origin !== start.origin) return at;
	}
	throw new Error('the provider goes in circles');
}
