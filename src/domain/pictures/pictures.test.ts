import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { namingIn, sayIn } from '#words/model-pictures.ts';
import { words } from '#words/words.ts';
import { model as schema } from '../collaboration/model.ts';
import { drawPicture, pictureNames } from './pictures.ts';

const now = Temporal.Instant.from('2026-11-23T09:00:00Z');
const settings = { reading: 'X', closingDays: [], feedbackDays: 10 } as never;
const models = globSync('models/*/*.yaml').map((f) => schema.parse(parse(readFileSync(f, 'utf8'))));
const drawn = models.flatMap((model) =>
	(['da', 'en'] as const).flatMap((lang) =>
		pictureNames.map((name) => ({
			model,
			lang,
			name,
			picture: drawPicture(
				name,
				{ model, laws: new Map(), settings },
				sayIn(words(lang)),
				namingIn(words(lang), model),
				now
			)
		}))
	)
);

test('every shipped model draws its stair, its roles and a typical pathway; others where it has something to draw', () => {
	for (const { model, name, picture } of drawn) {
		const has = {
			stair: true,
			matrix: true,
			timeline: true,
			moves: model.levels.length > 0,
			year: model.fora.length > 0,
			series: model.series.length > 0
		}[name];
		expect(picture !== null, `${model.slug} ${name}`).toBe(has);
	}
});

test('a picture has words for everything, attributes only, and the same as a table', () => {
	for (const { model, name, lang, picture } of drawn) {
		if (!picture) continue;
		const where = `${model.slug} ${name} ${lang}`;
		expect(picture.svg, where).not.toMatch(
			/\[(picture|cell|function|relation|obligation)\.|undefined|NaN|style=|<script/
		);
		expect(picture.svg.match(/<text /g)!.length, where).toBe(picture.svg.match(/<\/text>/g)!.length);
		expect(picture.table.rows.length, where).toBeGreaterThan(0);
		for (const row of picture.table.rows) expect(row.length, where).toBe(picture.table.head.length);
		expect(picture.description.length, where).toBeGreaterThan(0);
	}
});

test('a name with signs of its own is written as text, never as markup', () => {
	const [first] = models;
	const model = structuredClone(first!);
	model.meetings[0]!.name = { da: 'Møde <script>alert(1)</script> & "mere"' };
	const picture = drawPicture(
		'matrix',
		{ model, laws: new Map(), settings },
		sayIn(words('da')),
		namingIn(words('da'), model),
		now
	);
	expect(picture!.svg).not.toContain('<script');
	expect(picture!.svg).toContain('&lt;script&gt;');
});
