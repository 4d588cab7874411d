/** A draft is written part by part in forms and whole as YAML: one text, one winner, nothing of it lost. On both databases. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { look, perform } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import * as reads from '../src/server/reads/index.ts';
import type { Actor } from '../src/server/store/session.ts';
import { aColleague, aSchool, M, type School } from './builders/school.ts';
import { given } from './builders/must.ts';
import { onBoth, testHouse, type TestHouse } from './support/house.ts';

onBoth('the parts of a draft', (kind) => {
	let house: TestHouse;
	let s: School;
	let anna: Actor;
	let bent: Actor;
	let id: string;
	const yamlOf = () => given(look(house, anna, reads.modelYaml, { key: id }));
	const part = (name: string, who = anna) =>
		given(look(house, who, reads.modelPart, { key: id, part: name }));
	const save = async (
		name: string,
		nr: number,
		change: (v: Record<string, unknown>) => void,
		who = anna,
		version?: number
	) => {
		const p = await part(name);
		const value = structuredClone(p.entries[nr - 1]!.value) as Record<string, unknown>;
		change(value);
		return perform(house, who, acts.saveModelPart, {
			id,
			version: version ?? p.version,
			part: name,
			nr,
			value
		});
	};

	beforeAll(async () => {
		house = await testHouse(kind);
		s = await aSchool(house.door, { slug: 'randers', version: 1 });
		await house.door.asSystem(M, async (w) => {
			anna = await aColleague(w, 'Anna', 'Krogh', 'modelOwner', s.authority);
			bent = await aColleague(w, 'Bent', 'Juhl', 'administrator', s.authority);
		});
		id = (
			await given(perform(house, anna, acts.beginModelDraft, { from: 'model', base: 'vesthimmerland@1' }))
		).id;
	});
	afterAll(() => house.close());

	test('a deadline changed in a form stands in the text, and no other line is touched', async () => {
		const before = await yamlOf();
		const nr =
			(await part('meetings')).entries.findIndex(
				(e) => (e.value as { agenda: { within?: object } }).agenda.within
			) + 1;
		await given(
			save('meetings', nr, (m) => void Object.assign((m.agenda as { within: object }).within, { n: 9 }))
		);
		const after = await yamlOf();
		const [a, b] = [before.yaml.split('\n'), after.yaml.split('\n')];
		expect(a.filter((line, i) => line !== b[i])).toHaveLength(1);
		expect(b.find((line, i) => line !== a[i])).toContain('n: 9');
		expect(after.version).toBe(before.version + 1);
		// the same again changes nothing, not even the version
		await given(save('meetings', nr, () => {}));
		expect(await yamlOf()).toEqual(after);
	});

	test('what is not of the format is refused at its field, and nothing is saved', async () => {
		const before = await yamlOf();
		const refused = await save('roles', 1, (r) => void Object.assign(r, { name: { da: '' }, scope: 'moon' }));
		expect(refused).toMatchObject({
			refused: 'invalid',
			fields: { 'name.da': 'required', scope: 'not-a-choice' }
		});
		expect(await save('roles', 1, (r) => void Object.assign(r, { strange: 1 }))).toMatchObject({
			fields: { strange: 'unknown-key' }
		});
		expect(await yamlOf()).toEqual(before);
	});

	test('a text with a key that is there twice can be opened in every part, and is mended as text', async () => {
		const { yaml } = await yamlOf();
		const begun = await given(
			perform(house, anna, acts.beginModelDraft, {
				from: 'file',
				yaml: `${yaml}\nslug: again\n`,
				withFaults: true
			})
		);
		const key = begun.id;
		expect(await given(look(house, anna, reads.modelParts, { key }))).toMatchObject({ readable: false });
		const roles = await given(look(house, anna, reads.modelPart, { key, part: 'roles' }));
		expect(roles.readable).toBe(false);
		expect(
			await perform(house, anna, acts.saveModelPart, {
				id: key,
				version: roles.version,
				part: 'roles',
				nr: 1,
				value: {}
			})
		).toEqual({ refused: 'model-not-readable' });
		expect(await given(look(house, anna, reads.modelMerge, { key }))).toMatchObject({ newer: null });
		await given(perform(house, anna, acts.deleteModelDraft, { id: key }));
	});

	test('an entry is added with an id of its name, moved, renamed with what points at it, and taken out once nothing does', async () => {
		const role = {
			name: { da: 'Ny rolle på skolen' },
			scope: 'unit',
			holder: 'unitLeader',
			source: { ours: true }
		};
		const version = async () => (await yamlOf()).version;
		const input = async () => ({ id, version: await version(), part: 'roles' });
		const { nr } = await given(perform(house, anna, acts.addModelPart, { ...(await input()), value: role }));
		expect((await part('roles')).entries[nr - 1]!.value).toMatchObject({ id: 'ny-rolle-paa-skolen' });
		await given(save('handover', 1, (h) => void (h.by = 'ny-rolle-paa-skolen')));
		const moved = await given(perform(house, anna, acts.moveModelPart, { ...(await input()), nr, to: 'up' }));
		expect(moved.nr).toBe(nr - 1);
		const taken = (await part('roles')).entries[0]!.value as { id: string };
		expect(
			await perform(house, anna, acts.renameModelId, { ...(await input()), nr: moved.nr, to: taken.id })
		).toMatchObject({ fields: { to: 'taken' } });
		const renamed = await given(
			perform(house, anna, acts.renameModelId, { ...(await input()), nr: moved.nr, to: 'nyRolle' })
		);
		expect(renamed.places).toBe(2);
		expect((await part('handover')).entries[0]!.value).toMatchObject({ by: 'nyRolle' });
		const used = await perform(house, anna, acts.removeModelPart, { ...(await input()), nr: moved.nr });
		expect(used).toMatchObject({ refused: 'model-part-used', detail: { n: 1, uses: 'handover.by' } });
		await given(save('handover', 1, (h) => void (h.by = taken.id)));
		await given(perform(house, anna, acts.removeModelPart, { ...(await input()), nr: moved.nr }));
		expect((await yamlOf()).yaml).not.toContain('nyRolle');
	});

	test('of two who write at once the second is told who was first', async () => {
		const { version } = await yamlOf();
		await given(save('name', 1, (n) => void (n.da = 'Bents navn'), bent));
		expect(await save('name', 1, (n) => void (n.da = 'Annas navn'), anna, version)).toMatchObject({
			refused: 'stale',
			detail: { who: 'Bent Juhl' }
		});
		expect((await yamlOf()).yaml).toContain('Bents navn');
	});

	test('while YAML is typed, what is found is told with its line and what the text holds; a text that cannot be read waits for no form', async () => {
		const { yaml, version } = await yamlOf();
		const live = await given(look(house, anna, reads.modelLive, { key: id, yaml: `${yaml}rolles: []\n` }));
		expect(live.findings).toContainEqual(
			expect.objectContaining({ code: 'unknown-key', culprit: 'rolles', line: yaml.split('\n').length })
		);
		await given(perform(house, anna, acts.saveModelDraft, { id, version, yaml: `${yaml}roles: [` }));
		const broken = await part('roles');
		expect(broken.readable).toBe(false);
		expect(
			await perform(house, anna, acts.saveModelPart, {
				id,
				version: broken.version,
				part: 'roles',
				nr: 1,
				value: {}
			})
		).toMatchObject({ refused: 'model-not-readable' });
		await given(perform(house, anna, acts.saveModelDraft, { id, version: broken.version, yaml }));
	});

	test('nobody else of the staff sees a draft or its parts, and everybody can read those of a shipped model', async () => {
		for (const [read, input] of [
			[reads.modelPart, { key: id, part: 'roles' }],
			[reads.modelParts, { key: id }],
			[reads.modelYaml, { key: id }],
			[reads.modelLive, { key: id, yaml: 'x' }],
			[reads.modelLive, { key: 'egedal@1', yaml: 'x' }]
		] as const)
			expect(await look(house, s.teacher, read as typeof reads.modelPart, input as never)).toMatchObject({
				refused: 'not-found'
			});
		const { version } = await yamlOf();
		expect(
			await perform(house, s.teacher, acts.removeModelPart, { id, version, part: 'ages', nr: 1 })
		).toMatchObject({ refused: 'not-found' });
		const shipped = await given(
			look(house, s.teacher, reads.modelPart, { key: 'egedal@1', part: 'meetings' })
		);
		expect([shipped.mayWrite, shipped.entries.length > 0]).toEqual([false, true]);
	});
});
