/** What each step does to the facts of a play: the product's own decisions where there are any, a plain row where there are none. */
import { decideMove } from '../collaboration/moves.ts';
import { marks } from '../collaboration/vocabulary.ts';
import type { MeetingFacts, PathwayFacts } from '../facts/pathway.ts';
import type { StaffFunction } from '../facts/vocabulary.ts';
import { isWorkday } from '../kernel/calendar.ts';
import { dayOf, ageOn, ZONE } from '../kernel/day.ts';
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts';
import { decideFinish, decideStart, heldAt, levelOf, needsOf, outcomesOf } from '../meetings/closing.ts';
import { agendaDue, instantOf } from '../meetings/convene.ts';
import { proposeParticipants } from '../meetings/participants.ts';
import { callableTypes, mayCell, typeOf } from '../meetings/types.ts';
import { mayDecide } from '../pathways/deciders.ts';
import { decideAnswer, decideAsk, decideInformed } from '../pathways/handover.ts';
import { isPerson, member, ownStaffOf, playable, type Start } from './cast.ts';
import type { Play, Table } from './replay.ts';
import type { Doing, Step } from './steps.ts';

/** Written where a page asks for a reason; the page says it in words. */
export const someReason = 'play';

type Turn = { table: Table; start: Start; play: Play; args: string[]; now: string };
type Deed = (t: Turn) => Play | Refusal;

const actorOf = (play: Play) => ({
	personId: play.me,
	leader: play.me === 'unitLeader',
	functions: [play.me] as readonly string[]
});
const unknown = refuse('play-not-there');
const next = (rows: readonly unknown[]) => String(rows.length + 1);

/** @param play a copy that may be written in */
export function doStep(table: Table, start: Start, play: Play, step: Step): Play | Refusal {
	if (play.facts.pathway.closedAt !== null && step.do !== 'wait' && step.do !== 'as') return refuse('closed');
	return deeds[step.do]({ table, start, play, args: step.args, now: play.now });
}

/** Changes one row found by its id. */
const row =
	<T extends { id: string }>(
		rows: (f: PathwayFacts) => T[],
		change: (found: T, t: Turn) => Refusal | void
	): Deed =>
	(t) => {
		const found = rows(t.play.facts).find((r) => r.id === t.args[0]);
		if (!found) return unknown;
		return change(found, t) ?? t.play;
	};
const concern = (change: (c: PathwayFacts['concerns'][number], t: Turn) => Refusal | void) =>
	row((f) => f.concerns, change);
const meeting = (change: (m: MeetingFacts, t: Turn) => Refusal | void) => row((f) => f.meetings, change);
const underretning = (change: (u: PathwayFacts['underretninger'][number], t: Turn) => Refusal | void) =>
	row((f) => f.underretninger, change);
const hasArena = ({ play, args }: Turn, at = 0) => play.facts.positions.some((p) => p.arena === args[at]);

/** Only while it runs: what belongs at the table. */
const running = (change: (m: MeetingFacts, t: Turn) => Refusal | void) =>
	meeting((m, t) => (m.state === 'running' ? change(m, t) : refuse('meeting-not-running')));

const deeds: Record<Doing, Deed> = {
	as: ({ play, args }) => (isPerson(args[0]!) ? { ...play, me: args[0] } : unknown),
	wait: ({ table, play, args, now }) => {
		const n = Number(args[0]);
		if (!Number.isInteger(n) || n < 1 || n > 400) return refuse('play-unreadable');
		const from = Temporal.Instant.from(now).toZonedDateTimeISO(ZONE);
		const later = {
			hour: () => from.add({ hours: n }),
			day: () => from.add({ days: n }),
			week: () => from.add({ weeks: n }),
			month: () => from.add({ months: n }),
			workday: () => {
				let at = from;
				for (let left = n; left > 0;) {
					at = at.add({ days: 1 });
					if (isWorkday(at.toPlainDate(), 'X', table.settings)) left--;
				}
				return at;
			}
		}[args[1] as 'hour'];
		return later ? { ...play, now: later().toInstant().toString() } : refuse('play-unreadable');
	},
	concern: (t) => {
		if (!hasArena(t)) return unknown;
		const { concerns } = t.play.facts;
		concerns.push({
			id: next(concerns),
			sentAt: t.now,
			authorId: t.play.me,
			arena: t.args[0]!,
			handledAt: null,
			feedbackAt: null,
			parentsTold: false
		});
		return t.play;
	},
	handle: concern((c, { play, now }) => {
		if (play.me !== 'unitLeader') return refuse('not-yours');
		c.handledAt = now;
	}),
	tell: concern((c) => void (c.parentsTold = true)),
	answer: concern((c, { now }) => void (c.feedbackAt = now)),
	mark: (t) => {
		const [key, arena] = t.args as [string, string];
		if (!(marks as readonly string[]).includes(key) || key === 'abuseSuspected' || !hasArena(t, 1))
			return unknown;
		t.play.facts.marks.push({ key, arena, at: t.now, by: t.play.me, text: someReason });
		return t.play;
	},
	join: ({ start, play, args, now }) => {
		const person = args[0]!;
		if (!(playable as readonly string[]).includes(person)) return unknown;
		if (!play.facts.circle.some((k) => k.personId === person))
			play.facts.circle.push(member(person as StaffFunction, ownStaffOf(start.placement), now));
		return play;
	},
	consent: ({ play, now }) => {
		const { facts } = play;
		if (!facts.child) return refuse('no-child');
		const day = dayOf(Temporal.Instant.from(now));
		const parties =
			ageOn(Temporal.PlainDate.from(facts.child.birthDay), day) >= 15
				? ['custodyHolder', 'child']
				: ['custodyHolder'];
		facts.consents.push({
			id: next(facts.consents),
			topics: ['learning', 'wellbeing', 'home', 'health', 'social'],
			functions: [...playable],
			personIds: [],
			purpose: someReason,
			from: day.toString(),
			to: day.add({ years: 1 }).toString(),
			form: 'written',
			oralNote: null,
			parties: parties.map((personId) => ({ personId, givenAt: now })),
			withdrawnAt: null
		});
		return play;
	},
	call: (t) => call(t),
	agenda: meeting((m, t) => {
		if (m.state !== 'planned') return refuse('agenda-sent-already');
		const type = typeOf(t.table.model, m.type)!;
		if (!type.agenda.made) return refuse('no-agenda');
		m.agendaSentAt = t.now;
		m.state = 'agenda-sent';
	}),
	fill: meeting((m, t) => {
		const form = typeOf(t.table.model, m.type)?.form;
		if (!form) return unknown;
		m.formFilled = [...new Set([...m.formFilled, form])];
	}),
	open: meeting((m, t) => {
		// one waits until the day of the meeting by opening it
		if (t.now < m.startsAt) t.play.now = m.startsAt;
		const begun = decideStart(m, Temporal.Instant.from(t.play.now));
		if (isRefusal(begun)) return begun;
		m.state = begun;
		m.participants = m.participants.map((p) => ({ ...p, attended: true, answer: 'yes', prepared: true }));
		t.play.boards[m.id] = { entries: 1 };
	}),
	frame: running((m) => void (m.frameApproved = true)),
	child: meeting((m, t) => void (m.childPerspective = { how: 'represented', by: t.play.me })),
	goal: meeting((m, t) => {
		const { goals } = t.play.facts;
		goals.push({
			id: next(goals),
			arena: m.arena ?? t.play.facts.positions[0]!.arena,
			text: someReason,
			state: 'active',
			signs: [1, 2, 3].map((n) => ({ id: String(n), text: someReason })),
			pursuers: [t.play.me],
			scalings: [{ at: t.now, value: t.table.model.goals.scale.from, by: t.play.me }]
		});
	}),
	agree: meeting((m, t) => {
		const { actions } = t.play.facts;
		actions.push({
			id: next(actions),
			meetingId: m.id,
			goalId: null,
			what: someReason,
			whoId: t.play.me,
			dueDay: dayOf(Temporal.Instant.from(t.now)).add({ weeks: 2 }).toString(),
			doneAt: null,
			droppedAt: null
		});
	}),
	outcome: running((m, t) => {
		const type = typeOf(t.table.model, m.type)!;
		if (!outcomesOf(t.table.model, type, levelOf(t.play.facts, m)).some((o) => o.id === t.args[1]))
			return unknown;
		m.outcome = t.args[1]!;
	}),
	next: meeting((m, t) => {
		m.nextMeeting = { on: dayOf(Temporal.Instant.from(t.now)).add({ weeks: 6 }).toString() };
	}),
	confirm: running((m, t) => {
		const kept = t.play.boards[m.id]!;
		const type = typeOf(t.table.model, m.type)!;
		kept.parentContact = t.play.me;
		kept.confirmed = type.closing.map((c) => c.needs);
	}),
	finish: meeting((m, t) => {
		const needs = needsAtTable(t.table, t.play, m);
		const reasons = Object.fromEntries(
			needs.filter((n) => !n.ok && n.strength === 'should').map((n) => [n.needs, someReason])
		);
		const finished = decideFinish(needs, m, reasons);
		if (isRefusal(finished)) return finished;
		m.heldAt = heldAt(m, Temporal.Instant.from(t.now));
		m.state = 'held';
	}),
	minutes: meeting((m, t) => {
		if (m.state !== 'held') return refuse('meeting-not-held');
		if (!typeOf(t.table.model, m.type)!.minutes.made) return refuse('no-minutes');
		m.minutesSentAt = t.now;
		m.state = 'minutes-sent';
	}),
	cancel: meeting((m) => {
		if (m.heldAt !== null) return refuse('meeting-held');
		m.state = 'cancelled';
	}),
	do: row(
		(f) => f.actions,
		(a, t) => void (a.doneAt = t.now)
	),
	scale: row(
		(f) => f.goals,
		(g, t) => void g.scalings.push({ at: t.now, value: t.table.model.goals.scale.to, by: t.play.me })
	),
	form: (t) => {
		const { forms } = t.play.facts;
		if (!t.table.model.forms.some((f) => f.id === t.args[0]) || !hasArena(t, 1)) return unknown;
		forms.push({
			id: next(forms),
			form: t.args[0]!,
			meetingId: null,
			state: 'agreed',
			agreedAt: t.now,
			evaluateOn: dayOf(Temporal.Instant.from(t.now)).add({ weeks: 8 }).toString(),
			evaluatedAt: null
		});
		return t.play;
	},
	evaluate: row(
		(f) => f.forms,
		(r, t) => {
			r.evaluatedAt = t.now;
			r.state = 'evaluated';
		}
	),
	effort: (t) => {
		const { efforts, positions } = t.play.facts;
		const position = positions.find((p) => p.arena === t.args[0]);
		if (!position) return unknown;
		efforts.push({
			id: next(efforts),
			arena: position.arena,
			name: someReason,
			level: position.level,
			startedOn: dayOf(Temporal.Instant.from(t.now)).toString(),
			endedOn: null,
			reviews: []
		});
		return t.play;
	},
	review: row(
		(f) => f.efforts,
		(e, t) => void e.reviews.push({ on: dayOf(Temporal.Instant.from(t.now)).toString(), by: t.play.me })
	),
	assess: (t) => {
		const { assessments } = t.play.facts;
		if (!hasArena(t)) return unknown;
		assessments.push({
			id: next(assessments),
			arena: t.args[0]!,
			what: someReason,
			ownerId: 'psychologist',
			requestedAt: t.now,
			dueDay: dayOf(Temporal.Instant.from(t.now)).add({ weeks: 4 }).toString(),
			receivedAt: null
		});
		return t.play;
	},
	deliver: row(
		(f) => f.assessments,
		(a, t) => void (a.receivedAt = t.now)
	),
	handover: (t) => {
		const [arena, toId] = t.args as [string, string];
		const { facts } = t.play;
		const asked = decideAsk(facts, { arena, toId }, actorOf(t.play));
		if (isRefusal(asked)) return asked;
		facts.handovers.push({
			id: next(facts.handovers),
			arena,
			fromId: asked.fromId,
			toId,
			askedAt: t.now,
			answeredAt: null,
			answer: null,
			informed: []
		});
		return t.play;
	},
	accept: row(
		(f) => f.handovers,
		(h, t) => {
			const answer = decideAnswer(t.play.facts, h, true, actorOf(t.play));
			if (isRefusal(answer)) return answer;
			Object.assign(h, { answeredAt: t.now, answer: 'accepted' });
			t.play.facts.positions.find((p) => p.arena === h.arena)!.coordinatorId = h.toId;
			return;
		}
	),
	inform: row(
		(f) => f.handovers,
		(h, t) => {
			const all = t.play.facts.circle.map((k) => k.personId);
			const told = decideInformed(t.play.facts, h, all, actorOf(t.play));
			if (isRefusal(told)) return told;
			h.informed.push(...told.add.map((personId) => ({ personId, at: t.now })));
			return;
		}
	),
	report: (t) => report(t),
	acute: underretning((u, t) => {
		if (t.play.me !== 'intakeWorker' && t.play.me !== 'authorityLeader') return refuse('not-yours');
		Object.assign(u, { acuteAssessedAt: t.now, state: 'assessed', caseworkerId: 'caseworker' });
		return;
	}),
	receipt: underretning((u, t) => void (u.receiptSentAt = t.now)),
	feedback: underretning((u, t) => void (u.feedbackSentAt = t.now)),
	talk: underretning((u, t) => void (u.childTalk = { at: t.now, by: t.play.me })),
	authorityCase: ({ start, play, now }) => {
		const { facts } = play;
		if (!facts.child) return refuse('no-child');
		facts.child.authorityCase ??= { caseworkerId: 'caseworker', openedAt: now };
		if (!facts.circle.some((k) => k.personId === 'caseworker'))
			facts.circle.push(member('caseworker', ownStaffOf(start.placement), now));
		return play;
	},
	move: (t) => move(t, false),
	pass: (t) => move(t, true)
};

/** A meeting on the first working day on which its agenda can still be sent in time. */
function call(t: Turn): Play | Refusal {
	const { table, play, args, now } = t;
	const [typeId, arena] = args as [string, string];
	const type = typeOf(table.model, typeId);
	if (!type || !hasArena(t, 1)) return unknown;
	const at = Temporal.Instant.from(now);
	if (!callableTypes(table.model, play.facts, arena, at).includes(type)) return refuse('not-callable');
	const actor = actorOf(play);
	if (!mayCell(table.model, type, 'convener', play.facts, arena, actor)) return refuse('not-yours');
	const today = dayOf(at);
	let day = today.add({ days: 1 });
	const suits = () =>
		isWorkday(day, 'X', table.settings) &&
		agendaDue(type, instantOf(day.toString(), '14:00'), today.toString(), table.settings)?.isLate !== true;
	for (let n = 0; n < 90 && !suits(); n++) day = day.add({ days: 1 });
	const startsAt = instantOf(day.toString(), '14:00');
	const x = { model: table.model, facts: play.facts, now: at, arena };
	const invited = proposeParticipants(type, x, today.toString(), []).filter(
		(p) => p.hindrance === null && (p.presence !== 'other' || p.personId === play.me)
	);
	play.facts.meetings.push({
		id: next(play.facts.meetings),
		type: type.id,
		arena,
		level: play.facts.positions.find((p) => p.arena === arena)!.level,
		state: 'planned',
		convenedAt: now,
		startsAt: startsAt.toString(),
		endsAt: startsAt.add({ minutes: type.minutesLong ?? 60 }).toString(),
		convenerId: play.me,
		chairId: play.me,
		minuteTakerId: play.me,
		agendaSentAt: null,
		heldAt: null,
		minutesSentAt: null,
		frameApproved: false,
		outcome: null,
		nextMeeting: null,
		childPerspective: null,
		participants: invited.map((p) => ({
			personId: p.personId,
			relation: p.relation,
			function: p.function,
			relevance: '',
			answer: 'invited',
			prepared: false,
			attended: null
		})),
		formFilled: []
	});
	return play;
}

/** What the model asks for before this meeting ends, as it stands. */
export function needsAtTable(table: Table, play: Play, m: MeetingFacts) {
	const kept = play.boards[m.id];
	const entry = { id: '1', part: '', text: someReason, by: play.me, at: m.startsAt, order: 1, version: 1 };
	return needsOf(table.model, typeOf(table.model, m.type)!, play.facts, m, {
		entries: kept ? [entry] : [],
		...(kept?.parentContact ? { parentContact: kept.parentContact } : {}),
		...(kept?.confirmed ? { confirmed: kept.confirmed } : {})
	});
}

/** Written and sent at once; suspected abuse is kept from the family, as everywhere. */
function report(t: Turn): Play {
	const { play, now, args } = t;
	const abuse = args[0] === 'abuse';
	const { underretninger } = play.facts;
	underretninger.push({
		id: next(underretninger),
		state: 'sent',
		source: 'professional',
		abuse,
		abuseAt: abuse ? now : null,
		supportRunning: false,
		reassessed: null,
		childTalk: null,
		honour: false,
		riskAssessed: null,
		authorId: play.me,
		writtenAt: now,
		reviewAskedAt: null,
		reviewedAt: null,
		reviewerId: null,
		sentAt: now,
		receivedAt: now,
		acuteAssessedAt: null,
		receiptSentAt: null,
		receiptImpossible: null,
		feedbackSentAt: null,
		caseworkerId: null,
		liftedAt: null
	});
	return play;
}

/** @param explained whether reasons are given for what should have been, and is not */
function move(t: Turn, explained: boolean): Play | Refusal {
	const { table, play, args, now } = t;
	const [arena, key] = args as [string, string];
	const position = play.facts.positions.find((p) => p.arena === arena);
	if (!position) return unknown;
	const at = Temporal.Instant.from(now);
	const reasons = Object.fromEntries(
		explained ? table.model.moves.flatMap((v) => v.guards.map((g) => [g.id, someReason])) : []
	);
	const input = { arena, key, reasons, coordinatorId: position.coordinatorId };
	const decided = decideMove(table.model, play.facts, input, at);
	if (isRefusal(decided)) return decided;
	const deciders = table.model.moves.find((v) => v.id === decided.moveId)?.decidedBy ?? [];
	if (!mayDecide(table.model, deciders, play.facts, arena, actorOf(play))) return refuse('not-yours');
	play.facts.moves.push({
		id: next(play.facts.moves),
		arena,
		from: decided.from,
		to: decided.to === 'close' ? null : decided.to,
		outcome: decided.outcome,
		at: now,
		by: play.me,
		passed: decided.passed,
		exceptions: decided.exceptions
	});
	if (decided.to === 'close') {
		play.facts.positions = play.facts.positions.filter((p) => p !== position);
		if (!play.facts.positions.length) play.facts.pathway.closedAt = now;
	} else if (decided.to !== position.level) Object.assign(position, { level: decided.to, since: now });
	return play;
}
