/** Cases against the running product: stopped in the middle, the log away, the session over, the worker killed. */
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { smtpMailer } from '../../src/server/gateways/mail.ts';
import { deliverOutbox } from '../../src/server/jobs/deliver-outbox.ts';
import { queueMail } from '../../src/server/store/outbox.ts';
import { M } from '../builders/school.ts';
import { act, ask, type Ground, pause, type Running, start } from './ground.ts';

/** R11: requests whose first half is there when SIGTERM comes. @returns their answers, and how long the end took */
export async function stopInFlight(g: Ground, requests = 50) {
	const server = await start(g.env);
	await ask(server.port, g.seats[0]!, '/min-dag');
	const finish: (() => void)[] = [];
	const heard: Promise<void>[] = [];
	const texts: string[] = [];
	const answers = Array.from({ length: requests }, (_, n) => {
		const seat = g.seats[n % g.seats.length]!;
		const text = `flight-${n}`;
		texts.push(text);
		const body = JSON.stringify({ pathwayId: g.pathways[n % g.pathways.length], text, audience: 'circle' });
		return new Promise<string>((done) => {
			const req = request(
				{
					port: server.port,
					host: '127.0.0.1',
					path: '/api/v1/acts/add-note',
					method: 'POST',
					headers: {
						cookie: `__Host-samspil=${seat.token}`,
						'x-forwarded-proto': 'https',
						'x-forwarded-for': '10.0.0.1',
						origin: 'https://samspil.example',
						'content-type': 'application/json',
						'content-length': Buffer.byteLength(body),
						// the server says that it has begun with this one
						expect: '100-continue'
					}
				},
				(res) => {
					let got = '';
					res.on('data', (c: Buffer) => (got += c));
					res.on('end', () => done(`${res.statusCode}${res.complete ? '' : ' cut'}`));
					res.on('error', () => done('cut'));
				}
			);
			req.on('error', (e) => done((e as { code?: string }).code ?? e.name));
			heard.push(new Promise((begun) => req.once('continue', begun)));
			req.write(body.slice(0, 20));
			finish.push(() => req.end(body.slice(20)));
		});
	});
	await Promise.all(heard);
	const at = performance.now();
	server.child.kill('SIGTERM');
	setTimeout(() => finish.forEach((f) => f()), 300);
	const said = await Promise.all(answers);
	const code = await server.ended;
	const rows = await g.books<{ text: string }>(`select text from note where text like 'flight-%'`);
	return { said, code, ms: performance.now() - at, written: new Set(rows.map((r) => r.text)).size };
}

/** M31: the log cannot be written. @returns what readers and writers got, and whether it healed by itself */
export async function logAway(g: Ground) {
	const server = await start(g.env);
	const [seat] = g.seats as [(typeof g.seats)[0]];
	const page = `/forloeb/${g.pathways[0]}/noter`;
	const note = (text: string) =>
		act(server.port, seat, 'add-note', { pathwayId: g.pathways[0], text, audience: 'circle' });
	try {
		await note('KANARIEFUGL før');
		const before = await ask(server.port, seat, page);
		await g.books('revoke insert on audit from samspil_app');
		const looked = await ask(server.port, seat, page);
		const asJson = await ask(server.port, seat, `/api/v1/reads/pathway-notes?pathwayId=${g.pathways[0]}`);
		const wrote = await note('KANARIEFUGL uden log');
		await g.books('grant insert on audit to samspil_app');
		const after = await ask(server.port, seat, page);
		const [rows] = await g.books<{ n: number }>(
			`select count(*)::int as n from note where text = 'KANARIEFUGL uden log'`
		);
		return { before, looked, asJson, wrote, after, rows: rows!.n };
	} finally {
		await server.kill('SIGTERM');
	}
}

/** M27: as many rows as pages, exactly, when nothing is killed. */
export async function pagesAndRows(g: Ground, each: number) {
	const server = await start(g.env);
	const looks = async () =>
		(
			await g.books<{ n: number }>(
				`select count(*)::int as n from audit where kind = 'read' and name = 'pathway-notes'`
			)
		)[0]!.n;
	const before = await looks();
	const all = await Promise.all(
		g.seats.map(async (seat, who) => {
			let served = 0;
			for (let n = 0; n < each; n++)
				if ((await ask(server.port, seat, `/forloeb/${g.pathways[(who + n) % 4]}/noter`)).status === 200)
					served++;
			return served;
		})
	);
	await server.kill('SIGTERM');
	return { pages: all.reduce((a, b) => a + b, 0), rows: (await looks()) - before };
}

const unescape = (html: string) =>
	html
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&#39;', "'")
		.replaceAll('&amp;', '&');

/** R24: the session runs out while she writes; after log-in the text is on the page, and is saved. */
export async function sessionRunsOut(g: Ground, runs: number) {
	const server = await start(g.env);
	const wrong: string[] = [];
	try {
		for (let n = 0; n < runs; n++) {
			const seat = g.seats[n % g.seats.length]!;
			const mine = await g.seat(seat.actor);
			const page = `/forloeb/${g.pathways[n % 4]}/noter`;
			const text = `Kørsel ${n} ${randomUUID()}: ${'Morgenen gik godt & "roligt" <i>. æøå '.repeat(140)}`
				.slice(0, 5000)
				.trim();
			await g.books(
				`update login_session set last_seen_at = last_seen_at - interval '45 minutes' where token_hash = sha256('${mine.token}')`
			);
			const form = { text, audience: 'circle', _key: randomUUID() };
			const sent = await ask(server.port, mine, `${page}?/ny`, { form });
			const to = sent.headers.get('location') ?? '';
			if (sent.status !== 303 || !to.startsWith('/log-ind') || !to.includes('gemt=1')) {
				wrong.push(`run ${n}: ${sent.status} ${to}`);
				continue;
			}
			const kept = sent.headers.getSetCookie().find((c) => c.startsWith('__Host-samspil-gemt='));
			const again = await g.seat(seat.actor);
			const cookies = (kept ?? '').split(';')[0]!;
			const back = await ask(server.port, again, page, { cookies });
			if (!unescape(back.text).includes(text)) wrong.push(`run ${n}: the text is not on the page`);
			const [open] = await g.books<{ n: number }>(
				`select count(*)::int as n from draft where position(convert_to('Morgenen', 'UTF8') in cipher) > 0`
			);
			if (open!.n) wrong.push(`run ${n}: the draft lies open in the database`);
			const saved = await ask(server.port, again, `${page}?/ny`, {
				form: { ...form, _key: randomUUID() },
				cookies
			});
			if (saved.status !== 303) wrong.push(`run ${n}: saving gave ${saved.status}`);
			const rows = await g.books<{ text: string }>(`select text from note where text like 'Kørsel ${n} %'`);
			if (rows.length !== 1 || rows[0]!.text !== text) wrong.push(`run ${n}: ${rows.length} notes`);
		}
	} finally {
		await server.kill('SIGTERM');
	}
	return wrong;
}

/** R05: two processes send what is due; one is killed midway. A mail it had in its hand comes again with the same Message-ID. */
export async function workerKilled(g: Ground, mails: number) {
	const got: string[] = [];
	const smtp = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		logger: false,
		onData(stream, _session, done) {
			let raw = '';
			stream.on('data', (c: Buffer) => (raw += c));
			stream.on('end', () => {
				got.push(/^message-id: (.*)$/im.exec(raw)?.[1]?.trim() ?? '');
				setTimeout(done, 5);
			});
		}
	});
	await new Promise<void>((up) => smtp.listen(0, '127.0.0.1', up));
	const smtpUrl = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`;
	const house = await g.house();
	const running: Running[] = [];
	try {
		await g.books(`update person set email = 'nummer' || left(id::text, 8) || '@example.org' where is_staff`);
		await house.door.asSystem(M, async (w) => {
			for (let n = 0; n < mails; n++)
				await queueMail(w, {
					template: 'handover-asked',
					recipientId: g.seats[n % g.seats.length]!.actor.personId,
					path: '/tovholder'
				});
		});
		const env = { ...g.env, JOBS: 'on', SMTP_URL: smtpUrl };
		running.push(...(await Promise.all([start(env), start(env)])));
		for (let wait = 0; got.length < mails / 4 && wait < 4000; wait++) await pause(5);
		await running[0]!.kill('SIGKILL');
		const atKill = got.length;
		const open = () =>
			g.books<{ n: number; free: number }>(
				`select count(*)::int as n, (count(*) filter (where locked_until is null or locked_until < now()))::int as free from outbox where sent_at is null`
			);
		for (let wait = 0; wait < 600 && (await open())[0]!.free; wait++) await pause(100);
		await running[1]!.kill('SIGTERM');
		const held = (await open())[0]!.n;
		// what the killed one had taken is free again when its two minutes are over
		await g.books(`update outbox set locked_until = now() - interval '1 second' where sent_at is null`);
		const mailer = smtpMailer({ smtpUrl, mailFrom: house.config.mailFrom });
		await deliverOutbox(house, mailer);
		mailer.close();
		const owed = await g.books<{ id: string }>(`select message_id as id from outbox`);
		const seen = new Set(got);
		return {
			mails,
			atKill,
			held,
			received: got.length,
			lost: owed.filter((o) => !seen.has(o.id)).length,
			duplicates: got.length - seen.size,
			strange: [...seen].filter((id) => !owed.some((o) => o.id === id)).length,
			unsettled: (await open())[0]!.n
		};
	} finally {
		for (const r of running) r.child.kill('SIGKILL');
		await house.close();
		await new Promise<void>((down) => smtp.close(() => down()));
	}
}

/** R04: a second process and a command on a folder that is served. */
export async function secondProcess(g: Ground) {
	const first = await start(g.env);
	const at = performance.now();
	const second = await start(g.env).then(
		() => 'started',
		(e: Error) => e.message
	);
	const ms = performance.now() - at;
	const well = await ask(first.port, g.seats[0]!, '/min-dag');
	await first.kill('SIGKILL');
	const third = await start(g.env);
	const after = await ask(third.port, g.seats[0]!, '/min-dag');
	await third.kill('SIGTERM');
	return { second, ms, holder: first.child.pid, well: well.status, after: after.status };
}
