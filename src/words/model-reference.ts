/** The reference page of the model format in both languages, made from the schema and the words of the forms, so that it cannot fall behind. */
import { z } from 'zod';
import { model } from '#domain/collaboration/model.ts';
import { exampleModel, pieceOf } from './model-example.ts';
import { fieldHelp, fieldLabel } from './model-fields.ts';
import { findingsSection } from './model-findings-page.ts';
import { saidOf, type Schema, shapeOf, whatStands } from './model-shapes.ts';
import { vocabularySection } from './model-vocabulary-page.ts';
import { asMarkdown, type Block, code, type Page } from './reference-blocks.ts';
import { type Lang, type Words, words } from './words.ts';

const plain = (text = ''): string => text.toLowerCase().replaceAll(/[^a-zæøå ]/g, '');
const sentence = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`);

/** What a place is called in the forms, and what the schema or the form says beside it. */
function meaning(w: Words, s: Schema, path: readonly string[]): string {
	const last = path.at(-1)!;
	// told once, where they are described
	if (last === 'id' || last === 'source') return `**${sentence(fieldLabel(w, path))}**`;
	const isPart = path.length === 1;
	const own = saidOf(w.lang, s);
	if (path[0] === 'use' && path.length > 2)
		return [`**${w.t(`modelPart.${last}`)}.**`, own && sentence(own)].filter(Boolean).join(' ');
	const label = isPart ? (w.maybe(`modelPart.${last}`) ?? fieldLabel(w, path)) : fieldLabel(w, path);
	const about = isPart ? w.maybe(`modelPart.${last}.about`) : null;
	const more = own ?? (isPart ? null : fieldHelp(w, path));
	const said = [about, more].filter((x) => x !== null);
	const rest = plain(said[1]).includes(plain(said[0])) ? said.slice(1) : said;
	return [`**${sentence(label)}**`, ...rest.filter((x) => plain(x) !== plain(label)).map(sentence)].join(' ');
}

const insideOf = (p: Schema): Schema | undefined =>
	p.type === 'array'
		? p.items
		: p.type === 'object' && typeof p.additionalProperties === 'object'
			? p.additionalProperties
			: p;

function titleOf(w: Words, path: readonly string[]): string {
	const names = path.map((key, i) =>
		i === 0 ? w.t(`modelPart.${key}`) : fieldLabel(w, path.slice(0, i + 1))
	);
	return names.join(': ');
}

function tables(w: Words, s: Schema, path: readonly string[], out: Block[], depth: number): void {
	if (!s.properties) return;
	const deeper: [string[], Schema][] = [];
	const rows = Object.entries(s.properties).map(([name, p]) => {
		const here = [...path, name];
		const inner = insideOf(p);
		const isTold = inner?.properties !== undefined && !shapeOf(inner) && depth < 3;
		if (isTold) deeper.push([here, inner]);
		const preset = p.default !== undefined && typeof p.default !== 'object';
		const needed =
			s.required?.includes(name) && p.default === undefined
				? 'reference.yes'
				: preset
					? 'reference.preset'
					: 'reference.no';
		return [
			code(name),
			meaning(w, p, here),
			whatStands(w, p, here, isTold ? here.join('.') : null),
			w.t(needed, preset ? { value: code(p.default) } : {})
		];
	});
	out.push({
		kind: 'table',
		caption: path.length ? titleOf(w, path) : w.t('reference.parts'),
		head: ['word', 'meaning', 'what', 'needed'].map((c) => w.t(`reference.col.${c}`)),
		rows
	});
	for (const [here, p] of deeper) {
		out.push({
			kind: 'heading',
			depth: Math.min(5, depth + 3) as 3 | 4 | 5,
			id: here.join('.'),
			title: titleOf(w, here),
			code: here.join('.')
		});
		const said = saidOf(w.lang, p);
		if (said) out.push({ kind: 'text', text: sentence(said) });
		if (here.at(-1) === 'cells') out.push({ kind: 'text', text: w.t('reference.cells.all') });
		const piece = depth === 0 ? pieceOf(here[0]!) : null;
		tables(w, p, here, out, depth + 1);
		if (piece) out.push({ kind: 'text', text: w.t('reference.piece') }, { kind: 'yaml', text: piece });
	}
}

const made = new Map<Lang, Page>();

/** Everything that can stand in a model; made once for each language, because it says the same until the next release. */
export function referenceIn(lang: Lang): Page {
	const known = made.get(lang);
	if (known) return known;
	const w = words(lang);
	const schema = z.toJSONSchema(model, { io: 'input', unrepresentable: 'any' }) as Schema;
	const blocks: Block[] = [
		{ kind: 'heading', depth: 2, id: 'example', title: w.t('reference.example') },
		{ kind: 'text', text: w.t('reference.example.text') },
		{ kind: 'yaml', text: exampleModel(w.t('reference.example.comment')) },
		...vocabularySection(w, schema),
		{ kind: 'heading', depth: 2, id: 'parts', title: w.t('reference.parts') },
		{ kind: 'text', text: w.t('reference.parts.says') }
	];
	tables(w, schema, [], blocks, 0);
	blocks.push(...findingsSection(w));
	const page = { lang, title: w.t('reference.title'), blocks };
	made.set(lang, page);
	return page;
}

export const referencePage = (lang: Lang): string =>
	asMarkdown(referenceIn(lang), words(lang).t('reference.made'));
