/** Who is at a board, and what she may do there: professionals of the pathway, and the family that is invited to the meeting. */
import { sql } from 'kysely';
import type { Board } from '#domain/collaboration/model-meetings.ts';
import type { Model } from '#domain/collaboration/model.ts';
import type { Relation } from '#domain/facts/vocabulary.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import { shutTo } from '#domain/meetings/alone.ts';
import { decideWriting, rowFor } from '#domain/meetings/board.ts';
import type { Writer as Who } from '#domain/meetings/board-lines.ts';
import type { Models } from '../models.ts';
import { type Standing, standingWith } from './family.ts';
import { findMeeting, type FoundMeeting, type Meeting } from './meetings.ts';
import { mayHere } from './minutes.ts';
import { boardHere } from './minutes-content.ts';
import type { Reader, Writer } from './session.ts';

export type AtBoard = FoundMeeting & {
	model: Model;
	board: Board | null;
	/** the row of her own view, on boards that have rows */
	row: string | null;
	/** parts she may not write in, and parts others hold alone right now (I-36) */
	shut: { writing: string[]; looking: string[] };
	/** of the family: how to speak of the child */
	standing: Standing | null;
};

const open = { writing: [], looking: [] };

async function invited(r: Reader, meetingId: string) {
	const { rows } = await sql<{ relation: Relation; function: string | null; ownStaff: boolean }>`
		select t.relation, t.function, exists (select from circle_member k where k.municipality_id = t.municipality_id and k.pathway_id = t.pathway_id
			and k.person_id = t.person_id and k.own_staff and k.until_at is null) as "ownStaff"
		from meeting_participant t where t.municipality_id = ${r.actor.municipalityId} and t.meeting_id = ${meetingId}::uuid and t.person_id = ${r.actor.personId}::uuid`.execute(
		r.db
	);
	return rows[0] ?? null;
}

async function stand(r: Reader, models: Models, x: FoundMeeting): Promise<AtBoard | null> {
	const model = models.getModel(x.found.model.slug, x.found.model.version);
	const board = boardHere(model, x.meeting);
	const me = await invited(r, x.meeting.id);
	const row = board && me ? rowFor(board, me) : null;
	// a professional who is not invited is one all the same
	const who = me ?? { relation: 'professional' as const, function: r.actor.function, ownStaff: false };
	const shut = board ? shutTo(board, x.meeting.board, who as Parameters<typeof shutTo>[2]) : open;
	if (r.actor.side === 'staff') return { ...x, model, board, row, shut, standing: null };
	const standing = me && x.meeting.child_id ? await standingWith(r, x.meeting.child_id) : null;
	// what others type cannot be gone through for places while it is typed: where one is hidden, there is no live board (M12, M15)
	return standing?.sight.papers && standing.sight.places ? { ...x, model, board, row, shut, standing } : null;
}

/** The board as the actor may see it; null: nothing that exists for her. */
export async function findBoard(r: Reader, models: Models, id: string): Promise<AtBoard | null> {
	const x = await findMeeting(r, id);
	return x && stand(r, models, x);
}

/** The board under a lock, to write on. The family writes in its own row and changes its own lines; professionals write everywhere. */
export async function lockToWrite(
	w: Writer,
	models: Models,
	id: string
): Promise<(AtBoard & { board: Board; who: Who }) | Refusal> {
	const x = await findMeeting(w, id);
	const at = x && (await stand(w, models, x));
	if (!at) return { refused: 'not-found' };
	// many wait here for each other: what can be asked before is asked before, and what may have changed is read again
	const { rows } = await sql<Pick<Meeting, 'state' | 'board'>>`select state, board from meeting
		where municipality_id = ${w.actor.municipalityId} and id = ${id}::uuid for update`.execute(w.db);
	Object.assign(at.meeting, rows[0]);
	const isFamily = w.actor.side === 'family';
	if (!mayHere(isFamily ? 'write-own-lines' : 'write-on-board', at.found)) return { refused: 'not-yours' };
	const writable = decideWriting(at.meeting.state);
	if (isRefusal(writable)) return writable;
	// after the meeting the family's words stand beside the minutes, not in them
	if (isFamily && at.meeting.state !== 'running') return { refused: 'meeting-not-running' };
	const { board } = at;
	if (!board) return { refused: 'no-board' };
	return {
		...at,
		board,
		who: {
			personId: w.actor.personId,
			at: w.at,
			ownRow: isFamily ? at.row : null,
			ownOnly: isFamily,
			shut: at.shut.writing
		}
	};
}
