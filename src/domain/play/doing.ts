/** What each step does to the facts of a play: the product's own decisions where there are any, a plain row where there are none. */
import { decideMove } from '../collaboration/moves.ts';
import { marks } from '../collaboration/vocabulary.ts';
import type { PathwayFacts } from '../facts/pathway.ts';
import type { StaffFunction } from '../facts/vocabulary.ts';
import { isWorkday } from '../kernel/calendar.ts';
import { ageOn, dayOf, ZONE } from '../kernel/day.ts';
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts';
import { mayDecide } from '../pathways/deciders.ts';
import { decideAnswer, decideAsk, decideInformed } from '../pathways/handover.ts';
import { isPerson, member, ownStaffOf, playable, type Start } from './cast.ts';
import { actorOf, type Deed, hasArena, next, row, someReason, type Turn, unknown } from './deed.ts';
import { meetingDeeds } from './meeting-deeds.ts';
import type { Play, Table } from './replay.ts';
import type { Doing, Step } from './steps.ts';
import { underretningDeeds } from './underretning-deeds.ts';

/** @param play a copy that may be written in */
export function doStep(table: Table, start: Start, play: Play, step: Step): Play | Refusal {
	if (play.facts.pathway.closedAt !== null && step.do !== 'wait' && step.do !== 'as') return refuse('closed');
	return deeds[step.do]({ table, start, play, args: step.args, now: play.now });
}

const concern = (change: (c: PathwayFacts['concerns'][number], t: Turn) => Refusal | void) =>
	row((f) => f.concerns, change);

const deeds: Record<Doing, Deed> = {
	...meetingDeeds,
	...underretningDeeds,
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
	move: (t) => move(t, false),
	pass: (t) => move(t, true)
};

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
