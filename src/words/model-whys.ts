/** Why a fault in a model file matters. Faults of one kind matter for one reason. */
import type { FaultCode } from '#domain/collaboration/check-model.ts';
import type { Lang } from './words.ts';

const pointsAtNothing = {
	da: 'Det, der peger på noget, som ikke findes, kan ikke virke, og ingen opdager det, før de står med det.',
	en: 'What points at nothing cannot work, and nobody finds out until they need it.'
};
const twoOfOne = {
	da: 'Ingen kan se, hvilken af de to der gælder.',
	en: 'Nobody can see which of the two holds.'
};
const notRead = {
	da: 'Det kan ikke læses, så det ville ingen virkning have.',
	en: 'It cannot be read, so it would have no effect.'
};
const notAFile = {
	da: 'Filen kan ikke læses som en model.',
	en: 'The file cannot be read as a model.'
};
const whoseModel = {
	da: 'En model har ét navn og én version for altid, så et forløb altid finder sin egen.',
	en: 'A model has one name and one version for good, so that a pathway always finds its own.'
};

export const faultWhys = {
	schema: notRead,
	'wrong-format': {
		da: 'En fil fra en anden version af formatet kan betyde noget andet.',
		en: 'A file of another version of the format may mean something else.'
	},
	'unknown-key': notRead,
	missing: { da: 'Modellen kan ikke bruges uden.', en: 'The model cannot be used without it.' },
	'not-a-choice': notRead,
	'duplicate-id': twoOfOne,
	'unknown-role': pointsAtNothing,
	'unknown-arena': pointsAtNothing,
	'unknown-level': pointsAtNothing,
	'unknown-meeting': pointsAtNothing,
	'unknown-form': pointsAtNothing,
	'unknown-board': pointsAtNothing,
	'unknown-frame': pointsAtNothing,
	'unknown-part': pointsAtNothing,
	'unknown-forum': pointsAtNothing,
	'unknown-document': {
		da: 'En kilde, der ikke er på listen, kan ingen slå op.',
		en: 'Nobody can look up a source that is not listed.'
	},
	'unknown-move': pointsAtNothing,
	'unknown-guard': pointsAtNothing,
	'unknown-law': {
		da: 'En henvisning, der ikke findes, kan ingen slå op.',
		en: 'Nobody can look up a reference that does not exist.'
	},
	'levels-not-in-order': {
		da: 'Rækkefølgen afgør, hvad der er op, og hvad der er ned.',
		en: 'The order decides what is up and what is down.'
	},
	'level-unreachable': {
		da: 'Niveauet findes på papiret, men intet barn kommer dertil.',
		en: 'The level is there on paper, but no child comes to it.'
	},
	'outcome-without-move': {
		da: 'Den, der vælger udfaldet, kommer ingen vegne.',
		en: 'Whoever chooses the outcome gets nowhere.'
	},
	'move-goes-nowhere': {
		da: 'At blive på et niveau er et udfald, ikke en vej.',
		en: 'To stay on a level is an outcome, not a way.'
	},
	'role-nobody-can-fill': {
		da: 'Rollens pligter ender hos lederen hver gang.',
		en: 'Its duties fall to the leader, every time.'
	},
	'anchor-does-not-fit': {
		da: 'Fristen kan aldrig regnes ud.',
		en: 'The deadline can never be computed.'
	},
	'cell-missing': {
		da: 'Så er det ingens opgave, og den bliver ikke gjort.',
		en: 'Then it is nobody’s task, and it is not done.'
	},
	'form-field-twice': twoOfOne,
	'part-after-later-part': {
		da: 'Tavlen går i stå, fordi delen aldrig bliver åbnet.',
		en: 'The board stops, because the part never opens.'
	},
	'alone-without-speaker': {
		da: 'Så må ingen se delen, heller ikke familien.',
		en: 'Then nobody may look at the part, not even the family.'
	},
	'no-way-out': {
		da: 'Et forløb kan aldrig sluttes.',
		en: 'A pathway can never be closed.'
	},
	'not-yaml': notAFile,
	'too-large': notAFile,
	'too-deep': notAFile,
	aliases: {
		da: 'En fil, der henviser til sig selv, kan være uendelig.',
		en: 'A file that refers to itself may be endless.'
	},
	'key-twice': twoOfOne,
	'two-documents': notAFile,
	'not-found': notAFile,
	'slug-not-own': whoseModel,
	'slug-shipped': whoseModel,
	'version-taken': whoseModel
} as const satisfies Record<FaultCode, Record<Lang, string>> & Record<string, Record<Lang, string>>;
