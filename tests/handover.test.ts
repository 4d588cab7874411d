/** The relay stick: asked, accepted, told to everybody, gone on to the leader, and never dropped. */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import * as acts from '../src/server/acts/index.ts';
import { escalateHandovers } from '../src/server/jobs/escalate-handovers.ts';
import * as reads from '../src/server/reads/index.ts';
import type { Actor } from '../src/server/store/session.ts';
import { anOutsider, aPlan, closeAll, dutiesOf, must, rowsOf } from './builders/plans.ts';
import { aColleague, M } from './builders/school.ts';
import { aSchoolDay } from './builders/school-day.ts';
import { aMonday, onBoth } from './support/house.ts';

onBoth('handover', (kind) => {
	const { house, s, act, see } = aSchoolDay(kind);
	let administrator: Actor;
	beforeAll(async () => {
		administrator = await house.door.asSystem(M, (w) =>
			aColleague(w, 'Asta', 'Drift', 'administrator', s.authority)
		);
	});

	const ask = async (id: string, to: Actor, by = s.teacher, arena = 'institution') =>
		must(await act(by, acts.askHandover, { pathwayId: id, arena, toId: to.personId, note: 'Vil du?' }))
			.handoverId as string;
	const answer = (id: string, handoverId: string, who: Actor, say: 'accept' | 'decline') =>
		act(who, acts.answerHandover, { pathwayId: id, handoverId, answer: say });
	const holder = async (id: string, arena = 'institution') =>
		(await rowsOf(house, 'pathway_arena', id)).find((a) => a.arena === arena)!.coordinator_id;
	const open = async (id: string, dutyKind: string) =>
		(await dutiesOf(house, id)).filter((d) => d.kind === dutyKind && d.state === 'open');

	test('R-13: it counts when the receiver accepts, from that instant, in that arena alone', async () => {
		const id = await aPlan(house, s);
		const h = await ask(id, s.colleague);
		expect(await holder(id)).toBe(s.teacher.personId);
		expect(await open(id, 'answerHandover')).toMatchObject([{ who_id: s.colleague.personId }]);
		must(await answer(id, h, s.colleague, 'accept'));
		expect(await holder(id)).toBe(s.colleague.personId);
		expect(await holder(id, 'home')).toBe(s.teacher.personId);
		expect(await open(id, 'answerHandover')).toEqual([]);
	});

	test('R-13: declining leaves the stick where it was, and the giver may ask another', async () => {
		const id = await aPlan(house, s);
		must(await answer(id, await ask(id, s.colleague), s.colleague, 'decline'));
		expect(await holder(id)).toBe(s.teacher.personId);
		must(await answer(id, await ask(id, s.psychologist), s.psychologist, 'accept'));
		expect(await holder(id)).toBe(s.psychologist.personId);
	});

	test('R-13: the giver keeps an open task until every professional and the family is marked informed', async () => {
		const id = await aPlan(house, s);
		const h = await ask(id, s.colleague);
		must(await answer(id, h, s.colleague, 'accept'));
		const page = (await see(s.teacher, reads.handover, { pathwayId: id })) as {
			handovers: { id: string; uninformed: { id: string }[]; mayInform: boolean }[];
		};
		const left = page.handovers.find((x) => x.id === h)!.uninformed.map((p) => p.id);
		expect(new Set(left)).toEqual(
			new Set([s.leader.personId, s.psychologist.personId, s.healthVisitor.personId, s.mother.personId])
		);
		const [first, ...rest] = left;
		must(await act(s.teacher, acts.informHandover, { pathwayId: id, handoverId: h, personIds: [first!] }));
		expect(await open(id, 'informOfHandover')).toMatchObject([{ who_id: s.teacher.personId }]);
		must(await act(s.teacher, acts.informHandover, { pathwayId: id, handoverId: h, personIds: rest }));
		expect(await open(id, 'informOfHandover')).toEqual([]);
		expect((await dutiesOf(house, id)).find((d) => d.kind === 'informOfHandover')?.state).toBe('fulfilled');
		// said twice is said once
		expect(
			must(await act(s.teacher, acts.informHandover, { pathwayId: id, handoverId: h, personIds: [first!] }))
		).toMatchObject({ informed: 0 });
	});

	test('I-19: a second profession brings the coordinator, and a reminder for each profession to tell her how it goes', async () => {
		// a municipality that writes the rule into its model
		const yaml = house.models
			.yamlOf('randers', 1)!
			.replace(/^slug: .*$/m, 'slug: one-thread')
			.replace(
				/^roles:$/m,
				"roles:\n  - { id: each, name: { da: 'Hver fagperson', en: 'Each professional' }, scope: pathway, holder: circleMember, source: { ours: true } }"
			)
			.replace(
				/^rules:$/m,
				"rules:\n  - { id: tell-coordinator, text: { da: 'Fortæl tovholderen, hvordan det går.', en: 'Tell the coordinator how it goes.' }, then: { do: reportToCoordinator }, by: each, within: { n: 5, unit: workday, direction: after, anchor: memberJoined }, strength: should, audience: professionals, source: { ours: true } }"
			);
		house.models.learn({ slug: 'one-thread', version: 1, yaml });
		const id = await aPlan(house, s, { institution: 1 }, 'child', { slug: 'one-thread', version: 1 });
		const reminders = async () =>
			(await dutiesOf(house, id)).filter((d) => d.kind === 'reportToCoordinator' && d.state === 'open');
		const before = await reminders();
		const pedagogue = await house.door.asSystem(M, (w) => aColleague(w, 'Pia', 'Eng', 'pedagogue', s.school));
		must(
			await act(s.leader, acts.addCircleMember, {
				pathwayId: id,
				relation: 'professional',
				personId: pedagogue.personId,
				relevance: 'Kender klassen'
			})
		);
		// the one who coordinates is named and shown, and is reminded of nothing herself
		const page = (await see(pedagogue, reads.handover, { pathwayId: id })) as {
			arenas: { coordinatorId: string }[];
			mayReport: boolean;
		};
		expect(page).toMatchObject({ arenas: [{ coordinatorId: s.teacher.personId }], mayReport: true });
		const asked = (await reminders()).map((d) => d.who_id);
		expect(before.map((d) => d.who_id)).not.toContain(pedagogue.personId);
		expect(asked).toContain(pedagogue.personId);
		expect(asked).not.toContain(s.teacher.personId);
		must(
			await act(pedagogue, acts.recordMark, {
				pathwayId: id,
				mark: 'reportedToCoordinator',
				text: 'Roligere i gården.'
			})
		);
		expect((await reminders()).map((d) => d.who_id)).not.toContain(pedagogue.personId);
		expect(await see(s.teacher, reads.handover, { pathwayId: id })).toMatchObject({
			reports: [{ by: pedagogue.personId, text: 'Roligere i gården.' }]
		});
	});

	test('R-13: only the giver or a leader says who knows, and not before the yes', async () => {
		const id = await aPlan(house, s);
		const h = await ask(id, s.colleague);
		const inform = (who: Actor, personIds = [s.mother.personId]) =>
			act(who, acts.informHandover, { pathwayId: id, handoverId: h, personIds });
		expect(await inform(s.teacher)).toEqual({ refused: 'handover-not-accepted' });
		must(await answer(id, h, s.colleague, 'accept'));
		expect(await inform(s.psychologist)).toEqual({ refused: 'not-yours' });
		expect(await inform(s.leader, [s.stranger.personId])).toMatchObject({
			fields: { personIds: 'not-in-circle' }
		});
		must(await inform(s.leader));
	});

	test('who may ask whom: the coordinator or the leader, one question at a time, nobody whom no consent covers', async () => {
		const id = await aPlan(house, s);
		const asked = (who: Actor, to: string, arena = 'institution') =>
			act(who, acts.askHandover, { pathwayId: id, arena, toId: to });
		expect(await asked(s.colleague, s.psychologist.personId)).toEqual({ refused: 'not-yours' });
		expect(await asked(s.teacher, s.healthVisitor.personId)).toMatchObject({
			fields: { toId: 'needs-consent' }
		});
		expect(await asked(s.teacher, s.mother.personId)).toMatchObject({ fields: { toId: 'not-in-circle' } });
		expect(await asked(s.teacher, s.teacher.personId)).toMatchObject({
			fields: { toId: 'already-coordinator' }
		});
		expect(await asked(s.teacher, s.colleague.personId, 'moon')).toMatchObject({
			fields: { arena: 'not-a-choice' }
		});
		await ask(id, s.colleague, s.leader);
		expect(await asked(s.teacher, s.psychologist.personId)).toEqual({ refused: 'handover-open' });
		const outsider = await anOutsider(house, s);
		expect(await asked(outsider, outsider.personId)).toEqual({ refused: 'not-found' });
	});

	test('nobody answers for another, or twice; M23: a handover of one pathway is not found through another', async () => {
		const id = await aPlan(house, s);
		const h = await ask(id, s.colleague);
		expect(await answer(id, h, s.leader, 'accept')).toEqual({ refused: 'not-yours' });
		const other = await aPlan(house, s, { institution: 1 }, 'group');
		expect(await answer(other, h, s.colleague, 'accept')).toEqual({ refused: 'not-found' });
		must(await answer(id, h, s.colleague, 'decline'));
		expect(await answer(id, h, s.colleague, 'accept')).toEqual({ refused: 'handover-answered' });
		expect(await holder(id)).toBe(s.teacher.personId);
	});

	test("R-13: unanswered after the model's time the question goes to the leader; the giver still holds the stick", async () => {
		const id = await aPlan(house, s);
		await ask(id, s.colleague);
		house.clock.set('2026-11-26T22:00:00Z');
		expect(await escalateHandovers(house)).toBe(0);
		house.clock.set('2026-11-27T06:00:00Z');
		expect(await escalateHandovers(house)).toBe(1);
		const rows = await rowsOf(house, 'handover', id);
		expect(rows.map((r) => r.answer)).toEqual(expect.arrayContaining(['escalated', null]));
		expect(rows.find((r) => r.answered_at === null)).toMatchObject({
			to_id: s.leader.personId,
			from_id: s.teacher.personId
		});
		expect(await holder(id)).toBe(s.teacher.personId);
		expect(await open(id, 'informOfHandover')).toEqual([]);
		const mine = (await see(s.leader, reads.myHandovers, {})) as {
			waiting: { pathwayId: string; name: string }[];
		};
		expect(mine.waiting).toMatchObject([{ pathwayId: id, name: 'Jakob' }]);
		// what waits for a leader stays with her
		house.clock.set('2027-01-27T06:00:00Z');
		expect(await escalateHandovers(house)).toBe(0);
	});

	test('whoever leaves hands over everything first, and the refusal says what is left', async () => {
		const id = await aPlan(house, s);
		const leave = (who: Actor, personId: string, more = {}) =>
			act(who, acts.leaveService, { personId, lastDay: '2026-11-30', ...more });
		expect(await leave(s.leader, s.teacher.personId)).toEqual({
			refused: 'still-carries',
			detail: { coordinator: 2 }
		});
		expect(await leave(s.colleague, s.teacher.personId)).toEqual({ refused: 'not-yours' });
		for (const arena of ['institution', 'home'])
			must(await answer(id, await ask(id, s.colleague, s.teacher, arena), s.colleague, 'accept'));
		expect(await leave(s.leader, s.teacher.personId, { lastDay: '2026-11-01' })).toMatchObject({
			fields: { lastDay: 'in-the-past' }
		});
		expect(await leave(administrator, s.colleague.personId)).toMatchObject({ refused: 'still-carries' });
		const temp = await house.door.asSystem(M, (w) => aColleague(w, 'Vik', 'Ar', 'teacher', s.school));
		// an employment that ends is not prolonged by being ended
		expect(must(await leave(s.leader, temp.personId, { lastDay: '2026-12-15' }))).toEqual({ ended: 1 });
		expect(await leave(s.leader, temp.personId, { lastDay: '2026-12-16' })).toMatchObject({
			fields: { lastDay: 'after-end' }
		});
		expect(must(await leave(s.leader, temp.personId, { lastDay: '2026-12-15' }))).toEqual({ ended: 1 });
		expect(must(await leave(administrator, temp.personId, { deactivate: true }))).toEqual({ ended: 1 });
		const gone = await house.door.asSystem(M, (w) =>
			w.db.selectFrom('person').select('active').where('id', '=', temp.personId).executeTakeFirstOrThrow()
		);
		expect(gone.active).toBe(false);
	});

	test('a double click asks once', async () => {
		const id = await aPlan(house, s);
		const input = { pathwayId: id, arena: 'home', toId: s.colleague.personId };
		const both = await Promise.all([1, 2].map(() => act(s.teacher, acts.askHandover, input, 'once')));
		expect(both[0]).toEqual(both[1]);
		expect(await rowsOf(house, 'handover', id)).toHaveLength(1);
	});

	// the property runs on the embedded database: it is about the acts, not about the engine below them
	test.runIf(kind === 'pglite')(
		'R-13: whatever happens, every arena has exactly one coordinator, and she is one of the circle',
		async () => {
			const people = [s.teacher, s.colleague, s.leader, s.psychologist];
			const person = fc.integer({ min: 0, max: people.length - 1 });
			const step = fc.oneof(
				fc.record({
					do: fc.constant('ask' as const),
					by: person,
					to: person,
					arena: fc.constantFrom('institution', 'home')
				}),
				fc.record({ do: fc.constantFrom('accept' as const, 'decline' as const), by: person }),
				fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 120 }) }),
				fc.record({ do: fc.constant('leave' as const), by: person, who: person })
			);
			await fc.assert(
				fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
					house.clock.set(aMonday);
					await closeAll(house);
					const id = await aPlan(house, s);
					for (const x of steps) {
						if (x.do === 'wait') {
							house.clock.set(house.clock.now().add({ hours: x.hours }).toString());
							await escalateHandovers(house);
						} else if (x.do === 'ask')
							await act(people[x.by]!, acts.askHandover, {
								pathwayId: id,
								arena: x.arena,
								toId: people[x.to]!.personId
							});
						else if (x.do === 'leave') {
							const who = people[x.who]!.personId;
							const carries = (await rowsOf(house, 'pathway_arena', id)).some(
								(a) => a.coordinator_id === who
							);
							const left = await act(people[x.by]!, acts.leaveService, {
								personId: who,
								lastDay: '2030-01-01'
							});
							if (carries) expect(left).toHaveProperty('refused');
						} else
							for (const h of (await rowsOf(house, 'handover', id)).filter((r) => r.answered_at === null))
								await answer(id, h.id as string, people[x.by]!, x.do);
						const arenas = await rowsOf(house, 'pathway_arena', id);
						expect(arenas.map((a) => a.arena).sort()).toEqual(['home', 'institution']);
						for (const a of arenas) expect(people.map((p) => p.personId)).toContain(a.coordinator_id);
						for (const arena of ['institution', 'home'])
							expect(
								(await rowsOf(house, 'handover', id)).filter(
									(h) => h.arena === arena && h.answered_at === null
								).length
							).toBeLessThanOrEqual(1);
					}
				}),
				{ numRuns: 5 }
			);
		}
	);
});
