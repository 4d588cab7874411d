/**
 * A refusal is a value, not an exception: the domain says *that* and *why* as codes, the words come from
 * `messages`. `rule` names the rule of the model or the law, `fields` maps a field's name to a code,
 * `detail` carries what the words need (a day, a count). Never a name, a CPR number or free text.
 */
export type Refusal<C extends string = string> = {
	refused: C;
	rule?: string;
	fields?: Record<string, string>;
	/** the number a field may not pass, where that is what is wrong with it */
	limits?: Record<string, number>;
	detail?: Record<string, string | number | boolean | readonly string[]>;
};

/** @param code has a text `refused.<code>` in `messages` */
export function refuse<C extends string>(code: C, more: Omit<Refusal, 'refused'> = {}): Refusal<C> {
	return { refused: code, ...more };
}

/** Tells a refusal from what was asked for; no value of ours has a field `refused`. */
export function isRefusal(x: unknown): x is Refusal {
	return typeof x === 'object' && x !== null && 'refused' in x && typeof x.refused === 'string';
}
