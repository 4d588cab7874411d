/**
 * What must be impossible, asked from outside: the built product, over HTTP, as the people of the demo municipality.
 * Canary strings are planted where they must not leave; everything each person receives is searched for them.
 */
import { randomUUID } from 'node:crypto';
import { globSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveDemo } from './support/demo.ts';
import { logIn, type Page, type Served, Visitor } from './support/served.ts';

let served: Served;
let mette: Visitor,
	lene: Visitor,
	anja: Visitor,
	rune: Visitor,
	runeAsFather: Visitor,
	nadia: Visitor,
	preben: Visitor,
	dorte: Visitor;
let anonymous: Visitor;
let pathwayId: string;
const canary = {
	plain: 'KANARIEFUGLALM',
	health: 'KANARIEFUGLHELB',
	staff: 'KANARIEFUGLFAG',
	abuse: 'KANARIEFUGLVOLD',
	withheld: 'KANARIEFUGLHOLDT'
};
/** ids that somebody at Skovskolen can see, by what page they were found on */
let ids: string[] = [];

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

beforeAll(async () => {
	served = await serveDemo();
	anonymous = new Visitor(served.base);
	[mette, lene, anja, rune, runeAsFather, nadia, preben, dorte] = (await Promise.all([
		logIn(served.base, 'Mette Holm', 'staff'),
		logIn(served.base, 'Lene Dahl', 'staff'),
		logIn(served.base, 'Anja Lund', 'family'),
		logIn(served.base, 'Rune Bech', 'staff'),
		logIn(served.base, 'Rune Bech', 'family'),
		logIn(served.base, 'Nadia Kaya', 'staff'),
		logIn(served.base, 'Preben Skov', 'staff'),
		logIn(served.base, 'Dorte Munk', 'staff')
	])) as [Visitor, Visitor, Visitor, Visitor, Visitor, Visitor, Visitor, Visitor];
	const day = (await mette.api('reads/my-day')).body as { pathways: { id: string; about: string }[] };
	pathwayId = day.pathways.find((p) => p.about === 'Jakob')!.id;
	const note = async (text: string, more: Record<string, unknown>) => {
		const r = await mette.api('acts/add-note', {
			pathwayId,
			text,
			topic: 'learning',
			audience: 'circle',
			...more
		});
		expect(r.status, r.text).toBe(200);
	};
	await note(`${canary.plain} <script>alert(1)</script>`, {});
	await note(canary.staff, { audience: 'professionals' });
	const found = new Set<string>();
	for (const v of [mette, lene])
		for (const path of [
			'/min-dag',
			'/forloeb',
			'/leder',
			'/underretninger',
			`/forloeb/${pathwayId}`,
			`/forloeb/${pathwayId}/maal`,
			`/forloeb/${pathwayId}/moeder`,
			`/forloeb/${pathwayId}/kreds`,
			`/forloeb/${pathwayId}/noter`,
			`/forloeb/${pathwayId}/dokumenter`,
			`/forloeb/${pathwayId}/samtykke`
		])
			for (const id of (await v.go(path)).text.match(uuid) ?? []) found.add(id);
	ids = [pathwayId, ...[...found].filter((x) => x !== pathwayId)].slice(0, 14);
}, 120_000);
afterAll(() => served?.stop());

/** Every page with an id in its address, as written in src/routes. */
const patterns = globSync('src/routes/**/+page.server.ts')
	.map((f) =>
		f
			.replace(/^src\/routes/, '')
			.replace(/\/\+page\.server\.ts$/, '')
			.replace(/\/\([^)]+\)/g, '')
	)
	.filter((p) => /\[\w*id\]|\[barn\]|\[meeting\]|\[moede\]/i.test(p));
const fill = (pattern: string, id: string) => pattern.replace(/\[[^\]]+\]/g, id);

const bare = (p: Page | { status: number; text: string }) => ({ status: p.status, length: p.text.length });

describe('work-related need', () => {
	test('there are routes and ids to sweep', () => {
		expect(patterns.length).toBeGreaterThan(15);
		expect(ids.length).toBeGreaterThan(8);
	});

	for (const [who, visitor] of [
		['a teacher at another school', () => rune],
		['a parent of another child', () => runeAsFather],
		['an administrator', () => preben],
		['a data protection officer', () => dorte]
	] as const)
		test(`M01 M04 ${who} finds nothing at any address with an id of Skovskolen, and cannot tell it from an id that does not exist`, async () => {
			const v = visitor();
			const random = randomUUID();
			const differences: string[] = [];
			for (const pattern of patterns) {
				const none = bare(await v.go(fill(pattern, random)));
				for (const id of ids.slice(0, 6)) {
					const some = bare(await v.go(fill(pattern, id)));
					if (some.status !== none.status || some.length !== none.length)
						differences.push(
							`${fill(pattern, id)}: ${some.status} ${some.length}, not ${none.status} ${none.length}`
						);
				}
			}
			expect(differences).toEqual([]);
		}, 120_000);

	test('M01 nobody who is not logged in gets anything but the way to log in', async () => {
		for (const pattern of patterns) {
			const res = await anonymous.raw(fill(pattern, pathwayId));
			expect(res.status, pattern).toBe(303);
			expect(res.headers.get('location'), pattern).toMatch(/^\/log-ind\?til=/);
		}
		expect((await anonymous.api('reads/pathway?id=' + pathwayId)).status).toBe(401);
	});

	test('M01 the JSON of every read and act refuses a stranger as if the id did not exist', async () => {
		const api = (await rune.api('openapi.json')).body as {
			paths: Record<string, { get?: { parameters: { name: string }[] }; post?: unknown }>;
		};
		const reads = Object.entries(api.paths).filter(
			([p, v]) =>
				p.includes('/reads/') &&
				v.get!.parameters.some((x) => /^(id|pathwayId|childId|meetingId)$/.test(x.name))
		);
		expect(reads.length).toBeGreaterThan(10);
		const leaks: string[] = [];
		for (const [path, spec] of reads) {
			const query = (id: string) =>
				spec
					.get!.parameters.filter((x) => /^(id|\w+Id)$/.test(x.name))
					.map((x) => `${x.name}=${id}`)
					.join('&');
			const name = path.split('/').at(-1)!;
			const none = await rune.api(`reads/${name}?${query(randomUUID())}`);
			const some = await rune.api(`reads/${name}?${query(pathwayId)}`);
			if (none.status !== some.status || none.text.length !== some.text.length) leaks.push(name);
		}
		expect(leaks).toEqual([]);
	});

	test("M02 a search finds nobody outside one's work and answers alike for a child that exists elsewhere and one that does not", async () => {
		const find = async (q: string) => {
			const r = await rune.post('/forloeb', { q });
			return r.text.replaceAll(q, '').length;
		};
		expect(await find('Jakob')).toBe(await find('Xakob'));
		expect(rune.received.some((t) => t.includes('Jakob Lund'))).toBe(false);
	});

	test('M05 a leader or teacher does not work on her own family', async () => {
		// Rune works at a school and is a father; as staff his own children's pathways are not his work
		const mine = (await runeAsFather.go('/familie')).text.match(uuid) ?? [];
		for (const id of new Set(mine)) expect((await rune.go(`/forloeb/${id}`)).status).toBe(404);
	});

	test('M09 an administrator reads no pathway, no note and no log detail', async () => {
		expect((await preben.go(`/forloeb/${pathwayId}`)).status).toBe(404);
		expect((await preben.go('/drift/log')).status).toBe(404);
		expect(preben.received.some((t) => t.includes(canary.plain) || t.includes('Jakob Lund'))).toBe(false);
	});

	test('M38 what professionals write for each other never reaches the family, by page or JSON, whatever is asked for', async () => {
		const home = await anja.go('/familie');
		const links = [
			...new Set(
				[...home.text.matchAll(/href="(\/familie[^"#]*)"/g)].map((m) => m[1]!.replaceAll('&amp;', '&'))
			)
		];
		expect(links.length).toBeGreaterThan(4);
		for (const path of links) await anja.go(path);
		await anja.go(`/forloeb/${pathwayId}/noter`);
		await anja.go(`/forloeb/${pathwayId}?alt=1`, { headers: { accept: 'application/json' } });
		await anja.api(`reads/pathway-notes?id=${pathwayId}`);
		expect(anja.received.some((t) => t.includes(canary.staff))).toBe(false);
	});

	test('M39 what somebody typed is text on every page', async () => {
		const page = await lene.go(`/forloeb/${pathwayId}/noter`);
		expect(page.text).toContain(canary.plain);
		expect(page.text).not.toContain('<script>alert(1)</script>');
		expect(page.headers.get('content-security-policy')).not.toMatch(/unsafe-inline|unsafe-eval/);
	});
});

describe('suspected violence', () => {
	test('UND-01 M37 a report of abuse reaches no family page, count or log until the authority lifts it', async () => {
		const form = await mette.api(`reads/underretning-form`);
		expect(form.status, form.text).toBe(200);
		const childId = (await anja.go('/familie')).text.match(/\/familie\/([0-9a-f-]{36})/)?.[1];
		const before = await anja.go('/familie');
		const sent = await mette.api('acts/send-underretning', {
			childId,
			abuse: true,
			content: { concern: canary.abuse, relation: 'lærer', childName: 'x' }
		});
		expect(sent.status, sent.text).toBe(200);
		const { id } = sent.body as { id: string };
		expect((await nadia.go(`/underretning/${id}`)).text).toContain(canary.abuse);
		const after = await anja.go('/familie');
		expect(after.text.length).toBe(before.text.length);
		for (const m of before.text.matchAll(/href="(\/familie[^"#]*)"/g))
			await anja.go(m[1]!.replaceAll('&amp;', '&'));
		expect(anja.received.some((t) => t.includes(canary.abuse))).toBe(false);
	});
});

describe('the platform', () => {
	test('M04 HEAD and conditional requests say no more than GET', async () => {
		for (const id of [pathwayId, randomUUID()]) {
			const head = await rune.raw(`/forloeb/${id}`, { method: 'HEAD' });
			expect(head.status).toBe(404);
			expect(await head.text()).toBe('');
			expect((await rune.raw(`/forloeb/${id}`, { headers: { 'if-none-match': '*' } })).status).toBe(404);
		}
	});

	test('M46 a post without our origin is refused and changes nothing', async () => {
		for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }]) {
			const res = await mette.raw(`/forloeb/${pathwayId}/noter`, {
				method: 'POST',
				body: new URLSearchParams({ text: 'x' }),
				headers
			});
			expect(res.status).toBe(403);
		}
		const text = await mette.raw('/api/v1/acts/add-note', {
			method: 'POST',
			body: JSON.stringify({ pathwayId, text: 'x', audience: 'circle' }),
			headers: { 'content-type': 'text/plain', origin: 'https://evil.example' }
		});
		expect(text.status).toBe(403);
	});

	test('M47 fields nobody asked for are ignored: author, municipality, time, version', async () => {
		const forged = `FORFALSKET${Math.trunc(performance.now())}`;
		const r = await mette.api('acts/add-note', {
			pathwayId,
			text: forged,
			topic: 'learning',
			audience: 'circle',
			author_id: randomUUID(),
			municipality_id: 2,
			created_at: '2001-01-01',
			at: '2001-01-01T00:00:00Z',
			withheld: true
		});
		if (r.status === 200) {
			const page = await lene.go(`/forloeb/${pathwayId}/noter`);
			expect(page.text).toContain(forged);
			expect(page.text).not.toContain('2001');
			expect(page.text).toContain('Mette Holm');
		} else expect(r.status).toBe(422);
	});

	test('M50 no error shows SQL, a stack or a version, and bad ids are just not found', async () => {
		for (const path of [
			'/forloeb/%00',
			'/forloeb/1',
			"/forloeb/' or 1=1--",
			'/forloeb/' + 'a'.repeat(3000),
			'/api/v1/reads/pathway?id=%27',
			'/moede/..%2f..%2fetc'
		]) {
			const page = await mette.go(path);
			expect([400, 404, 414, 422], path).toContain(page.status);
			expect(page.text, path).not.toMatch(/select |postgres|pglite|at .*\.ts:|node_modules|kysely|stack/i);
		}
	});

	test('R13 the same note sent twenty times at once with one key is one note', async () => {
		const text = `DOBBELT${Math.trunc(performance.now())}`;
		const key = randomUUID();
		const all = await Promise.all(
			Array.from({ length: 20 }, () =>
				mette.api(
					'acts/add-note',
					{ pathwayId, text, topic: 'learning', audience: 'circle' },
					{ 'idempotency-key': key }
				)
			)
		);
		expect(new Set(all.map((r) => r.text)).size).toBe(1);
		expect(all[0]!.status).toBe(200);
		const page = await lene.go(`/forloeb/${pathwayId}/noter`);
		expect(page.text.split(text).length - 1).toBe(1);
	});

	test('M45 after log-out the cookie, and the back button, give nothing', async () => {
		const again = await logIn(served.base, 'Mette Holm', 'staff');
		const stolen = new Map(again.cookies);
		expect((await again.go('/min-dag')).headers.get('cache-control')).toContain('no-store');
		await again.post('/log-ud', {});
		const thief = new Visitor(served.base);
		thief.cookies = stolen;
		expect((await thief.raw('/min-dag')).status).toBe(303);
	});

	test('M30 the family sees a look within a second, with who and why', async () => {
		await lene.go(`/forloeb/${pathwayId}`);
		const home = await anja.go('/familie');
		const log = [...home.text.matchAll(/href="(\/familie[^"]*\/set[^"]*)"/g)][0]?.[1];
		expect(log).toBeDefined();
		const page = await anja.go(log!.replaceAll('&amp;', '&'));
		expect(page.status).toBe(200);
		expect(page.text).toContain('Lene Dahl');
	});

	test("M49 neither addresses nor the server's log hold a name, a CPR number or a canary", () => {
		const said = served
			.said()
			.split('\n')
			.filter((l) => !/^ {2}\S.* - /.test(l))
			.join('\n');
		expect(said).not.toMatch(/(?<![0-9a-f-])\d{6}-?\d{4}(?![0-9a-f-])/);
		for (const c of Object.values(canary)) expect(said).not.toContain(c);
		expect(said).not.toContain('Jakob');
		for (const v of [mette, lene, anja])
			for (const t of v.received)
				for (const m of t.matchAll(/(?:href|action)="([^"]*)"/g))
					expect(m[1]).not.toMatch(/Jakob|Lund|\d{6}-\d{4}/);
	});

	test('M53 titles carry no name', () => {
		for (const v of [mette, lene, anja])
			for (const t of v.received)
				for (const m of t.matchAll(/<title>([^<]*)<\/title>/g))
					expect(m[1]).not.toMatch(/Jakob|Lund|Mette|Anja/);
	});
});
