/** The words that the list and the page of concerns share. */
import type { Words } from '#words/words.ts';

export const aboutOf = (
	w: Words,
	c: { kind: string; name: string | null; groupName: string | null }
): string =>
	c.kind === 'child'
		? (c.name ?? w.t('concern.kind.child'))
		: c.kind === 'group'
			? w.t('concern.about.group', { name: c.groupName ?? '' })
			: w.t('concern.about.unnamed');

export const stateOf = (w: Words, c: { state: string; decision: string | null }): string =>
	c.decision ? w.t(`concern.decision.${c.decision}`) : w.t(`concern.state.${c.state}`);

export type Call = { pathwayId: string; arena: string; meeting: string; move: string | null };

/** The form that calls a meeting, with kind and arena chosen; or the move that calls it in the same click. */
export const callHref = (to: Call): string =>
	to.move
		? `/forloeb/${to.pathwayId}/niveau?arena=${to.arena}&valg=${encodeURIComponent(to.move)}`
		: `/forloeb/${to.pathwayId}/indkald?arena=${to.arena}&type=${to.meeting}`;
