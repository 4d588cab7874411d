/** Plays years in a thread of its own: a page that asks for one holds up nobody's. */
import { parentPort } from 'node:worker_threads';
import { simulate, type Run } from '#domain/simulation/simulate.ts';

parentPort!.on('message', ({ id, run }: { id: number; run: Run }) => {
	parentPort!.postMessage({ id, result: simulate(run) });
});
