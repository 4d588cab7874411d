/** Reads one calendar in a thread of its own: a file made to be slow holds up nobody. */
import { parentPort, workerData } from 'node:worker_threads';
import { busyIn, TooMuch } from './busy-times.ts';

const { text, from, to } = workerData as { text: string; from: string; to: string };
try {
	const busy = busyIn(text, Temporal.Instant.from(from), Temporal.Instant.from(to));
	parentPort!.postMessage({ busy });
} catch (e) {
	parentPort!.postMessage({ fault: e instanceof TooMuch ? 'too-much' : 'not-a-calendar' });
}
