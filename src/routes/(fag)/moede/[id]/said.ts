/** An answer in a form, as it is read. */
import { writeDay } from '#words/dates.ts';
import type { Words } from '#words/words.ts';

type Text = { da: string; en?: string | undefined };
type Field = { type: string; options: { id: string; label: Text }[] };

export function said(w: Words, field: Field, value: unknown): string {
	const option = (v: string) => w.of(field.options.find((o) => o.id === v)?.label) || v;
	if (typeof value === 'string') {
		if (field.type === 'yesNo') return w.t(value === 'yes' ? 'common.yes' : 'common.no');
		return field.type === 'date' ? writeDay(value, w.lang) : option(value);
	}
	return Array.isArray(value)
		? value
				.map((v: string | { what: string; who: string; day: string }) =>
					typeof v === 'string' ? option(v) : `${v.what}: ${v.who}, ${writeDay(v.day, w.lang)}`
				)
				.join('\n')
		: '';
}
