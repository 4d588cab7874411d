/** A team's own agreement: its headings, what must be answered before it holds, and when the team looks at it again (I-29, B-15). Pure. */
import { agreementDue } from '../collaboration/forum-upkeep.ts';
import type { Form, Forum } from '../collaboration/model-meetings.ts';
import type { CalendarSettings } from '../kernel/calendar.ts';
import type { Day } from '../kernel/day.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';

type Written = Readonly<Record<string, string>>;

const fieldsOf = (form: Pick<Form, 'sections'>) => form.sections.flatMap((s) => s.fields);
/** The questions answered in words; the day to look again is kept apart. */
export const wordFields = (form: Pick<Form, 'sections'>): string[] =>
	fieldsOf(form)
		.filter((f) => f.type === 'text' || f.type === 'longText')
		.map((f) => f.id);
export const dayField = (form: Pick<Form, 'sections'>): string | null =>
	fieldsOf(form).find((f) => f.type === 'date')?.id ?? null;

/** The day for the next look: the team's own, from tomorrow and never later than its model says. */
export function lookAgain(
	forum: Pick<Forum, 'agreement'>,
	today: Day,
	chosen: string | null,
	settings: CalendarSettings
): string | Refusal {
	const latest = agreementDue(forum, today, settings);
	if (!latest) return refuse('forum-no-agreement');
	if (!chosen) return latest;
	if (chosen <= today.toString()) return refuse('invalid', { fields: { lookOn: 'not-ahead' } });
	return chosen > latest ? refuse('invalid', { fields: { lookOn: 'too-late' } }) : chosen;
}

/** Only answers to the model's own questions are kept. */
export const keptOf = (form: Pick<Form, 'sections'>, given: Readonly<Record<string, string | null>>) =>
	Object.fromEntries(wordFields(form).flatMap((id) => (given[id] ? [[id, given[id]]] : []))) as Written;

/** Headings that have no answer yet: the agreement holds when there is none left. */
export const unanswered = (form: Pick<Form, 'sections'>, words: Written): string[] =>
	fieldsOf(form)
		.filter(
			(f) => (f.type === 'text' || f.type === 'longText') && f.required !== 'no' && !words[f.id]?.trim()
		)
		.map((f) => f.id);

/** Does it hold now? Once everybody on a seat has said yes. */
export const isAgreed = (seated: readonly string[], yes: readonly string[]): boolean =>
	seated.length > 0 && seated.every((p) => yes.includes(p));
