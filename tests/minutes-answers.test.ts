/** What is said beside sent minutes, and what comes of it: comments, stances, corrections and who has read them. */
import { expect, test } from 'vitest';
import * as acts from '../src/server/acts/index.ts';
import * as reads from '../src/server/reads/index.ts';
import { aMeetingRoom } from './builders/meeting-room.ts';
import { invitedTo, meetingRow, postOf } from './builders/meetings.ts';
import { must } from './builders/plans.ts';
import { M } from './builders/school.ts';
import { onBoth } from './support/house.ts';

onBoth('what is said to minutes', (kind) => {
	const { house, s, act, see, meetingDay, held, sent, minutesOf } = aMeetingRoom(kind);

	test('M23: not agreed, or no answer yet, stands on the day of whoever sent the minutes until it is seen or answered, and on nobody else’s', async () => {
		type Answered = { stances: { id: string; meetingId: string; stance: string; why: string; by: string }[] };
		const { meetingId } = await sent();
		const day = async (who: typeof s.leader) =>
			((await see(who, reads.myDay, {})) as Answered).stances.filter((x) => x.meetingId === meetingId);
		const say = async (who: typeof s.leader, stance: string, text?: string) =>
			String(
				must(await act(who, acts.takeStance, { meetingId, stance, ...(text ? { text } : {}) })).commentId
			);
		await say(s.mother, 'agree');
		expect(await day(s.leader)).toEqual([]);
		const first = await say(s.mother, 'not-yet');
		expect(await day(s.leader)).toMatchObject([{ id: first, meetingId, stance: 'not-yet', why: '' }]);
		// her newest answer stands, and a long one is shortened
		const second = await say(s.mother, 'disagree', `Sådan sagde jeg det ikke. ${'x'.repeat(300)}`);
		expect(await day(s.leader)).toMatchObject([
			{
				id: second,
				meetingId,
				stance: 'disagree',
				by: 'Anja Juul',
				why: expect.stringMatching(/^Sådan .* …$/)
			}
		]);
		for (const who of [s.teacher, s.colleague, s.psychologist]) expect(await day(who)).toEqual([]);
		const seen = (who: typeof s.leader, commentId = second) =>
			act(who, acts.seeStance, { meetingId, commentId });
		expect(await seen(s.teacher)).toEqual({ refused: 'nothing-waits' });
		expect(await seen(s.stranger)).toEqual({ refused: 'not-found' });
		expect(await seen(s.leader, first)).toEqual({ refused: 'nothing-waits' });
		must(await seen(s.leader));
		expect(await day(s.leader)).toEqual([]);
		expect(await seen(s.leader)).toEqual({ refused: 'nothing-waits' });
		const page = (await see(s.mother, reads.familyMinutes, { childId: s.child, meetingId })) as {
			comments: { id: string; seenAt: string | null }[];
		};
		expect(page.comments.find((c) => c.id === second)?.seenAt).toEqual(expect.any(String));
		// she agrees after all: nothing waits; then again not, and a comment of the sender answers it
		await say(s.mother, 'disagree', 'Og en ting til');
		await say(s.mother, 'agree');
		expect(await day(s.leader)).toEqual([]);
		await say(s.psychologist, 'disagree', 'Testen var i maj');
		await say(s.mother, 'not-yet');
		expect((await day(s.leader)).map((x) => x.by)).toEqual(
			['Per Psychologist', 'Anja Juul'].map(() => expect.any(String))
		);
		must(await act(s.leader, acts.commentMinutes, { meetingId, text: 'I har begge ret, jeg retter det.' }));
		expect(await day(s.leader)).toEqual([]);
		// a corrected version is an answer too, whoever sends it
		await say(s.mother, 'disagree', 'Stadig ikke');
		const { version } = await meetingRow(house, meetingId);
		must(
			await act(s.teacher, acts.correctMinutes, {
				meetingId,
				n: 1,
				version,
				reason: 'Anja sagde det anderledes',
				recipients: [s.mother.personId],
				data: {}
			})
		);
		expect(await day(s.leader)).toEqual([]);
	});

	test('who sent minutes and left: what is answered waits for the leader of the unit', async () => {
		const { meetingId } = await held();
		must(await act(s.teacher, acts.sendMinutes, { meetingId, recipients: [s.mother.personId] }));
		const stance = { meetingId, stance: 'disagree', text: 'Sådan var det ikke' };
		const { commentId } = must(await act(s.mother, acts.takeStance, stance));
		const day = async (who: typeof s.leader) =>
			((await see(who, reads.myDay, {})) as { stances: { id: string; meetingId: string }[] }).stances
				.filter((x) => x.meetingId === meetingId)
				.map((x) => x.id);
		expect(await day(s.teacher)).toEqual([commentId]);
		expect(await day(s.leader)).toEqual([]);
		const active = (is: boolean) =>
			house.door.asSystem(M, (w) =>
				w.db.updateTable('person').set({ active: is }).where('id', '=', s.teacher.personId).execute()
			);
		await active(false);
		try {
			expect(await day(s.leader)).toEqual([commentId]);
			expect(await day(s.colleague)).toEqual([]);
			must(await act(s.leader, acts.seeStance, { meetingId, commentId }));
			expect(await day(s.leader)).toEqual([]);
		} finally {
			await active(true);
		}
	});

	test('the page of minutes says of each who got them what is done and what is left', async () => {
		const { meetingId } = await sent();
		const parties = async () => {
			const { readers } = (await see(s.leader, reads.minutes, { meetingId })) as {
				readers: { personId: string; hasRead: boolean; stance: string | null }[];
			};
			return Object.fromEntries(readers.map((p) => [p.personId, [p.hasRead, p.stance]]));
		};
		const [mother, psychologist] = [s.mother.personId, s.psychologist.personId];
		expect(await parties()).toEqual({ [mother]: [false, null], [psychologist]: [false, null] });
		must(await act(s.mother, acts.readMinutes, { meetingId }));
		expect(await parties()).toEqual({ [mother]: [true, null], [psychologist]: [false, null] });
		must(await act(s.psychologist, acts.takeStance, { meetingId, stance: 'not-yet' }));
		expect(await parties()).toEqual({ [mother]: [true, null], [psychologist]: [true, 'not-yet'] });
	});

	test('M40: a correction is a new version with its reason, and the old one stays', async () => {
		const { meetingId } = await sent();
		const { version } = await meetingRow(house, meetingId);
		const correct = (more: Record<string, unknown> = {}) =>
			act(s.leader, acts.correctMinutes, {
				meetingId,
				n: 1,
				version,
				reason: 'Et ord var forkert',
				recipients: [s.mother.personId],
				data: { shared: 'Vi er enige' },
				...more
			});
		expect(await correct({ reason: ' ' })).toMatchObject({ fields: { reason: 'required' } });
		expect(must(await correct())).toEqual({ n: 2 });
		expect(await correct()).toMatchObject({ refused: 'stale' });
		const versions = await minutesOf(meetingId);
		expect(versions.map((v) => [v.n, v.reason])).toEqual([
			[1, null],
			[2, 'Et ord var forkert']
		]);
		expect((versions[0]!.content as { data: object }).data).not.toHaveProperty('shared');
		const old = must(await see(s.psychologist, reads.minutes, { meetingId, n: 1 }));
		expect(old).toMatchObject({ stage: 'sent', sent: { n: 1, newest: 2 } });
		// only those who may decide a level are led on to it; the others would meet a page that does not exist for them
		expect(old.mayMove).toBe(false);
		expect(must(await see(s.leader, reads.minutes, { meetingId })).mayMove).toBe(true);
		const mine = must(await see(s.mother, reads.familyMinutes, { childId: s.child, meetingId }));
		expect(mine).toMatchObject({ n: 2, versions: [2, 1], reason: 'Et ord var forkert' });
	});

	test("M40: a recipient's copies are counted by themselves, laid beside the one before, and her word stays with the copy it was about", async () => {
		const { meetingId } = await sent([s.psychologist.personId]);
		const correct = async (n: number, to: string, shared: string) =>
			must(
				await act(s.leader, acts.correctMinutes, {
					meetingId,
					n,
					version: (await meetingRow(house, meetingId)).version,
					reason: `Rettelse ${n}`,
					recipients: [to],
					data: { shared }
				})
			);
		const family = async (n?: number) =>
			must(await see(s.mother, reads.familyMinutes, { childId: s.child, meetingId, n })) as never as {
				n: number;
				reason: string | null;
				before: unknown;
				stance: string | null;
				comments: { earlier: number | null }[];
			};
		await correct(1, s.psychologist.personId, 'Kun for psykologen');
		expect(await see(s.mother, reads.familyMinutes, { childId: s.child, meetingId })).toMatchObject({
			refused: 'not-found'
		});
		// what is said of a copy she was not sent is not beside hers, nor does a number tell that there was one
		must(await act(s.psychologist, acts.commentMinutes, { meetingId, text: 'KANARIE om min udgave' }));
		house.clock.forward({ minutes: 1 });
		await correct(2, s.mother.personId, 'Vi er enige');
		const first = await family();
		expect(first).toMatchObject({ n: 1, versions: [1], reason: null, before: null, comments: [] });
		expect(JSON.stringify(first)).not.toMatch(/Kun for psykologen|KANARIE/);
		const invited = must(await see(s.mother, reads.familyMeeting, { childId: s.child, meetingId }));
		expect(invited).toMatchObject({ minutes: 1 });
		const papers = must(await see(s.mother, reads.familyPapers, { childId: s.child }));
		expect(papers).toMatchObject({
			minutes: expect.arrayContaining([expect.objectContaining({ meetingId, n: 1 })])
		});
		house.clock.set(meetingDay.add({ hours: 1 }).toString());
		must(await act(s.mother, acts.takeStance, { meetingId, stance: 'agree' }));
		expect(await family()).toMatchObject({ stance: 'agree', comments: [{ earlier: null }] });
		house.clock.set(meetingDay.add({ hours: 2 }).toString());
		await correct(3, s.mother.personId, 'Vi er ikke enige');
		const second = await family();
		expect(second).toMatchObject({ n: 2, versions: [2, 1], reason: 'Rettelse 3', stance: null });
		expect(second.comments).toMatchObject([{ earlier: 1 }]);
		expect(JSON.stringify(second.before)).toContain('Vi er enige');
		expect(await family(1)).toMatchObject({ n: 1, before: null });
		const page = must(await see(s.leader, reads.minutes, { meetingId }));
		expect(page).toMatchObject({
			before: { n: 3 },
			comments: [{ earlier: 2 }, { stance: 'agree', earlier: 3 }]
		});
	});

	test('M40: comments and stances stand beside the minutes, from those who were sent them', async () => {
		const { meetingId, pathwayId } = await sent([s.mother.personId]);
		const before = JSON.stringify((await minutesOf(meetingId))[0]?.content);
		must(await act(s.mother, acts.commentMinutes, { meetingId, text: 'Det var tirsdag' }));
		house.clock.set(meetingDay.add({ hours: 1 }).toString());
		const stance = { meetingId, stance: 'disagree', text: 'Ikke helt' };
		const once = must(await act(s.mother, acts.takeStance, stance, 'st'));
		expect(await act(s.mother, acts.takeStance, stance, 'st')).toEqual(once);
		house.clock.set(meetingDay.add({ hours: 2 }).toString());
		must(await act(s.psychologist, acts.commentMinutes, { meetingId, text: 'Enig i larm' }));
		expect(await act(s.mother, acts.commentMinutes, { meetingId, text: '' })).toMatchObject({
			fields: { text: 'required' }
		});
		expect(await act(s.mother, acts.takeStance, { meetingId, stance: 'maybe' })).toMatchObject({
			fields: { stance: 'not-a-choice' }
		});
		// the father has custody and was not chosen: nothing was sent to him
		expect(await act(s.father, acts.commentMinutes, { meetingId, text: 'x' })).toEqual({
			refused: 'not-found'
		});
		const page = must(await see(s.leader, reads.minutes, { meetingId })) as never as {
			comments: { text: string; stance: string | null }[];
		};
		expect(page.comments.map((c) => [c.text, c.stance])).toEqual([
			['Det var tirsdag', null],
			['Ikke helt', 'disagree'],
			['Enig i larm', null]
		]);
		expect(JSON.stringify((await minutesOf(meetingId))[0]?.content)).toBe(before);
		expect((await postOf(house, pathwayId)).filter((p) => p.template === 'task').map((p) => p.to)).toContain(
			s.leader.personId
		);
	});

	test('R-05: who has opened the minutes is seen by those who sent them', async () => {
		const { meetingId } = await sent([s.mother.personId]);
		expect(must(await act(s.mother, acts.readMinutes, { meetingId }))).toEqual({ noted: true });
		expect(must(await act(s.mother, acts.readMinutes, { meetingId }))).toEqual({ noted: false });
		expect(await act(s.father, acts.readMinutes, { meetingId })).toEqual({ refused: 'not-found' });
		const page = must(await see(s.leader, reads.minutes, { meetingId })) as never as {
			readers: { name: string; readAt: string | null }[];
		};
		expect(page.readers).toMatchObject([{ name: 'Anja Juul', readAt: expect.any(String) }]);
		expect(
			(await invitedTo(house, meetingId)).find((p) => p.person_id === s.mother.personId)?.read_at
		).toBeTruthy();
	});
});
