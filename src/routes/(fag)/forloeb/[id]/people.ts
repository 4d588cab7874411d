/** People of the circle as choices of a form. */
import type { Words } from '#words/words.ts';

type Person = { id: string; name: string; function: string | null; relation: string };

export const peopleChoices = (people: readonly Person[], w: Words) =>
	people.map((p) => ({
		value: p.id,
		label: `${p.name}, ${p.function ? w.t(`function.${p.function}`) : w.t(`relation.${p.relation}`)}`
	}));

/** The day of an instant in Denmark, ISO. */
export const dayIn = (instant: string): string =>
	Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Copenhagen').toPlainDate().toString();

/** A word to whoever invites; `undefined` where there is nothing to say (W-06). */
export const elsewhereIn = (
	w: Words,
	e: { districts: readonly string[]; own: string } | null
): string | undefined =>
	e ? w.t('meeting.call.elsewhere', { theirs: e.districts.join(', '), own: e.own }) : undefined;
