/** What the municipality's lawyer has said: of all rules how they stand, of one rule every word. */
import { z } from 'zod';
import { standingOf, type Standing } from '#domain/collaboration/law-review.ts';
import { type CitedRule, type LawRule, readingOn, ruleOn } from '#domain/collaboration/law.ts';
import { lawRef } from '#domain/collaboration/model-basics.ts';
import { read } from '../act.ts';
import {
	consolidationsIn,
	lawIn,
	lawSeconds,
	lawyers,
	numbersOf,
	openByLaw,
	reviewsIn,
	secondOf
} from '../store/law-reviews.ts';
import { among } from '../store/model-sources.ts';
import { functionsOf } from '../store/people.ts';
import { settingsIn } from '../store/recompute.ts';
import { ownModels } from '../store/released-models.ts';
import type { Reader } from '../store/session.ts';

export const lawReviews = read({
	name: 'law-reviews',
	summary:
		"How the rules of the law stand in the municipality by its lawyer's word, and every word on one rule.",
	side: 'both',
	schema: z.object({ rule: lawRef.optional() }),
	async run(r, { rule: asked }, house) {
		const m = r.actor.municipalityId;
		const shipped = house.models.laws();
		const reviews = await reviewsIn(r.db, m);
		const consolidations = await consolidationsIn(r.db, m);
		const standing: Record<string, Standing> = {};
		for (const rule of shipped.values()) {
			const stands = standingOf(rule, reviews, consolidations);
			if (stands !== 'shipped') standing[rule.id] = stands;
		}
		const laws = await lawIn(r.db, m, house.models);
		/** as they read today, where somebody corrected them */
		const corrected: Record<string, LawRule> = {};
		for (const rule of laws.values()) {
			const today = ruleOn(rule, r.today);
			if (today === rule) continue;
			const { corrections: _, readings: __, again: ___, vouched: ____, ...plain } = today;
			corrected[rule.id] = plain;
		}
		const isStaff = r.actor.side === 'staff';
		const functions = isStaff ? await functionsOf(r) : [];
		const maySecond = among(functions, lawSeconds);
		const settings = await settingsIn(r.db, m);
		const here = asked ? laws.get(asked) : undefined;
		const open = asked && maySecond ? ((await openByLaw(r)).get(asked) ?? 0) : null;
		return {
			standing,
			corrected,
			/** the municipality's own models, which cite the law too */
			own: isStaff ? await ownModels(r) : [],
			// a comment is talk among colleagues
			words: here ? await wordsOn(r, here, isStaff, maySecond) : [],
			/** the same, chosen for this rule or for all; null: by the setting */
			reading: (here && readingOn(here, r.today)) ?? null,
			setting: settings.latestReading,
			choices: asked && isStaff ? await choicesFor(r, asked) : [],
			/** open duties of the whole municipality; below the smallest figure only that */
			open: open === null ? null : open > 0 && open < settings.smallest ? ('few' as const) : open,
			smallest: settings.smallest,
			mayReview: among(functions, lawyers),
			today: r.today
		};
	}
});

async function wordsOn(r: Reader, rule: CitedRule, isStaff: boolean, maySecond: boolean) {
	const rows = await r.db
		.selectFrom('law_review as x')
		.leftJoin('law_second as s', (j) =>
			j.onRef('s.municipality_id', '=', 'x.municipality_id').onRef('s.review_id', '=', 'x.id')
		)
		.leftJoin('person as p', (j) =>
			j.onRef('p.municipality_id', '=', 'x.municipality_id').onRef('p.id', '=', 'x.by_id')
		)
		.leftJoin('person as q', (j) =>
			j.onRef('q.municipality_id', '=', 's.municipality_id').onRef('q.id', '=', 's.by_id')
		)
		.select([
			'x.id',
			'x.verdict',
			'x.of_source as ofSource',
			'x.from_day as fromDay',
			'x.ref',
			'x.text',
			'x.who',
			'x.exceptions',
			'x.times',
			'x.longer',
			'x.comment',
			'x.at',
			'x.by_id as byId',
			'p.given_name as given',
			'p.family_name as family',
			's.agreed',
			's.at as secondAt',
			'q.given_name as secondGiven',
			'q.family_name as secondFamily'
		])
		.where('x.municipality_id', '=', r.actor.municipalityId)
		.where('x.rule', '=', rule.id)
		.orderBy('x.at', 'desc')
		.orderBy('x.id', 'desc')
		.limit(50)
		.execute();
	return rows
		.map(({ given, family, secondGiven, secondFamily, agreed, byId, times: kept, ...x }) => {
			const second = secondOf(x.verdict, agreed);
			const numbers = numbersOf(kept);
			const then = second === 'waiting' && kept && x.fromDay ? ruleOn(rule, x.fromDay) : null;
			return {
				...x,
				...numbers,
				/** the numbers it would change, as they stand on its first day */
				before: then && { times: then.times, limits: then.limits },
				comment: isStaff ? x.comment : null,
				second,
				by: given ? `${given} ${family}` : null,
				secondBy: secondGiven ? `${secondGiven} ${secondFamily}` : null,
				mine: byId === r.actor.personId,
				mayAgree: maySecond && second === 'waiting' && byId !== r.actor.personId,
				mayTurnDown: maySecond && second === 'waiting'
			};
		})
		.filter((x) => isStaff || (x.verdict !== 'comment' && (x.second === 'none' || x.second === 'agreed')));
}

/** Newest first: how workdays are read, who chose it and why. */
async function choicesFor(r: Reader, rule: string) {
	const rows = await r.db
		.selectFrom('law_reading as x')
		.leftJoin('person as p', (j) =>
			j.onRef('p.municipality_id', '=', 'x.municipality_id').onRef('p.id', '=', 'x.by_id')
		)
		.select([
			'x.rule',
			'x.reading',
			'x.from_day as fromDay',
			'x.reason',
			'x.at',
			'p.given_name as given',
			'p.family_name as family'
		])
		.where('x.municipality_id', '=', r.actor.municipalityId)
		.where((e) => e.or([e('x.rule', '=', rule), e('x.rule', 'is', null)]))
		.orderBy('x.at', 'desc')
		.orderBy('x.id', 'desc')
		.limit(20)
		.execute();
	return rows.map(({ given, family, rule: of, ...x }) => ({
		...x,
		forAll: of === null,
		by: given ? `${given} ${family}` : null
	}));
}
