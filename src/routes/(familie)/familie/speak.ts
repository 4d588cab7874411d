/** Texts in the voice of the reader: a parent is told about the child, the child is told about itself. */
import { writeDay, writeInstant, writeRelativeDays } from '#words/dates.ts';
import { type Lang, words } from '#words/words.ts';

export type About = { id: string; givenName: string; voice: 'parent' | 'young' | 'child'; open: boolean };
type Params = Record<string, string | number>;

export function speak(lang: string, about: About | null) {
	const w = words(lang === 'en' ? 'en' : 'da');
	const voice = about?.voice ?? 'parent';
	const child = about?.givenName ?? '';
	return {
		...w,
		/** a key of `family.*`; the young person's or the child's own wording where there is one */
		say: (key: string, more: Params = {}): string => {
			const params = { child, ...more };
			const own =
				voice === 'child' ? [`${key}.child`, `${key}.young`] : voice === 'young' ? [`${key}.young`] : [];
			for (const k of own) {
				const text = w.maybe(`family.${k}`, params);
				if (text !== null) return text;
			}
			return w.t(`family.${key}`, params);
		},
		fn: (code: string | null): string => (code ? (w.maybe(`function.${code}`) ?? '') : ''),
		relation: (code: string): string => w.t(`relation.${code}`),
		topic: (code: string): string => w.t(`topic.${code}`),
		day: (day: string): string => writeDay(day, w.lang as Lang),
		longDay: (day: string): string => writeDay(day, w.lang as Lang, 'long'),
		when: (at: string, form: 'short' | 'long' = 'short'): string => writeInstant(at, w.lang as Lang, form),
		away: (day: string, today: string): string => writeRelativeDays(day, today, w.lang as Lang)
	};
}

/** `a, b og c` */
export function listed(items: readonly string[], and: string): string {
	if (items.length < 2) return items[0] ?? '';
	return `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`;
}

/** A number as a phone dials it. */
export const dial = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, '')}`;
