// Fixed places, no simulation: the same circle gives the same picture every time it is drawn.

export type Ring = 0 | 1 | 2 | 3;
export type Spot = { x: number; y: number; tieX: number; tieY: number; above: boolean };

export const size = { width: 430, height: 416 };
export const centre = { x: 215, y: 208 };
export const ringRadius: Record<Ring, number> = { 0: 26, 1: 64, 2: 111, 3: 172 };

const evenly = (count: number, first: number) =>
	Array.from({ length: count }, (_, i) => first + (360 * i) / count);

const apart = (a: number, b: number) => {
	const turn = Math.abs(a - b) % 360;
	return Math.min(turn, 360 - turn);
};

/** Turns a ring so that its people stand between those of its neighbour, not in front of them. */
const turned = (count: number, neighbour: readonly number[]): number[] => {
	if (count === 0) return [];
	let best = evenly(count, -90);
	let widest = -1;
	for (let first = -90; first < -90 + 360 / count; first += 5) {
		const angles = evenly(count, first);
		const gap = Math.min(360, ...angles.flatMap((a) => neighbour.map((n) => apart(a, n))));
		if (gap > widest) [best, widest] = [angles, gap];
	}
	return best;
};

/** Where everyone stands, ring by ring; the tie points from a person to the ring within. */
export const places = (counts: Record<1 | 2 | 3, number>): Record<1 | 2 | 3, Spot[]> => {
	const outer = evenly(counts[3], -90 + 180 / Math.max(counts[3], 1));
	const middle = turned(counts[2], outer);
	const inner = turned(counts[1], middle);
	const round = (v: number) => Math.round(v * 10) / 10;
	const spots = (ring: 1 | 2 | 3, angles: number[]) =>
		angles.map((degrees) => {
			const angle = (degrees * Math.PI) / 180;
			const at = (radius: number) => ({
				x: round(centre.x + radius * Math.cos(angle)),
				y: round(centre.y + radius * Math.sin(angle))
			});
			// Short of the ring within, so that it never crosses somebody who stands there.
			const tie = at(ringRadius[(ring - 1) as Ring] + (ring === 1 ? 0 : 16));
			return { ...at(ringRadius[ring]), tieX: tie.x, tieY: tie.y, above: Math.sin(angle) < 0 };
		});
	return { 1: spots(1, inner), 2: spots(2, middle), 3: spots(3, outer) };
};
