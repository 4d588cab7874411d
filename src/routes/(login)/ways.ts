/** The two ways in, as the front page and the log-in page show them. */
import type { Words } from '#words/words.ts';

export const loginWays = (w: Words) =>
	(['staff', 'family'] as const).map((side) => ({
		action: side === 'staff' ? '/log-ind?/medarbejder' : '/log-ind?/familie',
		title: w.t(`login.${side}`),
		label: w.t(`login.${side}.button`),
		hint: w.t(`login.${side}.hint`)
	}));
