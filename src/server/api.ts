/**
 * The JSON face of acts and reads: same schemas, same door, same audit. Refusals are problem details (RFC 9457).
 */
import { createHash } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { fieldFault } from '#words/fault-named.ts';
import { words } from '#words/words.ts';
import { type Act, isRefusal, look, perform, type Read, type Refusal } from './act.ts';
import * as acts from './acts/index.ts';
import * as reads from './reads/index.ts';
import { mayUse } from './store/rates.ts';
import { mayPack } from './taking-out.ts';

const byName = <T extends { name: string }>(module: Record<string, unknown>): Map<string, T> =>
	new Map(
		Object.values(module)
			.filter((x): x is T => !!x && typeof x === 'object' && 'name' in x && 'schema' in x && 'run' in x)
			.map((x) => [x.name, x])
	);
export const allActs = byName<Act>(acts);
export const allReads = byName<Read>(reads);

const status: Record<string, number> = {
	'not-found': 404,
	invalid: 422,
	stale: 412,
	'login-again': 401,
	'too-many': 429,
	'not-logged-in': 401,
	'too-large': 413,
	'rate-limited': 429,
	'wrong-media': 415,
	'not-allowed': 405
};
/** calls a minute that one person may make */

export function problem(event: RequestEvent, r: Refusal): Response {
	const w = words(event.locals.lang);
	const code = status[r.refused] ?? 409;
	return new Response(
		JSON.stringify({
			type: `urn:samspil:refusal:${r.refused}`,
			title:
				w.maybe(
					`refused.${r.refused}`,
					Object.fromEntries(Object.entries(r.detail ?? {}).map(([k, v]) => [k, String(v)]))
				) ?? r.refused,
			status: code,
			code: r.refused,
			...(r.rule ? { rule: r.rule } : {}),
			...(r.fields
				? {
						errors: Object.entries(r.fields).map(([pointer, c]) => ({
							pointer,
							code: c,
							detail: fieldFault(w, c, r.limits?.[pointer]) ?? c
						}))
					}
				: {}),
			...(r.refused === 'not-found' ? {} : r.detail ? { detail: r.detail } : {})
		}),
		{
			status: code,
			headers: {
				'content-type': 'application/problem+json; charset=utf-8',
				'cache-control': 'no-store',
				...(code === 401 ? { 'www-authenticate': 'Bearer realm="samspil"' } : {}),
				...(code === 429 ? { 'retry-after': r.refused === 'too-many' ? '600' : '60' } : {})
			}
		}
	);
}

/** For every method an address does not have. */
export const notAllowed =
	(...allowed: string[]) =>
	(event: RequestEvent): Response => {
		const res = problem(event, { refused: 'not-allowed' });
		res.headers.set('allow', allowed.join(', '));
		return res;
	};

const answer = (value: unknown, headers: Record<string, string> = {}) =>
	new Response(JSON.stringify(value ?? null), {
		headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers }
	});

async function gate(event: RequestEvent): Promise<Response | null> {
	const { login, house } = event.locals;
	if (!login) return problem(event, { refused: 'not-logged-in' });
	if (
		!(await mayUse(
			house,
			`api:${login.actor.municipalityId}:${login.actor.personId}`,
			house.config.apiPerMinute,
			60
		))
	)
		return problem(event, { refused: 'rate-limited' });
	return null;
}

const tagOf = (body: string) => `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;

/** GET /api/v1/reads/{name}?...: an ETag of what was shown; If-None-Match still passes the door and is logged. */
export async function readByName(event: RequestEvent): Promise<Response> {
	const what = allReads.get(event.params.name ?? '');
	const stopped = await gate(event);
	if (stopped) return stopped;
	if (!what) return problem(event, { refused: 'not-found' });
	const { house } = event.locals;
	// the same work as behind the button, in the same count
	if (what.name === 'package-content' && !(await mayPack(house, event.locals.login!.actor)))
		return problem(event, { refused: 'rate-limited' });
	const value = await look(
		event.locals.house,
		event.locals.login!.actor,
		what,
		fromQuery(event.url.searchParams)
	);
	if (isRefusal(value)) return problem(event, value);
	const etag = tagOf(JSON.stringify(value ?? null));
	if (event.request.headers.get('if-none-match') === etag)
		return new Response(null, { status: 304, headers: { etag } });
	return answer(value, { etag });
}

/** POST /api/v1/acts/{name}: JSON body; `Idempotency-Key` makes a repeat give the first answer; If-Match carries the version that was read. */
export async function actByName(event: RequestEvent): Promise<Response> {
	const what = allActs.get(event.params.name ?? '');
	const stopped = await gate(event);
	if (stopped) return stopped;
	if (!what) return problem(event, { refused: 'not-found' });
	if (!/^application\/json\s*(;|$)/i.test(event.request.headers.get('content-type') ?? ''))
		return problem(event, { refused: 'wrong-media' });
	const text = await event.request.text();
	let input: unknown;
	try {
		input = JSON.parse(text);
	} catch {
		return problem(event, { refused: 'invalid', fields: { body: 'wrong-format' } });
	}
	const key = event.request.headers.get('idempotency-key');
	if (key !== null && !/^[\w-]{1,60}$/.test(key))
		return problem(event, { refused: 'invalid', fields: { 'Idempotency-Key': 'wrong-format' } });
	const match = event.request.headers.get('if-match');
	if (match !== null) {
		const version = /^"(\d{1,10})"$/.exec(match)?.[1];
		if (!version) return problem(event, { refused: 'invalid', fields: { 'If-Match': 'wrong-format' } });
		// a caller that believes itself safe from lost updates must not be left in that belief
		if (!hasVersion(what))
			return problem(event, { refused: 'invalid', fields: { 'If-Match': 'not-used-here' } });
		if (input && typeof input === 'object' && !Array.isArray(input))
			input = { ...input, version: Number(version) };
	}
	const value = await perform(event.locals.house, event.locals.login!.actor, what, input, key);
	if (isRefusal(value)) return problem(event, value);
	const now = (value as { version?: unknown } | null)?.version;
	return answer(value, typeof now === 'number' ? { etag: `"${now}"` } : {});
}

const hasVersion = (what: Act): boolean =>
	'version' in ((jsonSchema(what.schema) as { properties?: object }).properties ?? {});

function fromQuery(q: URLSearchParams): Record<string, unknown> {
	const out: Record<string, unknown> = {};
	for (const name of new Set(q.keys())) {
		if (name === '__proto__') continue;
		out[name.replace(/\[\]$/, '')] = name.endsWith('[]') ? q.getAll(name) : q.get(name);
	}
	return out;
}

const problemRef = {
	content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
};
/** Every input is an object, also where it is one of several. */
const jsonSchema = (s: z.ZodType) => ({
	type: 'object',
	...z.toJSONSchema(s, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' })
});

/** OpenAPI 3.1, made from the schemas themselves. */
export function openApi(publicUrl: string, version: string, cookie: string): Record<string, unknown> {
	const paths: Record<string, unknown> = {};
	const responses = (ok: string) => ({
		'200': { description: ok, content: { 'application/json': { schema: {} } } },
		...Object.fromEntries(
			[
				['401', 'Nobody is logged in, or the login is too old'],
				['404', 'Does not exist, or not for you'],
				['409', 'Refused: the code and the rule say why'],
				['412', 'Somebody changed it since it was read'],
				['413', 'Too large'],
				['415', 'Not JSON'],
				['422', 'Fields are wrong'],
				['429', 'Too many requests']
			].map(([code, description]) => [code, { description, ...problemRef }])
		)
	});
	for (const r of [...allReads.values()].sort((a, b) => a.name.localeCompare(b.name))) {
		const schema = jsonSchema(r.schema) as { properties?: Record<string, unknown>; required?: string[] };
		paths[`/api/v1/reads/${r.name}`] = {
			get: {
				operationId: `reads.${r.name}`,
				summary: r.summary,
				tags: [r.side],
				parameters: Object.entries(schema.properties ?? {}).map(([name, s]) => ({
					name: (s as { type?: string }).type === 'array' ? `${name}[]` : name,
					in: 'query',
					required: schema.required?.includes(name) ?? false,
					schema: s
				})),
				responses: responses('What the page shows')
			}
		};
	}
	for (const a of [...allActs.values()].sort((x, y) => x.name.localeCompare(y.name)))
		paths[`/api/v1/acts/${a.name}`] = {
			post: {
				operationId: a.name,
				summary: a.summary,
				tags: [a.side],
				parameters: [
					{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string', pattern: '^[\\w-]{1,60}$' } },
					...(hasVersion(a)
						? [
								{
									name: 'If-Match',
									in: 'header',
									schema: { type: 'string', pattern: '^"\\d{1,10}"$' },
									description: 'The version that was read, in quotes; instead of version in the body'
								}
							]
						: [])
				],
				requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(a.schema) } } },
				responses: responses('Done')
			}
		};
	paths['/api/v1'] = {
		get: {
			operationId: 'index',
			summary: 'Every act and read by name; open to everybody',
			security: [],
			responses: { '200': { description: 'The list', content: { 'application/json': { schema: {} } } } }
		}
	};
	paths['/api/v1/deadlines'] = {
		get: {
			operationId: 'deadlines',
			summary: 'When a deadline ends and how it was counted; open to everybody',
			security: [],
			parameters: ['anchor', 'count', 'unit', 'direction', 'reading', 'lang'].map((name) => ({
				name,
				in: 'query',
				required: ['anchor', 'count', 'unit', 'direction'].includes(name),
				schema: { type: 'string' }
			})),
			responses: {
				'200': { description: 'The answer, day by day', content: { 'application/json': { schema: {} } } },
				'422': { description: 'Fields are wrong', ...problemRef }
			}
		}
	};
	return {
		openapi: '3.1.0',
		info: { title: 'Samspil', version, license: { name: 'MPL-2.0', identifier: 'MPL-2.0' } },
		servers: [{ url: publicUrl }],
		security: [{ session: [] }, { bearer: [] }],
		paths,
		components: {
			securitySchemes: {
				session: { type: 'apiKey', in: 'cookie', name: cookie },
				bearer: {
					type: 'http',
					scheme: 'bearer',
					bearerFormat: 'JWT',
					description:
						'An access token of the staff or family identity provider, for the audience of this API'
				}
			},
			schemas: {
				Problem: {
					type: 'object',
					required: ['type', 'title', 'status', 'code'],
					properties: {
						type: { type: 'string' },
						title: { type: 'string' },
						status: { type: 'integer' },
						code: { type: 'string' },
						rule: { type: 'string' },
						errors: { type: 'array', items: { type: 'object' } }
					}
				}
			}
		}
	};
}

/** What there is, for somebody who looks for the first time. */
export const contents = (publicUrl: string) => {
	const list = (all: Map<string, Act | Read>, kind: string) =>
		[...all.values()]
			.sort((a, b) => a.name.localeCompare(b.name))
			.map(({ name, summary, side }) => ({
				name,
				summary,
				side,
				href: `${publicUrl}/api/v1/${kind}/${name}`
			}));
	return {
		openapi: `${publicUrl}/api/v1/openapi.json`,
		acts: list(allActs, 'acts'),
		reads: list(allReads, 'reads')
	};
};
