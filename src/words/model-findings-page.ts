/** What the check can say, for the reference page. */
import { faultCodes, remarkCodes } from '#domain/collaboration/check-model.ts';
import { composeCodes } from '#domain/collaboration/compose.ts';
import { hardest } from '#domain/collaboration/check/texts.ts';
import { fileFaults, type ModelFault, modelMessages } from './model-messages.ts';

export function findingsSection(): string[] {
	const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll(/\{(\w+)\}/g, '*$1*');
	const rows = (codes: readonly ModelFault[]) =>
		codes.map((code) => {
			const { what, why, remedy } = modelMessages.en[code];
			return `| \`${code}\` | ${cell(what)} | ${cell(why)} | ${cell(remedy)} |`;
		});
	const head = ['| finding | what | why it matters | what to do |', '|---|---|---|---|'];
	return [
		'## What the check says',
		'',
		'An error keeps a model from being published. A warning and a hint can be lived with, for a reason that is written down; `samspil model check --strict` takes warnings for errors, `--json` is for programs.',
		'',
		`Texts that families read are measured by LIX (C.-H. Björnsson, *Läsbarhet*, 1968): words a sentence plus the share of words over six letters in per cent. Under 35 is easy, 45 and up is the language of offices, so ${hardest} is the limit; \`--lix N\` sets another.`,
		'',
		'### A file that is no model',
		'',
		...head,
		...rows([...fileFaults, ...composeCodes, ...faultCodes]),
		'',
		'### What a careful colleague says of one that is',
		'',
		...head,
		...rows(remarkCodes),
		''
	];
}
