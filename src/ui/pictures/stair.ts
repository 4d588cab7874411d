// Where things stand on the stair. Pure geometry, so the picture is the same on screen, on paper and in tests.

export type Place = { arena: string; level: number };
export type StairPlan = {
	width: number;
	height: number;
	steps: { n: number; x: number; y: number; width: number; height: number; here: boolean }[];
	/** Label, dot, and the top of the step the dot belongs to. */
	marks: { arena: string; labelX: number; x: number; y: number; footY: number }[];
	paths: { arena: string; points: string; dots: { x: number; y: number }[] }[];
};

const width = 320;
const rise = 30;
const line = 21;
const letter = 8.8;
const dot = 14;

type Box = { left: number; right: number; up: number };
const meets = (a: Box, b: Box) => a.left < b.right && b.left < a.right && Math.abs(a.up - b.up) < line;

/**
 * Lays the stair out in 320 units of width, so that text keeps its size on the smallest phone. A label stands
 * left of its dot, in the free air above the lower steps; the stair moves right when the lowest need room.
 */
export const planStair = (
	levels: readonly number[],
	positions: readonly Place[],
	history: readonly Place[]
): StairPlan => {
	const order = [...levels].sort((a, b) => a - b);
	const count = Math.max(order.length, 1);
	const index = (level: number) => order.indexOf(level);
	const known = positions.filter((p) => index(p.level) >= 0).sort((a, b) => a.level - b.level);
	const length = (arena: string) => arena.length * letter + dot;

	// The left margin that lets every label end before its dot: margin + (i + 1/2) * (width - margin) / count.
	const margin = Math.max(
		0,
		...known.map((p) => {
			const share = (index(p.level) + 0.5) / count;
			return (length(p.arena) - width * share) / (1 - share);
		})
	);
	const run = (width - margin) / count;
	const x = (level: number) => margin + (index(level) + 0.5) * run;
	const foot = (level: number) => (index(level) + 1) * rise;

	// Heights count from the floor up and are turned when the highest mark is known.
	const placed: Box[] = [];
	const raised = known.map((p) => {
		const box: Box = { left: x(p.level) - length(p.arena), right: x(p.level) + 10, up: foot(p.level) + 12 };
		while (placed.some((other) => meets(box, other))) box.up += 3;
		placed.push(box);
		return { arena: p.arena, level: p.level, up: box.up };
	});
	const height = Math.max(count * rise + 2, ...placed.map((box) => box.up + 12));
	const r = (v: number) => Math.round(v * 10) / 10;

	return {
		width,
		height,
		steps: order.map((n, i) => ({
			n,
			x: r(margin + i * run),
			y: height - foot(n),
			width: r(run),
			height: foot(n),
			here: known.some((p) => p.level === n)
		})),
		marks: raised.map((m) => ({
			arena: m.arena,
			labelX: r(x(m.level) - dot),
			x: r(x(m.level)),
			y: height - m.up,
			footY: height - foot(m.level)
		})),
		paths: raised.map((m) => {
			const earlier = history
				.filter((h) => h.arena === m.arena && index(h.level) >= 0)
				.map((h) => ({ x: r(x(h.level)), y: height - foot(h.level) - 12 }));
			const points = [...earlier, { x: r(x(m.level)), y: height - m.up }];
			return {
				arena: m.arena,
				points: points.map((p) => `${p.x},${p.y}`).join(' '),
				dots: earlier.filter((p) => p.x !== r(x(m.level)))
			};
		})
	};
};
