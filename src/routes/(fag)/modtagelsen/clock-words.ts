/** The authority's clocks in words: how long is left, and when it is. */
import { writeInstant } from '#words/dates.ts';
import type { Words } from '#words/words.ts';

export type ClockShown = { kind: string; dueAt: string | null };

const left = (dueAt: string, now: string) =>
	Temporal.Instant.from(now).until(Temporal.Instant.from(dueAt)).total('hours');

export function clockState(dueAt: string | null, now: string): 'error' | 'warning' | 'info' {
	if (!dueAt) return 'info';
	const hours = left(dueAt, now);
	return hours < 0 ? 'error' : hours <= 24 ? 'warning' : 'info';
}

export function clockText(clock: ClockShown, now: string, w: Words): string {
	const what = w.t(`underretning.clock.${clock.kind}`);
	if (!clock.dueAt) return what;
	const hours = left(clock.dueAt, now);
	const at = writeInstant(clock.dueAt, w.lang);
	if (hours < 0) return w.t('underretning.clock.over', { what, at });
	if (hours <= 48)
		return w.t('underretning.clock.hours', {
			what,
			hours: Math.floor(hours),
			minutes: Math.floor((hours % 1) * 60),
			at
		});
	return w.t('underretning.clock.by', { what, at });
}
