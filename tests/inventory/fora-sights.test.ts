/** What stands beside a team's agenda by itself, as the shipped models ask for it. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { look } from '../../src/server/act.ts';
import * as acts from '../../src/server/acts/index.ts';
import * as reads from '../../src/server/reads/index.ts';
import type { Actor } from '../../src/server/store/session.ts';
import { json } from '../../src/server/store/values.ts';
import { aForum } from '../builders/fora.ts';
import { aPlan, must } from '../builders/plans.ts';
import { aColleague, M } from '../builders/school.ts';
import { on, shippedTeams } from '../builders/shipped-teams.ts';

describe('what a team sees beside its agenda', () => {
	const { house, s, social, act, team, begin } = shippedTeams();
	const chief = {} as Actor;
	beforeAll(async () => {
		Object.assign(
			chief,
			await house.door.asSystem(M, (w) => aColleague(w, 'Frida', 'Top', 'chief', s.authority))
		);
	});
	type Beside = {
		waiting: { service: string; here: number; all: number; days: number }[] | null;
		earlier: { pathwayId: string; agreed: { what: string; who: string | null; isDone: boolean }[] }[] | null;
		home: { title: string }[] | null;
		numbers: { kind: string; now: object; before: object }[] | null;
		figures: { da: string }[];
	};
	const at = async (who: Actor, occurrenceId: string) =>
		(await look(house, who, reads.forumOccurrence, { occurrenceId })) as unknown as { beside: Beside };

	it('I-21 the TRIO team sees what waits in each service, here and across the schools, and for how long', async () => {
		const made = await team('broenderslev:trio', [
			on('leadership', s.leader),
			on('psychologist', s.psychologist),
			on('outreachSocialWorker', social)
		]);
		const [first, second] = made.meetings;
		const template = ['seen', 'since', 'strengths', 'tried', 'effect', 'childWords', 'parentsView', 'wish'];
		const { id } = must(
			await act(s.teacher, acts.bringPoint, {
				occurrenceId: first!.id,
				kind: 'unnamed',
				title: 'Uro i timerne',
				body: 'Et barn rejser sig hele tiden.',
				answers: Object.fromEntries(template.map((q) => [q, 'Kort sagt']))
			})
		);
		await begin(first!.id);
		must(
			await act(s.leader, acts.decidePoint, {
				pointId: id,
				version: 1,
				decision: 'takeHome',
				text: 'PPR ser på det.',
				takenBy: s.psychologist.personId,
				answerBy: '2026-12-15'
			})
		);
		const now = house.clock.now();
		house.clock.set(now.add({ hours: 24 * 9 }).toString());
		const { beside } = await at(s.leader, second!.id);
		expect(beside.waiting).toEqual([{ service: 'PPR', here: 1, all: 1, days: 9 }]);
		expect(beside.home).toMatchObject([{ title: 'Uro i timerne' }]);
		expect(beside.figures[0]!.da).toMatch(/hvor længe/);
		must(await act(s.psychologist, acts.answerPoint, { pointId: id, version: 2, text: 'Vi kommer fredag.' }));
		expect((await at(s.leader, second!.id)).beside).toMatchObject({ waiting: [], home: [] });
		// who does not sit there learns none of it
		expect((await at(s.teacher, second!.id)).beside).toBeNull();
		house.clock.set(now.toString());
	});

	it('I-20 TVÆRS Institution has what was agreed before beside each child it talks about, for those with a basis', async () => {
		const made = await team('esbjerg:institution', [
			on('leadership', s.leader),
			on('healthVisitor', s.healthVisitor)
		]);
		const o = made.meetings[0]!.id;
		const pathwayId = await aPlan(house, s, { everyday: 2 }, 'child', { slug: 'esbjerg', version: 1 });
		await house.door.asSystem(M, (w) =>
			w.db
				.insertInto('action')
				.values({
					municipality_id: M,
					pathway_id: pathwayId,
					id: w.id(),
					child_id: s.child,
					unit_id: s.school,
					what: 'Fast plads ved vinduet',
					who_id: s.teacher.personId,
					due_day: '2026-12-20',
					created_at: w.at,
					created_by: s.leader.personId
				})
				.execute()
		);
		must(
			await act(s.teacher, acts.bringPoint, {
				occurrenceId: o,
				kind: 'pathway',
				pathwayId,
				body: 'Hvad kan vi gøre nu?',
				parentsHow: 'come'
			})
		);
		expect((await at(s.leader, o)).beside.earlier).toEqual([
			{
				pathwayId,
				about: expect.any(String),
				agreed: [
					expect.objectContaining({ what: 'Fast plads ved vinduet', who: 'Mette Holm', isDone: false })
				]
			}
		]);
		// she sits in the team and has no basis for the child
		expect((await at(s.healthVisitor, o)).beside.earlier).toEqual([]);
	});

	it('I-20 the chiefs see how many goals were set and reached and what the bodies decided, and no number that tells of one', async () => {
		const made = must(
			await act(chief, acts.setUpForum, {
				type: 'esbjerg:chiefs',
				unitId: s.school,
				seats: [on('chief', chief)],
				name: 'TVÆRS Chef',
				rhythm: 'monthly',
				every: 1,
				weekday: 2,
				starts: '9.00',
				minutesLong: 60,
				pointsUntil: 2
			})
		);
		must(await act(chief, acts.planForumYear, { forumId: made.id, from: '2026-12-01', to: '2027-06-26' }));
		const pathwayId = await aPlan(house, s, { everyday: 2 }, 'child', { slug: 'esbjerg', version: 1 });
		await house.door.asSystem(M, async (w) => {
			for (let i = 0; i < 7; i++)
				await w.db
					.insertInto('goal')
					.values({
						municipality_id: M,
						pathway_id: pathwayId,
						id: w.id(),
						child_id: s.child,
						unit_id: s.school,
						arena: 'everyday',
						text: `Mål ${i}`,
						state: i < 6 ? 'active' : 'reached',
						signs: json([]),
						pursuers: json([]),
						created_at: w.at,
						created_by: s.leader.personId,
						closed_at: i < 6 ? null : w.at
					})
					.execute();
		});
		const { occurrences } = (await look(house, chief, reads.forum, { forumId: made.id })) as {
			occurrences: { id: string }[];
		};
		const { beside } = await at(chief, occurrences[0]!.id);
		expect(beside.numbers).toMatchObject([
			{ kind: 'set', now: { n: 7 }, before: { n: 0 } },
			{ kind: 'reached', now: { below: 5 }, before: { n: 0 } },
			{ kind: 'decided', forum: { da: 'TVÆRS Enhed' }, now: { n: 0 } },
			{ kind: 'decided', forum: { da: 'TVÆRS Institution' } },
			{ kind: 'decided', forum: { da: 'TVÆRS Myndighed' } }
		]);
		expect(JSON.stringify(beside)).not.toContain('Mål 1');
		expect(beside).toMatchObject({ waiting: null, earlier: null });
	});

	it('V-25 the team sees of how many children the parents came, this year beside the last, and nothing of few', async () => {
		const made = await team('assens:team', [on('leadership', s.leader), on('psychologist', s.psychologist)]);
		const [first] = made.meetings;
		const pathwayId = await aPlan(house, s, { everyday: 1 }, 'child', { slug: 'assens', version: 1 });
		await house.door.asSystem(M, async (w) => {
			for (let i = 0; i < 8; i++) {
				const own = { municipality_id: M, id: w.id(), forum_id: made.id, occurrence_id: first!.id };
				await w.db.insertInto('forum_slot').values(own).execute();
				await w.db
					.insertInto('forum_point')
					.values({
						...own,
						kind: 'pathway',
						pathway_id: pathwayId,
						child_id: s.child,
						title: '',
						state: 'discussed',
						parents_how: i < 5 ? 'come' : 'accepted',
						decision: 'localEffort',
						decided_at: i < 7 ? w.at : w.now.subtract({ hours: 24 * 400 }).toString(),
						brought_at: w.at
					})
					.execute();
			}
		});
		expect((await at(s.leader, first!.id)).beside.numbers).toMatchObject([
			{ kind: 'talked', now: { n: 7 }, before: { below: 5 } },
			{ kind: 'parents', now: { n: 5 }, before: { n: 0 } }
		]);
	});

	it('the year of all teams of a unit or a district stands on one wheel, and of no team one may not know', async () => {
		await house.door.asSystem(M, (w) =>
			w.db
				.updateTable('unit')
				.set({ district: 'Nord' })
				.where('municipality_id', '=', M)
				.where('id', '=', s.school)
				.execute()
		);
		const seats = [on('leadership', s.leader), on('psychologist', s.psychologist)];
		const names = ['Det ene', 'Det andet'];
		for (const name of names) await aForum(house, s, 'circle', { type: 'assens:team', seats, name });
		const year = async (who: Actor, place?: string) =>
			(await look(house, who, reads.foraYear, { year: 2026, place })) as {
				refused?: string;
				districts: string[];
				fora: { name: string; units: string[]; meetings: { state: string; plannedDay: string }[] }[];
			};
		const mine = await year(s.psychologist, 'Nord');
		expect(mine.districts).toEqual(['Nord']);
		const found = mine.fora.filter((f) => names.includes(f.name));
		expect(found).toHaveLength(2);
		expect(found.every((f) => f.meetings.length > 5 && f.meetings[0]!.plannedDay >= '2026-08-01')).toBe(true);
		expect((await year(s.psychologist, 'Skovskolen')).fora.length).toBe(mine.fora.length);
		expect(await year(s.psychologist, 'Syd')).toEqual({ refused: 'not-found' });
		expect((await year(s.otherTeacher)).fora).toEqual([]);
		// a municipality of sixty units has more teams than a list of a hundred, and none may be missing from its own district
		await house.door.asSystem(M, (w) =>
			sql`insert into forum select (jsonb_populate_record(null::forum, to_jsonb(f) || jsonb_build_object('id', gen_random_uuid(), 'name', '0' || n))).*
				from forum f, generate_series(1, 120) n where f.municipality_id = ${M} and f.name = ${names[0]}`.execute(w.db)
		);
		expect((await year(s.leader, 'Nord')).fora.filter((f) => names.includes(f.name))).toHaveLength(2);
	});
});
