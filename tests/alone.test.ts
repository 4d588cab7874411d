/** A part of a meeting that the family holds alone, by Esbjerg's model (I-36): nobody else reads or writes in it meanwhile. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as acts from '../src/server/acts/index.ts';
import * as reads from '../src/server/reads/index.ts';
import { liveOf } from '../src/server/live.ts';
import { aSession, until } from './builders/board.ts';
import { eventsOf } from './builders/meetings.ts';
import { acting, aMeeting, aPlan, looking, must } from './builders/plans.ts';
import { aSchool, M, type School } from './builders/school.ts';
import { onBoth, testHouse, type TestHouse } from './support/house.ts';

const esbjerg = { slug: 'esbjerg', version: 1 };

onBoth('the family alone', (kind) => {
	let house: TestHouse;
	let s: School;
	let act: ReturnType<typeof acting>;
	let see: ReturnType<typeof looking>;
	let meetingId: string;
	let pathway: string;
	beforeAll(async () => {
		house = await testHouse(kind);
		s = await aSchool(house.door, esbjerg);
		act = acting(house);
		see = looking(house);
		pathway = await aPlan(house, s, { everyday: 2 }, 'child', esbjerg);
		const type = house.models.getModel('esbjerg', 1).meetings.find((t) => t.boards.includes('council'))!.id;
		meetingId = await aMeeting(house, pathway, s.teacher, type, 'running', { arena: 'everyday' });
		await house.door.asSystem(M, async (w) => {
			for (const [p, relation] of [
				[s.mother, 'custodyHolder'],
				[s.teacher, 'professional']
			] as const)
				await w.db
					.insertInto('meeting_participant')
					.values({
						municipality_id: M,
						meeting_id: meetingId,
						person_id: p.personId,
						pathway_id: pathway,
						relation,
						function: p.function,
						answer: 'yes'
					})
					.execute();
		});
	});
	afterAll(() => house.close());

	const add = (who: School['teacher'], part: string, text: string) =>
		act(who, acts.addBoardEntry, { meetingId, part, text });
	const room = async (who: School['teacher']) =>
		must(
			who.side === 'family'
				? await see(who, reads.familyBoard, { childId: s.child, meetingId })
				: await see(who, reads.meetingRoom, { meetingId })
		) as unknown as { board: { parts: { id: string; shut: boolean; entries: { text: string }[] }[] } };
	const said = async (who: School['teacher']) =>
		(await room(who)).board.parts.find((p) => p.id === 'alone')!.entries.map((e) => e.text);

	test('I-36: professionals neither open nor write in the part while the family is alone, by page, stream or draft', async () => {
		expect(await act(s.mother, acts.holdAlone, { meetingId, what: 'begin' })).toMatchObject({
			refused: 'step-locked'
		});
		must(await add(s.teacher, 'information', 'Det ved vi nu'));
		expect(await add(s.teacher, 'alone', 'Mit forslag')).toMatchObject({ refused: 'part-not-yours' });
		expect(await act(s.mother, acts.holdAlone, { meetingId, what: 'end' })).toMatchObject({
			refused: 'not-alone'
		});
		// a colleague has the board open when it begins
		const stream = await liveOf(house).watch(s.teacher, await aSession(house, s.teacher), meetingId, 0);
		const heard: string[] = [];
		let closed = false;
		void (async () => {
			const text = new TextDecoder();
			for await (const bit of stream as unknown as AsyncIterable<Uint8Array>) heard.push(text.decode(bit));
			closed = true;
		})();
		must(await act(s.mother, acts.holdAlone, { meetingId, what: 'begin' }));
		expect(await act(s.teacher, acts.holdAlone, { meetingId, what: 'begin' })).toMatchObject({
			refused: 'family-alone'
		});
		must(await add(s.mother, 'alone', 'KANARIEPLAN'));
		await until('the stream of the colleague ends', async () => {
			await liveOf(house).check();
			return closed;
		});
		const words = Buffer.concat(
			heard
				.join('')
				.split('\n')
				.filter((l) => l.startsWith('data: '))
				.map((l) => Buffer.from(l.slice(6), 'base64'))
		).toString('utf8');
		expect(words).not.toContain('KANARIEPLAN');
		expect(words).toContain('Det ved vi nu');

		for (const who of [s.teacher, s.leader]) {
			expect(await said(who)).toEqual([]);
			expect(JSON.stringify(await room(who))).not.toContain('KANARIEPLAN');
			expect(await see(who, reads.boardLive, { meetingId })).toMatchObject({ refused: 'family-alone' });
			expect(JSON.stringify(await see(who, reads.minutes, { meetingId }))).not.toContain('KANARIEPLAN');
			expect(await add(who, 'alone', 'Jeg vil også')).toMatchObject({ refused: 'part-not-yours' });
		}
		expect(await act(s.teacher, acts.finishMeeting, { meetingId })).toMatchObject({
			refused: 'family-alone'
		});
		expect(await said(s.mother)).toEqual(['KANARIEPLAN']);
		expect(must(await see(s.mother, reads.boardLive, { meetingId })).update).toBeTypeOf('string');
	});

	test('I-36: when the family is ready everybody reads it, and still only the family writes there', async () => {
		const { entryId } = must(await add(s.mother, 'alone', 'KANARIEKLADDE')) as { entryId: string };
		must(
			await act(s.mother, acts.changeBoardEntry, { meetingId, entryId, version: 1, text: 'x', remove: true })
		);
		must(await act(s.mother, acts.holdAlone, { meetingId, what: 'end' }));
		expect(await said(s.teacher)).toEqual(['KANARIEPLAN']);
		// what the family took away again before it was ready is in no byte that leaves
		for (const since of [0, 1]) {
			const { update } = must(await see(s.teacher, reads.boardLive, { meetingId, since })) as {
				update: string;
			};
			const bytes = Buffer.from(update, 'base64').toString('utf8');
			expect(bytes).toContain('KANARIEPLAN');
			expect(bytes).not.toContain('KANARIEKLADDE');
		}
		const { board } = (await see(s.teacher, reads.meetingRoom, { meetingId })) as unknown as {
			board: { parts: { id: string; entries: { id: string; version: number }[] }[] };
		};
		const [line] = board.parts.find((p) => p.id === 'alone')!.entries;
		expect(
			await act(s.teacher, acts.changeBoardEntry, {
				meetingId,
				entryId: line!.id,
				version: line!.version,
				text: 'Min udgave'
			})
		).toMatchObject({ refused: 'part-not-yours' });
		must(await add(s.teacher, 'plan', 'Vi går den igennem'));
		expect((await eventsOf(house, pathway)).map((e) => e.type)).toEqual(
			expect.arrayContaining(['meeting-family-alone', 'meeting-family-ready'])
		);
	});

	test('I-36: nobody but the family opens its part; whoever leads the meeting only with a reason, which the family reads under her name', async () => {
		must(await act(s.mother, acts.holdAlone, { meetingId, what: 'begin' }));
		expect(
			await act(s.colleague, acts.holdAlone, { meetingId, what: 'end', why: 'Vi er ved at gå' })
		).toEqual({
			refused: 'family-opens',
			rule: 'I-36'
		});
		const open = (why?: string) => act(s.teacher, acts.holdAlone, { meetingId, what: 'end', why });
		for (const why of [undefined, '  ', 'x'.repeat(501), 'a\u0007b'])
			expect(await open(why)).toMatchObject({ refused: 'invalid', fields: { why: expect.any(String) } });
		expect(await said(s.teacher)).toEqual([]);
		must(await open('Telefonen løb tør, og de bad mig om det'));
		const told = { who: 'Mette Holm', why: 'Telefonen løb tør, og de bad mig om det' };
		for (const who of [s.mother, s.teacher])
			expect((await room(who)).board.parts.find((p) => p.id === 'alone')).toMatchObject({
				opened: [told],
				shut: false
			});
		expect((await eventsOf(house, pathway)).map((e) => e.type)).toContain('meeting-family-opened');
		const minutes = JSON.stringify(must(await see(s.teacher, reads.minutes, { meetingId })));
		expect(minutes).toContain(told.why);
		// what the family itself opens needs no reason, and the one that was given is not forgotten
		must(await act(s.mother, acts.holdAlone, { meetingId, what: 'begin' }));
		must(await act(s.mother, acts.holdAlone, { meetingId, what: 'end' }));
		expect((await room(s.mother)).board.parts.find((p) => p.id === 'alone')).toMatchObject({
			opened: [told]
		});
	});

	test('M38: a line that was taken away before she opens the board is in no byte that reaches the family', async () => {
		const board = async (since: number) => {
			const found = must(await see(s.mother, reads.boardLive, { meetingId, since }));
			const { seq, update } = found as { seq: number; update: string };
			return { seq, bytes: Buffer.from(update, 'base64').toString('utf8') };
		};
		const before = (await board(0)).seq;
		must(await add(s.teacher, 'information', 'Vi ved ikke mere'));
		const { entryId } = must(await add(s.teacher, 'information', 'KANARIEFEJL')) as { entryId: string };
		const line = { meetingId, entryId, version: 1, text: 'x', remove: true };
		must(await act(s.teacher, acts.changeBoardEntry, line));
		for (const since of [0, before, before + 1]) {
			const { seq, bytes } = await board(since);
			expect(bytes.includes('Det ved vi nu')).toBe(since === 0);
			expect(bytes.includes('Vi ved ikke mere')).toBe(since <= before);
			expect(bytes).not.toContain('KANARIEFEJL');
			expect(seq).toBe(before + 3);
		}
		expect((await board(before + 3)).seq).toBe(before + 3);
	});

	test('V-30: the young person who is there may sign for herself, and nobody waits for it', async () => {
		const freja = { ...s.mother, personId: s.child };
		expect(await act(freja, acts.sign, { meetingId, answer: 'sign' })).toMatchObject({ refused: 'invalid' });
		await house.door.asSystem(M, async (w) => {
			const names = { given_name: 'Jakob', family_name: 'Juul', sort_name: 'juul jakob', is_staff: false };
			await w.db
				.insertInto('person')
				.values({ municipality_id: M, id: s.child, ...names })
				.execute();
			await w.db
				.insertInto('meeting_participant')
				.values({
					municipality_id: M,
					meeting_id: meetingId,
					person_id: s.child,
					pathway_id: pathway,
					relation: 'child',
					answer: 'yes'
				})
				.execute();
		});
		const signers = async (who: School['teacher']) =>
			(
				(await see(who, reads.familyBoard, { childId: s.child, meetingId })) as unknown as {
					signatures: { personId: string; how: string | null }[];
				}
			).signatures.map((x) => x.personId);
		expect(await signers(s.mother)).not.toContain(s.child);
		expect(await signers(freja)).toContain(s.child);
		must(await act(freja, acts.sign, { meetingId, answer: 'sign' }));
		expect(await signers(s.mother)).toContain(s.child);
	});
});
