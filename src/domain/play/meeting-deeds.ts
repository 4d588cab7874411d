/** What is done with a meeting of a play, from its call to its minutes. */
import type { MeetingFacts } from '../facts/pathway.ts';
import { isWorkday } from '../kernel/calendar.ts';
import { dayOf } from '../kernel/day.ts';
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts';
import { decideFinish, decideStart, heldAt, levelOf, needsOf, outcomesOf } from '../meetings/closing.ts';
import { agendaDue, instantOf } from '../meetings/convene.ts';
import { proposeParticipants } from '../meetings/participants.ts';
import { callableTypes, mayCell, typeOf } from '../meetings/types.ts';
import { actorOf, type Deed, hasArena, next, row, someReason, type Turn, unknown } from './deed.ts';
import type { Play, Table } from './replay.ts';

const meeting = (change: (m: MeetingFacts, t: Turn) => Refusal | void) => row((f) => f.meetings, change);

/** Only while it runs: what belongs at the table. */
const running = (change: (m: MeetingFacts, t: Turn) => Refusal | void) =>
	meeting((m, t) => (m.state === 'running' ? change(m, t) : refuse('meeting-not-running')));
export const meetingDeeds = {
	call,
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
	cancel: meeting((m, t) => {
		if (m.heldAt !== null) return refuse('meeting-held');
		m.state = 'cancelled';
		m.cancelledAt = t.now;
	})
} satisfies Record<string, Deed>;

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
