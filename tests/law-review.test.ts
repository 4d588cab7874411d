/** The municipality's lawyer confirms, corrects from a day or comments; every duty that cites the rule says so. On both databases. */
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import {
	decideReview,
	decideSecond,
	type LawReview,
	reviewedLaws,
	standingOf,
	isVouchedFor,
	type Word
} from '../src/domain/collaboration/law-review.ts';
import { lawAt, type Laws, lawRule, markOf, readingOn, ruleOn } from '../src/domain/collaboration/law.ts';
import { load as listPage } from '../src/routes/lov/+page.server.ts';
import { isRefusal, look, perform } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import { recountDeadlines } from '../src/server/jobs/recount-deadlines.ts';
import { asReadIn, concordance, findLaw, lawBook } from '../src/server/law-book.ts';
import * as reads from '../src/server/reads/index.ts';
import { numbersKept, numbersOf } from '../src/server/store/law-reviews.ts';
import type { Actor } from '../src/server/store/session.ts';
import { anAuthority, type Authority } from './builders/authority.ts';
import { aSchool, M, type School } from './builders/school.ts';
import { openBrowser, useHouse } from './support/browser.ts';
import { onBoth, testHouse, type TestHouse } from './support/house.ts';

describe('a word on a rule', () => {
	const rule = lawRule.parse({
		id: 'UND-01',
		ref: 'club rules 7',
		text: { da: 'Hold fri.', en: 'Rest.' },
		who: { da: 'alle', en: 'all' },
		confidence: 'memory',
		source: 'edition 1'
	});
	const timed = lawRule.parse({
		...rule,
		times: [
			{ n: 6, unit: 'workday', from: rule.text },
			{ n: 2, unit: 'week', from: rule.text, direction: 'before' },
			{ n: 1, unit: 'month', from: rule.text, sense: 'holds' }
		]
	});
	const laws: Laws = new Map([[rule.id, rule]]);
	const silent = {
		fromDay: null,
		ref: null,
		text: null,
		who: null,
		exceptions: null,
		times: null,
		limits: null,
		comment: null
	};
	const said = (more: Partial<LawReview>): LawReview => ({
		rule: rule.id,
		verdict: 'confirmed',
		ofRef: rule.ref,
		ofSource: rule.source,
		...silent,
		second: more.verdict === 'corrected' || more.verdict === 'asShipped' ? 'agreed' : 'none',
		at: '2026-09-01T08:00:00Z',
		...more
	});
	const cited = (reviews: LawReview[], day = '2026-11-23') =>
		lawAt(reviewedLaws(laws, reviews), rule.id, day)!;

	it('given nothing or a comment, then the rule is cited as it was shipped; a word about an older text is asked for anew', () => {
		for (const reviews of [[], [said({ verdict: 'comment', comment: 'x' })]])
			expect(cited(reviews)).toEqual(lawAt(laws, rule.id, '2026-11-23'));
		const older = [said({ ofSource: 'edition 0' })];
		expect(cited(older)).toEqual({ ...lawAt(laws, rule.id, '2026-11-23'), mark: 'again' });
		expect(standingOf(rule, older)).toBe('again');
		expect(isVouchedFor(rule, 'again')).toBe(false);
	});

	it('given it was confirmed, then it needs no mark, also after a comment', () => {
		expect(cited([said({})]).verified).toBe(true);
		expect(cited([said({}), said({ verdict: 'comment', comment: 'x' })]).verified).toBe(true);
	});

	it('given a correction from a day, then it is cited so from that day, and as before until then', () => {
		const corrected = said({ verdict: 'corrected', fromDay: '2026-10-01', ref: 'club rules 8' });
		expect(cited([corrected])).toMatchObject({ ref: 'club rules 8', text: rule.text, verified: true });
		expect(cited([corrected], '2026-09-30').ref).toBe('club rules 7');
		// said again to be right, it stays as it was corrected; only setting it back takes that away
		expect(cited([corrected, said({})]).ref).toBe('club rules 8');
		const back = said({ verdict: 'asShipped', comment: 'x' });
		expect(cited([corrected, said({}), back])).toMatchObject({ ref: 'club rules 7', verified: true });
		// what a later word does not speak of stays
		const more = said({ verdict: 'corrected', fromDay: '2026-11-01', text: 'Hvil.' });
		expect(cited([corrected, more])).toMatchObject({ ref: 'club rules 8', text: { da: 'Hvil.' } });
		expect(cited([corrected, more], '2026-10-31').text).toEqual(rule.text);
	});

	it('given a correction that waits or was turned down, then nothing is cited or counted by it', () => {
		for (const second of ['waiting', 'turnedDown'] as const) {
			const words = [said({ verdict: 'corrected', fromDay: '2020-01-01', ref: 'club rules 8', second })];
			expect(cited(words)).toEqual(lawAt(laws, rule.id, '2026-11-23'));
			expect(standingOf(rule, words)).toBe('shipped');
		}
	});

	it('given the act is consolidated anew, then the rule is marked until it is confirmed or corrected after that', () => {
		const c = { name: 'LBK 2', rules: [rule.id], at: '2026-09-05T08:00:00Z' };
		const mark = (reviews: LawReview[], list = [c]) =>
			markOf(lawAt(reviewedLaws(laws, reviews, list), rule.id, '2026-11-23')!);
		expect(mark([])).toBe('again');
		expect(mark([said({})])).toBe('again');
		expect(mark([said({}), said({ at: '2026-09-06T08:00:00Z' })])).toBeNull();
		expect(
			mark([said({ verdict: 'corrected', fromDay: '2020-01-01', ref: 'x', at: '2026-09-06T08:00:00Z' })])
		).toBeNull();
		// what somebody corrected before stands, with the mark
		const before = [said({ verdict: 'corrected', fromDay: '2020-01-01', ref: 'club rules 8' })];
		expect(lawAt(reviewedLaws(laws, before, [c]), rule.id, '2026-11-23')).toMatchObject({
			ref: 'club rules 8',
			mark: 'again'
		});
		// other rules, and a rule that was read in it, are not touched
		expect(mark([], [{ ...c, rules: ['UND-02'] }])).toBe('unverified');
		expect(standingOf({ ...rule, source: 'club act, LBK 2 of this year' }, [], [c])).toBe('shipped');
	});

	it('given a rule of which a part is unsure, then that is said where it is cited, until it is confirmed', () => {
		const partly: Laws = new Map([[rule.id, { ...rule, confidence: 'read', unsure: rule.text }]]);
		const mark = (reviews: LawReview[]) =>
			markOf(lawAt(reviewedLaws(partly, reviews), rule.id, '2026-11-23')!);
		expect([mark([]), mark([said({})])]).toEqual(['partly', null]);
	});

	it('given a reading is chosen from a day, then the choice for the rule goes before the one for all', () => {
		const read = (day: string) =>
			readingOn(
				reviewedLaws(
					laws,
					[],
					[],
					[
						{ rule: null, reading: 'X', fromDay: '2026-01-01' },
						{ rule: rule.id, reading: 'S', fromDay: '2026-06-01' },
						{ rule: rule.id, reading: null, fromDay: '2026-09-01' },
						{ rule: 'UND-02', reading: 'G', fromDay: '2026-01-01' }
					]
				).get(rule.id)!,
				day
			);
		expect(['2025-12-31', '2026-05-31', '2026-06-01', '2026-09-01'].map(read)).toEqual([
			undefined,
			'X',
			'S',
			'X'
		]);
	});

	describe('as it is kept', () => {
		const word = (more: Partial<Word>): Word => ({ verdict: 'corrected', ...silent, ...more });
		const decide = (more: Partial<Word>, isCorrected = false) => decideReview(word(more), timed, isCorrected);
		const day = '2026-12-01';

		it('says from when and what, and why it is set back', () => {
			expect(decide({})).toMatchObject({ fields: { fromDay: 'required', text: 'required' } });
			expect(decide({ verdict: 'comment' })).toMatchObject({ fields: { comment: 'required' } });
			expect(decide({ verdict: 'asShipped', comment: 'x' })).toMatchObject({
				fields: { verdict: 'nothing-corrected' }
			});
			expect(decide({ verdict: 'asShipped' }, true)).toMatchObject({ fields: { comment: 'required' } });
			// what was typed beside a confirmation is no correction
			expect(decide({ verdict: 'confirmed', ref: 'x', fromDay: day })).toEqual({
				word: word({ verdict: 'confirmed' }),
				longer: false
			});
			// a number that is the same as before changes nothing
			expect(decide({ fromDay: day, times: [{ n: 6, unit: 'workday' }] })).toMatchObject({
				fields: { text: 'required' }
			});
		});

		it.each([
			['fewer workdays', [{ n: 5, unit: 'workday' }], false],
			['more workdays', [{ n: 7, unit: 'workday' }], true],
			['6 days for 6 workdays', [{ n: 6, unit: 'day' }], false],
			['two weeks for 6 workdays', [{ n: 2, unit: 'week' }], true],
			['later notice before', [null, { n: 1, unit: 'week' }], true],
			['earlier notice before', [null, { n: 3, unit: 'week' }], false],
			['how long it holds is no deadline', [null, null, { n: 2, unit: 'month' }], false]
		] as const)('%s: longer is marked and asks for a reason', (_name, times, longer) => {
			const without = decide({ fromDay: day, times });
			if (longer) expect(without).toMatchObject({ fields: { comment: 'longer-needs-reason' } });
			expect(decide({ fromDay: day, times, comment: 'x' })).toMatchObject({ longer });
		});

		it('a number out of range, or of a time that is not there, is refused', () => {
			expect(decide({ fromDay: day, times: [{ n: 0, unit: 'day' }] })).toMatchObject({
				fields: { 'times.0.n': 'out-of-range' }
			});
			expect(decide({ fromDay: day, times: [{ n: 1001, unit: 'workday' }], comment: 'x' })).toMatchObject({
				fields: { 'times.0.n': 'out-of-range' }
			});
			expect(
				decide({ fromDay: day, text: 'x', times: [null, null, null, { n: 1, unit: 'day' }] })
			).toMatchObject({ fields: { times: 'too-many' } });
		});

		it('a number that stands in the text is changed there too', () => {
			const said = { ...timed, text: { da: 'Svar inden 6 hverdage, dog 16 om vinteren.' } };
			const to = (more: Partial<Word>) => decideReview(word({ fromDay: day, ...more }), said, false);
			const times = [{ n: 5, unit: 'workday' }] as const;
			expect(to({ times })).toMatchObject({ fields: { text: 'text-says-number' } });
			expect(to({ times, text: 'Svar inden 5 hverdage.' })).toMatchObject({ longer: false });
			// another number is none of it, and a new text is not asked for where only the unit changes
			expect(
				decideReview(word({ fromDay: day, times }), { ...said, text: { da: 'Svar inden 16.' } }, false)
			).toMatchObject({ longer: false });
		});

		it('takes another person, once, and about the rule as it is', () => {
			const waits = { second: 'waiting', ofRef: rule.ref, ofSource: rule.source, byId: 'a' } as const;
			expect(decideSecond(waits, rule, 'b', true)).toBe('agreed');
			expect(decideSecond(waits, rule, 'a', true)).toEqual({ refused: 'own-word' });
			expect(decideSecond(waits, rule, 'a', false)).toBe('turnedDown');
			expect(decideSecond({ ...waits, second: 'agreed' }, rule, 'b', false)).toEqual({ refused: 'stale' });
			expect(decideSecond({ ...waits, ofSource: 'older' }, rule, 'b', true)).toEqual({ refused: 'stale' });
		});
	});

	it('given a corrected limit, then only that one changes, only from its day, and always with a reason', () => {
		const limited = lawRule.parse({
			...rule,
			text: { da: 'Fra man er 16 til man er 18.' },
			limits: [
				{ of: 'age', n: 16 },
				{ of: 'age', n: 18 }
			]
		});
		const decide = (more: Partial<Word>) =>
			decideReview(
				{ ...silent, verdict: 'corrected', fromDay: '2026-10-01', text: 'Nyt.', comment: 'x', ...more },
				limited,
				false
			);
		expect(decide({ limits: [15, 18] })).toMatchObject({ word: { limits: [15, null] }, longer: false });
		expect(decide({ limits: [15], text: null })).toMatchObject({ fields: { text: 'text-says-number' } });
		expect(decide({ limits: [15], comment: null })).toMatchObject({
			fields: { comment: 'limit-needs-reason' }
		});
		for (const n of [0, 101, 1.5])
			expect(decide({ limits: [null, n] })).toMatchObject({ fields: { 'limits.1': 'out-of-range' } });
		expect(decide({ limits: [null, null, 3] })).toMatchObject({ fields: { limits: 'too-many' } });
		expect(decide({ limits: [16, 18], text: null })).toMatchObject({ fields: { text: 'required' } });
		const words = [
			said({ verdict: 'corrected', fromDay: '2026-10-01', limits: [15, null] }),
			said({ verdict: 'corrected', fromDay: '2026-11-01', limits: [null, 20] })
		];
		const read = (day: string) =>
			ruleOn(reviewedLaws(new Map([[limited.id, limited]]), words).get(limited.id)!, day).limits;
		expect(read('2026-09-30')).toEqual(limited.limits);
		expect(read('2026-10-01').map((l) => l.n)).toEqual([15, 18]);
		expect(read('2026-11-01')).toEqual([
			{ of: 'age', n: 15 },
			{ of: 'age', n: 20 }
		]);
	});

	it('given times and limits in one word, then both come back from its column as they were', () => {
		const time = { n: 3, unit: 'day' } as const;
		for (const [times, limits] of [
			[
				[null, time],
				[null, 15]
			],
			[[time], null],
			[null, [12]],
			[null, null]
		] as const)
			expect(numbersOf(numbersKept(times, limits))).toEqual({ times, limits });
	});

	it('given a corrected number, then only that time changes, and only from its day', () => {
		const words = [
			said({ verdict: 'corrected', fromDay: '2026-10-01', times: [{ n: 5, unit: 'day' }, null, null] })
		];
		const read = (day: string) =>
			ruleOn(reviewedLaws(new Map([[timed.id, timed]]), words).get(timed.id)!, day).times.map(
				(t) => `${t.n} ${t.unit}`
			);
		expect(read('2026-09-30')).toEqual(['6 workday', '2 week', '1 month']);
		expect(read('2026-10-01')).toEqual(['5 day', '2 week', '1 month']);
	});
});

onBoth("the lawyer's word", (kind) => {
	let house: TestHouse;
	let s: School;
	let a: Authority;
	let report: string;
	const source = () => house.models.laws().get('UND-10')!.source;
	const say = (who: Actor, more: Record<string, unknown> = {}, key: string | null = null) =>
		perform(
			house,
			who,
			acts.reviewLaw,
			{ rule: 'UND-10', verdict: 'confirmed', source: source(), ...more },
			key
		);
	const hear = async (who: Actor) => {
		const v = await look(house, who, reads.lawReviews, { rule: 'UND-10' });
		if (isRefusal(v)) throw new Error(v.refused);
		return v;
	};
	const cites = async () => {
		const v = await look(house, a.intake, reads.underretning, { id: report });
		if (isRefusal(v)) throw new Error(v.refused);
		const clock = v.authority!.clocks.find((c) => c.kind === 'confirmReceipt')!;
		const { law } = clock.because as { law: { ref: string; verified: boolean; mark?: string } };
		return { ...law, due: clock.dueAt };
	};
	const second = (who: Actor, id: string, verdict = 'agree') =>
		perform(house, who, acts.secondLawReview, { id, verdict }, null);
	const counted = async () => {
		house.clock.forward({ minutes: 1 });
		await recountDeadlines(house);
		return cites();
	};

	beforeAll(async () => {
		house = await testHouse(kind);
		s = await aSchool(house.door, { slug: 'randers', version: 1 });
		a = await anAuthority(house.door, s);
		const sent = await perform(house, s.teacher, acts.sendUnderretning, {
			childId: s.child,
			content: { concern: 'Canary', parentsTold: 'both', parentsReaction: 'De er enige.', relation: 'Lærer' }
		});
		if (isRefusal(sent)) throw new Error(JSON.stringify(sent));
		report = sent.id;
	});
	afterAll(() => house.close());

	test('nobody else may say it, and the database itself refuses', async () => {
		for (const who of [s.leader, s.teacher, a.leader, s.mother])
			expect(await say(who)).toEqual({ refused: 'not-found' });
		await expect(
			house.door.actAs(s.leader, { name: 'review-law' }, async (w) => {
				await w.db
					.insertInto('law_review')
					.values({
						municipality_id: M,
						id: w.id(),
						rule: 'UND-10',
						verdict: 'confirmed',
						of_ref: 'x',
						of_source: 'x',
						by_id: s.leader.personId,
						at: w.at
					})
					.execute();
				return {};
			})
		).rejects.toThrow();
		expect((await hear(s.leader)).words).toEqual([]);
	});

	test('what is wrong is refused by its field', async () => {
		expect(await say(s.protector, { rule: 'UND-99' })).toEqual({ refused: 'not-found' });
		expect(await say(s.protector, { verdict: 'maybe' })).toMatchObject({
			fields: { verdict: 'not-a-choice' }
		});
		expect(await say(s.protector, { verdict: 'corrected', fromDay: '2026-02-30' })).toMatchObject({
			fields: { fromDay: 'not-a-date' }
		});
		expect(await say(s.protector, { verdict: 'corrected' })).toMatchObject({
			fields: { fromDay: 'required', text: 'required' }
		});
		const times = (n: unknown, unit = 'workday', at = '0') => ({
			verdict: 'corrected',
			fromDay: '2026-01-01',
			times: { [at]: { n, unit } }
		});
		expect(await say(s.protector, times('0'))).toMatchObject({ fields: { 'times.0.n': 'out-of-range' } });
		expect(await say(s.protector, times('six'))).toMatchObject({ fields: { 'times.0.n': 'wrong-type' } });
		expect(await say(s.protector, times('5', 'year'))).toMatchObject({
			fields: { 'times.0.unit': 'not-a-choice' }
		});
		expect(await say(s.protector, times('5', 'day', '1'))).toMatchObject({ fields: { times: 'too-many' } });
		expect(await say(s.protector, times('9'))).toMatchObject({ fields: { comment: 'longer-needs-reason' } });
		expect(await say(s.protector, { verdict: 'comment', comment: 'x'.repeat(2001) })).toMatchObject({
			fields: { comment: 'too-long' }
		});
		expect(await say(s.protector, { verdict: 'comment', comment: 'a\u202eb' })).toMatchObject({
			fields: { comment: 'control-characters' }
		});
		expect(await say(s.protector, { source: 'an older consolidation' })).toEqual({ refused: 'stale' });
	});

	test('a correction waits for another person, then reaches every open duty; a double click says it once', async () => {
		const before = await cites();
		expect(before).toMatchObject({ ref: 'barnets lov § 138, stk. 1', verified: true });
		const word = {
			verdict: 'corrected',
			fromDay: '2026-01-01',
			ref: 'barnets lov § 139',
			text: 'Inden 3 dage skal der svares.',
			times: { 0: { n: '3', unit: 'day' } },
			comment: '<script>'
		};
		const first = await say(s.protector, word, 'once');
		if (isRefusal(first)) throw new Error(JSON.stringify(first));
		expect(await say(s.protector, word, 'once')).toEqual(first);
		expect(await counted()).toEqual(before);
		expect((await hear(s.mother)).words).toEqual([]);
		expect((await hear(s.leader)).words).toMatchObject([{ second: 'waiting', mayAgree: false }]);
		expect(await hear(a.leader)).toMatchObject({ open: 'few', words: [{ mayAgree: true }] });
		expect(await second(s.leader, first.id)).toEqual({ refused: 'not-found' });
		expect(await second(s.protector, first.id)).toEqual({ refused: 'own-word' });
		expect(await counted()).toEqual(before);
		expect(await second(a.leader, first.id)).toMatchObject({ agreed: true });
		expect(await second(a.leader, first.id)).toEqual({ refused: 'stale' });
		const after = await counted();
		expect(after).toMatchObject({ ref: 'barnets lov § 139', verified: true });
		expect(Temporal.Instant.compare(after.due!, before.due!)).toBe(-1);
		const { words, standing, mayReview, corrected } = await hear(s.protector);
		expect(words).toHaveLength(1);
		expect(words[0]).toMatchObject({
			verdict: 'corrected',
			second: 'agreed',
			times: [{ n: 3, unit: 'day' }],
			longer: false,
			comment: '<script>',
			by: expect.stringMatching(/\S \S/),
			secondBy: expect.stringMatching(/\S \S/)
		});
		expect([standing['UND-10'], mayReview, corrected['UND-10']!.times[0]!.n]).toEqual(['corrected', true, 3]);
		// found by what was shipped and by what it was corrected to, and so it stands in the concordance
		const book = asReadIn(lawBook(house.models), corrected);
		const found = (q: string) => findLaw(book, { q, area: '', watch: '', sure: '' }).map((e) => e.rule.id);
		for (const q of ['BL 138', 'BL 139', 'SEL 155 b']) expect(found(q), q).toContain('UND-10');
		const rows = concordance(house.models, corrected).flatMap((k) => k.rows.flatMap((r) => r.rules));
		expect(rows.filter((x) => x.id === 'UND-10').map((x) => x.ref)).toContain('barnets lov § 139');
	});

	test('a limit is corrected in the same way: with a reason, by two persons, and read so from its day', async () => {
		const at = { rule: 'UND-03', source: house.models.laws().get('UND-03')!.source };
		const word = { ...at, verdict: 'corrected', fromDay: '2026-01-01', limits: { 0: '12' }, text: 'Ved 12.' };
		const limits = async (who: Actor) => {
			const v = await look(house, who, reads.lawReviews, { rule: 'UND-03' });
			if (isRefusal(v)) throw new Error(v.refused);
			return { now: v.corrected['UND-03']?.limits[0]?.n, word: v.words[0] };
		};
		expect(await say(s.protector, word)).toMatchObject({ fields: { comment: 'limit-needs-reason' } });
		for (const [n, code] of [
			['0', 'out-of-range'],
			['101', 'out-of-range'],
			['<b>', 'wrong-type']
		])
			expect(await say(s.protector, { ...word, comment: 'x', limits: { 0: n } })).toMatchObject({
				fields: { 'limits.0': code }
			});
		const first = await say(s.protector, { ...word, comment: 'Loven er lavet om.' });
		if (isRefusal(first)) throw new Error(JSON.stringify(first));
		expect(await limits(a.leader)).toMatchObject({
			now: undefined,
			word: { limits: [12], times: null, before: { limits: [{ of: 'percent', n: 15 }] }, mayAgree: true }
		});
		expect(await second(s.protector, first.id)).toEqual({ refused: 'own-word' });
		expect(await second(a.leader, first.id)).toMatchObject({ agreed: true });
		// whoever looks the rule up reads the new limit, the family too
		for (const who of [s.teacher, s.mother]) expect((await limits(who)).now).toBe(12);
		house.clock.forward({ minutes: 1 });
		const back = await say(s.protector, { ...at, verdict: 'asShipped', comment: 'Det var en fejl.' });
		if (isRefusal(back)) throw new Error(JSON.stringify(back));
		await second(a.leader, back.id);
		expect((await limits(s.teacher)).now).toBe(undefined);
	});

	test('the database itself refuses that the author agrees with her own word, and a second answer', async () => {
		const own = await say(s.protector, { verdict: 'asShipped', comment: 'Forkert.' });
		if (isRefusal(own)) throw new Error(JSON.stringify(own));
		const write = (who: Actor, agreed: boolean) =>
			house.door.actAs(who, { name: 'second-law-review' }, async (w) => {
				await w.db
					.insertInto('law_second')
					.values({
						municipality_id: M,
						review_id: own.id,
						said_by: s.protector.personId,
						agreed,
						by_id: who.personId,
						at: w.at
					})
					.execute();
				return {};
			});
		await expect(write(s.protector, true)).rejects.toThrow();
		await expect(write(s.teacher, true)).rejects.toThrow();
		expect(await second(s.protector, own.id, 'turnDown')).toMatchObject({ agreed: false });
		await expect(write(a.leader, true)).rejects.toThrow();
		expect(await counted()).toMatchObject({ ref: 'barnets lov § 139' });
	});

	test('from a day that has not come it counts for nobody yet, and a reading changes when it is broken', async () => {
		const was = await counted();
		const later = await say(s.protector, {
			verdict: 'corrected',
			fromDay: '2030-01-01',
			text: 'Inden 1 dag skal der svares.',
			times: { 0: { n: '1', unit: 'day' } }
		});
		if (isRefusal(later)) throw new Error(JSON.stringify(later));
		await second(a.leader, later.id);
		expect((await counted()).due).toBe(was.due);
		const back = await say(s.protector, { verdict: 'asShipped', comment: 'Prøve.' });
		if (isRefusal(back)) throw new Error(JSON.stringify(back));
		await second(a.leader, back.id);
		expect(await counted()).toMatchObject({ ref: 'barnets lov § 138, stk. 1' });
		const latest = async () =>
			(
				await house.door.asSystem(M, async (w) =>
					w.db
						.selectFrom('obligation')
						.select('data')
						.where('kind', '=', 'confirmReceipt')
						.executeTakeFirstOrThrow()
				)
			).data as { target: string; latest: string };
		const choose = (who: Actor, more: object = {}) =>
			perform(
				house,
				who,
				acts.chooseLawReading,
				{
					rule: 'UND-10',
					scope: 'rule',
					reading: 'S',
					since: '2026-01-01',
					reason: 'Ankestyrelsen.',
					...more
				},
				null
			);
		expect(await choose(s.leader)).toEqual({ refused: 'not-found' });
		expect(await choose(s.protector, { reason: ' ' })).toMatchObject({ fields: { reason: 'required' } });
		const plain = await latest();
		expect(plain.latest > plain.target).toBe(true);
		await choose(s.protector);
		await counted();
		expect(await latest()).toEqual({ target: plain.target, latest: plain.target });
		await choose(s.protector, { reading: 'default' });
		await counted();
		expect(await latest()).toEqual(plain);
		expect((await hear(s.teacher)).choices).toMatchObject([
			{ reading: null },
			{ reading: 'S', reason: 'Ankestyrelsen.', forAll: false }
		]);
		expect((await hear(s.mother)).choices).toEqual([]);
	});

	test('an act consolidated anew marks its rules wherever they are cited, until they are confirmed or it is taken back', async () => {
		const changes = async (who: Actor) => {
			const v = await look(house, who, reads.lawChanges, {});
			if (isRefusal(v)) throw new Error(v.refused);
			return v;
		};
		const record = (who: Actor, act = 'barnets lov') =>
			perform(
				house,
				who,
				acts.recordConsolidation,
				{ act, name: 'LBK 999 af 1/4/2027', fromDay: '2027-04-01' },
				null
			);
		expect(await record(a.leader)).toEqual({ refused: 'not-found' });
		expect(await record(s.protector, 'loven om alt')).toMatchObject({ fields: { act: 'not-a-choice' } });
		const made = await record(s.protector);
		if (isRefusal(made)) throw new Error(JSON.stringify(made));
		expect(await counted()).toMatchObject({ verified: false, mark: 'again' });
		const [first] = (await changes(s.teacher)).consolidations;
		expect(first!.left).toHaveLength(made.rules);
		expect(first!.left.find((x) => x.id === 'UND-10')).toMatchObject({
			open: null,
			clocks: ['confirmReceipt']
		});
		expect((await changes(a.leader)).consolidations[0]!.left.find((x) => x.id === 'UND-10')!.open).toBe(
			'few'
		);
		expect((await hear(s.teacher)).standing['UND-10']).toBe('again');
		expect(await perform(house, a.leader, acts.confirmLaws, { rules: ['UND-10'] }, null)).toEqual({
			refused: 'not-found'
		});
		expect(
			await perform(house, s.protector, acts.confirmLaws, { rules: ['UND-10', 'UND-10'] }, null)
		).toEqual({ confirmed: 1 });
		expect(await counted()).not.toHaveProperty('mark');
		expect((await changes(s.teacher)).consolidations[0]!.left).toHaveLength(made.rules - 1);
		expect(await perform(house, a.leader, acts.withdrawConsolidation, { id: made.id }, null)).toEqual({
			refused: 'not-found'
		});
		expect(
			isRefusal(await perform(house, s.protector, acts.withdrawConsolidation, { id: made.id }, null))
		).toBe(false);
		expect((await changes(s.teacher)).consolidations).toMatchObject([{ left: [] }]);
		expect((await hear(s.teacher)).standing['UND-09']).toBeUndefined();
	});

	test('a comment changes nothing and stays among colleagues', async () => {
		house.clock.forward({ minutes: 1 });
		expect(isRefusal(await say(s.protector, { verdict: 'comment', comment: 'Se også vejledningen.' }))).toBe(
			false
		);
		expect((await hear(s.teacher)).words[0]).toMatchObject({ verdict: 'comment' });
		const family = await hear(s.mother);
		expect(family.words.map((x) => x.comment).filter(Boolean)).toEqual([]);
		expect(family.words.length).toBeGreaterThan(0);
		expect(family.mayReview).toBe(false);
	});

	test('a rule read anew waits for a new word, and nobody outside learns what was said', async () => {
		await house.door.actAs(s.protector, { name: 'review-law' }, async (w) => {
			await w.db
				.insertInto('law_review')
				.values({
					municipality_id: M,
					id: w.id(),
					rule: 'UND-09',
					verdict: 'confirmed',
					of_ref: house.models.laws().get('UND-09')!.ref,
					of_source: 'an older consolidation',
					by_id: s.protector.personId,
					at: w.at
				})
				.execute();
			return {};
		});
		expect((await hear(s.teacher)).standing).toMatchObject({ 'UND-09': 'again', 'UND-10': 'confirmed' });
		useHouse(house);
		const list = await openBrowser(house).go('/lov?omraade=underretning', listPage as never);
		const found = (list.data as { found: { id: string; standing: string }[] }).found;
		expect(found.map((r) => r.id)).toEqual(expect.arrayContaining(['UND-09', 'UND-10']));
		expect(new Set(found.map((r) => r.standing))).toEqual(new Set(['shipped']));
	});
});
