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
