/**
 * What must be impossible around meetings, asked from outside: the built product over HTTP, on a small municipality of two half
 * siblings. Jakob is Bo's, Alma is Kasper's, Anja is the mother of both, and each father is invited to the other's meeting.
 */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readConfig } from '../src/server/config.ts';
import { realClock } from '../src/server/gateways/clock.ts';
import { buildHouse, type House } from '../src/server/house.ts';
import { demoIssuers } from '../src/server/store/logins.ts';
import { openEmbedded } from '../src/server/store/open.ts';
import { json, uuids } from '../src/server/store/values.ts';
import { aPlan, randers } from './builders/plans.ts';
import { aPerson, aSchool, M, type School } from './builders/school.ts';
import type { TestHouse } from './support/house.ts';
import { logIn, serve, type Served, type Visitor } from './support/served.ts';

const canary = { jakob: 'KANARIEJAKOB', alma: 'KANARIEALMA', late: 'KANARIESENT' };
type Case = { pathway: string; child: string; oldMeeting: string; meeting: string };
let served: Served;
let jakob: Case, alma: Case;
let s: School;
let kasper: string;
let lene: Visitor, pia: Visitor, anja: Visitor, bo: Visitor, kasperHome: Visitor;

/** A folder that the product finds filled: two children with a pathway, minutes of a meeting both fathers were at, and logins. */
async function seed(folder: string) {
	const read = readConfig({ DATA_DIR: folder, JOBS: 'off' });
	if ('faults' in read) throw new Error(JSON.stringify(read.faults));
	const dump = new Blob([readFileSync(inject('pgliteDump'))]);
	const house: House = await buildHouse(read.config, realClock, await openEmbedded(folder, dump));
	s = await aSchool(house.door, randers);
	const levels = { institution: 3, home: 3 };
	const pathways = [
		await aPlan(house as TestHouse, s, levels),
		await aPlan(house as TestHouse, { ...s, child: s.sibling }, levels)
	] as const;
	await house.door.asSystem(M, async (w) => {
		kasper = await aPerson(w, 'Kasper', 'Bak');
		const custody = (personId: string, relation: 'mother' | 'father') => ({
			municipality_id: M,
			child_id: s.sibling,
			person_id: personId,
			relation,
			has_custody: true,
			from_day: '2019-05-06',
			source: 'register' as const
		});
		await w.db
			.insertInto('custody')
			.values([custody(s.mother.personId, 'mother'), custody(kasper, 'father')])
			.execute();
		const fathers = [s.father.personId, kasper];
		for (const [i, pathway] of pathways.entries()) {
			const own = { municipality_id: M, pathway_id: pathway };
			for (const [j, person] of fathers.entries())
				await w.db
					.insertInto('circle_member')
					.values({
						...own,
						id: w.id(),
						person_id: person,
						relation: i === j ? 'custodyHolder' : 'privateNetwork',
						own_staff: false,
						since: w.at,
						added_by: s.leader.personId
					})
					.execute();
			const id = w.id();
			const began = w.now.subtract({ hours: 24 * 14 });
			await w.db
				.insertInto('meeting')
				.values({
					...own,
					id,
					type: 'networkMeeting',
					arena: 'institution',
					level: 3,
					state: 'minutes-sent',
					starts_at: began.toString(),
					ends_at: began.add({ minutes: 60 }).toString(),
					convened_at: began.subtract({ hours: 300 }).toString(),
					convener_id: s.leader.personId,
					chair_id: s.leader.personId,
					agenda_sent_at: began.subtract({ hours: 200 }).toString(),
					held_at: began.add({ minutes: 60 }).toString(),
					minutes_sent_at: w.at,
					minutes_n: 1,
					form: 'yellow',
					form_data: json({}),
					board: json({}),
					ical_uid: `${id}@test`
				})
				.execute();
			for (const person of [s.mother.personId, ...fathers])
				await w.db
					.insertInto('meeting_participant')
					.values({
						...own,
						meeting_id: id,
						person_id: person,
						relation:
							person === s.mother.personId || person === fathers[i] ? 'custodyHolder' : 'privateNetwork',
						answer: 'yes',
						attended: true
					})
					.execute();
			// somebody chose everybody who was there
			await w.db
				.insertInto('minutes')
				.values({
					...own,
					meeting_id: id,
					n: 1,
					content: json({ form: 'yellow', data: { shared: i ? canary.alma : canary.jakob } }),
					sent_at: w.at,
					sent_by: s.leader.personId,
					recipients: uuids([s.mother.personId, ...fathers])
				})
				.execute();
			const made = { pathway, child: i ? s.sibling : s.child, oldMeeting: id, meeting: '' };
			if (i) alma = made;
			else jakob = made;
		}
		const login = async (personId: string, side: 'staff' | 'family') => {
			await w.db
				.insertInto('account')
				.values({
					municipality_id: M,
					id: w.id(),
					person_id: personId,
					side,
					issuer: demoIssuers[side],
					subject: w.id()
				})
				.execute();
			await w.db
				.updateTable('person')
				.set({ email: `${personId}@post.example` })
				.where('municipality_id', '=', M)
				.where('id', '=', personId)
				.execute();
		};
		for (const p of [s.leader, s.psychologist]) await login(p.personId, 'staff');
		for (const p of [s.mother.personId, ...fathers]) await login(p, 'family');
	});
	await house.close();
}

/** A weekday three weeks ahead, in time for every agenda. */
const farDay = () => {
	const day = Temporal.Now.plainDateISO('Europe/Copenhagen').add({ days: 21 });
	return day.add({ days: Math.max(0, 8 - day.dayOfWeek) % 7 }).toString();
};

beforeAll(async () => {
	const folder = mkdtempSync(join(tmpdir(), 'samspil-siblings-'));
	await seed(folder);
	served = await serve({}, folder);
	[lene, pia, anja, bo, kasperHome] = (await Promise.all([
		logIn(served.base, 'Lene Dahl', 'staff'),
		logIn(served.base, 'Pia Krog', 'staff'),
		logIn(served.base, 'Anja Juul', 'family'),
		logIn(served.base, 'Bo Juul', 'family'),
		logIn(served.base, 'Kasper Bak', 'family')
	])) as [Visitor, Visitor, Visitor, Visitor, Visitor];
	for (const of of [jakob, alma]) {
		const called = await lene.api('acts/call-meeting', {
			pathwayId: of.pathway,
			arena: 'institution',
			type: 'networkMeeting',
			day: farDay(),
			time: '14:00',
			minutes: 60,
			place: 'Lokale 3',
			personIds: [s.mother.personId, s.father.personId, kasper, s.psychologist.personId],
			relevance: { [s.psychologist.personId]: 'Kender klassen' },
			leftOutReason: 'De andre kommer næste gang'
		});
		expect(called.status, called.text).toBe(200);
		of.meeting = (called.body as { meetingId: string }).meetingId;
	}
}, 120_000);
afterAll(() => served?.stop());

/** Everything that hangs on a child, by address. */
const addressesOf = (of: Case) => [
	`/familie/${of.child}`,
	`/familie/${of.child}/maal`,
	`/familie/${of.child}/kreds`,
	`/familie/${of.child}/papirer`,
	`/familie/${of.child}/papirer/referat/${of.oldMeeting}`,
	`/familie/${of.child}/moede/${of.oldMeeting}`,
	`/familie/${of.child}/moede/${of.meeting}`,
	`/familie/${of.child}/papirer/referat/${of.oldMeeting}/referat.pdf`,
	`/familie/${of.child}/moede/${of.meeting}/invitation.pdf`,
	`/familie/${of.child}/set`
];
const follow = async (v: Visitor) => {
	const seen = new Set<string>();
	for (let next = ['/familie']; next.length && seen.size < 60;) {
		const pages = await Promise.all(
			next.map((path) => {
				seen.add(path);
				return v.go(path);
			})
		);
		next = [
			...new Set(
				pages.flatMap((p) =>
					[...p.text.matchAll(/href="(\/familie[^"#]*)"/g)].map((m) => m[1]!.replaceAll('&amp;', '&'))
				)
			)
		].filter((path) => !seen.has(path));
	}
	return seen;
};

describe('half siblings', () => {
	for (const [who, visitor, mine, other, name] of [
		["Jakob's father", () => bo, () => jakob, () => alma, 'Alma'],
		["Alma's father", () => kasperHome, () => alma, () => jakob, 'Jakob']
	] as const)
		test(`M18 ${who} sees his own child, and nothing of the half sibling, on page or PDF, though he is invited and was sent the minutes`, async () => {
			const v = visitor();
			const seen = await follow(v);
			expect(seen.size).toBeGreaterThan(6);
			const own = await v.go(`/familie/${mine().child}/papirer/referat/${mine().oldMeeting}`);
			expect(own.status).toBe(200);
			for (const path of [`moede/${mine().meeting}`, `papirer/referat/${mine().oldMeeting}/referat.pdf`])
				expect((await v.go(`/familie/${mine().child}/${path}`)).status, path).toBe(200);
			const none = randomUUID();
			for (const [i, path] of addressesOf(other()).entries()) {
				const page = await v.go(path);
				const nothing = await v.go(
					addressesOf({ pathway: none, child: none, oldMeeting: none, meeting: none })[i]!
				);
				expect([page.status, page.text.length], path).toEqual([404, nothing.text.length]);
			}
			// nor by his own child's address with the other's meeting
			for (const id of [other().meeting, other().oldMeeting])
				for (const path of [
					`/familie/${mine().child}/moede/${id}`,
					`/familie/${mine().child}/papirer/referat/${id}`
				])
					expect((await v.go(path)).status, path).toBe(404);
			for (const act of ['answer-invitation', 'read-minutes', 'prepare-meeting'])
				for (const meetingId of [other().meeting, other().oldMeeting]) {
					const done = await v.api(`acts/${act}`, { meetingId, answer: 'yes', data: {} });
					expect(done.status, act).toBe(404);
				}
			const [known, foreign] = mine() === jakob ? [canary.jakob, canary.alma] : [canary.alma, canary.jakob];
			expect(own.text).toContain(known);
			expect(v.received.some((t) => t.includes(foreign) || t.includes(name))).toBe(false);
		});

	test('M18 the mother of both sees both, and each paper under its own child only', async () => {
		for (const [of, other] of [
			[jakob, alma],
			[alma, jakob]
		] as const) {
			const page = await anja.go(`/familie/${of.child}/papirer/referat/${of.oldMeeting}`);
			expect(page.status).toBe(200);
			expect((await anja.go(`/familie/${of.child}/papirer/referat/${other.oldMeeting}`)).status).toBe(404);
			expect((await anja.go(`/familie/${of.child}/moede/${other.meeting}`)).status).toBe(404);
		}
	});

	test('M18 M21 M22 mails and calendar entries of both meetings name no child, and each has one reader', async () => {
		const mails = await posted(10);
		for (const m of mails) {
			expect(m).not.toMatch(/Jakob|Alma|Kasper|Anja|Juul|KANARIE/);
			expect(m.match(/ATTENDEE/g)?.length ?? 0).toBeLessThanOrEqual(1);
			expect(m).not.toMatch(/DESCRIPTION/);
		}
		const links = mails.flatMap((m) =>
			m.includes(`${kasper}@post.example`) ? [...m.matchAll(/\/familie\/[^\s<]+/g)] : []
		);
		const toJakob = links.map((l) => l[0]).filter((l) => l.includes(jakob.child));
		expect(toJakob.length).toBe(1);
		expect((await kasperHome.go(toJakob[0]!)).status).toBe(404);
	});
});

/** The demo's mailbox, mail by mail, once so many have come. */
async function posted(least: number): Promise<string[]> {
	let mails: string[] = [];
	await expect
		.poll(
			async () => {
				const page = await lene.go('/postkasse');
				mails = page.text.split(/<article|<li/).filter((m) => m.includes('@post.example'));
				return mails.length;
			},
			{ timeout: 20_000, interval: 300 }
		)
		.toBeGreaterThanOrEqual(least);
	return mails;
}

describe('a member who is taken out while she writes', () => {
	test('M08 what she had open is refused like something that does not exist, and her text is stored nowhere in the case', async () => {
		const open = await Promise.all(
			[`/forloeb/${jakob.pathway}/noter`, `/moede/${jakob.meeting}/forbered`, `/moede/${jakob.meeting}`].map(
				(p) => pia.go(p)
			)
		);
		expect(open.map((p) => p.status)).toEqual([200, 200, 200]);
		const keyOf = (html: string, form: string) =>
			new RegExp(`action="[^"]*${form}[^"]*"[\\s\\S]*?name="_key" value="([^"]+)"`).exec(html)?.[1] ??
			/name="_key" value="([^"]+)"/.exec(html)![1]!;
		const circle = (await lene.api(`reads/pathway-circle?pathwayId=${jakob.pathway}`)).body as {
			circle: { id: string; personId: string }[];
		};
		const memberId = circle.circle.find((k) => k.personId === s.psychologist.personId)!.id;
		const removed = await lene.api('acts/remove-circle-member', { pathwayId: jakob.pathway, memberId });
		expect(removed.status, removed.text).toBe(200);

		const tries: [string, Record<string, string>][] = [
			[
				`/forloeb/${jakob.pathway}/noter?/add`,
				{ text: canary.late, topic: 'learning', audience: 'circle', _key: keyOf(open[0]!.text, '/add') }
			],
			[
				`/forloeb/${jakob.pathway}/noter`,
				{ text: canary.late, topic: 'learning', audience: 'circle', _key: randomUUID() }
			],
			[
				`/moede/${jakob.meeting}/forbered?/keep`,
				{ 'data.ownView': canary.late, _key: keyOf(open[1]!.text, '/keep') }
			],
			[
				`/moede/${jakob.meeting}/forbered?/share`,
				{ 'data.ownView': canary.late, _key: keyOf(open[1]!.text, '/share') }
			],
			[
				`/moede/${jakob.meeting}?/answer`,
				{ answer: 'no', note: canary.late, _key: keyOf(open[2]!.text, '/answer') }
			]
		];
		const answers: string[] = [];
		for (const [path, fields] of tries) {
			const page = await pia.post(path, fields);
			// an action this page does not have is refused before anybody is asked who she is
			answers.push(`${path.replace(/.*[0-9a-f-]{36}/, '')} ${page.status}`);
			expect([404, 405], path).toContain(page.status);
			const none = await pia.post(path.replace(/[0-9a-f-]{36}/, randomUUID()), fields);
			expect([page.status, page.text.length], path).toEqual([none.status, none.text.length]);
		}
		expect(answers.filter((a) => a.endsWith('404')).length, answers.join(', ')).toBeGreaterThanOrEqual(4);
		for (const [act, input] of [
			['add-note', { pathwayId: jakob.pathway, text: canary.late, topic: 'learning', audience: 'circle' }],
			['share-preparation', { meetingId: jakob.meeting, data: { ownView: canary.late } }],
			['answer-invitation', { meetingId: jakob.meeting, answer: 'no', note: canary.late }]
		] as const)
			expect((await pia.api(`acts/${act}`, input)).status, act).toBe(404);

		for (const path of [
			`/forloeb/${jakob.pathway}`,
			`/forloeb/${jakob.pathway}/noter`,
			`/forloeb/${jakob.pathway}/tidslinje`,
			`/moede/${jakob.meeting}`
		])
			expect((await lene.go(path)).text, path).not.toContain(canary.late);
		// and in no page of hers it comes back, as a draft kept for the case
		expect((await pia.go('/min-dag')).text).not.toContain(canary.late);
		expect(served.said()).not.toContain(canary.late);
	});

	test('M22 her calendar is told, neutrally, and the other pathway she is in stays hers', async () => {
		const mine = (await posted(11)).filter((m) => m.includes(`${s.psychologist.personId}@post.example`));
		const cancelled = mine.filter((m) => m.includes('METHOD:CANCEL'));
		expect(cancelled.length).toBe(1);
		expect(cancelled[0]).not.toMatch(/Jakob|Juul|Skovskolen/);
		expect((await pia.go(`/moede/${jakob.meeting}`)).status).toBe(404);
		expect((await pia.go(`/moede/${alma.meeting}`)).status).toBe(200);
	});
});
