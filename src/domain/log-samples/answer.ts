/** Who answers for a look that was drawn, who is told when nobody does, and what they may say. Never whoever looked, nor the child's own. */
import type { StaffFunction } from '../facts/vocabulary.ts';
import type { Day } from '../kernel/day.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';

/** Days from the drawing until a look nobody answered goes on. */
export const daysToAnswer = 30;

export const dueOn = (drawn: Day): Day => drawn.add({ days: daysToAnswer });
export const isLate = (due: Day, today: Day): boolean => Temporal.PlainDate.compare(today, due) > 0;

/** Who leads, from the nearest up. */
const leading: readonly StaffFunction[] = ['unitLeader', 'authorityLeader', 'chief'];

export type Post = { personId: string; unitId: string; function: string };
export type House = {
	/** each unit's unit above it */
	above: ReadonlyMap<string, string | null>;
	/** who leads and who protects data, today */
	posts: readonly Post[];
};

const first = (posts: readonly Post[], not: ReadonlySet<string>, fn: (p: Post) => boolean): string | null =>
	posts
		.filter((p) => fn(p) && !not.has(p.personId))
		.map((p) => p.personId)
		.toSorted()[0] ?? null;

const isChief = (p: Post) => p.function === 'chief';
const protects = (p: Post) => p.function === 'dataProtectionOfficer';

/**
 * The nearest leader of whoever looked: of the unit she looked from, or of one above it. Who leads a unit answers to the one above;
 * where there is nobody above, to the data protection officer.
 * @param not whoever looked, and the child's own family
 */
export function whoAnswers(
	house: House,
	looker: { personId: string; unitId: string | null },
	not: ReadonlySet<string>
): string | null {
	const without = new Set([...not, looker.personId]);
	const leads = (unit: string) => (p: Post) =>
		p.unitId === unit && (leading as readonly string[]).includes(p.function);
	const passed = new Set<string>();
	for (let unit = looker.unitId; unit && !passed.has(unit); unit = house.above.get(unit) ?? null) {
		passed.add(unit);
		if (house.posts.some((p) => leads(unit)(p) && p.personId === looker.personId)) continue;
		const leader = first(house.posts, without, leads(unit));
		if (leader) return leader;
	}
	const isTheChief = house.posts.some((p) => isChief(p) && p.personId === looker.personId);
	return (isTheChief ? null : first(house.posts, without, isChief)) ?? first(house.posts, without, protects);
}

/** Who is told when the one who was asked has not answered: a chief, else the data protection officer. */
export function whoIsTold(
	house: House,
	look: { personId: string; askedId: string | null },
	not: ReadonlySet<string>
): string | null {
	const without = new Set([...not, look.personId, ...(look.askedId ? [look.askedId] : [])]);
	return first(house.posts, without, isChief) ?? first(house.posts, without, protects);
}

export type Drawn = {
	personId: string;
	askedId: string | null;
	lateId: string | null;
	answered: boolean;
	explained: boolean;
	said: boolean;
	closed: boolean;
};

/** The leader says once whether her work explains it. What was answered stands. */
export function decideAnswer(look: Drawn, me: string): Refusal | null {
	if (look.personId === me || (look.askedId !== me && look.lateId !== me)) return refuse('not-yours');
	return look.answered ? refuse('look-answered') : null;
}

/** Whoever looked may tell why, once and before it is answered. */
export function decideSay(look: Drawn, me: string): Refusal | null {
	if (look.personId !== me) return refuse('not-yours');
	if (look.answered) return refuse('look-answered');
	return look.said ? refuse('look-said') : null;
}

/** What was not explained is followed up by the data protection officer or a chief, never by whoever looked. */
export function decideClose(look: Drawn, me: string, functions: readonly string[]): Refusal | null {
	const may = functions.includes('dataProtectionOfficer') || functions.includes('chief');
	if (!may || look.personId === me) return refuse('not-yours');
	if (!look.answered || look.explained) return refuse('look-not-unexplained');
	return look.closed ? refuse('look-closed') : null;
}
