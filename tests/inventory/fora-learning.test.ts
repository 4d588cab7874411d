/** How teams of the shipped models agree, look back and learn, run in the product itself: what each entry of the inventory must hold. */
import { sql } from 'kysely';
import { expect, describe, it } from 'vitest';
import { look } from '../../src/server/act.ts';
import * as acts from '../../src/server/acts/index.ts';
import * as reads from '../../src/server/reads/index.ts';
import type { Actor } from '../../src/server/store/session.ts';
import { must } from '../builders/plans.ts';
import { aColleague, M } from '../builders/school.ts';
import { on, shippedTeams } from '../builders/shipped-teams.ts';

describe('the teams of the shipped models, how they learn', () => {
	const { house, s, social, act, see, at, team, begin } = shippedTeams();

	it('I-29 and B-15: ten headings with help, agreed by all who sit there, and the day of the tenth comes back as a task', async () => {
		const made = await team('odense:crossForum', [
			on('leadership', s.leader),
			on('psychologist', s.psychologist)
		]);
		const forumId = made.id;
		const seen = () => see(s.leader, reads.forumAgreement as never, { forumId }) as Promise<Agreement>;
		const first = await seen();
		expect(first.headings).toHaveLength(10);
		expect(first.headings.filter((h) => !h.help?.da)).toEqual([]);
		expect(first.headings.at(-1)!.day?.da).toBe('Næste gang');
		const words = Object.fromEntries(
			first.headings.flatMap((h) => h.fields.map((f) => [f.id, `Sådan gør vi med ${f.id}.`]))
		);
		const write = (who: Actor, more: Record<string, unknown>) =>
			act(who, acts.writeAgreement, { forumId, version: 0, words, lookOn: '2027-03-01', ...more });
		const yes = async (who: Actor) =>
			act(who, acts.agreeAgreement, { forumId, version: (await seen()).draft?.version ?? 1 });
		expect(await write(s.leader, { lookOn: '2027-06-30' })).toMatchObject({ fields: { lookOn: 'too-late' } });
		expect(await write(s.leader, { words: { purpose: 'Om Jakob' } })).toMatchObject({
			fields: { 'words.purpose': 'names-found' }
		});
		expect(await write(s.otherTeacher, {})).toEqual({ refused: 'not-found' });
		must(await write(s.leader, { words: { ...words, how: '' } }));
		expect(await yes(s.leader)).toMatchObject({
			refused: 'agreement-lacks',
			fields: { 'words.how': 'required' }
		});
		must(await write(s.psychologist, { version: 1 }));
		expect(await write(s.leader, { version: 1 })).toEqual({ refused: 'stale' });
		expect(await yes(s.leader)).toEqual({ holds: false });
		expect(await yes(s.psychologist)).toEqual({ holds: true });
		const tasks = async () =>
			(
				(await look(house, s.leader, reads.myDay, {})) as unknown as {
					duties: { kind: string; due: string; data: { forumId: string } }[];
				}
			).duties.filter((d) => d.kind === 'lookAtAgreement' && d.data.forumId === forumId);
		expect(await tasks()).toMatchObject([{ data: { forumId, page: 'aftale' } }]);
		expect((await tasks())[0]!.due.slice(0, 10)).toBe('2027-03-01');
		expect(await see(s.psychologist, reads.forum as never, { forumId })).toMatchObject({
			agreement: { lookOn: '2027-03-01', open: false }
		});

		// looked at again: a new version of the same text, and the task comes back half a year on, as the model says
		must(await write(s.psychologist, { lookOn: null }));
		await yes(s.leader);
		expect((await tasks())[0]!.due.slice(0, 10)).toBe('2027-03-01');
		await yes(s.psychologist);
		expect((await tasks()).map((d) => d.due.slice(0, 10))).toEqual([(await seen()).lookOn]);
		expect((await seen()).versions.map((v) => v.n)).toEqual([2, 1]);
	});

	it('I-01 a team of any model answers five questions and picks its way of working, and sees last year’s answer beside it', async () => {
		const { id: forumId } = await team(
			'vesthimmerland:districtTeam',
			[on('leadership', s.leader), on('outreachSocialWorker', social), on('psychologist', s.psychologist)],
			{ holders: ['leadership', 'outreachSocialWorker'] }
		);
		const form = 'formsOfCooperation';
		type Answered = Agreement & {
			headings: { fields: { id: string; options: { id: string }[] }[] }[];
			before: { words: Record<string, string>; agreedOn: string } | null;
			shown: { words: Record<string, string> } | null;
		};
		const seen = () => see(s.leader, reads.forumAgreement as never, { forumId, form }) as Promise<Answered>;
		const [questions, way] = (await seen()).headings;
		expect(questions!.fields).toHaveLength(5);
		expect(way!.fields[0]!.options).toHaveLength(3);
		const said = (chosen: string, text: string) => ({
			...Object.fromEntries(questions!.fields.map((f) => [f.id, text])),
			form: chosen
		});
		const answer = async (words: Record<string, string>) => {
			const version = (await seen()).draft?.version ?? 0;
			must(await act(s.leader, acts.writeAgreement, { forumId, form, version, words }));
			const draft = (await seen()).draft!.version;
			for (const who of [s.leader, social, s.psychologist])
				must(await act(who, acts.agreeAgreement, { forumId, form, version: draft }));
		};
		// a way that is not one of the three is no answer
		must(await act(s.leader, acts.writeAgreement, { forumId, form, version: 0, words: said('other', 'x') }));
		expect(await act(s.leader, acts.agreeAgreement, { forumId, form, version: 1 })).toMatchObject({
			refused: 'agreement-lacks',
			fields: { 'words.form': 'required' }
		});
		await answer(said('parallel', 'Hver for sig.'));
		expect(await seen()).toMatchObject({ shown: { words: { form: 'parallel' } }, before: null });
		// beside the agreement that the model asks for, not in its place
		expect(await look(house, s.leader, reads.forumAgreement, { forumId })).toEqual({ refused: 'not-found' });
		const now = house.clock.now();
		house.clock.set(now.add({ hours: 24 * 366 }).toString());
		await answer(said('sharedTask', 'Om den samme opgave.'));
		expect(await seen()).toMatchObject({
			shown: { words: { form: 'sharedTask', pivot: 'Om den samme opgave.' } },
			before: { words: { form: 'parallel', pivot: 'Hver for sig.' } }
		});
		house.clock.set(now.toString());
	});

	it('I-32 the next host is whose turn it is, another can be chosen, and the meeting ends when four questions are answered together', async () => {
		const made = await team(
			'vesthimmerland:districtTeam',
			[on('leadership', s.leader), on('outreachSocialWorker', social), on('psychologist', s.psychologist)],
			{ holders: ['leadership', 'outreachSocialWorker'] }
		);
		const [first, second] = made.meetings;
		const host = async (forumId: string) =>
			(
				(await look(house, s.leader, reads.forum, { forumId })) as {
					host: { name: string; chosen: boolean } | null;
				}
			).host;
		const before = (await host(made.id))!;
		expect(before).toMatchObject({ chosen: false });
		expect(
			await act(s.leader, acts.chooseHost, { occurrenceId: first!.id, version: 1, unitId: s.otherSchool })
		).toMatchObject({ fields: { unitId: 'unknown' } });
		must(await act(s.psychologist, acts.chooseHost, { occurrenceId: first!.id, version: 1, unitId: s.ppr }));
		expect(await host(made.id)).toMatchObject({ chosen: true });
		await begin(first!.id);
		expect(await at(s.psychologist, first!.id)).toMatchObject({ checkIn: { at: ['start', 'end'] } });
		const end = async () => act(s.leader, acts.finishForum, { occurrenceId: first!.id, version: 2 });
		expect(await end()).toMatchObject({ refused: 'forum-look-back-first' });
		const answer = (who: Actor, said: Record<string, unknown>) =>
			act(who, acts.answerTogether, { occurrenceId: first!.id, said });
		expect(await answer(s.leader, { attended: [s.leader.personId] })).toMatchObject({
			fields: { 'said.missed': 'required', 'said.content': 'required', 'said.sense': 'required' }
		});
		const said = {
			attended: [s.leader.personId, social.personId],
			missed: ['speechTherapist'],
			content: 'Fravær',
			sense: 'Ja, vi fik øje på det samme.'
		};
		expect(await answer(s.leader, { ...said, content: 'Om Jakob' })).toMatchObject({
			refused: 'names-found'
		});
		expect(await answer(s.otherTeacher, said)).toEqual({ refused: 'not-found' });
		must(await answer(s.leader, said));
		must(await end());
		expect(await see(s.psychologist, reads.forum as never, { forumId: made.id })).toMatchObject({
			lookBacks: {
				meetings: [{ occurrenceId: first!.id, said }],
				counts: [{ id: 'missed', counts: [{ choice: 'speechTherapist', n: 1 }] }]
			}
		});
		// PPR has hosted now, so the turn is with another
		const next = (await host(made.id))!;
		expect(next.chosen).toBe(false);
		expect(next.name).not.toBe('PPR');
		expect(await at(s.leader, second!.id)).toMatchObject({ host: { now: next } });
	});

	it('V-01 and I-10: a team of any model rates twenty elements in four groups, and a year later both stand beside each other', async () => {
		// Vesthimmerland's model has nothing to rate oneself by
		const { id: forumId } = await team(
			'vesthimmerland:districtTeam',
			[on('leadership', s.leader), on('outreachSocialWorker', social), on('psychologist', s.psychologist)],
			{ holders: ['leadership', 'outreachSocialWorker'] }
		);
		const rated = async () =>
			(
				(await look(house, s.leader, reads.teamRounds, { forumId })) as {
					surveys: {
						id: string;
						statements: { id: string }[];
						themes: {
							statements: object[];
							beside: { columns: string[]; rows: { moved: number | null }[] };
						}[];
					}[];
				}
			).surveys;
		const elements = async () => (await rated()).find((x) => x.id === 'earlierHelp')!;
		expect((await elements()).themes.map((t) => t.statements.length)).toEqual([6, 6, 4, 4]);
		expect((await rated()).find((x) => x.id === 'sixDemands')!.statements).toHaveLength(6);
		const survey = { forumId, survey: 'earlierHelp' };
		const round = async (people: Actor[], n: number) => {
			must(await act(s.leader, acts.openTeamRound, survey));
			const scores = Object.fromEntries((await elements()).statements.map((x) => [x.id, n]));
			for (const who of people) must(await act(who, acts.answerTeamRound, { ...survey, scores }));
			must(await act(s.leader, acts.closeTeamRound, survey));
		};
		const all = [s.leader, social, s.psychologist];
		await round(all, 4);
		await round([s.leader, social], 1);
		await round(all, 6);
		for (const theme of (await elements()).themes) {
			expect(theme.beside.columns).toHaveLength(2);
			expect(new Set(theme.beside.rows.map((r) => r.moved))).toEqual(new Set([2]));
		}
		expect(await see(s.leader, reads.forum as never, { forumId })).toMatchObject({
			rounds: [{ id: 'earlierHelp' }]
		});
	});

	it('I-10 whoever says that it creaks between two leaders gives both a call to make the same day', async () => {
		const head = await house.door.asSystem(M, (w) => aColleague(w, 'Gry', 'Top', 'chief', s.authority));
		const calls = async (who: Actor) =>
			(
				(await look(house, who, reads.myDay, {})) as unknown as {
					duties: { kind: string; due: string }[];
				}
			).duties.filter((d) => d.kind === 'callToday');
		const report = (firstId: string, secondId: string) =>
			act(s.teacher, acts.reportTrouble, { firstId, secondId });
		// leaders, and two of them
		expect(await report(s.leader.personId, s.psychologist.personId)).toMatchObject({
			fields: { secondId: 'unknown' }
		});
		expect(await report(s.leader.personId, s.leader.personId)).toMatchObject({
			fields: { secondId: 'unknown' }
		});
		const { callId } = must(await report(s.leader.personId, head.personId));
		expect(await report(head.personId, s.leader.personId)).toEqual({ refused: 'call-asked' });
		const today = house.clock.now().toString().slice(0, 10);
		for (const who of [s.leader, head])
			expect((await calls(who)).map((d) => d.due.slice(0, 10))).toEqual([today]);
		expect(await see(head, reads.leaderCalls as never, {})).toMatchObject({
			calls: [{ withId: s.leader.personId, byName: 'Mette Holm' }]
		});
		// one call settles it for both; nobody else can say that they talked
		expect(await act(s.teacher, acts.sayCalled, { callId })).toEqual({ refused: 'not-found' });
		must(await act(head, acts.sayCalled, { callId }));
		expect([...(await calls(s.leader)), ...(await calls(head))]).toEqual([]);
	});

	it('I-12 a team that finds it hard going asks the leaders for a joint visit; too few answers tell nothing and offer nothing', async () => {
		const made = await team('broenderslev:trio', [
			on('leadership', s.leader),
			on('psychologist', s.psychologist),
			on('outreachSocialWorker', social)
		]);
		const forumId = made.id;
		const survey = { forumId, survey: 'teamMaturity' };
		const seen = async () =>
			(
				(await look(house, s.psychologist, reads.teamRounds, { forumId })) as {
					surveys: {
						statements: { id: string }[];
						open: { answered: number } | null;
						over: { mean: number | null; people: number; told: unknown[] }[];
						offer: { da: string } | null;
					}[];
				}
			).surveys[0]!;
		const ask = (who: Actor, more: Record<string, unknown> = {}) =>
			act(who, acts.askVisit, { ...survey, words: 'Vi når ikke det, vi aftaler.', ...more });
		const round = async (answers: [Actor, number][]) => {
			must(await act(s.leader, acts.openTeamRound, survey));
			for (const [who, n] of answers)
				must(
					await act(who, acts.answerTeamRound, {
						...survey,
						scores: Object.fromEntries((await seen()).statements.map((x) => [x.id, n]))
					})
				);
			// while it runs, nothing but how many
			expect(await seen()).toMatchObject({ open: { answered: answers.length }, offer: null });
			must(await act(s.leader, acts.closeTeamRound, survey));
		};
		expect(await act(s.psychologist, acts.openTeamRound, survey)).toEqual({ refused: 'forum-not-yours' });
		expect(await act(s.leader, acts.answerTeamRound, survey)).toEqual({ refused: 'round-over' });
		await round([
			[s.leader, 2],
			[s.psychologist, 3]
		]);
		expect((await seen()).over[0]).toMatchObject({ mean: null, people: 0, told: [] });
		expect(await ask(s.psychologist)).toEqual({ refused: 'visit-not-offered' });
		await round([
			[s.leader, 2],
			[s.psychologist, 4],
			[social, 6]
		]);
		expect(await seen()).toMatchObject({ over: [{ mean: 4, people: 3 }, { mean: null }] });
		expect((await seen()).offer!.da).toMatch(/fælles besøg/);

		// without a chief the leaders who may take part are asked
		expect(await ask(s.psychologist, { words: 'Om Jakob' })).toMatchObject({ refused: 'names-found' });
		const head = await house.door.asSystem(M, (w) => aColleague(w, 'Frida', 'Top', 'chief', s.authority));
		const chiefs = await house.door.asSystem(M, (w) =>
			w.db.selectFrom('employment').select('id').where('function', '=', 'chief').execute()
		);
		expect(must(await ask(s.psychologist))).toMatchObject({ asked: chiefs.length });
		expect(await ask(s.leader)).toEqual({ refused: 'visit-asked' });
		const tasks = async () =>
			((await look(house, head, reads.myDay, {})) as { duties: { kind: string; data: object }[] }).duties;
		expect(await tasks()).toMatchObject([{ kind: 'visitTeam', data: { forumId, page: 'besoeg' } }]);
		// she sees what was asked and the means, and no door into the forum
		expect(await look(house, head, reads.teamVisit, { forumId })).toMatchObject({
			name: 'Teamet',
			people: 3,
			statements: expect.arrayContaining([expect.objectContaining({ mean: 4 })])
		});
		expect(await look(house, head, reads.forum, { forumId })).toEqual({ refused: 'not-found' });
		expect(await look(house, s.teacher, reads.teamVisit, { forumId })).toEqual({ refused: 'not-found' });
		must(await act(head, acts.answerVisit, { forumId, visitOn: '2026-12-10', reply: 'Vi glæder os.' }));
		expect(await tasks()).toEqual([]);
		expect(await see(s.psychologist, reads.forum as never, { forumId })).toMatchObject({
			rounds: [{ visitOn: '2026-12-10', offer: null }]
		});
		// nobody selects an answer, not even the engine
		await expect(
			house.door.asSystem(M, (w) => w.db.selectFrom('team_answer').selectAll().execute())
		).rejects.toThrow(/permission denied/);
	});

	it('I-47 a profession is drawn, its description stays hidden until all have guessed, and no names are taken', async () => {
		const made = await team('esbjerg:institution', [
			on('leadership', s.leader),
			on('psychologist', s.psychologist)
		]);
		const forumId = made.id;
		type Seen = {
			running: {
				drawn: string | null;
				shown: boolean;
				iPlay: boolean;
				profiles: { can: { da: string }[] }[];
				guesses: { name: string; text: string }[];
				players: { guessed: boolean }[];
			} | null;
		};
		const seen = async (who: Actor) => (await look(house, who, reads.forumExercise, { forumId })) as Seen;
		const begin = (more: Record<string, unknown>) =>
			act(s.leader, acts.beginExercise, {
				forumId,
				round: 'know-each-other:guess',
				people: [s.leader.personId, s.psychologist.personId],
				...more
			});
		const guess = (who: Actor, text: string) => act(who, acts.guessExercise, { forumId, text });
		expect(await begin({ people: [s.teacher.personId] })).toMatchObject({ fields: { people: 'unknown' } });
		expect(await seen(s.leader)).toMatchObject({ running: null });
		must(await begin({}));
		const { running } = await seen(s.leader);
		// the only profession of the team that is described: the psychologist tells, the leader guesses
		expect(running).toMatchObject({
			drawn: 'psychologist',
			shown: false,
			profiles: [],
			guesses: [],
			iPlay: true
		});
		expect(await guess(s.psychologist, 'Taler med børn')).toEqual({ refused: 'exercise-not-yours' });
		expect(await guess(s.leader, 'Taler med Jakob')).toMatchObject({ refused: 'names-found' });
		expect(must(await guess(s.leader, 'Taler med børn hele dagen'))).toEqual({ shown: true });
		expect(await guess(s.leader, 'Igen')).toEqual({ refused: 'exercise-guessed' });
		const after = (await seen(s.psychologist)).running!;
		expect(after.profiles[0]!.can.length).toBeGreaterThan(0);
		expect(after.guesses).toMatchObject([{ text: 'Taler med børn hele dagen' }]);

		// with two who guess, the first guess shows nothing, not even to whoever reads the rows
		await house.door.asSystem(M, (w) =>
			sql`update forum_exercise set shown_at = null, players = ${`{${s.leader.personId},${social.personId}}`}::text::uuid[] where forum_id = ${forumId}::uuid`.execute(
				w.db
			)
		);
		expect((await seen(s.psychologist)).running).toMatchObject({ shown: false, guesses: [], profiles: [] });
		// a story is looked at without names, and everybody's view is there at once
		expect(await begin({ round: 'know-each-other:case' })).toMatchObject({ fields: { story: 'required' } });
		expect(await begin({ round: 'know-each-other:case', story: 'Jakob på 9' })).toMatchObject({
			refused: 'names-found'
		});
		must(await begin({ round: 'know-each-other:case', story: 'Et barn, der er holdt op med at tale.' }));
		must(await guess(s.leader, 'Jeg ser et barn, der er alene.'));
		expect((await seen(s.psychologist)).running!.guesses).toHaveLength(1);
		expect(await look(house, s.teacher, reads.forumExercise, { forumId })).toEqual({ refused: 'not-found' });
	});
});

type Agreement = {
	headings: {
		help: { da: string } | null;
		day: { da: string } | null;
		fields: { id: string }[];
	}[];
	lookOn: string;
	draft: { version: number } | null;
	versions: { n: number }[];
};
