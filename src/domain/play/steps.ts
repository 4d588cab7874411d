/**
 * What can be done while a model is played through, as short words that fit in an address: a play is the list of its steps, so
 * that nothing is stored, the back button takes the last one back, and a play can be sent to somebody.
 */
import { refuse, type Refusal } from '../kernel/refusal.ts';

/** Each step with what it is about, in order. */
const stepArguments = {
	as: ['person'],
	wait: ['n', 'unit'],
	concern: ['arena'],
	handle: ['concern'],
	tell: ['concern'],
	answer: ['concern'],
	mark: ['mark', 'arena'],
	join: ['function'],
	consent: [],
	call: ['type', 'arena'],
	agenda: ['meeting'],
	fill: ['meeting'],
	open: ['meeting'],
	frame: ['meeting'],
	child: ['meeting'],
	goal: ['meeting'],
	agree: ['meeting'],
	outcome: ['meeting', 'outcome'],
	next: ['meeting'],
	confirm: ['meeting'],
	finish: ['meeting'],
	minutes: ['meeting'],
	cancel: ['meeting'],
	do: ['action'],
	scale: ['goal'],
	form: ['form', 'arena'],
	evaluate: ['form'],
	effort: ['arena'],
	review: ['effort'],
	assess: ['arena'],
	deliver: ['assessment'],
	handover: ['arena', 'person'],
	accept: ['handover'],
	inform: ['handover'],
	report: ['abuse'],
	acute: ['underretning'],
	receipt: ['underretning'],
	feedback: ['underretning'],
	talk: ['underretning'],
	authorityCase: [],
	move: ['arena', 'key'],
	pass: ['arena', 'key']
} as const satisfies Record<string, readonly string[]>;
export type Doing = keyof typeof stepArguments;
export type Step = { do: Doing; args: string[] };

/** As many as a person can follow, and an address can hold. */
export const mostSteps = 150;

const isDoing = (word: string): word is Doing => Object.hasOwn(stepArguments, word);

export const stepText = (s: Step): string => [s.do, ...s.args].join('.');
export const stepsText = (steps: readonly Step[]): string => steps.map(stepText).join('~');

/** @returns the steps, or a refusal: somebody changed the address by hand */
export function parseSteps(text: string): Step[] | Refusal {
	if (text === '') return [];
	if (text.length > mostSteps * 80) return refuse('play-too-long');
	const words = text.split('~');
	if (words.length > mostSteps) return refuse('play-too-long');
	const steps: Step[] = [];
	for (const word of words) {
		const [doing = '', ...args] = word.split('.');
		if (!isDoing(doing) || args.length !== stepArguments[doing].length) return refuse('play-unreadable');
		// an address is kept and sent on: no number of a person in it, whoever wrote it there
		if (!args.every((a) => /^[A-Za-z0-9>-]{1,80}$/.test(a) && !/\d{6}/.test(a)))
			return refuse('play-unreadable');
		steps.push({ do: doing, args });
	}
	return steps;
}
