/** What a model owner reads about a fault in a model file: what is wrong, and what to do. */
import type { FaultCode, FindingCode } from '#domain/collaboration/check-model.ts';
import type { ComposeCode } from '#domain/collaboration/compose.ts';
import { composeMessages } from './compose-messages.ts';
import { modelRemarks } from './model-remarks.ts';
import { faultWhys } from './model-whys.ts';
import type { Lang } from './words.ts';

/** Everything that can be found in a model file: what is wrong, why it matters, and what to do. */
export type ModelFault = FindingCode | FileFault | ComposeCode;
export type FindingWords = { what: string; why: string; remedy: string };
export const fileFaults = [
	'not-yaml',
	'too-large',
	'too-deep',
	'aliases',
	'key-twice',
	'two-documents',
	'not-found',
	'slug-not-own',
	'slug-shipped',
	'version-taken'
] as const;
export type FileFault = (typeof fileFaults)[number];

const faults: Record<Lang, Record<FaultCode | FileFault, { what: string; remedy: string }>> = {
	en: {
		schema: { what: '"{culprit}" is not written as it must be', remedy: 'expected: {expected}' },
		'unknown-key': {
			what: '"{culprit}" is not a part of the format',
			remedy: 'take it out, or correct its spelling; the reference page lists every part'
		},
		'wrong-format': {
			what: 'the file is written in format {culprit}',
			remedy: 'this version of Samspil reads format {expected}; write the file anew from the reference page'
		},
		missing: { what: '"{culprit}" is missing', remedy: 'add it' },
		'not-a-choice': {
			what: '"{culprit}" is not one of the words that can stand here',
			remedy: 'use one of: {expected}'
		},
		'duplicate-id': { what: 'the id "{culprit}" is there twice', remedy: 'give one of them another id' },
		'unknown-role': {
			what: 'there is no role "{culprit}"',
			remedy: 'add it under roles, or use one of: {expected}'
		},
		'unknown-arena': { what: 'there is no arena "{culprit}"', remedy: 'use one of: {expected}' },
		'unknown-level': { what: 'there is no level {culprit}', remedy: 'use one of: {expected}' },
		'unknown-meeting': {
			what: 'there is no meeting "{culprit}"',
			remedy: 'add it under meetings, or use one of: {expected}'
		},
		'unknown-form': {
			what: 'there is no form "{culprit}"',
			remedy: 'add it under forms, or use one of: {expected}'
		},
		'unknown-board': { what: 'there is no board "{culprit}"', remedy: 'use one of: {expected}' },
		'unknown-frame': { what: 'there is no frame "{culprit}"', remedy: 'use one of: {expected}' },
		'unknown-part': { what: 'the board has no part "{culprit}"', remedy: 'use one of: {expected}' },
		'unknown-forum': {
			what: 'there is no forum "{culprit}"',
			remedy: 'add it under fora, or use one of: {expected}'
		},
		'unknown-document': {
			what: 'the source names a document "{culprit}" that is not listed',
			remedy: 'list it under documents, or use one of: {expected}'
		},
		'unknown-move': { what: 'there is no move "{culprit}"', remedy: 'use one of: {expected}' },
		'unknown-guard': { what: 'no move has a guard "{culprit}"', remedy: 'use one of: {expected}' },
		'unknown-law': { what: 'there is no law rule "{culprit}"', remedy: 'use an id of the law rules' },
		'levels-not-in-order': {
			what: 'level {culprit} stands after a higher or equal one',
			remedy: 'list the levels from the lowest up'
		},
		'level-unreachable': {
			what: 'nobody can come to level {culprit}',
			remedy: 'add a move that leads there'
		},
		'outcome-without-move': {
			what: 'the outcome leads to {culprit}, but no move goes there',
			remedy: 'add the move, or take the target out'
		},
		'move-goes-nowhere': {
			what: 'the move leads from level {culprit} to itself',
			remedy: 'take the level out of from'
		},
		'role-nobody-can-fill': {
			what: 'nobody can fill the role "{culprit}"',
			remedy: 'name functions or relations that can'
		},
		'anchor-does-not-fit': {
			what: 'the deadline counts from "{culprit}", which what it is about does not have',
			remedy: 'use one of: {expected}'
		},
		'cell-missing': { what: 'the role matrix does not say who has "{culprit}"', remedy: 'add the cell' },
		'form-field-twice': {
			what: 'the form has two fields "{culprit}"',
			remedy: 'give one of them another id'
		},
		'part-after-later-part': {
			what: 'the part waits for "{culprit}", which comes later',
			remedy: 'change the order'
		},
		'alone-without-speaker': {
			what: 'the part "{culprit}" is held alone, but nobody is named who speaks there',
			remedy: 'add speaks'
		},
		'no-way-out': { what: 'no move closes a pathway', remedy: 'add a move to close' },
		'not-yaml': { what: 'the file is not valid YAML: {culprit}', remedy: 'correct the line' },
		'too-large': {
			what: 'the file is larger than {culprit} bytes',
			remedy: 'a model is text; take out what is not'
		},
		'too-deep': {
			what: 'the file has too many parts inside each other',
			remedy: 'write conditions flatter'
		},
		'key-twice': { what: '"{culprit}" is there twice in the same place', remedy: 'keep one of them' },
		aliases: {
			what: 'the file refers to one of its own parts: {culprit}',
			remedy: 'write the parts out instead of using * and &'
		},
		'two-documents': { what: 'the file holds more than one document', remedy: 'keep one model a file' },
		'not-found': { what: 'there is no file {culprit}', remedy: 'check the path' },
		'slug-not-own': {
			what: 'the short name "{culprit}" is not one of this municipality\'s',
			remedy: 'use one of: {expected}'
		},
		'slug-shipped': {
			what: '"{culprit}" is a model that comes with Samspil',
			remedy: 'give your own another short name: {expected}'
		},
		'version-taken': {
			what: 'version {culprit} is published already or older than what is',
			remedy: 'write version {expected}'
		}
	},
	da: {
		schema: { what: '"{culprit}" er ikke skrevet, som det skal være', remedy: 'her ventes: {expected}' },
		'unknown-key': {
			what: '"{culprit}" findes ikke i formatet',
			remedy: 'slet det, eller ret stavningen; se opslagssiden'
		},
		'wrong-format': {
			what: 'filen er skrevet i format {culprit}',
			remedy: 'denne version af Samspil læser format {expected}; skriv filen om efter opslagssiden'
		},
		missing: { what: '"{culprit}" mangler', remedy: 'tilføj det' },
		'not-a-choice': { what: '"{culprit}" kan ikke stå her', remedy: 'brug et af: {expected}' },
		'duplicate-id': { what: 'id\'et "{culprit}" står to gange', remedy: 'giv den ene et andet id' },
		'unknown-role': {
			what: 'der er ingen rolle "{culprit}"',
			remedy: 'tilføj den under Roller (roles), eller brug en af: {expected}'
		},
		'unknown-arena': { what: 'der er ingen arena "{culprit}"', remedy: 'brug en af: {expected}' },
		'unknown-level': { what: 'der er intet niveau {culprit}', remedy: 'brug et af: {expected}' },
		'unknown-meeting': {
			what: 'der er intet møde "{culprit}"',
			remedy: 'tilføj det under Møder (meetings), eller brug et af: {expected}'
		},
		'unknown-form': {
			what: 'der er intet skema "{culprit}"',
			remedy: 'tilføj det under Skemaer (forms), eller brug et af: {expected}'
		},
		'unknown-board': { what: 'der er ingen tavle "{culprit}"', remedy: 'brug en af: {expected}' },
		'unknown-frame': { what: 'der er ingen ramme "{culprit}"', remedy: 'brug en af: {expected}' },
		'unknown-part': { what: 'tavlen har ingen del "{culprit}"', remedy: 'brug en af: {expected}' },
		'unknown-forum': {
			what: 'der er intet mødeforum "{culprit}"',
			remedy: 'tilføj det under Faste møder (fora), eller brug et af: {expected}'
		},
		'unknown-document': {
			what: 'kilden nævner et dokument "{culprit}", som ikke er på listen',
			remedy: 'skriv det under Kilder (documents), eller brug et af: {expected}'
		},
		'unknown-move': { what: 'der er ingen vej "{culprit}"', remedy: 'brug en af: {expected}' },
		'unknown-guard': { what: 'ingen vej har betingelsen "{culprit}"', remedy: 'brug en af: {expected}' },
		'unknown-law': { what: 'der er ingen lovregel "{culprit}"', remedy: 'brug et id fra lovreglerne' },
		'levels-not-in-order': {
			what: 'niveau {culprit} står efter et højere eller det samme',
			remedy: 'skriv niveauerne nedefra'
		},
		'level-unreachable': { what: 'ingen kan komme til niveau {culprit}', remedy: 'tilføj en vej dertil' },
		'outcome-without-move': {
			what: 'udfaldet fører til {culprit}, men ingen vej går derhen',
			remedy: 'tilføj vejen, eller slet målet'
		},
		'move-goes-nowhere': {
			what: 'vejen går fra niveau {culprit} til sig selv',
			remedy: 'slet niveauet under "Fra niveau" (from)'
		},
		'role-nobody-can-fill': { what: 'ingen kan have rollen "{culprit}"', remedy: 'skriv, hvem der kan' },
		'anchor-does-not-fit': {
			what: 'fristen regnes fra "{culprit}", men det findes ikke her',
			remedy: 'brug et af: {expected}'
		},
		'cell-missing': { what: 'rollefordelingen mangler "{culprit}"', remedy: 'skriv, hvem der har den' },
		'form-field-twice': { what: 'skemaet har to felter "{culprit}"', remedy: 'giv det ene et andet id' },
		'part-after-later-part': {
			what: 'delen venter på "{culprit}", som kommer senere',
			remedy: 'byt om på dem'
		},
		'alone-without-speaker': {
			what: 'delen "{culprit}" holdes alene, men ingen har ordet der',
			remedy: 'vælg, hvem der skriver i delen (speaks)'
		},
		'no-way-out': { what: 'ingen vej afslutter et forløb', remedy: 'tilføj en vej ud af forløbet (close)' },
		'not-yaml': { what: 'filen er ikke rigtig YAML: {culprit}', remedy: 'ret linjen' },
		'too-large': {
			what: 'filen er større end {culprit} bytes',
			remedy: 'en model er tekst; tag det andet ud'
		},
		'too-deep': {
			what: 'filen har for mange dele inde i hinanden',
			remedy: 'skriv betingelserne fladere'
		},
		'key-twice': { what: '"{culprit}" står to gange samme sted', remedy: 'behold den ene' },
		aliases: {
			what: 'filen henviser til en af sine egne dele: {culprit}',
			remedy: 'skriv delene ud i stedet for at bruge * og &'
		},
		'two-documents': { what: 'filen har mere end ét dokument', remedy: 'skriv én model i hver fil' },
		'not-found': { what: 'filen {culprit} findes ikke', remedy: 'se efter, om stien er rigtig' },
		'slug-not-own': {
			what: 'kortnavnet "{culprit}" er ikke et af kommunens egne',
			remedy: 'brug et af: {expected}'
		},
		'slug-shipped': {
			what: '"{culprit}" er en model, der følger med Samspil',
			remedy: 'giv jeres egen et andet kortnavn: {expected}'
		},
		'version-taken': {
			what: 'version {culprit} er udgivet i forvejen eller ældre end den, der er',
			remedy: 'skriv version {expected}'
		}
	}
};

const whole = (lang: Lang): Record<ModelFault, FindingWords> => {
	const withWhy = Object.fromEntries(
		Object.entries(faults[lang]).map(([code, said]) => [
			code,
			{ ...said, why: faultWhys[code as FaultCode | FileFault][lang] }
		])
	) as Record<FaultCode | FileFault, FindingWords>;
	return { ...withWhy, ...modelRemarks[lang], ...composeMessages[lang] };
};
export const modelMessages: Record<Lang, Record<ModelFault, FindingWords>> = {
	da: whole('da'),
	en: whole('en')
};

/** The words of one finding, with what it is about put in. */
export function wordFinding(
	lang: Lang,
	f: { code: ModelFault; culprit: string; expected: readonly string[] }
): FindingWords {
	const fill = (text: string) =>
		text.replaceAll(/\{(culprit|expected)\}/g, (_, key) =>
			key === 'culprit' ? f.culprit : f.expected.join(', ') || '-'
		);
	const { what, why, remedy } = modelMessages[lang][f.code];
	return { what: fill(what), why, remedy: fill(remedy) };
}
