/** The format has a word for everything it shows: no English key reaches a model owner. */
import { expect, test } from 'vitest';
import { type Field, opened, parts, type Variant } from '#domain/collaboration/edit/fields.ts';
import { choiceLabel, fieldLabel, variantLabel } from './model-fields.ts';
import { words, type Lang } from './words.ts';

/** Everything the format shows a model owner. */
function eachWord(
	seen: (
		what:
			| { label: readonly string[] }
			| { choice: string; key: string }
			| { variant: Variant; path: readonly string[] }
	) => void
): void {
	let condition = false;
	const walk = (of: Field, path: readonly string[]): void => {
		if (of.kind === 'condition') {
			if (condition) return;
			condition = true;
		}
		const field = opened(of);
		if (field.kind === 'group')
			for (const e of field.entries) {
				seen({ label: [...path, e.key] });
				walk(e.field, [...path, e.key]);
			}
		else if (field.kind === 'list') walk(field.item, path);
		else if (field.kind === 'several') walk(field.of, path);
		else if (field.kind === 'choice')
			for (const o of field.of) seen({ choice: String(o), key: path.at(-1)! });
		else if (field.kind === 'reference') for (const o of field.also) seen({ choice: o, key: path.at(-1)! });
		else if (field.kind === 'variants')
			for (const v of field.variants) {
				seen({ variant: v, path });
				walk(
					v.field,
					v.tag?.key === 'fact' ? ['condition', v.tag.value] : of.kind === 'condition' ? ['condition'] : path
				);
			}
	};
	for (const p of parts) walk(p.field, [p.name]);
}

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
