/** What the check can find, and how it says so. The words are in `words/model-messages.ts`. */
import type { StaffFunction, UnitKind } from '../../facts/vocabulary.ts';
import type { Laws } from '../law.ts';
import type { Model } from '../model.ts';

/** What keeps a file from being a model at all. */
export const faultCodes = [
	'schema',
	'wrong-format',
	'unknown-key',
	'missing',
	'not-a-choice',
	'duplicate-id',
	'unknown-role',
	'unknown-arena',
	'unknown-level',
	'unknown-meeting',
	'unknown-form',
	'unknown-board',
	'unknown-frame',
	'unknown-part',
	'unknown-forum',
	'unknown-document',
	'unknown-move',
	'unknown-guard',
	'unknown-law',
	'levels-not-in-order',
	'level-unreachable',
	'outcome-without-move',
	'move-goes-nowhere',
	'role-nobody-can-fill',
	'anchor-does-not-fit',
	'cell-missing',
	'form-field-twice',
	'part-after-later-part',
	'alone-without-speaker',
	'no-way-out'
] as const;
/** What a careful colleague would say of a file that is one. */
export const remarkCodes = [
	'dead-end',
	'move-nobody-decides',
	'start-stands-still',
	'concern-unanswered',
	'guard-never',
	'guard-always',
	'condition-never',
	'condition-always',
	'musts-contradict',
	'duty-against-guard',
	'duty-against-ban',
	'demanded-where-barred',
	'fixed-and-absent',
	'combine-excludes',
	'after-loop',
	'child-against-mode',
	'counter-against-plan',
	'agenda-before-last-meeting',
	'agenda-after-meeting',
	'minutes-after-next-meeting',
	'meeting-before-its-agenda',
	'series-closer-than-agenda',
	'before-what-is-past',
	'looked-at-between-meetings',
	'every-nothing',
	'duty-without-fulfilment',
	'closing-without-ground',
	'role-nobody-has',
	'party-nobody-is',
	'field-nobody-fills',
	'forum-nobody-fixed',
	'survey-nobody-answers',
	'never-used',
	'no-english',
	'hard-to-read',
	'law-ended',
	'law-not-yet',
	'law-unverified',
	'law-other-kind',
	'law-time-exceeded'
] as const;
export const findingCodes = [...faultCodes, ...remarkCodes] as const;
export type FindingCode = (typeof findingCodes)[number];
export type FaultCode = (typeof faultCodes)[number];
export type RemarkCode = (typeof remarkCodes)[number];

export const severities = ['error', 'warning', 'hint'] as const;
/** error: cannot be used. warning: can be used, and somebody will be sorry. hint: could be better. */
export type Severity = (typeof severities)[number];

export type Finding = {
	/** where in the file: `moves.2.guards.0.fixedBy` */
	path: (string | number)[];
	/** the same by ids, which stays when something is put in above: `moves.to-3.guards.tried.fixedBy` */
	place?: string;
	code: FindingCode;
	severity: Severity;
	/** the word that is wrong, as it stands in the file */
	culprit: string;
	/** what would be right, or what it stands against: known ids, or what the schema expects */
	expected: string[];
};

export type CheckSettings = {
	/** false: only what keeps the file from being used, as for a version that runs already */
	careful?: boolean;
	/** the rules of the law with their days; without them only the ids are looked up */
	law?: Laws;
	/** ISO day the law is asked about */
	day?: string;
	/** who works in this municipality, by kind of unit; without it nobody is missed */
	organisation?: readonly { kind: UnitKind; functions: readonly StaffFunction[] }[];
	/** texts families read may not be harder than this */
	lix?: number;
};

export type Add = (
	code: FindingCode,
	path: Finding['path'],
	culprit: string | number,
	expected?: readonly (string | number)[],
	severity?: Severity
) => void;

/** What each part of the check is given. */
export type Checked = { raw: unknown; m: Model; add: Add; settings: CheckSettings };
