/** The mail gateway against a real SMTP server: encrypted or not at all, one recipient, and whose fault a failure is. */
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { isAddress, type OutgoingMail, smtpMailer } from './mail.ts';

const mail: OutgoingMail = {
	messageId: '<1@samspil>',
	to: 'anja@example.org',
	subject: 'Nyt i Samspil',
	text: 'Log ind.',
	calendar: null
};

const closing: (() => void)[] = [];
afterEach(() => {
	for (const close of closing.splice(0)) close();
});

async function server(options: SMTPServerOptions = {}) {
	const received: string[] = [];
	const smtp = new SMTPServer({
		authOptional: true,
		logger: false,
		onData(stream, _session, done) {
			let raw = '';
			stream.on('data', (c: Buffer) => (raw += c));
			stream.on('end', () => {
				received.push(raw);
				done();
			});
		},
		...options
	});
	smtp.on('error', () => {});
	await new Promise<void>((up) => smtp.listen(0, '127.0.0.1', up));
	closing.push(() => smtp.close());
	return { received, port: (smtp.server.address() as AddressInfo).port };
}

function mailerTo(url: string) {
	const mailer = smtpMailer({ smtpUrl: url, mailFrom: 'samspil@example.org' }, 1500);
	closing.push(() => mailer.close());
	return mailer;
}

const refusing = (code: number, words: string) => Object.assign(new Error(words), { responseCode: code });

describe('the mail gateway', () => {
	test('a server without encryption gets nothing where encryption is required, and the mail waits', async () => {
		const { received, port } = await server({ disabledCommands: ['STARTTLS'] });
		const result = await mailerTo(`smtp://127.0.0.1:${port}/?tls=required`).send(mail);
		expect(result).toMatchObject({ sent: false, permanent: false });
		expect(received).toEqual([]);
	});

	test('a certificate nobody vouches for is not trusted', async () => {
		// the server's own certificate is a self-signed one made for tests
		const { received, port } = await server();
		const result = await mailerTo(`smtp://127.0.0.1:${port}/?tls=required`).send(mail);
		expect(result).toMatchObject({ sent: false, permanent: false });
		expect(received).toEqual([]);
	});

	test('a mail server on this machine may be spoken to in clear', async () => {
		const { received, port } = await server({ disabledCommands: ['STARTTLS'] });
		expect(await mailerTo(`smtp://127.0.0.1:${port}`).send(mail)).toEqual({ sent: true });
		expect(received[0]).toMatch(/^Message-ID: <1@samspil>/im);
	});

	test.each([
		['carriage return and line feed', 'anja@example.org\r\nBcc: x@example.org'],
		['a line feed', 'anja@example.org\nx@example.org'],
		['a unicode line end', 'anja@example.org\u2028Bcc:x@example.org'],
		['a second recipient', 'anja@example.org, x@example.org'],
		['a name beside', 'Anja <anja@example.org>'],
		['no domain', 'anja'],
		['nothing', '']
	])('M25 %s in an address is no address: nothing is sent', async (_name, to) => {
		const { received, port } = await server({ disabledCommands: ['STARTTLS'] });
		expect(isAddress(to)).toBe(false);
		expect(await mailerTo(`smtp://127.0.0.1:${port}`).send({ ...mail, to })).toEqual({
			sent: false,
			permanent: true,
			error: 'bad-address'
		});
		expect(received).toEqual([]);
	});

	test('M25 line ends in a subject never become a header', async () => {
		const { received, port } = await server({ disabledCommands: ['STARTTLS'] });
		await mailerTo(`smtp://127.0.0.1:${port}`).send({
			...mail,
			subject: 'Nyt\r\nBcc: x@example.org\u2028Cc: y@example.org'
		});
		const head = received[0]!.split('\r\n\r\n')[0]!;
		expect(head).not.toMatch(/^(bcc|cc):/im);
	});

	test('R16 a mailbox that does not exist is a refusal for good; a busy one is not', async () => {
		let answer = refusing(550, 'no such mailbox');
		const { port } = await server({
			disabledCommands: ['STARTTLS'],
			onRcptTo: (_address, _session, done) => done(answer)
		});
		const mailer = mailerTo(`smtp://127.0.0.1:${port}`);
		expect(await mailer.send(mail)).toMatchObject({ sent: false, permanent: true });
		answer = refusing(451, 'try later');
		expect(await mailer.send(mail)).toMatchObject({ sent: false, permanent: false });
	});

	test('R16 a server that turns everybody away, at the door, at log-in or for the sender, is tried again', async () => {
		const { port } = await server({
			disabledCommands: ['STARTTLS'],
			onConnect: (_session, done) => done(refusing(554, 'closed for repair'))
		});
		expect(await mailerTo(`smtp://127.0.0.1:${port}`).send(mail)).toMatchObject({
			sent: false,
			permanent: false
		});
		const choosy = await server({
			disabledCommands: ['STARTTLS'],
			onMailFrom: (_address, _session, done) => done(refusing(550, 'sender not allowed'))
		});
		expect(await mailerTo(`smtp://127.0.0.1:${choosy.port}`).send(mail)).toMatchObject({
			sent: false,
			permanent: false
		});
		const locked = await server({
			disabledCommands: ['STARTTLS'],
			authOptional: false,
			allowInsecureAuth: true,
			onAuth: (_auth, _session, done) => done(refusing(535, 'wrong password'))
		});
		expect(await mailerTo(`smtp://user:wrong@127.0.0.1:${locked.port}`).send(mail)).toMatchObject({
			sent: false,
			permanent: false
		});
	});

	test("the server's own words, which may hold the address, are not kept", async () => {
		const { port } = await server({
			disabledCommands: ['STARTTLS'],
			onRcptTo: (a, _session, done) => done(refusing(550, `5.1.1 <${a.address}> unknown`))
		});
		const result = await mailerTo(`smtp://127.0.0.1:${port}`).send(mail);
		expect(JSON.stringify(result)).not.toContain('anja');
		expect(result).toMatchObject({ error: expect.stringContaining('550') });
	});
});
