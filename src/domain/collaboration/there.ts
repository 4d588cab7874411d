/** Who of the circle is there to act, to be told, and to tell. */
import type { PathwayFacts } from '../facts/pathway.ts';
import { activeCircle } from './guard.ts';
import { earliest, type Instance } from './instance.ts';

/** Somebody who has left cannot be the one who acts. Persons outside the circle (an author, an owner) count as there. */
export const isThere = (f: PathwayFacts, person: string): boolean => {
	const rows = f.circle.filter((k) => k.personId === person);
	return rows.length === 0 || rows.some((k) => k.active && k.until === null);
};

/** Who in the circle does not yet know about a handover: everybody but giver and receiver. */
export function uninformed(f: PathwayFacts, h: PathwayFacts['handovers'][number]): string[] {
	const known = new Set([h.fromId, h.toId, ...h.informed.map((i) => i.personId)]);
	return [...new Set(activeCircle(f).map((k) => k.personId))].filter(
		(p) => !known.has(p) && p !== f.pathway.childId
	);
}

/**
 * As soon as a second profession takes part, each professional but the coordinators says once how it goes, counted from when both
 * were there (I-19). Before that there is nobody to keep together.
 */
export function reports(f: PathwayFacts): Instance[] {
	const holds = new Set(f.positions.map((p) => p.coordinatorId));
	const professionals = activeCircle(f).filter((k) => k.relation === 'professional' && k.function !== null);
	return professionals
		.filter((k) => !holds.has(k.personId))
		.flatMap((k) => {
			const [other] = professionals
				.filter((o) => o.function !== k.function)
				.map((o) => o.since)
				.toSorted();
			if (!other) return [];
			const since = other > k.since ? other : k.since;
			const told = earliest(
				f.marks,
				(m) => m.at,
				(m) => m.key === 'reportedToCoordinator' && m.by === k.personId && m.at >= k.since
			);
			return [
				{
					id: k.id,
					arena: null,
					anchors: { memberJoined: since },
					done: told ? { at: told.at, by: told.by } : null,
					people: { circleMember: k.personId }
				}
			];
		});
}
