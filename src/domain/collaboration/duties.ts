/**
 * What each duty is about, when it counts from and what fulfils it. One entry for every word of `duties`.
 */
import type { PathwayFacts } from '../facts/pathway.ts';
import {
	type Argument,
	arenas,
	at,
	earliest,
	type Instance,
	markOf,
	meetings,
	noon,
	underretningInstance
} from './instance.ts';
import { agreedNext, calledOff, nextOf } from './next-meeting.ts';
import { reports, uninformed } from './there.ts';
import type { ModelDuty } from './vocabulary.ts';

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
