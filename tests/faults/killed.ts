/** kill -9 at random points while a crowd writes. */
import { compare, crowd, type Found } from './crowd.ts';
import { ask, between, type Ground, median, pause, start } from './ground.ts';

export type Killed = Found & {
	kills: number;
	broken: number;
	odd: string[];
	/** from the start of the new process to the first whole page */
	medianMs: number;
	slowestMs: number;
};

/** @param script the product, or something careless that shows what the checker is worth */
export async function killed(g: Ground, kills: number, script?: string): Promise<Killed> {
	let server = await start(g.env, undefined, script);
	const port = server.port;
	let up: number | null = port;
	const writers = crowd(g, () => up);
	const took: number[] = [];
	try {
		for (let k = 0; k < kills; k++) {
			await pause(between(100, 900));
			up = null;
			await server.kill('SIGKILL');
			const at = performance.now();
			server = await start(g.env, port, script);
			const page = await ask(port, g.seats[0]!, '/min-dag');
			if (page.status !== 200) throw new Error(`after the kill: ${page.status} ${server.said()}`);
			took.push(performance.now() - at);
			up = port;
		}
	} catch (e) {
		await server.kill('SIGKILL');
		throw e;
	}
	await pause(400);
	// a machine with much else to do gets time to write something that can be compared
	for (let n = 0; writers.ledger.notes.size < 2 * g.seats.length && n < 300; n++) await pause(50);
	const ledger = await writers.leave();
	await server.kill(g.kind === 'pglite' ? 'SIGKILL' : 'SIGTERM');
	const found = await compare(g, ledger);
	return {
		...found,
		kills,
		broken: ledger.broken,
		odd: ledger.odd,
		medianMs: Math.round(median(took)),
		slowestMs: Math.round(Math.max(...took))
	};
}
