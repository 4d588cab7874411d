/** One thing that a duty is about: when it counts from, what fulfils it, and whose it is. */
import type { PathwayFacts } from '../facts/pathway.ts';
import type { Anchor, Mark } from './vocabulary.ts';

/** One thing a duty is tried on. Instants are ISO; `day` is an ISO day the row itself carries. */
export type Instance = {
	id: string;
	arena: string | null;
	meetingId?: string;
	/** moments a deadline may count from; absent means not reached */
	anchors: Partial<Record<Anchor, string | null>>;
	/** who did it and when; null while it is open */
	done: { at: string; by: string | null } | null;
	/** the duty has lost its ground (cancelled, dropped, answered otherwise) */
	gone?: boolean;
	/** the row's own day, when no deadline of the model says more */
	day?: string | null;
	/** when it came to be; a deadline that had passed by then is the next workday */
	arose?: string;
	/** when what had been done fell away again; a deadline after something counts anew from there */
	again?: string | null;
	people?: Partial<
		Record<
			| 'concernAuthor'
			| 'convener'
			| 'chair'
			| 'minuteTaker'
			| 'actionOwner'
			| 'assessmentOwner'
			| 'handoverGiver'
			| 'handoverReceiver'
			| 'underretningAuthor'
			| 'underretningReviewer'
			| 'goalPursuers'
			| 'circleMember',
			string | null
		>
	>;
	effortLevel?: number;
	form?: string;
	withheld?: boolean;
	/** what the words need: ids and counts, never text about anybody */
	data?: Record<string, string | number>;
};

export type Argument = { mark?: Mark; meeting?: string; form?: string; since?: 'level' | 'ever' };

const first = (a: string | null | undefined, b: string | null | undefined) =>
	a && b ? (a < b ? a : b) : (a ?? b ?? null);

/** Arenas as instances: for duties that belong to where the pathway stands. */
export function arenas(
	f: PathwayFacts,
	done: (arena: string, since: string) => Instance['done']
): Instance[] {
	const markAt = (arena: string, key: Mark) => markOf(f, key, arena, '')?.at ?? null;
	return f.positions.map((p) => ({
		id: `${p.arena}:${p.level}:${p.since}`,
		arena: p.arena,
		anchors: {
			levelReached: p.since,
			pathwayOpened: f.pathway.openedAt,
			awareOfNeed: first(
				markAt(p.arena, 'awareOfNeed'),
				f.underretninger
					.map((u) => u.receivedAt)
					.filter((x) => x !== null)
					.sort()[0]
			),
			investigationDecided: markAt(p.arena, 'investigationDecided'),
			courseDecided: markAt(p.arena, 'courseDecided')
		},
		done: done(p.arena, p.since)
	}));
}

/** Meetings as instances. */
export function meetings(
	f: PathwayFacts,
	done: (m: PathwayFacts['meetings'][number]) => Instance['done']
): Instance[] {
	return f.meetings.map((m) => ({
		id: m.id,
		arena: m.arena,
		meetingId: m.id,
		anchors: {
			meetingConvened: m.convenedAt,
			meetingStart: m.startsAt,
			meetingHeld: m.heldAt,
			agendaSent: m.agendaSentAt
		},
		done: done(m),
		gone: m.state === 'cancelled',
		people: { convener: m.convenerId, chair: m.chairId, minuteTaker: m.minuteTakerId },
		data: { meetingType: m.type }
	}));
}

/** Done then; not yet without a moment. */
export const at = (time: string | null, by: string | null = null): Instance['done'] =>
	time === null ? null : { at: time, by };

/** The moments of one underretning; also used where there is no pathway. */
export function underretningInstance(
	u: PathwayFacts['underretninger'][number],
	done: Instance['done'],
	gone = false
): Instance {
	return {
		id: u.id,
		arena: null,
		anchors: {
			underretningWritten: u.writtenAt,
			reviewAsked: u.reviewAskedAt,
			underretningSent: u.sentAt,
			underretningReceived: u.receivedAt,
			acuteAssessed: u.acuteAssessedAt
		},
		done,
		gone,
		withheld: u.abuse && u.liftedAt === null,
		people: { underretningAuthor: u.authorId, underretningReviewer: u.reviewerId }
	};
}

/** A day counts from its noon in Copenhagen's winter: the same day wherever it is read. */
export const noon = (day: string | null | undefined): string | null => (day ? `${day}T11:00:00.000Z` : null);

/** The first in time, whatever order the rows come in. */
export function earliest<T>(
	rows: readonly T[],
	when: (row: T) => string,
	is: (row: T) => boolean
): T | undefined {
	return rows.filter(is).toSorted((a, b) => (when(a) < when(b) ? -1 : when(a) > when(b) ? 1 : 0))[0];
}

/** Who set a mark and when: the first since a moment, of the arena or of all. */
export function markOf(f: PathwayFacts, key: Mark, arena: string | null, since: string): Instance['done'] {
	const m = earliest(
		f.marks,
		(x) => x.at,
		(x) => x.key === key && (arena === null || x.arena === null || x.arena === arena) && x.at >= since
	);
	return m ? { at: m.at, by: m.by } : null;
}
