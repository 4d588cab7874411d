/** Who signs what was agreed, and whether everybody has: each party for itself, by signing or by saying why not (V-30). */
import type { Answer, Relation } from '../facts/vocabulary.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { wasThere } from './evaluation.ts';

export const ways = ['digital', 'paper', 'declined'] as const;
export type Way = (typeof ways)[number];

type Someone = {
	personId: string;
	relation: Relation;
	answer: Answer;
	attended: boolean | null;
};

/** Those who were there. A child may sign and is never waited for. */
export const signersOf = <S extends Someone>(people: readonly S[]): S[] =>
	people.filter((p) => p.relation !== 'child' && wasThere(p.answer, p.attended) !== false);

export const allSigned = (people: readonly Someone[], signed: readonly string[]): boolean => {
	const signers = signersOf(people);
	return signers.length > 0 && signers.every((p) => signed.includes(p.personId));
};

/**
 * One party's word. On paper somebody else notes the day; who does not sign says why.
 * @param isParty takes part in what is signed
 * @param before how she signed earlier; what she signed herself nobody else takes back
 */
export function decideSignature(
	input: { personId: string; way: Way; day: string; note: string | null },
	actorId: string,
	isParty: boolean,
	before: Way | null,
	today: string
): 'signed' | Refusal {
	const fields: Record<string, string> = {};
	const own = input.personId === actorId;
	if (!isParty) fields.personId = 'not-a-party';
	if (input.way === 'digital' && !own) fields.way = 'only-oneself';
	if (input.way === 'declined' && !input.note) fields.note = 'required';
	if (input.day > today) fields.day = 'in-the-future';
	if (Object.keys(fields).length) return refuse('invalid', { fields });
	if (before === 'digital' && !own) return refuse('signed-already', { rule: 'V-30' });
	return 'signed';
}
