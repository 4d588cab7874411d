/** `samspil deadline`: when something is due, and how that was counted. */
import { parseArgs } from 'node:util';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { languages } from '#words/dates.ts';
import { explainDeadline, type DeadlineExplanation } from '#words/deadline.ts';
import type { Lang } from '#words/words.ts';

export type Outcome = { code: number; out: string; err: string };

const example =
	'samspil deadline --anchor 2026-11-23 --count 6 --unit workday --direction after --reading S --lang da';

const help = {
	da: `Hvornår en frist ender, og hvordan der er talt.

  ${example}

  --anchor     en dag (2026-11-23) eller et tidspunkt med tidszone (2026-11-23T14:00+01:00)
  --count      hvor mange der tælles, et helt tal
  --unit       hour, day, workday, week eller month
  --direction  before eller after (after, hvis intet er valgt)
  --reading    hvad en hverdag er: S, G eller X (G, hvis intet er valgt)
  --lang       da eller en
`,
	en: `When a deadline ends, and how that was counted.

  ${example}

  --anchor     a day (2026-11-23) or a moment with its offset (2026-11-23T14:00+01:00)
  --count      how many to count, a whole number
  --unit       hour, day, workday, week or month
  --direction  before or after (after, when none is chosen)
  --reading    what a workday is: S, G or X (G, when none is chosen)
  --lang       da or en
`
} satisfies Record<Lang, string>;

const texts = {
	da: {
		lang: '--lang: Vælg da eller en.',
		unknown: (option: string) => `${option}: Den mulighed findes ikke. Se samspil deadline --help.`,
		missing: (option: string) => `${option}: Skriv en værdi efter den, fx ${option} ${sample(option)}.`,
		tried: 'Eksempel:'
	},
	en: {
		lang: '--lang: Choose da or en.',
		unknown: (option: string) => `${option}: There is no such option. See samspil deadline --help.`,
		missing: (option: string) => `${option}: Write a value after it, such as ${option} ${sample(option)}.`,
		tried: 'Example:'
	}
};

const asked = ['anchor', 'count', 'unit', 'direction', 'reading', 'lang'] as const;

const isAsked = (name: string) => asked.some((known) => known === name);

function sample(option: string): string {
	const words = example.split(' ');
	return words[words.indexOf(option) + 1] ?? '';
}

/** Runs the command on the words after `deadline`; 0 with the answer in `out`, 2 with what to mend in `err`. */
export function runDeadline(args: string[]): Outcome {
	const { values, tokens } = parseArgs({
		args,
		options: {
			...Object.fromEntries(asked.map((name) => [name, { type: 'string' as const }])),
			help: { type: 'boolean' }
		},
		strict: false,
		tokens: true
	});
	const language = languages.find((known) => known === values.lang) ?? 'da';
	const words = texts[language];
	if (values.help) return { code: 0, out: help[language], err: '' };

	const options = tokens.filter((token) => token.kind === 'option').filter(({ name }) => name !== 'help');
	// lenient parsing takes the next option for the value of one that has none
	const missing = options.filter(({ name, value }) => isAsked(name) && (!value || value.startsWith('--')));
	if (missing.length > 0)
		return usage(
			missing.map(({ rawName }) => words.missing(rawName)),
			language
		);

	const unknown = tokens.flatMap((token) => {
		if (token.kind === 'positional') return [token.value];
		return token.kind === 'option' && token.name !== 'help' && !isAsked(token.name) ? [token.rawName] : [];
	});
	const faults = unknown.map((option) => words.unknown(option));
	if (typeof values.lang === 'string' && values.lang !== language) faults.push(words.lang);
	if (faults.length > 0) return usage(faults, language);

	const explained = explainDeadline(values, language);
	if (isRefusal(explained))
		return usage(
			asked.flatMap((name) => (explained.texts[name] ? [`--${name}: ${explained.texts[name]}`] : [])),
			language
		);
	return { code: 0, out: written(explained), err: '' };
}

function usage(faults: string[], language: Lang): Outcome {
	return { code: 2, out: '', err: `${[...faults, `${texts[language].tried} ${example}`].join('\n')}\n` };
}

function written({ answer, sentence, steps, notes }: DeadlineExplanation): string {
	const width = Math.max(...steps.map((step) => step.dayText.length));
	const lines = steps.map((step) => `  ${step.day}  ${step.dayText.padEnd(width)}  ${step.text}`);
	return `${[`${answer}  ${sentence}`, '', ...lines, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n')}\n`;
}
