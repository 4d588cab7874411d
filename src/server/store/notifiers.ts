/** Who a citizen's underretning came from. Apart from everything else; the row policy knows the few who may read it. */
import type { Notifier } from '#domain/underretninger/take-in.ts';
import type { Reader, Writer } from './session.ts';

export async function keepNotifier(
	w: Writer,
	underretningId: string,
	n: Notifier & { name: string }
): Promise<void> {
	await w.db
		.insertInto('notifier')
		.values({ municipality_id: w.actor.municipalityId, underretning_id: underretningId, ...n })
		.execute();
}

/** The look is in the log as one at the notifier, which no family reads. */
export async function findNotifier(r: Reader, underretningId: string): Promise<Notifier | null> {
	const row = await r.db
		.selectFrom('notifier')
		.select(['name', 'phone', 'email', 'address', 'relation'])
		.where('municipality_id', '=', r.actor.municipalityId)
		.where('underretning_id', '=', underretningId)
		.executeTakeFirst();
	if (row) r.note({ detail: { notifier: true } });
	return row ?? null;
}
