import { readFileSync, globSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { differences, same } from './difference.ts';
import { merge } from './merge.ts';

const shipped = globSync('models/*/*.yaml').map((file) => parse(readFileSync(file, 'utf8')) as Model);
type Part = Record<string, unknown> & { id: string };
type Model = { slug: string; meetings: Part[]; roles: Part[]; words: Record<string, unknown> } & Record<
	string,
	unknown
>;
const randers = shipped.find((m) => m.slug === 'randers')!;
const copy = <T>(v: T): T => structuredClone(v);
const trail = (d: { trail: { key: string }[] }) => d.trail.map((s) => s.key).join('/');
const meeting = (m: Model, n = 0) =>
	m.meetings[n]! as Part & { agenda: { within: unknown }; minutesLong: number };

test('given a model and itself, then nothing is different; another order of keys is nothing either', () => {
	for (const m of shipped) expect(differences(m, copy(m))).toEqual([]);
	const turned = Object.fromEntries(Object.entries(randers).toReversed());
	expect(differences(randers, turned)).toEqual([]);
});

/** The first meeting whose agenda has a day. */
const withAgenda = (m: Model) => m.meetings.map((_, n) => meeting(m, n)).find((x) => x.agenda.within)!;

test('given another deadline of an agenda, then it is one difference, with the name of the meeting', () => {
	const after = copy(randers);
	const within = { n: 7, unit: 'day', direction: 'before', anchor: 'meetingStart' };
	const changed = withAgenda(after);
	const before = changed.agenda.within;
	changed.agenda.within = within;
	const [d, ...more] = differences(randers, after);
	expect(more).toEqual([]);
	expect(d).toMatchObject({ kind: 'changed', before, after: within });
	expect(trail(d!)).toBe(`meetings/${changed.id}/agenda/within`);
	expect(d!.trail[1]!.name?.da).toBeTruthy();
});

test('given parts added, removed and moved, then each is told once, by what it is called', () => {
	const after = copy(randers);
	const [first, second, ...rest] = after.meetings;
	after.meetings = [second!, { ...copy(first!), id: 'another' }, ...rest];
	const told = differences(randers, after).map((d) => `${d.kind} ${trail(d)}`);
	expect(told).toEqual([`removed meetings/${first!.id}`, 'added meetings/another']);
	const moved = copy(randers);
	moved.meetings = [moved.meetings[1]!, moved.meetings[0]!, ...moved.meetings.slice(2)];
	expect(differences(randers, moved).map((d) => `${d.kind} ${trail(d)}`)).toEqual(['order meetings']);
});

test('given only another source, then those who work by the model see no difference', () => {
	const after = copy(randers);
	after.meetings[0]!.source = { ours: true };
	expect(differences(randers, after)).toEqual([]);
});

test('given changes of both in different places, then the merge holds both and asks nothing', () => {
	const [ours, theirs] = [copy(randers), copy(randers)];
	ours.slug = 'fjordby';
	meeting(ours).agenda.within = { n: 7, unit: 'day', direction: 'before', anchor: 'meetingStart' };
	meeting(theirs).minutesLong = 75;
	theirs.roles = [...theirs.roles, { ...copy(theirs.roles[0]!), id: 'newRole' }];
	const { raw, conflicts, taken } = merge(randers, ours, theirs);
	expect(conflicts).toEqual([]);
	const merged = raw as Model;
	expect(merged.slug).toBe('fjordby');
	expect(meeting(merged).agenda.within).toEqual(meeting(ours).agenda.within);
	expect(meeting(merged).minutesLong).toBe(75);
	expect(merged.roles.at(-1)!.id).toBe('newRole');
	expect(taken).toHaveLength(2);
});

test('given the same place changed by both, then ours stands until theirs is chosen', () => {
	const [ours, theirs] = [copy(randers), copy(randers)];
	meeting(ours).minutesLong = 45;
	meeting(theirs).minutesLong = 75;
	const key = `meetings/${randers.meetings[0]!.id}/minutesLong`;
	const asked = merge(randers, ours, theirs);
	expect(asked.conflicts.map((c) => c.key)).toEqual([key]);
	expect(meeting(asked.raw as Model).minutesLong).toBe(45);
	const settled = merge(randers, ours, theirs, new Map([[key, 'theirs']]));
	expect(meeting(settled.raw as Model).minutesLong).toBe(75);
});

test('given a part we removed and they changed, then it is asked about; one that nobody else touched just goes', () => {
	const [ours, theirs] = [copy(randers), copy(randers)];
	const gone = ours.meetings.shift()!;
	expect((merge(randers, ours, theirs).raw as Model).meetings.map((m) => m.id)).not.toContain(gone.id);
	expect(merge(randers, ours, theirs).conflicts).toEqual([]);
	meeting(theirs).minutesLong = 75;
	const asked = merge(randers, ours, theirs);
	expect(asked.conflicts.map((c) => c.key)).toEqual([`meetings/${gone.id}`]);
	const back = merge(randers, ours, theirs, new Map([[`meetings/${gone.id}`, 'theirs' as const]]));
	expect((back.raw as Model).meetings[0]!.id).toBe(gone.id);
});

test('a merge with a side that changed nothing gives the other side, whatever that changed', () => {
	fc.assert(
		fc.property(fc.constantFrom(...shipped), fc.constantFrom(...shipped), (a, b) => {
			const theirs = { ...copy(b), slug: a.slug, version: a.version };
			expect(same(merge(a, copy(a), theirs).raw, theirs)).toBe(true);
			expect(same(merge(a, theirs, copy(a)).raw, theirs)).toBe(true);
		}),
		{ numRuns: 20 }
	);
});
