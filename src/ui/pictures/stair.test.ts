import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planStair } from './stair.ts';

const arenas = ['skole', 'hjemme', 'dagtilbud', 'fritid'];
const cases = fc.integer({ min: 1, max: 8 }).chain((top) =>
	fc.record({
		levels: fc.constant(Array.from({ length: top }, (_, i) => i + 1)),
		positions: fc
			.array(fc.integer({ min: 1, max: top }), { minLength: 1, maxLength: arenas.length })
			.map((levels) => levels.map((level, i) => ({ arena: arenas[i] as string, level })))
	})
);

describe('given any levels and places, when the stair is planned', () => {
	test('then every label begins inside the picture and every dot stands above its own step', () => {
		fc.assert(
			fc.property(cases, ({ levels, positions }) => {
				const plan = planStair(levels, positions, []);
				expect(plan.marks).toHaveLength(positions.length);
				for (const mark of plan.marks) {
					const level = positions.find((p) => p.arena === mark.arena)!.level;
					const step = plan.steps.find((s) => s.n === level)!;
					expect(mark.labelX - mark.arena.length * 8.8).toBeGreaterThanOrEqual(-1);
					expect(mark.x).toBeGreaterThan(step.x);
					expect(mark.x).toBeLessThan(step.x + step.width);
					expect(mark.y + 9).toBeLessThan(step.y);
					expect(mark.y - 9).toBeGreaterThanOrEqual(0);
				}
			})
		);
	});

	test('then no two dots cover each other', () => {
		fc.assert(
			fc.property(cases, ({ levels, positions }) => {
				const { marks } = planStair(levels, positions, []);
				for (const a of marks)
					for (const b of marks) if (a !== b) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(18);
			})
		);
	});

	test('then the stair rises to the right and stays within its width', () => {
		fc.assert(
			fc.property(cases, ({ levels, positions }) => {
				const plan = planStair(levels, positions, []);
				plan.steps.forEach((step, i) => {
					expect(step.y).toBeGreaterThanOrEqual(0);
					expect(step.x + step.width).toBeLessThanOrEqual(plan.width + 0.2);
					if (i > 0) expect(step.y).toBeLessThan(plan.steps[i - 1]!.y);
				});
			})
		);
	});
});

describe('given earlier places', () => {
	test('when a level is no longer in the model, then it is left out and nothing breaks', () => {
		const plan = planStair(
			[1, 2],
			[{ arena: 'skole', level: 2 }],
			[
				{ arena: 'skole', level: 9 },
				{ arena: 'skole', level: 1 }
			]
		);
		expect(plan.paths[0]!.dots).toHaveLength(1);
		expect(planStair([1, 2], [{ arena: 'skole', level: 7 }], []).marks).toEqual([]);
	});
});
