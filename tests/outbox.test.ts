/** What leaves the building: one mail to one person, nothing in it, and nothing lost when the mail server fails. */
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { sql } from 'kysely';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { smtpMailer } from '../src/server/gateways/mail.ts';
import { deliverOutbox } from '../src/server/jobs/deliver-outbox.ts';
import { queueCalendar, queueMail } from '../src/server/store/outbox.ts';
import { aMonday, onBoth, type TestHouse, testHouse } from './support/house.ts';

const M = 1;
type Received = { from: string; to: string[]; raw: string };

/** A real SMTP server that can be told to fail. */
async function mailServer(port = 0) {
	const received: Received[] = [];
	const mood = { refuse: null as null | number, hang: false, drop: false };
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		logger: false,
		onRcptTo(_address, _session, done) {
			done(
				mood.refuse === 550 ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : undefined
			);
		},
		onData(stream, session, done) {
			let raw = '';
			stream.on('data', (c: Buffer) => (raw += c));
			stream.on('end', () => {
				if (mood.hang) return;
				if (mood.refuse) return done(Object.assign(new Error('no'), { responseCode: mood.refuse }));
				received.push({
					from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
					to: session.envelope.rcptTo.map((r) => r.address),
					raw
				});
				if (mood.drop) {
					// took the mail, then the line was cut before it could say so
					(session as unknown as { drop?: () => void }).drop?.();
					return done(Object.assign(new Error('gone'), { responseCode: 421 }));
				}
				done();
			});
		}
	});
	await new Promise<void>((up) => server.listen(port, '127.0.0.1', up));
	return {
		received,
		mood,
		port: (server.server.address() as AddressInfo).port,
		close: () => new Promise<void>((down) => server.close(() => down()))
	};
}

onBoth('the outbox', (kind) => {
	let h: TestHouse;
	let smtp: Awaited<ReturnType<typeof mailServer>>;
	let mailer: ReturnType<typeof smtpMailer>;
	const staff = randomUUID();
	const mother = randomUUID();
	const child = randomUUID();
	const pathway = randomUUID();
	const meeting = randomUUID();

	beforeAll(async () => {
		h = await testHouse(kind);
		smtp = await mailServer();
		mailer = smtpMailer({ smtpUrl: `smtp://127.0.0.1:${smtp.port}`, mailFrom: 'samspil@example.org' }, 1500);
		await h.door.asSystem(null, (w) =>
			sql`select app.found_municipality(${M}, 'by', 'By', 'randers', 1, '{}'::jsonb, ${aMonday}::timestamptz)`.execute(
				w.db
			)
		);
		await h.door.asSystem(M, async (w) => {
			const unit = randomUUID();
			await w.db
				.insertInto('unit')
				.values({ municipality_id: M, id: unit, name: 'KANARIESKOLEN', kind: 'school' })
				.execute();
			await w.db
				.insertInto('person')
				.values([
					{
						municipality_id: M,
						id: staff,
						given_name: 'KANARIELÆRER',
						family_name: 'X',
						sort_name: 'x',
						is_staff: true,
						email: 'teacher@example.org'
					},
					{
						municipality_id: M,
						id: mother,
						given_name: 'KANARIEMOR',
						family_name: 'X',
						sort_name: 'x',
						email: 'mother@example.org'
					}
				])
				.execute();
			await w.db
				.insertInto('child')
				.values({
					municipality_id: M,
					id: child,
					given_name: 'KANARIEBARN',
					family_name: 'X',
					sort_name: 'x',
					birth_day: '2017-01-02',
					unit_id: unit
				})
				.execute();
			await w.db
				.insertInto('custody')
				.values({
					municipality_id: M,
					child_id: child,
					person_id: mother,
					relation: 'mother',
					has_custody: true,
					from_day: '2017-01-02',
					source: 'register'
				})
				.execute();
			await w.db
				.insertInto('employment')
				.values({
					municipality_id: M,
					id: randomUUID(),
					person_id: staff,
					unit_id: unit,
					function: 'unitLeader',
					from_day: '2026-01-01'
				})
				.execute();
			await w.db
				.insertInto('pathway')
				.values({
					municipality_id: M,
					id: pathway,
					kind: 'child',
					unit_id: unit,
					child_id: child,
					model_slug: 'randers',
					model_version: 1,
					opened_at: aMonday,
					opened_by: staff
				})
				.execute();
			await w.db
				.insertInto('meeting')
				.values({
					municipality_id: M,
					id: meeting,
					pathway_id: pathway,
					type: 'networkMeeting',
					state: 'planned',
					starts_at: '2026-12-01T13:00:00Z',
					ends_at: '2026-12-01T14:00:00Z',
					place: 'KANARIELOKALE',
					convened_at: aMonday,
					convener_id: staff,
					ical_uid: `${meeting}@samspil`
				})
				.execute();
			for (const p of [staff, mother])
				await w.db
					.insertInto('meeting_participant')
					.values({
						municipality_id: M,
						meeting_id: meeting,
						person_id: p,
						pathway_id: pathway,
						relation: p === staff ? 'professional' : 'custodyHolder',
						answer: 'invited',
						show_place: p === staff
					})
					.execute();
		});
	});
	afterAll(async () => {
		mailer.close();
		await smtp.close();
		await h.close();
	});
	beforeEach(async () => {
		Object.assign(smtp.mood, { refuse: null, hang: false, drop: false });
		smtp.received.length = 0;
		await h.door.asSystem(M, (w) =>
			sql`update outbox set dropped_at = now() where sent_at is null`.execute(w.db)
		);
	});

	const queue = (n: number, to = staff) =>
		h.door.asSystem(M, async (w) => {
			for (let i = 0; i < n; i++)
				await queueMail(w, { template: 'task', recipientId: to, path: '/min-dag', pathwayId: pathway });
		});
	const state = async () =>
		(
			await h.door.asSystem(M, (w) =>
				sql<{
					open: number;
					dead: number;
					sent: number;
				}>`select count(*) filter (where sent_at is null and dropped_at is null and dead_at is null)::int as open, count(*) filter (where dead_at is not null)::int as dead, count(*) filter (where sent_at is not null)::int as sent from outbox`.execute(
					w.db
				)
			)
		).rows[0]!;

	test('M21 a mail has exactly one recipient, one link without a token, and nothing about anybody', async () => {
		await queue(1);
		await queue(1, mother);
		expect(await deliverOutbox(h, mailer)).toBe(2);
		expect(smtp.received).toHaveLength(2);
		for (const m of smtp.received) {
			const mail = await PostalMime.parse(m.raw);
			expect(m.to).toHaveLength(1);
			expect(mail.to).toHaveLength(1);
			expect(mail.cc ?? []).toEqual([]);
			expect(mail.bcc ?? []).toEqual([]);
			expect(m.raw).not.toMatch(/KANARIE|(?<![0-9a-f-])\d{6}-?\d{4}(?![0-9a-f-])/);
			expect((mail.text!.match(/https?:\/\//g) ?? []).length).toBe(1);
			expect(mail.text).not.toMatch(/[?&](token|code|key)=/);
		}
		const toMother = await PostalMime.parse(smtp.received.find((m) => m.to[0] === 'mother@example.org')!.raw);
		expect(toMother.text).toContain(`/familie/${child}`);
	});

	test('M22 an invitation is a neutral calendar entry with a place only for those who may know it, and a cancellation takes it away', async () => {
		await h.door.asSystem(M, async (w) => {
			for (const p of [staff, mother])
				await queueCalendar(w, {
					kind: 'invitation',
					template: 'meeting-invited',
					recipientId: p,
					meetingId: meeting,
					pathwayId: pathway
				});
		});
		await deliverOutbox(h, mailer);
		const files = await Promise.all(
			smtp.received.map(async (m) => {
				const mail = await PostalMime.parse(m.raw);
				const part = mail.attachments.find((a) => a.mimeType.includes('calendar'))!;
				return {
					to: m.to[0],
					text: typeof part.content === 'string' ? part.content : new TextDecoder().decode(part.content)
				};
			})
		);
		const of = (to: string) => files.find((f) => f.to === to)!.text.replace(/\r\n /g, '');
		expect(of('teacher@example.org')).toContain('LOCATION:KANARIELOKALE');
		expect(of('mother@example.org')).not.toMatch(/LOCATION|KANARIE/);
		for (const f of files) {
			expect(f.text).toContain('METHOD:REQUEST');
			expect(f.text).toContain(`UID:${meeting}@samspil`.slice(0, 40));
			expect(f.text).toContain('SUMMARY:Møde');
			expect(f.text.match(/ATTENDEE/g)).toHaveLength(1);
			expect(f.text).not.toContain('DESCRIPTION');
			expect(f.text.replace(/\r\n /g, '')).toMatch(/DTSTART;TZID=Europe\/Copenhagen:20261201T140000/);
		}
		smtp.received.length = 0;
		await h.door.asSystem(M, (w) =>
			queueCalendar(w, {
				kind: 'cancellation',
				template: 'meeting-cancelled',
				recipientId: mother,
				meetingId: meeting,
				pathwayId: pathway
			})
		);
		await deliverOutbox(h, mailer);
		expect(smtp.received[0]!.raw).toMatch(/method=CANCEL/i);
	});

	test('M16 what was queued for a parent who has lost custody since is dropped', async () => {
		await queue(1, mother);
		await h.door.asSystem(M, (w) =>
			sql`update custody set to_day = '2026-11-22' where person_id = ${mother}::uuid`.execute(w.db)
		);
		await deliverOutbox(h, mailer);
		expect(smtp.received).toHaveLength(0);
		expect((await state()).open).toBe(0);
		await h.door.asSystem(M, (w) =>
			sql`update custody set to_day = null where person_id = ${mother}::uuid`.execute(w.db)
		);
	});

	test("M05 a parent who works here is written to as the parent she is, with the family's own link", async () => {
		const both = randomUUID();
		await h.door.asSystem(M, async (w) => {
			const name = { given_name: 'KANARIEFAR', family_name: 'X', sort_name: 'x', is_staff: true };
			const of = { municipality_id: M, person_id: both };
			await w.db
				.insertInto('person')
				.values({ municipality_id: M, id: both, ...name, email: 'both@example.org' })
				.execute();
			await w.db
				.insertInto('custody')
				.values({
					...of,
					child_id: child,
					relation: 'father',
					has_custody: true,
					from_day: '2017-01-02',
					source: 'register'
				})
				.execute();
		});
		await queue(1, both);
		await deliverOutbox(h, mailer);
		expect(smtp.received.map((m) => m.to)).toEqual([['both@example.org']]);
		expect((await PostalMime.parse(smtp.received[0]!.raw)).text).toContain(`/familie/${child}`);
		smtp.received.length = 0;
		await h.door.asSystem(M, (w) =>
			sql`update custody set to_day = '2026-11-22' where person_id = ${both}::uuid`.execute(w.db)
		);
		await queue(1, both);
		await deliverOutbox(h, mailer);
		expect(smtp.received).toEqual([]);
	});

	test('R16 a mail server that was away for a day loses nothing: all is out within five minutes of its return, each once', async () => {
		await queue(3);
		smtp.mood.refuse = 451;
		for (let i = 0; i < 6; i++) {
			await deliverOutbox(h, mailer);
			h.clock.forward({ hours: 4 });
		}
		expect(smtp.received).toHaveLength(0);
		expect((await state()).open).toBe(3);
		await deliverOutbox(h, mailer);
		smtp.mood.refuse = null;
		h.clock.forward({ minutes: 5 });
		expect(await deliverOutbox(h, mailer)).toBe(3);
		expect(
			new Set(await Promise.all(smtp.received.map(async (m) => (await PostalMime.parse(m.raw)).messageId)))
				.size
		).toBe(3);
		h.clock.set(aMonday);
	});

	test('R16 a refusal for good becomes visible at once and is not tried again', async () => {
		await queue(1);
		smtp.mood.refuse = 550;
		const before = (await state()).dead;
		await deliverOutbox(h, mailer);
		expect((await state()).dead).toBe(before + 1);
		smtp.mood.refuse = null;
		h.clock.forward({ hours: 2 });
		expect(await deliverOutbox(h, mailer)).toBe(0);
		h.clock.set(aMonday);
	});

	test('R16 a server that hangs, or takes the mail and drops the line, is tried again with the same Message-ID', async () => {
		await queue(1);
		smtp.mood.hang = true;
		await deliverOutbox(h, mailer);
		expect((await state()).open).toBe(1);
		Object.assign(smtp.mood, { hang: false, drop: true });
		h.clock.forward({ minutes: 5 });
		await deliverOutbox(h, mailer);
		smtp.mood.drop = false;
		h.clock.forward({ minutes: 5 });
		expect(await deliverOutbox(h, mailer)).toBe(1);
		const ids = await Promise.all(smtp.received.map(async (m) => (await PostalMime.parse(m.raw)).messageId));
		expect(ids).toHaveLength(2);
		expect(new Set(ids).size).toBe(1);
		h.clock.set(aMonday);
	});

	test('R16 no mail server at all', async () => {
		const dead: Server = createServer();
		await new Promise<void>((up) => dead.listen(0, '127.0.0.1', up));
		const { port } = dead.address() as AddressInfo;
		await new Promise((done) => dead.close(done));
		const nowhere = smtpMailer(
			{ smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: 'samspil@example.org' },
			1500
		);
		await queue(2);
		expect(await deliverOutbox(h, nowhere)).toBe(0);
		expect((await state()).open).toBe(2);
		nowhere.close();
	});

	test('R05 two workers at once send each mail once', async () => {
		await queue(30);
		const [a, b] = await Promise.all([deliverOutbox(h, mailer), deliverOutbox(h, mailer)]);
		expect(a + b).toBe(30);
		const ids = await Promise.all(smtp.received.map(async (m) => (await PostalMime.parse(m.raw)).messageId));
		expect(new Set(ids).size).toBe(30);
		expect(ids).toHaveLength(30);
	});
});
