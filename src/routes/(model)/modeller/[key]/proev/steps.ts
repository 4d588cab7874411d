/** The steps of a play in words, and the address that takes them. */
import { onward } from '#domain/play/offers.ts';
import type { Start } from '#domain/play/cast.ts';
import { type Step, stepsText } from '#domain/play/steps.ts';
import type { Words } from '#words/words.ts';

type Text = { da: string; en?: string | undefined };
export type Names = {
	arenas: Record<string, Text>;
	meetings: Record<string, Text>;
	forms: Record<string, Text>;
	called: Record<string, Text | null>;
};

export const personText = (w: Words, person: string): string =>
	w.maybe(`function.${person}`) ?? w.t(`relation.${person}`);

/** `done`: what has been done; else what can be. */
export function stepWords(w: Words, step: Step, names: Names, outcome?: Text | null): string {
	const [a = '', b = ''] = step.args;
	const meeting = w.of(names.called[a]) || w.t('play.aMeeting');
	const more: Record<string, string | number> = {
		who: personText(w, step.do === 'handover' ? b : a),
		arena: w.of(names.arenas[step.do === 'mark' || step.do === 'call' || step.do === 'form' ? b : a]),
		meeting: step.do === 'call' ? w.of(names.meetings[a]) : meeting,
		form: w.of(names.forms[a]),
		what: w.maybe(`mark.${a}`) ?? '',
		outcome: w.of(outcome),
		n: a
	};
	if (step.do === 'wait') return w.t(a === '1' ? `play.wait.one.${b}` : `play.wait.${b}`, more);
	if (step.do === 'report') return w.t(a === 'abuse' ? 'play.step.reportAbuse' : 'play.step.report', more);
	return w.t(`play.step.${step.do}`, more);
}

const queryOf = (start: Start): string =>
	`slags=${start.kind}&sted=${start.placement}&alder=${start.age}&dag=${start.day}`;

/** @param lines the steps so far */
export const addressOf = (
	start: Start,
	lines: readonly { step: Step }[],
	more: readonly Step[] = []
): string =>
	`?${queryOf(start)}&trin=${encodeURIComponent(onward(stepsText(lines.map((l) => l.step)), more))}`;
