/**
 * The law as data: every rule of the register with its numbers, where it is used or what it waits for, found by old and new
 * paragraph, and each number counted against a calendar of its own.
 */
import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { asFile, citedIn, sources } from '../scripts/make-law-cited.ts';
import { type LawReview, reviewedLaws } from '../src/domain/collaboration/law-review.ts';
import { areaOf, isVerified, lawAreas, lawAt, type LawTime } from '../src/domain/collaboration/law.ts';
import { deriveObligations } from '../src/domain/collaboration/obligation.ts';
import { deriveUnderretningObligations } from '../src/domain/collaboration/underretning-clocks.ts';
import { samplePathway } from '../src/domain/facts/pathway.sample.ts';
import type { PathwayFacts } from '../src/domain/facts/pathway.ts';
import { defaultSettings } from '../src/domain/kernel/calendar.ts';
import { computeDeadline, rollForward } from '../src/domain/kernel/deadline.ts';
import { load as rulePage } from '../src/routes/lov/[regel]/+page.server.ts';
import { load as listPage } from '../src/routes/lov/+page.server.ts';
import { look } from '../src/server/act.ts';
import { concordance, lawBook } from '../src/server/law-book.ts';
import { lawCited } from '../src/server/law-cited.ts';
import * as reads from '../src/server/reads/index.ts';
import type { Actor } from '../src/server/store/session.ts';
import { json } from '../src/server/store/values.ts';
import { answersTo, provisionsOf } from '../src/words/law-search.ts';
import { sureness, timeWords, useWords } from '../src/words/law-words.ts';
import { lawWords } from '../src/words/obligations.ts';
import { words } from '../src/words/words.ts';
import { calendar, dayAfter, dayInCopenhagen, nextDayAtWork } from './builders/calendar.ts';
import { aPathway } from './builders/pathway.ts';
import { aSchool, M, type School } from './builders/school.ts';
import { openBrowser, useHouse } from './support/browser.ts';
import { onBoth, testHouse, type TestHouse } from './support/house.ts';
import { shippedModels } from './support/models.ts';

const models = shippedModels();
const laws = models.laws();
const book = lawBook(models);

/** The ids of the register, and how many of each. */
const counted = {
	UND: 20, INV: 10, SUP: 9, PLAN: 6, FU: 6, PL: 17, CH: 9, INF: 12, PRO: 16, SCH: 9, DAG: 3, SUN: 2, MUN: 1, DAT: 13, DIG: 6
}; // prettier-ignore

/** Every number of time: hours, days, workdays (with the reading where one is given), weeks, months; `-` counts back. */
const numbers: Record<string, string> = {
	'UND-09': '24h', 'UND-10': '6w', 'UND-17': '8wk', 'INV-04': '4m', 'INV-09': '2m', 'SUP-06': '12m 6m', 'SUP-07': '12m 6m',
	'SUP-08': '14d', 'PLAN-01': '3m', 'PLAN-02': '3m', 'PLAN-04': '3m', 'FU-01': '3m', 'PL-03': '12m 24m', 'PL-08': '24h 7d 1m',
	'PL-09': '4wk', 'PL-10': '8wk', 'PL-12': '7d', 'PL-13': '6m', 'PL-14': '-6m', 'PL-15': '30d', 'PRO-04': '7wG', 'PRO-05': '7wG',
	'PRO-10': '4wk', 'PRO-11': '4wk 4wk', 'PRO-12': '4wk', 'SCH-02': '3wk', 'SCH-03': '12m', 'SCH-04': '6m', 'SCH-05': '7d',
	'SCH-07': '2wk', 'SCH-08': '4wk', 'SCH-09': '4wk 4wk', 'MUN-01': '48m', 'DAT-01': '72h', 'DAT-02': '1m 2m', 'DAT-08': '12m',
	'DAT-12': '900m 120m', 'DIG-01': '12m', 'DIG-06': '24h 72h'
}; // prettier-ignore

/** What was not read in the act itself, and how it came here. */
const notRead: Record<string, string> = {
	'UND-18': 'inferred', 'CH-07': 'inferred', 'INF-06': 'page', 'INF-10': 'memory', 'DAT-01': 'page', 'DAT-02': 'memory',
	'DAT-03': 'page', 'DAT-04': 'page', 'DAT-05': 'page', 'DAT-06': 'memory', 'DAT-10': 'page', 'DAT-11': 'page', 'DIG-03': 'page'
}; // prettier-ignore

const report: PathwayFacts['underretninger'][number] = {
	id: 'u',
	state: 'sent',
	source: 'professional',
	abuse: false,
	abuseAt: null,
	supportRunning: false,
	reassessed: null,
	childTalk: null,
	honour: false,
	riskAssessed: null,
	authorId: 'a',
	writtenAt: '2024-06-01T08:00:00Z',
	reviewAskedAt: null,
	reviewedAt: null,
	reviewerId: null,
	sentAt: '2024-06-01T08:00:00Z',
	receivedAt: null,
	acuteAssessedAt: null,
	receiptSentAt: null,
	receiptImpossible: null,
	feedbackSentAt: null,
	caseworkerId: null,
	liftedAt: null
};

const short = { hour: 'h', day: 'd', workday: 'w', week: 'wk', month: 'm' };
const written = (t: LawTime) =>
	`${t.direction === 'before' ? '-' : ''}${t.n}${short[t.unit]}${t.reading ?? ''}`;

describe('the register', () => {
	it('has all 139 rules, each once, numbered without a gap', () => {
		const ids = Object.entries(counted).flatMap(([start, n]) =>
			Array.from({ length: n }, (_, i) => `${start}-${String(i + 1).padStart(2, '0')}`)
		);
		expect(ids).toHaveLength(139);
		expect([...laws.keys()].toSorted()).toEqual(ids.toSorted());
	});

	it('has the numbers of the law, and no others', () => {
		const found = [...laws.values()]
			.filter((r) => r.times.length)
			.map((r) => [r.id, r.times.map(written).join(' ')]);
		expect(Object.fromEntries(found)).toEqual(numbers);
	});

	it('calls unverified what was not read in the act', () => {
		const found = [...laws.values()].filter((r) => !isVerified(r)).map((r) => [r.id, r.confidence]);
		expect(Object.fromEntries(found)).toEqual(notRead);
		const w = words('da');
		for (const { rule, verified } of book)
			expect(
				sureness(w, rule).some((s) => s.startsWith('Ikke verificeret')),
				rule.id
			).toBe(!verified);
	});

	/** rules that cite a practice, a standard or a whole order, not a paragraph */
	const wholly = ['UND-18', 'DIG-03', 'DAT-10'];

	it('says everything in both languages, and belongs to one area', () => {
		for (const r of laws.values()) {
			for (const x of [r.text, r.who, r.exceptions, r.was, r.unsure, r.needs, ...r.times.map((t) => t.from)])
				if (x) expect([x.da.trim(), x.en?.trim()].filter(Boolean), r.id).toHaveLength(2);
			expect(Object.keys(lawAreas)).toContain(areaOf(r.id));
			if (!wholly.includes(r.id)) expect(provisionsOf(r.ref).length, r.ref).toBeGreaterThan(0);
		}
	});

	it('cites the act of its day: an old reference ends where the new one begins', () => {
		for (const r of laws.values())
			if (r.ref.startsWith('barnets lov')) expect(r.validFrom, r.id).toBe('2024-01-01');
			else if (r.oldRef) expect(r.validFrom, r.id).toBeDefined();
	});
});

describe('what is watched', () => {
	it('the list of citations is what the sources say: run scripts/make-law-cited.ts', () => {
		expect(asFile(lawCited)).toBe(asFile(citedIn(sources())));
		for (const c of lawCited) expect(laws.has(c.law), c.law).toBe(true);
	});

	it('a rule that nothing derives, bars or is built by says what it waits for', () => {
		for (const { rule, uses, watch } of book) {
			if (watch === 'never' || watch === 'partly') expect(rule.needs, rule.id).toBeDefined();
			if (rule.needs)
				expect(
					uses.some((u) => u.as === 'clock'),
					`${rule.id} is watched by a clock`
				).toBe(false);
		}
	});

	it('the clocks of an underretning are watched always, and what only one model asks only there', () => {
		const watch = (id: string) => book.find((e) => e.rule.id === id)!;
		for (const id of ['UND-09', 'UND-10', 'UND-11', 'UND-13', 'UND-15', 'UND-16'])
			expect(watch(id).watch, id).toBe('always');
		expect(watch('DAT-03').watch).toBe('built');
		expect(watch('INV-04').watch).toBe('partly');
		expect(watch('PL-08').watch).toBe('never');
		const w = words('da');
		for (const { uses } of book) for (const u of uses) expect(useWords(w, u)).not.toMatch(/\{|undefined/);
	});

	it('a rule named where the register cannot read it stops the list', () => {
		expect(() => citedIn([['src/domain/x/y.ts', "const a = 'UND-09';"]])).toThrow(/y.ts:1/);
		expect(citedIn([['src/domain/x/y.ts', "return refuse('too-late', {\n\trule: 'UND-09'\n});"]])).toEqual([
			{ law: 'UND-09', as: 'gate', code: 'too-late' }
		]);
	});
});

describe('search', () => {
	const found = (q: string) => book.filter((e) => answersTo(e.rule, q)).map((e) => e.rule.id);

	it.each([
		['SEL 153', ['UND-01', 'UND-02', 'UND-03']],
		['serviceloven § 153 stk. 2', ['UND-03']],
		['BL 133', ['UND-01', 'UND-02', 'UND-03']],
		['bl 133, stk. 1', ['UND-01']],
		['§ 155a', ['UND-13', 'UND-14', 'UND-15']],
		['SEL 155', ['UND-08', 'UND-09']],
		['SEL 49 a', ['INF-01']],
		['RSL 11e', ['INF-01']],
		['FVL 14', ['PRO-04']],
		['BL 106', []],
		['und-09', ['UND-09']],
		['SEL 999', []]
	])('%s', (q, ids) => expect(found(q)).toEqual(ids));

	it('finds a range, a word in both languages, and nothing that is not there', () => {
		expect(found('BL 104')).toEqual(['PL-09', 'PL-10']);
		expect(found('§ 133')).toEqual(found('133'));
		expect(found('bisidder')).toContain('CH-03');
		expect(found('placement consent')).toContain('PL-01');
		expect(found('15 procent')).toContain('UND-03');
		expect(found('xyzzy')).toEqual([]);
		expect(found('  ')).toHaveLength(139);
	});

	it('never fails, whatever is asked', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 60 }), (q) => {
				expect(found(q)).toBeInstanceOf(Array);
			}),
			{ numRuns: 30 }
		);
	});

	it('every old paragraph of the rules stands in the concordance, and leads to its rule', () => {
		const linked = new Set(
			concordance(models).flatMap((k) => k.rows.flatMap((r) => r.rules.map((x) => x.id)))
		);
		for (const r of laws.values())
			if (r.oldRef?.startsWith('serviceloven')) expect([...linked], r.id).toContain(r.id);
	});
});

describe('every number of the law against a calendar of its own, 1990-2050', () => {
	const times = [...laws.values()].flatMap((r) => r.times.map((t) => [`${r.id} ${written(t)}`, t] as const));
	const { days, at } = calendar(1990, 2130);
	const last = at('2050-12-31');

	it.each(times)('%s', (_name, t) => {
		const spec = {
			n: t.n,
			unit: t.unit,
			direction: t.direction,
			...(t.reading ? { reading: t.reading } : {})
		};
		fc.assert(
			fc.property(
				fc.integer({ min: at('1990-12-31'), max: last }),
				fc.integer({ min: 0, max: 86_399 }),
				(i, second) => {
					if (t.unit === 'hour') {
						const start = days[i]!.epoch + second * 1000;
						const got = computeDeadline(spec, Temporal.Instant.fromEpochMilliseconds(start));
						expect(got.due.epochMilliseconds).toBe(start + t.n * 3_600_000);
						expect(got.day.toString()).toBe(dayInCopenhagen(days, start + t.n * 3_600_000));
						return;
					}
					const got = computeDeadline(spec, Temporal.PlainDate.from(days[i]!.iso));
					const sign = t.direction === 'before' ? -1 : 1;
					const end = dayAfter(days, i, sign * t.n, t.unit, t.reading ?? 'G');
					expect(got.day.toString()).toBe(days[end]!.iso);
					if (t.unit === 'workday')
						expect(got.target!.toString()).toBe(days[dayAfter(days, i, t.n, 'workday', 'S')]!.iso);
					if (t.rolls) expect(rollForward(got.day).toString()).toBe(days[nextDayAtWork(days, end)]!.iso);
				}
			),
			{ numRuns: 50 }
		);
	});

	it('leads to the calculator with its own unit and reading', () => {
		const now = Temporal.Instant.from('2026-11-22T09:00:00Z');
		const link = (id: string) => timeWords(words('da'), laws.get(id)!.times[0]!, now).tryIt;
		expect(link('UND-10')).toBe(
			'/fristberegner?anchor=2026-11-22&count=6&unit=workday&direction=after&reading=S'
		);
		expect(link('PRO-04')).toContain('reading=G');
		expect(link('UND-09')).toContain('time=10%3A00&count=24&unit=hour');
		expect(link('PL-14')).toContain('direction=before');
		expect(link('DAT-12')).toBeNull();
	});
});

describe('a corrected number against the same calendar', () => {
	const { days, at } = calendar(1990, 2130);
	const units = ['hour', 'day', 'workday', 'week', 'month'] as const;
	const cutAt = at('2026-06-15');
	const from = days[cutAt]!.iso;
	/** rule, place of the number in it, and the number as the engine or the model has it */
	const clocks = { 'UND-09': ['assessAcute', '24h'], 'UND-10': ['confirmReceipt', '6w'] } as const;
	const correct = (id: string, n: number, unit: (typeof units)[number], reading: 'S' | 'G' | 'X' | null) => {
		const { ref, source } = laws.get(id)!;
		const word: LawReview = {
			rule: id,
			verdict: 'corrected',
			ofRef: ref,
			ofSource: source,
			fromDay: from,
			ref: null,
			text: null,
			who: null,
			exceptions: null,
			limits: null,
			times: [{ n, unit }],
			comment: 'x',
			second: 'agreed',
			at: '2026-01-01T00:00:00Z'
		};
		return reviewedLaws(laws, [word], [], reading ? [{ rule: null, reading, fromDay: from }] : []);
	};
	const anchor = fc.record({
		i: fc.integer({ min: cutAt - 400, max: cutAt + 400 }),
		second: fc.integer({ min: 0, max: 82_799 }),
		n: fc.integer({ min: 1, max: 40 }),
		unit: fc.constantFrom(...units),
		reading: fc.constantFrom('S', 'G', 'X', null)
	});
	const settings = { ...defaultSettings, feedbackDays: 14 };
	/** the last moment of a day, as the calendar of the test has it */
	const endOf = (i: number) => days[i + 1]!.epoch - 1;

	it.each(Object.entries(clocks))(
		'%s: from its day by the new number, before it by the old one',
		(id, [kind, was]) => {
			fc.assert(
				fc.property(anchor, ({ i, second, n, unit, reading }) => {
					const received = days[i]!.epoch + second * 1000;
					const iso = Temporal.Instant.fromEpochMilliseconds(received).toString();
					const got = deriveUnderretningObligations(
						correct(id, n, unit, reading),
						{ ...report, receivedAt: iso },
						Temporal.Instant.from(iso),
						settings
					).find((o) => o.kind === kind)!;
					const [count, by] =
						i >= cutAt ? [n, unit] : was === '24h' ? [24, 'hour' as const] : [6, 'workday' as const];
					const due = Temporal.Instant.from(got.due!).epochMilliseconds;
					if (by === 'hour') {
						expect(due).toBe(received + count * 3_600_000);
						return;
					}
					// the alarm is the strictest reading; the breach the chosen one
					expect(due).toBe(endOf(dayAfter(days, i, count, by, 'S')));
					if (by !== 'workday') return;
					const read = i >= cutAt ? (reading ?? 'G') : 'G';
					expect(got.data.latest).toBe(days[dayAfter(days, i, count, 'workday', read)]!.iso);
				}),
				{ numRuns: 150 }
			);
		}
	);

	it('INV-04 in a model: the law where the model has its number, and never later than the law where it has its own', () => {
		const shipped = models.list().find((m) => m.rules.some((r) => r.law === 'INV-04'))!;
		const rule = shipped.rules.find((r) => r.law === 'INV-04')!;
		fc.assert(
			fc.property(anchor, fc.integer({ min: 1, max: 6 }), ({ i, second, n, reading }, own) => {
				const model = { ...shipped, rules: [{ ...rule, within: { ...rule.within!, n: own } }] };
				const aware = Temporal.Instant.fromEpochMilliseconds(days[i]!.epoch + second * 1000).toString();
				const set = (key: string) => ({ key, arena: null, at: aware, by: 'x', text: 'x' });
				const facts = samplePathway({ marks: [set('awareOfNeed'), set('investigationDecided')] });
				const got = deriveObligations(
					model,
					correct('INV-04', n, 'week', reading),
					facts,
					Temporal.Instant.from(aware),
					settings
				).find((o) => o.data.mark === 'investigationDone')!;
				const byModel = endOf(dayAfter(days, i, own, 'month', 'G'));
				const byLaw = endOf(dayAfter(days, i, n, 'week', 'G'));
				expect(Temporal.Instant.from(got.due!).epochMilliseconds).toBe(
					i < cutAt ? byModel : own === 4 ? byLaw : Math.min(byModel, byLaw)
				);
			}),
			{ numRuns: 100 }
		);
	});
});

describe('every screen that cites a rule says what is not sure', () => {
	/** what makes a mark: the helper itself, or the words that are made by it */
	const marks = /lawMark\(|badge\.\$\{rule\.unverified\}|lawText/;
	const files = globSync('src/{routes,words,ui}/**/*.{svelte,ts}').filter((f) => !f.endsWith('.test.ts'));
	const leads = /href="\/lov\/\{|`\/lov\/\$\{/;

	it('a page that leads to a rule marks it there', () => {
		const citing = files.filter((f) => leads.test(readFileSync(f, 'utf8')));
		expect(citing.length).toBeGreaterThanOrEqual(7);
		/** it sends back to the rule it stands on, or lists what waits to be looked at again */
		const needNone = ['src/routes/lov/[regel]/+page.server.ts', /aendringer\/(Touched|\+page)\.svelte$/];
		const bare = citing.filter(
			(f) =>
				!marks.test(readFileSync(f, 'utf8')) &&
				!needNone.some((n) => (typeof n === 'string' ? f === n : n.test(f)))
		);
		expect(bare).toEqual([]);
	});

	it('a text of its own names no paragraph that the register does not keep', () => {
		const named = globSync('messages/da/*.json').flatMap((f) =>
			Object.entries(JSON.parse(readFileSync(f, 'utf8')) as Record<string, string>).flatMap(([key, text]) =>
				key.startsWith('law.')
					? []
					: provisionsOf(text.replace(/^.*?(?=§)/, '')).length && text.includes('§')
						? [key]
						: []
			)
		);
		expect(named).toEqual(['underretning.support.hint']);
	});

	it.each([
		['INF-10', 'ikke verificeret'],
		['INV-09', null],
		['PRO-02', 'delvist ikke verificeret']
	])('%s in a duty: %s', (id, mark) => {
		const law = lawAt(laws, id, '2026-11-22')!;
		const said = lawWords(words('da'), { rule: 'x', text: null, source: null, law })!;
		if (mark) expect(said).toContain(`(${mark})`);
		else expect(said).not.toContain('verificeret');
		expect(
			lawWords(words('da'), {
				rule: 'x',
				text: null,
				source: null,
				law: { ...law, verified: false, mark: 'again' }
			})
		).toContain('skal ses på igen');
	});
});

onBoth('duties by a rule', (kind) => {
	let house: TestHouse;
	let s: School;
	const ask = (who: Actor, id = 'INV-04') => look(house, who, reads.lawDuties, { rule: id });

	beforeAll(async () => {
		house = await testHouse(kind);
		s = await aSchool(house.door, { slug: 'randers', version: 1 });
		const pathway = await aPathway(house, s, { childId: s.child });
		await house.door.asSystem(M, async (w) => {
			const row = (
				key: string,
				state: 'open' | 'fulfilled',
				due: number,
				inTime: boolean | null,
				law = 'INV-04'
			) => ({
				municipality_id: M,
				id: w.id(),
				key,
				pathway_id: pathway,
				child_id: s.child,
				unit_id: s.school,
				kind: 'recordMark',
				strength: 'must' as const,
				due_at: w.now.add({ hours: due }).toString(),
				who_role: 'unitLeader',
				because: json({ rule: 'x', text: null, source: null, law: { id: law } }),
				state,
				since: w.at,
				in_time: inTime
			});
			await w.db
				.insertInto('obligation')
				.values([
					row('a', 'open', 5, null),
					row('b', 'open', -5, null),
					row('c', 'fulfilled', -5, true),
					row('d', 'fulfilled', -5, false),
					row('e', 'fulfilled', -5, false),
					row('f', 'open', 5, null, 'UND-10')
				])
				.execute();
		});
	});
	afterAll(() => house.close());

	test('are counted for the leader who has a basis, and only for that rule', async () => {
		expect(await ask(s.leader)).toEqual({ open: 2, over: 1, kept: 1, late: 2 });
		expect(await ask(s.leader, 'PL-08')).toEqual({ open: 0, over: 0, kept: 0, late: 0 });
	});

	test('without a basis there is nothing to count, and nobody else may ask', async () => {
		expect(await ask(s.protector)).toEqual({ open: 0, over: 0, kept: 0, late: 0 });
		for (const who of [s.teacher, s.psychologist, s.mother])
			expect(await ask(who)).toEqual({ refused: 'not-found' });
		expect(await ask(s.leader, 'UND-99')).toEqual({ open: 0, over: 0, kept: 0, late: 0 });
		expect(await ask(s.leader, "x' or 1=1")).toMatchObject({ refused: 'invalid' });
	});

	test('the pages are open to everybody, and say nothing of duties to one who is not logged in', async () => {
		useHouse(house);
		const browser = openBrowser(house);
		const list = await browser.go('/lov?q=SEL+153&omraade=nonsense', listPage as never);
		expect(list.status).toBe(200);
		expect((list.data as { found: { id: string }[] }).found.map((r) => r.id)).toEqual([
			'UND-01',
			'UND-02',
			'UND-03'
		]);
		const one = await browser.go('/lov/INV-04', rulePage as never, { params: { regel: 'INV-04' } });
		expect(one.data).toMatchObject({ rule: { id: 'INV-04' }, duties: null });
		expect((await browser.go('/lov/x', rulePage as never, { params: { regel: '__proto__' } })).status).toBe(
			404
		);
	});
});
