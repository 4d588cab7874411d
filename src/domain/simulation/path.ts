/** A pathway as the simulation keeps it: where it stands, what has been, and what its waiting went with. */
import type { Circumstances } from './plan/circumstances.ts';
import { causeCount, type Ended } from './ledger.ts';
import { draws } from './random.ts';
import type { Way } from './plan/stations.ts';

export type Phase = 'handled' | 'forum' | 'met' | 'decide' | 'move' | 'closed';
/** Somebody is concerned about a child, for the n-th time. */
export type Arrival = { child: number; n: number; unit: number; age: number };
export type Colour = 0 | 1 | 2;
export const red = 2;

/** One pathway while the year is played; the days are days since the first of the year, -1: not yet. */
export class Path implements Ended {
	readonly id: number;
	/** its luck */
	readonly key: number;
	readonly child: number;
	readonly unit: number;
	readonly colour: Colour;
	readonly c: Circumstances;
	readonly began: number;
	readonly parts = new Float64Array(causeCount);
	readonly drawn = new Uint8Array(Object.keys(draws).length);
	readonly held = new Set<number>();
	readonly been = new Set<number>();
	phase: Phase = 'handled';
	station = 0;
	since = 0;
	/** the day up to which the wait is explained */
	clock: number;
	firstTalk = -1;
	firstMeeting = -1;
	decided = -1;
	meeting = 0;
	/** what the level asks to have called has been called */
	called = false;
	/** what is done once the meeting that was asked for first has been held, or the work is done */
	way: Way | null = null;
	forced = false;
	asked = 0;
	missed = 0;
	reviews = false;

	constructor(id: number, key: number, a: Arrival, colour: Colour, c: Circumstances, day: number) {
		this.id = id;
		this.key = key;
		this.child = a.child;
		this.unit = a.unit;
		this.colour = colour;
		this.c = c;
		this.began = day;
		this.clock = day;
	}
	get closed(): boolean {
		return this.phase === 'closed';
	}
	get waits(): boolean {
		return this.phase === 'forum' || this.phase === 'met';
	}
	/** Until the first meeting every day has a cause. */
	explain(cause: number, to: number): void {
		if (this.firstMeeting >= 0 || to <= this.clock) return;
		this.parts[cause]! += to - this.clock;
		this.clock = to;
	}
}
