/** The built product in its own process, with the demo municipality, and persons who log in over HTTP as users do. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const freePort = () =>
	new Promise<number>((done) => {
		const probe = createServer().listen(0, '127.0.0.1', () => {
			const { port } = probe.address() as AddressInfo;
			probe.close(() => done(port));
		});
	});

/** What `npm start` gives to node: the flags that keep the server small, and the file. */
const startArguments: string[] = (
	JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } }
).scripts.start
	.split('&& node ')[1]!
	.split(' ');

export type Served = {
	base: string;
	folder: string;
	child: ChildProcess;
	said(): string;
	/** stops it and leaves the folder */
	end(signal?: NodeJS.Signals): Promise<number | null>;
	/** stops it, and removes the folder unless it was killed */
	stop(signal?: NodeJS.Signals): Promise<number | null>;
};

/** @param env for server PostgreSQL: DATABASE_URL; otherwise a fresh embedded folder */
export async function serve(
	env: Record<string, string> = {},
	folder = mkdtempSync(join(tmpdir(), 'samspil-served-'))
): Promise<Served> {
	const port = env.PORT ? Number(env.PORT) : await freePort();
	const child = spawn(process.execPath, startArguments, {
		env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: folder, PORT: String(port), ...env }
	});
	let out = '';
	const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
	await new Promise<void>((done, no) => {
		const heard = (chunk: Buffer) => {
			out += chunk;
			if (out.includes('Samspil is ready')) done();
		};
		child.stdout.on('data', heard);
		child.stderr.on('data', heard);
		void ended.then(() => no(new Error(`ended before it was ready: ${out}`)));
	});
	const end = (signal: NodeJS.Signals = 'SIGTERM') => (child.kill(signal), ended);
	return {
		base: `http://localhost:${port}`,
		folder,
		child,
		said: () => out,
		end,
		stop: async (signal = 'SIGTERM') => {
			const code = await end(signal);
			if (signal !== 'SIGKILL') rmSync(folder, { recursive: true, force: true });
			return code;
		}
	};
}

export type Page = { status: number; url: string; text: string; headers: Headers };

/** One person with cookies, without scripts. */
export class Visitor {
	cookies = new Map<string, string>();
	base: string;
	/** everything this person ever received, for the search for canaries */
	received: string[] = [];

	constructor(base: string) {
		this.base = base;
	}

	async raw(path: string, init: RequestInit = {}): Promise<Response> {
		const url = new URL(path, this.base);
		const headers = new Headers(init.headers);
		if (this.cookies.size) headers.set('cookie', [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; '));
		if (!headers.has('accept')) headers.set('accept', 'text/html');
		if (init.method && init.method !== 'GET' && !headers.has('origin')) headers.set('origin', this.base);
		const res = await fetch(url, { ...init, headers, redirect: 'manual' });
		for (const line of res.headers.getSetCookie()) {
			const [pair = ''] = line.split(';');
			const at = pair.indexOf('=');
			const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
			if (!value || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) this.cookies.delete(name);
			else this.cookies.set(name, value);
		}
		return res;
	}

	/** Follows redirects as a browser does. */
	async go(path: string, init: RequestInit = {}): Promise<Page> {
		let res = await this.raw(path, init);
		let at = new URL(path, this.base);
		for (let n = 0; n < 15 && res.status >= 300 && res.status < 400 && res.headers.has('location'); n++) {
			await res.arrayBuffer();
			at = new URL(res.headers.get('location')!, at);
			res = await this.raw(at.href);
		}
		const text = await res.text();
		this.received.push(text, JSON.stringify([...res.headers]));
		return { status: res.status, url: at.pathname + at.search, text, headers: res.headers };
	}

	post(path: string, fields: Record<string, string | string[]>): Promise<Page> {
		const body = new URLSearchParams();
		for (const [k, v] of Object.entries(fields))
			for (const x of Array.isArray(v) ? v : [v]) body.append(k, x);
		return this.go(path, { method: 'POST', body });
	}

	/** A call of the JSON API with this person's session. */
	async api(
		path: string,
		body?: unknown,
		headers: Record<string, string> = {}
	): Promise<{ status: number; body: unknown; headers: Headers; text: string }> {
		const res = await this.raw(`/api/v1/${path}`, {
			...(body === undefined
				? {}
				: { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
			headers: {
				accept: 'application/json',
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...headers
			}
		});
		const text = await res.text();
		this.received.push(text);
		let parsed: unknown = null;
		try {
			parsed = JSON.parse(text);
		} catch {
			// not JSON: the caller looks at the text
		}
		return { status: res.status, body: parsed, headers: res.headers, text };
	}
}

/** Logs in through the bundled identity provider's page. @param who the beginning of the person's name there */
export async function logIn(base: string, who: string, side: 'staff' | 'family'): Promise<Visitor> {
	const v = new Visitor(base);
	await v.go('/log-ind');
	let page = await v.post(`/log-ind?/${side === 'staff' ? 'medarbejder' : 'familie'}`, { til: '/' });
	let form = buttonOf(page.text, who);
	if (!form) {
		// not among the first: the provider's own search
		const search =
			/<form[^>]*method="(get|post)"[^>]*>(?:(?!<\/form>)[\s\S])*?name="(\w+)"[^>]*type="search"/i.exec(
				page.text
			) ?? /<form[^>]*method="(get|post)"[^>]*action="([^"]*)"/i.exec(page.text);
		page = await v.go(`${page.url.split('?')[0]}?q=${encodeURIComponent(who)}`);
		form = buttonOf(page.text, who);
		if (!form)
			throw new Error(`nobody called ${who} on the demo login page (${search ? 'searched' : 'no search'})`);
	}
	const done = await v.post(
		new URL(form.action, new URL(page.url, base)).pathname +
			new URL(form.action, new URL(page.url, base)).search,
		form.fields
	);
	if (done.status !== 200 || done.url.startsWith('/log-ind'))
		throw new Error(`log-in of ${who} ended at ${done.url} with ${done.status}`);
	return v;
}

const unescape = (s: string) =>
	s
		.replaceAll('&amp;', '&')
		.replaceAll('&quot;', '"')
		.replaceAll('&#39;', "'")
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>');

/** The form or button that stands for a person: its address and fields. */
function buttonOf(html: string, who: string): { action: string; fields: Record<string, string> } | null {
	for (const m of html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)) {
		const [, attributes = '', inner = ''] = m;
		const action = unescape(/action="([^"]*)"/.exec(attributes)?.[1] ?? '');
		const hidden = Object.fromEntries(
			[...inner.matchAll(/<input\b[^>]*>/g)].flatMap(([tag]) => {
				const name = /name="([^"]*)"/.exec(tag)?.[1];
				return name && /type="hidden"/.test(tag)
					? [[name, unescape(/value="([^"]*)"/.exec(tag)?.[1] ?? '')]]
					: [];
			})
		);
		for (const b of inner.matchAll(/<button\b([^>]*)>([\s\S]*?)<\/button>/g)) {
			const words = b[2]!
				.replace(/<[^>]+>/g, ' ')
				.replace(/\s+/g, ' ')
				.trim();
			if (!unescape(words).startsWith(who)) continue;
			const name = /name="([^"]*)"/.exec(b[1]!)?.[1];
			return {
				action,
				fields: { ...hidden, ...(name ? { [name]: unescape(/value="([^"]*)"/.exec(b[1]!)?.[1] ?? '') } : {}) }
			};
		}
	}
	return null;
}
