/** Files that people add: what is kept and what is refused, who gets them, what leaves the house with them, and that they can go again. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RequestEvent } from '@sveltejs/kit';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { look, perform } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import { scan } from '../src/server/gateways/virus-scan.ts';
import * as reads from '../src/server/reads/index.ts';
import { decryptBytes } from '../src/server/store/crypt.ts';
import type { Actor } from '../src/server/store/session.ts';
import { handle } from '../src/hooks.server.ts';
import { actions as pathwayActions } from '../src/routes/(fag)/forloeb/[id]/bilag/+page.server.ts';
import { GET as staffFile } from '../src/routes/(fag)/forloeb/[id]/bilag/[bilag]/fil/+server.ts';
import { actions as familyActions } from '../src/routes/(familie)/familie/[barn]/papirer/bilag/+page.server.ts';
import { GET as familyFile } from '../src/routes/(familie)/familie/[barn]/papirer/bilag/[bilag]/fil/+server.ts';
import { docx, fileOf, jpeg, pdf, png, relisted, secret, xlsx } from './builders/files.ts';
import { aCalledMeeting } from './builders/meetings.ts';
import { aPlan, anOutsider, must, randers } from './builders/plans.ts';
import { aSchool, M, type School, theLog } from './builders/school.ts';
import { eicar, fakeClamd, type FakeClamd } from './support/clamd.ts';
import { onBoth, testHouse, type TestHouse } from './support/house.ts';

/** A request of somebody who is logged in, as a route gets it. */
function eventOf(house: TestHouse, who: Actor, params: Record<string, string>, form?: FormData) {
	const url = new URL('http://localhost:3000/bilag');
	return {
		url,
		params,
		request: new Request(url, form ? { method: 'POST', body: form } : {}),
		cookies: { get: () => undefined, set: () => {}, delete: () => {} },
		locals: { house, lang: 'da', login: { actor: who }, reference: 'nr-1' }
		// each route types its own address
		// eslint-disable-next-line @typescript-eslint/no-explicit-any
	} as unknown as RequestEvent as any;
}
const caught = (x: Promise<unknown>) => Promise.resolve(x).catch((e: unknown) => e);

onBoth('attachments', (kind) => {
	let house: TestHouse;
	let s: School;
	let pathwayId: string;
	let otherPathway: string;
	let meetingId: string;
	let outsider: Actor;
	beforeAll(async () => {
		house = await testHouse(kind);
		s = await aSchool(house.door, randers);
		outsider = await anOutsider(house, s);
		pathwayId = await aPlan(house, s, { institution: 3, home: 3 });
		otherPathway = await aPlan(house, s, { institution: 1, home: 1 }, 'group');
		meetingId = await aCalledMeeting(house, s, pathwayId);
	});
	afterAll(() => house.close());

	const adding = (who: Actor, file: File, more: Record<string, unknown> = {}) =>
		perform(house, who, acts.addAttachment, { pathwayId, file, ...more });
	const added = async (who: Actor, file: File, more: Record<string, unknown> = {}) =>
		must(await adding(who, file, more));
	const rows = () =>
		house.door.asSystem(M, (w) =>
			w.db.selectFrom('attachment').selectAll().where('municipality_id', '=', M).orderBy('n').execute()
		);
	const getAs = (who: Actor, id: string, path = pathwayId) =>
		staffFile(eventOf(house, who, { id: path, bilag: id })) as Promise<Response>;
	const getByFamily = (who: Actor, id: string, barn = s.child) =>
		familyFile(eventOf(house, who, { barn, bilag: id })) as Promise<Response>;
	const listOf = async (who: Actor) =>
		must(await look(house, who, reads.familyAttachments, { childId: s.child }));

	test('M26 ASVS 5.2.1 ASVS 5.2.2 what is not one of the kinds, or not what its name says, is refused by the field and nothing is stored', async () => {
		const before = (await rows()).length;
		const bad: [File, string][] = [
			[fileOf('side.pdf', '<!doctype html><script>alert(1)</script>'), 'file-mismatch'],
			[fileOf('billede.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'file-type'],
			[fileOf('billede.png', '<svg xmlns="http://www.w3.org/2000/svg"/>'), 'file-mismatch'],
			[fileOf('side.html', '<p>Hej</p>'), 'file-type'],
			[fileOf('kode.js', 'alert(1)'), 'file-type'],
			[fileOf('brev.txt', '#!/bin/sh\nrm -rf /'), 'file-mismatch'],
			[fileOf('brev.txt', pdf()), 'file-mismatch'],
			[fileOf('brev.pdf', png()), 'file-mismatch'],
			[fileOf('brev.docx', xlsx()), 'file-mismatch'],
			[fileOf('brev.docx', pdf()), 'file-mismatch'],
			[fileOf('bombe.docx', relisted(docx(), 24, 0x60000000)), 'file-packed'],
			[fileOf('brev.docm', docx()), 'file-type'],
			[fileOf('makro.docx', docx({ 'word/vbaProject.bin': Uint8Array.of(1) })), 'file-macro'],
			[fileOf('../../etc/passwd.pdf', pdf()), 'file-name'],
			[fileOf('..\\brev.pdf', pdf()), 'file-name'],
			[fileOf('tom.pdf', ''), 'file-empty'],
			[fileOf('halv.jpg', jpeg().subarray(0, 120)), 'file-broken'],
			[fileOf('stor.txt', 'a'.repeat(10 * 1024 * 1024 + 1)), 'file-too-big'],
			[fileOf('', ''), 'file-required']
		];
		for (const [file, code] of bad)
			expect(await adding(s.teacher, file), `${file.name} ${code}`).toEqual({
				refused: 'invalid',
				fields: { file: code }
			});
		expect(await rows()).toHaveLength(before);
		const base64 = Buffer.from(pdf()).toString('base64');
		const json = { pathwayId, file: base64, name: 'brev.pdf' };
		expect(await perform(house, s.teacher, acts.addAttachment, { ...json, name: 'brev.png' })).toMatchObject({
			fields: { file: 'file-mismatch' }
		});
		const { id } = must(await perform(house, s.teacher, acts.addAttachment, json));
		expect(Buffer.from(await (await getAs(s.teacher, id)).arrayBuffer())).toEqual(Buffer.from(pdf()));
	});

	test('M26 pictures lose place, time and camera before they are kept; what is kept is encrypted', async () => {
		for (const file of [fileOf('Jakobs tegning.jpg', jpeg()), fileOf('skema.png', png())]) {
			const { id } = await added(s.teacher, file);
			const row = (await rows()).find((r) => r.id === id)!;
			expect(Buffer.from(row.content!).includes('JFIF')).toBe(false);
			const kept = decryptBytes(house.config.secrets, row.content!)!;
			expect(kept.includes('KANARIE')).toBe(false);
			expect(row.size).toBe(kept.length);
			const got = Buffer.from(await (await getAs(s.teacher, id)).arrayBuffer());
			expect(got).toEqual(kept);
			expect(got.toString('latin1')).not.toContain(secret);
		}
	});

	test('M26 ASVS 3.2.1 ASVS 5.4.1 ASVS 5.4.2 a file is sent to be kept, sandboxed, under a name that names nobody; each time it is written in the log', async () => {
		const { id, n } = await added(s.teacher, fileOf('Jakob Juul udtalelse.pdf', pdf()));
		const res = await getAs(s.psychologist, id);
		expect(Object.fromEntries(res.headers)).toMatchObject({
			'content-type': 'application/pdf',
			'content-disposition': `attachment; filename="bilag-${n}.pdf"`,
			'x-content-type-options': 'nosniff',
			'cache-control': 'no-store'
		});
		expect(res.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
		expect((await theLog(house.door, s)).at(-1)).toMatchObject({
			kind: 'export',
			name: 'attachment',
			children: [s.child],
			person_id: s.psychologist.personId
		});
		const { files } = must(await look(house, s.teacher, reads.attachments, { pathwayId }));
		expect(files.find((f) => f.id === id)).toMatchObject({
			name: 'Jakob Juul udtalelse.pdf',
			author: 'Mette Holm',
			function: 'teacher',
			size: pdf().length
		});
	});

	test('M23 a file of one pathway is nothing at the address of another, and a meeting of another pathway takes none', async () => {
		const { id } = await added(s.teacher, fileOf('brev.pdf', pdf()));
		expect((await getAs(s.teacher, id, otherPathway)).status).toBe(404);
		expect(await adding(s.teacher, fileOf('a.pdf', pdf()), { pathwayId: otherPathway, meetingId })).toEqual({
			refused: 'not-found'
		});
		expect(
			await perform(house, s.leader, acts.removeAttachment, { pathwayId: otherPathway, id, reason: 'x' })
		).toEqual({ refused: 'not-found' });
		for (const who of [outsider, s.otherTeacher]) {
			expect((await getAs(who, id)).status).toBe(404);
			expect(await adding(who, fileOf('a.pdf', pdf()))).toEqual({ refused: 'not-found' });
			expect(await look(house, who, reads.attachments, { pathwayId })).toEqual({ refused: 'not-found' });
		}
		expect((await getByFamily(s.mother, id, s.sibling)).status).toBe(404);
		expect((await getByFamily(s.stranger, id)).status).toBe(404);
		expect((await getAs(s.teacher, randomUUID())).status).toBe(404);
	});

	test('M11 who may read it: the circle, professionals alone, those with the topic; a parent her own, and not what the other added', async () => {
		const forAll = await added(s.teacher, fileOf('alle.pdf', pdf('alle')));
		const staff = await added(s.teacher, fileOf('fag.pdf', pdf('fag')), { audience: 'professionals' });
		const hers = await added(s.mother, fileOf('fra-mor.jpg', jpeg()), { meetingId });
		await house.door.asSystem(M, (w) =>
			sql`update consent set topics = '{learning,health}', functions = '{psychologist,healthVisitor}' where pathway_id = ${pathwayId}::uuid`.execute(
				w.db
			)
		);
		const health = await added(s.healthVisitor, fileOf('astma.txt', 'Astma.'), {
			topic: 'health',
			audience: 'professionals'
		});
		expect(await adding(s.teacher, fileOf('a.pdf', pdf()), { topic: 'health' })).toMatchObject({
			fields: { topic: 'not-your-topic' }
		});
		expect(await adding(s.mother, fileOf('a.pdf', pdf()), { audience: 'professionals' })).toMatchObject({
			fields: { audience: 'not-a-choice' }
		});
		const statuses = async (who: Actor, get: typeof getAs | typeof getByFamily) =>
			(await Promise.all([forAll, staff, hers, health].map((f) => get(who, f.id)))).map((r) => r.status);
		expect(await statuses(s.teacher, getAs)).toEqual([200, 200, 200, 404]);
		expect(await statuses(s.healthVisitor, getAs)).toEqual([200, 200, 200, 200]);
		expect(await statuses(s.mother, getByFamily)).toEqual([200, 404, 200, 404]);
		expect(await statuses(s.father, getByFamily)).toEqual([200, 404, 404, 404]);
		const names = (await listOf(s.mother)).files.map((f) => f.name);
		expect(names).toEqual(expect.arrayContaining(['alle.pdf', 'fra-mor.jpg']));
		expect(names).not.toContain('fag.pdf');
		const of = must(await look(house, s.leader, reads.meetingAttachments, { meetingId }));
		expect(of.files.map((f) => f.name)).toEqual(['fra-mor.jpg']);
		// nor does a number, in the list or of a file taken home, tell her how many there are that she does not see
		const { files } = await listOf(s.mother);
		expect(files.map((f) => f.n).toSorted()).toEqual(files.map((_, i) => i + 1));
		const his = (await listOf(s.father)).files.find((f) => f.id === forAll.id)!;
		expect((await getByFamily(s.father, forAll.id)).headers.get('content-disposition')).toContain(
			`bilag-${his.n}.pdf`
		);
		expect((await added(s.mother, fileOf('mer.pdf', pdf()))).n).toBeNull();
	});

	test('the form works without scripts: kept, or the page again with words by the field; a double click is one file', async () => {
		const post = (name: string, content: Uint8Array | string, key = randomUUID()) => {
			const form = new FormData();
			form.set('file', fileOf(name, content));
			form.set('audience', 'circle');
			form.set('_key', key);
			return caught(Promise.resolve(pathwayActions.ny!(eventOf(house, s.teacher, { id: pathwayId }, form))));
		};
		const before = (await rows()).length;
		expect(await post('x.pdf', 'hej')).toMatchObject({
			status: 422,
			data: { of: 'ny', errors: { file: expect.stringContaining('noget andet') } }
		});
		const key = randomUUID();
		for (const _ of [1, 2])
			expect(await post('x.pdf', pdf(), key)).toMatchObject({
				status: 303,
				location: `/forloeb/${pathwayId}/dokumenter?tak=bilag#bilag`
			});
		expect(await rows()).toHaveLength(before + 1);
		const form = new FormData();
		form.set('file', fileOf('tegning.png', png()));
		form.set('meetingId', 'nej');
		const sent = await caught(
			Promise.resolve(familyActions.ny!(eventOf(house, s.mother, { barn: s.child }, form)))
		);
		expect(sent).toMatchObject({ status: 303 });
		expect((await listOf(s.mother)).files.find((f) => f.name === 'tegning.png')).toMatchObject({
			mine: true
		});
	});

	test('deleting: who added it or the leader, with the reason; content and name are gone from the database, what happened stays', async () => {
		const { id, n } = await added(s.teacher, fileOf('forkert-barn.pdf', pdf('KANARIE-slet')));
		const removing = (who: Actor, reason: unknown = 'Det var en anden families brev.') =>
			perform(house, who, acts.removeAttachment, { pathwayId, id, reason });
		expect(await removing(s.colleague)).toEqual({ refused: 'not-yours' });
		expect(await removing(s.mother)).toEqual({ refused: 'not-yours' });
		expect(await removing(s.leader, ' ')).toMatchObject({ fields: { reason: 'required' } });
		expect(await removing(s.leader)).toEqual({ n });
		expect(await removing(s.leader)).toEqual({ refused: 'not-found' });
		expect((await rows()).find((r) => r.id === id)).toMatchObject({ content: null, name: null });
		expect((await getAs(s.teacher, id)).status).toBe(404);
		const { files } = must(await look(house, s.teacher, reads.attachments, { pathwayId }));
		expect(files.find((f) => f.id === id)).toMatchObject({
			name: null,
			removedReason: 'Det var en anden families brev.'
		});
		const { events } = must(await look(house, s.teacher, reads.pathwayTimeline, { pathwayId }));
		expect(events.find((e) => e.type === 'attachment-removed')?.data).toMatchObject({ n });
		const own = await added(s.mother, fileOf('min.pdf', pdf()));
		expect(
			await perform(house, s.mother, acts.removeAttachment, { pathwayId, id: own.id, reason: 'Fortrudt.' })
		).toEqual({ n: null });
		// numbers are not used again: a file that was taken home keeps its own
		const last = (await rows()).find((x) => x.id === own.id)!.n;
		expect((await added(s.teacher, fileOf('ny.pdf', pdf()))).n).toBe(last + 1);
	});

	test('M12 M15 where the mother is protected, the father gets no file of others before it is decided, nor where places stay hidden', async () => {
		const { id } = await added(s.teacher, fileOf('KANARIE-adresse.pdf', pdf('Skovvej 1')));
		expect((await getByFamily(s.father, id)).status).toBe(200);
		const asSystem = (q: ReturnType<typeof sql>) =>
			house.door.asSystem(M, async (w) => void (await q.execute(w.db)));
		await asSystem(
			sql`insert into address (municipality_id, owner_id, text, protected) values (${M}, ${s.mother.personId}::uuid, 'Hemmelig vej 2', true)`
		);
		const decide = (may: boolean, place: boolean) =>
			asSystem(sql`insert into decided_place (municipality_id, pathway_id, person_id, may_receive, show_place, reason, at, by_id)
				values (${M}, ${pathwayId}::uuid, ${s.father.personId}::uuid, ${may}, ${place}, 'x', now(), ${s.leader.personId}::uuid)
				on conflict (municipality_id, pathway_id, person_id) do update set may_receive = excluded.may_receive, show_place = excluded.show_place`);
		const seen = async () => {
			const list = await listOf(s.father);
			return [
				JSON.stringify(list).includes('KANARIE'),
				(await getByFamily(s.father, id)).status,
				list.weighed
			];
		};
		expect(await seen()).toEqual([false, 404, true]);
		await decide(true, false);
		expect(await seen()).toEqual([false, 404, true]);
		const his = await added(s.father, fileOf('fra-far.pdf', pdf()));
		expect((await getByFamily(s.father, his.id)).status).toBe(200);
		expect((await getByFamily(s.mother, id)).status).toBe(200);
		await decide(true, true);
		expect(await seen()).toEqual([true, 200, false]);
	});

	describe('the virus scanner', () => {
		let clamd: FakeClamd;
		beforeAll(async () => {
			clamd = await fakeClamd();
			house.config.clamd = clamd.scanner;
		});
		afterAll(async () => {
			house.config.clamd = null;
			await clamd.close();
		});

		test('M26 sees what will be kept; what it finds is refused, told in the log and not stored', async () => {
			const before = (await rows()).length;
			expect(await adding(s.teacher, fileOf('brev.txt', `a ${eicar}`))).toMatchObject({
				refused: 'virus-found',
				fields: { file: 'virus-found' }
			});
			expect((await theLog(house.door, s)).at(-1)).toMatchObject({
				kind: 'refused',
				name: 'add-attachment',
				detail: { refused: 'virus-found' }
			});
			expect(await rows()).toHaveLength(before);
			await added(s.teacher, fileOf('billede.jpg', jpeg()));
			expect(clamd.seen.at(-1)!.toString('latin1')).not.toContain('KANARIE');
			const large = Buffer.alloc(300_000, 'ab\n');
			await added(s.teacher, fileOf('lang.txt', large));
			expect(clamd.seen.at(-1)).toEqual(large);
		});

		test('fails closed: no answer, an error or nobody there is no clean file', async () => {
			const before = (await rows()).length;
			clamd.mood = 'broken';
			expect(await adding(s.teacher, fileOf('a.pdf', pdf()))).toEqual({ refused: 'scan-unavailable' });
			clamd.mood = 'silent';
			expect(await scan(clamd.scanner, pdf(), 30)).toBe('unreachable');
			const free = createServer();
			await new Promise<void>((done) => free.listen(0, '127.0.0.1', done));
			const { port } = free.address() as AddressInfo;
			await new Promise((done) => free.close(done));
			house.config.clamd = { host: '127.0.0.1', port };
			expect(await adding(s.teacher, fileOf('a.pdf', pdf()))).toEqual({ refused: 'scan-unavailable' });
			expect(await rows()).toHaveLength(before);
		});
	});

	test('M26 50 MB is refused at the door; the addresses that take files have a limit of their own', async () => {
		const slot = globalThis as Record<symbol, unknown>;
		slot[Symbol.for('samspil.house')] = Promise.resolve(house);
		const answer = async (path: string, length: number) => {
			const url = new URL(path, house.config.publicUrl);
			const headers = { 'content-length': String(length), origin: url.origin };
			const event = { ...eventOf(house, s.teacher, {}), url, isDataRequest: false };
			event.request = { method: 'POST', headers: new Headers(headers) };
			return handle({ event, resolve: async () => new Response('ok') });
		};
		const status = async (path: string, length: number) => (await answer(path, length)).status;
		for (const path of [
			`/forloeb/${pathwayId}/bilag`,
			`/moede/${meetingId}/bilag`,
			`/familie/${s.child}/papirer/bilag`
		]) {
			expect(await status(path, 10_500_000), path).toBe(200);
			const refused = await answer(path, 50 * 1024 * 1024);
			expect(refused.status, path).toBe(413);
			// a file is not a text that one could shorten
			expect(await refused.text()).toContain('Filen er for stor');
		}
		expect(await status(`/forloeb/${pathwayId}/noter`, 10_500_000)).toBe(413);
		expect(await status(`/forloeb/${pathwayId}/bilag/x`, 10_500_000)).toBe(413);
		delete slot[Symbol.for('samspil.house')];
	});
});

const real = '/usr/sbin/clamd';
test.skipIf(!existsSync(real))(
	'a real clamd says the same',
	async () => {
		const folder = mkdtempSync(join(tmpdir(), 'samspil-clamd-'));
		const free = createServer();
		await new Promise<void>((done) => free.listen(0, '127.0.0.1', done));
		const { port } = free.address() as AddressInfo;
		await new Promise((done) => free.close(done));
		writeFileSync(join(folder, 'one.ndb'), `Test.Virus:0:*:${Buffer.from(eicar).toString('hex')}\n`);
		writeFileSync(
			join(folder, 'clamd.conf'),
			`TCPSocket ${port}\nTCPAddr 127.0.0.1\nDatabaseDirectory ${folder}\nForeground yes\nTemporaryDirectory ${folder}\n`
		);
		const child = spawn(real, ['-c', join(folder, 'clamd.conf')], { stdio: 'ignore' });
		try {
			const scanner = { host: '127.0.0.1', port };
			const until = performance.now() + 10_000;
			let said = await scan(scanner, pdf());
			while (said === 'unreachable' && performance.now() < until) {
				await new Promise((done) => setTimeout(done, 100));
				said = await scan(scanner, pdf());
			}
			expect(said).toBe('clean');
			expect(await scan(scanner, Buffer.from(eicar))).toBe('found');
		} finally {
			child.kill();
		}
	},
	15_000
);
