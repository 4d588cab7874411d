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
