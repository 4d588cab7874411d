/**
 * Fetches a colleague's calendar from the address she gave. The address is somebody else's word, so the server goes nowhere by it
 * that the open internet is not (ASVS 1.3.6): every name is resolved here, every address it stands for is looked at, and
 * the connection is made to the very address that was looked at. A redirect is a new address and is looked at in the same way.
 */
import { lookup as resolve } from 'node:dns/promises';
import { request as plain, type IncomingMessage } from 'node:http';
import { request as secure } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { BusySpan } from './busy-times.ts';

export type Fault =
	| 'address-gone'
	| 'not-let-in'
	| 'no-answer'
	| 'too-slow'
	| 'too-big'
	| 'too-much'
	| 'not-a-calendar'
	| 'not-allowed';

export type Reach = {
	/** http and addresses of the machine's own network, for a demo and for tests; never in production */
	local: boolean;
	timeout?: number;
	bytes?: number;
	/** how a name becomes addresses */
	resolve?: (name: string) => Promise<string[]>;
};

const limits = { timeout: 10_000, bytes: 2 * 1024 * 1024, redirects: 3 };

const closed = new BlockList();
for (const [net, bits] of [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.0.2.0', 24],
	['192.88.99.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	['198.51.100.0', 24],
	['203.0.113.0', 24],
	['224.0.0.0', 4],
	['240.0.0.0', 4]
] as const)
	closed.addSubnet(net, bits, 'ipv4');
// what carries an older address inside, and what is only for books
for (const [net, bits] of [
	['2001::', 23],
	['2001:db8::', 32],
	['2002::', 16],
	['3fff::', 20]
] as const)
	closed.addSubnet(net, bits, 'ipv6');
const open = new BlockList();
open.addSubnet('2000::', 3, 'ipv6');

/** Is this an address of the open internet? */
export function isPublic(address: string): boolean {
	const kind = isIP(address);
	if (kind === 4) return !closed.check(address, 'ipv4');
	return kind === 6 && open.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}

/** The address as it is fetched, or null: https (webcal is the same), no name or password in it, and only the usual port. */
export function addressOf(text: string, local: boolean): URL | null {
	const url = URL.parse(text.trim().replace(/^webcals?:/i, 'https:'));
	if (!url || url.username || url.password || !url.hostname) return null;
	if (url.protocol !== 'https:' && !(local && url.protocol === 'http:')) return null;
	if (!local && url.port !== '') return null;
	const host = bare(url.hostname);
	if (!local && isIP(host) && !isPublic(host)) return null;
	return url;
}

const bare = (host: string) => host.replace(/^\[|\]$/g, '');

class Refused extends Error {
	fault: Fault;
	constructor(fault: Fault) {
		super(fault);
		this.fault = fault;
	}
}

const allAddresses = async (name: string) => (await resolve(name, { all: true })).map((a) => a.address);

/** The one address to connect to, once all that the name stands for are found to be open. */
async function checked(host: string, reach: Reach): Promise<string> {
	const found = isIP(host)
		? [host]
		: await (reach.resolve ?? allAddresses)(host).catch(() => {
				throw new Refused('no-answer');
			});
	if (!found.length) throw new Refused('no-answer');
	if (!reach.local && !found.every(isPublic)) throw new Refused('not-allowed');
	return found[0]!;
}

function get(url: URL, address: string, signal: AbortSignal): Promise<IncomingMessage> {
	const lookup: LookupFunction = (_host, options, done) =>
		options.all ? done(null, [{ address, family: isIP(address) }]) : done(null, address, isIP(address));
	return new Promise((answered, failed) => {
		const asked = (url.protocol === 'https:' ? secure : plain)(
			url,
			{
				lookup,
				signal,
				agent: false,
				headers: { accept: 'text/calendar', 'accept-encoding': 'identity', 'user-agent': 'Samspil' }
			},
			answered
		);
		asked.on('error', failed);
		asked.end();
	});
}

async function bodyOf(answer: IncomingMessage, most: number): Promise<string> {
	const parts: Buffer[] = [];
	let bytes = 0;
	for await (const part of answer as AsyncIterable<Buffer>) {
		bytes += part.length;
		if (bytes > most) throw new Refused('too-big');
		parts.push(part);
	}
	return Buffer.concat(parts).toString('utf8');
}

async function download(text: string, reach: Reach, signal: AbortSignal): Promise<string> {
	let url = addressOf(text, reach.local);
	for (let hop = 0; hop <= limits.redirects; hop++) {
		if (!url) throw new Refused('not-allowed');
		const answer = await get(url, await checked(bare(url.hostname), reach), signal);
		const status = answer.statusCode ?? 0;
		if (status === 200) return bodyOf(answer, reach.bytes ?? limits.bytes);
		answer.destroy();
		if (status === 401 || status === 403) throw new Refused('not-let-in');
		if (status === 404 || status === 410) throw new Refused('address-gone');
		const { location } = answer.headers;
		if (status < 300 || status > 399 || !location) throw new Refused('no-answer');
		const next: URL | null = URL.parse(location, url);
		url = next && addressOf(next.href, reach.local);
	}
	throw new Refused('no-answer');
}

function read(root: string, text: string, from: string, to: string, timeout: number) {
	return new Promise<{ busy: BusySpan[] } | { fault: Fault }>((done) => {
		const worker = new Worker(join(root, 'src/server/gateways/busy-worker.ts'), {
			workerData: { text, from, to },
			resourceLimits: { maxOldGenerationSizeMb: 192 }
		});
		const guard = setTimeout(() => end({ fault: 'too-much' }), timeout);
		const end = (result: { busy: BusySpan[] } | { fault: Fault }) => {
			clearTimeout(guard);
			void worker.terminate();
			done(result);
		};
		worker.once('message', end);
		worker.once('error', () => end({ fault: 'too-much' }));
	});
}

/** When the owner is busy between the two, or why that cannot be said. Nothing of the answer but that is kept. */
export async function fetchBusy(
	root: string,
	address: string,
	from: Temporal.Instant,
	to: Temporal.Instant,
	reach: Reach
): Promise<{ busy: BusySpan[] } | { fault: Fault }> {
	const timeout = reach.timeout ?? limits.timeout;
	const signal = AbortSignal.timeout(timeout);
	let text: string;
	try {
		// a name server that never answers is no request that could be given up
		text = await Promise.race([
			download(address, reach, signal),
			new Promise<never>((_, gone) =>
				signal.addEventListener('abort', () => gone(new Refused('too-slow')), { once: true })
			)
		]);
	} catch (e) {
		if (e instanceof Refused) return { fault: e.fault };
		return { fault: signal.aborted ? 'too-slow' : 'no-answer' };
	}
	return read(root, text, from.toString(), to.toString(), timeout);
}
