/** The closed vocabulary of models for the reference page: every word that can stand somewhere, and what it means. */
import { functions } from '#domain/facts/vocabulary.ts';
import {
	anchors,
	closingNeeds,
	duties,
	fieldTypes,
	holders,
	marks,
	meetingCells,
	parties,
	prefills
} from '#domain/collaboration/vocabulary.ts';
import { choiceLabel } from './model-fields.ts';
import { words } from './words.ts';

export type Schema = {
	type?: string;
	description?: string;
	pattern?: string;
	minimum?: number;
	maximum?: number;
	properties?: Record<string, Schema>;
	required?: string[];
	items?: Schema;
	enum?: unknown[];
	const?: unknown;
	anyOf?: Schema[];
	oneOf?: Schema[];
	default?: unknown;
	$ref?: string;
	$defs?: Record<string, Schema>;
	additionalProperties?: Schema | boolean;
};

const w = words('en');
export const code = (value: unknown): string => `\`${String(value)}\``;
export const cell = (text: string): string => text.replaceAll('|', '\\|');

/** Lists too long for a cell: their title, the key whose words they have in forms, and the words. */
const lists: readonly { title: string; key: string; of: readonly string[]; says: string }[] = [
	{ title: 'who', key: 'who', of: parties, says: 'Who can be invited, told or asked to fill something in.' },
	{ title: 'professions', key: 'functions', of: functions, says: 'What somebody is employed as.' },
	{ title: 'holders', key: 'holder', of: holders, says: 'How the engine finds who has a role now.' },
	{
		title: 'cells of the role matrix',
		key: 'cells',
		of: meetingCells,
		says: 'Every meeting says who has each of them.'
	},
	{
		title: 'needs',
		key: 'needs',
		of: closingNeeds,
		says: 'What can be asked for before a meeting is closed.'
	},
	{ title: 'kinds of field', key: 'type', of: fieldTypes, says: 'What can be filled in.' },
	{
		title: 'prefills',
		key: 'prefill',
		of: prefills,
		says: 'What a field is filled with before anybody types.'
	},
	{
		title: 'marks',
		key: 'mark',
		of: marks,
		says: 'What somebody records by hand on a pathway. Each is a fact in a condition too.'
	}
];
const sameList = (a: readonly unknown[], b: readonly unknown[]) =>
	a.length === b.length && a.every((x, n) => x === b[n]);
/** The title of the list an enumeration is; null: it is short, or its own. */
export const wordList = (of: readonly unknown[]): string | null =>
	lists.find((l) => sameList(l.of, of))?.title ?? null;

const say = (key: string, value: string): string => {
	const label = (key === 'cells' || key === 'needs') && w.maybe(`${areas[key]}.${value}`);
	return cell(label || choiceLabel(w, key, value) || '').replace(/ ?\.{3}$/, '');
};
const areas = { cells: 'cell', needs: 'need' };
const beside = (s: Schema, tag: string): string =>
	Object.entries(s.properties ?? {})
		.filter(([key]) => key !== tag)
		.map(([key, p]) => {
			const what = p.items ? `[${shown(p.items)}]` : shown(p);
			return `\`${key}: ${what}\`${s.required?.includes(key) && p.default === undefined ? '' : ' (may be left out)'}`;
		})
		.join(', ');
const shown = (p: Schema): string =>
	p.enum
		? (wordList(p.enum)?.replace(/s$/, ', one of them') ?? p.enum.join(' or '))
		: p.type === 'integer'
			? 'number'
			: p.pattern
				? 'id'
				: (p.type ?? '');
const tagsOf = (s: Schema, tag: string): string[] => {
	const t = s.properties![tag]!;
	return (t.enum ?? [t.const]).map(String);
};

/** Everything that stands in many places: how texts, sources, times and conditions are written, and all closed lists. */
export function vocabularySection(model: Schema): string[] {
	const facts = (model.$defs!.Condition!.anyOf![0]!.oneOf ?? []).filter(
		(s) => !sameList(s.properties!.fact!.enum ?? [], marks)
	);
	const duty = model.properties!.rules!.items!.properties!.then!.oneOf!;
	const besideDuty = (name: string) => {
		const s = duty.find((d) => tagsOf(d, 'do').includes(name))!;
		return cell(beside(s, 'do'));
	};
	const out = [
		'## What comes again and again',
		'',
		'### Text',
		'',
		'`{ da: ..., en: ... }`: what people read. Danish is needed, English may follow.',
		'',
		'### Source',
		'',
		'Where something comes from: `{ doc: F0, id: I-24, quote: at most eight words }` with a document listed under `documents` (`id`, `quote` and `note` may be left out), or `{ ours: true, why: ... }` where the source is silent.',
		'',
		'### Id',
		'',
		'The short name by which other parts point at this one: begins with a small letter a-z, then letters, digits and hyphens.',
		'',
		'### Length',
		'',
		'`{ n: 5, unit: workday }`. Units: `hour`, `day` (calendar), `workday`, `week`, `month`. `reading` says which days are workdays, when it is not what the municipality has chosen:',
		'',
		...(['S', 'G', 'X'] as const).map((r) => `- \`${r}\`: ${w.t(`deadlines.reading.${r}`)}`),
		'',
		'### Deadline',
		'',
		'A length before or after a moment: `{ n: 5, unit: workday, direction: before, anchor: meetingStart }`. Which moments fit what stands under [Duty](#duty); agendas and minutes count from those of a meeting.',
		'',
		'| anchor | meaning |',
		'|---|---|',
		...Object.values(anchors)
			.flat()
			.map((a) => `| \`${a}\` | ${say('anchor', a)} |`),
		'',
		'### Cadence',
		'',
		'One of:',
		'',
		'- `{ every: { n: 6, unit: week } }`, with `atLeast: true` where it may be more often',
		'- `{ perYear: 4 }`, with `atLeast: true` likewise',
		"- `{ weekday: 2, everyWeeks: 4, from: '13:00', to: '14:30' }`: 1 is Monday; the hours may be left out",
		'- `{ first: { every: { n: 2, unit: week }, until: TEXT }, then: { every: { n: 3, unit: month } } }`: often at first',
		'',
		'### Condition',
		'',
		'A fact such as `{ fact: always }` or `{ fact: atLevel, levels: [2] }`, or conditions joined: `{ all: [...] }`, `{ any: [...] }`, `{ not: ... }`. Facts are the [marks](#marks), with `since` as `level` (only since this level was reached; so it is when it is left out) or `ever`, and these:',
		'',
		'| fact | beside it | it holds when |',
		'|---|---|---|',
		...facts.flatMap((s) =>
			tagsOf(s, 'fact').map((f) => {
				const more = s.properties!.fact!.enum ? '' : (s.description ?? '');
				return `| \`${f}\` | ${cell(beside(s, 'fact'))} | ${say('fact', f)}${more ? `. ${cell(more)}` : ''} |`;
			})
		),
		'',
		'### Duty',
		'',
		'What a rule makes somebody do: `{ do: holdMeeting, meeting: workshop }`. It is tried once for each of what it is about (each arena, each meeting ...); its deadline counts from one of the moments of that.',
		'',
		'| duty | beside it | meaning | about |',
		'|---|---|---|---|',
		...Object.entries(duties).map(
			([name, about]) => `| \`${name}\` | ${besideDuty(name)} | ${say('do', name)} | ${about} |`
		),
		'',
		'| about | its deadline counts from |',
		'|---|---|',
		...Object.entries(anchors).map(([about, from]) => `| ${about} | ${from.map(code).join(', ')} |`),
		''
	];
	for (const { title, key, of, says } of lists)
		out.push(
			`### ${title[0]!.toUpperCase()}${title.slice(1)}`,
			'',
			says,
			'',
			'| word | meaning |',
			'|---|---|',
			...of.map((v) => `| \`${v}\` | ${say(key, v)} |`),
			''
		);
	return out;
}
