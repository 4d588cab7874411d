/** What the stories of the districts have in common: a class, and the way up to the level a meeting is held on. */
import type { Condition } from '#domain/collaboration/model-basics.ts';
import type { Meeting } from '#domain/collaboration/model-meetings.ts';
import type { Model } from '#domain/collaboration/model.ts';
import { marks } from '#domain/collaboration/vocabulary.ts';
import type { Chance } from './chance.ts';
import type { DemoGroup, DemoUnit, Staff } from './organisation.ts';
import type { Story, World } from './story/story.ts';

/** A class or room of the unit, with the one who is there every day. */
export function groupOf(
	world: World,
	c: Chance,
	unit: DemoUnit,
	name: string,
	year: number | null,
	teacher: Staff
): DemoGroup {
	const { place, basket } = world;
	const group = { id: c.id(), name, unit, year, staff: [teacher] };
	basket.add('child_group', {
		municipality_id: place.municipalityId,
		id: group.id,
		unit_id: unit.id,
		name,
		external_key: `gruppe-${unit.name}-${name}`.toLowerCase()
	});
	basket.add('group_staff', {
		municipality_id: place.municipalityId,
		group_id: group.id,
		person_id: teacher.id,
		from_day: place.times.day(400),
		to_day: null
	});
	unit.groups.push(group);
	return group;
}

/** What somebody must have written down for a condition to hold: of alternatives the first. */
export function marksIn(when: Condition | undefined): string[] {
	if (!when) return [];
	if ('all' in when) return when.all.flatMap(marksIn);
	if ('any' in when) return when.any.map(marksIn).find((found) => found.length) ?? [];
	if ('not' in when) return [];
	return (marks as readonly string[]).includes(when.fact) ? [when.fact] : [];
}

/** What the model wants noted within a time on a level has been noted: nobody is late from the first day of the demo. */
export function noted(s: Story, model: Model, level: number, arena: string, ago: number): void {
	for (const rule of model.rules)
		if (rule.then.do === 'recordMark' && rule.within && isOn(rule.when, level))
			s.mark(rule.then.mark, arena, ago, 'Talt igennem med forældrene.');
}
const isOn = (when: Condition | undefined, level: number): boolean =>
	!!when && 'fact' in when && when.fact === 'atLevel' && when.levels.includes(level);

/** From the model's first level to the one the meeting is held on, each step by an outcome that leads there. */
export function climb(s: Story, model: Model, main: Meeting, arena: string): number {
	const target = main.levels[0] ?? model.start.level ?? 1;
	let at = model.start.level ?? target;
	while (at < target) {
		const to = at + 1;
		const from = at;
		const way = model.moves.find((m) => m.from.includes(from) && m.to === to);
		const why = model.levels.find((l) => l.n === from)?.outcomes.find((o) => o.leadsTo.includes(to));
		const ago = s.opened - 4 * from;
		for (const key of new Set(way?.guards.flatMap((g) => marksIn(g.when))))
			s.mark(key, arena, ago, 'Talt igennem med forældrene.');
		s.move(arena, from, to, why?.id ?? way?.id ?? '', why?.sign ?? '-', ago);
		at = to;
	}
	s.arena(arena, target, s.opened - (target > 1 ? 4 * (target - 1) : 0));
	return target;
}
