/**
 * The only reader of process.env. Read once, checked as a whole; a wrong configuration names every fault and stops the start.
 */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { z } from 'zod';

const DEMO_SECRET = 'samspil-demo-secret-not-for-production';

const url = z.url();
const schema = z.object({
	SAMSPIL_MODE: z.enum(['demo', 'production']).default('demo'),
	PORT: z.coerce.number().int().min(0).max(65535).default(3000),
	HOST: z.string().default('127.0.0.1'),
	/** public address, e.g. https://samspil.example.dk; demo: http://localhost:PORT */
	PUBLIC_URL: url.optional(),
	/** the server trusts x-forwarded-* of the proxy in front of it */
	BEHIND_PROXY: z.enum(['yes', 'no']).default('no'),
	DATABASE_URL: z.string().startsWith('postgres').optional(),
	DATABASE_OWNER_URL: z.string().startsWith('postgres').optional(),
	DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
	DATA_DIR: z.string().default('data'),
	SECRET_KEY: z.string().min(32).default(DEMO_SECRET),
	/** earlier keys, comma separated, still read until everything is rewritten */
	SECRET_KEY_OLD: z.string().default(''),
	OIDC_STAFF_ISSUER: url.optional(),
	OIDC_STAFF_CLIENT_ID: z.string().optional(),
	OIDC_STAFF_CLIENT_SECRET: z.string().optional(),
	OIDC_FAMILY_ISSUER: url.optional(),
	OIDC_FAMILY_CLIENT_ID: z.string().optional(),
	OIDC_FAMILY_CLIENT_SECRET: z.string().optional(),
	/** values of the acr claim that count as NSIS substantial or high, comma separated */
	OIDC_ACR: z
		.string()
		.default('https://data.gov.dk/concept/core/nsis/Substantial,https://data.gov.dk/concept/core/nsis/High'),
	/** what the aud of an access token must say; the address of the API when not given */
	API_AUDIENCE: z.string().min(1).max(200).optional(),
	SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).max(240).default(30),
	SESSION_HOURS: z.coerce.number().int().min(1).max(24).default(10),
	SMTP_URL: z.string().startsWith('smtp').optional(),
	MAIL_FROM: z.email().default('samspil@example.org'),
	JOBS: z.enum(['on', 'off']).default('on'),
	BODY_LIMIT_KB: z.coerce.number().int().min(16).max(102400).default(512),
	/** files of the register, which an administrator imports, may be larger */
	/** calls of the JSON interface one person may make in a minute */
	API_PER_MINUTE: z.coerce.number().int().min(1).max(1_000_000).default(300),
	IMPORT_LIMIT_MB: z.coerce.number().int().min(1).max(200).default(25),
	/** colleagues' calendars may lie on this machine or its network, and without TLS: for a demo, never in production */
	LOCAL_CALENDARS: z.enum(['yes', 'no']).default('no'),
	/** the virus scanner that files are shown to (ClamAV's clamd); none: files are not scanned */
	CLAMD_HOST: z.string().min(1).max(255).optional(),
	CLAMD_PORT: z.coerce.number().int().min(1).max(65535).default(3310)
});

export type Config = {
	mode: 'demo' | 'production';
	port: number;
	host: string;
	publicUrl: string;
	behindProxy: boolean;
	databaseUrl: string | null;
	databaseOwnerUrl: string | null;
	pool: number;
	dataDir: string;
	root: string;
	/** keys for encryption at rest: current first */
	secrets: { current: Buffer; all: Buffer[] };
	oidc: { staff: OidcClient; family: OidcClient; acr: string[] } | null;
	sessionIdleMinutes: number;
	sessionHours: number;
	smtpUrl: string | null;
	mailFrom: string;
	jobs: boolean;
	bodyLimit: number;
	apiPerMinute: number;
	importLimit: number;
	/** of a request that brings a file of at most 10 MB; a little over is refused in words beside the field */
	uploadLimit: number;
	clamd: { host: string; port: number } | null;
	/** calendars may be fetched from addresses that are not of the open internet */
	localCalendars: boolean;
	apiAudience: string;
};
export type OidcClient = { issuer: string; clientId: string; clientSecret: string };

export type ConfigFault = { name: string; what: string };

const keyOf = (text: string) => createHash('sha256').update(text).digest();

/**
 * @param env    the process environment
 * @param root   folder of the installation (models/, law/, migrations/ live there)
 * @returns the configuration, or all faults found
 */
export function readConfig(
	env: Record<string, string | undefined>,
	root = process.cwd()
): { config: Config } | { faults: ConfigFault[] } {
	const given = Object.fromEntries(Object.entries(env).filter(([, v]) => v !== undefined && v !== ''));
	const parsed = schema.safeParse(given);
	if (!parsed.success)
		return { faults: parsed.error.issues.map((i) => ({ name: String(i.path[0]), what: i.message })) };
	const e = parsed.data;
	const faults: ConfigFault[] = [];
	const publicUrl = (e.PUBLIC_URL ?? `http://localhost:${e.PORT}`).replace(/\/$/, '');
	const staff = client(e.OIDC_STAFF_ISSUER, e.OIDC_STAFF_CLIENT_ID, e.OIDC_STAFF_CLIENT_SECRET);
	const family = client(e.OIDC_FAMILY_ISSUER, e.OIDC_FAMILY_CLIENT_ID, e.OIDC_FAMILY_CLIENT_SECRET);
	if (e.SAMSPIL_MODE === 'production') {
		if (e.SECRET_KEY === DEMO_SECRET)
			faults.push({ name: 'SECRET_KEY', what: 'is the demo secret; set 32 or more random characters' });
		if (!e.PUBLIC_URL?.startsWith('https://'))
			faults.push({ name: 'PUBLIC_URL', what: 'must be the https address that users see' });
		if (e.BEHIND_PROXY !== 'yes')
			faults.push({
				name: 'BEHIND_PROXY',
				what: 'this server speaks plain http: put a proxy with TLS in front and set BEHIND_PROXY=yes'
			});
		if (!staff)
			faults.push({
				name: 'OIDC_STAFF_ISSUER',
				what: 'issuer, client id and client secret for staff are needed; there is no demo login in production'
			});
		if (!family)
			faults.push({
				name: 'OIDC_FAMILY_ISSUER',
				what: 'issuer, client id and client secret for families are needed'
			});
		if (staff && family && staff.issuer === family.issuer)
			faults.push({ name: 'OIDC_FAMILY_ISSUER', what: 'staff and families must have separate issuers' });
		if (e.LOCAL_CALENDARS === 'yes')
			faults.push({
				name: 'LOCAL_CALENDARS',
				what: 'is for a demo: in production calendars are fetched from the open internet only'
			});
		if (!e.SMTP_URL) faults.push({ name: 'SMTP_URL', what: 'is needed to send invitations' });
	}
	if (faults.length) return { faults };
	const old = e.SECRET_KEY_OLD.split(',').filter(Boolean);
	return {
		config: {
			mode: e.SAMSPIL_MODE,
			port: e.PORT,
			host: e.HOST,
			publicUrl,
			behindProxy: e.BEHIND_PROXY === 'yes',
			databaseUrl: e.DATABASE_URL ?? null,
			databaseOwnerUrl: e.DATABASE_OWNER_URL ?? null,
			pool: e.DATABASE_POOL,
			dataDir: e.DATA_DIR === ':memory:' ? e.DATA_DIR : resolve(root, e.DATA_DIR),
			root,
			secrets: { current: keyOf(e.SECRET_KEY), all: [e.SECRET_KEY, ...old].map(keyOf) },
			oidc: staff && family ? { staff, family, acr: e.OIDC_ACR.split(',').map((x) => x.trim()) } : null,
			sessionIdleMinutes: e.SESSION_IDLE_MINUTES,
			sessionHours: e.SESSION_HOURS,
			smtpUrl: e.SMTP_URL ?? null,
			mailFrom: e.MAIL_FROM,
			jobs: e.JOBS === 'on',
			bodyLimit: e.BODY_LIMIT_KB * 1024,
			apiPerMinute: e.API_PER_MINUTE,
			importLimit: e.IMPORT_LIMIT_MB * 1024 * 1024,
			uploadLimit: 24 * 1024 * 1024,
			clamd: e.CLAMD_HOST ? { host: e.CLAMD_HOST, port: e.CLAMD_PORT } : null,
			localCalendars: e.LOCAL_CALENDARS === 'yes',
			apiAudience: e.API_AUDIENCE ?? `${publicUrl}/api/v1`
		}
	};
}

function client(issuer?: string, clientId?: string, clientSecret?: string): OidcClient | null {
	return issuer && clientId && clientSecret
		? { issuer: issuer.replace(/\/$/, ''), clientId, clientSecret }
		: null;
}
