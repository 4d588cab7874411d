/**
 * A board that many write on at once. The words of a line are a shared text (Yjs): two who type in the same place both keep what they
 * typed, in whatever order it arrives. The rows of the meeting follow in the same transaction; minutes are made from those alone.
 */
import { sql } from 'kysely';
import * as Y from 'yjs';
import type { Board } from '#domain/collaboration/model-meetings.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import { type BoardData, nextOrder } from '#domain/meetings/board.ts';
import { decideLines, entriesFrom, type Line, type Writer as Who } from '#domain/meetings/board-lines.ts';
import { differenceOf } from '#domain/meetings/board-text.ts';
import { normal, wellFormed } from '../fields.ts';
import type { FoundMeeting, Meeting } from './meetings.ts';
import { besideOf } from './minutes.ts';
import type { Db, Reader, Writer } from './session.ts';
import { json } from './values.ts';

/** Rows before they are merged into one. */
const mergeAfter = 40;
/** Bytes of one board: 400 lines that were written and rewritten. */
const largest = 3_000_000;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Place = { part: string; row?: string; order: number };
const places = (doc: Y.Doc): Y.Map<Place> => doc.getMap('lines');
const textOf = (doc: Y.Doc, id: string): Y.Text => doc.getText(`t:${id}`);

export const linesOf = (doc: Y.Doc): Line[] =>
	[...places(doc)]
		.map(([id, p]) => ({ id, ...p, text: textOf(doc, id).toString() }))
		.toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));

/** The same bytes for the same lines, whoever makes them: so a board that began before its document did has one beginning. */
function beginningOf(data: BoardData): Y.Doc {
	const doc = new Y.Doc();
	const own = doc.clientID;
	doc.clientID = 1;
	for (const { id, part, row, order, text } of data.entries ?? []) {
		places(doc).set(id, { part, ...(row ? { row } : {}), order });
		textOf(doc, id).insert(0, text);
	}
	doc.clientID = own;
	return doc;
}

type Row = { seq: number; update: Uint8Array; child_id: string | null };
const rowsSince = async (db: Db, m: number, meetingId: string, seq: number): Promise<Row[]> =>
	(
		await sql<Row>`select child_id, seq, update from board_update
			where municipality_id = ${m} and meeting_id = ${meetingId}::uuid and seq > ${seq}::int order by seq`.execute(
			db
		)
	).rows;

/** What came after `seq`, as one update; null: nothing. */
export async function updatesSince(
	db: Db,
	m: number,
	meetingId: string,
	seq: number
): Promise<{ seq: number; update: Uint8Array } | null> {
	const rows = await rowsSince(db, m, meetingId, seq);
	return rows.length
		? { seq: rows.at(-1)!.seq, update: Y.mergeUpdates(rows.map((r) => new Uint8Array(r.update))) }
		: null;
}

/** What stands on the board, or what of it came after `since`: the words there are, not those that were taken away before she came. */
export async function wholeBoard(
	r: Reader,
	meeting: Pick<Meeting, 'id' | 'board'>,
	since = 0
): Promise<{ seq: number; update: Uint8Array }> {
	const { doc, seq, known } = await load(r, meeting, since);
	if (since && seq <= since) return { seq: since, update: Y.encodeStateAsUpdate(new Y.Doc()) };
	return { seq, update: Y.encodeStateAsUpdate(doc, known) };
}

/** @param since the last that somebody has; `known` is then what she knows, where that is still told apart */
async function load(w: Reader, meeting: Pick<Meeting, 'id' | 'board'>, since = 0) {
	const rows = await rowsSince(w.db, w.actor.municipalityId, meeting.id, 0);
	const doc = rows.length ? new Y.Doc() : beginningOf(meeting.board);
	let known: Uint8Array | undefined;
	for (const r of rows) {
		Y.applyUpdate(doc, new Uint8Array(r.update));
		if (r.seq <= since) known = Y.encodeStateVector(doc);
	}
	return { doc, seq: rows.at(-1)?.seq ?? 0, rows: rows.length, known };
}

/** Nothing but lines: their places and their words. */
function isBoard(doc: Y.Doc): boolean {
	for (const name of doc.share.keys()) {
		if (name === 'lines') continue;
		const id = name.startsWith('t:') ? name.slice(2) : '';
		if (!uuid.test(id) || !places(doc).has(id)) return false;
		const words = textOf(doc, id).toDelta() as { insert: unknown; attributes?: unknown }[];
		if (words.some((x) => typeof x.insert !== 'string' || x.attributes)) return false;
	}
	for (const [id, p] of places(doc) as Iterable<[string, unknown]>) {
		const { part, row, order, ...more } = (p ?? {}) as Record<string, unknown>;
		const isRow = row === undefined || typeof row === 'string';
		if (!uuid.test(id) || typeof part !== 'string' || !isRow || Object.keys(more).length) return false;
		if (typeof order !== 'number' || !Number.isFinite(order) || Math.abs(order) > 1e9) return false;
	}
	return true;
}

const dropRows = (w: Writer, meetingId: string) =>
	w.asEngine((db) =>
		db
			.deleteFrom('board_update')
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('meeting_id', '=', meetingId)
			.execute()
	);

/** Keeps the board as it stands and nothing of what was taken away from it: whoever is let in now was not to see that (I-36). */
export async function forgetTakenAway(w: Writer, meeting: Meeting): Promise<void> {
	const { doc, seq } = await load(w, meeting);
	if (!seq) return;
	await dropRows(w, meeting.id);
	await sql`insert into board_update (municipality_id, meeting_id, seq, pathway_id, update, at)
		values (${w.actor.municipalityId}, ${meeting.id}::uuid, ${seq + 1}::int, ${meeting.pathway_id}::uuid, ${Buffer.from(Y.encodeStateAsUpdate(doc))}::bytea, ${w.at}::timestamptz)`.execute(
		w.db
	);
}

const sameBytes = (a: Uint8Array, b: Uint8Array) => Buffer.from(a).equals(Buffer.from(b));

export type Written = { seq: number; state: Uint8Array };

/**
 * Changes the board's document and its rows. The meeting is locked, so one change comes after the other.
 * @param change what somebody did; it may refuse
 */
export async function writeBoard(
	w: Writer,
	x: FoundMeeting & { board: Board; who: Who },
	change: (doc: Y.Doc, lines: readonly Line[]) => Refusal | void
): Promise<Written | Refusal> {
	const { meeting, board, who } = x;
	const { doc, seq, rows } = await load(w, meeting);
	const before = linesOf(doc);
	const known = Y.encodeStateVector(doc);
	const begun = seq ? null : Y.encodeStateAsUpdate(doc);
	const refused = change(doc, before);
	if (refused) return refused;
	const state = Y.encodeStateVector(doc);
	// words are missing that these follow on: the sender is told what is here and sends them all
	if (doc.store.pendingStructs || doc.store.pendingDs)
		return { refused: 'board-gap', detail: { state: Buffer.from(known).toString('base64') } };
	if (!isBoard(doc)) return { refused: 'invalid', fields: { update: 'wrong-format' } };
	const after = linesOf(doc);
	const isSame = sameBytes(known, state) && JSON.stringify(before) === JSON.stringify(after);
	if (isSame) return { seq, state };
	const { entries = [] } = meeting.board;
	const isNew = after.length > before.length;
	const decided = decideLines(
		board,
		meeting.board,
		// only a new line asks whether its step is open
		isNew ? await besideOf(w, meeting) : { activeGoals: 0, actions: 0 },
		before,
		after,
		who,
		wellFormed
	);
	if (isRefusal(decided)) return decided;
	const whole = Y.encodeStateAsUpdate(doc);
	if (whole.length > largest) return { refused: 'board-full', detail: { most: entries.length } };
	const merges = rows >= mergeAfter;
	const at = seq + 1;
	if (merges) await dropRows(w, meeting.id);
	const update = merges || begun ? whole : Y.encodeStateAsUpdate(doc, known);
	const next = { ...meeting.board, entries: entriesFrom(after, entries, who, normal) };
	// one statement: others wait for this line
	await sql`with came as (
		insert into board_update (municipality_id, meeting_id, seq, pathway_id, update, at)
		values (${w.actor.municipalityId}, ${meeting.id}::uuid, ${at}::int, ${meeting.pathway_id}::uuid, ${Buffer.from(update)}::bytea, ${w.at}::timestamptz))
		update meeting set board = ${json(next)} where municipality_id = ${w.actor.municipalityId} and id = ${meeting.id}::uuid`.execute(
		w.db
	);
	// every key is not a look of its own: the log tells once in ten minutes that she wrote here
	w.note({ unlessSince: w.now.subtract({ minutes: 10 }).toString() });
	return { seq: at, state };
}

/** What somebody's browser sends: whatever it has that is not here. */
export const applied =
	(update: Uint8Array) =>
	(doc: Y.Doc): Refusal | void => {
		try {
			Y.applyUpdate(doc, update);
		} catch {
			return { refused: 'invalid', fields: { update: 'wrong-format' } };
		}
	};

export const added =
	(line: { id: string; part: string; row?: string | null | undefined; text: string }) =>
	(doc: Y.Doc, lines: readonly Line[]): void =>
		doc.transact(() => {
			const { id, part, row } = line;
			places(doc).set(id, { part, ...(row ? { row } : {}), order: nextOrder(lines) });
			textOf(doc, id).insert(0, line.text);
		});

/** Only what differs is exchanged: words that somebody else is writing beside it stay. */
export const rewritten =
	(id: string, text: string) =>
	(doc: Y.Doc): void => {
		const words = textOf(doc, id);
		const change = differenceOf(words.toString(), text);
		if (!change) return;
		doc.transact(() => {
			words.delete(change.at, change.gone);
			words.insert(change.at, change.come);
		});
	};

export const ordered =
	(orders: ReadonlyMap<string, number>) =>
	(doc: Y.Doc): void =>
		doc.transact(() => {
			for (const [id, order] of orders) {
				const place = places(doc).get(id);
				if (place) places(doc).set(id, { ...place, order });
			}
		});
