/** Where each stands on one scale, and how far from each other: what a meeting talks about, never an average (I-30). */
export type Answer = { personId: string; value: number };
export type Spread = {
	low: number;
	high: number;
	/** every step of the scale with those who stand on it */
	steps: { value: number; who: string[] }[];
};

/** @returns each whole step of the scale, `min` and `max` among them; null while nobody has answered */
export function spreadOf(answers: readonly Answer[], scale: { min: number; max: number }): Spread | null {
	if (!answers.length) return null;
	const values = answers.map((a) => a.value);
	return {
		low: Math.min(...values),
		high: Math.max(...values),
		steps: Array.from({ length: scale.max - scale.min + 1 }, (_, i) => scale.min + i).map((value) => ({
			value,
			who: answers.filter((a) => a.value === value).map((a) => a.personId)
		}))
	};
}
