/** What the pages about fora say in the same words. */
import type { FormFault } from '#server/page.ts';
import { one } from '#ui/fields/one.ts';
import { writeDay, writeWeekday } from '#words/dates.ts';
import { deadlineWords } from '#words/deadline-texts.ts';
import type { Words } from '#words/words.ts';

/** Why a meeting is not where the rhythm puts it: a holiday by its name, or one of our own words. */
export function because(w: Words, code: string): string {
	const words = deadlineWords[w.lang];
	if (code.startsWith('holiday:'))
		return words.holidays[code.slice(8) as keyof typeof words.holidays] ?? code;
	return words.daysOff[code as keyof typeof words.daysOff] ?? w.t(`forum.because.${code}`);
}

export const seatName = (w: Words, who: string): string => {
	const name = w.maybe(`seat.${who}`) ?? w.maybe(`function.${who}`) ?? who;
	return name.charAt(0).toLocaleUpperCase(w.lang) + name.slice(1);
};

/** Days after a Sunday name the weekdays, so that no list of them stands here. */
const dayNamed = (n: number) => Temporal.PlainDate.from('2026-11-22').add({ days: n });
export const weekdayName = (w: Words, n: number): string => writeWeekday(dayNamed(n), w.lang);
export const monthName = (w: Words, n: number): string =>
	writeDay(Temporal.PlainDate.from({ year: 2026, month: n, day: 1 }), w.lang, 'long')
		.split(' ')
		.at(-2)!;

export function rhythmName(
	w: Words,
	f: { rhythm: string; every: number; weekday: number; starts: string }
): string {
	const key =
		f.rhythm === 'yearly'
			? 'yearly'
			: f.rhythm === 'monthly'
				? f.every > 1
					? 'months'
					: 'monthly'
				: f.every > 1
					? 'weeks'
					: 'weekly';
	return w.t('forum.says.at', {
		rhythm: w.t(`forum.says.${key}`, { n: f.every }),
		weekday: weekdayName(w, f.weekday),
		time: w.lang === 'da' ? f.starts.replace(':', '.') : f.starts
	});
}

/** A point in a list; one about a pathway is called by the child's first name. */
export const pointTitle = (
	w: Words,
	p: { kind: string; title: string; about: string | null; groupName: string | null }
): string =>
	p.kind === 'pathway' || p.kind === 'evaluation'
		? w.t(`point.default.${p.kind}`, { about: p.about ?? '' })
		: p.groupName
			? `${p.title} (${p.groupName})`
			: p.title;

/** What was decided, as the forum's own model says it; otherwise in the words every team knows. */
export const decided = (
	w: Words,
	decision: string,
	own: { da: string; en?: string | undefined } | null
): string => (own ? w.of(own) : w.t(`decision.${decision}`)).replace(/\.$/, '');

/** Several in one sentence: a, b og c. */
export const listed = (w: Words, all: readonly string[], join: 'and' | 'or' = 'and'): string =>
	new Intl.ListFormat(w.lang, { type: join === 'and' ? 'conjunction' : 'disjunction' }).format(all);

const partName = (w: Words, code: string): string =>
	w.t(code.startsWith('answers.') ? 'part.answers' : `part.${code}`);
export const partNames = (w: Words, codes: readonly string[]): string =>
	[...new Set(codes.map((c) => partName(w, c)))].join(', ');

export type Fault = FormFault & { of?: string };
/** What stands in a field of one of the page's forms: what she wrote where that form came back, else what is kept. */
export const written = (form: Fault | null, of: string, name: string, otherwise = ''): string =>
	one(form?.of === of ? form.values[name] : otherwise);
export const wrong = (form: Fault | null, of: string, name: string): string | undefined =>
	form?.of === of ? form.errors[name] : undefined;
export const summaryOf = (form: Fault | null): { id?: string; message: string }[] => {
	if (!form || form.refused === 'session-ended') return [];
	const fields = Object.entries(form.errors).map(([field, message]) => ({
		id: `f-${field}`,
		message
	}));
	return fields.length ? fields : [{ message: form.text }];
};
