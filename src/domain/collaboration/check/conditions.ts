/** Conditions that can never hold, or that always do: somebody meant something else. */
import type { Condition } from '../model-basics.ts';
import type { Meeting } from '../model-meetings.ts';
import type { Model, Move } from '../model.ts';
import type { ModelDuty } from '../vocabulary.ts';
import { factsIn, formulaOf, type Moment, momentOf, nothing, worldOf } from './facts.ts';
import type { Checked, Finding } from './findings.ts';
import { never, not, type World } from './logic.ts';

type Place = {
	path: Finding['path'];
	when: Condition;
	at: Moment;
	/** a guard closes a way; of any other condition something is only asked for or not */
	guard?: { must: boolean };
};

export function conditions({ m, add }: Checked) {
	for (const place of placesOf(m)) {
		const world = worldOf(m, place.at, [place.when]);
		const said = named(place.when);
		if (never(world, formulaOf(place.when))) {
			if (place.guard) add('guard-never', place.path, said, [], place.guard.must ? 'error' : 'warning');
			else add('condition-never', place.path, said, [], 'warning');
		} else if (never(world, not(formulaOf(place.when)))) {
			if (place.guard) add('guard-always', place.path, said, [], 'warning');
			else add('condition-always', place.path, said, [], 'hint');
		} else within(place.when, place.path, world, add);
	}
}

/** A condition as a whole can be right while a part of it says nothing. */
function within(c: Condition, path: Finding['path'], world: World, add: Checked['add']) {
	const walk = (part: Condition, key: 'all' | 'any', i: number) => {
		const at = [...path, key, i];
		if (key === 'any' && never(world, formulaOf(part)))
			add('condition-never', at, named(part), [], 'warning');
		else if (key === 'all' && never(world, not(formulaOf(part))))
			add('condition-always', at, named(part), [], 'hint');
		else within(part, at, world, add);
	};
	if ('all' in c) c.all.forEach((part, i) => walk(part, 'all', i));
	else if ('any' in c) c.any.forEach((part, i) => walk(part, 'any', i));
	else if ('not' in c) within(c.not, [...path, 'not'], world, add);
}

export function named(c: Condition): string {
	const facts = [...new Set(factsIn(c).map((f) => f.fact))].join(', ');
	return facts.length > 60 ? `${facts.slice(0, 59)}…` : facts;
}

/** Where a move is decided, and with which signs. */
export function momentOfMove(m: Model, v: Move): Moment {
	const outcomes = m.levels
		.filter((l) => v.from.includes(l.n))
		.flatMap((l) => l.outcomes.filter((o) => o.leadsTo.includes(v.to)));
	return {
		levels: v.from,
		arenas: v.arenas.length ? v.arenas : m.arenas.map((a) => a.id),
		meetings: null,
		signs: [...new Set([v.sign, ...outcomes.map((o) => o.sign)])],
		effort: false,
		form: false,
		deciding: true
	};
}

/** Where a meeting is called: there is none of it yet. */
export const momentOfCall = (m: Model, x: Meeting): Moment => ({
	...(x.levels.length ? { levels: x.levels } : {}),
	arenas: x.arenas.length ? x.arenas : m.arenas.map((a) => a.id),
	meetings: null,
	signs: null,
	effort: false,
	form: false
});

function placesOf(m: Model): Place[] {
	const places: Place[] = [];
	const put = (path: Finding['path'], when: Condition | undefined, at: Moment, guard?: Place['guard']) => {
		if (when) places.push({ path, when, at, ...(guard ? { guard } : {}) });
	};
	m.levels.forEach((l, i) =>
		l.participants.forEach((p, j) =>
			put(['levels', i, 'participants', j, 'when'], p.when, { levels: [l.n], deciding: true })
		)
	);
	m.moves.forEach((v, i) =>
		v.guards.forEach((g, j) => {
			const must =
				g.strength === 'must' &&
				!m.exceptions.some((e) => e.suspends === 'everything' || e.suspends.includes(g.id));
			put(['moves', i, 'guards', j, 'when'], g.when, momentOfMove(m, v), { must });
		})
	);
	m.exceptions.forEach((e, i) => {
		const moves = m.moves.filter((v) =>
			e.moves.length ? e.moves.includes(v.id) : v.to !== 'close' && v.from.some((n) => n < (v.to as number))
		);
		put(['exceptions', i, 'when'], e.when, {
			...(moves.length ? { levels: moves.flatMap((v) => v.from) } : {}),
			meetings: null,
			effort: false,
			form: false,
			deciding: true
		});
	});
	m.meetings.forEach((x, i) => {
		put(['meetings', i, 'when'], x.when, momentOfCall(m, x));
		const at: Moment = { ...(x.levels.length ? { levels: x.levels } : {}), meetings: [x.id, nothing] };
		x.participants.forEach((p, j) => put(['meetings', i, 'participants', j, 'when'], p.when, at));
		x.without?.forEach((w, j) => put(['meetings', i, 'without', j, 'needs'], w.needs, at));
		x.inform.forEach((f, j) => put(['meetings', i, 'inform', j, 'when'], f.when, at));
		x.phases.forEach((p, j) => put(['meetings', i, 'phases', j, 'when'], p.when, at));
	});
	m.forms.forEach((f, i) =>
		f.sections.forEach((s, j) =>
			s.fields.forEach((x, k) =>
				put(['forms', i, 'sections', j, 'fields', k, 'shownWhen'], x.shownWhen, {
					...(f.levels.length && !f.needsMeeting ? { levels: f.levels } : {})
				})
			)
		)
	);
	m.fora.forEach((f, i) => {
		f.members.forEach((p, j) => put(['fora', i, 'members', j, 'when'], p.when, {}));
		f.intake.forEach((x, j) => put(['fora', i, 'intake', j, 'when'], x.when, { meetings: null }));
		f.bans?.forEach((b, j) => put(['fora', i, 'bans', j, 'when'], b.when, { meetings: null }));
	});
	m.rules.forEach((r, i) => put(['rules', i, 'when'], r.when, momentOf(r.then.do as ModelDuty)));
	m.reviews.forEach((r, i) =>
		put(['reviews', i, 'when'], r.when, momentOf(r.of === 'effort' ? 'reviewEffort' : 'scaleGoal'))
	);
	return places;
}
