/** A load generator in its own process: c connections kept alive for some seconds, or a number of requests; answers with counts and percentiles. */
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

export type Load = {
	base: string;
	seconds?: number;
	/** instead of seconds: each request once */
	count?: number;
	clients: number;
	requests: {
		path: string;
		method?: string;
		headers?: Record<string, string>;
		body?: string;
		fresh?: boolean;
	}[];
};
export type Measured = {
	perSecond: number;
	p50: number;
	p95: number;
	p99: number;
	errors: number;
	done: number;
	bytes: number;
};

const load = JSON.parse(await text(process.stdin)) as Load;
const agent = new Agent({ keepAlive: true, maxSockets: load.clients });
const times: number[] = [];
let errors = 0;
let bytes = 0;
let n = 0;
const end = performance.now() + (load.seconds ?? Infinity) * 1000;

function once(): Promise<void> {
	const r = load.requests[n++ % load.requests.length]!;
	const started = performance.now();
	return new Promise((done) => {
		const headers: Record<string, string> = { ...r.headers };
		let body = r.body;
		if (r.fresh) {
			headers['idempotency-key'] = crypto.randomUUID();
			body = body?.replaceAll('{key}', crypto.randomUUID());
		}
		if (body !== undefined) headers['content-length'] = String(Buffer.byteLength(body));
		const req = request(new URL(r.path, load.base), { agent, method: r.method ?? 'GET', headers }, (res) => {
			res.on('data', (c: Buffer) => (bytes += c.length));
			res.on('end', () => {
				times.push(performance.now() - started);
				if ((res.statusCode ?? 500) >= 400) errors++;
				done();
			});
		});
		req.on('error', () => {
			errors++;
			done();
		});
		req.end(body);
	});
}
const client = async () => {
	while (performance.now() < end && n < (load.count ?? Infinity)) await once();
};
const began = performance.now();
await Promise.all(Array.from({ length: load.clients }, client));
const seconds = (performance.now() - began) / 1000;
times.sort((a, b) => a - b);
const at = (q: number) => times[Math.min(times.length - 1, Math.floor(q * times.length))] ?? 0;
process.stdout.write(
	JSON.stringify({
		perSecond: times.length / seconds,
		p50: at(0.5),
		p95: at(0.95),
		p99: at(0.99),
		errors,
		done: times.length,
		bytes: bytes / Math.max(1, times.length)
	} satisfies Measured)
);
process.exit(0);
