/** Who a plan may name: people who are in the circle now. Nobody is given a task by a form that names a stranger. */
import type { PathwayFacts } from '../facts/pathway.ts';

export const inCircle = (facts: PathwayFacts, personId: string): boolean =>
	facts.circle.some((m) => m.personId === personId && m.until === null && m.active) ||
	facts.positions.some((p) => p.coordinatorId === personId);

export const hasArena = (facts: PathwayFacts, arena: string): boolean =>
	facts.positions.some((p) => p.arena === arena);

export const levelIn = (facts: PathwayFacts, arena: string): number | null =>
	facts.positions.find((p) => p.arena === arena)?.level ?? null;
