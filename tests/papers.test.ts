/** Papers as people get them: each shows what its page shows this reader and nothing else, in text, in what it says of itself and in its attachment. */
import { randomUUID } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { look, perform } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import { pressOf } from '../src/server/gateways/pdf.ts';
import type { House } from '../src/server/house.ts';
import { agreements } from '../src/server/reads/agreements.ts';
import type { Actor } from '../src/server/store/session.ts';
import { json } from '../src/server/store/values.ts';
import { GET as planPdf } from '../src/routes/(fag)/forloeb/[id]/plan.pdf/+server.ts';
import { GET as formPdf } from '../src/routes/(fag)/forloeb/[id]/skema/[form]/skema.pdf/+server.ts';
import { GET as letterPdf } from '../src/routes/(fag)/moede/[id]/brev/[person].pdf/+server.ts';
import { GET as agendaPdf } from '../src/routes/(fag)/moede/[id]/dagsorden.pdf/+server.ts';
import { GET as minutesPdf } from '../src/routes/(fag)/moede/[id]/referat.pdf/+server.ts';
import { GET as familyPlanPdf } from '../src/routes/(familie)/familie/[barn]/maal/plan.pdf/+server.ts';
import { GET as familyAgendaPdf } from '../src/routes/(familie)/familie/[barn]/moede/[id]/dagsorden.pdf/+server.ts';
import { GET as invitationPdf } from '../src/routes/(familie)/familie/[barn]/moede/[id]/invitation.pdf/+server.ts';
import { GET as familyMinutesPdf } from '../src/routes/(familie)/familie/[barn]/papirer/referat/[moede]/referat.pdf/+server.ts';
import { GET as familyFormPdf } from '../src/routes/(familie)/familie/[barn]/papirer/skema/[id]/skema.pdf/+server.ts';
import { aFamily, type Family, familyClub, withheldThings } from './builders/family.ts';
import { aCalledMeeting, farDay, meetingRow } from './builders/meetings.ts';
import { anOutsider, aPlan, must, randers, rowsOf } from './builders/plans.ts';
import { aChild, aSchool, clubHouse, M, type School, theLog } from './builders/school.ts';
import { onBoth } from './support/copies.ts';
import { type TestDoor, testDoor } from './support/door.ts';
import { aMonday, testHouse, type TestHouse } from './support/house.ts';
import { openPdf, squeezed } from './support/pdf.ts';

// each route types its own address
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Route = (event: any) => Promise<Response> | Response;

/** Asks a route for its file as somebody who is logged in. */
async function fetched(
	house: House,
	who: Actor,
	route: Route,
	params: Record<string, string>,
	search = '',
	headers: Record<string, string> = {}
) {
	const url = new URL(`http://localhost/papir.pdf${search}`);
	const event = {
		url,
		params,
		request: new Request(url, { headers }),
		locals: { house, lang: 'da', login: { actor: who }, reference: 'nr-1' }
	} as unknown as RequestEvent;
	const res = await route(event);
	const body = new Uint8Array(await res.arrayBuffer());
	return {
		status: res.status,
		headers: res.headers,
		body,
		html: res.status === 200 ? '' : new TextDecoder().decode(body)
	};
}
type Fetched = Awaited<ReturnType<typeof fetched>>;
const opened = (f: Fetched) => {
	if (f.status !== 200) throw new Error(`${f.status}: ${f.html.replace(/<[^>]+>/g, ' ')}`);
	return openPdf(f.body);
};

onBoth('papers of professionals', (kind) => {
	let house: TestHouse;
	let s: School;
	let outsider: Actor;
	let pathwayId: string;
	let meetingId: string;
	const get = (who: Actor, route: Route, params: Record<string, string>, search = '') =>
		fetched(house, who, route, params, search);
	beforeAll(async () => {
		house = await testHouse(kind);
		s = await aSchool(house.door, randers);
		outsider = await anOutsider(house, s);
		pathwayId = await aPlan(house, s, { institution: 3, home: 3 });
		meetingId = await aCalledMeeting(house, s, pathwayId);
		const own = { municipality_id: M, pathway_id: pathwayId };
		await house.door.asSystem(M, async (w) => {
			const goal = (text: string, topic: 'learning' | 'health') => ({
				...own,
				id: randomUUID(),
				arena: 'institution',
				text,
				topic,
				state: 'active' as const,
				signs: json([{ id: 'a', text: `${text} ses` }]),
				pursuers: json([s.teacher.personId]),
				created_at: w.at,
				created_by: s.teacher.personId
			});
			await w.db
				.insertInto('goal')
				.values([goal('Jakob læser en kort tekst', 'learning'), goal('KANARIE-astma hver morgen', 'health')])
				.execute();
			await w.db
				.insertInto('action')
				.values({
					...own,
					id: randomUUID(),
					what: 'Læs 15 minutter hver aften',
					who_id: s.mother.personId,
					due_day: '2027-01-10',
					created_at: w.at,
					created_by: s.teacher.personId
				})
				.execute();
			await w.db
				.insertInto('note')
				.values({
					...own,
					id: randomUUID(),
					author_id: s.teacher.personId,
					at: w.at,
					text: 'KANARIE-internal-note',
					audience: 'professionals'
				})
				.execute();
		});
	});
	afterAll(async () => {
		await house.close();
	});
	beforeEach(() => house.clock.set(aMonday));

	test('the plan: goals, signs and agreements, as a file that is saved, not kept and never opened in our name', async () => {
		const file = await get(s.teacher, planPdf, { id: pathwayId });
		expect(Object.fromEntries(file.headers)).toMatchObject({
			'content-type': 'application/pdf',
			'content-disposition': 'attachment; filename="plan-2026-11-23.pdf"',
			'x-content-type-options': 'nosniff',
			'cache-control': 'no-store'
		});
		expect(file.headers.get('content-security-policy')).toContain('sandbox');
		const p = await opened(file);
		expect(p).toMatchObject({ title: 'Plan', lang: 'da', isTagged: true, outline: ['Plan'] });
		expect(p.text).toContain('Jakob læser en kort tekst');
		expect(p.text).toContain('Læs 15 minutter hver aften');
		expect(p.text).toMatch(/søn\. 10\. jan\. 2027/);
	});

	test("M11 the teacher has no health topic: no health text in text, metadata or record; the health visitor's own copy has it", async () => {
		for (const search of ['', '?arkiv']) {
			const p = await opened(await get(s.teacher, planPdf, { id: pathwayId }, search));
			expect(p.all).toContain(squeezed('Jakob læser en kort tekst'));
			expect(p.all).not.toContain('astma');
		}
		await house.door.asSystem(M, (w) =>
			w.db
				.updateTable('consent')
				.set({
					topics: sql`'{learning,health}'::text[]` as never,
					functions: sql`'{psychologist,healthVisitor}'::text[]` as never
				})
				.where('pathway_id', '=', pathwayId)
				.execute()
		);
		const hers = await opened(await get(s.healthVisitor, planPdf, { id: pathwayId }, '?arkiv'));
		expect(hers.all).toContain('astma');
		expect(hers.attachments['samspil-record.json']).toContain('astma');
	});

	test('M34 consent withdrawn: the next copy is refused, though one was just printed', async () => {
		const before = await get(s.psychologist, planPdf, { id: pathwayId });
		expect(before.status).toBe(200);
		await house.door.asSystem(M, (w) =>
			w.db.updateTable('consent').set({ withdrawn_at: w.at }).where('pathway_id', '=', pathwayId).execute()
		);
		expect((await get(s.psychologist, planPdf, { id: pathwayId })).status).toBe(404);
		expect((await get(s.healthVisitor, planPdf, { id: pathwayId }, '?arkiv')).status).toBe(404);
	});

	test('M01 a stranger, a colleague without a basis and an address of nothing get one and the same 404', async () => {
		const person = s.mother.personId;
		const asks: [Route, Record<string, string>][] = [
			[planPdf, { id: pathwayId }],
			[agendaPdf, { id: meetingId }],
			[minutesPdf, { id: meetingId }],
			[letterPdf, { id: meetingId, person }],
			[formPdf, { id: pathwayId, form: 'green' }]
		];
		for (const [route, params] of asks) {
			const nothing = await get(s.teacher, route, { ...params, id: randomUUID() });
			for (const who of [outsider, s.otherTeacher, { ...s.stranger, side: 'staff' as const }, s.mother]) {
				const answer = await get(who, route, params).catch((e: { status?: number }) => e);
				expect(answer).toMatchObject({ status: 404 });
				expect((answer as Fetched).html ?? nothing.html).toBe(nothing.html);
			}
			expect(nothing.status).toBe(404);
			expect(nothing.html).not.toContain('Jakob');
		}
	});

	test("R-11 one record: an agenda before, with the draft said, and nothing of it in the file's name or title", async () => {
		const file = await get(s.leader, agendaPdf, { id: meetingId });
		const p = await opened(file);
		expect(file.headers.get('content-disposition')).toBe(`attachment; filename="dagsorden-${farDay}.pdf"`);
		expect(p.title).toBe('Dagsorden');
		expect(p.text).toContain('Udkast. Dagsordenen er ikke sendt endnu.');
		expect(p.text).toContain('mandag den 14. december 2026 kl. 14.00–15.00');
		for (const who of ['Mette Holm', 'Per Lund', 'Anja Juul', 'Pia Krog', 'Har set ham i klassen'])
			expect(p.text).toContain(who);
		expect(p.all).not.toContain('KANARIE');
		const record = await opened(await get(s.leader, minutesPdf, { id: meetingId }));
		expect(record).toMatchObject({ title: 'Dagsorden' });
	});

	test('R-11 M40 afterwards its minutes: a correction is a version of its own that says what changed, the old one says that it is old, objections stand beside', async () => {
		house.clock.set(`${farDay}T13:05:00Z`);
		const doing = async (who: Actor, act: never, input: object) =>
			must(await perform(house, who, act, { meetingId, ...input }));
		await doing(s.leader, acts.startMeeting as never, { board: 'network' });
		await doing(s.leader, acts.approveFrame as never, {});
		await doing(s.teacher, acts.addBoardEntry as never, {
			part: 'resources',
			row: 'institution',
			text: 'Han er glad for at tegne'
		});
		await doing(s.teacher, acts.setMeetingGoal as never, {
			text: 'Jakob leger med de andre',
			signs: ['Han har en at lege med'],
			pursuers: [s.teacher.personId]
		});
		await doing(s.teacher, acts.agreeAction as never, {
			what: 'Leg i frikvarteret',
			whoId: s.teacher.personId,
			dueDay: '2027-01-10'
		});
		await doing(s.teacher, acts.recordChildPerspective as never, {
			how: 'represented',
			byId: s.teacher.personId,
			text: 'Jeg vil sidde ved vinduet'
		});
		await doing(s.teacher, acts.setNextMeeting as never, { on: '2027-02-01' });
		await doing(s.leader, acts.setOutcome as never, { outcome: 'l3-plus-b' });
		await doing(s.teacher, acts.setParentContact as never, { personId: s.teacher.personId });
		await doing(s.teacher, acts.recordAttendance as never, {
			present: [s.teacher.personId, s.mother.personId]
		});
		await doing(s.leader, acts.finishMeeting as never, {});
		const draft = await opened(await get(s.leader, minutesPdf, { id: meetingId }));
		expect(draft.text).toContain('Udkast. Referatet er ikke sendt endnu.');
		await doing(s.leader, acts.sendMinutes as never, { recipients: [s.mother.personId, s.teacher.personId] });
		await doing(s.mother, acts.takeStance as never, { stance: 'disagree', text: 'Sådan sagde jeg det ikke' });
		const { version } = await meetingRow(house, meetingId);
		await doing(s.leader, acts.correctMinutes as never, {
			version,
			n: 1,
			reason: 'Datoen var forkert',
			recipients: [s.mother.personId, s.teacher.personId]
		});
		const old = await opened(await get(s.teacher, minutesPdf, { id: meetingId }, '?udgave=1'));
		expect(old.text).toContain('Dette er udgave 1. Der er en nyere: udgave 2.');
		const file = await get(s.teacher, minutesPdf, { id: meetingId }, '?arkiv');
		const p = await opened(file);
		expect(p.title).toBe('Referat');
		for (const line of [
			'Rettet: Datoen var forkert',
			'Han er glad for at tegne',
			'Jakob leger med de andre',
			'Leg i frikvarteret',
			'Det her er ikke en del af referatet.',
			'Sådan sagde jeg det ikke'
		])
			expect(squeezed(p.text)).toContain(squeezed(line));
		expect(p.text.indexOf('Sådan sagde')).toBeGreaterThan(p.text.indexOf('Sagt om referatet'));
		const record = JSON.parse(p.attachments['samspil-record.json']!) as { version: number; kind: string };
		expect(record).toMatchObject({ kind: 'minutes', version: 2 });
		expect((await get(s.teacher, minutesPdf, { id: meetingId }, '?udgave=9')).status).toBe(404);
		house.clock.set(aMonday);
	});

	test('R-10 the agreement form: who does what by when, and a line to sign for each; a form about a group names no child', async () => {
		const group = await aPlan(house, s, { institution: 2 }, 'group');
		const id = randomUUID();
		await house.door.asSystem(M, (w) =>
			w.db
				.insertInto('form_record')
				.values({
					municipality_id: M,
					pathway_id: group,
					id,
					form: 'green',
					state: 'agreed',
					data: json({
						aim: 'Ro i frikvarteret',
						agreements: [{ what: 'Går ture med Jens', who: 'Per Lund', day: '2027-01-11' }]
					}),
					agreed_at: w.at,
					evaluate_on: '2027-02-01',
					created_at: w.at,
					created_by: s.teacher.personId
				})
				.execute()
		);
		const p = await opened(await get(s.leader, formPdf, { id: group, form: 'green' }, `?nr=${id}`));
		for (const line of [
			'Ro i frikvarteret',
			'Går ture med',
			'man. 11. jan. 2027',
			'Underskrift',
			'Per Lund',
			'man. 1. feb. 2027'
		])
			expect(p.text).toContain(line);
		expect(p.all).not.toContain('Jakob');
		expect((await get(s.leader, formPdf, { id: pathwayId, form: 'green' }, `?nr=${id}`)).status).toBe(404);
		expect((await rowsOf(house, 'form_record', group)).length).toBe(1);
	});

	test('M27 each copy is in the log as taken out, with the child, before anybody has it', async () => {
		const exports = async () => (await theLog(house.door, s)).filter((r) => r.kind === 'export');
		const before = await exports();
		await get(s.teacher, planPdf, { id: pathwayId });
		await get(s.teacher, planPdf, { id: pathwayId });
		const after = await exports();
		expect(after.length - before.length).toBe(4);
		expect(after.slice(-4).map((r) => r.name)).toEqual(['goals', 'agreements', 'goals', 'agreements']);
		expect(after.at(-1)).toMatchObject({ person_id: s.teacher.personId, children: [s.child] });
	});

	test('M33 papers count as children opened: the forty-first in ten minutes is refused in words, whatever is asked for it', async () => {
		house.clock.forward({ hours: 3 });
		const ways = await house.door.asSystem(M, async (w) => {
			const out: string[] = [];
			for (let n = 0; n < 41; n++) {
				const child_id = await aChild(w, `Barn${n}`, 'Flok', '2017-03-04', s.school, s.group);
				const id = w.id();
				await w.db
					.insertInto('pathway')
					.values({
						municipality_id: M,
						id,
						kind: 'child',
						unit_id: s.school,
						child_id,
						model_slug: randers.slug,
						model_version: randers.version,
						opened_at: w.at,
						opened_by: s.leader.personId,
						closing: null
					})
					.execute();
				out.push(id);
			}
			return out;
		});
		const last = ways.pop()!;
		for (const pathwayId of ways)
			must(await look(house, s.leader, agreements, { pathwayId }, { kind: 'export' }));
		const file = await get(s.leader, planPdf, { id: last }, '?arkiv');
		expect(file.status).toBe(429);
		expect(file.html).toContain('Du har åbnet mange sider på kort tid.');
		expect((await get(s.leader, planPdf, { id: ways[3]! })).status).toBe(200);
	});

	test('the press is out of order: 503 in words, no detail, and pages and other papers go on', async () => {
		const broken = { ...house };
		Object.assign(broken, {
			[Symbol.for('samspil.press')]: {
				...pressOf(house),
				print: () => Promise.resolve({ refused: 'paper-failed' })
			}
		});
		const answer = await fetched(broken, s.teacher, planPdf, { id: pathwayId });
		expect(answer.status).toBe(503);
		expect(answer.headers.get('retry-after')).toBe('10');
		expect(answer.html).toContain('Papiret kunne ikke laves. Prøv igen om lidt.');
		expect(answer.html).not.toContain('Jakob');
		expect((await get(s.teacher, planPdf, { id: pathwayId })).status).toBe(200);
	});
});

onBoth('papers of the family', (kind) => {
	let t: TestDoor;
	let house: House;
	let s: School;
	let f: Family;
	const get = (who: Actor, route: Route, params: Record<string, string> = {}, search = '', headers = {}) =>
		fetched(house, who, route, { barn: s.child, ...params }, search, headers);
	const papers = (): [Route, Record<string, string>][] => [
		[familyPlanPdf, {}],
		[invitationPdf, { id: f.meeting }],
		[familyAgendaPdf, { id: f.meeting }],
		[familyMinutesPdf, { moede: f.oldMeeting }],
		[familyFormPdf, { id: f.formRecord }]
	];
	beforeAll(async () => {
		t = await testDoor(kind);
		house = { ...clubHouse(t.door, t.clock, familyClub()), database: t.database };
		s = await aSchool(t.door, { slug: 'chess-club', version: 1 });
		f = await aFamily(t.door, s);
		await withheldThings(t.door, s, f);
	});
	afterAll(async () => {
		await pressOf(house).close();
		await t.close();
	});

	test('every paper of hers in her words, on paper that counts only its own pages', async () => {
		const seen = [];
		for (const [route, params] of papers()) seen.push(await opened(await get(s.mother, route, params)));
		expect(seen.map((p) => p.title)).toEqual([
			'Plan',
			'Invitation til møde',
			'Dagsorden',
			'Referat',
			'Score sheet'
		]);
		const [plan, invitation, agenda, minutes, form] = seen.map((p) => p.text);
		expect(plan).toContain('Jakob har en makker ved skakbordet');
		expect(plan).toContain('Vi spiller et parti hver aften');
		expect(invitation).toContain('Vi inviterer dig til et møde om Jakob.');
		expect(squeezed(invitation!)).toContain(squeezed('Du må gerne tage en med, som du er tryg ved.'));
		expect(agenda).toContain('Vi taler om makkeren');
		expect(minutes).toContain('Vi er enige om at prøve.');
		expect(form).toContain('Han er glad for dame og springer');
		for (const p of seen) expect(p.text).toContain(`Side ${p.pages} af ${p.pages}`);
	});

	test("M38 no working note, no withheld thing and no professional's field in text, metadata or outline, whatever the address or the Accept header says", async () => {
		for (const who of [s.mother, s.father, f.young])
			for (const [route, params] of papers())
				for (const [search, headers] of [
					['', {}],
					['?arkiv', {}],
					['?arkiv&intern=1&udgave=2', { accept: 'application/json' }]
				] as const) {
					const file = await get(who, route, params, search, headers);
					if (file.status === 404) {
						// the second version was not sent to them
						expect(search).toContain('udgave=2');
						continue;
					}
					const p = await opened(file);
					expect(p.all).not.toContain('KANARIE');
					expect(p.attachments).toEqual({});
				}
	});

	test('M01 M04 another family, staff, and a child that is not there: 404', async () => {
		for (const [route, params] of papers()) {
			expect((await get(s.stranger, route, params)).status).toBe(404);
			expect((await get(s.mother, route, { ...params, barn: s.sibling })).status).toBe(404);
			expect(await get(s.teacher, route, params).catch((e: object) => e)).toMatchObject({ status: 404 });
		}
	});

	describe('somebody in the family is protected', () => {
		const places = /skovskolen|lokale3|2233?4455|22334455|skovskolen\.example|familieafdelingen|kanarie/i;
		const asSystem = (statement: ReturnType<typeof sql>) =>
			t.door.asSystem(M, async (w) => void (await statement.execute(w.db)));
		const decide = (may: boolean, place: boolean) =>
			asSystem(sql`insert into decided_place (municipality_id, pathway_id, person_id, may_receive, show_place, reason, at, by_id)
				values (${M}, ${f.pathway}::uuid, ${s.father.personId}::uuid, ${may}, ${place}, 'x', now(), ${s.caseworker.personId}::uuid)
				on conflict (municipality_id, pathway_id, person_id) do update set may_receive = ${may}, show_place = ${place}`);
		beforeAll(() =>
			asSystem(
				sql`insert into address (municipality_id, owner_id, text, protected) values (${M}, ${s.mother.personId}::uuid, 'KANARIE-protected, 8900 By', true)`
			)
		);
		const letterTo = (who: Actor) =>
			fetched(house, s.leader, letterPdf, { id: f.meeting, person: who.personId }, '?arkiv');

		test('M15 not decided for him: minutes, form and agenda are not there, and a letter to him is refused in words', async () => {
			expect((await get(s.father, familyMinutesPdf, { moede: f.oldMeeting })).status).toBe(404);
			expect((await get(s.father, familyFormPdf, { id: f.formRecord })).status).toBe(404);
			expect((await get(s.father, familyAgendaPdf, { id: f.meeting })).status).toBe(404);
			const letter = await letterTo(s.father);
			expect(letter.status).toBe(422);
			expect(letter.html).toContain('Nogen er beskyttet.');
			expect(letter.html).not.toMatch(/Bo|Juul|Jakob|Skovskolen/);
			await decide(false, false);
			expect((await letterTo(s.father)).status).toBe(422);
		});

		test('M12 M13 decided without places: no place, school, unit or number in the text, the metadata or the record of any paper to him', async () => {
			await decide(true, false);
			for (const [route, params] of papers()) {
				const p = await opened(await get(s.father, route, params));
				expect(p.all).not.toMatch(places);
			}
			const letter = await letterTo(s.father);
			const p = await opened(letter);
			expect(p.all).not.toMatch(places);
			expect(letter.headers.get('content-disposition')).not.toMatch(/bo|juul|jakob/i);
			expect(p.text).toContain('Kære Bo');
			expect(Object.keys(p.attachments)).toEqual(['samspil-record.json']);
		});

		test('she herself has her places, and so has he once it is decided', async () => {
			const hers = await opened(await letterTo(s.mother));
			expect(hers.text).toContain('Skovskolen, lokale 3');
			expect(hers.text).toContain('22334455');
			await decide(true, true);
			expect((await opened(await letterTo(s.father))).text).toContain('Skovskolen, lokale 3');
		});

		test('a letter is made by those who lead the meeting, to those who are invited', async () => {
			const letter = (who: Actor, person: string) =>
				fetched(house, who, letterPdf, { id: f.meeting, person }).catch((e: Fetched) => e);
			expect(await letter(s.otherTeacher, s.mother.personId)).toMatchObject({ status: 404 });
			expect(await letter(s.leader, s.stranger.personId)).toMatchObject({ status: 404 });
			expect(await letter(s.leader, 'ikke-et-nummer')).toMatchObject({ status: 404 });
			expect(await letter(s.mother, s.mother.personId)).toMatchObject({ status: 404 });
		});
	});
});
