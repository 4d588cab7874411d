/** The board a meeting is run by: what is written in its parts, and which part comes when (I-27, I-31). */
import type { Board } from '../collaboration/model-meetings.ts';
import type { MeetingState, Relation } from '../facts/vocabulary.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import type { Mark } from './board-marks.ts';
import type { Round } from './round.ts';

export type Entry = {
	id: string;
	part: string;
	/** whose view it is, on boards with rows */
	row?: string;
	text: string;
	by: string;
	at: string;
	order: number;
	version: number;
};
export type Scaled = { value: number; at: string; why?: string; step?: string };
/** What a meeting keeps beside its own columns; `{}` before it begins. */
export type BoardData = {
	board?: string;
	entries?: Entry[];
	/** goals that were set here */
	goals?: string[];
	/** whom the parents can call */
	parentContact?: string;
	/** what the child said */
	childText?: string;
	/** who has signed or said why not, where that is asked by name (V-30); read beside, never kept here */
	signed?: string[];
	/** needs that no row shows, ticked off when the meeting was closed */
	confirmed?: string[];
	/** why a should was passed, by need */
	reasons?: Record<string, string>;
	/** a round that goes on: whose turn it is, in which order */
	round?: Round;
	/** the part that some hold alone right now, and since when (I-36) */
	alone?: { part: string; since: string };
	/** each time whoever leads the meeting opened that part for the family, and why */
	opened?: { by: string; at: string; why: string }[];
	/** what a line stands on, by line (B-07) */
	marks?: Record<string, Mark>;
	/** where each stands on the scale, by person: why, and what one step more would be */
	scale?: Record<string, Scaled>;
};
/** What else a part may hold: goals of the arena that are pursued, agreements of this meeting. */
export type Beside = { activeGoals: number; actions: number };

/** The same told by the facts of its pathway, where those are at hand. */
export const besideIn = (
	facts: {
		goals: readonly { state: string; arena: string | null }[];
		actions: readonly { meetingId: string | null; droppedAt: string | null }[];
	},
	meeting: { id: string; arena: string | null }
): Beside => ({
	activeGoals: facts.goals.filter(
		(g) => g.state === 'active' && (meeting.arena === null || g.arena === meeting.arena)
	).length,
	actions: facts.actions.filter((a) => a.meetingId === meeting.id && a.droppedAt === null).length
});

/** What is kept for another day stands on every board, whatever its columns (ux: parking lot). */
const parking = 'parking-lot';
export const isParking = (part: string): boolean => part === parking;
export const parkingPart = (name: Board['parts'][number]['name']): Board['parts'][number] => ({
	id: parking,
	name,
	collects: ['notes'],
	after: [],
	speaks: [],
	source: { ours: true, id: 'I-27' }
});

/** @param offered by the meeting's type; the first is used where none was chosen */
export function boardOf(
	boards: readonly Board[],
	data: BoardData,
	offered: readonly string[] = []
): Board | null {
	const id = data.board ?? offered[0];
	return boards.find((b) => b.id === id) ?? null;
}

/** The row of a board where somebody's view belongs, on boards that have rows (I-31). */
export function rowFor(
	board: Board,
	who: { relation: Relation; function: string | null; ownStaff: boolean }
): string | null {
	const parties: string[] =
		who.relation === 'professional'
			? [
					...(who.function ? [who.function] : []),
					...(who.function === 'unitLeader' ? ['leadership'] : []),
					who.ownStaff ? 'ownStaff' : 'relevantProfessionals'
				]
			: [who.relation, ...(who.relation === 'custodyHolder' ? ['parents'] : [])];
	const own = board.rows.find((r) => r.who.some((p) => parties.includes(p)));
	return own?.id ?? board.rows.at(-1)?.id ?? null;
}

/** May the board be written on? From the moment the meeting begins until its minutes have left. */
export function decideWriting(state: MeetingState): 'open' | Refusal {
	switch (state) {
		case 'running':
		case 'held':
			return 'open';
		case 'planned':
		case 'agenda-sent':
			return refuse('meeting-not-begun');
		case 'minutes-sent':
			return refuse('minutes-are-sent');
		case 'cancelled':
			return refuse('meeting-cancelled');
		default: {
			const never: never = state;
			return never;
		}
	}
}

function hasContent(part: Board['parts'][number], data: BoardData, beside: Beside): boolean {
	return (
		(data.entries ?? []).some((e) => e.part === part.id) ||
		(part.collects.includes('goals') && beside.activeGoals > 0) ||
		(part.collects.includes('actions') && beside.actions > 0)
	);
}

/** Parts that must have content before this one opens (I-27); a part that has content stays open. */
export function waitsFor(board: Board, part: string, data: BoardData, beside: Beside): string[] {
	const own = board.parts.find((p) => p.id === part);
	if (!own || hasContent(own, data, beside)) return [];
	return own.after.filter((id) => {
		const first = board.parts.find((p) => p.id === id);
		return first !== undefined && !hasContent(first, data, beside);
	});
}

/** The part where agreements are made, or goals are set; the first that collects them. */
export const partFor = (board: Board, what: 'actions' | 'goals'): Board['parts'][number] | undefined =>
	board.parts.find((p) => p.collects.includes(what));

/** Agreements come after the shared goal: otherwise everybody agrees about something else (I-27). */
export function decideAgreement(board: Board | null, data: BoardData, beside: Beside): 'open' | Refusal {
	const part = board && partFor(board, 'actions');
	if (!board || !part) return 'open';
	const waits = part.after.filter((id) => {
		const first = board.parts.find((p) => p.id === id);
		return first !== undefined && !hasContent(first, data, beside);
	});
	const goals = partFor(board, 'goals');
	if (goals && part.after.includes(goals.id) && beside.activeGoals === 0)
		return refuse('goal-first', { rule: 'I-27', detail: { parts: [goals.id] } });
	return waits.length ? refuse('step-locked', { rule: 'I-27', detail: { parts: waits } }) : 'open';
}

const inOrder = (a: Entry, b: Entry) => a.order - b.order || (a.id < b.id ? -1 : 1);

/** Entries of one part, and of one row of it, in the order they are read. */
export const entriesOf = (data: BoardData, part: string, row?: string): Entry[] =>
	(data.entries ?? [])
		.filter((e) => e.part === part && (row === undefined || e.row === row))
		.toSorted(inOrder);

/** Where the next line of a part goes: after all the others. */
export const nextOrder = (lines: readonly { order: number }[]): number =>
	Math.max(0, ...lines.map((l) => l.order)) + 1;

/** A newer text than the one the writer saw is never written over: both are shown (R12). */
export function decideChange(data: BoardData, input: { id: string; version: number }): Entry | Refusal {
	const entry = (data.entries ?? []).find((e) => e.id === input.id);
	if (!entry) return refuse('entry-gone');
	return entry.version === input.version
		? entry
		: refuse('stale', { detail: { text: entry.text, version: entry.version } });
}

/** One place up or down among its own: the new order of the two that change places; at the end of the row nothing moves. */
export function moveEntry(data: BoardData, id: string, way: 'up' | 'down'): Map<string, number> | Refusal {
	const entries = data.entries ?? [];
	const own = entries.find((e) => e.id === id);
	if (!own) return refuse('entry-gone');
	const list = entries.filter((e) => e.part === own.part && e.row === own.row).toSorted(inOrder);
	const other = list[list.indexOf(own) + (way === 'up' ? -1 : 1)];
	if (!other) return new Map();
	// two lines written at the same moment may have the same place
	const [first, second] = way === 'up' ? [own, other] : [other, own];
	const low = Math.min(own.order, other.order);
	const high = Math.max(own.order, other.order);
	return new Map([
		[first.id, low],
		[second.id, high === low ? low + 0.5 : high]
	]);
}
