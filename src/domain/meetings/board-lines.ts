/**
 * The lines of a board as a shared document holds them, and the rows they become. Many write at once, so nobody decides about one
 * line alone: what a change did to all lines is looked at, and taken or refused as a whole.
 */
import type { Board } from '../collaboration/model-meetings.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import { type Beside, type BoardData, type Entry, isParking, waitsFor } from './board.ts';

export type Line = { id: string; part: string; row?: string; order: number; text: string };

/** Characters of one line, and lines of one board. */
export const longest = 1000;
export const most = 400;

export type Writer = {
	personId: string;
	at: string;
	/** writes in this row only, and changes her own lines only (I-31); null: everywhere */
	ownRow: string | null;
	ownOnly: boolean;
	/** parts where others speak (I-36) */
	shut?: readonly string[];
};

const hasText = (l: Line) => l.text.trim() !== '';
const byId = <T extends { id: string }>(list: readonly T[]) => new Map(list.map((x) => [x.id, x]));

/**
 * May the lines become these? A new line stands in a part that is open, and on boards with rows in a row.
 * @param isPlain whether a text is free of what cannot be seen, printed or mailed
 */
export function decideLines(
	board: Board,
	data: BoardData,
	beside: Beside,
	before: readonly Line[],
	after: readonly Line[],
	who: Writer,
	isPlain: (text: string) => boolean
): 'open' | Refusal {
	const old = byId(before);
	const rows = byId(data.entries ?? []);
	if (after.filter(hasText).length > most && after.length > before.length)
		return refuse('board-full', { detail: { most } });
	for (const line of after) {
		const was = old.get(line.id);
		if (was && (was.part !== line.part || was.row !== line.row))
			return refuse('invalid', { fields: { part: 'not-a-choice' } });
		if (was?.text === line.text && was.order === line.order) continue;
		if (who.shut?.includes(line.part)) return refuse('part-not-yours', { rule: 'I-36' });
		if (line.text !== was?.text) {
			if (line.text.trim().length > longest)
				return refuse('invalid', { fields: { text: 'too-long' }, detail: { line: line.id } });
			if (!isPlain(line.text))
				return refuse('invalid', { fields: { text: 'control-characters' }, detail: { line: line.id } });
		}
		const author = rows.get(line.id)?.by;
		if (was && who.ownOnly && author !== undefined && author !== who.personId) return refuse('not-yours');
		if (was) continue;
		const place = decidePlace(board, data, beside, line, who);
		if (place !== 'open') return place;
	}
	return old.size > after.length ? refuse('entry-gone') : 'open';
}

function decidePlace(
	board: Board,
	data: BoardData,
	beside: Beside,
	line: Line,
	who: Writer
): 'open' | Refusal {
	const fields: Record<string, string> = {};
	const parked = isParking(line.part);
	if (!board.parts.some((p) => p.id === line.part)) fields.part = 'not-a-choice';
	if (board.rows.length && !parked ? !board.rows.some((r) => r.id === line.row) : line.row)
		fields.row = 'not-a-choice';
	if (Object.keys(fields).length) return refuse('invalid', { fields });
	if (line.row && who.ownRow !== null && line.row !== who.ownRow)
		return refuse('invalid', { fields: { row: 'not-your-row' } });
	const parts = waitsFor(board, line.part, data, beside);
	return parts.length ? refuse('step-locked', { rule: 'I-27', detail: { parts } }) : 'open';
}

/** The rows the minutes are made from. Who wrote a line first stays its author; a line without words is none. */
export function entriesFrom(
	lines: readonly Line[],
	earlier: readonly Entry[],
	who: { personId: string; at: string },
	normal: (text: string) => string
): Entry[] {
	const known = byId(earlier);
	return lines
		.filter(hasText)
		.map(({ id, part, row, order, text: raw }): Entry => {
			const was = known.get(id);
			const text = normal(raw);
			const place = { id, part, ...(row ? { row } : {}), order };
			if (!was) return { ...place, text, by: who.personId, at: who.at, version: 1 };
			return was.text === text
				? { ...place, text, by: was.by, at: was.at, version: was.version }
				: { ...place, text, by: was.by, at: who.at, version: was.version + 1 };
		})
		.toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}
