import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { lawFile, lawsOf } from '../collaboration/law.ts';
import { model as schema } from '../collaboration/model.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { fulfilling, offersOf, onward } from './offers.ts';
import { type Play, replay, type Table } from './replay.ts';
import { parseSteps, stepsText } from './steps.ts';
import type { Start } from './cast.ts';

const laws = lawsOf(globSync('law/*.yaml').map((f) => lawFile.parse(parse(readFileSync(f, 'utf8')))));
const settings = { reading: 'X' as const, closingDays: [], feedbackDays: 10 };
const tables = globSync('models/*/*.yaml').map((f): Table => ({
	model: schema.parse(parse(readFileSync(f, 'utf8'))),
	laws,
	settings: settings as never
}));
const randers = tables.find((t) => t.model.slug === 'randers')!;
const start: Start = { kind: 'child', placement: 'school', age: 9, day: '2026-11-23' };
const stepsOf = (text: string) => {
	const steps = parseSteps(text);
	if (isRefusal(steps)) throw new Error(steps.refused);
	return steps;
};
const playOf = (text: string, table = randers, at = start): Play => replay(table, at, stepsOf(text));
const open = (p: Play) => p.obligations.filter((o) => o.state === 'open').map((o) => o.kind);

test('given a concern, then the leader has to see it; when she has, it is done and in time', () => {
	const sent = playOf('concern.institution');
	expect(sent.lines.at(-1)!.appeared.map((o) => o.kind)).toContain('handleConcern');
	const done = playOf('concern.institution~as.unitLeader~handle.1');
	expect(done.lines.at(-1)!.fulfilled.map((o) => o.kind)).toContain('handleConcern');
	expect(open(done)).not.toContain('handleConcern');
});

test('given somebody who may not decide, then the step is refused with its reason and nothing has changed', () => {
	const refused = playOf('concern.institution~handle.1');
	expect(refused.lines.at(-1)!.refused).toMatchObject({ refused: 'not-yours' });
	expect(open(refused)).toContain('handleConcern');
	const up = offersOf(randers, playOf('')).moves.find((m) => m.option.to === 2)!;
	const asked = replay(randers, start, up.steps);
	expect(asked.lines.at(-1)!.refused).toMatchObject({ refused: 'guard-not-kept' });
	expect(asked.facts.positions).toEqual(playOf('').facts.positions);
});

test('given the clock moved, then what was not done is over its day', () => {
	const late = playOf('concern.institution~wait.3.month');
	const concern = late.obligations.find((o) => o.kind === 'handleConcern');
	expect(concern?.state).toBe('open');
	expect(late.now > '2027-02-20').toBe(true);
});

test('given suspected abuse, then the authority’s clocks run and the level that was refused is suspended', () => {
	const reported = playOf('report.abuse');
	expect(open(reported)).toContain('assessAcute');
	expect(reported.obligations.filter((o) => o.kind === 'assessAcute').every((o) => o.withheld)).toBe(true);
	const assessed = playOf('report.abuse~as.intakeWorker~acute.1');
	expect(open(assessed)).not.toContain('assessAcute');
});

describe.each(tables.map((t) => [t.model.slug, t] as const))('%s', (_, table) => {
	test('played by doing every open duty in turn, nothing throws and the steps can be read back', () => {
		let play = replay(
			table,
			start,
			stepsOf(
				'concern.' +
					table.model.arenas.find((a) => !a.placements.length || a.placements.includes('school'))!.id
			)
		);
		let text = stepsText(play.lines.map((l) => l.step));
		for (let n = 0; n < 25; n++) {
			const duty = play.obligations
				.filter((o) => o.state === 'open')
				.map((o) => fulfilling(table.model, play, o))
				.find((steps) => steps && !text.includes(stepsText(steps)));
			if (!duty) break;
			text = onward(text, duty);
			play = replay(table, start, stepsOf(text));
		}
		expect(replay(table, start, stepsOf(text))).toEqual(play);
		expect(play.lines.length).toBeGreaterThan(1);
	});

	test('whatever is offered, in any order, can be tried: it is done or it says why not', () => {
		fc.assert(
			fc.property(
				fc.array(fc.nat(400), { maxLength: 14 }),
				fc.constantFrom('school', 'daycare', 'none') as fc.Arbitrary<Start['placement']>,
				fc.constantFrom('child', 'group', 'unnamed') as fc.Arbitrary<Start['kind']>,
				(picks, placement, kind) => {
					const from: Start = { ...start, placement, kind };
					let text = '';
					for (const pick of picks) {
						const play = replay(table, from, stepsOf(text));
						const o = offersOf(table, play);
						const all = [
							...o.meetings.flatMap((m) => m.steps.map((s) => [s])),
							...o.meetings.flatMap((m) =>
								m.outcomes.map((x) => [{ do: 'outcome' as const, args: [m.meeting.id, x.id] }])
							),
							...o.calls.map((c) => c.steps),
							...o.moves.flatMap((m) => [m.steps, m.explained]),
							...o.marks.map((m) => [m.step]),
							...o.forms.map((f) => [f.step]),
							...o.others.map((s) => [s]),
							...play.obligations.flatMap((x) => {
								const steps = x.state === 'open' ? fulfilling(table.model, play, x) : null;
								return steps ? [steps] : [];
							})
						];
						if (!all.length) break;
						text = onward(text, all[pick % all.length]!);
					}
					const play = replay(table, from, stepsOf(text));
					expect(play.facts.pathway.closedAt !== null || play.facts.positions.length > 0).toBe(true);
				}
			),
			{ numRuns: 4 }
		);
	});
});

test('given an address changed by hand, then it is refused, never run', () => {
	for (const bad of [
		'fly',
		'concern',
		'concern.a.b',
		'concern.<script>',
		'wait.1.day~'.repeat(200),
		'as.%00',
		'as.010117-4001',
		`concern.${'a'.repeat(20_000)}`
	])
		expect(isRefusal(parseSteps(bad)), bad).toBe(true);
	for (const lost of [
		'handle.9',
		'mark.abuseSuspected.institution',
		'call.none.institution',
		'as.chief',
		'wait.1.year'
	])
		expect(playOf(lost).lines.at(-1)!.refused, lost).not.toBeNull();
});
