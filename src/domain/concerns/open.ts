/** How a pathway begins: where it stands and who is around the child from the first day. */
import type { Model } from '../collaboration/model.ts';
import type { Relation, StaffFunction } from '../facts/vocabulary.ts';
import { arenasFor, type Placement } from './guide.ts';

/** The lowest level there is for models without a start; a model without levels stands still on 1. */
const startLevel = (model: Model) => model.start.level ?? Math.min(...model.levels.map((l) => l.n), 1);

/** A level in each arena of the child, all held by the coordinator who was named. */
export function openingPositions(model: Model, placement: Placement | null, coordinatorId: string) {
	return arenasFor(model, placement).map((a) => ({ arena: a.id, level: startLevel(model), coordinatorId }));
}

export type Near = {
	personId: string;
	relation: Relation;
	function: StaffFunction | null;
	unitId: string | null;
	ownStaff: boolean;
	closeness: 0 | 1 | 2 | 3;
};

/** Everybody once, the closest relation first: child, custody holders, then the child's own staff. */
export function openingCircle(
	childId: string | null,
	custodyHolders: readonly string[],
	staff: readonly { personId: string; function: StaffFunction; unitId: string }[]
): Near[] {
	const near: Near[] = [
		...(childId
			? [
					{
						personId: childId,
						relation: 'child' as const,
						function: null,
						unitId: null,
						ownStaff: false,
						closeness: 0 as const
					}
				]
			: []),
		...custodyHolders.map((personId) => ({
			personId,
			relation: 'custodyHolder' as const,
			function: null,
			unitId: null,
			ownStaff: false,
			closeness: 1 as const
		})),
		...staff.map((s) => ({ ...s, relation: 'professional' as const, ownStaff: true, closeness: 2 as const }))
	];
	return near.filter((n, i) => near.findIndex((x) => x.personId === n.personId) === i);
}
