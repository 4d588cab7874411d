/** A team's own agreement: its headings, what must be answered before it holds, and when the team looks at it again (I-29, B-15). Pure. */
import { agreementDue } from '../collaboration/forum-upkeep.ts';
import { type Library, newestOf } from '../collaboration/library.ts';
import type { Form, Forum } from '../collaboration/model-meetings.ts';
import type { CalendarSettings } from '../kernel/calendar.ts';
import type { Day } from '../kernel/day.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { Model } from '../collaboration/model.ts';

type Written = Readonly<Record<string, string>>;

const fieldsOf = (form: Pick<Form, 'sections'>) => form.sections.flatMap((s) => s.fields);
type Field = Form['sections'][number]['fields'][number];
const isWritten = (f: Pick<Field, 'type'>) =>
	f.type === 'text' || f.type === 'longText' || f.type === 'choice';

/** What a team answers: in words, or by choosing one way (I-01). The day to look again is kept apart. */
export const answerable = (form: Pick<Form, 'sections'>): Field[] => fieldsOf(form).filter(isWritten);
/** Only what is written in one's own words is searched for names. */
export const wordFields = (form: Pick<Form, 'sections'>): string[] =>
	answerable(form)
		.filter((f) => f.type !== 'choice')
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

/** Only answers to the form's own questions are kept, and of a choice only what it offers. */
export const keptOf = (form: Pick<Form, 'sections'>, given: Readonly<Record<string, string | null>>) =>
	Object.fromEntries(
		answerable(form).flatMap((f) => {
			const said = given[f.id];
			return said && (f.type !== 'choice' || f.options.some((o) => o.id === said)) ? [[f.id, said]] : [];
		})
	) as Written;

/** Headings that have no answer yet: the agreement holds when there is none left. */
export const unanswered = (form: Pick<Form, 'sections'>, words: Written): string[] =>
	answerable(form)
		.filter((f) => f.required !== 'no' && !words[f.id]?.trim())
		.map((f) => f.id);

type Version = { agreedOn: string | null; words: Written };

/**
 * The version to stand beside this one: what the team said a year before, or as near to it as it has said anything; of several
 * before it the oldest within a year and a half, so that a text mended last week does not hide last year's (I-01).
 */
export function yearBefore<V extends Version>(versions: readonly V[], on: string): V | null {
	const earlier = versions
		.filter((v) => v.agreedOn !== null && v.agreedOn < on)
		.toSorted((a, b) => (a.agreedOn! < b.agreedOn! ? 1 : -1));
	const from = Temporal.PlainDate.from(on).subtract({ months: 18 }).toString();
	return earlier.filter((v) => v.agreedOn! >= from).at(-1) ?? earlier[0] ?? null;
}

/** Does it hold now? Once everybody on a seat has said yes. */
export const isAgreed = (seated: readonly string[], yes: readonly string[]): boolean =>
	seated.length > 0 && seated.every((p) => yes.includes(p));

/**
 * Forms about how a team works that every team can take up, from the shared libraries: all their questions are answered in words
 * or by choosing. A model that has taken the same form itself says where it is used.
 */
export const teamForms = (model: Pick<Model, 'forms'>, libraries: readonly Library[]): Form[] =>
	newestOf(libraries)
		.flatMap((l) => l.file.forms ?? [])
		.filter(
			(f) =>
				f.scope.includes('team') &&
				fieldsOf(f).every(isWritten) &&
				!model.forms.some((own) => own.id === f.id)
		);
