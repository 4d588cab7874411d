/** The package for the municipality's record system: who gets it, what is in it and what is not, and that it says the same twice. */
import { createHash, randomUUID } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { unzipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { look, perform } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import { type Index, indexSchema, packageSchema } from '../src/server/archive/record.ts';
import * as reads from '../src/server/reads/index.ts';
import { mayPack, mayPrint, mostPackages, mostPapers } from '../src/server/taking-out.ts';
import type { Actor } from '../src/server/store/session.ts';
import { json } from '../src/server/store/values.ts';
import { POST as pathwayZip } from '../src/routes/(fag)/forloeb/[id]/aflevering.zip/+server.ts';
import { GET as planPdf } from '../src/routes/(fag)/forloeb/[id]/plan.pdf/+server.ts';
import { POST as meetingZip } from '../src/routes/(fag)/moede/[id]/aflevering.zip/+server.ts';
import { fileOf, jpeg, pdf } from './builders/files.ts';
import { aCalledMeeting } from './builders/meetings.ts';
import { anOutsider, aPlan, must, randers } from './builders/plans.ts';
import { aSchool, M, type School, theLog } from './builders/school.ts';
import { onBoth, testHouse, type TestHouse } from './support/house.ts';
import { openPdf } from './support/pdf.ts';

const cpr = '040317-1234';

onBoth('the package for the record', (kind) => {
	let house: TestHouse;
	let s: School;
	let pathwayId: string;
	let meetingId: string;
	let outsider: Actor;
	beforeAll(async () => {
		house = await testHouse(kind);
		s = await aSchool(house.door, randers);
		outsider = await anOutsider(house, s);
		pathwayId = await aPlan(house, s, { institution: 3, home: 3 });
		meetingId = await aCalledMeeting(house, s, pathwayId);
		await house.door.asSystem(M, async (w) => {
			const own = { municipality_id: M, pathway_id: pathwayId };
			await sql`update municipality set settings = settings || '{"kle": "27.24.00"}' where id = ${M}`.execute(
				w.db
			);
			await w.db
				.insertInto('circle_member')
				.values({
					...own,
					id: randomUUID(),
					person_id: s.caseworker.personId,
					relation: 'professional',
					function: 'caseworker',
					own_staff: false,
					since: w.at,
					added_by: s.leader.personId
				})
				.execute();
			const note = (text: string, audience: 'circle' | 'professionals' | 'withheld' | 'author') => ({
				...own,
				id: randomUUID(),
				author_id: s.teacher.personId,
				at: w.at,
				text,
				audience,
				withheld: audience === 'withheld'
			});
			await w.db
				.insertInto('note')
				.values([
					note(`Jakob hygger sig. ${cpr}`, 'circle'),
					note('KANARIE-fag', 'professionals'),
					note('KANARIE-vold', 'withheld'),
					note('KANARIE-egen', 'author')
				])
				.execute();
			await w.db
				.insertInto('minutes')
				.values({
					...own,
					meeting_id: meetingId,
					n: 1,
					content: json({ place: 'Lokale 3', participants: [], goals: [], actions: [] }),
					sent_at: w.at,
					sent_by: s.leader.personId,
					recipients: [s.mother.personId]
				})
				.execute();
		});
		for (const [file, more] of [
			[fileOf('Jakob Juul udtalelse.pdf', pdf('udtalelse')), {}],
			[fileOf('tegning.jpg', jpeg()), { meetingId }]
		] as const)
			must(await perform(house, s.leader, acts.addAttachment, { pathwayId, file, ...more }));
	}, 30_000);
	afterAll(() => house.close());

	async function taken(who: Actor, id = pathwayId, route: unknown = pathwayZip) {
		const url = new URL('http://localhost:3000/aflevering.zip');
		const event = {
			url,
			params: { id },
			request: new Request(url, { method: 'POST' }),
			locals: { house, lang: 'da', login: { actor: who }, reference: 'nr-1' }
		} as unknown as RequestEvent;
		const res = await (route as (e: RequestEvent) => Promise<Response>)(event);
		const bytes = new Uint8Array(await res.arrayBuffer());
		if (res.status !== 200)
			return {
				status: res.status,
				headers: res.headers,
				bytes,
				files: {} as Record<string, Uint8Array>,
				index: null
			};
		const files = unzipSync(bytes);
		const text = (name: string) => Buffer.from(files[name]!).toString('utf8');
		return {
			status: res.status,
			headers: res.headers,
			bytes,
			files,
			index: JSON.parse(text('index.json')) as Index,
			indexText: text('index.json'),
			record: text('record.json')
		};
	}

	test('the leader gets one file: papers for the archive, attachments, a record and an index, each true to its schema and its seal', async () => {
		const p = await taken(s.leader);
		expect(p.status).toBe(200);
		expect(Object.fromEntries(p.headers)).toMatchObject({
			'content-type': 'application/zip',
			'content-disposition': 'attachment; filename="aflevering-2026-11-23.zip"',
			'x-content-type-options': 'nosniff',
			'cache-control': 'no-store'
		});
		const index = indexSchema.parse(p.index);
		const record = packageSchema.parse(JSON.parse(p.record!));
		for (const [file, schema, value] of [
			['index.schema.json', indexSchema, p.index],
			['record.schema.json', packageSchema, record]
		] as const) {
			const beside = JSON.parse(Buffer.from(p.files[file]!).toString('utf8'));
			expect(beside).toEqual(z.toJSONSchema(schema, { target: 'draft-2020-12' }));
			// what reads the package has the schema and not our code
			expect(z.fromJSONSchema(beside).safeParse(value).success).toBe(true);
		}
		expect(index).toMatchObject({
			title: 'Tværfagligt samarbejde om et barn',
			kle: '27.24.00',
			about: 'pathway',
			audience: 'leader',
			date: '2026-11-23'
		});
		expect(index.parties).toContainEqual({ role: 'lærer', relation: 'professional', count: 1 });
		expect(index.files.map((f) => f.path)).toEqual([
			'papirer/01-forloeb-2026-11-23.pdf',
			'papirer/02-plan-2026-11-23.pdf',
			expect.stringMatching(/^papirer\/03-referat-1-/),
			'bilag/bilag-1.pdf',
			'bilag/bilag-2.jpg',
			'record.json'
		]);
		for (const f of index.files)
			expect(createHash('sha256').update(p.files[f.path]!).digest('hex'), f.path).toBe(f.sha256);
		expect(record.subject).toEqual({ kind: 'child', name: 'Jakob Juul', birthDay: '2017-03-04' });
		expect(record.attachments[0]).toMatchObject({ name: 'Jakob Juul udtalelse.pdf', by: 'Lene Dahl' });
		for (const path of Object.keys(p.files).filter((f) => f.startsWith('papirer/'))) {
			const paper = await openPdf(p.files[path]!);
			expect(paper.xmp, path).toMatch(/pdfaid:part[^0-9]*3/);
			expect(paper.xmp, path).toMatch(/pdfaid:conformance[^A-Z]*A/);
			const inside = record.papers.find((x) => x.path === path)!;
			expect(JSON.parse(paper.attachments['samspil-record.json']!)).toEqual(inside.record);
		}
	});

	test('M12 neither a file name nor the index says whom it is about', async () => {
		const p = await taken(s.leader);
		const said = `${Object.keys(p.files).join(' ')} ${p.indexText} ${p.headers.get('content-disposition')}`;
		for (const name of [
			'Jakob',
			'Juul',
			'Anja',
			'Mette',
			'Lene',
			cpr,
			cpr.replace('-', ''),
			'2017-03-04',
			s.child
		])
			expect(said).not.toContain(name);
		expect(p.record).toContain('Jakob Juul');
	});

	test('what is kept from custody holders is in it only for the authority; what is for the author alone for nobody', async () => {
		const all = (p: Awaited<ReturnType<typeof taken>>) => p.record!;
		const leader = await taken(s.leader);
		expect(all(leader)).toContain('KANARIE-fag');
		expect(all(leader)).not.toContain('KANARIE-vold');
		const authority = await taken(s.caseworker);
		expect(authority.index).toMatchObject({ audience: 'authority' });
		expect(all(authority)).toContain('KANARIE-vold');
		expect((await openPdf(authority.files['papirer/01-forloeb-2026-11-23.pdf']!)).all).toContain(
			'KANARIEvold'
		);
		for (const p of [leader, authority]) expect(all(p)).not.toContain('KANARIE-egen');
	});

	test('of a meeting: its own papers and files and no others', async () => {
		const p = await taken(s.leader, meetingId, meetingZip);
		expect(p.index).toMatchObject({ about: 'meeting', title: expect.stringMatching(/^Tværfagligt .*: \S/) });
		expect(p.index!.files.map((f) => f.path)).toEqual([
			expect.stringMatching(/^papirer\/01-referat-1-/),
			'bilag/bilag-2.jpg',
			'record.json'
		]);
		expect(p.record).not.toContain('udtalelse');
		expect(p.record).not.toContain('KANARIE');
	});

	test('M12 DAT-08 nothing is marked for the circle that holds what is for professionals, or where somebody is protected; and the index says so', async () => {
		const set = (more: ReturnType<typeof sql>) =>
			house.door.asSystem(M, (w) =>
				sql`update meeting set ${more} where id = ${meetingId}::uuid`.execute(w.db)
			);
		const { rows } = await house.door.asSystem(M, (w) =>
			sql<{
				form: string;
				data: unknown;
				at: string | null;
			}>`select form, form_data as data, agenda_sent_at as at from meeting where id = ${meetingId}::uuid`.execute(
				w.db
			)
		);
		const marked = async () => {
			const { index } = await taken(s.leader, meetingId, meetingZip);
			const of = (like: RegExp) => index!.files.find((f) => like.test(f.path))?.audience;
			return { agenda: of(/dagsorden/), file: of(/^bilag/), protected: index!.protected };
		};
		const { fields } = must(await look(house, s.leader, reads.meeting, { meetingId })).agenda;
		const filled = (audience: string) =>
			set(
				sql`agenda_sent_at = now(), form_data = ${json({ [fields.find((f) => f.audience === audience)!.id]: 'KANARIE' })}`
			);
		await filled('circle');
		expect(await marked()).toEqual({ agenda: 'circle', file: 'circle', protected: false });
		await filled('professionals');
		expect(await marked()).toEqual({ agenda: 'professionals', file: 'circle', protected: false });
		await filled('circle');
		await house.door.asSystem(M, (w) =>
			sql`update child set address_protected = true where id = ${s.child}::uuid`.execute(w.db)
		);
		expect(await marked()).toEqual({ agenda: 'professionals', file: 'professionals', protected: true });
		await set(sql`agenda_sent_at = ${rows[0]!.at}::timestamptz, form_data = ${json(rows[0]!.data)}`);
	});

	test('M01 only the leader and the authority of the pathway; everybody else gets nothing, and nothing is written as handed over', async () => {
		const before = must(await look(house, s.leader, reads.packages, { pathwayId })).handed.length;
		for (const who of [s.teacher, s.psychologist, s.otherTeacher, outsider])
			for (const [id, route] of [
				[pathwayId, pathwayZip],
				[meetingId, meetingZip]
			] as const)
				expect((await taken(who, id, route)).status).toBe(404);
		await expect(taken(s.mother)).rejects.toMatchObject({ status: 404 });
		expect((await taken(s.leader, randomUUID())).status).toBe(404);
		expect(
			await perform(house, s.teacher, acts.handPackage, { pathwayId, seal: 'a'.repeat(64), files: 3 })
		).toEqual({ refused: 'not-yours' });
		expect(must(await look(house, s.leader, reads.packages, { pathwayId })).handed).toHaveLength(before);
		expect(must(await look(house, s.teacher, reads.packages, { pathwayId })).mayHand).toBe(false);
	});

	test('ASVS 2.4.1 whoever takes out more than a person can use is told to wait, for papers and packages alike, and nobody else is', async () => {
		house.clock.forward({ minutes: 11 });
		const who = { ...s.teacher, personId: randomUUID() };
		for (let i = 0; i < mostPackages; i++) expect(await mayPack(house, s.caseworker)).toBe(true);
		expect(await taken(s.caseworker)).toMatchObject({ status: 429, index: null });
		expect((await taken(s.leader)).status).toBe(200);
		for (let i = 0; i < mostPapers; i++) expect(await mayPrint(house, who)).toBe(true);
		const paper = (actor: Actor) =>
			(planPdf as (e: RequestEvent) => Promise<Response>)({
				url: new URL('http://localhost:3000/plan.pdf'),
				params: { id: pathwayId },
				locals: { house, lang: 'da', login: { actor }, reference: 'nr-1' }
			} as unknown as RequestEvent);
		expect((await paper(who)).status).toBe(429);
		expect((await paper(s.leader)).status).toBe(200);
		house.clock.forward({ minutes: 11 });
		expect((await taken(s.caseworker)).status).toBe(200);
	});

	test('it is written down; the same content has the same seals to the byte, and the list says so; what is new shows', async () => {
		const log = async () => (await theLog(house.door, s)).slice(-2);
		house.clock.forward({ hours: 30 });
		const one = await taken(s.leader);
		expect(await log()).toMatchObject([
			{ kind: 'export', name: 'package-content', children: [s.child] },
			{ kind: 'act', name: 'hand-package', children: [s.child] }
		]);
		house.clock.forward({ hours: 1 });
		const { bytes } = await taken(s.leader);
		expect(Buffer.from(bytes).equals(Buffer.from(one.bytes))).toBe(true);
		const list = () => look(house, s.leader, reads.packages, { pathwayId }).then((x) => must(x).handed);
		expect((await list())[0]).toMatchObject({ by: 'Lene Dahl', files: 9, sameAs: expect.any(String) });
		house.clock.forward({ hours: 1 });
		must(await perform(house, s.teacher, acts.addNote, { pathwayId, text: 'Noget nyt.' }));
		const two = await taken(s.leader);
		expect(Buffer.from(two.bytes).equals(Buffer.from(one.bytes))).toBe(false);
		expect((await list())[0]).toMatchObject({ sameAs: null });
		const { events } = must(await look(house, s.leader, reads.pathwayTimeline, { pathwayId }));
		expect(events.some((e) => e.type === 'package-handed')).toBe(true);
	});
});
