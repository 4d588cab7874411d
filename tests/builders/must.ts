/** What a test takes for granted: a refusal here is a fault of the test's own ground, and says itself. */
import { isRefusal } from '../../src/domain/kernel/refusal.ts';

export function must<T>(x: T): Exclude<T, { refused: string }> {
	if (isRefusal(x)) throw new Error(JSON.stringify(x));
	return x as Exclude<T, { refused: string }>;
}

/** The same of what is still to come. */
export const given = async <T>(x: Promise<T>): Promise<Exclude<T, { refused: string }>> => must(await x);
