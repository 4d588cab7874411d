/** Minutes: what the meeting's form and board say, frozen when they are sent; what may be said beside them. */
import type { Board, Form, FormField } from '../collaboration/model-meetings.ts';
import type { Text } from '../collaboration/model-basics.ts';
import type { MeetingFacts, PathwayFacts } from '../facts/pathway.ts';
import type { Relation } from '../facts/vocabulary.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import { type BoardData, entriesOf, type Entry } from './board.ts';
import { agreementsComplete } from './closing.ts';

export type Agreed = { id: string; what: string; who: string; whoId: string | null; day: string };
export type Goal = { id: string; text: string; signs: string[]; pursuers: string[] };
export type Present = {
	personId: string;
	name: string;
	relation: Relation;
	function: string | null;
	attended: boolean | null;
};
/** What the rows of the meeting and its pathway say, with the names as they were. */
export type Source = {
	childName: string | null;
	arena: Text | null;
	level: { n: number; name: Text } | null;
	place: string | null;
	convener: string | null;
	coordinator: string | null;
	parentContact: string | null;
	participants: Present[];
	goals: Goal[];
	actions: Agreed[];
	/** what was agreed before this meeting, as it stood then */
	earlier?: { what: string; who: string; day: string; isDone: boolean }[];
	outcome: { id: string; sign: '+' | '-'; text: Text } | null;
	next: { on: string } | { reason: string } | null;
	child: { how: 'present' | 'part' | 'represented'; by: string | null; text: string } | null;
	consents: string[];
	recipients: string[];
};
export type Value = string | string[] | { what: string; who: string; day: string; isDone?: boolean }[];

/** Goals and signs in the words of a form's field. */
export const goalLines = (goals: readonly Pick<Goal, 'text' | 'signs'>[]): string =>
	goals.map((g) => [g.text, ...g.signs.map((x) => `- ${x}`)].join('\n')).join('\n');

/** What the child says, and in brackets who heard it. */
export const heardFrom = (child: { text: string; by: string | null }): string =>
	child.by ? `${child.text} (${child.by})` : child.text;

type Line = { shown: { kind: string; rows?: readonly { isDone?: boolean }[] } };
/** Whether the form itself says what was agreed, whatever it calls it; what was agreed before the meeting is something else. */
export const tellsAgreements = (sections: readonly { lines: readonly Line[] }[]): boolean =>
	sections.some((s) =>
		s.lines.some((l) => l.shown.kind === 'agreements' && l.shown.rows?.some((r) => r.isDone === undefined))
	);

type Known = (s: Source) => Value | null;
const byPrefill: Partial<Record<NonNullable<FormField['prefill']>, Known>> = {
	childName: (s) => s.childName,
	arena: (s) => s.arena?.da ?? null,
	level: (s) => (s.level ? `${s.level.n}: ${s.level.name.da}` : null),
	meetingPlace: (s) => s.place,
	convener: (s) => s.convener,
	coordinator: (s) => s.coordinator,
	// before the meeting nobody has stayed away yet
	participants: (s) =>
		s.participants
			.filter((p) => p.attended !== false)
			.map((p) => p.name)
			.join('\n'),
	consents: (s) => s.consents.join('\n'),
	minutesSentAt: (s) => s.recipients
};
const byType: Partial<Record<FormField['type'], Known>> = {
	goals: (s) => goalLines(s.goals),
	earlierAgreements: (s) => s.earlier ?? [],
	agreements: (s) => s.actions.map(({ what, who, day }) => ({ what, who, day })),
	outcome: (s) => s.outcome?.text.da ?? null
};
/** Fields that bear the name of what the meeting settles. */
const byName: Record<string, Known> = {
	parentContact: (s) => s.parentContact,
	followUp: (s) => (s.next && 'on' in s.next ? s.next.on : null),
	childView: (s) => (s.child ? heardFrom(s.child) : null)
};
/** Where the rows have the answer nobody types it, so the minutes cannot say something else than the pathway. */
const answerer = (f: FormField): Known | undefined =>
	(f.prefill && byPrefill[f.prefill]) ?? byType[f.type] ?? byName[f.id];

/** A confirmation without boxes to tick is one by name: the signatures, which stand beside the form. */
const isSigning = (f: FormField) => f.type === 'confirmations' && !f.options.length;

const typed: readonly FormField['type'][] = [
	'text',
	'longText',
	'number',
	'date',
	'yesNo',
	'choice',
	'choices',
	'scale',
	'person'
];

/** Fields somebody may still write in before the minutes leave. */
export const fieldsToWrite = (form: Form): FormField[] =>
	form.sections
		.flatMap((s) => s.fields)
		.filter((f) => f.when !== 'before' && !answerer(f) && typed.includes(f.type));

/** The form's answers: what was written in it, and what the rows say. What the rows say counts. */
export function answersOf(
	form: Form,
	written: Record<string, unknown>,
	source: Source
): Record<string, unknown> {
	return Object.fromEntries(
		form.sections
			.flatMap((s) => s.fields)
			.flatMap((f) => {
				const said = answerer(f)?.(source);
				const value = said?.length ? said : written[f.id];
				return value === undefined || value === null || value === '' ? [] : [[f.id, value]];
			})
	);
}

export type Part = { id: string; name: Text; texts: { text: string; row: Text | null }[] };

/** What stood on the board, part by part; empty parts are left out. */
export function partsOf(
	board: Board | null,
	data: BoardData,
	write: (e: Entry) => string = (e) => e.text
): Part[] {
	if (!board) return [];
	return board.parts.flatMap((p) => {
		const texts = entriesOf(data, p.id).map((e) => ({
			text: write(e),
			row: board.rows.find((r) => r.id === e.row)?.name ?? null
		}));
		return texts.length ? [{ id: p.id, name: p.name, texts }] : [];
	});
}

/** May the minutes leave now? Everything a reader needs is in them. */
export function decideSend(
	facts: PathwayFacts,
	meeting: MeetingFacts,
	form: Form | null,
	answers: Record<string, unknown>
): 'sent' | Refusal {
	if (meeting.state === 'minutes-sent') return refuse('minutes-are-sent');
	if (meeting.state === 'cancelled') return refuse('meeting-cancelled');
	if (meeting.state !== 'held') return refuse('meeting-not-held');
	return lacks(facts, meeting, form, answers);
}

/** May a new version leave? Only after the first has, and it holds as much as that had to (M40, R-05). */
export function decideCorrect(
	facts: PathwayFacts,
	meeting: MeetingFacts,
	form: Form | null,
	answers: Record<string, unknown>
): 'sent' | Refusal {
	if (meeting.state !== 'minutes-sent') return refuse('minutes-not-sent');
	return lacks(facts, meeting, form, answers);
}

function lacks(
	facts: PathwayFacts,
	meeting: MeetingFacts,
	form: Form | null,
	answers: Record<string, unknown>
): 'sent' | Refusal {
	if (!agreementsComplete(facts, meeting)) return refuse('agreements-incomplete', { rule: 'R-05' });
	if (!meeting.nextMeeting) return refuse('next-meeting-open', { rule: 'I-27' });
	const empty = (form?.sections ?? [])
		.flatMap((s) => s.fields)
		.filter((f) => f.required === 'toClose' && !isFilled(answers[f.id]))
		// a meeting may end without a single agreement; then there is none to write, and who signs is asked when it ends
		.filter((f) => f.type !== 'agreements' && !isSigning(f));
	return empty.length
		? refuse('form-incomplete', {
				fields: Object.fromEntries(empty.map((f) => [`data.${f.id}`, 'required']))
			})
		: 'sent';
}

const isFilled = (v: unknown): boolean => (typeof v === 'string' || Array.isArray(v)) && v.length > 0;

export type Addressee = {
	personId: string;
	/** takes part in the meeting or is in the circle now */
	isParty: boolean;
	/** can open what she is sent: a basis of her own */
	mayLook: boolean;
	barred: 'recipient-undecided' | 'recipient-excluded' | null;
};

/** Recipients are chosen one by one, and each must be a party who may have it (M24, M15). */
export function decideRecipients(chosen: readonly Addressee[]): 'chosen' | Refusal {
	const fields: Record<string, string> = {};
	if (!chosen.length) return refuse('invalid', { fields: { recipients: 'required' } });
	for (const a of chosen) {
		const fault = !a.isParty ? 'not-a-party' : (a.barred ?? (a.mayLook ? null : 'needs-consent'));
		if (fault) fields.recipients = fault;
	}
	if (!Object.keys(fields).length) return 'chosen';
	return refuse(fields.recipients === 'recipient-undecided' ? 'recipient-undecided' : 'invalid', { fields });
}
