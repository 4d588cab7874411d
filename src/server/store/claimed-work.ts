/** Units and functions that the identity provider claims for a colleague, against the employments that are known. */
import { functions as staffFunctions } from '#domain/facts/vocabulary.ts';
import type { Writer } from './session.ts';

/**
 * Compares what the provider says with the employments that hold today; `sync` also makes them equal. Work that is no longer
 * claimed ended yesterday, so that access is gone at once. Unknown units and functions are counted, never created.
 * @returns how many differ
 */
export async function matchEmployment(
	w: Writer,
	known: { municipality_id: number; person_id: string },
	claimed: { unit: string; function: string }[],
	mode: 'compare' | 'sync'
): Promise<number> {
	const m = known.municipality_id;
	const units = await w.db
		.selectFrom('unit')
		.select(['id', 'external_key'])
		.where('municipality_id', '=', m)
		.execute();
	const idOf = new Map(units.map((u) => [u.external_key, u.id]));
	const isFunction = new Set<string>(staffFunctions);
	const wanted = new Set<string>();
	let differ = 0;
	for (const c of claimed) {
		const unit = idOf.get(c.unit);
		if (unit && isFunction.has(c.function)) wanted.add(`${unit} ${c.function}`);
		else differ++;
	}
	const now = await w.db
		.selectFrom('employment')
		.select(['id', 'unit_id', 'function', 'from_day'])
		.where('municipality_id', '=', m)
		.where('person_id', '=', known.person_id)
		.where('from_day', '<=', w.today)
		.where((e) => e.or([e('to_day', 'is', null), e('to_day', '>=', w.today)]))
		.execute();
	const yesterday = Temporal.PlainDate.from(w.today).subtract({ days: 1 }).toString();
	for (const e of now) {
		if (wanted.delete(`${e.unit_id} ${e.function}`)) continue;
		differ++;
		if (mode === 'sync')
			await w.db
				.updateTable('employment')
				.set({ to_day: yesterday, from_day: e.from_day < w.today ? e.from_day : yesterday })
				.where('municipality_id', '=', m)
				.where('id', '=', e.id)
				.execute();
	}
	for (const missing of wanted) {
		differ++;
		const [unit, f] = missing.split(' ') as [string, 'teacher'];
		if (mode === 'sync')
			await w.db
				.insertInto('employment')
				.values({
					municipality_id: m,
					id: w.id(),
					person_id: known.person_id,
					unit_id: unit,
					function: f,
					from_day: w.today,
					to_day: null
				})
				.execute();
	}
	return differ;
}
