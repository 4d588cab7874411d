/** The deadline calculator in words: one text for the page, the API and the command line. */
import { defaultSettings, whyOff, type CalendarSettings, type HolidayCode } from '#domain/kernel/calendar.ts';
import { ZONE } from '#domain/kernel/day.ts';
import {
	answerDeadline,
	rollForward,
	workingDayUpTo,
	type Deadline,
	type DeadlineFault,
	type DeadlineQuery,
	type DeadlineUnit,
	type Step
} from '#domain/kernel/deadline.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import { deadlineWords } from './deadline-texts.ts';
import { writeDay, writeInstant, writeTime } from './dates.ts';
import type { Lang } from './words.ts';

export type DeadlineExplanation = {
	/** ISO: a day, or for hours an instant with the Copenhagen offset. */
	answer: string;
	/** The last moment in time, ISO with the Copenhagen offset. */
	due: string;
	day: string;
	target?: string;
	latest?: string;
	/** The answer as a sentence. */
	sentence: string;
	/** How it was counted, day by day; `number` is how far the count has come, where the day counts. */
	steps: { day: string; dayText: string; counted: boolean; number?: number; text: string }[];
	/** What a reader should know besides, in order. */
	notes: string[];
};

export type DeadlineFaults = Refusal<'bad-deadline-query'> & { texts: Record<string, string> };

/** Answers a question given as text fields (`deadlineQuery`), in words; or says field by field what to mend. */
export function explainDeadline(
	fields: Record<string, unknown>,
	language: Lang = 'da',
	settings: CalendarSettings = defaultSettings
): DeadlineExplanation | DeadlineFaults {
	const words = deadlineWords[language];
	const answered = answerDeadline(fields, settings);
	if (isRefusal(answered)) {
		const unit = Object.hasOwn(words.units, String(fields.unit)) ? (fields.unit as DeadlineUnit) : undefined;
		const texts = Object.entries(answered.fields ?? {}).map(
			([field, code]) => [field, words.faults[code as DeadlineFault](unit)] as const
		);
		return { ...answered, texts: Object.fromEntries(texts) };
	}
	const { query, deadline } = answered;
	const iso = isoInstant(deadline.due);
	return {
		answer: query.unit === 'hour' ? iso : deadline.day.toString(),
		due: iso,
		day: deadline.day.toString(),
		...(deadline.target && { target: deadline.target.toString() }),
		...(deadline.latest && { latest: deadline.latest.toString() }),
		sentence: sentenceOf(query, deadline, language),
		steps: deadline.steps.map((step) => ({
			day: step.day.toString(),
			dayText: writeDay(step.day, language),
			counted: step.counted,
			...(step.counted && step.number !== undefined && { number: step.number }),
			text: stepText(step, query, language)
		})),
		notes: notesOf(query, deadline, language, settings)
	};
}

function isoInstant(instant: Temporal.Instant): string {
	const local = instant.toZonedDateTimeISO(ZONE);
	const isWhole = local.second === 0 && local.millisecond === 0;
	return local.toString({ timeZoneName: 'never', ...(isWhole && { smallestUnit: 'minute' }) });
}

function sentenceOf(
	{ anchor, count, unit, direction }: DeadlineQuery,
	{ due, day }: Deadline,
	language: Lang
) {
	const words = deadlineWords[language];
	const counted = `${count} ${words.units[unit][count === 1 ? 0 : 1]}`;
	const from =
		anchor instanceof Temporal.Instant
			? writeInstant(anchor, language, 'long')
			: writeDay(anchor, language, 'long');
	const to = unit === 'hour' ? writeInstant(due, language, 'long') : writeDay(day, language, 'long');
	return words.sentence(counted, words.directions[direction], from, to);
}

function stepText(step: Step, { anchor, unit }: DeadlineQuery, language: Lang): string {
	const words = deadlineWords[language];
	const number = step.number ?? 0;
	const { why } = step;
	switch (why) {
		case 'anchor':
			return anchor instanceof Temporal.Instant
				? words.startsAt(writeTime(anchor, language))
				: words.startsHere;
		case 'workday':
			if (step.day.dayOfWeek === 6) return words.saturdayCounts(number);
			return words.counted(words.units.workday[0], number);
		case 'day':
		case 'week':
		case 'month':
			return words.counted(words.units[why][0], number);
		case 'month-end':
			return `${words.counted(words.units[unit][0], number)}: ${words.shortMonth}`;
		case 'hours':
			return hoursText(step, language);
		case 'clock-forward':
			return `${hoursText(step, language)}; ${words.clockForward}`;
		case 'clock-back':
			return `${hoursText(step, language)}; ${words.clockBack}`;
		case 'saturday':
		case 'sunday':
		case 'constitution-day':
		case 'christmas-eve':
		case 'new-years-eve':
		case 'closing-day':
			return words.notCounted(words.daysOff[why]);
		default:
			return words.holiday(words.holidays[why.slice('holiday:'.length) as HolidayCode]);
	}
}

function hoursText({ span, number = 0 }: Step, language: Lang): string {
	if (!span) throw new Error('a step of hours without its span');
	const words = deadlineWords[language];
	const { hours, minutes } = span.from.until(span.to, { largestUnit: 'hours' });
	// the end of a day is written as its own, not as the next day's beginning
	const midnight = { da: '24.00', en: '24:00' }[language];
	const to = span.to.toZonedDateTimeISO(ZONE);
	const isMidnight = to.hour === 0 && to.minute === 0 && to.second === 0;
	const minutesInAll = Math.round(number * 60);
	return words.hours(
		words.hoursAndMinutes(hours, minutes),
		writeTime(span.from, language),
		isMidnight ? midnight : writeTime(span.to, language),
		words.hoursAndMinutes(Math.floor(minutesInAll / 60), minutesInAll % 60)
	);
}

function notesOf(
	{ anchor, unit, direction, reading }: DeadlineQuery,
	{ day, target, latest }: Deadline,
	language: Lang,
	settings: CalendarSettings
): string[] {
	const words = deadlineWords[language];
	const write = (at: Temporal.PlainDate) => writeDay(at, language);
	const notes: string[] = [];
	if (unit === 'hour') {
		if (anchor instanceof Temporal.PlainDate) notes.push(words.fromMidnight);
		return notes;
	}
	if (unit === 'workday') notes.push(words.readings[reading ?? settings.latestReading]);
	if (target && latest && !target.equals(latest)) notes.push(words.twoReadings(write(target), write(latest)));
	if (whyOff(day, 'X', settings)) {
		const atWork = write(workingDayUpTo(day, settings));
		const citizen = rollForward(day, settings);
		const moves = direction === 'after' && unit !== 'workday' && !citizen.equals(day);
		notes.push(
			unit === 'workday' ? words.atWork(atWork) : words.dayOff(moves ? write(citizen) : undefined, atWork)
		);
	}
	return notes;
}
