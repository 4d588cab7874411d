/** Running pathways come under another model: seen before, done by the leader, told to everybody, undone within a day. On both databases. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Model } from '../src/domain/collaboration/model.ts';
import { look, perform } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import * as reads from '../src/server/reads/index.ts';
import { recomputeAll } from '../src/server/store/recompute.ts';
import type { Actor } from '../src/server/store/session.ts';
import { aMeeting, anOutsider, aPlan, dutiesOf, rowsOf } from './builders/plans.ts';
import { aColleague, aSchool, M, type School, theLog } from './builders/school.ts';
import { given } from './builders/must.ts';
import { aMonday, onBoth, testHouse, type TestHouse } from './support/house.ts';

onBoth('moving', (kind) => {
	let house: TestHouse;
	let s: School;
	let anna: Actor;
	let outsider: Actor;
	let jakob: string;
	let alma: string;
	let klass: string;
	const to = 'test-nord@1';
	const preview = (more: Record<string, unknown> = {}, who = s.leader) =>
		look(house, who, reads.pathwayMoves, more);
	const move = (ids: string[], more: Record<string, unknown> = {}, who = s.leader, key?: string) =>
		perform(house, who, acts.movePathways, { ids, to, ...more }, key);
	const undo = (pathwayId: string, moveId: string, who = s.leader) =>
		perform(house, who, acts.undoMove, { pathwayId, moveId });
	const choose = (key: string) =>
		given(
			perform(house, anna, acts.chooseModel, {
				key,
				fromDay: '2026-11-23',
				place: 'units',
				units: [s.school]
			})
		);
	const row = (id: string) =>
		house.door.asSystem(M, (w) =>
			w.db.selectFrom('pathway').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
		);
	const moves = (id: string) =>
		house.door.asSystem(M, (w) =>
			w.db.selectFrom('pathway_move').selectAll().where('pathway_id', '=', id).orderBy('seq').execute()
		);
	const letters = () =>
		house.door.asSystem(M, (w) =>
			w.db
				.selectFrom('outbox')
				.select(['recipient_id', 'template', 'params'])
				.where('template', 'in', ['pathways-moved', 'pathway-moved-back', 'moves-asked'])
				.orderBy('created_at')
				.execute()
		);
	const open = async (id: string) =>
		(await dutiesOf(house, id))
			.filter((d) => d.state === 'open')
			.map((d) => [d.kind, d.due_at?.slice(0, 10) ?? null])
			.sort();

	/** A release of the municipality's own: Randers, changed. */
	const release = async (slug: string, change: (m: Model) => void) => {
		const raw = parse(house.models.yamlOf('randers', 1)!) as Model;
		raw.slug = slug;
		change(raw);
		const yaml = JSON.stringify(raw);
		await given(
			house.door.actAs(anna, { name: 'publish-model' }, (w) =>
				w.db
					.insertInto('model_release')
					.values({
						municipality_id: M,
						slug,
						version: 1,
						draft_id: randomUUID(),
						base_slug: null,
						base_version: null,
						yaml,
						drafted_by: anna.personId,
						reviewed_by: s.leader.personId,
						published_by: anna.personId,
						published_at: w.at,
						from_day: '2026-11-23',
						note: null
					})
					.execute()
			)
		);
		house.models.learn({ slug, version: 1, yaml });
	};

	beforeAll(async () => {
		house = await testHouse(kind);
		s = await aSchool(house.door, { slug: 'randers', version: 1 });
		anna = await house.door.asSystem(M, (w) => aColleague(w, 'Anna', 'Krogh', 'modelOwner', s.authority));
		outsider = await anOutsider(house, s);
		await release('test-nord', (m) => {
			const agenda = m.meetings.find((x) => x.id === 'networkMeeting')!.agenda;
			agenda.within = { ...agenda.within!, n: 10 };
			m.rules = m.rules.filter((r) => r.id !== 'frame');
			m.rules.push({
				...m.rules[0]!,
				id: 'hear-child',
				text: { da: 'Spørg barnet.' },
				then: { do: 'recordMark', mark: 'childHeard', since: 'level' },
				by: 'coordinator',
				within: { n: 5, unit: 'workday', direction: 'after', anchor: 'levelReached' },
				audience: 'circle'
			} as Model['rules'][number]);
		});
		await release('test-kort', (m) => {
			m.levels = m.levels.filter((l) => l.n < 3);
			m.meetings = m.meetings.filter((x) => x.id !== 'networkMeeting');
			m.arenas = m.arenas.map((a) => (a.id === 'home' ? { ...a, id: 'family' } : a));
		});
		jakob = await aPlan(house, s, { institution: 3, home: 1 });
		alma = await aPlan(house, { ...s, child: s.sibling });
		klass = await aPlan(house, s, { institution: 2 }, 'group');
		house.clock.set('2027-01-20T08:00:00Z');
		await aMeeting(house, jakob, s.leader, 'networkMeeting', 'planned', { level: 3 });
		house.clock.set(aMonday);
	});
	afterAll(() => house.close());

	test('there is nothing to move until the unit has chosen another model, or is asked', async () => {
		expect(await given(preview())).toMatchObject({ groups: [], group: null });
		expect(await move([jakob])).toEqual({ refused: 'invalid', fields: { to: 'not-a-choice' } });
		const ask = { key: to, units: [s.school], note: 'Før jul, tak.' };
		for (const who of [s.leader, s.teacher])
			expect(await perform(house, who, acts.askForMoves, ask)).toEqual({ refused: 'not-found' });
		expect(await given(perform(house, anna, acts.askForMoves, ask))).toEqual({ key: to, units: 1 });
		expect(await given(perform(house, anna, acts.askForMoves, ask))).toEqual({ key: to, units: 0 });
		expect((await letters()).map((l) => [l.recipient_id, l.template])).toEqual([
			[s.leader.personId, 'moves-asked']
		]);
		const seen = await given(preview());
		expect(seen.group).toMatchObject({ n: 3, asked: { note: 'Før jul, tak.' }, to: { key: to } });
		expect((await given(look(house, s.leader, reads.unitOverview, {}))).counts.moves).toBe(3);
	});

	test('whoever owns the models sees counts of units and no child, and no small count', async () => {
		const seen = await given(look(house, anna, reads.modelMoves, { key: to }));
		expect(seen.units).toMatchObject([{ name: 'Skovskolen', by: 0, others: 'few' }]);
		expect(JSON.stringify(seen)).not.toMatch(/Jakob|Alma|3\.B/);
		expect(
			(await theLog(house.door, s)).filter((x) => x.name === 'model-moves').flatMap((x) => x.children)
		).toEqual([]);
		for (const who of [s.leader, s.teacher, s.mother])
			expect(await look(house, who, reads.modelMoves, { key: to })).toEqual({ refused: 'not-found' });
		expect(await preview({}, anna)).toEqual({ refused: 'not-found' });
		expect(await move([jakob], {}, anna)).toEqual({ refused: 'not-found' });
	});

	test('the leader sees for each what is added, gone and due another day; every child she sees is logged', async () => {
		const { group } = await given(preview());
		const of = (id: string) =>
			group!.pathways
				.find((p) => p.id === id)!
				.changes.map((c) => [c.how, (c.after ?? c.before)!.kind])
				.sort();
		expect(of(jakob)).toEqual([
			['added', 'recordMark'],
			['added', 'recordMark'],
			['gone', 'approveFrame'],
			['moved', 'sendAgenda']
		]);
		expect(of(klass)).toEqual([['added', 'recordMark']]);
		const last = (await theLog(house.door, s)).findLast((x) => x.name === 'pathway-moves')!;
		expect(last.children.toSorted()).toEqual([s.child, s.sibling].sort());
		expect(new Set(last.bases)).toEqual(new Set(['leader']));
		// nothing of another unit
		expect(await preview({}, outsider)).toEqual({ refused: 'not-found' });
	});

	test('only a leader with a basis moves; one that is not hers takes the others with it', async () => {
		expect(await move([jakob], {}, s.teacher)).toEqual({ refused: 'not-yours' });
		for (const who of [outsider, s.mother, anna])
			expect(await move([jakob], {}, who)).toEqual({ refused: 'not-found' });
		expect(await move([alma, randomUUID()])).toEqual({ refused: 'not-found' });
		expect(await move([])).toMatchObject({ fields: { ids: 'required' } });
		expect(await move([jakob], { to: '<script>' })).toMatchObject({ fields: { to: 'not-a-choice' } });
		expect(await move([jakob], { levels: { x: 1 } })).toMatchObject({ refused: 'invalid' });
		expect((await row(alma)).model_slug).toBe('randers');
	});

	test('in bulk: all of them at once, the duties with them, once however often it is sent; everybody is told, nobody is named', async () => {
		const before = await open(jakob);
		const done = await given(move([jakob, alma], {}, s.leader, 'twice'));
		expect(done.moved!.toSorted()).toEqual([jakob, alma].sort());
		expect(await given(move([jakob, alma], {}, s.leader, 'twice'))).toEqual(done);
		expect(await moves(jakob)).toHaveLength(1);
		expect(await row(jakob)).toMatchObject({ model_slug: 'test-nord', model_version: 1, version: 2 });
		const after = await open(jakob);
		const has = (list: unknown[][], kind: string) => list.filter(([k]) => k === kind).length;
		expect([has(before, 'recordMark'), has(after, 'recordMark')]).toEqual([0, 2]);
		expect([has(before, 'approveFrame'), has(after, 'approveFrame')]).toEqual([1, 0]);
		expect(before.find(([k]) => k === 'sendAgenda')![1]! > after.find(([k]) => k === 'sendAgenda')![1]!).toBe(
			true
		);
		// derived anew from the facts, they are the same rows
		const stored = await dutiesOf(house, jakob);
		await house.door.asSystem(M, (w) => recomputeAll(w, house.models));
		expect(await dutiesOf(house, jakob)).toEqual(stored);

		const told = (await letters()).filter((l) => l.template === 'pathways-moved');
		const ids = told.map((l) => l.recipient_id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.toSorted()).toEqual(
			[s.teacher, s.colleague, s.psychologist, s.mother].map((p) => p.personId).sort()
		);
		expect(JSON.stringify(told)).not.toMatch(/Jakob|Alma|Juul/);
		expect(told.find((l) => l.recipient_id === s.teacher.personId)!.params).toEqual({ path: '/min-dag' });
		const day = await given(look(house, s.teacher, reads.myDay, {}));
		expect(day.moved.map((x) => x.about).sort()).toEqual(['Alma', 'Jakob']);
		const line = await given(look(house, s.teacher, reads.pathwayTimeline, { pathwayId: jakob }));
		expect(line.events[0]).toMatchObject({ type: 'pathway-moved', data: { version: 1 } });
		const home = await given(look(house, s.mother, reads.familyHome, { childId: s.child }));
		expect(home.now!.moved!.changes.map((c) => [c.how, c.kind]).sort()).toEqual([
			['added', 'recordMark'],
			['added', 'recordMark'],
			['gone', 'approveFrame']
		]);
	});

	test('one by one; what is moved already stays, and says so', async () => {
		const done = await given(move([jakob, klass]));
		expect(done.moved).toEqual([klass]);
		expect(done.stayed).toMatchObject([{ id: jakob, stops: [{ what: 'already' }] }]);
		const seen = await given(preview());
		expect(seen.groups).toEqual([]);
		expect(seen.recent.map((x) => x.pathwayId).sort()).toEqual([jakob, alma, klass].sort());
	});

	test('undone within a day to the letter, and told; not twice, not by others, not after something only the new model has', async () => {
		const [made] = await moves(alma);
		expect(await undo(alma, made!.id, s.teacher)).toEqual({ refused: 'not-yours' });
		expect(await undo(alma, made!.id, outsider)).toEqual({ refused: 'not-found' });
		expect(await undo(alma, randomUUID())).toEqual({ refused: 'undo-moved-again' });
		await given(undo(alma, made!.id));
		expect(await row(alma)).toMatchObject({ model_slug: 'randers', model_version: 1 });
		expect((await open(alma)).filter(([k]) => k === 'recordMark')).toEqual([]);
		expect(await undo(alma, made!.id)).toMatchObject({ refused: 'undo-done' });
		expect(
			(await letters()).filter((l) => l.template === 'pathway-moved-back').map((l) => l.recipient_id)
		).toContain(s.teacher.personId);
		expect((await given(look(house, s.teacher, reads.myDay, {}))).moved.map((x) => x.id)).not.toContain(alma);

		house.clock.set('2026-11-23T12:00:00Z');
		const heard = { pathwayId: klass, mark: 'childHeard', arena: 'institution', text: 'Vi har spurgt.' };
		await given(perform(house, s.teacher, acts.recordMark, heard));
		expect(await undo(klass, (await moves(klass))[0]!.id)).toMatchObject({
			refused: 'undo-duty',
			detail: { kind: 'recordMark' }
		});
		house.clock.set('2026-11-24T12:00:00Z');
		expect(await undo(jakob, (await moves(jakob))[0]!.id)).toMatchObject({ refused: 'undo-late' });
		expect((await row(jakob)).model_slug).toBe('test-nord');
		house.clock.set(aMonday);
	});

	test('nobody is asked any more once it is dropped', async () => {
		const asked = (await given(look(house, anna, reads.modelMoves, { key: to }))).units[0]!.asked!;
		expect(await perform(house, s.leader, acts.dropAskedMoves, { id: asked.id })).toEqual({
			refused: 'not-found'
		});
		await given(perform(house, anna, acts.dropAskedMoves, { id: asked.id }));
		expect(await perform(house, anna, acts.dropAskedMoves, { id: asked.id })).toEqual({
			refused: 'not-found'
		});
		expect((await given(preview())).groups.map((g) => g.to.key)).not.toContain(to);
	});

	test('what the other model lacks stands in the way, unless the leader says what is meant; then it goes back as it came', async () => {
		await choose('test-kort@1');
		const group = { unit: s.school, from: 'test-nord@1', to: 'test-kort@1' };
		const refused = await given(move([jakob], { to: group.to }));
		expect(refused.moved).toEqual([]);
		expect(refused.stayed![0]!.stops.map((x) => [x.what, x.id])).toEqual([
			['arena', 'home'],
			['level', '3'],
			['meeting', 'networkMeeting']
		]);
		const meant = { levels: { 3: 2 }, arenas: { home: 'family' } };
		const seen = (await given(preview({ ...group, ...meant }))).group!;
		expect(seen.asks).toMatchObject({
			levels: [{ n: 3, value: 2 }],
			arenas: [{ id: 'home', value: 'family' }]
		});
		expect(seen.pathways.find((p) => p.id === jakob)!.fit.stops.map((x) => x.what)).toEqual(['meeting']);
		await house.door.asSystem(M, (w) =>
			w.db.updateTable('meeting').set({ state: 'cancelled' }).where('pathway_id', '=', jakob).execute()
		);
		const places = async () =>
			(await rowsOf(house, 'pathway_arena', jakob)).map((p) => [p.arena, p.level]).sort();
		const were = await places();
		await given(move([jakob], { to: group.to, ...meant }));
		expect(await places()).toEqual([
			['family', 1],
			['institution', 2]
		]);
		await given(undo(jakob, (await moves(jakob)).find((v) => v.to_slug === 'test-kort')!.id));
		expect(await places()).toEqual(were);
	});

	test('where the family may not know, it is neither told nor shown', async () => {
		await house.door.asSystem(M, (w) =>
			w.db.updateTable('pathway').set({ withheld: true }).where('id', '=', alma).execute()
		);
		await choose(to);
		const seen = (await given(preview({ unit: s.school, from: 'randers@1', to }))).group!;
		const hers = seen.pathways.find((p) => p.id === alma)!;
		expect(hers).toMatchObject({ withheld: true, changes: [] });
		expect(hers.hidden.length).toBeGreaterThan(0);
		const before = (await letters()).length;
		await given(move([alma]));
		expect((await letters()).slice(before).map((l) => l.recipient_id)).not.toContain(s.mother.personId);
		expect((await moves(alma)).at(-1)!.changes).toEqual([]);
		expect(
			(await look(house, s.mother, reads.familyHome, { childId: s.sibling })) as { now?: unknown }
		).not.toHaveProperty('now.moved.at');
	});
});
