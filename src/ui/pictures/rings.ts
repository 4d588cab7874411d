// Fixed angles, no simulation: the same circle gives the same picture every time it is drawn.

export type Ring = 0 | 1 | 2 | 3;
export type Spot = { x: number; y: number };

export const ringRadius: Record<Ring, number> = { 0: 24, 1: 62, 2: 104, 3: 146 };
export const centre: Spot = { x: 190, y: 172 };

// Each ring starts at an angle of its own, so that people on different rings do not stand behind each other.
const firstAngle: Record<Ring, number> = { 0: 0, 1: -90, 2: -60, 3: -78 };

/** Where the i-th of `count` people on a ring stands. */
export const spot = (ring: Ring, i: number, count: number): Spot => {
	const angle = ((firstAngle[ring] + (360 * i) / Math.max(count, 1)) * Math.PI) / 180;
	const round = (v: number) => Math.round(v * 10) / 10;
	return {
		x: round(centre.x + ringRadius[ring] * Math.cos(angle)),
		y: round(centre.y + ringRadius[ring] * Math.sin(angle))
	};
};
