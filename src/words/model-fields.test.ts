/** The format has a word for everything it shows: no English key reaches a model owner. */
import { expect, test } from 'vitest';
import { parts } from '#domain/collaboration/edit/fields.ts';
import { choiceLabel, eachWord, fieldLabel, variantLabel } from './model-fields.ts';
import { words, type Lang } from './words.ts';

test.each<Lang>(['da', 'en'])('every part, key and choice of the format has a word (%s)', (lang) => {
	const w = words(lang);
	const without = new Set<string>();
	let n = 0;
	eachWord((what) => {
		n++;
		if ('label' in what) {
			if (fieldLabel(w, what.label).startsWith('[')) without.add(`field ${what.label.join('.')}`);
		} else if ('choice' in what) {
			if (choiceLabel(w, what.key, what.choice) === null) without.add(`choice ${what.key}.${what.choice}`);
		} else if (variantLabel(w, what.path, what.variant) === null)
			without.add(`variant ${what.path.join('.')} ${what.variant.name}`);
	});
	for (const p of parts)
		for (const key of [`modelPart.${p.name}`, `modelPart.${p.name}.about`])
			if (w.maybe(key) === null) without.add(key);
	expect([...without]).toEqual([]);
	expect(n).toBeGreaterThan(1000);
});

test('the second language says nothing the first does not, and the other way round', async () => {
	const [da, en] = await Promise.all(
		(['da', 'en'] as const).map(
			async (l) =>
				(await import(`#messages/${l}/model-edit.json`, { with: { type: 'json' } })).default as Record<
					string,
					string
				>
		)
	);
	expect(Object.keys(en!).sort()).toEqual(Object.keys(da!).sort());
	expect(Object.entries({ ...da, ...en }).filter(([, v]) => !v.trim())).toEqual([]);
});
