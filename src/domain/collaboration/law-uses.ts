/**
 * Where the product uses a rule of the law. Nothing here is a list kept by hand: the clocks are the engine's own, gates and
 * places are found in the sources by scripts/make-law-cited.ts, and the rest stands in the models.
 */
import type { Text } from './model-basics.ts';
import type { Model } from './model.ts';
import { clocksOfLaw } from './underretning-clocks.ts';
import type { LawRule } from './law.ts';
import type { DutyKind } from './vocabulary.ts';

/** What the sources say: a refusal that names the rule, or a place whose comment says it is built by the rule. */
export type CitedInSource =
	{ law: string; as: 'gate'; code: string } | { law: string; as: 'place'; where: string };

/** The parts of a model in which a rule is watched: something is derived, or a way is barred. */
const watching = ['moves', 'exceptions', 'rules', 'reviews', 'counters'] as const;

export type LawUse =
	/** a duty with a clock, in every municipality */
	| { as: 'clock'; kind: DutyKind }
	/** an act is refused by this rule */
	| { as: 'gate'; code: string }
	/** a model's own rule, move, review or counter stands on it */
	| { as: 'model'; slug: string; version: number; model: string; text: Text; watches: boolean }
	/** a part of the product is built by it */
	| { as: 'place'; where: string };

export const lawWatches = ['always', 'model', 'built', 'partly', 'never'] as const;
export type LawWatch = (typeof lawWatches)[number];

/** @returns the uses of every rule that is used, by rule id */
export function usesOfLaw(
	models: readonly Model[],
	cited: readonly CitedInSource[]
): ReadonlyMap<string, readonly LawUse[]> {
	const found = new Map<string, LawUse[]>();
	const add = (law: string, use: LawUse) => {
		const known = found.get(law) ?? [];
		if (!known.some((u) => JSON.stringify(u) === JSON.stringify(use))) known.push(use);
		found.set(law, known);
	};
	for (const { kind, law } of clocksOfLaw) add(law, { as: 'clock', kind });
	for (const c of cited)
		add(c.law, c.as === 'gate' ? { as: 'gate', code: c.code } : { as: 'place', where: c.where });
	for (const m of models)
		for (const { law, text, part } of citationsIn(m))
			add(law, {
				as: 'model',
				slug: m.slug,
				version: m.version,
				model: m.name.da,
				text,
				watches: (watching as readonly string[]).includes(part)
			});
	return found;
}

type InModel = { law: string; text: Text; part: string };

/** Every `law` of a model, with the nearest text a person reads. */
function citationsIn(model: Model): InModel[] {
	const found: InModel[] = [];
	const walk = (value: unknown, text: Text, part: string) => {
		if (Array.isArray(value)) for (const inner of value) walk(inner, text, part);
		else if (value && typeof value === 'object') {
			const node = value as { law?: string | string[]; text?: unknown; name?: unknown; beyond?: unknown };
			const said = [node.text, node.name, node.beyond].find(isText) ?? text;
			for (const law of [node.law ?? []].flat()) found.push({ law, text: said, part });
			for (const [key, inner] of Object.entries(value)) if (key !== 'law') walk(inner, said, part);
		}
	};
	for (const [part, value] of Object.entries(model)) walk(value, model.name, part);
	return found;
}

const isText = (x: unknown): x is Text => typeof x === 'object' && x !== null && 'da' in x;

/**
 * How far a rule is watched. A rule that says what it still waits for is never called watched, whatever cites it.
 * `model`: only where the municipality's model asks for it; `built`: by how the product is made, with no clock and no gate.
 */
export function watchOf(rule: LawRule, uses: readonly LawUse[]): LawWatch {
	if (!uses.length) return 'never';
	if (rule.needs) return 'partly';
	if (uses.some((u) => u.as === 'clock' || u.as === 'gate')) return 'always';
	if (uses.some((u) => u.as === 'model' && u.watches)) return 'model';
	return uses.some((u) => u.as === 'place') ? 'built' : 'partly';
}
