/** Finding a time: colleagues' own calendars, times that are asked about, the family first, and what nobody else may see. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import * as acts from '../src/server/acts/index.ts';
import * as reads from '../src/server/reads/index.ts';
import { readConfig } from '../src/server/config.ts';
import { addressOf, fetchBusy, isPublic } from '../src/server/gateways/free-busy.ts';
import { fetchCalendars, openPolls } from '../src/server/jobs/fetch-calendars.ts';
import { eventsOf, postOf } from './builders/meetings.ts';
import { acting, anOutsider, aPlan, closeAll, looking, must, randers } from './builders/plans.ts';
import { aSchool, M, type School } from './builders/school.ts';
import { aMonday, onBoth, testHouse, type TestHouse } from './support/house.ts';

const event = (uid: string, from: string, to: string) =>
	`BEGIN:VEVENT\r\nUID:${uid}\r\nSUMMARY:Hemmelig tandlæge\r\nLOCATION:Skjult sted\r\nDTSTART:${from}\r\nDTEND:${to}\r\nEND:VEVENT\r\n`;
const calendar = (body: string) => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${body}END:VCALENDAR\r\n`;
/** Wholly busy on the first two workdays that a network meeting can be held. */
const twoDays = calendar(
	event('a', '20261207T060000Z', '20261207T100000Z') +
		event('b', '20261207T100000Z', '20261207T170000Z') +
		event('c', '20261208T060000Z', '20261208T170000Z')
);

/** A calendar server: `/ics` answers with a calendar, other paths with what goes wrong. */
async function calendarServer(): Promise<{ at: string; asked: string[]; server: Server }> {
	const asked: string[] = [];
	const server = createServer((request, answer) => {
		const path = request.url ?? '';
		asked.push(path);
		const say = (status: number, body = '', headers: Record<string, string> = {}) =>
			answer.writeHead(status, { 'content-type': 'text/calendar', ...headers }).end(body);
		if (path === '/ics') return say(200, twoDays);
		if (path === '/page') return say(200, '<html>Log ind</html>');
		if (path === '/moved') return say(302, '', { location: '/ics' });
		if (path === '/round') return say(302, '', { location: '/round' });
		if (path === '/inwards') return say(302, '', { location: 'ftp://127.0.0.1/ics' });
		if (path === '/closed') return say(403);
		if (path === '/gone') return say(410);
		if (path === '/broken') return say(500);
		if (path === '/big')
			return say(200, calendar(event('a', '20261207T060000Z', '20261207T070000Z')).padEnd(5000));
		if (path === '/endless')
			return say(200, calendar(event('a', '19700101T000000Z', '19700101T000001Z\r\nRRULE:FREQ=SECONDLY')));
		// '/slow' never answers
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return { at: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, server };
}

describe('fetching a calendar', () => {
	const from = Temporal.Instant.from('2026-12-01T00:00:00Z');
	const to = Temporal.Instant.from('2026-12-31T00:00:00Z');
	let web: Awaited<ReturnType<typeof calendarServer>>;
	beforeAll(async () => {
		web = await calendarServer();
	});
	afterAll(() => {
		web.server.closeAllConnections();
		web.server.close();
	});
	const get = (path: string, more: { timeout?: number; bytes?: number } = {}) =>
		fetchBusy(process.cwd(), web.at + path, from, to, { local: true, ...more });

	test('when she is busy comes out, also after a redirect, and no word of what it is', async () => {
		for (const path of ['/ics', '/moved']) {
			const found = await get(path);
			expect(found).toMatchObject({ busy: [{ from: '2026-12-07T06:00:00Z' }, {}, {}] });
			expect(JSON.stringify(found)).not.toMatch(/tand|sted/i);
		}
	});
	test.each([
		['/page', 'not-a-calendar', {}],
		['/closed', 'not-let-in', {}],
		['/gone', 'address-gone', {}],
		['/broken', 'no-answer', {}],
		['/round', 'no-answer', {}],
		['/inwards', 'not-allowed', {}],
		['/big', 'too-big', { bytes: 4000 }],
		['/slow', 'too-slow', { timeout: 300 }],
		['/endless', 'too-much', {}]
	])('%s: %s', async (path, fault, more) => {
		expect(await get(path, more)).toEqual({ fault });
	});

	test('ASVS 1.3.6: nothing inside is fetched, by number, by name, by redirect or by a name that changes', async () => {
		for (const inside of [
			'127.0.0.1',
			'10.1.2.3',
			'100.64.0.1',
			'169.254.169.254',
			'172.16.0.1',
			'192.168.1.1',
			'0.0.0.0',
			'224.0.0.1',
			'255.255.255.255',
			'::1',
			'::',
			'fe80::1',
			'fd00::1',
			'::ffff:127.0.0.1',
			'64:ff9b::7f00:1',
			'2002:7f00:1::'
		])
			expect(isPublic(inside), inside).toBe(false);
		for (const outside of ['8.8.8.8', '193.163.102.10', '2a01:3a0::1'])
			expect(isPublic(outside), outside).toBe(true);
		for (const address of [
			'http://kalender.example/ics',
			'https://10.0.0.1/ics',
			'https://2130706433/ics',
			'https://0x7f.1/ics',
			'https://[::1]/ics',
			'https://[::ffff:10.0.0.1]/ics',
			'https://anja:kode@kalender.example/ics',
			'https://kalender.example:8443/ics',
			'file:///etc/passwd',
			'kalender.example/ics',
			''
		])
			expect(addressOf(address, false), address).toBeNull();
		expect(addressOf('webcal://kalender.example/hemmelig.ics', false)?.href).toBe(
			'https://kalender.example/hemmelig.ics'
		);
		// one open address beside a closed one is closed, and the name is asked once: what was looked at is what is connected to
		const before = web.asked.length;
		for (const answers of [['127.0.0.1'], ['8.8.8.8', '127.0.0.1'], []]) {
			let asked = 0;
			const found = await fetchBusy(process.cwd(), 'https://kalender.example/ics', from, to, {
				local: false,
				resolve: async () => (asked++, answers)
			});
			expect(found).toEqual({ fault: answers.length ? 'not-allowed' : 'no-answer' });
			expect(asked).toBe(1);
		}
		expect(web.asked).toHaveLength(before);
		const port = new URL(web.at).port;
		const pinned = await fetchBusy(process.cwd(), `http://kalender.example:${port}/ics`, from, to, {
			local: true,
			resolve: async () => ['127.0.0.1']
		});
		expect(pinned).toMatchObject({ busy: [{}, {}, {}] });
		const production = readConfig({ SAMSPIL_MODE: 'production', LOCAL_CALENDARS: 'yes' });
		expect('faults' in production && production.faults.map((f) => f.name)).toContain('LOCAL_CALENDARS');
	});
});

onBoth('finding a time', (kind) => {
	let house: TestHouse;
	let s: School;
	let act: ReturnType<typeof acting>;
	let see: ReturnType<typeof looking>;
	let web: Awaited<ReturnType<typeof calendarServer>>;
	beforeAll(async () => {
		web = await calendarServer();
		house = await testHouse(kind);
		house.config.localCalendars = true;
		s = await aSchool(house.door, randers);
		act = acting(house);
		see = looking(house);
	});
	afterAll(async () => {
		web.server.closeAllConnections();
		web.server.close();
		await house.close();
	});
	beforeEach(() => house.clock.set(aMonday));
	afterEach(() => closeAll(house));

	const aPathway = () => aPlan(house, s, { institution: 3, home: 3 });
	const starts = ['2026-12-14T08:00:00Z', '2026-12-15T13:00:00Z'];
	const question = (pathwayId: string, more: Record<string, unknown> = {}) => ({
		pathwayId,
		arena: 'institution',
		type: 'networkMeeting',
		minutes: 60,
		starts,
		personIds: [s.teacher.personId, s.mother.personId, s.psychologist.personId],
		...more
	});
	const asking = async (more: Record<string, unknown> = {}) => {
		const id = await aPathway();
		const { pollId } = must(await act(s.leader, acts.proposeTimes, question(id, more))) as { pollId: string };
		return { id, pollId };
	};
	const yes = (pollId: string, votes: Record<string, string> = { 1: 'can', 2: 'cannot' }) => ({
		pollId,
		votes
	});
	const table = (name: 'calendar_link' | 'busy_time' | 'time_vote') =>
		house.door.asSystem(M, (w) => w.db.selectFrom(name).selectAll().execute()) as Promise<
			Record<string, unknown>[]
		>;

	test('a calendar is connected once, its address is never shown, and all of it goes when it is taken back', async () => {
		expect(await act(s.teacher, acts.connectCalendar, { address: 'ftp://kalender.example' })).toMatchObject({
			fields: { address: 'calendar-address' }
		});
		expect(await act(s.mother, acts.connectCalendar, { address: `${web.at}/ics` })).toMatchObject({
			refused: 'not-found'
		});
		must(await act(s.teacher, acts.connectCalendar, { address: `${web.at}/gone` }));
		expect(await see(s.teacher, reads.myCalendar, {})).toMatchObject({
			link: { fetchedAt: null, fault: null }
		});
		await fetchCalendars(house);
		expect(await see(s.teacher, reads.myCalendar, {})).toMatchObject({ link: { fault: 'address-gone' } });
		must(await act(s.teacher, acts.connectCalendar, { address: `${web.at}/ics` }));
		expect(await fetchCalendars(house)).toBe(1);
		// not again before its time
		expect(await fetchCalendars(house)).toBe(0);
		const shown = await see(s.teacher, reads.myCalendar, {});
		expect(shown).toMatchObject({ link: { fault: null } });
		expect(JSON.stringify(shown)).not.toContain('127.0.0.1');
		const [link] = await table('calendar_link');
		expect(Buffer.from(link!.address as Uint8Array).toString('latin1')).not.toContain('/ics');
		// two appointments that touch are one, and nothing but times is there
		const kept = await table('busy_time');
		expect(kept).toHaveLength(2);
		expect(Object.keys(kept[0]!).sort()).toEqual(['ends_at', 'municipality_id', 'person_id', 'starts_at']);
		for (const who of [s.leader, s.psychologist, s.mother, s.stranger])
			for (const name of ['calendar_link', 'busy_time'] as const)
				expect(
					await house.door.readAs(who, { name: 'my-calendar' }, (r) =>
						r.db.selectFrom(name).selectAll().execute()
					),
					name
				).toEqual([]);
		must(await act(s.teacher, acts.disconnectCalendar, {}));
		expect([...(await table('calendar_link')), ...(await table('busy_time'))]).toEqual([]);
		expect(await act(s.teacher, acts.disconnectCalendar, {})).toEqual({ disconnected: false });
	});

	test('times are ranked by who is free; a meeting elsewhere in Samspil is no more than busy', async () => {
		const id = await aPathway();
		must(await act(s.teacher, acts.connectCalendar, { address: `${web.at}/ics` }));
		await fetchCalendars(house);
		const find = async (more: Record<string, unknown> = {}) =>
			must(
				await see(s.leader, reads.findTimeForm, {
					pathwayId: id,
					arena: 'institution',
					type: 'networkMeeting',
					from: '2026-12-07',
					...more
				})
			) as unknown as {
				chosen: {
					people: { personId: string; known: boolean }[];
					times: { startsAt: string; busy: { personId: string }[] }[];
				};
			};
		const { chosen } = await find();
		expect(chosen.times[0]!.startsAt.slice(0, 10)).toBe('2026-12-09');
		expect(chosen.people.find((p) => p.personId === s.teacher.personId)).toMatchObject({ known: true });
		expect(JSON.stringify(chosen)).not.toMatch(/tandl|Skjult/);
		expect(await see(s.leader, reads.findTimeForm, { pathwayId: id, minutes: '700' })).toMatchObject({
			chosen: { minutes: expect.any(Number) }
		});
		must(
			await act(s.leader, acts.callMeeting, {
				...question(id),
				day: '2026-12-09',
				time: '08.00',
				personIds: [s.teacher, s.colleague, s.mother].map((p) => p.personId),
				leftOutReason: 'Kommer ikke'
			})
		);
		expect((await find()).chosen.times[0]!.startsAt).not.toBe(chosen.times[0]!.startsAt);
		// others' times are for whoever may call
		expect(await see(s.psychologist, reads.findTimeForm, { pathwayId: id })).toMatchObject({ chosen: null });
		expect(await see(await anOutsider(house, s), reads.findTimeForm, { pathwayId: id })).toMatchObject({
			refused: 'not-found'
		});
		must(await act(s.teacher, acts.disconnectCalendar, {}));
	});

	test('the family is asked and sees first; colleagues when it has answered; then one time leads to the call', async () => {
		const { id, pollId } = await asking();
		expect((await postOf(house, id)).map((p) => [p.to, p.template])).toEqual([
			[s.mother.personId, 'times-asked']
		]);
		expect(await see(s.teacher, reads.timePoll, { pollId })).toMatchObject({
			open: false,
			times: [],
			result: []
		});
		expect(must(await see(s.teacher, reads.myDay, {}))).toMatchObject({ times: [] });
		expect(await act(s.teacher, acts.voteTimes, yes(pollId))).toMatchObject({ refused: 'family-first' });
		expect(await see(s.mother, reads.familyHome, { childId: s.child })).toMatchObject({
			now: { times: [pollId] }
		});
		expect(await see(s.mother, reads.familyTimes, { childId: s.child, pollId })).toMatchObject({
			times: [{ n: 1 }, { n: 2 }],
			answered: false
		});
		expect(await act(s.mother, acts.voteTimes, yes(pollId, { 1: 'can' }))).toMatchObject({
			fields: { 'votes.2': 'required' }
		});
		expect(await act(s.mother, acts.voteTimes, yes(pollId, { 1: 'måske', 2: 'can' }))).toMatchObject({
			refused: 'invalid'
		});
		must(await act(s.mother, acts.voteTimes, yes(pollId), 'one'));
		must(await act(s.mother, acts.voteTimes, yes(pollId), 'one'));
		// she changes her mind: one answer a time
		must(await act(s.mother, acts.voteTimes, yes(pollId, { 1: 'if-needed', 2: 'can' })));
		expect(await table('time_vote')).toHaveLength(2);
		const asked = (await postOf(house, id)).filter((p) => p.template === 'times-asked').map((p) => p.to);
		expect(asked.toSorted()).toEqual([s.mother, s.teacher, s.psychologist].map((p) => p.personId).toSorted());
		expect(JSON.stringify(await postOf(house, id))).not.toMatch(/Jakob/);
		const waits = async () =>
			(must(await see(s.teacher, reads.myDay, {})).times as { id: string; name: object }[]).map((t) => t.id);
		expect(await waits()).toEqual([pollId]);
		must(await act(s.teacher, acts.voteTimes, yes(pollId)));
		expect(await waits()).toEqual([]);
		// she sees her own answers, whoever asked sees all
		expect(JSON.stringify(await see(s.teacher, reads.timePoll, { pollId }))).not.toContain('if-needed');
		const poll = must(await see(s.leader, reads.timePoll, { pollId })) as {
			version: number;
			result: { n: number; can: number; ifNeeded: number }[];
			waiting: { personId: string }[];
		};
		expect(poll.result).toMatchObject([
			{ n: 1, can: 1, ifNeeded: 1, cannot: 0 },
			{ n: 2, can: 1, ifNeeded: 0, cannot: 1 }
		]);
		expect(poll.waiting.map((p) => p.personId)).toEqual([s.psychologist.personId]);
		const choose = (more: Record<string, unknown>, by = s.leader) =>
			act(by, acts.chooseTime, { pollId, n: 1, version: poll.version, ...more });
		expect(await choose({}, s.teacher)).toEqual({ refused: 'not-yours' });
		expect(await choose({ version: 1 })).toEqual({ refused: 'stale' });
		expect(await choose({ n: 3 })).toMatchObject({ fields: { n: 'not-a-choice' } });
		expect(must(await choose({}))).toMatchObject({
			pathwayId: id,
			type: 'networkMeeting',
			day: '2026-12-14',
			time: '09:00',
			minutes: 60
		});
		expect(await choose({})).toEqual({ refused: 'times-closed' });
		expect(await act(s.psychologist, acts.voteTimes, yes(pollId))).toEqual({ refused: 'times-closed' });
		expect(await see(s.mother, reads.familyTimes, { childId: s.child, pollId })).toMatchObject({
			closed: true,
			chosenAt: expect.stringContaining('2026-12-14')
		});
	});

	test('colleagues are asked after two workdays, or at once with a reason; nobody twice', async () => {
		const { id, pollId } = await asking();
		expect(await openPolls(house)).toBe(0);
		house.clock.forward({ hours: 72 });
		expect(await openPolls(house)).toBe(1);
		expect(await openPolls(house)).toBe(0);
		must(await act(s.mother, acts.voteTimes, yes(pollId)));
		expect((await postOf(house, id)).filter((p) => p.to === s.teacher.personId)).toHaveLength(1);
		await closeAll(house);
		house.clock.set(aMonday);
		const next = await asking();
		const open = (more: Record<string, unknown> = {}, by = s.leader) =>
			act(by, acts.openTimes, { pollId: next.pollId, reason: 'Talt med mor', version: 1, ...more });
		expect(await open({ reason: ' ' })).toMatchObject({ fields: { reason: 'required' } });
		expect(await open({}, s.teacher)).toEqual({ refused: 'not-yours' });
		expect(await open({ version: 7 })).toEqual({ refused: 'stale' });
		must(await open());
		expect(await open({ version: 2 })).toEqual({ refused: 'times-open' });
		must(await act(s.teacher, acts.voteTimes, yes(next.pollId)));
		expect(JSON.stringify(await eventsOf(house, next.id))).not.toContain('Talt med mor');
	});

	test('only whoever may call asks, only those she may invite, and only about days ahead', async () => {
		const id = await aPathway();
		const tried = (more: Record<string, unknown>, by = s.leader) =>
			act(by, acts.proposeTimes, question(id, more));
		expect(await tried({}, s.psychologist)).toMatchObject({ refused: 'not-convener' });
		expect(await tried({}, await anOutsider(house, s))).toMatchObject({ refused: 'not-found' });
		expect(await tried({ starts: [] })).toMatchObject({ fields: { starts: 'required' } });
		expect(await tried({ starts: ['2026-11-20T08:00:00Z'] })).toMatchObject({
			fields: { starts: 'in-the-past' }
		});
		expect(await tried({ starts: ['2027-03-20T08:00:00Z'] })).toMatchObject({
			fields: { starts: 'too-far' }
		});
		expect(
			await tried({ starts: Array.from({ length: 6 }, (_, i) => `2026-12-1${i}T08:00:00Z`) })
		).toMatchObject({
			fields: { starts: 'too-long' }
		});
		expect(await tried({ personIds: [s.healthVisitor.personId] })).toMatchObject({
			refused: 'consent-missing'
		});
		expect(await tried({ personIds: [s.stranger.personId] })).toMatchObject({
			fields: { personIds: 'not-in-circle' }
		});
		expect(await tried({ type: 'no-such' })).toMatchObject({ refused: 'no-such-meeting' });
		const first = must(await tried({})) as { pollId: string };
		must(await tried({ starts: [starts[1]] }));
		// asking anew ends what was asked before
		expect(await act(s.mother, acts.voteTimes, yes(first.pollId))).toEqual({ refused: 'times-closed' });
	});

	test('M01 M22: a stranger, the other parent who is not asked, and whoever has left the circle find nothing', async () => {
		const { id, pollId } = await asking();
		const outsider = await anOutsider(house, s);
		for (const who of [outsider, s.otherTeacher, s.colleague])
			expect(await see(who, reads.timePoll, { pollId })).toMatchObject({ refused: 'not-found' });
		for (const who of [s.father, s.stranger])
			expect(await see(who, reads.familyTimes, { childId: s.child, pollId })).toMatchObject({
				refused: 'not-found'
			});
		for (const who of [outsider, s.father, s.stranger, s.colleague])
			expect(await act(who, acts.voteTimes, yes(pollId))).toMatchObject({ refused: 'not-found' });
		for (const who of [outsider, s.otherTeacher, s.father, s.stranger])
			for (const name of ['time_poll', 'time_option', 'time_voter', 'time_vote'] as const)
				expect(
					await house.door.readAs(who, { name: 'time-poll' }, (r) =>
						r.db.selectFrom(name).selectAll().execute()
					),
					name
				).toEqual([]);
		must(await act(s.mother, acts.voteTimes, yes(pollId)));
		must(await act(s.psychologist, acts.voteTimes, yes(pollId)));
		// nobody answers for somebody else, nor sees what she answered
		for (const who of [s.teacher, s.psychologist])
			expect(
				(
					await house.door.readAs(who, { name: 'time-poll' }, (r) =>
						r.db.selectFrom('time_vote').selectAll().execute()
					)
				).filter((v) => v.person_id !== who.personId)
			).toEqual([]);
		await expect(
			house.door.actAs(s.teacher, { name: 'vote-times' }, (w) =>
				sql`insert into time_vote (municipality_id, poll_id, person_id, n, pathway_id, answer, at)
					values (${M}, ${pollId}::uuid, ${s.leader.personId}::uuid, 1, ${id}::uuid, 'can', now())`.execute(w.db)
			)
		).rejects.toThrow();
		await house.door.asSystem(M, (w) =>
			sql`update circle_member set until_at = ${w.at}::timestamptz where pathway_id = ${id}::uuid and person_id = ${s.psychologist.personId}::uuid`.execute(
				w.db
			)
		);
		expect(await see(s.psychologist, reads.timePoll, { pollId })).toMatchObject({ refused: 'not-found' });
		expect(await act(s.psychologist, acts.voteTimes, yes(pollId))).toMatchObject({ refused: 'not-found' });
		// and her answer counts no more
		expect(await see(s.leader, reads.timePoll, { pollId })).toMatchObject({
			result: [{ n: 1, can: 1 }, { n: 2 }]
		});
	});
});
