/** Who is there when a model is played through: nobody real. One person for each function and relation, called by it. */
import { type CircleMember, nothingYet, type PathwayFacts } from '../facts/pathway.ts';
import { functions, type PathwayKind, type Relation, type StaffFunction } from '../facts/vocabulary.ts';
import type { Model } from '../collaboration/model.ts';

export type Start = {
	kind: PathwayKind;
	/** where the child is by day */
	placement: 'school' | 'daycare' | 'none';
	/** years */
	age: number;
	/** ISO day the play begins */
	day: string;
};

/** Staff who can be in a play: those whose work is about children. */
const besideChildren: readonly StaffFunction[] = [
	'administrator',
	'modelOwner',
	'dataProtectionOfficer',
	'chief'
];
export const playable: readonly StaffFunction[] = functions.filter((f) => !besideChildren.includes(f));
const isPlayable = (person: string): person is StaffFunction =>
	(playable as readonly string[]).includes(person);

/** Persons are called by what they are: a function, or a relation of the family. */
export type Person = StaffFunction | 'custodyHolder' | 'child';
export const isPerson = (x: string): x is Person => isPlayable(x) || x === 'custodyHolder' || x === 'child';

/** The child's own adults where it is by day. */
export const ownStaffOf = (placement: Start['placement']): StaffFunction[] =>
	placement === 'school'
		? ['teacher', 'unitLeader']
		: placement === 'daycare'
			? ['pedagogue', 'unitLeader']
			: ['healthVisitor', 'unitLeader'];

export function member(person: Person, own: readonly StaffFunction[], since: string): CircleMember {
	const works = isPlayable(person);
	const relation: Relation = works ? 'professional' : person;
	return {
		id: `member-${person}`,
		personId: person,
		relation,
		function: works ? person : null,
		unitId: works && own.includes(person) ? 'unit' : null,
		ownStaff: works && own.includes(person),
		since,
		until: null,
		active: true
	};
}

/** Whoever the model lets hold the thread first, among those who are there. */
function firstCoordinator(model: Model, own: readonly StaffFunction[]): string {
	const wanted = model.start.coordinators.flatMap(
		(id) => model.roles.find((r) => r.id === id)?.functions ?? []
	);
	return (
		own.find((f) => f !== 'unitLeader' && wanted.includes(f)) ??
		own.find((f) => wanted.includes(f)) ??
		own[0]!
	);
}

/** A pathway that has just begun, with an invented child. */
export function opening(model: Model, start: Start, now: Temporal.Instant): PathwayFacts {
	const at = now.toString();
	const own = ownStaffOf(start.placement);
	const hasChild = start.kind === 'child';
	const arenas = model.arenas.filter((a) => !a.placements.length || a.placements.includes(start.placement));
	const family: Person[] = hasChild ? ['custodyHolder', 'child'] : [];
	return {
		pathway: {
			id: 'play',
			kind: start.kind,
			unitId: 'unit',
			childId: hasChild ? 'child' : null,
			groupId: start.kind === 'group' ? 'group' : null,
			model: { slug: model.slug, version: model.version },
			openedAt: at,
			closedAt: null,
			withheld: false
		},
		child: hasChild
			? {
					birthDay: Temporal.PlainDate.from(start.day).subtract({ years: start.age, days: 40 }).toString(),
					placement: start.placement === 'none' ? null : start.placement,
					authorityCase: null
				}
			: null,
		positions: arenas.map((a) => ({
			arena: a.id,
			level: model.start.level ?? 0,
			since: at,
			coordinatorId: firstCoordinator(model, own)
		})),
		circle: [...own, ...family].map((p) => member(p, own, at)),
		...nothingYet()
	};
}
