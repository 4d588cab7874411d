/** Years are played one after the other in a thread, and kept a while, so that a spreadsheet is the year its page showed. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import type { SimulationResult } from '#domain/simulation/result.ts';
import type { Run } from '#domain/simulation/simulate.ts';
import { openThread } from './thread.ts';

const limits = { timeout: 20_000, waiting: 12, kept: 24, idle: 5 * 60_000, megabytes: 512 };

type Answer = SimulationResult | Refusal<'simulation-busy' | 'simulation-failed'>;
type Job = { run: Run; by: string | null };
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
	const thread = openThread<Job, { id: number; result: SimulationResult }>(
		worker,
		{ resourceLimits: { maxOldGenerationSizeMb: most.megabytes } },
		most
	);

	return {
		async play(run, by = null) {
			const hash = createHash('sha256').update(JSON.stringify(run)).digest('base64');
			const old = kept.get(hash) ?? asked.get(hash);
			if (old) return old;
			// whoever asks again has left the page she asked from
			if (by !== null) thread.giveUp((job) => job.by === by);
			if (thread.waiting() >= most.waiting) return { refused: 'simulation-busy' };
			const answer = thread
				.ask({ run, by })
				.then((said): Answer =>
					said === 'given-up'
						? { refused: 'simulation-busy' }
						: (said?.result ?? { refused: 'simulation-failed' })
				);
			asked.set(hash, answer);
			const result = await answer;
			asked.delete(hash);
			if (isRefusal(result)) return result;
			kept.set(hash, result);
			if (kept.size > most.kept) kept.delete(kept.keys().next().value!);
			return result;
		},
		close: () => thread.close()
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
