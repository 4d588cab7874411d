/** How the family's rooms speak: to a parent about the child, to a young person or a child about itself. */
import { ageOn, type Day } from '../kernel/day.ts';

export const voices = ['parent', 'young', 'child'] as const;
export type Voice = (typeof voices)[number];

/** From 15 the young person is a party (law.md CH-01) and is spoken to as one; before that in bigger, fewer words. */
export function voiceOf(isSelf: boolean, birth: Day, today: Day): Voice {
	if (!isSelf) return 'parent';
	return ageOn(birth, today) >= 15 ? 'young' : 'child';
}
