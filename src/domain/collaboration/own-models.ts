/**
 * A municipality's own models: whose a slug is, which version comes next, and what a draft must be to be sent, approved and published.
 * Two persons stand behind every release: the one who last saved it and another who read it.
 */
import { type Refusal, refuse } from '../kernel/refusal.ts';

export type DraftState = 'draft' | 'review' | 'approved';

/** What keeps a slug or version from being the municipality's next. */

export type Named = { slug: string; version: number };

/** The municipality's slug, or one that begins with it and a hyphen; what ships with Samspil belongs to nobody. */
export function slugFault(
	slug: string,
	municipality: string,
	shipped: readonly string[]
): 'slug-not-own' | 'slug-shipped' | null {
	if (shipped.includes(slug)) return 'slug-shipped';
	return slug === municipality || slug.startsWith(`${municipality}-`) ? null : 'slug-not-own';
}

/** One after the newest that was published. */
export const nextVersion = (slug: string, published: readonly Named[]): number =>
	Math.max(0, ...published.filter((p) => p.slug === slug).map((p) => p.version)) + 1;

/** The slug of a new model, from the word its owner gives it; none: the municipality's own. */
export const slugOf = (municipality: string, word: string | null): string =>
	word
		? word === municipality || word.startsWith(`${municipality}-`)
			? word
			: `${municipality}-${word}`
		: municipality;

/** The key of a model in addresses. */
export const keyOf = (m: Named): string => `${m.slug}@${m.version}`;

export function readKey(key: string): Named | null {
	const m = /^([a-z][a-z0-9-]{1,39})@([1-9][0-9]{0,4})$/.exec(key);
	return m ? { slug: m[1]!, version: Number(m[2]) } : null;
}

export type DraftFacts = {
	state: DraftState;
	rowVersion: number;
	savedBy: string;
	reviewedBy: string | null;
};

/** Text is written while it is a draft; somebody who wrote meanwhile is never written over. */
export function maySave(d: DraftFacts, rowVersion: number): Refusal | null {
	if (d.state !== 'draft') return refuse('frozen-in-review');
	return d.rowVersion === rowVersion ? null : refuse('stale');
}

/** @param errors how many faults stand in the way */
export function maySend(d: DraftFacts, rowVersion: number, errors: number): Refusal | null {
	if (d.state !== 'draft') return refuse('already-sent');
	if (d.rowVersion !== rowVersion) return refuse('stale');
	return errors ? refuse('faults-left', { detail: { n: errors } }) : null;
}

/** Whoever saved it last takes it back out of review, to write on. */
export function mayTakeBack(d: DraftFacts, me: string): Refusal | null {
	if (d.state === 'draft') return refuse('not-in-review');
	return d.savedBy === me ? null : refuse('author-takes-back');
}

/** Somebody else than its writer says yes or no, of the very text she read. */
export function mayReview(d: DraftFacts, rowVersion: number, me: string): Refusal | null {
	if (d.state !== 'review') return refuse('not-in-review');
	if (d.rowVersion !== rowVersion) return refuse('stale');
	return d.savedBy === me ? refuse('another-reviews') : null;
}

/**
 * The writer or the reader of an approved draft publishes it, from today at the earliest.
 * @param fromDay ISO day, like `today`
 * @param errors how many faults stand in the way by today's law
 */
export function mayPublish(
	d: DraftFacts,
	me: string,
	fromDay: string,
	today: string,
	errors: number
): Refusal | null {
	if (d.state !== 'approved') return refuse('not-approved');
	if (me !== d.savedBy && me !== d.reviewedBy) return refuse('author-or-reviewer-publishes');
	if (errors) return refuse('faults-left', { detail: { n: errors } });
	return fromDay < today ? refuse('invalid', { fields: { fromDay: 'in-the-past' } }) : null;
}
