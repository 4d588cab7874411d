/** Starts Samspil: reads the configuration, opens the house, serves until told to stop. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSocket, type AddressInfo } from 'node:net';
import { demoPersons, openDemoIdp, type DemoIdp } from '#server/gateways/demo-idp.ts';
import { securityHeaders } from '#server/headers.ts';
import { CannotStart, theHouse, type House } from '#server/house.ts';
import { startJobs } from '#server/jobs/index.ts';
import { FolderInUse } from '#server/store/lock.ts';
import { isOutage } from '#server/store/outage.ts';
import { words } from '#words/words.ts';

type Handler = (req: IncomingMessage, res: ServerResponse) => unknown;

/** The application. It is built beside this file: `npm start` runs build/server/serve.js. */
const application = new URL('./handler.js', import.meta.url);

async function start() {
	const began = performance.now();
	if (process.env.PORT === '0') process.env.PORT = String(await freePort());
	const house = await theHouse();
	const { config } = house;
	if (config.mode === 'demo') await (await import('./demo.ts')).ensureDemo(house);
	const handler = await loadHandler(house);
	const demoIdp = config.mode === 'demo' && !config.oidc ? await openDemoIdp(house) : null;
	const server = createServer(
		{ headersTimeout: 20_000, requestTimeout: 60_000, keepAliveTimeout: 10_000 },
		answer(house, handler, demoIdp)
	);
	await new Promise<void>((done, no) => server.once('error', no).listen(config.port, config.host, done));
	if (config.jobs) await startJobs(house);
	stopOnSignal(house, server);
	console.log(`Samspil is ready at ${config.publicUrl} (${Math.round(performance.now() - began)} ms)`);
	if (demoIdp && config.databaseUrl)
		console.warn(
			'This is the demo: anybody who reaches it can log in as anybody, without a password. For real data set SAMSPIL_MODE=production.'
		);
	if (demoIdp) await tellDemoPersons(house);
}

/** The adapter reads its settings when it is loaded. It believes two headers, and `answer` writes both. */
async function loadHandler(house: House): Promise<Handler> {
	Object.assign(process.env, {
		PROTOCOL_HEADER: 'x-forwarded-proto',
		HOST_HEADER: 'x-forwarded-host',
		// hooks.server.ts holds every other address to the smaller limit
		BODY_SIZE_LIMIT: String(
			Math.max(house.config.bodyLimit, house.config.importLimit, house.config.uploadLimit)
		),
		...(house.config.behindProxy ? { ADDRESS_HEADER: 'x-forwarded-for' } : {})
	});
	return ((await import(/* @vite-ignore */ application.href)) as { handler: Handler }).handler;
}

/**
 * Whatever a request says about its host, the application sees the public address only: no link, redirect or origin check can be
 * led elsewhere. Browsers that came by another name are sent to the public one.
 */
function answer(house: House, handler: Handler, demoIdp: DemoIdp | null): Handler {
	const { config } = house;
	const own = new URL(config.publicUrl);
	const carried = Object.entries(securityHeaders(config));
	return (req, res) => {
		for (const [name, value] of carried) res.setHeader(name, value);
		if (!open) res.setHeader('connection', 'close');
		const came = config.behindProxy
			? (req.headers['x-forwarded-proto'] ?? 'https') === 'https'
			: req.headers.host === own.host;
		const path = req.url?.startsWith('/') ? req.url : '/';
		if (!came && (req.method === 'GET' || req.method === 'HEAD') && path !== '/sundhed') {
			res.writeHead(302, { location: own.origin + path });
			return res.end();
		}
		req.headers['x-forwarded-proto'] = own.protocol.slice(0, -1);
		req.headers['x-forwarded-host'] = own.host;
		delete req.headers['x-forwarded-port'];
		// the provider's log-out call is a form without an origin; it is believed by its signature, not by where it comes from
		if (path === '/log-ud/bagkanal') req.headers.origin ??= own.origin;
		if (demoIdp && path.startsWith('/demo-login/')) {
			const lang = /(?:^|; )(?:__Host-)?lang=en(?:;|$)/.test(req.headers.cookie ?? '') ? 'en' : 'da';
			return demoIdp(req, res, lang).catch((e: unknown) => {
				fault('demo-login', e);
				if (!res.headersSent) res.writeHead(500);
				res.end();
			});
		}
		return handler(req, res);
	};
}

let open = true;

/** Requests in flight are finished, new ones refused; gone within five seconds. */
function stopOnSignal(house: House, server: ReturnType<typeof createServer>) {
	const stop = async () => {
		if (!open) return;
		open = false;
		const cut = setTimeout(() => server.closeAllConnections(), 3500);
		setTimeout(() => process.exit(1), 4800).unref();
		const sweep = setInterval(() => server.closeIdleConnections(), 50);
		await new Promise<void>((done) => server.close(() => done()));
		clearInterval(sweep);
		clearTimeout(cut);
		await house.close();
		process.exit(0);
	};
	process.on('SIGTERM', stop);
	process.on('SIGINT', stop);
}

async function tellDemoPersons(house: House) {
	const w = words('da');
	const first = (await demoPersons(house)).filter((p) => p.first);
	if (!first.length) return;
	console.log('Log in as one of these (no password), or search for anybody else on the log-in page:');
	for (const p of first)
		console.log(
			`  ${p.name} - ${w.maybe(`function.${p.role}`) ?? w.maybe(`relation.${p.role}`) ?? p.role}${p.unit ? `, ${p.unit}` : ''}`
		);
}

function freePort(): Promise<number> {
	return new Promise((done, no) => {
		const probe = createSocket().once('error', no);
		probe.listen(0, '127.0.0.1', () => {
			const { port } = probe.address() as AddressInfo;
			probe.close(() => done(port));
		});
	});
}

/** Where in the program, never about whom: messages of errors may quote data. */
function fault(what: string, e: unknown) {
	const { name, code, stack } = (e ?? {}) as { name?: string; code?: string; stack?: string };
	const where = (stack ?? '')
		.split('\n')
		.filter((l) => /^\s+at /.test(l))
		.slice(0, 6)
		.map((l) => l.trim());
	console.error(JSON.stringify({ event: 'fault', what, error: code ?? name ?? typeof e, where }));
}

process.on('unhandledRejection', (e) => fault('unhandled', e));

start().catch((e: unknown) => {
	const { code, message, port } = e as { code?: string; message?: string; port?: number };
	if (e instanceof CannotStart) console.error(message);
	else if (e instanceof FolderInUse) console.error(`Samspil does not start: ${message}`);
	else if (code === 'EADDRINUSE')
		console.error(`Samspil does not start: port ${port} is in use. Set PORT to another one.`);
	else if (isOutage(e))
		console.error(
			`Samspil does not start: the database does not answer (${code}). Is DATABASE_URL right, and is the server running?`
		);
	else console.error('Samspil does not start:', e);
	process.exit(1);
});
