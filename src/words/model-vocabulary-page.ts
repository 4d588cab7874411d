/** The closed vocabulary of models for the reference page: every word that can stand somewhere, and what it means. */
import { readings } from '#domain/kernel/calendar.ts';
import { units } from '#domain/collaboration/model-basics.ts';
import { anchors, duties, marks } from '#domain/collaboration/vocabulary.ts';
import { choiceLabel } from './model-fields.ts';
import { lists, saidOf, sameList, type Schema, whatStands } from './model-shapes.ts';
import { type Block, code } from './reference-blocks.ts';
import type { Words } from './words.ts';

const areas = { cells: 'cell', needs: 'need' };
const say = (w: Words, key: string, value: string): string => {
	const label = (key === 'cells' || key === 'needs') && w.maybe(`${areas[key]}.${value}`);
	return (label || choiceLabel(w, key, value) || '').replace(/ ?\.{3}$/, '');
};
/** What stands beside the word that says which fact or duty it is. */
const beside = (w: Words, s: Schema, tag: string): string =>
	Object.entries(s.properties ?? {})
		.filter(([key]) => key !== tag)
		.map(([key, p]) => {
			const needed = s.required?.includes(key) && p.default === undefined;
			return `${code(key)}: ${whatStands(w, p, ['condition', key])}${needed ? '' : ` (${w.t('reference.mayBeLeftOut')})`}`;
		})
		.join('; ') || w.t('reference.nothing');
const tagsOf = (s: Schema, tag: string): string[] => {
	const t = s.properties![tag]!;
	return (t.enum ?? [t.const]).map(String);
};
const section = (w: Words, id: string, ...more: Block[]): Block[] => [
	{ kind: 'heading', depth: 3, id, title: w.t(`reference.${id}`) },
	{ kind: 'text', text: w.t(`reference.${id}.says`) },
	...more
];
const table = (w: Words, caption: string, head: readonly string[], rows: string[][]): Block => ({
	kind: 'table',
	caption: w.t(`reference.${caption}`),
	head: head.map((c) => w.t(`reference.col.${c}`)),
	rows
});

function conditionTable(w: Words, model: Schema): Block {
	const facts = (model.$defs!.Condition!.anyOf![0]!.oneOf ?? []).filter(
		(s) => !sameList(s.properties!.fact!.enum ?? [], marks)
	);
	const more = (s: Schema) => {
		const said = s.properties!.fact!.enum ? null : saidOf(w.lang, s);
		return said ? `. ${said}` : '';
	};
	return table(
		w,
		'condition',
		['word', 'beside', 'holds'],
		facts.flatMap((s) =>
			tagsOf(s, 'fact').map((f) => [code(f), beside(w, s, 'fact'), `${say(w, 'fact', f)}${more(s)}`])
		)
	);
}

function dutyTables(w: Words, model: Schema): Block[] {
	const shapes = model.properties!.rules!.items!.properties!.then!.oneOf!;
	const on = (about: string) => w.t(`reference.on.${about}`);
	return [
		table(
			w,
			'duty',
			['word', 'beside', 'meaning', 'about'],
			Object.entries(duties).map(([name, about]) => [
				code(name),
				beside(
					w,
					shapes.find((d) => tagsOf(d, 'do').includes(name))!,
					'do'
				),
				say(w, 'do', name),
				on(about)
			])
		),
		table(
			w,
			'duty',
			['about', 'counts'],
			Object.entries(anchors).map(([about, from]) => [on(about), from.map(code).join(', ')])
		)
	];
}

/** Everything that stands in many places: how texts, sources, times and conditions are written, and all closed lists. */
export function vocabularySection(w: Words, model: Schema): Block[] {
	const choice = (key: string, values: readonly string[]): string[][] =>
		values.map((v) => [code(v), say(w, key, v)]);
	const pair = ['word', 'meaning'] as const;
	return [
		{ kind: 'heading', depth: 2, id: 'again', title: w.t('reference.again') },
		...section(w, 'text'),
		...section(w, 'source'),
		...section(w, 'id'),
		...section(w, 'length', table(w, 'length', pair, choice('unit', units)), {
			kind: 'list',
			items: readings.map((r) => `\`reading: ${r}\`: ${w.t(`deadlines.reading.${r}`)}`)
		}),
		...section(w, 'deadline', table(w, 'deadline', pair, choice('anchor', Object.values(anchors).flat()))),
		...section(w, 'cadence', {
			kind: 'list',
			items: ['every', 'perYear', 'weekday', 'first'].map((c) => w.t(`reference.cadence.${c}`))
		}),
		...section(w, 'condition', conditionTable(w, model)),
		...section(w, 'duty', ...dutyTables(w, model)),
		...lists.flatMap(({ id, key, of }) => section(w, id, table(w, id, pair, choice(key, of))))
	];
}
