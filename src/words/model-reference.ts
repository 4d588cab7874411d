/** The reference page of the model format, made from the schema itself so that it cannot fall behind. */
import { z } from 'zod';
import { model } from '#domain/collaboration/model.ts';
import { findingsSection } from './model-findings-page.ts';
import { anchors, duties, marks, plainFacts } from '#domain/collaboration/vocabulary.ts';

type Schema = {
	type?: string;
	description?: string;
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

const short = (s: Schema): string => {
	if (s.$ref) return s.$ref.split('/').at(-1)!.startsWith('__') ? 'part' : `\`${s.$ref.split('/').at(-1)}\``;
	if (s.const !== undefined) return `\`${String(s.const)}\``;
	if (s.enum)
		return s.enum.length > 14
			? `one of ${s.enum.length} words: ${s.enum
					.slice(0, 6)
					.map((e) => `\`${String(e)}\``)
					.join(', ')} ...`
			: s.enum.map((e) => `\`${String(e)}\``).join(', ');
	if (s.anyOf ?? s.oneOf) return (s.anyOf ?? s.oneOf)!.map(short).join(' or ');
	if (s.type === 'array') return `list of ${s.items ? short(s.items) : 'anything'}`;
	if (s.type === 'object') return s.properties ? 'part' : 'parts by name';
	return s.type ?? 'anything';
};

function table(s: Schema, path: string, out: string[], depth: number): void {
	if (!s.properties) return;
	out.push(`| word | what stands there | needed | meaning |`, `|---|---|---|---|`);
	const deeper: [string, Schema][] = [];
	for (const [name, p] of Object.entries(s.properties)) {
		const needed =
			s.required?.includes(name) && p.default === undefined
				? 'yes'
				: p.default !== undefined && typeof p.default !== 'object'
					? `no (\`${String(p.default)}\`)`
					: 'no';
		out.push(
			`| \`${name}\` | ${short(p).replaceAll('|', '\\|')} | ${needed} | ${(p.description ?? '').replaceAll('|', '\\|')} |`
		);
		const inner =
			p.type === 'array'
				? p.items
				: p.type === 'object' && typeof p.additionalProperties === 'object'
					? p.additionalProperties
					: p;
		if (inner?.properties && !('da' in inner.properties))
			deeper.push([`${path}${path ? '.' : ''}${name}`, inner]);
	}
	out.push('');
	if (depth >= 3) return;
	for (const [name, p] of deeper) {
		if (/(^|\.)(source|within|every)$/.test(name)) continue;
		out.push(`${'#'.repeat(Math.min(5, depth + 2))} ${name}`, '');
		if (p.description) out.push(p.description, '');
		table(p, name, out, depth + 1);
	}
}

export function referencePage(): string {
	const schema = z.toJSONSchema(model, { io: 'input', unrepresentable: 'any' }) as Schema;
	const out: string[] = [
		'# The format of a collaboration model',
		'',
		'Made by `samspil model reference` from the schema; do not edit. A model is one YAML file. `samspil model check FILE` names every fault with its line, `samspil model draw FILE` draws it, and editors can use `docs/model.schema.json`.',
		'',
		'A text people read is `{ da: ..., en: ... }`; Danish is needed. A source is `{ doc, id, quote }` with a document listed under `documents`, or `{ ours: true }` where the source is silent. A length of time is `{ n, unit }`, a deadline `{ n, unit, direction, anchor }`. A condition is a fact, or `all`, `any`, `not` of conditions. `must` cannot be passed; `should` can, with a written reason.',
		''
	];
	table(schema, '', out, 0);
	out.push(
		'## Facts',
		'',
		'Recorded by hand: ' + marks.map((x) => `\`${x}\``).join(', ') + '.',
		'',
		'Read from the pathway: ' +
			plainFacts.map((x) => `\`${x}\``).join(', ') +
			', and facts with an argument (`atLevel`, `inArena`, `kindIs`, `placementIs`, `ageIs`, `discussedAtLevel`, `meetingHeld`, `formAgreed`, `formEvaluated`, `meetingIs`, `outcomeSign`, `effortAtLevel`, `formIs`, `consentCovers`, `roleHeld`).',
		''
	);
	out.push(
		'## Duties and the moments they can count from',
		'',
		'| duty | about | counts from |',
		'|---|---|---|'
	);
	for (const [duty, about] of Object.entries(duties))
		out.push(`| \`${duty}\` | ${about} | ${anchors[about].map((a) => `\`${a}\``).join(', ')} |`);
	out.push('', ...findingsSection());
	return `${out.join('\n').trimEnd()}\n`;
}
