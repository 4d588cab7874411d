/** A drawn look in words, for its list and its page. */
import { writeDay, writeInstant } from '#words/dates.ts';
import type { Words } from '#words/words.ts';

export type Line = {
	at: string;
	kind: string;
	name: string;
	basis: string | null;
	relation: string;
	children: number;
	function: string | null;
	who: string | null;
	unit: string | null;
	dueOn: string;
	answered: boolean;
	explained: boolean;
	closed: boolean;
	late: boolean;
};
type State = 'warning' | 'error' | 'success' | 'info';

/** What was done, as the log says it. */
export const whatOf = (w: Words, l: Line) => {
	const said = w.maybe(`audit.${l.name}`) ?? w.t(`look.kind.${l.kind}`);
	return said.charAt(0).toUpperCase() + said.slice(1);
};

export const placeOf = (w: Words, l: Line) =>
	[l.function ? w.maybe(`function.${l.function}`) : null, l.unit].filter(Boolean).join(', ');

export function stateOf(w: Words, l: Line): { state: State; text: string } {
	if (l.closed) return { state: 'success', text: w.t('look.state.closed') };
	if (l.answered)
		return l.explained
			? { state: 'success', text: w.t('look.state.explained') }
			: { state: 'error', text: w.t('look.state.unexplained') };
	const day = writeDay(l.dueOn, w.lang);
	return l.late
		? { state: 'error', text: w.t('look.late', { day }) }
		: { state: 'warning', text: w.t('look.due', { day }) };
}

/** Who, when, what, by what right and why it was likely to be drawn. */
export const factsOf = (w: Words, l: Line & { child?: string | null }) => [
	{ term: w.t('look.who'), value: [l.who ?? w.t('plan.someone'), placeOf(w, l)].filter(Boolean).join(', ') },
	{ term: w.t('look.when'), value: writeInstant(l.at, w.lang) },
	{ term: w.t('look.what'), value: whatOf(w, l) },
	{
		term: w.t('look.why'),
		value: (l.basis && (w.maybe(`basis.${l.basis}`) ?? l.basis)) ?? w.t('look.noBasis')
	},
	{ term: w.t('look.relation'), value: w.t(`look.relation.${l.relation}`) },
	...(l.child ? [{ term: w.t('look.child'), value: l.child }] : []),
	...(l.children > 1 ? [{ term: w.t('look.child'), value: w.t('look.children', { n: l.children }) }] : [])
];
