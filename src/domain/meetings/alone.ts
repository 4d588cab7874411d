/** Parts of a meeting that some hold alone: the family decides without professionals (I-36). */
import type { Text } from '../collaboration/model-basics.ts';
import type { Board, Meeting } from '../collaboration/model-meetings.ts';
import type { Model } from '../collaboration/model.ts';
import type { CircleMember } from '../facts/pathway.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import { type Beside, type BoardData, waitsFor } from './board.ts';
import { isParty } from './participants.ts';

type Who = Pick<CircleMember, 'relation' | 'function' | 'ownStaff'>;
type Part = Pick<Board['parts'][number], 'alone' | 'speaks'>;

/** May she write in this part? Empty `speaks` means everybody. */
export const mayWriteIn = (part: Part, who: Who): boolean =>
	!part.speaks.length || part.speaks.some((p) => isParty(p, who));

/** Parts she may neither write in nor, while they are held alone, look into. */
export const shutTo = (
	board: Pick<Board, 'parts'>,
	data: Pick<BoardData, 'alone'>,
	who: Who
): { writing: string[]; looking: string[] } => ({
	writing: board.parts.filter((p) => !mayWriteIn(p, who)).map((p) => p.id),
	looking: board.parts.filter((p) => !mayLookInto(p, who, data.alone?.part === p.id)).map((p) => p.id)
});

/**
 * Leaves those who speak alone with their part. It begins when the parts before it have content.
 * @returns what the board keeps of it from now on
 */
export function decideAlone(
	board: Board,
	data: BoardData,
	beside: Beside,
	at: string
): Pick<BoardData, 'alone'> | Refusal {
	const part = board.parts.find((p) => p.alone);
	if (!part) return refuse('no-alone-part');
	if (data.alone) return refuse('family-alone');
	const parts = waitsFor(board, part.id, data, beside);
	return parts.length
		? refuse('step-locked', { rule: 'I-36', detail: { parts } })
		: { alone: { part: part.id, since: at } };
}

/**
 * Lets the others in again. That is for those who were alone; whoever leads the meeting can do it for them, and what she says
 * of why stays with the part, where they read it.
 * @param who `speaks`: the part is hers; `leads`: the meeting is
 * @returns what the board keeps of it from now on
 */
export function decideOpening(
	board: Pick<Board, 'parts'>,
	data: Pick<BoardData, 'alone' | 'opened'>,
	who: { personId: string; speaks: boolean; leads: boolean },
	why: string | null,
	at: string
): Pick<BoardData, 'opened'> | Refusal {
	if (!board.parts.some((p) => p.alone)) return refuse('no-alone-part');
	if (!data.alone) return refuse('not-alone');
	if (who.speaks) return {};
	if (!who.leads) return refuse('family-opens', { rule: 'I-36' });
	if (!why) return refuse('invalid', { fields: { why: 'required' } });
	return { opened: [...(data.opened ?? []), { by: who.personId, at, why }] };
}

/** While a part is held alone, nobody else opens it: neither what is written there nor what was. */
export const mayLookInto = (part: Part, who: Who, runs: boolean): boolean =>
	!(runs && part.alone) || mayWriteIn(part, who);

/** Where a part is held alone, everybody knows beforehand what the parts of the meeting are; elsewhere none. */
export function partsAhead(
	model: Pick<Model, 'boards'>,
	type: Pick<Meeting, 'boards'> | undefined
): { id: string; name: Text; help: Text | null; alone: boolean }[] {
	const board = model.boards.find((b) => type?.boards.includes(b.id) && b.parts.some((p) => p.alone));
	return (board?.parts ?? []).map((p) => ({
		id: p.id,
		name: p.name,
		help: p.help ?? null,
		alone: p.alone ?? false
	}));
}
