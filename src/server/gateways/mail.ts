/**
 * Mail out of the building: one recipient a mail, always. What went wrong comes back as a value, because it decides
 * what happens next: a server that is away is tried again, a refusal for good is shown to the administrator.
 */
import { createTransport } from 'nodemailer';
import type { Config } from '../config.ts';

export type OutgoingMail = {
	/** the same through every try, so that a reader's mail program shows it once */
	messageId: string;
	to: string;
	subject: string;
	text: string;
	calendar: { method: 'REQUEST' | 'CANCEL' | 'PUBLISH'; content: string } | null;
};

export type MailOutcome = { sent: true } | { sent: false; permanent: boolean; error: string };

export type Mailer = {
	send(mail: OutgoingMail): Promise<MailOutcome>;
	close(): void;
};

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Real mail. The connection is encrypted (TLS 1.2 or newer, certificate checked) or nothing is sent; only a mail
 * server on this very machine may be spoken to in clear, unless `?tls=required` says otherwise.
 * @param patience milliseconds to wait for a server that says nothing
 */
export function smtpMailer(config: Pick<Config, 'smtpUrl' | 'mailFrom'>, patience = 20_000): Mailer {
	const url = new URL(config.smtpUrl!);
	const isDirect = url.protocol === 'smtps:';
	const mayBePlain = loopback.has(url.hostname) && url.searchParams.get('tls') !== 'required';
	const transport = createTransport({
		host: url.hostname,
		port: Number(url.port) || (isDirect ? 465 : 587),
		secure: isDirect,
		requireTLS: !isDirect && !mayBePlain,
		tls: { minVersion: 'TLSv1.2', rejectUnauthorized: !mayBePlain },
		...(url.username
			? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
			: {}),
		connectionTimeout: Math.min(patience, 10_000),
		greetingTimeout: Math.min(patience, 10_000),
		socketTimeout: patience,
		disableFileAccess: true,
		disableUrlAccess: true
	});
	return {
		async send(mail) {
			if (!isAddress(mail.to)) return { sent: false, permanent: true, error: 'bad-address' };
			try {
				await transport.sendMail({
					envelope: { from: config.mailFrom, to: [mail.to] },
					from: { name: 'Samspil', address: config.mailFrom },
					to: { name: '', address: mail.to },
					messageId: mail.messageId,
					subject: mail.subject,
					text: mail.text,
					// a machine writes; out-of-office answers would only tell who is away
					headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
					...(mail.calendar
						? {
								icalEvent: {
									method: mail.calendar.method,
									filename: 'moede.ics',
									content: mail.calendar.content
								}
							}
						: {})
				});
				return { sent: true };
			} catch (e) {
				const { responseCode = 0, code = 'failed', command = '' } = e as SmtpError;
				// Only what is said of this recipient or this text can be for good: a greeting, a log-in or a sender that is
				// refused is the server's to mend, and giving up would lose every mail that waits.
				const isOfThisMail = command === 'RCPT TO' || command === 'DATA';
				return {
					sent: false,
					permanent: responseCode >= 500 && isOfThisMail,
					// codes only: a server's own words may hold the address
					error: String(responseCode || code)
				};
			}
		},
		close: () => transport.close()
	};
}

type SmtpError = Error & { code?: string; responseCode?: number; command?: string };

/** One plain address; anything that could end a line or begin a second recipient is none. */
export function isAddress(text: string): boolean {
	return (
		text.length <= 254 && /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(text)
	);
}
