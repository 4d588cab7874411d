import type { evaluation } from '#server/reads/evaluation.ts';

type Seen = Exclude<Awaited<ReturnType<(typeof evaluation)['run']>>, { refused: string }>;
export type Question = Seen['questions'][number];

/** What is wrong, each with its control. */
export const faultsOf = (fault: { errors: Record<string, string>; text: string } | null) => {
	if (!fault) return [];
	const fields = Object.entries(fault.errors).map(([name, message]) => ({ id: `f-${name}`, message }));
	return fields.length ? fields : [{ message: fault.text }];
};
