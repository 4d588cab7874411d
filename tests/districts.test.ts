/** The demo's districts: for each other model that ships a place where a leader and a teacher can play it. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRefusal, look, perform } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import { demoPersons } from '../src/server/gateways/demo-idp.ts';
import { invitationPaper } from '../src/server/papers/invitation.ts';
import * as reads from '../src/server/reads/index.ts';
import type { Actor } from '../src/server/store/session.ts';
import { ensureDemo } from '../src/cli/demo.ts';
import { mayDecline } from '../src/domain/meetings/answer.ts';
import { demoModel } from '../src/server/demo/words.ts';
import { timelineItem } from '../src/words/events.ts';
import { levelText } from '../src/words/levels.ts';
import { wordObligation } from '../src/words/obligations.ts';
import { words } from '../src/words/words.ts';
import { must } from './builders/plans.ts';
import { aMonday, testHouse, type TestHouse } from './support/house.ts';
import { shippedModels } from './support/models.ts';

const w = words('da');
const models = shippedModels()
	.list()
	.filter((m) => m.slug !== demoModel.slug);
const M = 1;
type District = {
	unit: string;
	slug: string;
	leader: string;
	worker: string;
	pathway: string;
	waiting: string;
	ahead: string;
	held: string;
	version: number;
	arena: string;
};

// on the embedded database alone: which rows a person sees is held on both elsewhere, and loading the demo is most of the time
describe('the districts of the demo', () => {
	let house: TestHouse;
	let districts: Map<string, District>;
	/** pathways whose family is called to a meeting with a part it holds alone */
	let councils: string[];
	beforeAll(async () => {
		house = await testHouse('pglite');
		await ensureDemo(house);
		councils = await house.door.asSystem(M, async (x) =>
			(
				await sql<{
					id: string;
				}>`select pathway_id as id from circle_member where municipality_id = ${M} and function = 'provider'`.execute(
					x.db
				)
			).rows.map((r) => r.id)
		);
		const { rows } = await house.door.asSystem(M, (x) =>
			sql<District>`select u.id as unit, u.model_slug as slug, p.id as pathway, a.coordinator_id as worker, a.arena,
				(select e.person_id from employment e where e.municipality_id = u.municipality_id and e.unit_id = u.id and e.function = 'unitLeader') as leader,
				(select c.id from concern c where c.municipality_id = u.municipality_id and c.unit_id = u.id and c.state = 'sent') as waiting,
				g.id as ahead, g.version, (select h.id from meeting h where h.municipality_id = u.municipality_id and h.pathway_id = p.id and h.state in ('held', 'minutes-sent')) as held
			from unit u join pathway p on p.municipality_id = u.municipality_id and p.unit_id = u.id and p.closed_at is null
				join pathway_arena a on a.municipality_id = u.municipality_id and a.pathway_id = p.id
				join meeting g on g.municipality_id = u.municipality_id and g.pathway_id = p.id and g.state = 'agenda-sent'
			where u.municipality_id = ${M} and u.model_slug is not null and p.id <> all (${councils}::uuid[])`.execute(
				x.db
			)
		);
		districts = new Map(rows.map((d) => [d.slug, d]));
	}, 60_000);
	afterAll(() => house.close());

	const at = (slug: string) => districts.get(slug)!;
	const actor = (d: District, who: 'leader' | 'worker'): Actor => ({
		municipalityId: M,
		personId: d[who],
		side: 'staff',
		function: who === 'leader' ? 'unitLeader' : 'teacher',
		unitId: d.unit,
		authTime: aMonday
	});

	it('are one for each model that ships beside the own one', () => {
		expect([...districts.keys()].toSorted()).toEqual(models.map((m) => m.slug).toSorted());
	});

	it.each(models.map((m) => [m.slug, m] as const))(
		'%s: leader and teacher read the pathway, the meetings and the call in Danish, of levels only where there are any',
		async (slug, model) => {
			const d = at(slug);
			for (const who of ['leader', 'worker'] as const) {
				const me = actor(d, who);
				const p = must(await look(house, me, reads.pathway, { pathwayId: d.pathway }));
				expect(p.head.own).toBe(true);
				expect(p.model.levels.length).toBe(model.levels.length);
				expect(p.goals).toHaveLength(1);
				expect(p.consents.some((c) => c.state === 'in-force')).toBe(true);
				const said = [
					...p.obligations.map((o) => wordObligation(w, o, p.now).title),
					...p.events.map(
						(e) =>
							timelineItem(w, e, {
								arena: (x) => x,
								meeting: (id) => w.of(p.model.meetings[id]),
								level: () => ''
							}).title
					)
				];
				for (const text of said) {
					expect(text).not.toMatch(/undefined|\{\w+\}|^[a-z]+\.[a-z]/);
					if (!model.levels.length) expect(text).not.toMatch(/niveau/i);
				}
				const next = must(await look(house, me, reads.meeting, { meetingId: d.ahead }));
				expect(next.people.some((x) => x.relation === 'custodyHolder')).toBe(true);
				expect(next.agenda.lacking).toEqual([]);
				const minutes = must(await look(house, me, reads.minutes, { meetingId: d.held }));
				// a model without levels has nothing to decide about them after the meeting
				if (!model.levels.length || who === 'leader') expect(minutes.mayMove).toBe(model.levels.length > 0);
				expect(minutes.content.actions).toHaveLength(2);
				const call = must(await look(house, me, reads.callMeetingForm, { pathwayId: d.pathway }));
				expect(call.hasLevels).toBe(model.levels.length > 0);
				expect(levelText(w, call.arena)).toMatch(model.levels.length ? /^[a-z]+ \d \(.+\)$/ : /^$/);
				expect(call.types.length).toBeGreaterThan(0);
				const list = must(await look(house, me, reads.pathways, {}));
				const mine = list.pathways.find((x) => x.id === d.pathway)!;
				for (const x of mine.positions) expect(x.level === null).toBe(!model.levels.length);
				must(await look(house, me, reads.myDay, {}));
			}
			must(await look(house, actor(d, 'leader'), reads.unitOverview, {}));
		}
	);

	it.each(models.map((m) => m.slug))(
		'%s: the leader moves the meeting and takes up the concern that waits',
		async (slug) => {
			const d = at(slug);
			const moved = must(
				await perform(house, actor(d, 'leader'), acts.changeMeeting, {
					meetingId: d.ahead,
					version: d.version,
					day: '2026-12-08',
					time: '10.00',
					minutes: 60,
					place: 'Lærerværelset',
					lateReason: ''
				})
			);
			expect(moved).toMatchObject({ changed: true });
			const taken = must(
				await perform(house, actor(d, 'leader'), acts.handleConcern, {
					concernId: d.waiting,
					decision: 'pathway',
					feedback: 'Vi begynder nu.',
					coordinatorId: d.worker
				})
			);
			const { rows } = await house.door.asSystem(M, (x) =>
				sql<{
					slug: string;
				}>`select model_slug as slug from pathway where municipality_id = ${M} and id = ${String(taken.pathwayId)}::uuid`.execute(
					x.db
				)
			);
			expect(rows).toEqual([{ slug }]);
		}
	);

	it('a call says how long the meeting lasts, who invites and who comes first, as the model has it', async () => {
		const model = models.find((m) => m.meetings.some((t) => t.arrive.length && t.minutesAtLeast))!;
		const type = model.meetings.find((t) => t.arrive.length && t.minutesAtLeast)!;
		const d = at(model.slug);
		const call = must(
			await look(house, actor(d, 'leader'), reads.callMeetingForm, { pathwayId: d.pathway, type: type.id })
		);
		expect(call.chosen).toMatchObject({
			minutes: type.minutesLong,
			minutesLong: type.minutesLong,
			minutesAtLeast: type.minutesAtLeast
		});
		expect(call.chosen!.arrive.map((a) => a.minutes)).toEqual(
			type.arrive.map((a) => a.earliestMinutesBefore)
		);
		expect(call.chosen!.arrive.some((a) => w.of(a.who))).toBe(true);
		const parent = call.chosen!.people.find((p) => p.relation === 'custodyHolder')!;
		expect(w.of(parent.invitedBy)).not.toBe('');
	});

	it('a pathway of a model without levels is ended like any other', async () => {
		const model = models.find((m) => !m.levels.length)!;
		const d = at(model.slug);
		const me = actor(d, 'leader');
		const shown = must(await look(house, me, reads.closing, { pathwayId: d.pathway }));
		expect(shown.arenas.every((a) => a.possible && a.level === null)).toBe(true);
		const done = await perform(house, me, acts.closePathway, {
			pathwayId: d.pathway,
			version: shown.pathway.version,
			helped: 'Hun er glad for at komme i skole igen.',
			agrees: 'yes',
			reasons: Object.fromEntries(shown.duties.map((x) => [x.id, 'Der er ikke mere at gøre.']))
		});
		expect(isRefusal(done)).toBe(false);
	});

	it('each has the teams of its own model with meetings ahead, those of the authority too, and somebody sits in each', async () => {
		const { rows } = await house.door.asSystem(M, (x) =>
			sql<{
				slug: string;
				kind: string;
				n: number;
				seats: number;
			}>`select f.model_slug as slug, f.kind, (select count(*)::int from forum_occurrence o where o.municipality_id = f.municipality_id and o.forum_id = f.id and o.state = 'planned') as n,
					(select count(*)::int from forum_member k where k.municipality_id = f.municipality_id and k.forum_id = f.id) as seats
				from forum f join unit u on u.municipality_id = f.municipality_id and u.id = f.unit_id and u.model_slug = f.model_slug where f.municipality_id = ${M}`.execute(
				x.db
			)
		);
		expect([...new Set(rows.map((r) => r.slug))].toSorted()).toEqual(
			models
				.filter((m) => m.fora.length)
				.map((m) => m.slug)
				.toSorted()
		);
		for (const r of rows) {
			expect(r.n, r.kind).toBeGreaterThan(0);
			expect(r.seats, r.kind).toBeGreaterThan(0);
		}
		const of = (slug: string) => rows.filter((r) => r.slug === slug).map((r) => r.kind);
		// the five bodies of TVÆRS, the weekly meeting of advisers, the white paper's hours on site and its yearly meeting
		expect(of('esbjerg').toSorted()).toEqual(['authority', 'chiefs', 'district', 'institution', 'unit']);
		expect(of('assens')).toEqual(expect.arrayContaining(['team', 'advisers']));
		expect(of('hvidbog-2023')).toEqual(expect.arrayContaining(['monthly', 'presence', 'yearly']));
	});

	it('I-20: where nobody cancels by the model, nobody has cancelled a meeting ahead', async () => {
		const { rows } = await house.door.asSystem(M, (x) =>
			sql<{ slug: string; type: string; relation: string; function: string | null }>`
				select p.model_slug as slug, g.type, t.relation, t.function from meeting_participant t join meeting g on g.municipality_id = t.municipality_id and g.id = t.meeting_id
					join pathway p on p.municipality_id = g.municipality_id and p.id = g.pathway_id
				where t.municipality_id = ${M} and t.answer = 'no' and g.state in ('planned', 'agenda-sent')`.execute(x.db)
		);
		const wrong = rows.filter((r) => {
			const type = models.find((m) => m.slug === r.slug)?.meetings.find((t) => t.id === r.type);
			return type && !mayDecline(type, { ...r, ownStaff: false } as never);
		});
		expect(wrong).toEqual([]);
	});

	it('I-32: the leader of the first school sees how meetings were, by kind of meeting and quarter, and nobody', async () => {
		const { rows } = await house.door.asSystem(M, (x) =>
			sql<{
				id: string;
				unit: string;
			}>`select p.id, e.unit_id as unit from person p join employment e on e.municipality_id = p.municipality_id and e.person_id = p.id and e.function = 'unitLeader'
				where p.municipality_id = ${M} and p.external_key = 'medarbejder-lene-dahl'`.execute(x.db)
		);
		const me = { personId: rows[0]!.id, unitId: rows[0]!.unit, function: 'unitLeader' };
		const seen = must(
			await look(
				house,
				{ municipalityId: M, side: 'staff', authTime: aMonday, ...me },
				reads.evaluationTrends,
				{}
			)
		);
		expect(seen.trends.length).toBeGreaterThan(0);
		expect(seen.trends[0]!.lines).toHaveLength(4);
		expect(JSON.stringify(seen.trends)).not.toMatch(/person/i);
	});

	it('V-10: an adviser who logs in sees at the weekly meeting what is due within fourteen days', async () => {
		const { rows } = await house.door.asSystem(M, (x) =>
			sql<{ id: string; person: string; unit: string }>`select o.id, k.person_id as person, e.unit_id as unit
				from forum f join forum_occurrence o on o.municipality_id = f.municipality_id and o.forum_id = f.id and o.state = 'planned'
					join forum_member k on k.municipality_id = f.municipality_id and k.forum_id = f.id and k.function = 'caseworker'
					join employment e on e.municipality_id = f.municipality_id and e.person_id = k.person_id and e.function = 'caseworker'
				where f.municipality_id = ${M} and f.kind = 'advisers' order by o.starts_at limit 1`.execute(x.db)
		);
		const { id, person, unit } = rows[0]!;
		const me: Actor = {
			municipalityId: M,
			personId: person,
			side: 'staff',
			function: 'caseworker',
			unitId: unit,
			authTime: aMonday
		};
		const { upcoming } = must(await look(house, me, reads.forumOccurrence, { occurrenceId: id }));
		expect(upcoming.length).toBeGreaterThan(0);
	});

	it('the log-in page knows their leader and teacher, and none of them is among the first', async () => {
		const people = await demoPersons(house);
		const there = people.filter((p) => p.district && p.side === 'staff');
		expect(new Set(there.map((p) => p.unit)).size).toBe(models.length);
		for (const unit of new Set(there.map((p) => p.unit)))
			expect(
				there
					.filter((p) => p.unit === unit)
					.map((p) => p.role === 'unitLeader')
					.toSorted()
			).toEqual([false, true]);
		expect(there.some((p) => p.first)).toBe(false);
		// on the family's side a parent of every district, and the young person of the family council
		const families = people.filter((p) => p.district && p.side === 'family');
		expect(new Set(families.map((p) => p.unit))).toEqual(new Set(there.map((p) => p.unit)));
		expect(families.filter((p) => p.role === 'child').map((p) => p.name)).toEqual(['Freja Lindegaard']);
	});

	it('I-36: a family is called today to the meeting where it is alone, by the coordinator, with everybody the model asks for', async () => {
		expect(councils).toHaveLength(1);
		const { rows } = await house.door.asSystem(M, (x) =>
			sql<{ id: string; convener: string; unit: string; day: string; mother: string; child: string }>`
				select g.id, g.convener_id as convener, e.unit_id as unit, (g.starts_at at time zone 'Europe/Copenhagen')::date::text as day, c.person_id as mother, c.child_id as child
				from meeting g join employment e on e.municipality_id = g.municipality_id and e.person_id = g.convener_id and e.function = 'provider'
					join pathway p on p.municipality_id = g.municipality_id and p.id = g.pathway_id
					join custody c on c.municipality_id = g.municipality_id and c.child_id = p.child_id and c.relation = 'mother'
				where g.municipality_id = ${M} and g.pathway_id = any (${councils}::uuid[])`.execute(x.db)
		);
		const [council] = rows;
		expect(council?.day).toBe(aMonday.slice(0, 10));
		const karna: Actor = {
			municipalityId: M,
			personId: council!.convener,
			side: 'staff',
			function: 'provider',
			unitId: council!.unit,
			authTime: aMonday
		};
		const seen = must(await look(house, karna, reads.meeting, { meetingId: council!.id }));
		expect(seen.people.map((p) => p.function ?? p.relation).toSorted()).toEqual(
			[
				'caseworker',
				'child',
				'custodyHolder',
				'custodyHolder',
				'outreachSocialWorker',
				'privateNetwork',
				'provider',
				'teacher'
			].toSorted()
		);
		expect(seen.agenda.lacking).toEqual([]);
		const mother: Actor = {
			...karna,
			personId: council!.mother,
			side: 'family',
			function: 'custodyHolder',
			unitId: null
		};
		// her letter says that the family is alone for a part of it, and is signed where she works, not at the child's school
		const letter = must(
			await look(house, karna, reads.invitationLetter, { meetingId: council!.id, personId: mother.personId })
		);
		expect(letter.convener?.unitName).not.toBe(letter.unitName);
		const paper = JSON.stringify(invitationPaper(words('da'), aMonday.slice(0, 10), letter));
		for (const part of letter.parts) expect(paper).toContain(part.name.da);
		expect(letter.parts.some((p) => p.alone)).toBe(true);
		expect(paper).toContain(`\\n${letter.convener?.unitName}`);
		must(await perform(house, karna, acts.startMeeting, { meetingId: council!.id }));
		must(
			await perform(house, karna, acts.addBoardEntry, {
				meetingId: council!.id,
				part: 'information',
				text: 'Det ved vi'
			})
		);
		must(await perform(house, mother, acts.holdAlone, { meetingId: council!.id, what: 'begin' }));
		expect(await look(house, karna, reads.boardLive, { meetingId: council!.id })).toMatchObject({
			refused: 'family-alone'
		});
	});
});
