/** The municipality's lawyer confirms, corrects from a day or comments; every duty that cites the rule says so. On both databases. */
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import {
	decideReview,
	type LawReview,
	reviewedLaws,
	standingOf,
	isVouchedFor
} from '../src/domain/collaboration/law-review.ts';
import { lawAt, type Laws, lawRule } from '../src/domain/collaboration/law.ts';
import { load as listPage } from '../src/routes/lov/+page.server.ts';
import { isRefusal, look, perform } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import { recountDeadlines } from '../src/server/jobs/recount-deadlines.ts';
import * as reads from '../src/server/reads/index.ts';
import type { Actor } from '../src/server/store/session.ts';
import { anAuthority, type Authority } from './builders/authority.ts';
import { aSchool, M, type School } from './builders/school.ts';
import { openBrowser } from './support/browser.ts';
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
	const laws: Laws = new Map([[rule.id, rule]]);
	const said = (more: Partial<LawReview>): LawReview => ({
		rule: rule.id,
		verdict: 'confirmed',
		ofRef: rule.ref,
		ofSource: rule.source,
		fromDay: null,
		ref: null,
		text: null,
		comment: null,
		...more
	});
	const cited = (reviews: LawReview[], day = '2026-11-23') =>
		lawAt(reviewedLaws(laws, reviews), rule.id, day)!;

	it('given nothing, a comment, or a word about an older text, then the rule is cited as it was shipped', () => {
		for (const reviews of [
			[],
			[said({ verdict: 'comment', comment: 'x' })],
			[said({ ofSource: 'edition 0' })]
		])
			expect(cited(reviews)).toEqual(lawAt(laws, rule.id, '2026-11-23'));
		expect(standingOf(rule, [said({ ofSource: 'edition 0' })])).toBe('again');
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
		// a later word counts
		expect(cited([corrected, said({})]).ref).toBe('club rules 7');
	});

	it('a correction says from when and what, a comment says something', () => {
		const word = { verdict: 'corrected' as const, fromDay: null, ref: null, text: null, comment: null };
		expect(decideReview(word)).toMatchObject({ fields: { fromDay: 'required', text: 'required' } });
		expect(decideReview({ ...word, verdict: 'comment' })).toMatchObject({ fields: { comment: 'required' } });
		// what was typed beside a confirmation is no correction
		expect(decideReview({ ...word, verdict: 'confirmed', ref: 'x', fromDay: '2026-01-01' })).toEqual({
			...word,
			verdict: 'confirmed'
		});
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
		return (clock.because as { law: { ref: string; verified: boolean } }).law;
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
		expect(await say(s.protector, { verdict: 'comment', comment: 'x'.repeat(2001) })).toMatchObject({
			fields: { comment: 'too-long' }
		});
		expect(await say(s.protector, { verdict: 'comment', comment: 'a\u202eb' })).toMatchObject({
			fields: { comment: 'control-characters' }
		});
		expect(await say(s.protector, { source: 'an older consolidation' })).toEqual({ refused: 'stale' });
	});

	test('a correction reaches every open duty that cites the rule, and a double click says it once', async () => {
		expect(await cites()).toMatchObject({ ref: 'barnets lov § 138, stk. 1', verified: true });
		const word = {
			verdict: 'corrected',
			fromDay: '2026-01-01',
			ref: 'barnets lov § 139',
			comment: '<script>'
		};
		const first = await say(s.protector, word, 'once');
		expect(isRefusal(first)).toBe(false);
		expect(await say(s.protector, word, 'once')).toEqual(first);
		await recountDeadlines(house);
		expect(await cites()).toMatchObject({ ref: 'barnets lov § 139', verified: true });
		const { words, standing, mayReview } = await hear(s.protector);
		expect(words).toHaveLength(1);
		expect(words[0]).toMatchObject({
			verdict: 'corrected',
			comment: '<script>',
			by: expect.stringMatching(/\S \S/)
		});
		expect([standing['UND-10'], mayReview]).toEqual(['corrected', true]);
	});

	test('a comment changes nothing and stays among colleagues', async () => {
		house.clock.forward({ minutes: 1 });
		expect(isRefusal(await say(s.protector, { verdict: 'comment', comment: 'Se også vejledningen.' }))).toBe(
			false
		);
		expect(await recountDeadlines(house)).toBe(0);
		expect((await hear(s.teacher)).words.map((x) => x.verdict)).toEqual(['comment', 'corrected']);
		const family = await hear(s.mother);
		expect(family.words.map((x) => [x.verdict, x.comment])).toEqual([['corrected', null]]);
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
		expect((await hear(s.teacher)).standing).toMatchObject({ 'UND-09': 'again', 'UND-10': 'corrected' });
		const list = await openBrowser(house).go('/lov?omraade=underretning', listPage as never);
		const found = (list.data as { found: { id: string; standing: string }[] }).found;
		expect(found.map((r) => r.id)).toEqual(expect.arrayContaining(['UND-09', 'UND-10']));
		expect(new Set(found.map((r) => r.standing))).toEqual(new Set(['shipped']));
	});
});
