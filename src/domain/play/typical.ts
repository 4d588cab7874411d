/** A typical pathway through a model: a concern, every duty when it comes, the meetings that belong, and a level up when what it asks for is there. */
import { by, fulfilling, offersOf } from './offers.ts';
import { type Play, playOn, replay, type Table } from './replay.ts';
import { mostSteps, type Step, stepsText } from './steps.ts';
import type { Start } from './cast.ts';

const step = (doing: Step['do'], ...args: string[]): Step => ({ do: doing, args });
/** So many meetings and levels show what a model is like; more only repeats it. */
const mostMeetings = 3;
const highest = 2;

/** @returns null where the model has nowhere for a problem to live */
export function typicalPlay(table: Table, start: Start): Play | null {
	let play = replay(table, start, []);
	const arena = play.facts.positions[0]?.arena;
	if (!arena) return null;
	play = playOn(table, start, play, [step('concern', arena)]);
	const tried = new Set<string>();
	for (let n = 0; n < mostSteps; n++) {
		const next = nextIn(table, play, arena, tried);
		if (!next) break;
		tried.add(next.once);
		const more = [...next.steps, ...(next.atOnce ? [] : [step('wait', '1', 'workday')])];
		if (play.lines.length + more.length > mostSteps) break;
		const after = playOn(table, start, play, more);
		// what is refused is left out: a pathway is shown, not an attempt
		if (after.lines.slice(play.lines.length).some((l) => l.refused)) continue;
		play = after;
	}
	return play;
}

type Next = { steps: Step[]; once: string; atOnce: boolean };

function nextIn(table: Table, play: Play, arena: string, tried: ReadonlySet<string>): Next | null {
	const { facts } = play;
	const offers = offersOf(table, play);
	const first = (list: (Next | null)[]): Next | null => list.find((n) => n && !tried.has(n.once)) ?? null;
	const once = (steps: Step[], atOnce: boolean): Next => ({ steps, once: stepsText(steps), atOnce });
	const meetings = offers.meetings.flatMap((o) => {
		const person = o.meeting.convenerId as Parameters<typeof by>[1];
		const outcome = o.outcomes.find((x) => x.sign === '-') ?? o.outcomes[0];
		const said =
			outcome && !o.meeting.outcome
				? [once(by(play, person, step('outcome', o.meeting.id, outcome.id)), true)]
				: [];
		const rest = o.steps
			.filter((s) => s.do !== 'cancel')
			.map((s) => once(by(play, person, s), o.meeting.state === 'running' && s.do !== 'finish'));
		// what is said at the table is said before the meeting ends
		return [...rest.slice(0, -1), ...said, ...rest.slice(-1)];
	});
	const duties = play.obligations
		.filter((o) => o.state === 'open' && !o.withheld)
		// each meeting may agree on the next: without end they only repeat themselves
		.filter((o) => o.kind !== 'callNextMeeting' || facts.meetings.length < mostMeetings)
		.map((o) => ({ o, steps: fulfilling(table.model, play, o) }))
		.filter((x) => x.steps && !(x.o.meetingId && x.steps.at(-1)!.do === 'minutes' && !x.o.due))
		.map(({ o, steps }): Next => ({ steps: steps!, once: o.key, atOnce: false }));
	const running = offers.meetings.some((o) => o.meeting.state === 'running');
	const up = offers.moves.filter(
		(v) => v.arena === arena && v.option.to !== 'close' && v.option.to > v.option.from
	);
	const climbed = facts.moves.length < highest;
	const moves = up
		.filter((v) => climbed && v.option.state !== 'refused')
		.map((v) => once(by(play, 'unitLeader', ...v.explained), false));
	const wanted = new Set(
		up.slice(0, 1).flatMap((v) => v.option.guards.flatMap((g) => g.missing.map((f) => f.fact)))
	);
	const marks = offers.marks
		.filter((m) => climbed && m.arena === arena && wanted.has(m.mark))
		.map((m) => once(by(play, 'unitLeader', m.step), false));
	const called = new Set(facts.meetings.map((m) => m.type));
	const calls =
		called.size >= mostMeetings
			? []
			: offers.calls
					.filter((c) => c.arena === arena && !called.has(c.type.id))
					.map((c) => once(c.steps, false));
	return running
		? first([...meetings, ...duties])
		: first([...duties, ...meetings, ...moves, ...marks, ...calls]);
}
