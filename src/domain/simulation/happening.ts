/** What can be planned for a day, as the number the agenda keeps: what happens, and to whom. */
const kinds = 8;
/** reviews a model can have */
const mostReviews = 64;

export const [step, review, concern, report, placement] = [0, 1, 2, 3, 4] as const;
type Kind = typeof step | typeof review | typeof concern | typeof report | typeof placement;

/** `whom`: the place of the pathway or the arrival in its list, or the key of somebody's luck. */
export const happening = (kind: Kind, whom: number): number => whom * kinds + kind;
export const kindOf = (what: number): number => what % kinds;
export const whomOf = (what: number): number => Math.floor(what / kinds);

/** The nth of the model's reviews, for a pathway. */
export const reviewOf = (path: number, nth: number): number => happening(review, path * mostReviews + nth);
export const reviewed = (whom: number): [path: number, nth: number] => [
	Math.floor(whom / mostReviews),
	whom % mostReviews
];
