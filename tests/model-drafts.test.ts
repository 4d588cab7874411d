/** The municipality's own model from draft to use: two persons, one winner, nothing seen by another municipality. On both databases. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { nextVersion, readKey, slugFault, slugOf } from '../src/domain/collaboration/own-models.ts';
import { isRefusal, look, perform } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import { takeUpModels } from '../src/server/jobs/take-up-models.ts';
import { loadModels } from '../src/server/models.ts';
import { namedIn, renamed, titleIn } from '../src/server/store/model-sources.ts';
import * as reads from '../src/server/reads/index.ts';
import { releasedModels } from '../src/server/store/released-models.ts';
import type { Actor } from '../src/server/store/session.ts';
import { aChild, aColleague, aSchool, M, type School, theLog } from './builders/school.ts';
import { given } from './builders/must.ts';
import { onBoth, testHouse, type TestHouse } from './support/house.ts';

describe('the name of an own model', () => {
	it("is the municipality's slug or begins with it and a hyphen; what is shipped is nobody's", () => {
		const fault = (slug: string) => slugFault(slug, 'test', ['randers', 'test-shipped']);
		expect(['test', 'test-sogn'].map(fault)).toEqual([null, null]);
		expect(['testby', 'other', 'tes'].map(fault)).toEqual(['slug-not-own', 'slug-not-own', 'slug-not-own']);
		expect(['randers', 'test-shipped'].map(fault)).toEqual(['slug-shipped', 'slug-shipped']);
		expect([slugOf('test', null), slugOf('test', 'nord'), slugOf('test', 'test-nord')]).toEqual([
			'test',
			'test-nord',
			'test-nord'
		]);
		expect(
			nextVersion('test', [
				{ slug: 'test', version: 3 },
				{ slug: 'test-a', version: 9 }
			])
		).toBe(4);
		expect([readKey('test@1'), readKey('test@0'), readKey('../x@1')]).toEqual([
			{ slug: 'test', version: 1 },
			null,
			null
		]);
	});

	it('is written into a text that otherwise stays as it was, comments and all', () => {
		const text =
			'# top\nformat: 1\nslug: "a-b" # of whom\nversion: 3\nname:\n  da: Navn # x\nlevels:\n  - { slug: x }\n';
		expect(renamed(text, { slug: 'test', version: 1 })).toBe(
			'# top\nformat: 1\nslug: test # of whom\nversion: 1\nname:\n  da: Navn # x\nlevels:\n  - { slug: x }\n'
		);
		expect(namedIn(text)).toEqual({ slug: 'a-b', version: 3 });
		expect(titleIn(text)).toEqual({ da: 'Navn' });
		for (const broken of ['- x', 'slug: a', 'a: [', ''])
			expect(renamed(broken, { slug: 'test', version: 1 })).toBe(null);
		for (const none of ['', 'name: x', 'name: [', 'name:\n  en: y', 'x: &a y\nname: { da: *a }'])
			expect(titleIn(none)).toBe(null);
	});
});

const first = <T>(list: readonly T[]): T => {
	if (!list.length) throw new Error('there is none');
	return list[0]!;
};

onBoth('a draft', (kind) => {
	let house: TestHouse;
	let s: School;
	let anna: Actor;
	let bent: Actor;
	let chief: Actor;
	let stranger: Actor;
	const source = (who: Actor, key: string) => given(look(house, who, reads.modelFile, { key }));
	const about = (who: Actor, key: string) => given(look(house, who, reads.model, { key }));
	const list = (who: Actor) => given(look(house, who, reads.models, {}));
	const save = (who: Actor, id: string, version: number, yaml: string) =>
		perform(house, who, acts.saveModelDraft, { id, version, yaml });
	const publish = (who: Actor, id: string, more: Record<string, unknown> = {}) =>
		perform(house, who, acts.publishModel, { id, fromDay: '2026-11-23', place: 'nowhere', ...more });
	/** sent by Anna, approved by Bent */
	async function approved(id: string) {
		const version = () => about(anna, id).then((x) => x.draft!.rowVersion);
		await given(perform(house, anna, acts.sendModelDraft, { id, version: await version() }));
		await given(
			perform(house, bent, acts.reviewModelDraft, { id, version: await version(), verdict: 'approve' })
		);
	}
	const begin = (input: Record<string, unknown>, who = anna) =>
		perform(house, who, acts.beginModelDraft, input);

	beforeAll(async () => {
		house = await testHouse(kind);
		s = await aSchool(house.door, { slug: 'randers', version: 1 });
		const N = 2;
		await house.door.asSystem(M, async (w) => {
			anna = await aColleague(w, 'Anna', 'Krogh', 'modelOwner', s.authority);
			bent = await aColleague(w, 'Bent', 'Juhl', 'administrator', s.authority);
			chief = await aColleague(w, 'Clara', 'Bro', 'chief', s.authority);
			await sql`update unit set district = 'Nord' where municipality_id = ${M} and id = ${s.school}::uuid`.execute(
				w.db
			);
		});
		const other = await house.door.asSystem(N, async (w) => {
			await sql`select app.found_municipality(${N}::int, 'nabo', 'Nabo', 'randers', 1, '{}'::jsonb, ${w.at}::timestamptz)`.execute(
				w.db
			);
			const id = w.id();
			await sql`insert into unit (municipality_id, id, name, kind) values (${N}, ${id}::uuid, 'Forvaltningen', 'administration')`.execute(
				w.db
			);
			await sql`insert into person (municipality_id, id, given_name, family_name, sort_name, is_staff) values (${N}, ${id}::uuid, 'Nana', 'By', 'by nana', true)`.execute(
				w.db
			);
			await sql`insert into employment (municipality_id, id, person_id, unit_id, function, from_day) values (${N}, ${w.id()}::uuid, ${id}::uuid, ${id}::uuid, 'modelOwner', '2020-01-01')`.execute(
				w.db
			);
			return id;
		});
		stranger = { ...anna, municipalityId: N, personId: other, unitId: other };
	});
	afterAll(() => house.close());

	test("a simulated year begins with counts alone, in whole tens, and no child is looked at; a draft is its writers' own", async () => {
		const begins = (who: Actor, key: string) => look(house, who, reads.modelSimulation, { key });
		await house.door.asSystem(M, async (w) => {
			for (let i = 0; i < 9; i++) await aChild(w, 'Vera', `Vang${i}`, '2016-05-01', s.school, null);
		});
		const seen = await given(begins(s.teacher, 'randers@1'));
		const all = seen.organisation.units.map((u) => u.children);
		expect(all.length).toBeGreaterThan(1);
		expect(all.every((n) => n % 10 === 0)).toBe(true);
		expect(all).toContain(10);
		const at = (f: string) => seen.organisation.staff.filter((x) => x.function === f);
		expect(at('teacher').length).toBeGreaterThan(1);
		expect(at('teacher').every((x) => x.unit !== null)).toBe(true);
		expect(at('chief')).toEqual([{ function: 'chief', unit: null, district: null, persons: 1 }]);
		expect(JSON.stringify(seen.organisation)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
		const looks = (await theLog(house.door, s)).filter((x) => x.name === 'model-simulation');
		expect(looks.length).toBeGreaterThan(0);
		expect(looks.flatMap((x) => x.children ?? [])).toEqual([]);
		const { id } = await given(begin({ from: 'model', base: 'randers@1', word: 'aaret' }));
		expect(await begins(s.teacher, id)).toEqual({ refused: 'not-found' });
		expect((await given(begins(anna, id))).model).not.toBe(null);
		expect((await given(begins(stranger, 'randers@1'))).organisation.units).toEqual([]);
		await given(perform(house, anna, acts.deleteModelDraft, { id }));
	});

	test('begins from a shipped model, from nothing and from a file; only those who write models may', async () => {
		for (const who of [s.leader, s.teacher, chief])
			expect(await begin({ from: 'model', base: 'randers@1' }, who)).toEqual({ refused: 'not-found' });
		const { id } = await given(begin({ from: 'model', base: 'randers@1', word: 'proeve' }));
		expect(await about(anna, id)).toMatchObject({
			kind: 'draft',
			slug: 'test-proeve',
			version: 1,
			errors: 0,
			draft: { state: 'draft', base: { slug: 'randers', version: 1 }, savedByName: 'Anna Krogh' }
		});
		const yaml = (await source(anna, id)).yaml;
		const shipped = (await source(s.teacher, 'randers@1')).yaml;
		expect(yaml).toBe(shipped.replace(/^slug: .*$/m, 'slug: test-proeve'));

		const nothing = await given(
			begin({ from: 'nothing', name: 'Vores: egen', purpose: 'At hjælpe #1', word: 'ny' })
		);
		const begun = (await about(anna, nothing.id)).findings;
		expect(begun.filter((f) => f.severity !== 'hint')).toEqual([]);
		expect(await begin({ from: 'nothing', name: 'x', purpose: 'y', word: 'Æ' })).toMatchObject({
			fields: { word: 'not-a-short-name' }
		});
		expect(await begin({ from: 'model', base: 'no-such@1' })).toMatchObject({
			fields: { base: 'not-a-choice' }
		});

		expect(await begin({ from: 'file', yaml: shipped })).toEqual({
			refused: 'model-has-faults',
			detail: { n: 1 }
		});
		const bomb = 'a: &a [x, x]\nb: &b [*a, *a]\nslug: nabo\nversion: 1\n';
		const faulty = await given(begin({ from: 'file', yaml: bomb, withFaults: true }));
		expect((await about(anna, faulty.id)).findings.map((f) => f.code)).toEqual([
			'aliases',
			'aliases',
			'slug-not-own'
		]);
		expect((await about(anna, faulty.id)).slug).toBe('test');
		expect(await begin({ from: 'file', yaml: `# ${'x'.repeat(1_000_000)}`, withFaults: true })).toMatchObject(
			{
				fields: { yaml: 'model-too-large' }
			}
		);
		expect(await begin({ from: 'file', yaml: 'a: \u0000', withFaults: true })).toMatchObject({
			fields: { yaml: 'control-characters' }
		});
		const foreign = await given(
			look(house, anna, reads.checkModelText, { yaml: yaml.replace('test-proeve', 'nabo-x') })
		);
		expect(foreign.findings.filter((f) => f.severity === 'error')).toMatchObject([
			{ code: 'slug-not-own', line: 4, culprit: 'nabo-x' }
		]);
		expect(await look(house, s.teacher, reads.checkModelText, { yaml })).toEqual({ refused: 'not-found' });
		for (const x of [nothing, faulty]) await given(perform(house, bent, acts.deleteModelDraft, x));
		expect((await list(anna)).drafts.map((d) => d.key)).toEqual([id]);
	});

	test('a finding is lived with for a reason, while it is there; a fault never, and nobody else says so', async () => {
		const { id } = await given(begin({ from: 'model', base: 'randers@1', word: 'fund' }));
		const draft = () => about(anna, id);
		const found = (await draft()).findings;
		// what a careful colleague says of Randers in a municipality where no speech therapist works
		expect(found.every((f) => f.severity !== 'error')).toBe(true);
		const missed = found.find((f) => f.code === 'role-nobody-has' && f.culprit === 'speechTherapist')!;
		const live = async (more: Record<string, unknown>, who = anna) =>
			perform(house, who, acts.acceptFinding, {
				id,
				version: (await draft()).draft!.rowVersion,
				code: missed.code,
				path: missed.place!,
				culprit: missed.culprit,
				...more
			});
		const reason = 'Vi køber timer i nabokommunen.';
		expect(await live({ reason }, s.leader)).toEqual({ refused: 'not-found' });
		expect(await live({ reason, path: 'roles.nobody.id' })).toEqual({ refused: 'stale' });
		await given(live({ reason }));
		expect((await draft()).accepted).toMatchObject([{ reason, culprit: 'speechTherapist' }]);
		await given(live({}));
		expect((await draft()).accepted).toEqual([]);
		const { yaml } = await source(anna, id);
		const { rowVersion } = (await draft()).draft!;
		await given(save(anna, id, rowVersion, yaml.replace('convenes: ', 'convenes: no')));
		const fault = (await draft()).findings.find((f) => f.code === 'unknown-meeting')!;
		expect(await live({ ...fault, path: fault.place, reason })).toEqual({ refused: 'fault-stays' });
		await given(perform(house, anna, acts.deleteModelDraft, { id }));
	});

	test('nobody else sees it: not the staff, not a chief before it is sent, not the neighbour', async () => {
		const { key } = first((await list(anna)).drafts);
		for (const who of [s.leader, s.teacher, chief, stranger]) {
			expect(await look(house, who, reads.model, { key })).toEqual({ refused: 'not-found' });
			expect((await list(who)).drafts).toEqual([]);
			expect(await save(who, key, 1, 'x')).toEqual({ refused: 'not-found' });
			expect(await publish(who, key)).toEqual({ refused: 'not-found' });
			expect(await perform(house, who, acts.deleteModelDraft, { id: key })).toEqual({ refused: 'not-found' });
		}
		expect(await look(house, s.mother, reads.model, { key: 'randers@1' })).toEqual({ refused: 'not-found' });
	});

	test('of two who save at once one wins, and the other is told', async () => {
		const id = first((await list(anna)).drafts).key;
		const { yaml } = await source(anna, id);
		const both = await Promise.all([save(anna, id, 1, `${yaml}# a\n`), save(bent, id, 1, `${yaml}# b\n`)]);
		expect(both.filter(isRefusal)).toEqual([{ refused: 'stale' }]);
		expect(both.find((x) => !isRefusal(x))).toMatchObject({ rowVersion: 2, errors: 0 });
		const broken = await given(save(anna, id, 2, 'slug: test-anden\nversion: x\nlevels: 3\n'));
		expect(broken.errors).toBeGreaterThan(3);
		expect(await about(anna, id)).toMatchObject({ slug: 'test-anden', version: 1, name: null });
		expect(await perform(house, anna, acts.sendModelDraft, { id, version: 3 })).toMatchObject({
			refused: 'faults-left'
		});
		await given(save(anna, id, 3, yaml));
	});

	test('is reviewed by another, stands still meanwhile, and comes back with what to change', async () => {
		const id = first((await list(anna)).drafts).key;
		const review = (who: Actor, version: number, more: Record<string, unknown>) =>
			perform(house, who, acts.reviewModelDraft, { id, version, ...more });
		expect(await publish(anna, id)).toEqual({ refused: 'not-approved' });
		await given(perform(house, anna, acts.sendModelDraft, { id, version: 4 }));
		expect(await save(anna, id, 5, 'x: 1')).toEqual({ refused: 'frozen-in-review' });
		expect(await perform(house, bent, acts.takeBackModelDraft, { id })).toEqual({
			refused: 'author-takes-back'
		});
		expect(await perform(house, bent, acts.deleteModelDraft, { id })).toEqual({
			refused: 'frozen-in-review'
		});
		expect(await review(anna, 5, { verdict: 'approve' })).toEqual({ refused: 'another-reviews' });
		expect(await review(chief, 5, { verdict: 'back' })).toMatchObject({ fields: { comment: 'required' } });
		await given(review(chief, 5, { verdict: 'back', comment: 'Skriv formålet om.' }));
		expect((await about(anna, id)).draft).toMatchObject({
			state: 'draft',
			comment: 'Skriv formålet om.',
			reviewedByName: 'Clara Bro'
		});
		expect(await look(house, chief, reads.model, { key: id })).toEqual({ refused: 'not-found' });
		await approved(id);
		expect((await given(look(house, anna, reads.modelPublishing, { key: id }))).may).toMatchObject({
			publish: true,
			review: false
		});
	});

	test('is published once, whole, and frozen; units begin with it from their day', async () => {
		const id = first((await list(anna)).drafts).key;
		expect(await publish(anna, id, { fromDay: '2026-11-22' })).toMatchObject({
			fields: { fromDay: 'in-the-past' }
		});
		expect(await publish(chief, id)).toEqual({ refused: 'author-or-reviewer-publishes' });
		// a place that is not there takes the whole publishing with it
		expect(await publish(anna, id, { place: 'districts', districts: ['Syd'] })).toMatchObject({
			fields: { districts: 'not-a-choice' }
		});
		expect((await list(anna)).own).toEqual([]);
		const at = { fromDay: '2026-11-25', place: 'districts', districts: ['Nord'] };
		const both = await Promise.all([publish(anna, id, at), publish(bent, id, at)]);
		expect(both.find((x) => !isRefusal(x))).toEqual({ key: 'test-proeve@1' });
		expect(both.find(isRefusal)).toEqual({ refused: 'published-already', detail: { key: 'test-proeve@1' } });
		// the old address leads on, and says who published
		expect(await about(bent, id)).toMatchObject({
			key: 'test-proeve@1',
			kind: 'own',
			release: { draftedByName: 'Anna Krogh', reviewedByName: 'Bent Juhl', fromDay: '2026-11-25' }
		});
		await expect(
			house.door.asSystem(M, (w) => sql`update model_release set yaml = 'x'`.execute(w.db))
		).rejects.toThrow();

		// not before its day, and no other municipality's
		const offered = async (who: Actor) =>
			(await given(look(house, who, reads.adminUnit, { id: s.school }))).models.map((m) => m.slug);
		expect(await offered(bent)).not.toContain('test-proeve');
		expect(await takeUpModels(house)).toBe(0);
		house.clock.forward({ hours: 48 });
		expect(await takeUpModels(house)).toBe(1);
		expect(await takeUpModels(house)).toBe(0);
		expect(await offered(bent)).toContain('test-proeve');
		expect(await look(house, stranger, reads.model, { key: 'test-proeve@1' })).toEqual({
			refused: 'not-found'
		});
		expect((await list(stranger)).own).toEqual([]);
		expect((await list(s.teacher)).uses).toMatchObject([
			{ slug: 'randers', unit: null },
			{ slug: 'test-proeve', version: 1, unit: 'Skovskolen' }
		]);
		const raise = (who: Actor, unitId: string) =>
			perform(house, who, acts.raiseConcern, {
				kind: 'unnamed',
				unitId,
				arena: house.models.getModel('randers', 1).arenas[0]!.id,
				text: 'Et barn er meget alene i pausen.',
				parentsTold: 'not-yet'
			});
		const { id: concernId } = await given(raise(s.teacher, s.school));
		await given(
			perform(house, s.leader, acts.handleConcern, {
				concernId,
				decision: 'pathway',
				coordinatorId: s.teacher.personId,
				title: 'Alene i pausen',
				note: null
			})
		);
		const { rows } = await house.door.asSystem(M, (w) =>
			sql<{ slug: string }>`select model_slug as slug from pathway where municipality_id = ${M}`.execute(w.db)
		);
		expect(rows).toEqual([{ slug: 'test-proeve' }]);
	});

	test('a process that has not heard of a release fetches it once, and misses what nobody published', async () => {
		const late = loadModels('.');
		await late.standBefore(async () => []);
		let fetched = 0;
		await late.standBefore(async () => (fetched++ ? house.door.asSystem(null, releasedModels) : []));
		expect(await late.again(async () => late.getModel('test-proeve', 1).slug)).toBe('test-proeve');
		expect(await late.again(async () => late.findModel('test-proeve', 9))).toBeUndefined();
		await expect(late.again(async () => late.getModel('test-proeve', 9))).rejects.toThrow(
			/version 9 is not there/
		);
		expect(fetched).toBe(4);
	});

	test('the next version: a draft that lost the number says so; what is in use is not retired', async () => {
		const one = await given(begin({ from: 'model', base: 'test-proeve@1' }));
		const two = await given(begin({ from: 'model', base: 'test-proeve@1' }));
		expect(await about(anna, two.id)).toMatchObject({ slug: 'test-proeve', version: 2 });
		await approved(one.id);
		await approved(two.id);
		const today = { fromDay: '2026-11-25' };
		await given(publish(bent, one.id, today));
		expect(await publish(anna, two.id, today)).toEqual({
			refused: 'version-taken',
			detail: { key: 'test-proeve@2' }
		});
		expect((await about(anna, two.id)).findings.filter((f) => f.severity === 'error')).toMatchObject([
			{ code: 'version-taken', expected: ['3'] }
		]);
		const retire = (key: string) => perform(house, anna, acts.retireModel, { key });
		const choose = (more: Record<string, unknown>) =>
			perform(house, anna, acts.chooseModel, {
				key: 'test-proeve@2',
				...today,
				place: 'units',
				units: [s.school],
				...more
			});
		expect(await retire('test-proeve@1')).toEqual({ refused: 'model-in-use', detail: { n: 1 } });
		expect(await choose({ units: [] })).toMatchObject({ fields: { units: 'required' } });
		expect(await choose({ fromDay: '2026-11-24' })).toMatchObject({
			fields: { fromDay: 'before-the-model' }
		});
		await given(choose({ fromDay: '2026-12-01' }));
		const { id } = first((await about(anna, 'test-proeve@2')).coming);
		await given(perform(house, anna, acts.dropModelChoice, { id }));
		await given(choose({}));
		expect((await about(s.leader, 'test-proeve@2')).uses).toMatchObject([{ unit: 'Skovskolen' }]);
		await given(retire('test-proeve@1'));
		expect(await retire('test-proeve@1')).toEqual({ refused: 'model-retired' });
		expect(
			await perform(house, anna, acts.chooseModel, { key: 'test-proeve@1', ...today, place: 'everywhere' })
		).toEqual({
			refused: 'model-retired'
		});
		// what runs by it goes on
		const { rows } = await house.door.asSystem(M, (w) =>
			sql<{ id: string }>`select id from pathway where municipality_id = ${M}`.execute(w.db)
		);
		expect(isRefusal(await look(house, s.leader, reads.pathway, { pathwayId: rows[0]!.id }))).toBe(false);
	});

	test('a newer version of the model it was made from is offered, and merged by part: what both changed is asked about', async () => {
		const { id } = await given(
			perform(house, anna, acts.beginModelDraft, { from: 'model', base: 'randers@1', word: 'flettet' })
		);
		const mine = await source(anna, id);
		const version = (await about(anna, id)).draft!.rowVersion;
		const changed = mine.yaml
			.replace('da: Den tværfaglige samarbejdsmodel', 'da: Vores egen model # vores navn')
			.replace('below: 19', 'below: 20');
		const saved = await given(save(anna, id, version, changed));
		const none = await given(look(house, anna, reads.modelMerge, { key: id }));
		expect(none.newer).toBe(null);
		// the next version ships: another age, and a purpose that we have not touched
		const newer = house.models
			.yamlOf('randers', 1)!
			.replace('version: 1', 'version: 2')
			.replace('below: 19', 'below: 24')
			.replace('en: Children get the help they need quickly', 'en: Children get help quickly');
		const next = { ...house.models.getModel('randers', 1), version: 2 };
		const later: TestHouse = {
			...house,
			models: {
				...house.models,
				list: () => house.models.list().map((x) => (x.slug === 'randers' ? next : x)),
				yamlOf: (slug: string, v: number) =>
					slug === 'randers' && v === 2 ? newer : house.models.yamlOf(slug, v)
			}
		};
		const offered = await given(look(later, anna, reads.modelMerge, { key: id }));
		if (!offered.newer) throw new Error('nothing is offered');
		// the draft's own page says it too, where its author comes first
		expect((await given(look(later, anna, reads.model, { key: id }))).newer).toMatchObject({
			newest: { slug: 'randers', version: 2 },
			name: { da: 'Den tværfaglige samarbejdsmodel' },
			mayMerge: true
		});
		expect((await about(anna, id)).newer).toBe(null);
		expect(offered.conflicts.map((c) => c.key)).toEqual(['ages/below']);
		expect(offered.taken.map((d) => d.trail.map((x) => x.key).join('/'))).toEqual(['purpose']);
		const take = (chosen: Record<string, string>) =>
			perform(later, anna, acts.mergeModelDraft, { id, version: saved.rowVersion, newest: 2, chosen });
		expect(await take({})).toMatchObject({
			refused: 'merge-open',
			fields: { 'chosen.ages/below': 'required' }
		});
		await given(take({ 'ages/below': 'theirs' }));
		const merged = (await source(anna, id)).yaml;
		expect(merged).toContain('da: Vores egen model # vores navn');
		expect(merged).toContain('below: 24');
		expect(merged).toContain('en: Children get help quickly');
		expect((await about(anna, id)).draft!.base).toEqual({ slug: 'randers', version: 2 });
		expect(await take({})).toMatchObject({ refused: 'stale' });
		await given(perform(house, anna, acts.deleteModelDraft, { id, version: saved.rowVersion + 1 }));
	});

	test('takes a part of a library, shows where each part is from, and makes a taken one its own', async () => {
		const { id } = await given(begin({ from: 'model', base: 'randers@1', word: 'deler' }));
		const see = () => given(look(house, anna, reads.modelOrigins, { key: id }));
		const before = await see();
		const offer = first(before.offers);
		const step = { part: 'ladder', entry: first(offer.parts.find((p) => p.part === 'ladder')!.entries).id };
		const asked = { id, library: offer.library, libraryVersion: offer.version, ...step };
		const change = (act: typeof acts.takeLibraryPart | typeof acts.ownLibraryPart, who: Actor, more = {}) =>
			perform(house, who, act, { ...asked, version: before.version, ...more });
		expect(before.parts.flatMap((p) => p.entries).every((e) => e.origin === 'ours')).toBe(true);
		for (const act of [acts.takeLibraryPart, acts.ownLibraryPart]) {
			for (const who of [s.leader, stranger])
				expect(await change(act, who)).toEqual({ refused: 'not-found' });
			for (const more of [{ entry: 'nothing' }, { libraryVersion: 99 }, { part: 'levels' }])
				expect(await change(act, anna, more)).toEqual({ refused: 'not-found' });
		}
		const text = (await source(anna, id)).yaml;
		// what no model has by itself is taken first
		expect(await change(acts.ownLibraryPart, anna)).toEqual({ refused: 'not-found' });
		await given(change(acts.takeLibraryPart, anna));
		const taken = await see();
		expect(taken.parts.find((p) => p.part === 'ladder')!.entries).toMatchObject([
			{ id: step.entry, origin: 'imported', library: offer.library }
		]);
		expect(await change(acts.ownLibraryPart, bent)).toMatchObject({ refused: 'stale' });
		await given(change(acts.ownLibraryPart, bent, { version: taken.version }));
		expect((await see()).parts.find((p) => p.part === 'ladder')!.entries).toMatchObject([{ origin: 'ours' }]);
		const after = (await source(anna, id)).yaml;
		expect(after).not.toMatch(/^use:/m);
		// what was there keeps its words and comments
		for (const line of text.split('\n').filter((l) => l.startsWith('#'))) expect(after).toContain(line);
		const card = { part: 'cards', entry: 'profile-ppr', version: (await see()).version };
		await given(change(acts.ownLibraryPart, anna, card));
		expect((await see()).parts.find((p) => p.part === 'cards')!.entries).toMatchObject([
			{ id: 'profile-ppr', origin: 'ours' }
		]);
		expect((await about(anna, id)).errors).toBe(0);
	});

	test('V-27, I-02, I-46: every member of staff looks knowledge up by word, kind and place; the family does not', async () => {
		const find = (more: Record<string, unknown>, who = s.teacher) =>
			given(look(house, who, reads.knowledge, more));
		const all = await find({});
		expect(all.found).toHaveLength(all.total);
		expect((await find({ q: 'tovholder', kind: 'coordinatorTasks' })).found.map((c) => c.id)).toContain(
			'coordinator-tasks'
		);
		expect(new Set((await find({ from: 'Odense' })).found.map((c) => c.from))).toEqual(new Set(['Odense']));
		expect((await find({ q: 'x'.repeat(500), kind: '<script>' })).found).toEqual([]);
		const card = await given(look(house, s.teacher, reads.knowledgeCard, { card: 'profile-ppr' }));
		expect(card.sections.map((x) => x.kind)).toEqual(['knows', 'can', 'questions']);
		expect(await look(house, s.teacher, reads.knowledgeCard, { card: 'nothing' })).toEqual({
			refused: 'not-found'
		});
		expect(await look(house, s.mother, reads.knowledge, {})).toEqual({ refused: 'not-found' });
	});

	test('V-22, I-45: a concern form offers what is good to know, and more once a sign says yellow', async () => {
		const form = (signs: string[]) => given(look(house, s.teacher, reads.concernForm, { signs }));
		const calm = await form([]);
		expect(calm.knowledge.map((c) => c.id)).toContain('worried');
		const yellow = calm.signs.find((x) => x.color === 'yellow')!;
		const cards = (await form([yellow.id])).knowledge;
		expect(first(cards).id).toBe('yellow');
		expect(cards.map((c) => c.id)).toContain('yellow-school');
	});
});
