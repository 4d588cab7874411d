/**
 * The demo's identity provider: two issuers as in real life, no passwords, one page of people to be. Fictitious persons only;
 * it does not exist in production. Keys are made at start and die with the process.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import { sql } from 'kysely';
import { type Lang, words } from '#words/words.ts';
import type { House } from '../house.ts';
import { demoIssuers, type LoginSide } from '../store/logins.ts';
import { clientOf, demoAcr, returnAddress } from './login.ts';

export type DemoPerson = {
	side: LoginSide;
	subject: string;
	name: string;
	/** function or relation code */
	role: string;
	unit: string | null;
	municipality: string;
	/** one of the people the README plays the main job with */
	first: boolean;
	/** her unit, or her child's, works by a model of its own: where that model can be played */
	district: boolean;
};

/** The order in which the README plays the main job. */
const cast = ['teacher', 'unitLeader', 'psychologist', 'custodyHolder', 'caseworker'];

/**
 * Everybody one can be in the demo. The first five come first: those that `settings.demoPersons` (account subjects) of the
 * municipality names, else the first of each role.
 */
export async function demoPersons(house: House): Promise<DemoPerson[]> {
	const municipalities = await house.door.asSystem(null, (w) =>
		w.db.selectFrom('municipality').select(['id', 'name', 'settings']).orderBy('id').execute()
	);
	const all: DemoPerson[] = [];
	for (const m of municipalities) {
		const found = await house.door.asSystem(m.id, async (w) => {
			const { rows } = await sql<Omit<DemoPerson, 'municipality' | 'first'>>`
				select a.side, a.subject, p.given_name || ' ' || p.family_name as name, coalesce(u.name, d.name) as unit,
					d.name is not null or coalesce(u.model_slug is not null and e.function in ('unitLeader', 'teacher', 'pedagogue'), false) as district,
					coalesce(e.function, case when exists (select from child c where c.municipality_id = p.municipality_id and c.id = p.id) then 'child' else 'custodyHolder' end) as role
				from account a
				join person p on p.municipality_id = a.municipality_id and p.id = a.person_id and p.active
				left join lateral (select e.function, e.unit_id from employment e where a.side = 'staff' and e.municipality_id = p.municipality_id and e.person_id = p.id
					and e.from_day <= app.today() and (e.to_day is null or e.to_day >= app.today()) order by e.from_day, e.function limit 1) e on true
				left join unit u on u.municipality_id = a.municipality_id and u.id = e.unit_id
				left join lateral (select x.name from (select p.id union all select c.child_id from custody c where c.municipality_id = p.municipality_id and c.person_id = p.id) mine
					join child k on k.municipality_id = p.municipality_id and k.id = mine.id
					join unit x on x.municipality_id = k.municipality_id and x.id = k.unit_id and x.model_slug is not null
					where a.side = 'family' order by k.id limit 1) d on true
				where a.municipality_id = ${m.id} and a.active and a.issuer in (${demoIssuers.staff}, ${demoIssuers.family})
				order by p.sort_name, a.subject`.execute(w.db);
			return rows;
		});
		const named = (m.settings as { demoPersons?: string[] } | null)?.demoPersons ?? [];
		const rank = (p: { subject: string }) => named.indexOf(p.subject) + 1 || named.length + 1;
		all.push(
			...found
				.toSorted((a, b) => rank(a) - rank(b))
				.map((p) => ({ ...p, municipality: m.name, first: named.includes(p.subject) }))
		);
	}
	if (!all.some((p) => p.first))
		for (const role of cast) {
			const somebody = all.find((p) => p.role === role);
			if (somebody) somebody.first = true;
		}
	return all;
}

export type DemoIdp = (req: IncomingMessage, res: ServerResponse, lang: Lang) => Promise<void>;

/** A handler for everything under /demo-login. */
export async function openDemoIdp(house: House): Promise<DemoIdp> {
	const { Provider } = await quietly(() => import('oidc-provider'));
	const make = async (side: LoginSide) => {
		const client = clientOf(house.config, side);
		const { privateKey } = await generateKeyPair('RS256', { extractable: true });
		const jwk = {
			...(await exportJWK(privateKey)),
			kid: randomBytes(8).toString('hex'),
			use: 'sig',
			alg: 'RS256'
		};
		const provider = new Provider(client.issuer, {
			clients: [
				{
					client_id: client.clientId,
					client_secret: client.clientSecret,
					token_endpoint_auth_method: 'client_secret_post',
					redirect_uris: [returnAddress(house.config, side)],
					response_types: ['code'],
					grant_types: ['authorization_code']
				}
			],
			jwks: { keys: [jwk] } as never,
			cookies: {
				keys: [
					createHmac('sha256', house.config.secrets.current).update(`demo-cookies:${side}`).digest('hex')
				],
				names: { session: `demo_${side}`, interaction: `demo_${side}_now`, resume: `demo_${side}_back` }
			},
			acrValues: demoAcr,
			claims: { openid: ['sub'], acr: null, auth_time: null, sid: null } as never,
			features: {
				devInteractions: { enabled: false },
				rpInitiatedLogout: { enabled: false },
				userinfo: { enabled: false }
			},
			pkce: { required: () => true },
			interactions: { url: (_, i) => `/demo-login/${side}/valg/${i.uid}` },
			findAccount: (_, subject) => ({ accountId: subject, claims: () => ({ sub: subject }) }),
			// the demo's people have said yes to Samspil
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
				Interaction: 1800,
				Session: 600,
				Grant: 600,
				AuthorizationCode: 60,
				AccessToken: 600,
				IdToken: 600
			},
			renderError: (ctx) => {
				ctx.type = 'html';
				ctx.body = page(
					words('da'),
					side,
					`<p>${escape(words('da').t('login.demo.restart'))}</p><p><a href="/log-ind">${escape(words('da').t('nav.logIn'))}</a></p>`
				);
			}
		});
		// behind a proxy with TLS the provider's cookies must know that they are secure
		provider.proxy = house.config.publicUrl.startsWith('https:');
		return provider;
	};
	const providers = await quietly(async () => ({ staff: await make('staff'), family: await make('family') }));

	let people: { list: DemoPerson[]; until: number } | null = null;
	/** The list is read anew twice a minute: an import adds people, a click asks again. */
	const everyone = async () => {
		if (!people || performance.now() > people.until)
			people = { list: await demoPersons(house), until: performance.now() + 30_000 };
		return people.list;
	};

	async function choose(side: LoginSide, req: IncomingMessage, res: ServerResponse, lang: Lang) {
		const provider = providers[side];
		const w = words(lang);
		const everybody = (await everyone()).filter((p) => p.side === side);
		if (req.method === 'POST') {
			if (req.headers.origin !== house.config.publicUrl)
				return send(res, 403, page(w, side, `<p>${escape(w.t('error.403.text'))}</p>`));
			const subject = new URLSearchParams(await bodyOf(req)).get('subject');
			if (!everybody.some((p) => p.subject === subject))
				return send(res, 404, page(w, side, `<p>${escape(w.t('login.fault.unknown'))}</p>`));
			return provider.interactionFinished(
				req,
				res,
				{ login: { accountId: subject!, acr: demoAcr[0]!, remember: false } },
				{ mergeWithLastSubmission: false }
			);
		}
		await provider.interactionDetails(req, res);
		const q = (new URL(req.url!, house.config.publicUrl).searchParams.get('q') ?? '')
			.trim()
			.toLowerCase()
			.slice(0, 60);
		send(res, 200, page(w, side, choices(w, side, everybody, q)));
	}

	return async (req, res, lang) => {
		const path = new URL(req.url!, house.config.publicUrl).pathname;
		const side = path.startsWith('/demo-login/staff/')
			? 'staff'
			: path.startsWith('/demo-login/family/')
				? 'family'
				: null;
		if (!side)
			return send(res, 404, page(words(lang), 'staff', `<p>${escape(words(lang).t('error.404.text'))}</p>`));
		try {
			if (path.startsWith(`/demo-login/${side}/valg/`)) return await choose(side, req, res, lang);
		} catch {
			const w = words(lang);
			return send(
				res,
				400,
				page(
					w,
					side,
					`<p>${escape(w.t('login.demo.restart'))}</p><p><a href="/log-ind">${escape(w.t('nav.logIn'))}</a></p>`
				)
			);
		}
		const mounted = req as IncomingMessage & { originalUrl?: string };
		mounted.originalUrl = req.url!;
		req.url = req.url!.slice(`/demo-login/${side}`.length);
		await providers[side].callback()(req, res);
	};
}

function choices(w: ReturnType<typeof words>, side: LoginSide, everybody: DemoPerson[], q: string): string {
	const first = everybody.filter((p) => p.first);
	const roleOf = (p: DemoPerson) => w.maybe(`function.${p.role}`) ?? w.maybe(`relation.${p.role}`) ?? p.role;
	const line = (p: DemoPerson) =>
		`<li><button name="subject" value="${escape(p.subject)}"><strong>${escape(p.name)}</strong> <span>${escape(
			[roleOf(p), p.unit, p.municipality].filter(Boolean).join(', ')
		)}</span></button></li>`;
	const list = (people: DemoPerson[]) => `<form method="post"><ul>${people.map(line).join('')}</ul></form>`;
	const districts = [
		...Map.groupBy(
			everybody.filter((p) => p.district),
			(p) => p.unit ?? ''
		)
	].toSorted(([a], [b]) => a.localeCompare(b, 'da'));
	const leaderFirst = (people: DemoPerson[]) =>
		people.toSorted((a, b) => Number(b.role === 'unitLeader') - Number(a.role === 'unitLeader'));
	const hits = everybody.filter((p) =>
		q ? `${p.name} ${roleOf(p)} ${p.unit ?? ''} ${p.municipality}`.toLowerCase().includes(q) : !p.first
	);
	const shown = hits.slice(0, 30);
	return `<p>${escape(w.t('login.demo.lead'))}</p>
${first.length ? `<h2>${escape(w.t('login.demo.first'))}</h2>${list(first)}` : ''}
${
	districts.length && !q
		? `<details><summary>${escape(w.t('login.demo.districts'))}</summary><p>${escape(w.t(`login.demo.districts.${side}`))}</p>${districts
				.map(([unit, people]) => `<h3>${escape(unit)}</h3>${list(leaderFirst(people))}`)
				.join('')}</details>`
		: ''
}
<h2>${escape(w.t('login.demo.others'))}</h2>
<form method="get" role="search"><label for="q">${escape(w.t('login.demo.search'))}</label>
<input id="q" name="q" value="${escape(q)}" autocomplete="off"> <button class="small">${escape(w.t('common.search'))}</button></form>
<p role="status">${escape(w.t('login.demo.shown', { shown: shown.length, all: hits.length }))}</p>
${list(shown)}`;
}

const escape = (s: string) =>
	s.replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c]!);

const style = `body{font:1.0625rem/1.5 "IBM Plex Sans",system-ui,sans-serif;color:#1a1a1a;background:#fff;margin:0}
main{max-width:40rem;margin:0 auto;padding:1rem}ul{list-style:none;padding:0;display:grid;gap:.5rem}
button{font:inherit;text-align:left;width:100%;min-height:2.75rem;padding:.5rem 1rem;background:#f5f5f5;border:1px solid #6b6b6b;border-radius:4px;cursor:pointer}
summary{cursor:pointer;min-height:2.75rem;padding:.5rem 0;font-weight:600;box-sizing:border-box}h3{margin:1rem 0 .5rem;font-size:1.0625rem}
button.small{width:auto;background:#0b5a7a;color:#fff;border-color:#0b5a7a}button:hover{border-color:#0b5a7a}button span{display:block;color:#454545}
input{font:inherit;min-height:2.75rem;padding:.25rem .75rem;border:1px solid #454545;box-sizing:border-box;max-width:100%}label{display:block;font-weight:600}
:focus-visible{outline:4px solid #454545;outline-offset:2px}.note{background:#fff3d6;padding:.5rem 1rem;border-left:4px solid #b86800}a{color:#0b5a7a}`;
const styleHash = (await import('node:crypto')).createHash('sha256').update(style).digest('base64');

const page = (w: ReturnType<typeof words>, side: LoginSide, body: string) => `<!doctype html>
<html lang="${w.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(w.t('login.demo.title'))}</title><style>${style}</style></head>
<body><main><h1>${escape(w.t(`login.demo.heading.${side}`))}</h1><p class="note">${escape(w.t('login.demo.note'))}</p>
${body}</main></body></html>`;

function send(res: ServerResponse, status: number, html: string) {
	res.writeHead(status, {
		'content-type': 'text/html; charset=utf-8',
		'cache-control': 'no-store',
		'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`
	});
	res.end(html);
}

async function bodyOf(req: IncomingMessage): Promise<string> {
	let text = '';
	for await (const chunk of req) {
		text += String(chunk);
		if (text.length > 4096) throw new Error('too long');
	}
	return text;
}

/** The library warns about Node versions that are not yet LTS and about forgetting at restart; both are meant here. */
async function quietly<T>(fn: () => Promise<T>): Promise<T> {
	const { warn, info } = console;
	console.warn = console.info = () => {};
	try {
		return await fn();
	} finally {
		console.warn = warn;
		console.info = info;
	}
}
