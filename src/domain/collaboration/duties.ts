/**
 * What each duty is about, when it counts from and what fulfils it. One entry for every word of `duties`.
 */
import type { PathwayFacts } from '../facts/pathway.ts';
import { dayOf } from '../kernel/day.ts';
import { activeCircle } from './guard.ts';
import type { Anchor, Mark, ModelDuty } from './vocabulary.ts';

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
function arenas(f: PathwayFacts, done: (arena: string, since: string) => Instance['done']): Instance[] {
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

function meetings(
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

const at = (time: string | null, by: string | null = null): Instance['done'] =>
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

/** Everything a duty may be about on this pathway. */
export function instancesOf(kind: ModelDuty, f: PathwayFacts, arg: Argument): Instance[] {
	switch (kind) {
		case 'handleConcern':
		case 'answerConcern':
		case 'tellParents':
			return f.concerns.map((c) => ({
				id: c.id,
				arena: c.arena,
				anchors: { concernSent: c.sentAt, concernHandled: c.handledAt },
				done:
					kind === 'handleConcern'
						? at(c.handledAt)
						: kind === 'answerConcern'
							? at(c.feedbackAt)
							: c.parentsTold
								? at(c.sentAt, c.authorId)
								: markOf(f, 'parentsInvolved', null, c.sentAt),
				people: { concernAuthor: c.authorId },
				data: { concernId: c.id }
			}));
		case 'recordMark':
			return arenas(f, (arena, since) => markOf(f, arg.mark!, arena, arg.since === 'ever' ? '' : since));
		case 'conveneMeeting':
		case 'holdMeeting':
			return arenas(f, (arena, since) => {
				const m = earliest(
					f.meetings,
					(x) => (kind === 'holdMeeting' ? (x.heldAt ?? '') : x.convenedAt),
					(x) =>
						x.type === arg.meeting &&
						(x.arena === null || x.arena === arena) &&
						x.state !== 'cancelled' &&
						(kind === 'holdMeeting' ? (x.heldAt ?? '') : x.convenedAt) >= since
				);
				return !m
					? null
					: kind === 'conveneMeeting'
						? at(m.convenedAt, m.convenerId)
						: at(m.heldAt, m.chairId);
			}).map((i) => (kind === 'conveneMeeting' ? calledOff(f, i, arg.meeting!) : i));
		case 'agreeForm':
			return arenas(f, (_arena, since) =>
				at(
					earliest(
						f.forms,
						(r) => r.agreedAt ?? '',
						(r) => r.form === arg.form && r.agreedAt !== null && r.agreedAt >= since
					)?.agreedAt ?? null
				)
			);
		case 'sendAgenda':
			return meetings(f, (m) => at(m.agendaSentAt, m.convenerId));
		case 'sendMinutes':
			return meetings(f, (m) => at(m.minutesSentAt, m.minuteTakerId));
		case 'fillForm':
			return meetings(f, (m) =>
				m.formFilled.length ? at(m.heldAt ?? m.agendaSentAt ?? m.convenedAt) : null
			);
		case 'approveFrame':
			return meetings(f, (m) => (m.frameApproved ? at(m.heldAt ?? m.startsAt, m.chairId) : null));
		case 'bringChildPerspective':
			return meetings(f, (m) =>
				m.childPerspective
					? at(m.heldAt ?? m.startsAt, m.childPerspective.by)
					: m.participants.some((p) => p.relation === 'child' && p.attended)
						? at(m.heldAt)
						: null
			);
		case 'inviteParents':
			return meetings(f, (m) =>
				m.participants.some((p) => p.relation === 'custodyHolder') ? at(m.convenedAt, m.convenerId) : null
			);
		case 'stateOutcome':
			return meetings(f, (m) => (m.outcome ? at(m.heldAt ?? m.startsAt, m.chairId) : null));
		case 'settleNextMeeting':
			return meetings(f, (m) => (m.nextMeeting ? at(m.heldAt ?? m.startsAt, m.chairId) : null));
		case 'callNextMeeting':
			return meetings(f, (m) => {
				const called = nextOf(f, m);
				return called ? at(called.convenedAt, called.convenerId) : null;
			}).map((i) => agreedNext(f, i));
		case 'takeToTeam':
			return meetings(f, (m) => (m.heldAt ? markOf(f, 'discussedInTeam', m.arena, m.heldAt) : null));
		case 'reviewEffort':
			return f.efforts.flatMap((e) => {
				const times = e.reviews.toSorted((a, b) => (a.on < b.on ? -1 : 1));
				// each period is a duty of its own, so that what was done keeps when, by whom and whether in time
				return [...times, null].map((review, i) => ({
					id: `${e.id}:${i}`,
					arena: e.arena,
					anchors: { effortStarted: noon(e.startedOn), lastReview: noon(times[i - 1]?.on ?? e.startedOn) },
					done: review && at(noon(review.on), review.by),
					gone: e.endedOn !== null,
					effortLevel: e.level,
					data: { effortId: e.id }
				}));
			});
		case 'scaleGoal':
			return f.goals.flatMap((g) => {
				const times = g.scalings.toSorted((a, b) => (a.at < b.at ? -1 : 1));
				return [...times, null].map((scaling, i) => ({
					id: `${g.id}:${i}`,
					arena: g.arena,
					anchors: { lastScaling: times[i - 1]?.at ?? null },
					done: scaling && at(scaling.at, scaling.by),
					gone: g.state !== 'active',
					people: { goalPursuers: g.pursuers[0] ?? null },
					data: { goalId: g.id }
				}));
			});
		case 'deliverAssessment':
			return f.assessments.map((a) => ({
				id: a.id,
				arena: a.arena,
				anchors: { assessmentRequested: a.requestedAt, assessmentDue: noon(a.dueDay) },
				done: at(a.receivedAt, a.ownerId),
				day: a.dueDay,
				people: { assessmentOwner: a.ownerId }
			}));
		case 'doAction':
			return f.actions.map((a) => ({
				id: a.id,
				arena: null,
				anchors: { actionDue: noon(a.dueDay) },
				done: at(a.doneAt, a.whoId),
				gone: a.droppedAt !== null,
				day: a.dueDay,
				people: { actionOwner: a.whoId },
				data: { actionId: a.id }
			}));
		case 'answerHandover':
			return f.handovers.map((h) => ({
				id: h.id,
				arena: h.arena,
				anchors: { handoverAsked: h.askedAt },
				done: at(h.answeredAt, h.answer === 'escalated' ? null : h.toId),
				people: { handoverGiver: h.fromId, handoverReceiver: h.toId }
			}));
		case 'informOfHandover':
			return (
				f.handovers
					// nothing has changed before somebody says yes; an escalated question waits for the leader as one of its own
					.filter((h) => h.answer === 'accepted')
					.map((h) => {
						const left = uninformed(f, h);
						const last =
							h.informed
								.map((i) => i.at)
								.sort()
								.at(-1) ?? h.answeredAt!;
						return {
							id: h.id,
							arena: h.arena,
							anchors: { handoverAsked: h.askedAt, handoverAnswered: h.answeredAt },
							done: left.length ? null : { at: last, by: h.fromId },
							people: { handoverGiver: h.fromId, handoverReceiver: h.toId },
							data: { handoverId: h.id, left: left.length }
						};
					})
			);
		case 'evaluateForm':
			return f.forms
				.filter((r) => r.agreedAt !== null)
				.map((r) => ({
					id: r.id,
					arena: null,
					anchors: { formAgreed: r.agreedAt, formEvaluation: noon(r.evaluateOn) },
					done: at(r.evaluatedAt),
					day: r.evaluateOn,
					form: r.form,
					data: { formId: r.id, form: r.form }
				}));
		case 'renewConsent':
			return f.consents
				.filter((c) => c.to !== null)
				.map((c) => ({
					id: c.id,
					arena: null,
					anchors: { consentEnds: noon(c.to) },
					done: null,
					gone:
						c.withdrawnAt !== null ||
						c.parties.some((p) => p.givenAt === null) ||
						f.consents.some(
							(o) =>
								o.id !== c.id && o.withdrawnAt === null && o.from <= c.to! && (o.to === null || o.to > c.to!)
						),
					day: c.to
				}));
		case 'reportToCoordinator':
			return reports(f);
		case 'reviewUnderretning':
			return f.underretninger.map((u) =>
				underretningInstance(
					u,
					at(u.reviewedAt, u.reviewerId),
					u.abuse || u.reviewAskedAt === null || (u.sentAt !== null && u.reviewedAt === null)
				)
			);
		case 'sendUnderretning':
			return f.underretninger.map((u) => underretningInstance(u, at(u.sentAt, u.authorId)));
		case 'assessAcute':
			return f.underretninger.map((u) =>
				underretningInstance(u, at(u.acuteAssessedAt), u.receivedAt === null)
			);
		case 'confirmReceipt':
			return f.underretninger.map((u) =>
				underretningInstance(u, at(u.receiptSentAt), u.receivedAt === null || u.receiptImpossible !== null)
			);
		case 'answerNotifier':
			return f.underretninger.map((u) =>
				underretningInstance(u, at(u.feedbackSentAt), u.receivedAt === null || u.source !== 'professional')
			);
		case 'talkWithChild':
			return f.underretninger.map((u) =>
				underretningInstance(u, u.childTalk, u.receivedAt === null || !u.abuse)
			);
		case 'reassess':
			return f.underretninger.map((u) =>
				underretningInstance(u, u.reassessed, u.receivedAt === null || !u.supportRunning)
			);
		default: {
			const never: never = kind;
			return never;
		}
	}
}

/**
 * As soon as a second profession takes part, each professional but the coordinators says once how it goes, counted from when both
 * were there (I-19). Before that there is nobody to keep together.
 */
function reports(f: PathwayFacts): Instance[] {
	const holds = new Set(f.positions.map((p) => p.coordinatorId));
	const professionals = activeCircle(f).filter((k) => k.relation === 'professional' && k.function !== null);
	return professionals
		.filter((k) => !holds.has(k.personId))
		.flatMap((k) => {
			const [other] = professionals
				.filter((o) => o.function !== k.function)
				.map((o) => o.since)
				.toSorted();
			if (!other) return [];
			const since = other > k.since ? other : k.since;
			const told = earliest(
				f.marks,
				(m) => m.at,
				(m) => m.key === 'reportedToCoordinator' && m.by === k.personId && m.at >= k.since
			);
			return [
				{
					id: k.id,
					arena: null,
					anchors: { memberJoined: since },
					done: told ? { at: told.at, by: told.by } : null,
					people: { circleMember: k.personId }
				}
			];
		});
}

/** Whoever called it, and had to call it off, has the time to call another that she had the first time. */
function calledOff(f: PathwayFacts, i: Instance, type: string): Instance {
	const since = i.anchors.levelReached ?? '';
	const times = f.meetings
		.filter((m) => m.type === type && (m.arena === null || m.arena === i.arena) && m.convenedAt >= since)
		.flatMap((m) => (m.state === 'cancelled' && m.cancelledAt ? [m.cancelledAt] : []))
		// one more that was called off after another stood changes nothing
		.filter((t) => !i.done || t <= i.done.at);
	return { ...i, again: times.sort().at(-1) ?? null };
}

/** A day was agreed for the next meeting, and no later meeting has agreed on another since. */
function agreedNext(f: PathwayFacts, i: Instance): Instance {
	const m = f.meetings.find((x) => x.id === i.meetingId)!;
	const next = m.nextMeeting && 'on' in m.nextMeeting ? m.nextMeeting.on : null;
	const later = f.meetings.some((x) => isAfter(x, m) && x.nextMeeting !== null);
	const stands = f.positions.some((p) => m.arena === null || p.arena === m.arena);
	return {
		...i,
		anchors: { ...i.anchors, nextMeetingDay: noon(next) },
		// without a day there is nothing to call, whatever was called since
		done: next ? i.done : null,
		gone: i.gone || next === null || later || !stands,
		arose: m.heldAt ?? m.startsAt,
		people: {
			...i.people,
			convener: isThere(f, m.convenerId)
				? m.convenerId
				: (f.positions.find((p) => p.arena === m.arena) ?? f.positions[0])?.coordinatorId
		},
		data: { ...i.data, ...(next ? { next } : {}) }
	};
}

const isAfter = (x: PathwayFacts['meetings'][number], m: PathwayFacts['meetings'][number]): boolean =>
	x.id !== m.id &&
	x.state !== 'cancelled' &&
	x.startsAt > m.startsAt &&
	(x.arena === null || m.arena === null || x.arena === m.arena);

/**
 * The meeting that was called as the one agreed on: on that day, whenever it was called; or called since, of the same kind on
 * another day, or of another kind no sooner than agreed. An extra meeting of another kind before it is not the one.
 */
function nextOf(f: PathwayFacts, m: PathwayFacts['meetings'][number]) {
	if (!m.nextMeeting || !('on' in m.nextMeeting)) return undefined;
	const { on } = m.nextMeeting;
	const day = (instant: string) => dayOf(Temporal.Instant.from(instant)).toString();
	return earliest(
		f.meetings,
		(x) => x.convenedAt,
		(x) =>
			isAfter(x, m) &&
			(day(x.startsAt) === on ||
				(day(x.convenedAt) >= day(m.startsAt) && (x.type === m.type || day(x.startsAt) >= on)))
	);
}

/** Somebody who has left cannot be the one who acts. Persons outside the circle (an author, an owner) count as there. */
export const isThere = (f: PathwayFacts, person: string): boolean => {
	const rows = f.circle.filter((k) => k.personId === person);
	return rows.length === 0 || rows.some((k) => k.active && k.until === null);
};

/** A day counts from its noon in Copenhagen's winter: the same day wherever it is read. */
const noon = (day: string | null | undefined): string | null => (day ? `${day}T11:00:00.000Z` : null);

/** The first in time, whatever order the rows come in. */
function earliest<T>(rows: readonly T[], when: (row: T) => string, is: (row: T) => boolean): T | undefined {
	return rows.filter(is).toSorted((a, b) => (when(a) < when(b) ? -1 : when(a) > when(b) ? 1 : 0))[0];
}

function markOf(f: PathwayFacts, key: Mark, arena: string | null, since: string): Instance['done'] {
	const m = earliest(
		f.marks,
		(x) => x.at,
		(x) => x.key === key && (arena === null || x.arena === null || x.arena === arena) && x.at >= since
	);
	return m ? { at: m.at, by: m.by } : null;
}

/** Who in the circle does not yet know about a handover: everybody but giver and receiver. */
export function uninformed(f: PathwayFacts, h: PathwayFacts['handovers'][number]): string[] {
	const known = new Set([h.fromId, h.toId, ...h.informed.map((i) => i.personId)]);
	return [...new Set(activeCircle(f).map((k) => k.personId))].filter(
		(p) => !known.has(p) && p !== f.pathway.childId
	);
}
