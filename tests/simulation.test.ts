/** A simulated year: the same luck twice, nobody lost on the way, and what the model says decides what is waited for. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { addWorkdays, defaultSettings } from '../src/domain/kernel/calendar.ts';
import { computeDeadline } from '../src/domain/kernel/deadline.ts';
import { defaults, type Assumptions } from '../src/domain/simulation/assumptions.ts';
import { tableOf } from '../src/domain/simulation/days.ts';
import { averageOrganisation, childrenOf, type Capacities } from '../src/domain/simulation/organisation.ts';
import { Pools } from '../src/domain/simulation/pools.ts';
import { Agenda } from '../src/domain/simulation/queue.ts';
import { draw, draws } from '../src/domain/simulation/random.ts';
import { simulate } from '../src/domain/simulation/simulate.ts';
import type { Model } from '../src/domain/collaboration/model.ts';
import { loadModels } from '../src/server/models.ts';
import { isRefusal } from '../src/domain/kernel/refusal.ts';
import { runSimulate } from '../src/cli/model-simulate.ts';
import { openSimulator } from '../src/server/gateways/simulator.ts';
import { askedIn, scaled, simulated } from '../src/server/simulated.ts';
import { daysOffOf, forumDays, runOf } from '../src/server/simulation.ts';
import { assumptionTable, csvOf, figuresOf, shortOf, weeklyOf } from '../src/words/simulation.ts';
import { words } from '../src/words/words.ts';

const models = loadModels(fileURLToPath(new URL('..', import.meta.url)));
const shipped = models.list().map((m) => m.slug);
const from = '2027-01-01';
const off = daysOffOf(from);
const fora = new Map<Model, ReturnType<typeof forumDays>>();
const year = (
	model: Model,
	more: { seed?: number; children?: number; capacities?: Capacities; assumptions?: Partial<Assumptions> } = {}
) => {
	if (!fora.has(model)) fora.set(model, forumDays(model, from, off, 4));
	return simulate({
		model,
		organisation: averageOrganisation(more.children ?? 4000),
		capacities: more.capacities ?? {},
		assumptions: { ...defaults(), ...more.assumptions },
		fora: fora.get(model)!,
		seed: more.seed ?? 1,
		from,
		off
	});
};
const named = (slug: string) => models.getModel(slug, 1);

describe('what it is made of', () => {
	test('chance is the same when it is asked again, even, and another for another child or question', () => {
		expect(draw(7, 3, draws.worse, 0)).toBe(draw(7, 3, draws.worse, 0));
		const all = Array.from({ length: 20000 }, (_, i) => draw(7, i, draws.worse, 0));
		expect(new Set(all).size).toBeGreaterThan(19990);
		expect(all.reduce((a, b) => a + b, 0) / all.length).toBeCloseTo(0.5, 2);
		for (const edge of [0.1, 0.9])
			expect(all.filter((x) => x < edge).length / all.length).toBeCloseTo(edge, 1);
		const other = Array.from({ length: 20000 }, (_, i) => draw(7, i, draws.outcome, 0));
		const together = all.reduce((n, x, i) => n + (x - 0.5) * (other[i]! - 0.5), 0) / all.length;
		expect(Math.abs(together)).toBeLessThan(0.003);
		expect(draw(8, 3, draws.worse, 0)).not.toBe(draw(7, 3, draws.worse, 0));
	});

	test('what is planned comes by day, and on the same day in the order it was planned', () => {
		const agenda = new Agenda();
		const days = Array.from({ length: 3000 }, (_, i) => Math.floor(draw(1, i, 0, 0) * 50));
		days.forEach((d, i) => agenda.plan(d, i));
		const taken: number[] = [];
		while (agenda.size) taken.push(agenda.take());
		expect(taken).toEqual(days.map((_, i) => i).sort((a, b) => days[a]! - days[b]! || a - b));
	});

	test('the table of days counts as the calendar does, in all units and over a leap day', () => {
		const days = tableOf(Temporal.PlainDate.from('2027-07-01'), off);
		const settings = { ...defaultSettings, latestReading: 'X' as const };
		for (let d = 0; d < 500; d += 7) {
			const day = Temporal.PlainDate.from(days.iso(d));
			for (const n of [0, 1, 5, 15])
				expect(days.iso(days.plusWork(d, n))).toBe(addWorkdays(day, n, 'X', settings).toString());
			for (const unit of ['workday', 'day', 'week', 'month'] as const)
				for (const direction of ['after', 'before'] as const) {
					if (direction === 'before' && (unit === 'month' || d < 40)) continue;
					const due = computeDeadline({ n: 3, unit, direction }, day, settings).day.toString();
					expect(days.iso(days[direction](d, { n: 3, unit })), `${day} ${unit} ${direction}`).toBe(due);
				}
		}
		const lead = days.earliest(200, [{ n: 5, unit: 'workday' }]);
		expect(days.before(lead, { n: 5, unit: 'workday' })).toBeGreaterThanOrEqual(200);
		expect(days.work[lead]).toBe(1);
	});

	test('work in one queue is never done later because there are more people', () => {
		const days = tableOf(Temporal.PlainDate.from(from), off);
		const organisation = averageOrganisation(2000);
		const finish = (persons: number) => {
			const pools = new Pools(organisation, { psychologist: { persons } }, defaults(), days);
			const pool = pools.at('psychologist', 0);
			return Array.from({ length: 400 }, (_, i) =>
				pools.work(pool, 30 + Math.floor(draw(3, i, 0, 0) * 900), Math.floor(i * 1.3), 180)
			);
		};
		const [few, more, many] = [1, 2, 5].map(finish) as [number[], number[], number[]];
		few.forEach((d, i) => {
			expect(more[i]!).toBeLessThanOrEqual(d);
			expect(many[i]!).toBeLessThanOrEqual(more[i]!);
		});
		expect(more.some((d, i) => d < few[i]!)).toBe(true);
	});

	test('an average municipality has every child in one unit', () => {
		for (const n of [0, 1, 60, 999, 20000]) expect(childrenOf(averageOrganisation(n))).toBe(n);
	});
});

describe('a year', () => {
	test.each(shipped)('%s: nobody is lost, no wait is negative, every day of waiting has a cause', (slug) => {
		const r = year(named(slug));
		expect(r.children).toBe(4000);
		expect(r.balance.begun).toBeGreaterThan(200);
		expect(r.balance.closed + r.balance.open).toBe(r.balance.begun);
		expect(r.counts.concerns).toBe(r.counts.pathways + r.counts.added);
		const waits = r.waits.firstMeeting;
		expect(waits.n + waits.waiting).toBeLessThanOrEqual(r.counts.pathways);
		expect(waits.n).toBeGreaterThan(20);
		expect(waits.weeks.reduce((a, b) => a + b, 0)).toBe(waits.n);
		expect(r.parts.reduce((n, p) => n + p.days, 0)).toBeCloseTo(waits.mean, 6);
		for (const p of r.parts) expect(p.days).toBeGreaterThan(0);
		expect(r.waits.called.mean).toBeLessThanOrEqual(waits.mean);
		for (const d of r.deadlines) expect(d.late).toBeLessThanOrEqual(d.due);
		for (const l of r.load) for (const w of l.weeks) expect(w).toBeGreaterThanOrEqual(0);
		for (const l of r.levels) for (const w of l.weeks) expect(w).toBeGreaterThanOrEqual(0);
	});

	test('the same seed gives the same figures, another seed others', () => {
		const model = named('randers');
		expect(JSON.stringify(year(model, { seed: 5 }))).toBe(JSON.stringify(year(model, { seed: 5 })));
		expect(JSON.stringify(year(model, { seed: 6 }))).not.toBe(JSON.stringify(year(model, { seed: 5 })));
	});

	test('the same children have the same concerns under two models', () => {
		const [a, b] = ['randers', 'esbjerg'].map((slug) => year(named(slug)).counts) as [
			ReturnType<typeof year>['counts'],
			ReturnType<typeof year>['counts']
		];
		expect(a.concerns).toBe(b.concerns);
	});

	// two people who are both needed can still pass each other by once in a while, so single pathways may wait longer; the sum does not
	test('more people never make the waiting longer in all', () => {
		for (const slug of ['broenderslev', 'odense', 'assens'])
			for (const seed of [1, 2, 3]) {
				const waited = (times: number) => {
					const people = { psychologist: 2, outreachSocialWorker: 2, healthVisitor: 5, unitLeader: 60 };
					const capacities = Object.fromEntries(
						Object.entries(people).map(([f, persons]) => [f, { persons: persons * times }])
					);
					const r = year(named(slug), { seed, capacities });
					return r.bottlenecks.reduce((n, b) => n + b.days, 0);
				};
				const [few, more] = [waited(1), waited(2)];
				expect(more, `${slug} ${seed}`).toBeLessThanOrEqual(few);
			}
	});

	test('a fast weekly forum of three waits for the psychologist and the social worker when they are few (I-21)', () => {
		const r = year(named('broenderslev'), {
			capacities: { psychologist: { persons: 2 }, outreachSocialWorker: { persons: 2 } }
		});
		expect(
			r.bottlenecks
				.slice(0, 2)
				.map((b) => b.function)
				.sort()
		).toEqual(['outreachSocialWorker', 'psychologist']);
		expect(r.waits.firstTalk.median).toBeLessThanOrEqual(14);
		const better = year(named('broenderslev'), {
			capacities: { psychologist: { persons: 8 }, outreachSocialWorker: { persons: 8 } }
		});
		const days = (x: typeof r, f: string) => x.bottlenecks.find((b) => b.function === f)?.days ?? 0;
		expect(days(better, 'psychologist')).toBeLessThan(days(r, 'psychologist') / 4);
	});
});

describe('the model decides', () => {
	const changed = (slug: string, change: (m: Model) => void) => {
		const copy = structuredClone(named(slug));
		change(copy);
		return copy;
	};
	const part = (r: ReturnType<typeof year>, cause: string) =>
		r.parts.find((p) => p.cause === cause)?.days ?? 0;

	test('an agenda that must be sent earlier makes the wait longer by as much', () => {
		const sooner = year(named('odense'));
		const later = year(
			changed('odense', (m) => {
				for (const t of m.meetings) if (t.agenda.within) t.agenda.within.n = 15;
			})
		);
		expect(part(later, 'notice') - part(sooner, 'notice')).toBeGreaterThan(10);
		expect(part(later, 'notice') - part(sooner, 'notice')).toBeLessThan(18);
	});

	test('a forum that meets seldom is waited for longer', () => {
		const often = year(named('broenderslev'));
		const seldom = year(
			changed('broenderslev', (m) => {
				const trio = m.fora.find((f) => f.id === 'trio')!;
				trio.cadence = { every: { n: 8, unit: 'week' }, atLeast: false };
			})
		);
		expect(seldom.waits.firstTalk.median!).toBeGreaterThan(often.waits.firstTalk.median! + 14);
	});

	test('a guard that asks for a meeting first has it held before the move', () => {
		const with_ = year(named('randers'));
		const without = year(
			changed('randers', (m) => {
				for (const move of m.moves) move.guards = [];
			})
		);
		expect(with_.counts.passed).toBeGreaterThan(0);
		expect(without.counts.passed).toBe(0);
		expect(with_.levels[1]!.entered).toBeGreaterThan(without.levels[1]!.entered);
	});

	test('a rule that gives a day less than its forum takes is broken, and said by its name', () => {
		const r = year(
			changed('odense', (m) => {
				m.rules.push({
					...m.rules.find((x) => x.then.do === 'handleConcern')!,
					id: 'hold-soon',
					then: { do: 'holdMeeting', meeting: 'crossMeeting' },
					within: { n: 3, unit: 'workday', direction: 'after', anchor: 'levelReached' }
				} as Model['rules'][number]);
			})
		);
		const row = r.deadlines.find((d) => d.rule === 'hold-soon')!;
		expect(row.due).toBeGreaterThan(100);
		expect(row.late / row.due).toBeGreaterThan(0.9);
	});

	test('a profession that nobody has is told, not waited for', () => {
		const r = year(named('assens'), { capacities: { psychologist: { persons: 0 } } });
		expect(r.gaps.map((g) => g.function)).toContain('psychologist');
		expect(r.load.map((l) => l.function)).not.toContain('psychologist');
	});

	test('no concerns, no children, and nobody at work are years too', () => {
		const quiet = { concernsAge0: 0, concernsAge3: 0, concernsAge6: 0, concernsAge10: 0, concernsAge14: 0 };
		expect(year(named('randers'), { assumptions: quiet }).waits.firstMeeting).toMatchObject({
			n: 0,
			median: null
		});
		expect(year(named('randers'), { children: 0 }).balance.begun).toBe(0);
		const nobody = Object.fromEntries(
			['unitLeader', 'teacher', 'pedagogue', 'healthVisitor', 'psychologist'].map((f) => [f, { hours: 0 }])
		);
		const stuck = year(named('randers'), { capacities: nobody });
		expect(stuck.balance.closed + stuck.balance.open).toBe(stuck.balance.begun);
	});
});

describe('asked for on a page', () => {
	const base = {
		model: named('randers'),
		other: null,
		organisation: { units: [], staff: [] },
		off: {},
		today: '2026-11-22'
	};
	const asked = (q: string) => askedIn(new URLSearchParams(q), base);

	test('what is no number is as it was, and what is too much is as much as can be', () => {
		const was = asked('');
		expect(was).toMatchObject({ run: false, seed: 1, children: 10000, from: '2027-01-01' });
		expect(was.assumptions).toEqual(defaults());
		const odd = asked(
			'regn=1&tal=abc&boern=9999999&fra=2027-02-30&a.localWeeks=-4&a.homeShare=1e9&a.betweenWeeks=%3Cscript%3E&antal.psychologist=2&timer.psychologist=10,5&b.psychologist=4&a.nonsense=3'
		);
		expect(odd).toMatchObject({ run: true, seed: 1, children: 40000, from: '2027-01-01' });
		expect(odd.assumptions).toMatchObject({ localWeeks: 0, homeShare: 100, betweenWeeks: 8 });
		expect(odd.people.find((p) => p.function === 'psychologist')).toMatchObject({
			persons: 2,
			hours: 10.5,
			personsB: 4
		});
	});

	test('more children are more units of the same size, with as many people for each', () => {
		const small = averageOrganisation(1000);
		const large = scaled(small, 5000);
		expect(large.units.length).toBe(5 * small.units.length);
		expect(childrenOf(large)).toBe(5000);
		const people = (o: typeof small) => o.staff.reduce((n, s) => n + s.persons, 0);
		expect(people(large)).toBeCloseTo(5 * people(small), 6);
		for (const s of large.staff) if (s.unit !== null) expect(large.units[s.unit]).toBeDefined();
	});

	test('a thread plays the same year as the rules themselves, B beside A only where something differs', async () => {
		const root = fileURLToPath(new URL('..', import.meta.url));
		const close: (() => Promise<void>)[] = [];
		const house = { config: { root }, onClose: (fn: () => Promise<void>) => void close.push(fn) };
		const one = await simulated(house, base, asked('boern=1500'));
		const two = await simulated(house, base, asked('boern=1500&b.unitLeader=3'));
		await Promise.all(close.map((fn) => fn()));
		if (isRefusal(one) || isRefusal(two)) throw new Error(JSON.stringify([one, two]));
		expect([one.length, two.length]).toEqual([1, 2]);
		expect(two[0]!.result).toEqual(one[0]!.result);
		expect(two[1]!.result).not.toEqual(one[0]!.result);
		expect(one[0]!.result.counts.concerns).toBe(two[1]!.result.counts.concerns);
	});

	const small = (seed: number) =>
		runOf({
			...base,
			organisation: averageOrganisation(50),
			capacities: {},
			assumptions: defaults(),
			seed,
			from
		});

	test('one year at a time: of what a person waits for the last alone, the same year once, and memory has an end', async () => {
		const silent = fileURLToPath(new URL('../src/server/gateways/busy-times.ts', import.meta.url));
		const s = openSimulator('', silent, { timeout: 400, waiting: 2 });
		const busy = { refused: 'simulation-busy' };
		const failed = { refused: 'simulation-failed' };
		const told = [
			s.play(small(1), 'anna'),
			s.play(small(2), 'anna'),
			s.play(small(3), 'anna'),
			s.play(small(1), 'bo'),
			s.play(small(4), 'bo'),
			s.play(small(5), 'carl'),
			s.play(small(6), 'anna')
		];
		// of what waits two stay: Bo's, and Anna's last; Carl comes where it is full
		expect(await Promise.all([told[1], told[2], told[5]])).toEqual([busy, busy, busy]);
		await s.close();
		expect(await Promise.all([told[0], told[3], told[4], told[6]])).toEqual(Array(4).fill(failed));
		const tight = openSimulator(fileURLToPath(new URL('..', import.meta.url)), undefined, { megabytes: 4 });
		expect(await tight.play(small(1))).toEqual(failed);
		await tight.close();
	});

	test('a thread that never answers, or is not there, is told as such', async () => {
		const run = small(1);
		for (const worker of [
			'/nowhere.ts',
			fileURLToPath(new URL('../src/server/gateways/busy-times.ts', import.meta.url))
		]) {
			const s = openSimulator('', worker, { timeout: 300 });
			expect(await s.play(run)).toEqual({ refused: 'simulation-failed' });
			await s.close();
		}
	});
});

describe('in words', () => {
	test.each(['da', 'en'] as const)(
		'%s: every figure and assumption has its words, and no cell is a formula',
		(lang) => {
			const w = words(lang);
			for (const slug of shipped) {
				const told = [{ name: '=A', model: named(slug), result: year(named(slug), { children: 1500 }) }];
				const text = csvOf([...figuresOf(w, told), ...weeklyOf(w, told), assumptionTable(w, defaults())]);
				expect(text).not.toMatch(/\[[a-zA-Z.]+\]/);
				expect(text).not.toMatch(/(^|;)=/m);
				expect(shortOf(w, told[0]!).join(' ')).not.toMatch(/\[|undefined|NaN/);
				expect(text).not.toMatch(/undefined|NaN|Infinity/);
			}
		}
	);

	test('the command line tells two models, writes spreadsheets and says what is wrong', async () => {
		const root = fileURLToPath(new URL('..', import.meta.url));
		const folder = mkdtempSync(join(tmpdir(), 'samspil-year-'));
		const file = (slug: string) => join(root, `models/${slug}/1.yaml`);
		const call = () =>
			runSimulate(
				[file('randers'), '--against', file('odense'), '--children', '1500', '--csv', folder],
				root
			);
		const said = call();
		expect(said).toMatchObject({ code: 0, err: '' });
		expect(said.out).toContain(words('da').t('simulation.answer'));
		expect(call()).toEqual(said);
		expect(readdirSync(folder)).toContain('assumptions.csv');
		rmSync(folder, { recursive: true });
		expect(runSimulate([], root).code).toBe(2);
		expect(runSimulate([file('randers'), '--children', '0'], root).code).toBe(2);
		expect(runSimulate([file('randers'), '--seed', 'x'], root).code).toBe(2);
		expect(runSimulate([file('nowhere')], root).code).toBe(1);
	});
});
