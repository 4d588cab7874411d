/** A thread that does one job after the other, begun when there is something to do and ended when there has been nothing for a while. */
import { Worker, type WorkerOptions } from 'node:worker_threads';

export type ThreadLimits = {
	/** milliseconds; a job that takes longer is given up and the thread begun anew */
	timeout: number;
	/** milliseconds without work, then the thread ends and gives its memory back */
	idle: number;
};
export type Thread<Job, Said> = {
	/** @returns what the thread said; null: it failed, took too long or was closed */
	ask(job: Job): Promise<Said | 'given-up' | null>;
	/** Gives up the first waiting job like this; what has begun goes on. */
	giveUp(isIt: (job: Job) => boolean): void;
	waiting(): number;
	isRunning(): boolean;
	close(): Promise<void>;
};

/** @param worker a module that answers each message with one that bears the same `id` */
export function openThread<Job extends object, Said extends { id: number }>(
	worker: string,
	options: WorkerOptions,
	most: ThreadLimits
): Thread<Job, Said> {
	type Waiting = { id: number; job: Job; done(said: Said | 'given-up' | null): void };
	const queue: Waiting[] = [];
	let count = 0;
	let thread: Worker | null = null;
	let current: Waiting | null = null;
	let guard: NodeJS.Timeout | undefined;
	let rest: NodeJS.Timeout | undefined;

	function begin(): Worker {
		// the thread knows neither keys nor addresses
		const made = new Worker(worker, { ...options, env: {}, execArgv: [] });
		made.on('message', (said: Said) => {
			if (thread === made && said.id === current?.id) settle(said);
		});
		// its error may quote what it was given: that it ended is enough
		made.on('error', () => {});
		made.on('exit', () => {
			if (thread !== made) return;
			thread = null;
			settle(null);
		});
		made.unref();
		return made;
	}
	function settle(said: Said | null) {
		clearTimeout(guard);
		const was = current;
		current = null;
		was?.done(said);
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
		thread.postMessage({ ...current.job, id: current.id });
	}
	function end(): Promise<unknown> | undefined {
		const last = thread;
		thread = null;
		return last?.terminate();
	}

	return {
		ask: (job) =>
			new Promise((done) => {
				queue.push({ id: ++count, job, done });
				next();
			}),
		giveUp: (isIt) => {
			const at = queue.findIndex((w) => isIt(w.job));
			if (at >= 0) queue.splice(at, 1)[0]!.done('given-up');
		},
		waiting: () => queue.length,
		isRunning: () => thread !== null,
		async close() {
			clearTimeout(rest);
			clearTimeout(guard);
			for (const w of [...(current ? [current] : []), ...queue.splice(0)]) w.done(null);
			current = null;
			await end();
		}
	};
}
