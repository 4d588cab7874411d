/** The end of a pathway with the family, and its beginning again. */
import { expect, test } from 'vitest';
import * as acts from '../src/server/acts/index.ts';
import * as reads from '../src/server/reads/index.ts';
import { anOutsider, aPlan, closeAll, dutiesOf, must, rowsOf } from './builders/plans.ts';
import { M } from './builders/school.ts';
import { aSchoolDay } from './builders/school-day.ts';
import { onBoth } from './support/house.ts';

onBoth('closing', (kind) => {
	const { house, s, act, see } = aSchoolDay(kind);

	const page = (id: string) =>
		see(s.teacher, reads.closing, { pathwayId: id }) as Promise<{
			duties: { id: string; kind: string }[];
			goals: { first: number; last: number }[];
			ended: { reopened?: { reason: string } } | null;
			mayReopen: boolean;
		}>;
	const ending = async (id: string, more: Record<string, unknown> = {}) => ({
		pathwayId: id,
		version: 1,
		helped: 'At vi talte sammen hver uge.',
		agrees: 'yes',
		reasons: Object.fromEntries(
			((await page(id)).duties ?? []).map((d) => [d.id, 'Ikke længere nødvendigt'])
		),
		...more
	});
	const row = (id: string) =>
		house.door.asSystem(M, (w) =>
			w.db.selectFrom('pathway').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
		);

	async function aFullPlan() {
		const id = await aPlan(house, s);
		const { goalId } = must(
			await act(s.teacher, acts.addGoal, {
				pathwayId: id,
				arena: 'institution',
				text: 'Har en ven',
				signs: ['Leger med en'],
				pursuers: [s.teacher.personId],
				active: true
			})
		);
		for (const value of [3, 6]) must(await act(s.teacher, acts.scaleGoal, { pathwayId: id, goalId, value }));
		must(
			await act(s.teacher, acts.addAction, {
				pathwayId: id,
				what: 'Ring til mor',
				whoId: s.teacher.personId,
				dueDay: '2026-12-01'
			})
		);
		return id;
	}

	test('ended with the family: goals with first and last value, every open duty with its reason, all still readable', async () => {
		const id = await aFullPlan();
		const before = await page(id);
		expect(before.duties.map((d) => d.kind)).toContain('doAction');
		expect(before.goals).toHaveLength(1);
		const refused = await act(s.teacher, acts.closePathway, await ending(id, { reasons: {} }));
		expect(refused).toMatchObject({ refused: 'invalid' });
		expect(Object.keys(refused.fields as object).sort()).toEqual(
			before.duties.map((d) => `reasons.${d.id}`).sort()
		);
		expect((await row(id)).closed_at).toBeNull();
		must(await act(s.teacher, acts.closePathway, await ending(id)));
		const closed = await row(id);
		expect(closed.closed_at).not.toBeNull();
		expect(closed.closing).toMatchObject({
			helped: 'At vi talte sammen hver uge.',
			family: { agrees: 'yes' }
		});
		expect((await dutiesOf(house, id)).filter((d) => d.state === 'open')).toEqual([]);
		expect((await dutiesOf(house, id)).find((d) => d.kind === 'doAction')).toMatchObject({
			state: 'waived',
			waive_reason: 'Ikke længere nødvendigt'
		});
		expect((await rowsOf(house, 'level_move', id)).map((m) => m.to_level)).toEqual([null, null]);
		const whole = JSON.stringify(await see(s.teacher, reads.wholeDocument, { pathwayId: id }));
		for (const text of ['Har en ven', 'Leger med en', 'Ring til mor', 'At vi talte sammen hver uge.'])
			expect(whole).toContain(text);
		expect(
			await act(s.teacher, acts.scaleGoal, {
				pathwayId: id,
				goalId: (await rowsOf(house, 'goal', id))[0]!.id,
				value: 3
			})
		).toEqual({
			refused: 'closed'
		});
	});

	test('the family disagrees or was not asked: why is written down; without asking, the model wants a reason too', async () => {
		const id = await aPlan(house, s);
		expect(await act(s.teacher, acts.closePathway, await ending(id, { agrees: 'no' }))).toMatchObject({
			fields: { why: 'required' }
		});
		expect(
			await act(s.teacher, acts.closePathway, await ending(id, { agrees: 'not-asked', why: 'Flyttet' }))
		).toMatchObject({ refused: 'reason-needed', fields: { 'guards.evaluated': 'required' } });
		must(
			await act(
				s.teacher,
				acts.closePathway,
				await ending(id, { agrees: 'not-asked', why: 'Flyttet', guards: { evaluated: 'Familien er rejst' } })
			)
		);
	});

	test('not from a level the model cannot close from, not by others, not stale, not beside an open question', async () => {
		const high = await aPlan(house, s, { institution: 3, home: 1 });
		expect(await act(s.teacher, acts.closePathway, await ending(high))).toMatchObject({
			refused: 'closing-not-from-level',
			detail: { level: 3 }
		});
		await closeAll(house);
		const id = await aPlan(house, s);
		expect(await act(s.colleague, acts.closePathway, await ending(id))).toEqual({ refused: 'not-yours' });
		expect(await act(s.psychologist, acts.closePathway, await ending(id))).toEqual({ refused: 'not-yours' });
		expect(await act(await anOutsider(house, s), acts.closePathway, await ending(id))).toEqual({
			refused: 'not-found'
		});
		expect(await act(s.teacher, acts.closePathway, await ending(id, { version: 9 }))).toEqual({
			refused: 'stale'
		});
		must(
			await act(s.teacher, acts.askHandover, { pathwayId: id, arena: 'home', toId: s.colleague.personId })
		);
		expect(await act(s.teacher, acts.closePathway, await ending(id))).toEqual({ refused: 'handover-open' });
	});

	test("the authority's clock does not stop because the school is done, and the refusal does not say why", async () => {
		const id = await aPlan(house, s);
		await house.door.asSystem(M, (w) =>
			w.db
				.insertInto('underretning')
				.values({
					municipality_id: M,
					id: w.id(),
					unit_id: s.school,
					child_id: s.child,
					pathway_id: id,
					author_id: s.colleague.personId,
					state: 'sent',
					data: {} as never,
					written_at: w.at,
					sent_at: w.at
				})
				.execute()
		);
		expect(await act(s.teacher, acts.closePathway, await ending(id))).toEqual({ refused: 'closing-not-yet' });
		await house.door.asSystem(M, (w) => w.db.updateTable('underretning').set({ state: 'closed' }).execute());
	});

	test('nobody keeps access without a reason: professionals from outside leave with the ending and return with a new beginning', async () => {
		const id = await aPlan(house, s);
		expect(await see(s.psychologist, reads.goals, { pathwayId: id })).not.toHaveProperty('refused');
		must(await act(s.teacher, acts.closePathway, await ending(id)));
		expect(await see(s.psychologist, reads.goals, { pathwayId: id })).toEqual({ refused: 'not-found' });
		expect(await see(s.leader, reads.documents, { pathwayId: id })).not.toHaveProperty('refused');
		const reopen = (who = s.leader, reason = 'Det er svært igen') =>
			act(who, acts.reopenPathway, { pathwayId: id, reason });
		expect(await reopen(s.leader, '  ')).toMatchObject({ fields: { reason: 'required' } });
		expect(await reopen(s.colleague)).toEqual({ refused: 'not-yours' });
		house.clock.set('2026-12-01T08:00:00Z');
		must(await reopen());
		expect((await row(id)).closed_at).toBeNull();
		expect((await page(id)).ended?.reopened?.reason).toBe('Det er svært igen');
		expect(await see(s.psychologist, reads.goals, { pathwayId: id })).not.toHaveProperty('refused');
		expect((await rowsOf(house, 'pathway_arena', id)).map((a) => a.level)).toEqual([1, 1]);
		expect(await reopen()).toEqual({ refused: 'not-closed' });
	});

	test('a pathway is not opened again beside another one that is open', async () => {
		const id = await aPlan(house, s);
		must(await act(s.teacher, acts.closePathway, await ending(id)));
		await aPlan(house, s);
		expect(await act(s.leader, acts.reopenPathway, { pathwayId: id, reason: 'x' })).toEqual({
			refused: 'other-pathway-open'
		});
	});

	test('R13: a double click ends once', async () => {
		const id = await aPlan(house, s);
		const input = await ending(id);
		const both = await Promise.all([1, 2].map(() => act(s.teacher, acts.closePathway, input, 'end')));
		expect(both[0]).toEqual(both[1]);
		expect(await rowsOf(house, 'level_move', id)).toHaveLength(2);
	});
});
