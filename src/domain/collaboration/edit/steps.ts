/** What the small buttons of a form do to its fields: an entry more or fewer, up or down, another variant. Nothing typed is lost. */
import { type Field, opened } from './fields.ts';
import { countOf, isThere, type Posted, root, variantIn, write } from './posted.ts';

const stepNames = ['add', 'remove', 'up', 'down', 'choose', 'begin', 'leave'] as const;
type StepName = (typeof stepNames)[number];
export type Step = { name: StepName; at: string };

/** `add:v.guards` as a button says it. */
export function stepFrom(said: string): Step | null {
	const [name, at = ''] = said.split(':');
	return stepNames.includes(name as StepName) && at.split('.')[0] === root
		? { name: name as StepName, at }
		: null;
}

/** The field a name leads to, through the variants that are chosen now. */
function fieldAt(whole: Field, posted: Posted, at: string): Field | null {
	let here: Field | null = whole;
	let name = root;
	for (const key of at.split('.').slice(1)) {
		let field: Field = opened(here);
		if (field.kind === 'variants') {
			const chosen = variantIn(field, posted, name);
			if (!chosen) return null;
			field = opened(chosen.field);
		}
		if (field.kind === 'list' && /^\d+$/.test(key)) here = field.item;
		else if (field.kind === 'group') here = field.entries.find((e) => e.key === key)?.field ?? null;
		else here = null;
		if (!here) return null;
		name += `.${key}`;
	}
	return here;
}

/** @returns the fields after the step; a step that has nothing to do changes nothing */
export function stepped(whole: Field, posted: Posted, step: Step): Posted {
	const item = /^(.+)\.(\d+)$/.exec(step.at);
	const out = { ...posted };
	if (step.name === 'add' || step.name === 'choose' || step.name === 'begin' || step.name === 'leave') {
		const found = fieldAt(whole, posted, step.at);
		if (!found) return out;
		const field = opened(found);
		if (step.name === 'add' && field.kind === 'list') {
			const n = countOf(posted, step.at);
			out[`${step.at}#`] = String(n + 1);
			write(field.item, undefined, `${step.at}.${n}`, out);
		} else if (step.name === 'begin' && field.kind === 'group' && !isThere(field, posted, step.at)) {
			write({ ...field, optional: false }, undefined, step.at, out);
			out[`${step.at}+`] = '1';
		} else if (step.name === 'leave' && field.optional) {
			for (const name of Object.keys(out)) if (isUnder(name, step.at)) delete out[name];
		} else if (step.name === 'choose' && field.kind === 'variants') {
			const variant = variantIn(field, posted, step.at);
			if (variant) {
				// what both variants have in common keeps what was typed
				const blank = write(variant.field, undefined, step.at);
				for (const [name, value] of Object.entries(blank)) if (!(name in out)) out[name] = value;
			}
		}
		return out;
	}
	if (!item) return out;
	const [list, i, n] = [item[1]!, Number(item[2]), countOf(posted, item[1]!)];
	if (i >= n) return out;
	const order = Array.from({ length: n }, (_, k) => k);
	if (step.name === 'remove') order.splice(i, 1);
	else {
		const other = step.name === 'up' ? i - 1 : i + 1;
		if (other < 0 || other >= n) return out;
		[order[i], order[other]] = [order[other]!, order[i]!];
	}
	return reordered(out, list, order);
}

const isUnder = (name: string, at: string) =>
	name === at || (name.startsWith(at) && '.#@+?'.includes(name[at.length]!));

function reordered(posted: Posted, list: string, order: number[]): Posted {
	const out: Posted = {};
	const to = new Map(order.map((from, i) => [from, i]));
	for (const [name, value] of Object.entries(posted)) {
		const rest = name.startsWith(`${list}.`) ? /^(\d+)(.*)$/s.exec(name.slice(list.length + 1)) : null;
		if (!rest) out[name] = value;
		else if (to.has(Number(rest[1]))) out[`${list}.${to.get(Number(rest[1]))}${rest[2]}`] = value;
	}
	out[`${list}#`] = String(order.length);
	return out;
}
