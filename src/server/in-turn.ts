/**
 * Those who write on one board wait for each other here, before they take a connection: in the database they would wait for its lock
 * with a connection each, until none is left for those who read.
 */
type Row = { busy: number; waiting: (() => void)[] };
const rows = new Map<string, Row>();
/** One holds the lock; the next may look up what can be looked up before. */
const together = 2;

export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
	const row = rows.get(key) ?? { busy: 0, waiting: [] };
	rows.set(key, row);
	// whoever leaves hands her place on, so that nobody comes between
	if (row.busy >= together) await new Promise<void>((go) => row.waiting.push(go));
	else row.busy++;
	try {
		return await work();
	} finally {
		const next = row.waiting.shift();
		if (next) next();
		else if (--row.busy === 0) rows.delete(key);
	}
}
