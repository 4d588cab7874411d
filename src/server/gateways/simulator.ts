/** Years are played one after the other in a thread, and kept a while, so that a spreadsheet is the year its page showed. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import type { SimulationResult } from '#domain/simulation/result.ts';
import type { Run } from '#domain/simulation/simulate.ts';

const limits = { timeout: 20_000, waiting: 12, kept: 24, idle: 5 * 60_000, megabytes: 512 };

type Answer = SimulationResult | Refusal<'simulation-busy' | 'simulation-failed'>;
type Waiting = { id: number; run: Run; by: string | null; done(answer: Answer): void };
export type Simulator = {
	/** @param by who asks: of all that one person waits for, only the last is played */
	play(run: Run, by?: string | null): Promise<Answer>;
	close(): Promise<void>;
};

export function openSimulator(
	root: string,
	worker = join(root, 'src/server/gateways/simulator-worker.ts'),
	given: Partial<typeof limits> = {}
): Simulator {
	const most = { ...limits, ...given };
	const kept = new Map<string, SimulationResult>();
	/** what is waited for or played now: whoever asks for the same waits for the same */
	const asked = new Map<string, Promise<Answer>>();
	const queue: Waiting[] = [];
	let count = 0;
	let thread: Worker | null = null;
	let current: Waiting | null = null;
	let guard: NodeJS.Timeout | undefined;
	let rest: NodeJS.Timeout | undefined;

	function begin(): Worker {
		// the thread knows neither keys nor addresses
		const made = new Worker(worker, {
			env: {},
			execArgv: [],
			resourceLimits: { maxOldGenerationSizeMb: most.megabytes }
		});
		made.on('message', (said: { id: number; result: SimulationResult }) => {
			if (thread === made && said.id === current?.id) settle(said.result);
		});
		made.on('error', () => {});
		made.on('exit', () => {
			if (thread !== made) return;
			thread = null;
			settle(null);
		});
		made.unref();
		return made;
	}
	function settle(result: SimulationResult | null) {
		clearTimeout(guard);
		const was = current;
		current = null;
		was?.done(result ?? { refused: 'simulation-failed' });
		next();
	}
	function next() {
		clearTimeout(rest);
		if (current) return;
		current = queue.shift() ?? null;
		if (!current) {
			rest = setTimeout(end, most.idle);
			rest.unref();
			return;
		}
		thread ??= begin();
		guard = setTimeout(() => {
			const stuck = thread;
			thread = null;
			void stuck?.terminate();
			settle(null);
		}, most.timeout);
		thread.postMessage({ id: current.id, run: current.run });
	}
	function end(): Promise<unknown> | undefined {
		const last = thread;
		thread = null;
		return last?.terminate();
	}

	return {
		async play(run, by = null) {
			const hash = createHash('sha256').update(JSON.stringify(run)).digest('base64');
			const old = kept.get(hash) ?? asked.get(hash);
			if (old) return old;
			// whoever asks again has left the page she asked from
			const before = by === null ? -1 : queue.findIndex((x) => x.by === by);
			if (before >= 0) queue.splice(before, 1)[0]!.done({ refused: 'simulation-busy' });
			if (queue.length >= most.waiting) return { refused: 'simulation-busy' };
			const answer = new Promise<Answer>((done) => {
				queue.push({ id: ++count, run, by, done });
				next();
			});
			asked.set(hash, answer);
			const result = await answer;
			asked.delete(hash);
			if (isRefusal(result)) return result;
			kept.set(hash, result);
			if (kept.size > most.kept) kept.delete(kept.keys().next().value!);
			return result;
		},
		async close() {
			clearTimeout(rest);
			clearTimeout(guard);
			for (const w of [...(current ? [current] : []), ...queue.splice(0)])
				w.done({ refused: 'simulation-failed' });
			current = null;
			await end();
		}
	};
}

const slot = Symbol.for('samspil.simulator');
type Owner = {
	config: { root: string };
	onClose?(fn: () => Promise<void>): void;
	[slot]?: Simulator;
};

/** The one simulator of a house, begun when the first year is asked for. */
export function simulatorOf(house: Owner): Simulator {
	return (house[slot] ??= (() => {
		const made = openSimulator(house.config.root);
		house.onClose?.(() => made.close());
		return made;
	})());
}
