/** What has changed in the law and waits for the lawyer: acts consolidated anew, rules to look at again, corrections that wait. */
import { z } from 'zod';
import { standingOf, touches } from '#domain/collaboration/law-review.ts';
import { ruleOn } from '#domain/collaboration/law.ts';
import { read } from '../act.ts';
import { actsOf, lawBook } from '../law-book.ts';
import { consolidationsIn, lawIn, lawSeconds, lawyers, openByLaw, reviewsIn } from '../store/law-reviews.ts';
import { among } from '../store/model-sources.ts';
import { functionsOf } from '../store/people.ts';
import { settingsIn } from '../store/recompute.ts';
import { ownModels } from '../store/released-models.ts';

export const lawChanges = read({
	name: 'law-changes',
	summary:
		'Acts consolidated anew, the rules that are to be looked at again with what they touch, and corrections that wait.',
	side: 'staff',
	schema: z.object({}),
	async run(r, _, house) {
		const m = r.actor.municipalityId;
		const functions = await functionsOf(r);
		const maySecond = among(functions, lawSeconds);
		const reviews = await reviewsIn(r.db, m);
		const laws = await lawIn(r.db, m, house.models);
		const current = await consolidationsIn(r.db, m);
		const open = await openByLaw(r);
		const { smallest } = await settingsIn(r.db, m);
		const book = new Map(lawBook(house.models, await ownModels(r)).map((e) => [e.rule.id, e]));
		const touched = (id: string) => {
			const n = open.get(id) ?? 0;
			const e = book.get(id)!;
			const rule = ruleOn(laws.get(id)!, r.today);
			return {
				id,
				ref: rule.ref,
				text: rule.text,
				open: !maySecond ? null : n > 0 && n < smallest ? ('few' as const) : n,
				models: [...new Set(e.uses.flatMap((u) => (u.as === 'model' ? [u.model] : [])))],
				clocks: [...new Set(e.uses.flatMap((u) => (u.as === 'clock' ? [u.kind] : [])))]
			};
		};
		const again = [...house.models.laws().values()].filter(
			(rule) => standingOf(rule, reviews, current) === 'again'
		);
		const rows = await r.db
			.selectFrom('law_consolidation as c')
			.leftJoin('person as p', (j) =>
				j.onRef('p.municipality_id', '=', 'c.municipality_id').onRef('p.id', '=', 'c.by_id')
			)
			.select([
				'c.id',
				'c.act',
				'c.name',
				'c.from_day as fromDay',
				'c.rules',
				'c.note',
				'c.at',
				'c.withdrawn_at as withdrawnAt',
				'p.given_name as given',
				'p.family_name as family'
			])
			.where('c.municipality_id', '=', m)
			.orderBy('c.at', 'desc')
			.orderBy('c.id')
			.limit(50)
			.execute();
		const consolidations = rows.map(({ given, family, rules, ...c }) => {
			const left = c.withdrawnAt
				? []
				: again.filter((rule) => touches({ name: c.name, rules, at: c.at }, rule)).map((rule) => rule.id);
			return { ...c, by: given ? `${given} ${family}` : null, cited: rules.length, left: left.map(touched) };
		});
		const listed = new Set(consolidations.flatMap((c) => c.left.map((x) => x.id)));
		return {
			consolidations,
			/** read anew by whoever maintains Samspil, since the lawyer said a word */
			readAnew: again.filter((rule) => !listed.has(rule.id)).map((rule) => touched(rule.id)),
			waiting: reviews
				.filter((x) => x.second === 'waiting' && house.models.laws().has(x.rule))
				.map((x) => ({ ...touched(x.rule), verdict: x.verdict, fromDay: x.fromDay })),
			acts: actsOf(laws, r.today),
			smallest,
			mayRecord: among(functions, lawyers),
			today: r.today
		};
	}
});
