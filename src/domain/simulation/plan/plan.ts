/**
 * A model as the simulation plays it: stations a pathway stands at, what is convened there, what a move asks for first, and
 * the deadlines that can break. Everything comes from the model's data; what it leaves open is asked of the assumptions.
 */
import { dutiesOf } from '../../collaboration/asked.ts';
import type { Forum } from '../../collaboration/model-meetings.ts';
import type { Model } from '../../collaboration/model.ts';
import type { StaffFunction } from '../../facts/vocabulary.ts';
import type { Span } from '../days.ts';
import {
	type ForumPlan,
	foraOf,
	type MeetingPlan,
	meetingsOf,
	type Watch,
	type Watched
} from './gatherings.ts';
import { type Station, stationsOf } from './stations.ts';
import { workersOf } from './workers.ts';

export type Plan = {
	model: Model;
	stations: Station[];
	start: number;
	arenas: { inside: string; home: string };
	meetings: MeetingPlan[];
	fora: ForumPlan[];
	concern: { handle: Handled | null; answer: Handled | null; tell: Handled | null };
	reviews: { watched: Watched; by: StaffFunction[]; every: Span }[];
	series: { index: number; meeting: number; weeks: number[] }[];
	watched: Watched[];
};
type Handled = { by: StaffFunction[]; watched: Watched | null };

/** @param model one that passes the check: it has a place in the child's life */
export function planOf(model: Model): Plan {
	const duties = dutiesOf(model);
	const watched: Watched[] = [];
	const watch: Watch = (rule, kind, within, when, law) => {
		if (!within) return null;
		const made: Watched = { rule, kind, within: { n: within.n, unit: within.unit }, when, law: law ?? null };
		watched.push(made);
		return made;
	};
	const handled = (kind: string): Handled | null => {
		const duty = duties.find((d) => d.kind === kind);
		return duty
			? { by: workersOf(model, duty.by), watched: watch(duty.rule, kind, duty.within, duty.when, duty.law) }
			: null;
	};
	const concern = {
		handle: handled('handleConcern'),
		answer: handled('answerConcern'),
		tell: handled('tellParents')
	};

	const meetings = meetingsOf(model, duties, watch);
	const fora = foraOf(model);
	const stations = stationsOf(model, meetings, fora);
	for (const s of stations) if (s.gate !== null) fora[s.gate]!.held = true;
	const home = model.arenas.find(
		(a) => !a.placements.length && model.arenas.length > 1 && a !== model.arenas[0]
	);
	return {
		model,
		stations,
		start: Math.max(
			0,
			stations.findIndex((s) => s.level !== null && s.level === model.start.level)
		),
		arenas: { inside: model.arenas[0]!.id, home: (home ?? model.arenas[0]!).id },
		meetings,
		fora,
		concern,
		reviews: model.reviews.map((r) => ({
			watched: watch(r.id, r.of === 'effort' ? 'reviewEffort' : 'scaleGoal', r.every, r.when, r.law)!,
			by: workersOf(model, r.by),
			every: r.every
		})),
		series: model.series
			.filter((s) => ['placementStart', 'acuteStart'].includes(s.anchor))
			.flatMap((s, index) =>
				s.entries.map((e) => ({
					index,
					meeting: meetings.findIndex((m) => m.id === e.meeting),
					weeks: e.weeks.length ? e.weeks : repeated(e.minimum, s.weeks)
				}))
			)
			.filter((s) => s.meeting >= 0),
		watched
	};
}

function repeated(minimum: Forum['cadence'], weeks: number): number[] {
	if (!minimum || !('every' in minimum) || minimum.every.n < 1) return [];
	const step = minimum.every.unit === 'month' ? 4.35 * minimum.every.n : minimum.every.n;
	return Array.from({ length: Math.floor(weeks / step) }, (_, i) => Math.round((i + 1) * step));
}
