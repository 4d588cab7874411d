/** Records the statements of one read or act, so that a bare server can run the very same SQL. */
export type Recorded = { sql: string; parameters: unknown[] };
export type Recording = {
	statements: Recorded[];
	made: string[];
	/** an act that can be done once a thing: the thing it was recorded with, and those it is repeated with */
	turns?: { from: string; to: string[] };
};

/** While `run` lasts, every compiled statement of the database is kept; `made` are the ids that were new in it. */
export async function record(
	logTo: { heard: ((r: Recorded) => void) | null },
	run: () => Promise<unknown>
): Promise<Recording> {
	const statements: Recorded[] = [];
	const made: string[] = [];
	const original = crypto.randomUUID.bind(crypto);
	crypto.randomUUID = () => {
		const id = original();
		made.push(id);
		return id;
	};
	logTo.heard = (r) => void statements.push(r);
	try {
		await run();
	} finally {
		logTo.heard = null;
		crypto.randomUUID = original;
	}
	return { statements, made };
}
