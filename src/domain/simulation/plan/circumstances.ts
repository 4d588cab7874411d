/** What the simulation knows of a child, and which of a model's conditions it decides. */
import type { Condition } from '../../collaboration/model-basics.ts';
import type { Place } from '../organisation.ts';

export type Circumstances = {
	place: Place;
	age: number;
	arena: string;
	level: number | null;
	abuse: boolean;
	/** the authority has the family's case */
	authority: boolean;
	meeting?: string;
	worse?: boolean;
};

/** Does it hold for such a child? What nobody can know beforehand is taken as `open`. */
export function likely(c: Condition | undefined, x: Circumstances, open: boolean): boolean {
	if (!c) return true;
	if ('all' in c) return c.all.every((p) => likely(p, x, open));
	if ('any' in c) return c.any.some((p) => likely(p, x, open));
	if ('not' in c) return !likely(c.not, x, !open);
	switch (c.fact) {
		case 'atLevel':
			return c.levels.includes(x.level ?? -1);
		case 'inArena':
			return c.arena === x.arena;
		case 'kindIs':
			return c.kind === 'child';
		case 'placementIs':
			return c.placement === (x.place === 'home' ? 'none' : x.place);
		case 'ageIs':
			return (c.from === undefined || x.age >= c.from) && (c.below === undefined || x.age < c.below);
		case 'meetingIs':
			return x.meeting !== undefined && c.meetings.includes(x.meeting);
		case 'outcomeSign':
			return x.worse !== undefined && (c.sign === '-') === x.worse;
		case 'openAuthorityCase':
			return x.authority;
		case 'suspectedAbuse':
		case 'abuseSuspected':
			return x.abuse;
		case 'always':
		case 'hasChild':
			return true;
		default:
			return open;
	}
}
