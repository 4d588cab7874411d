/**
 * The limit: node:http and postgres.js, one transaction a request with the same entering, the same statements under the
 * same policies, and the same audit row; the rows of the last read come out as JSON. No template, no session, no router.
 */
import { createServer } from 'node:http';
import postgres from 'postgres';
import type { Recording } from './record.ts';

type Task = { url: string; port: number; pages: Record<string, Recording> };
const { url, port, pages } = await new Promise<Task>((done) => process.once('message', done));
const asIs = (x: string) => x;
const pg = postgres(url, {
	max: 10,
	onnotice: () => {},
	connection: { TimeZone: 'UTC', jit: 'off', plan_cache_mode: 'force_generic_plan' },
	types: {
		instant: { to: 1184, from: [1184], serialize: asIs, parse: asIs },
		day: { to: 1082, from: [1082], serialize: asIs, parse: asIs }
	}
});

let turn = 0;
createServer((req, res) => {
	const page = pages[req.url!.slice(1)];
	if (!page) return res.writeHead(404).end();
	const fresh = new Map(page.made.map((id) => [id, crypto.randomUUID() as string]));
	if (page.turns) fresh.set(page.turns.from, page.turns.to[turn++ % page.turns.to.length]!);
	const renew = (v: unknown) =>
		typeof v === 'string' ? (fresh.get(v) ?? (fresh.size && v.length > 36 ? renewText(v, fresh) : v)) : v;
	pg.begin(async (tx) => {
		let last: unknown = null;
		for (const s of page.statements) {
			const rows = await tx.unsafe(s.sql, s.parameters.map(renew) as never[], { prepare: true });
			if (rows.length) last = rows;
		}
		return last;
	}).then(
		(rows) => res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(rows)),
		(e: Error) => res.writeHead(500).end(e.message)
	);
}).listen(port, '127.0.0.1', () => process.send?.('ready'));

function renewText(text: string, fresh: Map<string, string>): string {
	let out = text;
	for (const [old, now] of fresh) if (out.includes(old)) out = out.replaceAll(old, now);
	return out;
}
