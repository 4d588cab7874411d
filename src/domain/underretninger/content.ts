/**
 * What an underretning says (inventory B-03): the fields a public notifier is asked for, and which of them
 * must be there before it can be sent. Suspected violence or abuse asks for nothing about the parents, because
 * the parents must not be spoken to first.
 */
import { refuse, type Refusal } from '../kernel/refusal.ts';

export const parentsToldAnswers = ['both', 'one', 'no'] as const;
export type ParentsTold = (typeof parentsToldAnswers)[number];

/** In the order of the form. `line` is one line, `text` several; the number is the most characters. */
export const contentFields = {
	childName: ['line', 120],
	childBirth: ['line', 40],
	childPlace: ['line', 160],
	parents: ['text', 1000],
	language: ['line', 120],
	relation: ['line', 300],
	workplace: ['line', 300],
	concern: ['text', 8000],
	danger: ['text', 2000],
	knowledge: ['text', 4000],
	resources: ['text', 4000],
	helpTried: ['text', 4000],
	childView: ['text', 2000],
	parentsReaction: ['text', 2000]
} as const satisfies Record<string, readonly ['line' | 'text', number]>;
export type ContentField = keyof typeof contentFields;

export type Content = { [F in ContentField]?: string | null } & {
	parentsTold?: ParentsTold | null;
	/** what only the municipality's own form asks for, by its field */
	more?: Record<string, string | null>;
};

/** What a municipality's own form demands of a field; see `asks.ts`. */
export type Demand = { id: string; required: boolean; notOnAbuse: boolean; more: boolean };

/** What is asked about the parents' part in it; left out where they are suspected. */
const aboutParents = ['parentsTold', 'parentsReaction'] as const;

/**
 * Whether the text can be sent. The child is named or chosen in the register, the concern is written, and the
 * contact with the parents is accounted for unless abuse is suspected. Nobody's approval is asked for (BL § 133).
 */
export function checkContent(
	content: Content,
	about: { childId: string | null; abuse: boolean },
	demands: readonly Demand[] = []
): Refusal<'invalid'> | null {
	const fields: Record<string, string> = {};
	// on suspected abuse it goes at once: child and concern are enough, whatever a template asks for
	for (const { id, required, more } of about.abuse ? [] : demands) {
		const isGiven = more ? content.more?.[id] : content[id as ContentField];
		const isKnown = id === 'childName' && about.childId;
		if (required && !isGiven && !isKnown) fields[`content.${more ? 'more.' : ''}${id}`] = 'required';
	}
	if (!about.childId && !content.childName) fields['content.childName'] = 'required';
	if (!content.concern) fields['content.concern'] = 'required';
	if (!about.abuse) {
		if (!content.parentsTold) fields['content.parentsTold'] = 'required';
		if (content.parentsTold && !content.parentsReaction) fields['content.parentsReaction'] = 'required';
	}
	return Object.keys(fields).length ? refuse('invalid', { fields }) : null;
}

/** The text as it is kept: empty answers are absent, and on suspected abuse nothing about contact with the parents. */
export function contentToKeep(content: Content, abuse: boolean, demands: readonly Demand[] = []): Content {
	const kept: Record<string, unknown> = {};
	const { more = {}, ...ours } = content;
	const asked = demands.filter((d) => d.more && more[d.id] && !(d.notOnAbuse && abuse));
	if (asked.length) kept.more = Object.fromEntries(asked.map((d) => [d.id, more[d.id]]));
	for (const [field, value] of Object.entries(ours)) {
		const isAboutParents = (aboutParents as readonly string[]).includes(field);
		if (value && !(abuse && isAboutParents)) kept[field] = value;
	}
	return kept as Content;
}
