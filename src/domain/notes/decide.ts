/** Who may write what kind of note, correct it, and object to it. */
import { isFamily, isProfessional } from '../access/may.ts';
import type { Audience, Basis, Topic } from '../facts/vocabulary.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';

/** From this age a young person's own words can be kept from the parents (law.md CH-01, misuse M20). */
const ownWordsAge = 15;

export type NewNote = {
	audience: Audience;
	topic: Topic | null;
	withholdReason: string | null;
	hideFromParents: boolean;
};
export type Writer = {
	bases: readonly Basis[];
	topics: readonly Topic[];
	age: number | null;
	authority: boolean;
};

/**
 * Families write to the circle; a young person of 15 may keep her words from the parents. Professionals choose who reads
 * it; keeping it from custody holders takes a reason. Nobody writes on a topic she may not read, for then she could not
 * find her own words again.
 */
export function decideNote(
	note: NewNote,
	by: Writer
): { audience: Audience; withheld: boolean; hidden: boolean } | Refusal {
	if (note.topic && !by.topics.includes(note.topic))
		return refuse('invalid', { fields: { topic: 'not-your-topic' } });
	if (isFamily(by.bases)) {
		if (note.audience !== 'circle') return refuse('invalid', { fields: { audience: 'not-a-choice' } });
		const own = by.bases.includes('self') && (by.age ?? 0) >= ownWordsAge;
		if (note.hideFromParents && !own) return refuse('not-yours');
		return { audience: 'circle', withheld: false, hidden: note.hideFromParents };
	}
	if (!isProfessional(by.bases)) return refuse('not-yours');
	if (note.hideFromParents) return refuse('invalid', { fields: { hideFromParents: 'not-a-choice' } });
	if (note.audience === 'authority' && !by.authority)
		return refuse('invalid', { fields: { audience: 'not-a-choice' } });
	if (note.audience === 'withheld' && !note.withholdReason)
		return refuse('invalid', { fields: { withholdReason: 'required' } });
	return { audience: note.audience, withheld: note.audience === 'withheld', hidden: false };
}

/** Only the author corrects, and only what she has read: the old text stays as history. */
export function decideCorrection(
	note: { authorId: string; version: number; text: string },
	input: { version: number; text: string },
	byId: string
): null | Refusal {
	if (note.authorId !== byId) return refuse('not-yours');
	if (note.version !== input.version)
		return refuse('stale', { detail: { current: note.text, version: note.version } });
	return note.text === input.text ? refuse('invalid', { fields: { text: 'unchanged' } }) : null;
}

/** An objection stands beside the note and is never edited by staff; a second one is added below the first. */
export function decideObjection(before: string | null, more: string): { objection: string } | Refusal {
	const objection = before ? `${before}\n\n${more}` : more;
	return objection.length > 4000 ? refuse('invalid', { fields: { objection: 'too-long' } }) : { objection };
}
