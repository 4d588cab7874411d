/** The board while many write on it: nothing is lost on a bad line, nobody looks on who may not, and the rows say what the screens say. */
import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import * as acts from '../src/server/acts/index.ts';
import { liveOf } from '../src/server/live.ts';
import * as reads from '../src/server/reads/index.ts';
import { normal } from '../src/server/fields.ts';
import { endSession } from '../src/server/store/login-sessions.ts';
import { toText } from '../src/routes/tavle/[id]/sync.ts';
import { aSession, chance, Device, good, type Line, until } from './builders/board.ts';
import { aCalledMeeting, farDay, meetingRow } from './builders/meetings.ts';
import { aPlan, must } from './builders/plans.ts';
import { M, theLog } from './builders/school.ts';
import { aSchoolDay } from './builders/school-day.ts';
import type { Actor } from '../src/server/store/session.ts';
import { json } from '../src/server/store/values.ts';
import { aMonday, onBoth } from './support/house.ts';

onBoth('the live board', (kind) => {
	const { house, s, act, see } = aSchoolDay(kind);
	let open: Device[] = [];
	afterEach(() => {
		open.forEach((d) => d.cut());
		open = [];
	});

	const begun = async (board = 'fiveSteps') => {
		const pathwayId = await aPlan(house, s, { institution: 3, home: 3 });
		const meetingId = await aCalledMeeting(house, s, pathwayId);
		house.clock.set(`${farDay}T13:05:00Z`);
		must(await act(s.leader, acts.startMeeting, { meetingId, board }));
		return { pathwayId, meetingId };
	};
	const line = async (input: Record<string, unknown>) =>
		String(must(await act(s.teacher, acts.addBoardEntry, input)).entryId);
	const device = async (actor: Actor, meetingId: string, quality: Line = good, dice = chance(1)) => {
		const d = new Device(house, actor, await aSession(house, actor), meetingId, quality, dice);
		open.push(d);
		return d;
	};
	const entries = async (meetingId: string) =>
		((await meetingRow(house, meetingId)).board as { entries?: { id: string; text: string; by: string }[] })
			.entries ?? [];
	const rowsKept = (meetingId: string) =>
		house.door.asSystem(M, (w) =>
			w.db.selectFrom('board_update').select('seq').where('meeting_id', '=', meetingId).execute()
		);
	const written = (d: Device) =>
		[...d.sync.places.keys()]
			.map((id) => [id, normal(d.sync.textOf(id))] as const)
			.filter(([, text]) => text)
			.sort(([a], [b]) => (a < b ? -1 : 1));
	const bad: Line = { lost: 0.2, unanswered: 0.15, doubled: 0.2, overtaken: 0.15, late: 0.3 };

	test('R12: twelve write in one line over a bad line: no word is lost, every screen and the rows end alike', async () => {
		const { meetingId } = await begun();
		const entryId = await line({ meetingId, part: 'story', text: 'Begyndelsen' });
		const people = [s.teacher, s.leader, s.colleague, s.psychologist];
		const dice = chance(20261122);
		const all = await Promise.all(
			Array.from({ length: 12 }, (_, i) => device(people[i % 4]!, meetingId, bad, dice))
		);
		await Promise.all(all.map((d) => d.listen()));
		await until('everybody has the line', () => all.every((d) => d.sync.textOf(entryId) === 'Begyndelsen'));
		const said: string[] = ['Begyndelsen'];
		const away = all[5]!;
		for (let round = 0; round < 6; round++) {
			// one device is away for a while and goes on writing
			if (round === 1) away.cut();
			for (const [i, d] of all.entries()) {
				const word = `o${i}r${round}`;
				d.say(entryId, word);
				said.push(word);
			}
			if (round === 3) {
				const own = randomUUID();
				all[2]!.sync.begin(own, 'story');
				all[2]!.say(own, 'ny');
				said.push('ny');
			}
			await Promise.all(all.map((d) => (d === away && round < 5 ? undefined : d.send())));
		}
		house.clock.forward({ minutes: 5 });
		await away.listen();
		await Promise.all(all.map((d) => d.flush()));
		const end = async () =>
			JSON.stringify(
				(await entries(meetingId)).map((e) => [e.id, e.text]).sort((a, b) => (a[0]! < b[0]! ? -1 : 1))
			);
		await until('all screens are alike', async () => {
			const now = await end();
			return all.every((d) => !d.sync.waits && JSON.stringify(written(d)) === now);
		});
		const words = (await entries(meetingId)).flatMap((e) => e.text.split(' '));
		expect(words.toSorted()).toEqual(said.toSorted());
		expect(all.flatMap((d) => d.refusals)).toEqual([]);
		// whoever comes now gets the same
		const late = await device(s.leader, meetingId);
		await late.listen();
		await until('a new screen has it all', () => late.sync.seq > 0);
		expect(written(late)).toEqual(written(away));
		expect((await rowsKept(meetingId)).length).toBeLessThanOrEqual(41);
	}, 60_000);

	test('a board that began before it was live goes on with the same lines, whoever comes first', async () => {
		const { meetingId } = await begun();
		const entryId = await line({ meetingId, part: 'story', text: 'Fra før' });
		// as a meeting that was written on without a document
		await house.door.asSystem(M, (w) =>
			w.db.deleteFrom('board_update').where('meeting_id', '=', meetingId).execute()
		);
		const [a, b] = [await device(s.teacher, meetingId), await device(s.leader, meetingId)];
		await Promise.all([a.listen(), b.listen()]);
		await until('both have it', () => [a, b].every((d) => d.sync.textOf(entryId) === 'Fra før'));
		a.sync.type(entryId, 'Fra før og nu');
		b.sync.type(entryId, 'Også Fra før');
		await Promise.all([a.flush(), b.flush()]);
		await until('both have both', () => [a, b].every((d) => d.sync.textOf(entryId) === 'Også Fra før og nu'));
		expect(await entries(meetingId)).toMatchObject([{ text: 'Også Fra før og nu', by: s.teacher.personId }]);
	});

	test('forms without scripts and typing meet on the same line; a line taken away comes back with the words somebody else wrote', async () => {
		const { meetingId } = await begun();
		const entryId = await line({ meetingId, part: 'story', text: 'Han tegner' });
		const d = await device(s.leader, meetingId);
		await d.listen();
		await until('it is there', () => d.sync.textOf(entryId) === 'Han tegner');
		d.sync.type(entryId, 'Han tegner gerne');
		must(
			await act(s.teacher, acts.changeBoardEntry, {
				meetingId,
				entryId,
				version: 1,
				text: 'Jakob tegner'
			})
		);
		await d.flush();
		await until('both words stand', () => d.sync.textOf(entryId) === 'Jakob tegner gerne');
		const [row] = await entries(meetingId);
		expect(row).toMatchObject({ text: 'Jakob tegner gerne', version: 3 });
		d.cut();
		d.sync.type(entryId, 'Jakob tegner gerne heste');
		must(
			await act(s.teacher, acts.changeBoardEntry, {
				meetingId,
				entryId,
				version: 3,
				text: 'x',
				remove: true
			})
		);
		expect(await entries(meetingId)).toEqual([]);
		await d.listen();
		await d.flush();
		expect(await entries(meetingId)).toMatchObject([{ id: entryId, text: 'heste' }]);
	});

	test('limits hold for what is merged too, and what cannot be taken is given back', async () => {
		const { meetingId } = await begun();
		const entryId = await line({ meetingId, part: 'story', text: 'x'.repeat(990) });
		const d = await device(s.leader, meetingId);
		await d.listen();
		await until('it is there', () => d.sync.textOf(entryId).length === 990);
		d.sync.type(entryId, 'x'.repeat(990) + ' for langt nu');
		await d.send();
		expect(d.refusals).toMatchObject([{ refused: 'invalid', fields: { text: 'too-long' } }]);
		const whole = must(await see(s.leader, reads.boardLive, { meetingId })) as never as {
			update: string;
			seq: number;
		};
		const bytes = Uint8Array.from(Buffer.from(whole.update, 'base64'));
		expect(d.sync.startOver(bytes, whole.seq)).toEqual([
			{ id: entryId, text: expect.stringContaining('for langt nu') }
		]);
		expect(d.sync.waits).toBe(false);
		d.sync.type(entryId, 'kort\u0007');
		await d.send();
		expect(d.refusals.at(-1)).toMatchObject({ fields: { text: 'control-characters' } });
		expect((await entries(meetingId))[0]!.text).toHaveLength(990);
	});

	test('M47: nothing but lines in their places is taken, however it is made', async () => {
		const { meetingId } = await begun();
		const entryId = await line({ meetingId, part: 'story', text: 'Han tegner' });
		const forged = async (make: (doc: Y.Doc) => void, who = s.leader) => {
			const doc = new Y.Doc();
			const { update } = must(await see(who, reads.boardLive, { meetingId })) as never as { update: string };
			Y.applyUpdate(doc, Uint8Array.from(Buffer.from(update, 'base64')));
			make(doc);
			return act(who, acts.writeOnBoard, { meetingId, update: toText(Y.encodeStateAsUpdate(doc)) });
		};
		const refused = { refused: 'invalid' };
		const id = randomUUID();
		expect(await forged((doc) => doc.getMap('more').set('a', 1))).toMatchObject(refused);
		expect(await forged((doc) => doc.getText(`t:${id}`).insert(0, 'uden plads'))).toMatchObject(refused);
		expect(await forged((doc) => doc.getText(`t:${entryId}`).insertEmbed(0, { image: 'x' }))).toMatchObject(
			refused
		);
		expect(
			await forged((doc) => doc.getMap('lines').set(id, { part: 'story', order: 1, by: s.teacher.personId }))
		).toMatchObject(refused);
		expect(
			await forged((doc) => doc.getMap('lines').set(entryId, { part: 'understanding', order: 1 }))
		).toMatchObject({ fields: { part: 'not-a-choice' } });
		expect(await forged((doc) => doc.getMap('lines').delete(entryId))).toMatchObject({ refused: 'invalid' });
		expect(
			await forged((doc) => {
				doc.getMap('lines').set(id, { part: 'effort', order: 1 });
				doc.getText(`t:${id}`).insert(0, 'for tidligt');
			})
		).toMatchObject({ refused: 'step-locked' });
		for (const update of ['AQH/', 'not base64!', '', toText(new Uint8Array(40).fill(255))])
			expect(await act(s.leader, acts.writeOnBoard, { meetingId, update })).toMatchObject(refused);
		expect(await entries(meetingId)).toMatchObject([{ text: 'Han tegner', version: 1 }]);
	});

	test('I-31: the family follows the board, writes in its own row and leaves the others alone', async () => {
		const { meetingId } = await begun('network');
		must(
			await act(s.teacher, acts.addBoardEntry, {
				meetingId,
				part: 'worries',
				row: 'institution',
				text: 'Han er træt'
			})
		);
		const mother = await device(s.mother, meetingId);
		expect(await mother.listen()).toBeNull();
		await until('she sees it', () => mother.sync.places.size === 1);
		const [theirs] = mother.sync.places.keys();
		const own = randomUUID();
		mother.sync.begin(own, 'worries', 'family');
		mother.sync.type(own, 'Han sover dårligt');
		await mother.flush();
		expect((await entries(meetingId)).map((e) => [e.text, e.by])).toEqual([
			['Han er træt', s.teacher.personId],
			['Han sover dårligt', s.mother.personId]
		]);
		mother.sync.type(theirs!, 'Han er ikke træt');
		await mother.send();
		expect(mother.refusals).toMatchObject([{ refused: 'not-yours' }]);
		expect(
			await act(s.mother, acts.addBoardEntry, { meetingId, part: 'worries', row: 'institution', text: 'x' })
		).toMatchObject({ fields: { row: 'not-your-row' } });
		must(await act(s.mother, acts.addBoardEntry, { meetingId, part: 'worries', row: 'family', text: 'Uro' }));
		// a father who is not invited is not at the table
		expect(await (await device(s.father, meetingId)).listen()).toEqual({ refused: 'not-found' });
	});

	test('M01 M07: strangers get no stream and write nothing; logged out, removed or without basis one is out within a question', async () => {
		const { meetingId, pathwayId } = await begun();
		for (const who of [s.otherTeacher, s.stranger, s.caseworker]) {
			const d = await device(who, meetingId);
			expect(await d.listen()).toEqual({ refused: 'not-found' });
			expect(await act(who, acts.writeOnBoard, { meetingId, update: 'AAA=' })).toEqual({
				refused: 'not-found'
			});
		}
		const psychologist = await device(s.psychologist, meetingId);
		const mother = await device(s.mother, meetingId);
		const leader = await device(s.leader, meetingId);
		const teacher = await device(s.teacher, meetingId);
		for (const d of [psychologist, mother, leader, teacher]) expect(await d.listen()).toBeNull();
		await liveOf(house).check();
		await until('nobody was sent away', () =>
			[psychologist, mother, leader, teacher].every((d) => d.events.includes('still'))
		);
		await endSession(house, leader.token);
		await house.door.asSystem(M, async (w) => {
			await w.db
				.updateTable('circle_member')
				.set({ until_at: w.at } as never)
				.where('pathway_id', '=', pathwayId)
				.where('person_id', '=', s.psychologist.personId)
				.execute();
		});
		await liveOf(house).check();
		await Promise.all([leader.ended, psychologist.ended]);
		expect([leader, psychologist].map((d) => d.events.at(-1))).toEqual(['over', 'over']);
		expect([mother, teacher].map((d) => d.online)).toEqual([true, true]);
		// looking on keeps no session alive
		house.clock.forward({ minutes: 40 });
		await liveOf(house).check();
		await Promise.all([mother.ended, teacher.ended]);
		expect(liveOf(house).streams()).toBe(0);
	});

	test('M07: not a word reaches somebody who was removed, lost her basis or logged out before it was written', async () => {
		const { meetingId, pathwayId } = await begun();
		const [psychologist, mother, leader, teacher] = [
			await device(s.psychologist, meetingId),
			await device(s.mother, meetingId),
			await device(s.leader, meetingId),
			await device(s.teacher, meetingId)
		];
		for (const d of [psychologist, mother, leader, teacher]) expect(await d.listen()).toBeNull();
		const entryId = await line({ meetingId, part: 'story', text: 'Alle er med' });
		await until('all have it', () =>
			[psychologist, mother, leader, teacher].every((d) => d.sync.textOf(entryId) === 'Alle er med')
		);
		await house.door.asSystem(M, async (w) => {
			await w.db
				.updateTable('circle_member')
				.set({ until_at: w.at } as never)
				.where('pathway_id', '=', pathwayId)
				.where('person_id', '=', s.psychologist.personId)
				.execute();
			await w.db
				.deleteFrom('meeting_participant')
				.where('meeting_id', '=', meetingId)
				.where('person_id', '=', s.mother.personId)
				.execute();
		});
		await endSession(house, leader.token);
		// nobody asks in between whether they still may
		const canary = await line({ meetingId, part: 'story', text: 'KANARIE' });
		await until('who stays has it', () => teacher.sync.textOf(canary) === 'KANARIE');
		await Promise.all([psychologist.ended, mother.ended, leader.ended]);
		for (const d of [psychologist, mother, leader]) {
			expect(d.sync.textOf(canary)).toBe('');
			expect(d.events.at(-1)).toBe('over');
		}
		expect(teacher.online).toBe(true);
	});

	test('M27: the look and the writing stand in the log, once in ten minutes', async () => {
		const { meetingId } = await begun();
		const d = await device(s.teacher, meetingId);
		const logged = async (name: string) =>
			(await theLog(house.door, s)).filter((r) => r.name === name && r.person_id === s.teacher.personId);
		const looks = (await logged('board-live')).length;
		const writes = (await logged('write-board')).length;
		await d.listen();
		const id = randomUUID();
		d.sync.begin(id, 'story');
		for (const word of ['en', 'to', 'tre']) {
			d.say(id, word);
			await d.flush();
		}
		expect((await logged('board-live')).slice(looks)).toMatchObject([{ kind: 'read', children: [s.child] }]);
		expect((await logged('write-board')).slice(writes)).toMatchObject([{ kind: 'act', children: [s.child] }]);
		house.clock.forward({ minutes: 11 });
		d.say(id, 'fire');
		await d.flush();
		expect((await logged('write-board')).slice(writes)).toHaveLength(2);
	});

	test('what is not typed on the board is told too: agreements, frame, who is here', async () => {
		const { meetingId } = await begun();
		const d = await device(s.teacher, meetingId);
		await d.listen();
		await until('it is open', () => d.events.length > 0);
		const pages = () => d.events.filter((e) => e === 'page').length;
		let before = pages();
		const told = async (what: string) => {
			await until(what, () => pages() > before);
			before = pages();
		};
		must(await act(s.leader, acts.approveFrame, { meetingId }));
		await told('the frame');
		must(await act(s.leader, acts.recordAttendance, { meetingId, present: [s.mother.personId] }));
		await told('who is here');
		must(await act(s.leader, acts.setNextMeeting, { meetingId, on: '2027-02-01' }));
		await told('the next meeting');
	});

	test('I-27: a round goes from one to the next among those who are here, the family first', async () => {
		const { meetingId } = await begun();
		const lead = (what: string, more = {}) => act(s.teacher, acts.leadRound, { meetingId, what, ...more });
		const room = async () =>
			must(await see(s.leader, reads.meetingRoom, { meetingId })) as never as {
				round: { order: string[]; minutes: number | null } | null;
				names: Record<string, string>;
			};
		expect(await lead('next')).toMatchObject({ refused: 'no-round' });
		must(
			await act(s.leader, acts.recordAttendance, {
				meetingId,
				present: [s.teacher.personId, s.mother.personId]
			})
		);
		expect(must(await lead('check-in', { minutes: '2' }))).toEqual({ left: 2 });
		expect((await room()).round).toMatchObject({
			order: [s.mother.personId, s.teacher.personId],
			minutes: 2
		});
		expect((await room()).names[s.mother.personId]).toBe('Anja Juul');
		expect(must(await lead('next'))).toEqual({ left: 1 });
		expect(must(await lead('next'))).toEqual({ left: 0 });
		expect((await room()).round).toBeNull();
		must(await lead('table'));
		must(await lead('stop'));
		expect((await room()).round).toBeNull();
		expect(await lead('dance')).toMatchObject({ fields: { what: 'not-a-choice' } });
		expect(await act(s.mother, acts.leadRound, { meetingId, what: 'stop' })).toMatchObject({
			refused: 'not-found'
		});
	});

	test('I-30: each says where it stands, the spread is shown, and a later meeting sees it; no average is made', async () => {
		const { meetingId, pathwayId } = await begun();
		const answer = (who: Actor, value: number, more = {}) =>
			act(who, acts.answerScale, { meetingId, value, ...more });
		must(await answer(s.mother, 3));
		must(await answer(s.teacher, 6));
		must(await answer(s.teacher, 7));
		must(await answer(s.teacher, 4, { personId: s.colleague.personId }));
		expect(await answer(s.mother, 9, { personId: s.teacher.personId })).toMatchObject({
			refused: 'not-yours'
		});
		expect(await answer(s.teacher, 11)).toMatchObject({ fields: { value: 'outside-scale' } });
		expect(await answer(s.teacher, 5, { personId: s.stranger.personId })).toMatchObject({
			fields: { personId: 'not-a-party' }
		});
		expect(await answer(s.father, 5)).toMatchObject({ refused: 'not-found' });
		const scaleOf = async (who: Actor, id: string) =>
			(
				must(
					who.side === 'family'
						? await see(who, reads.familyBoard, { meetingId: id, childId: s.child })
						: await see(who, reads.meetingRoom, { meetingId: id })
				) as never as {
					scale: { spread: { low: number; high: number; steps: { who: string[] }[] }; earlier: unknown[] };
				}
			).scale;
		for (const who of [s.leader, s.mother]) {
			const { spread } = await scaleOf(who, meetingId);
			expect(spread).toMatchObject({ low: 3, high: 7 });
			expect(spread.steps[7]!.who).toEqual([s.teacher.personId]);
		}
		house.clock.set(aMonday);
		const later = await aCalledMeeting(house, s, pathwayId, { day: '2027-01-18' });
		expect((await scaleOf(s.leader, later)).earlier).toEqual([{ day: farDay, low: 3, high: 7 }]);
	});

	test('I-31: what was shared beforehand is put on the board as its author said it, in the row of her view, once', async () => {
		const pathwayId = await aPlan(house, s, { institution: 3, home: 3 });
		const meetingId = await aCalledMeeting(house, s, pathwayId);
		await house.door.asSystem(M, (w) =>
			w.db
				.insertInto('preparation')
				.values({
					municipality_id: M,
					meeting_id: meetingId,
					person_id: s.mother.personId,
					pathway_id: pathwayId,
					data: json({ ownView: 'Han sover dårligt' }),
					shared: true,
					at: w.at
				})
				.execute()
		);
		house.clock.set(`${farDay}T13:05:00Z`);
		must(await act(s.leader, acts.startMeeting, { meetingId, board: 'network' }));
		const bring = (more = {}) =>
			act(s.teacher, acts.bringToBoard, {
				meetingId,
				personId: s.mother.personId,
				field: 'ownView',
				part: 'worries',
				...more
			});
		must(await bring());
		expect(await bring()).toMatchObject({ refused: 'stands-there' });
		expect(await bring({ field: 'nothing' })).toMatchObject({ refused: 'not-found' });
		expect(await bring({ personId: s.colleague.personId })).toMatchObject({ refused: 'not-found' });
		expect(await bring({ part: 'nowhere' })).toMatchObject({ fields: { part: 'not-a-choice' } });
		must(await bring({ part: 'parking-lot' }));
		expect(await entries(meetingId)).toMatchObject([
			{ text: 'Han sover dårligt', by: s.mother.personId, row: 'family', part: 'worries' },
			{ by: s.mother.personId, part: 'parking-lot' }
		]);
	});

	test('I-31: all that was shared is put on the board at once, each as its author said it, and nothing twice', async () => {
		const pathwayId = await aPlan(house, s, { institution: 3, home: 3 });
		const meetingId = await aCalledMeeting(house, s, pathwayId);
		for (const [who, said] of [
			[s.mother, 'Han sover bedre nu'],
			[s.teacher, 'Han leger med to fra klassen']
		] as const)
			await house.door.asSystem(M, (w) =>
				w.db
					.insertInto('preparation')
					.values({
						municipality_id: M,
						meeting_id: meetingId,
						person_id: who.personId,
						pathway_id: pathwayId,
						data: json({ ownView: said }),
						shared: true,
						at: w.at
					})
					.execute()
			);
		house.clock.set(`${farDay}T13:05:00Z`);
		const all = (who = s.leader) => act(who, acts.bringAllToBoard, { meetingId });
		expect(await all()).toMatchObject({ refused: 'meeting-not-begun' });
		must(await act(s.leader, acts.startMeeting, { meetingId, board: 'network' }));
		expect(await all(s.stranger)).toMatchObject({ refused: 'not-found' });
		expect(await all()).toEqual({ brought: 2, left: 0 });
		expect(await all(s.teacher)).toEqual({ brought: 0, left: 0 });
		const stands = await entries(meetingId);
		expect(stands).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ by: s.mother.personId, row: 'family', text: 'Han sover bedre nu' }),
				expect.objectContaining({ by: s.teacher.personId, text: 'Han leger med to fra klassen' })
			])
		);
		const room = must(await see(s.leader, reads.meetingRoom, { meetingId })) as never as {
			starting: { lines: { isThere: boolean }[] }[];
		};
		expect(room.starting.flatMap((n) => n.lines.map((l) => l.isThere))).toEqual([true, true]);
	});

	test('what is kept for another day is written by anybody, and comes with the minutes', async () => {
		const { meetingId } = await begun('network');
		must(await act(s.mother, acts.addBoardEntry, { meetingId, part: 'parking-lot', text: 'Skoleskift' }));
		const minutes = must(await see(s.leader, reads.minutes, { meetingId }));
		expect(JSON.stringify(minutes)).toContain('Skoleskift');
		expect(JSON.stringify(minutes)).toContain('Til en anden dag');
	});

	test('M01: the rows of a document are seen with the pathway, by nobody else, and nobody takes them away', async () => {
		const { meetingId } = await begun();
		await line({ meetingId, part: 'story', text: 'Han tegner' });
		const seenBy = (who: Actor) =>
			house.door.readAs(who, { name: 'board-live' }, async (r) => {
				const rows = await r.db
					.selectFrom('board_update')
					.select(['seq', 'child_id'])
					.where('meeting_id', '=', meetingId)
					.execute();
				const gone = await r.db
					.deleteFrom('board_update')
					.where('meeting_id', '=', meetingId)
					.executeTakeFirst();
				return [rows.length, Number(gone.numDeletedRows)];
			});
		for (const who of [s.otherTeacher, s.stranger, s.caseworker, s.protector])
			expect(await seenBy(who)).toEqual([0, 0]);
		expect(await seenBy(s.teacher)).toEqual([1, 0]);
		expect(await rowsKept(meetingId)).toHaveLength(1);
	});

	// the last one: who is protected stays so
	test('M15: where somebody else in the family becomes protected, the board that is open closes for a parent', async () => {
		const { meetingId } = await begun();
		const mother = await device(s.mother, meetingId);
		const teacher = await device(s.teacher, meetingId);
		for (const d of [mother, teacher]) expect(await d.listen()).toBeNull();
		await house.door.asSystem(M, (w) =>
			w.db
				.insertInto('address')
				.values({
					municipality_id: M,
					owner_id: s.father.personId,
					text: 'Skovvej 12, 8900 Randers',
					protected: true,
					protected_until: null
				})
				.execute()
		);
		const canary = await line({ meetingId, part: 'story', text: 'KANARIE på Skovvej' });
		await until('who stays has it', () => teacher.sync.textOf(canary) === 'KANARIE på Skovvej');
		await mother.ended;
		expect(mother.sync.textOf(canary)).toBe('');
		expect(mother.events.at(-1)).toBe('over');
		expect(teacher.online).toBe(true);
		expect(await mother.listen()).toEqual({ refused: 'not-found' });
		expect(await act(s.mother, acts.addBoardEntry, { meetingId, part: 'story', text: 'Hej' })).toMatchObject({
			refused: 'not-found'
		});
		expect(await see(s.mother, reads.familyBoard, { meetingId, childId: s.child })).toMatchObject({
			refused: 'not-found'
		});
	});
});
