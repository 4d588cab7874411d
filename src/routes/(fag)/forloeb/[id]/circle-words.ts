/** The circle as the picture takes it. */
import type { Member } from '#server/store/circles.ts';
import type { CircleMember } from '#ui/pictures/Circle.svelte';
import type { Words } from '#words/words.ts';

export const ringNames = (w: Words): [string, string, string, string] => [
	w.t('pathway.circle.ring0'),
	w.t('pathway.circle.ring1'),
	w.t('pathway.circle.ring2'),
	w.t('pathway.circle.ring3')
];

export const roleOf = (w: Words, m: Pick<Member, 'relation' | 'function'>): string =>
	m.function ? w.t(`function.${m.function}`) : w.t(`relation.${m.relation}`);

export const circleMembers = (w: Words, circle: readonly Member[]): CircleMember[] =>
	circle.map((m) => ({
		// the child is called by its first name
		name:
			m.relation === 'child'
				? (m.name?.split(' ')[0] ?? w.t('pathway.circle.child'))
				: (m.name ?? w.t('pathway.unknownPerson')),
		label: [
			roleOf(w, m),
			m.coordinator ? w.t('myDay.coordinator') : null,
			m.waits ? w.t('pathway.waits') : null
		]
			.filter(Boolean)
			.join(', '),
		ring: m.relation === 'child' ? 0 : (Math.max(1, m.closeness) as 1 | 2 | 3)
	}));
