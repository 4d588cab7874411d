import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { differences } from '#domain/collaboration/difference.ts';
import { model as schema } from '#domain/collaboration/model.ts';
import { labelsOf, tellDifferences } from './model-differences.ts';
import { words } from './words.ts';

const shipped = (slug: string) => schema.parse(parse(readFileSync(`models/${slug}/1.yaml`, 'utf8')));
const randers = shipped('randers');
const told = (after: typeof randers, lang: 'da' | 'en' = 'da') => {
	const w = words(lang);
	return tellDifferences(w, labelsOf(w, [after, randers]), differences(randers, after)).flatMap((g) =>
		g.told.map((d) => ({ part: g.name, ...d }))
	);
};

test('given another deadline of an agenda, then a leader reads what it is now and what it was', () => {
	const after = structuredClone(randers);
	const meeting = after.meetings.find((m) => m.agenda.within)!;
	meeting.agenda.within = { n: 7, unit: 'day', direction: 'before', anchor: 'meetingStart' };
	const [d, ...more] = told(after);
	expect(more).toEqual([]);
	expect(d).toMatchObject({ about: meeting.name.da, kind: 'changed' });
	expect(d!.after).toMatch(/^7 dage før /);
	expect(d!.before).toMatch(/^\d+ (hver)?dage? før /);
	expect(told(after, 'en')[0]!.after).toMatch(/^7 days before /);
});

test('given a change of a part that stands alone, then its name is not said again under it', () => {
	const after = structuredClone(randers);
	after.purpose = { da: 'Noget helt andet.' };
	after.times.handoverAnswer.n = 9;
	expect(told(after)).toMatchObject([
		{ part: 'Modellens formål', about: null, where: '' },
		{ part: 'Almindelige frister', about: null, where: 'Svar på ny tovholder' }
	]);
});

test('given a role where an id stood, then it is told by its name, never by its id', () => {
	const after = structuredClone(randers);
	const move = after.moves.find((v) => v.decidedBy.includes('leader'))!;
	move.decidedBy = ['coordinator'];
	expect(told(after)[0]).toMatchObject({
		after: randers.roles.find((r) => r.id === 'coordinator')!.name.da,
		before: expect.stringContaining(randers.roles.find((r) => r.id === 'leader')!.name.da) as string
	});
});

test('everything that differs between the shipped models has words in both languages, and no key of the format shows', () => {
	for (const slug of ['hvidbog-2023', 'aalborg', 'esbjerg', 'egedal'])
		for (const lang of ['da', 'en'] as const)
			for (const d of told(shipped(slug), lang))
				for (const text of [d.part, d.where, d.about, d.before, d.after])
					expect(text ?? '', `${slug} ${d.id}`).not.toMatch(/\[model|\[common|undefined|\[object/);
});
