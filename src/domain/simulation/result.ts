/** What a simulated year tells, as plain figures: the same seed gives the same, to the last digit. */
import type { StaffFunction } from '../facts/vocabulary.ts';

/** Days of one kind of waiting. `waiting`: not yet over when everything ended; they count as longest. */
export type Distribution = {
	n: number;
	waiting: number;
	median: number | null;
	p90: number | null;
	mean: number;
	/** how many, by whole weeks; the last holds all longer */
	weeks: number[];
};
export const lastWeek = 30;

/** What the days till the first meeting went with; beside these, the functions that were waited for. */
export const causes = ['tryingFirst', 'forum', 'notice', 'family', 'consent', 'offWork', 'holiday'] as const;
export type Cause = (typeof causes)[number] | StaffFunction;

export type SimulationResult = {
	seed: number;
	children: number;
	from: string;
	to: string;
	counts: {
		concerns: number;
		added: number;
		outside: number;
		pathways: number;
		closed: number;
		withoutMeeting: number;
		meetings: number;
		noShows: number;
		points: number;
		assessments: number;
		underretninger: number;
		examinations: number;
		passed: number;
	};
	/** of everything simulated, run-in and run-out too: what was begun is closed or stands somewhere */
	balance: { begun: number; closed: number; open: number };
	waits: { firstTalk: Distribution; firstMeeting: Distribution; called: Distribution };
	/** mean days to the first meeting of those who had one, by what they went with; they sum to the mean */
	parts: { cause: Cause; days: number }[];
	load: { function: StaffFunction; had: number; used: number; weeks: number[] }[];
	bottlenecks: { function: StaffFunction; days: number; times: number }[];
	deadlines: { rule: string; kind: string; law: string | null; due: number; late: number }[];
	levels: { level: number | null; entered: number; weeks: number[] }[];
	/** nobody holds it, though the model asks for it */
	gaps: { function: StaffFunction; times: number }[];
};

/**
 * How long it took, with those still waiting counted as longer than everybody else.
 * @param days of those it is over for, in any order
 * @param waiting how many are not there yet; where the middle (or the ninth tenth) falls among them it is null
 */
export function distributionOf(days: readonly number[], waiting: number): Distribution {
	const sorted = [...days].sort((a, b) => a - b);
	const all = sorted.length + waiting;
	const at = (share: number) => (all ? (sorted[Math.ceil(share * all) - 1] ?? null) : null);
	const weeks = new Array<number>(lastWeek + 1).fill(0);
	for (const d of sorted) weeks[Math.min(lastWeek, Math.floor(d / 7))]!++;
	return {
		n: sorted.length,
		waiting,
		median: at(0.5),
		p90: at(0.9),
		mean: sorted.length ? sorted.reduce((a, b) => a + b, 0) / sorted.length : 0,
		weeks
	};
}
