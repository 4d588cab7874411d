// Where things stand on the stair. Pure geometry, so the picture is the same on screen, on paper and in tests.

export type Place = { arena: string; level: number };
export type Label = { arena: string; x: number; y: number; anchor: 'start' | 'end'; cx: number; cy: number };
export type StairPlan = {
	width: number;
	height: number;
	steps: { n: number; x: number; y: number; width: number; height: number; here: boolean }[];
	labels: Label[];
	paths: { arena: string; points: string; dots: { x: number; y: number }[] }[];
};

const width = 320;
const rise = 30;
const line = 20;
const letter = 8.6;

type Box = { left: number; right: number; y: number };
const meets = (a: Box, b: Box) => a.left < b.right && b.left < a.right && Math.abs(a.y - b.y) < line;

/** Lays the stair out in 320 units of width, so that text keeps its size on the smallest phone. */
export const planStair = (
	levels: readonly number[],
	positions: readonly Place[],
	history: readonly Place[]
): StairPlan => {
	const order = [...levels].sort((a, b) => a - b);
	const run = width / Math.max(order.length, 1);
	const index = (level: number) => order.indexOf(level);
	const known = positions.filter((p) => index(p.level) >= 0);
	// Heights are counted from the floor up and turned at the end, when the highest label is known.
	const dots = known.map((p, i) => {
		const before = known.slice(0, i).filter((q) => q.level === p.level).length;
		return { ...p, cx: index(p.level) * run + run / 2, up: (index(p.level) + 1) * rise + 12 + before * 22 };
	});
	const placed: Box[] = dots.map((d) => ({ left: d.cx - 10, right: d.cx + 10, y: d.up }));
	const labels = dots.map((d) => {
		const length = d.arena.length * letter;
		const fits = d.cx - 14 - length >= 0;
		const right = fits ? d.cx - 14 : Math.max(length, d.cx + 8);
		const box: Box = { left: right - length, right, y: fits ? d.up : d.up + line };
		while (placed.some((other) => meets(box, other))) box.y += 4;
		placed.push(box);
		return { arena: d.arena, x: fits ? right : right - length, up: box.y, fits, cx: d.cx, cyUp: d.up };
	});
	const top = Math.max(order.length * rise, ...placed.map((b) => b.y)) + 14;
	return {
		width,
		height: top,
		steps: order.map((n, i) => ({
			n,
			x: i * run,
			y: top - (i + 1) * rise,
			width: run,
			height: (i + 1) * rise,
			here: known.some((p) => p.level === n)
		})),
		labels: labels.map((l) => ({
			arena: l.arena,
			x: l.x,
			y: top - l.up + 5,
			anchor: l.fits ? 'end' : 'start',
			cx: l.cx,
			cy: top - l.cyUp
		})),
		paths: dots.map((d) => {
			const earlier = history
				.filter((h) => h.arena === d.arena && index(h.level) >= 0)
				.map((h) => ({ x: index(h.level) * run + run / 2, y: top - (index(h.level) + 1) * rise - 12 }));
			const all = [...earlier, { x: d.cx, y: top - d.up }];
			return {
				arena: d.arena,
				points: all.map((p) => `${p.x.toFixed(1)},${p.y}`).join(' '),
				dots: earlier.filter((p) => p.x !== d.cx)
			};
		})
	};
};
