/** What a model is checked against here: who works in the municipality, and the law as its lawyer reads it today. */
import type { CheckSettings } from '#domain/collaboration/check-model.ts';
import { ruleOn } from '#domain/collaboration/law.ts';
import { functions, unitKinds } from '#domain/facts/vocabulary.ts';
import type { Models } from '../models.ts';
import { lawIn } from './law-reviews.ts';
import { settingsIn } from './recompute.ts';
import type { Reader } from './session.ts';

export type Surroundings = {
	settings: CheckSettings;
	/** the same while nothing of it has changed */
	mark: string;
};

export async function surroundings(r: Reader, models: Models): Promise<Surroundings> {
	const m = r.actor.municipalityId;
	const law = new Map(
		[...(await lawIn(r.db, m, models))].map(([id, rule]) => [id, ruleOn(rule, r.today)] as const)
	);
	const rows = await r.db
		.selectFrom('employment as e')
		.innerJoin('unit as u', (j) =>
			j.onRef('u.municipality_id', '=', 'e.municipality_id').onRef('u.id', '=', 'e.unit_id')
		)
		.select(['u.kind', 'e.function'])
		.distinct()
		.where('e.municipality_id', '=', m)
		.where('e.from_day', '<=', r.today)
		.where((x) => x.or([x('e.to_day', 'is', null), x('e.to_day', '>=', r.today)]))
		.where('u.closed_on', 'is', null)
		.execute();
	const organisation = unitKinds.flatMap((kind) => {
		const there = functions.filter((f) => rows.some((x) => x.kind === kind && x.function === f));
		return there.length ? [{ kind, functions: there }] : [];
	});
	const { lix } = await settingsIn(r.db, m);
	const reviewed = [...law.values()].filter((x) => x.vouched !== undefined || x.corrections);
	return {
		settings: { law, day: r.today, organisation, lix },
		mark: JSON.stringify([r.today, organisation, lix, reviewed.map((x) => [x.id, x.vouched, x.corrections])])
	};
}
