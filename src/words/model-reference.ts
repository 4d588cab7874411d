/** The reference page of the model format, made from the schema itself so that it cannot fall behind. */
import { z } from 'zod';
import { pointsAt } from '#domain/collaboration/edit/fields.ts';
import { model } from '#domain/collaboration/model.ts';
import { exampleModel } from './model-example.ts';
import { fieldHelp, fieldLabel } from './model-fields.ts';
import { findingsSection } from './model-findings-page.ts';
import { cell, code, type Schema, vocabularySection, wordList } from './model-vocabulary-page.ts';
import { words } from './words.ts';

const w = words('en');
const link = (title: string) => `[${title}](#${title.toLowerCase().replaceAll(' ', '-')})`;

/** Shapes that stand in many places are told once, under "What comes again and again". */
function named(s: Schema): string | null {
	const keys = Object.keys(s.properties ?? {});
	const branches = (s.anyOf ?? s.oneOf ?? []).flatMap((b) => Object.keys(b.properties ?? {}));
	if (keys.includes('da')) return link('text');
	if (branches.includes('ours')) return link('source');
	if (keys.includes('anchor') && keys.includes('unit')) return link('deadline');
	if (keys.includes('unit') && !keys.includes('source')) return link('length');
	if (branches.includes('perYear')) return link('cadence');
	if (branches.includes('do')) return link('duty');
	if (s.$ref) return link('condition');
	return null;
}

const isId = (s: Schema) => s.pattern === '^[a-z][a-zA-Z0-9-]{0,59}$';
const range = (s: Schema) => {
	const from = s.minimum ?? null;
	const to = s.maximum !== undefined && s.maximum < 1_000_000 ? s.maximum : null;
	return from === null || from < -1_000_000 ? '' : to === null ? `, ${from} or more` : `, ${from} to ${to}`;
};

/** What can stand at a place; a path is its keys, without places in lists. */
function short(s: Schema, path: readonly string[]): string {
	const name = named(s);
	if (name) return name;
	if (s.const !== undefined) return code(s.const);
	if (s.enum) {
		const list = wordList(s.enum);
		return list ? link(list) : s.enum.map(code).join(', ');
	}
	const to = isId(s) || s.type === 'integer' ? pointsAt(path) : null;
	if (to && path.at(-1) !== 'id' && path.at(-1) !== 'n')
		return to === 'level' ? 'number of a level' : `id of ${to === 'arena' ? 'an' : 'a'} ${toWords[to] ?? to}`;
	if (isId(s)) return 'id';
	if (s.anyOf ?? s.oneOf) return (s.anyOf ?? s.oneOf)!.map((x) => short(x, path)).join(' or ');
	if (s.type === 'array') return `list of ${s.items ? short(s.items, path) : 'anything'}`;
	if (s.type === 'object') return s.properties ? 'part, below' : 'parts by name, below';
	if (s.type === 'integer') return `whole number${range(s)}`;
	if (s.type === 'boolean') return '`true` or `false`';
	return { null: '`null`', string: 'words', number: 'number' }[s.type ?? ''] ?? 'anything';
}
const toWords: Readonly<Record<string, string>> = {
	boardPart: 'part of the board',
	tool: 'board, frame, form, forum, guide, survey, meeting or step of the ladder',
	occasion: 'meeting or forum',
	document: 'document'
};

/** The words of the form for the same place, and what the schema says beside them. */
function meaning(s: Schema, path: readonly string[]): string {
	const last = path.at(-1)!;
	// told once, where they are described
	if (last === 'id' || last === 'source') return '';
	const about = path.length === 1 ? w.maybe(`modelPart.${last}.about`) : null;
	const known = path.length > 1 && path[0] !== 'use' && w.maybe(`modelField.${last}`) !== null;
	const label = known ? fieldLabel(w, path) : null;
	const own = s.description && !again.has(s.description) ? s.description : null;
	const said = [about ?? label, own ?? (label ? fieldHelp(w, path) : null)].filter((x) => x !== null);
	return (plain(said[1]).includes(plain(said[0])) ? said.slice(1) : said)
		.map((x) => (/[.?!]$/.test(x) ? x : `${x}.`))
		.join(' ');
}
const plain = (text = ''): string => text.toLowerCase().replaceAll(/[^a-z ]/g, '');
/** Descriptions of the shapes themselves say nothing of the place. */
const again = new Set([
	'A text people read. Danish is required, English may follow.',
	'Where a rule comes from: a place in a document, or `ours: true`.',
	'An id: starts with a small letter a-z, then letters, digits and hyphens.',
	'Id of a role listed under `roles`',
	'A length of time',
	'A length of time before or after a moment the engine knows',
	'How often something happens',
	'must: cannot be passed. should: can be passed with a written reason.',
	'Id of a law rule, such as UND-09',
	'A person or group of persons around a child'
]);

function table(s: Schema, path: readonly string[], out: string[], depth: number): void {
	if (!s.properties) return;
	out.push(`| word | what stands there | needed | meaning |`, `|---|---|---|---|`);
	const deeper: [string[], Schema][] = [];
	for (const [name, p] of Object.entries(s.properties)) {
		const here = [...path, name];
		const needed =
			s.required?.includes(name) && p.default === undefined
				? 'yes'
				: p.default !== undefined && typeof p.default !== 'object'
					? `no (${code(p.default)})`
					: 'no';
		out.push(`| \`${name}\` | ${cell(short(p, here))} | ${needed} | ${cell(meaning(p, here))} |`);
		const inner =
			p.type === 'array'
				? p.items
				: p.type === 'object' && typeof p.additionalProperties === 'object'
					? p.additionalProperties
					: p;
		if (inner?.properties && !named(inner)) deeper.push([here, inner]);
	}
	out.push('');
	if (depth >= 3) return;
	for (const [here, p] of deeper) {
		out.push(`${'#'.repeat(Math.min(5, depth + 2))} ${here.join('.')}`, '');
		if (p.description) out.push(`${p.description}.`.replace(/\.\.$/, '.'), '');
		if (here.at(-1) === 'cells')
			out.push(`Each by its name: ${link('cells of the role matrix')}, all of them.`, '');
		table(p, here, out, depth + 1);
	}
}

export function referencePage(): string {
	const schema = z.toJSONSchema(model, { io: 'input', unrepresentable: 'any' }) as Schema;
	const out: string[] = [
		'# The format of a collaboration model',
		'',
		'Made by `samspil model reference` from the schema; do not edit. A model is one YAML file. `samspil model check FILE` names every fault with its line, `samspil model draw FILE` draws it, and editors can use `docs/model.schema.json`. In the product the same parts are forms, with the words of the column *meaning*; [how to write one](how-to/write-a-model.md) tells the way from the first word to a published model.',
		'',
		'## A small whole model',
		'',
		'Everything that must be there, and one of each part that most models have. It passes the check as it stands.',
		'',
		'```yaml',
		exampleModel.trim(),
		'```',
		'',
		...vocabularySection(schema),
		'## The parts',
		''
	];
	table(schema, [], out, 0);
	out.push(...findingsSection());
	return `${out.join('\n').trimEnd()}\n`;
}
