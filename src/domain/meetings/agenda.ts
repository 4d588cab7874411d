/** The meeting's form before the meeting: what is the agenda, and what each participant prepares in own words (R-11, I-27). */
import { type Context, holds } from '../collaboration/guard.ts';
import type { Model } from '../collaboration/model.ts';
import { type Form, type FormField, isShown } from '../collaboration/model-meetings.ts';
import type { Party } from '../collaboration/vocabulary.ts';
import type { CircleMember, MeetingFacts } from '../facts/pathway.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { notBegun } from './convene.ts';
import { isParty } from './participants.ts';

const family: readonly Party[] = [
	'everybody',
	'parents',
	'child',
	'custodyHolder',
	'parentWithoutCustody',
	'privateNetwork',
	'supportPerson'
];

const before = (form: Form, x: Context): FormField[] =>
	form.sections.flatMap((s) => s.fields).filter((f) => f.when === 'before' && holds(f.shownWhen, x));
const isTyped = (f: FormField) => !isShown(f) && f.prefill === undefined;
/** A question to several sides is not the agenda: each answers it for herself. */
const isPerspective = (f: FormField) => f.by.some((p) => family.includes(p)) && f.required === 'no';

/** What the leader fills in: everything typed before the meeting that is not somebody's own view. */
export const agendaFields = (form: Form, x: Context): FormField[] =>
	before(form, x).filter((f) => isTyped(f) && !isPerspective(f));

/** What this participant is asked beforehand. Staff answer their own questions of the agenda as well as the shared ones. */
export const preparationFields = (
	form: Form,
	x: Context,
	who: Pick<CircleMember, 'relation' | 'function' | 'ownStaff'>
): FormField[] =>
	before(form, x).filter(
		(f) =>
			isTyped(f) &&
			isPerspective(f) &&
			(who.relation === 'professional' || f.audience === 'circle') &&
			f.by.some((p) => isParty(p, who))
	);

/** Whether a meeting of this kind asks anybody to prepare; where it does not, nobody is told to. */
export function asksBeforehand(model: Pick<Model, 'meetings' | 'forms'>, type: string): boolean {
	const id = model.meetings.find((t) => t.id === type)?.form;
	const form = model.forms.find((f) => f.id === id);
	return (
		form?.sections.some((s) => s.fields.some((f) => f.when === 'before' && isTyped(f) && isPerspective(f))) ??
		false
	);
}

const isFilled = (v: unknown): boolean =>
	v !== undefined && v !== null && (typeof v !== 'object' || Array.isArray(v)) && (v as string).length > 0;

/** Fields that must be there before the agenda leaves and are not. */
export const lacking = (form: Form, x: Context, data: Readonly<Record<string, unknown>>): string[] =>
	agendaFields(form, x)
		.filter((f) => f.required === 'toSend' && !isFilled(data[f.id]))
		.map((f) => f.id);

/** @param dueDay last day to send; sending later is flagged, never refused: late is better than never */
export function decideSendAgenda(
	form: Form | null,
	x: Context,
	meeting: MeetingFacts,
	data: Readonly<Record<string, unknown>>,
	dueDay: string | null,
	now: Temporal.Instant,
	today: string
): { isLate: boolean } | Refusal {
	const begun = notBegun(meeting, now);
	if (begun) return begun;
	if (meeting.state === 'agenda-sent') return refuse('agenda-sent-already');
	const gaps = form ? lacking(form, x, data) : [];
	if (gaps.length)
		return refuse('agenda-incomplete', {
			rule: `${meeting.type}.agenda`,
			fields: Object.fromEntries(gaps.map((id) => [`data.${id}`, 'required']))
		});
	return { isLate: dueDay !== null && today > dueDay };
}
