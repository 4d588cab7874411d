/** Parts of a meeting that some hold alone: the family decides without professionals (I-36). */
import type { Board } from '../collaboration/model-meetings.ts';
import type { CircleMember } from '../facts/pathway.ts';
import { isParty } from './participants.ts';

type Who = Pick<CircleMember, 'relation' | 'function' | 'ownStaff'>;
type Part = Pick<Board['parts'][number], 'alone' | 'speaks'>;

/** May she write in this part? Empty `speaks` means everybody. */
export const mayWriteIn = (part: Part, who: Who): boolean =>
	!part.speaks.length || part.speaks.some((p) => isParty(p, who));

/** While a part is held alone, nobody else opens it: neither what is written there nor what was. */
export const mayLookInto = (part: Part, who: Who, runs: boolean): boolean =>
	!(runs && part.alone) || mayWriteIn(part, who);
