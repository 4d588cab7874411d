/** A rule of the law in words: its numbers, how they are counted, how sure it is, and where the product uses it. */
import type { LawLimit, LawRule, LawTime } from '#domain/collaboration/law.ts';
import type { LawUse } from '#domain/collaboration/law-uses.ts';
import { ZONE } from '#domain/kernel/day.ts';
import { mostCounted } from '#domain/kernel/deadline.ts';
import { deadlineWords } from './deadline-texts.ts';
import type { Words } from './words.ts';

/** An act begins with a small letter in a reference, and with a capital where it stands first; a sign stays with its number. */
export const asHeading = (ref: string): string =>
	ref.charAt(0).toUpperCase() + ref.slice(1).replace(/(§+) /g, '$1\u00a0');

/** "6 hverdage", "2 år" */
export function spanWords(w: Words, { n, unit }: Pick<LawTime, 'n' | 'unit'>): string {
	if (unit === 'month' && n >= 12 && n % 12 === 0)
		return w.t(n === 12 ? 'law.year' : 'law.years', { n: n / 12 });
	return `${n} ${deadlineWords[w.lang].units[unit][n === 1 ? 0 : 1]}`;
}

export type TimeInWords = { length: string; from: string; counted: string[]; tryIt: string | null };

/** @param now the moment the calculator is filled in with */
export function timeWords(w: Words, time: LawTime, now: Temporal.Instant): TimeInWords {
	const span = spanWords(w, time);
	const sense = time.sense === 'latest' ? `latest.${time.direction}` : time.sense;
	return {
		length: w.t(`law.sense.${sense}`, { span }),
		from: w.of(time.from),
		counted: [
			w.t(`law.counted.${time.unit}${time.reading ? `.${time.reading}` : ''}`),
			...(time.unit === 'hour' || time.sense !== 'latest'
				? []
				: [w.t(time.rolls ? 'law.counted.rolls' : 'law.counted.stays')])
		],
		tryIt: calculator(time, now)
	};
}

/** The calculator with the rule's own unit and reading, from today; the alarm of a workday duty is the strictest reading. */
function calculator(time: LawTime, now: Temporal.Instant): string | null {
	if (time.n > mostCounted[time.unit]) return null;
	const local = now.toZonedDateTimeISO(ZONE);
	const query = {
		anchor: local.toPlainDate().toString(),
		...(time.unit === 'hour' ? { time: local.toPlainTime().toString({ smallestUnit: 'minute' }) } : {}),
		count: String(time.n),
		unit: time.unit,
		direction: time.direction,
		...(time.unit === 'workday' ? { reading: time.reading ?? 'S' } : {})
	};
	return `/fristberegner?${new URLSearchParams(query)}`;
}

/** An age, a share or a count that stands in the law. */
export const limitWords = (w: Words, { of, n }: LawLimit): string =>
	w.t(n === 1 && (of === 'meetings' || of === 'perYear') ? `law.limit.${of}.one` : `law.limit.${of}`, { n });

/** Whether it was verified, and what part of it was not; the first says how the rule was found. */
export function sureness(w: Words, rule: LawRule): string[] {
	return [
		w.t(`law.confidence.${rule.confidence}`),
		...(rule.unsure ? [w.t('law.unsure', { what: w.of(rule.unsure) })] : [])
	];
}

/** The use in words, and the kind of use it is. */
export function useWords(w: Words, use: LawUse): string {
	switch (use.as) {
		case 'clock':
			return w.t('law.use.clock', { duty: w.maybe(`obligation.${use.kind}`) ?? use.kind });
		case 'gate': {
			const text = use.code === 'invalid' ? null : w.maybe(`refused.${use.code}`);
			return text && !text.includes('{') ? w.t('law.use.gate', { text }) : w.t('law.use.gate.fields');
		}
		case 'model':
			return w.t(use.watches ? 'law.use.model' : 'law.use.mention', {
				model: use.model,
				version: use.version,
				text: w.of(use.text)
			});
		case 'place':
			return w.t('law.use.place', { where: w.maybe(`law.where.${use.where}`) ?? w.t('law.where.other') });
		default:
			return use satisfies never;
	}
}
