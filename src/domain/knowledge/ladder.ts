/** The ladder of help: what is offered on each step, for whom there is nothing, and on which steps somebody is helped now (V-02). */
import { type Library, newestOf } from '../collaboration/library.ts';
import type { Model } from '../collaboration/model.ts';
import { type TargetGroup, targetGroups } from '../collaboration/vocabulary.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';

export type Rung = Model['ladder'][number];

/** The municipality's own steps; where its model has none, those that are shared. */
export const ladderOf = (model: Pick<Model, 'ladder'>, libraries: readonly Library[]): Rung[] =>
	model.ladder.length
		? model.ladder
		: (newestOf(libraries).find((l) => l.file.ladder?.length)?.file.ladder ?? []);

/** For whom nothing is offered on this step; an offer that names nobody is for everybody. */
export function lackingOn(step: Pick<Rung, 'interventions'>): TargetGroup[] {
	if (step.interventions.some((i) => !i.targets?.length)) return [];
	const served = step.interventions.flatMap((i) => i.targets ?? []);
	return targetGroups.filter((g) => !served.includes(g));
}

type Effort = { step: string | null; endedOn: string | null };

/** The steps on which help runs now, in the order of the ladder. */
export const activeSteps = (ladder: readonly Rung[], efforts: readonly Effort[], today: string): Rung[] =>
	ladder.filter((s) => efforts.some((e) => e.step === s.id && (e.endedOn === null || e.endedOn > today)));

/** An effort stands on a step of the ladder, or on none yet; steps go together unless the model says that one does not. */
export function decideStep(
	ladder: readonly Rung[],
	step: string | null,
	running: readonly Effort[],
	today: string
): { step: string | null } | Refusal {
	if (!step) return { step: null };
	const chosen = ladder.find((s) => s.id === step);
	if (!chosen) return refuse('invalid', { fields: { step: 'not-a-choice' } });
	const others = activeSteps(ladder, running, today).filter((s) => s.id !== step);
	return others.length && [chosen, ...others].some((s) => !s.combinable)
		? refuse('invalid', { fields: { step: 'step-alone' } })
		: { step };
}
