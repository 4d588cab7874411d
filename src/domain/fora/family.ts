/** What parents say about the point of their child at a team, and what it does to the point (V-25). Pure. */
export const familyAnswers = ['coming', 'staying', 'off'] as const;
export type FamilyAnswer = (typeof familyAnswers)[number];

/**
 * One who wants it off is enough: without the parents' yes nobody talks about their child. One who comes is enough for them
 * to be there; who stays away has said yes to its being talked about.
 */
export function afterAnswers(answers: readonly FamilyAnswer[]): 'off' | 'come' | 'accepted' {
	if (answers.includes('off')) return 'off';
	return answers.includes('coming') ? 'come' : 'accepted';
}
