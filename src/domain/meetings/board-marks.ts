/** What a line on the board stands on: what somebody has seen or heard, or how it is understood (B-07). */
import type { Board } from '../collaboration/model-meetings.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import { type BoardData, isParking } from './board.ts';
import type { Writer } from './board-lines.ts';

export const marks = ['seen', 'understood'] as const;
export type Mark = (typeof marks)[number];

/** Boards of columns gather what is known; steps have a place of their own for each. What waits for another day stands on nothing yet. */
export const takesMarks = (board: Pick<Board, 'kind'>, part: string): boolean =>
	board.kind === 'columns' && !isParking(part);

/** @returns the marks of the whole board; those of lines that are gone go with them */
export function decideMark(
	board: Board,
	data: BoardData,
	id: string,
	mark: Mark | null,
	who: Pick<Writer, 'personId' | 'ownOnly' | 'shut'>
): Record<string, Mark> | Refusal {
	const entries = data.entries ?? [];
	const entry = entries.find((e) => e.id === id);
	if (!entry) return refuse('entry-gone');
	if (!takesMarks(board, entry.part)) return refuse('no-marks', { rule: 'B-07' });
	if (who.shut?.includes(entry.part)) return refuse('part-not-yours', { rule: 'I-36' });
	if (who.ownOnly && entry.by !== who.personId) return refuse('not-yours');
	const kept = Object.entries(data.marks ?? {}).filter(
		([other]) => other !== id && entries.some((e) => e.id === other)
	);
	return Object.fromEntries(mark ? [...kept, [id, mark]] : kept);
}
