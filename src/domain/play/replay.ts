/**
 * A model played through with an invented child: the same engine as everywhere else, on facts that live nowhere. The same steps
 * give the same play.
 */
import type { Laws } from '../collaboration/law.ts';
import type { Model } from '../collaboration/model.ts';
import { deriveObligations, type EngineSettings, type Obligation } from '../collaboration/obligation.ts';
import { deriveUnderretningObligations } from '../collaboration/underretning-clocks.ts';
import type { PathwayFacts } from '../facts/pathway.ts';
import { ZONE } from '../kernel/day.ts';
import { isRefusal, type Refusal } from '../kernel/refusal.ts';
import { type Person, type Start, opening, ownStaffOf } from './cast.ts';
import { doStep } from './doing.ts';
import { type Step, stepText } from './steps.ts';

/** One step of a play, and what it brought about. */
export type Line = {
	step: Step;
	at: string;
	by: Person;
	/** why it could not be done; nothing changed then */
	refused: Refusal | null;
	appeared: Obligation[];
	fulfilled: Obligation[];
	lapsed: Obligation[];
};
export type Play = {
	facts: PathwayFacts;
	/** ISO */
	now: string;
	me: Person;
	/** what the running meeting keeps beside its rows */
	boards: Record<string, { parentContact?: string; confirmed?: string[]; entries: number }>;
	obligations: Obligation[];
	lines: Line[];
};
export type Table = { model: Model; laws: Laws; settings: EngineSettings };

/** @returns the play after its steps; the begin of the day of `start` is ten in the morning */
export function replay(table: Table, start: Start, steps: readonly Step[]): Play {
	const now = Temporal.PlainDate.from(start.day)
		.toZonedDateTime({ timeZone: ZONE, plainTime: '10:00' })
		.toInstant();
	const play: Play = {
		facts: opening(table.model, start, now),
		now: now.toString(),
		me: ownStaffOf(start.placement)[0]!,
		boards: {},
		obligations: [],
		lines: []
	};
	play.obligations = obligationsOf(table, play);
	return playOn(table, start, play, steps);
}

/** Goes on from where a play stands; the play itself stays as it is. */
export const playOn = (table: Table, start: Start, play: Play, steps: readonly Step[]): Play =>
	steps.reduce((at, step) => after(table, start, at, step), play);

function obligationsOf({ model, laws, settings }: Table, play: Play): Obligation[] {
	const now = Temporal.Instant.from(play.now);
	return [
		...deriveObligations(model, laws, play.facts, now, settings),
		...play.facts.underretninger.flatMap((u) => deriveUnderretningObligations(laws, u, now, settings))
	];
}

function after(table: Table, start: Start, play: Play, step: Step): Play {
	// every step takes a minute, so that what came first is first
	const now = Temporal.Instant.from(play.now).add({ minutes: 1 }).toString();
	const done = doStep(table, start, structuredClone({ ...play, now, lines: [] }), step);
	const line = { step, at: now, by: play.me, appeared: [], fulfilled: [], lapsed: [] };
	if (isRefusal(done)) return { ...play, lines: [...play.lines, { ...line, refused: done }] };
	const obligations = obligationsOf(table, done);
	const [was, is] = [byKey(play.obligations), byKey(obligations)];
	const open = (o: Obligation | undefined) => o?.state === 'open';
	return {
		...done,
		obligations,
		lines: [
			...play.lines,
			{
				...line,
				at: done.now,
				refused: null,
				appeared: obligations.filter((o) => open(o) && !open(was.get(o.key))),
				fulfilled: obligations.filter((o) => !open(o) && was.get(o.key)?.state !== 'fulfilled'),
				lapsed: play.obligations.filter((o) => open(o) && !is.has(o.key))
			}
		]
	};
}
const byKey = (list: readonly Obligation[]) => new Map(list.map((o) => [o.key, o]));

/** The steps of a play, as an address holds them. */
export const played = (play: Play): string => play.lines.map((l) => stepText(l.step)).join('~');
