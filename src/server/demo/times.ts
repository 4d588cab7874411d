/** Times of the demo, counted from its `now`: what happened, happened on a working day at a working hour. */
import { isWorkday } from '#domain/kernel/calendar.ts';
import { dayOf, ZONE } from '#domain/kernel/day.ts';

export type Times = {
	now: Temporal.Instant;
	today: Temporal.PlainDate;
	/** ISO day, calendar days before today; negative: ahead. Rolled to a working day, away from today. */
	day(ago: number): string;
	/** ISO instant on that working day */
	at(ago: number, hour: number, minute?: number): string;
	/** ISO instant, real hours before now; for clocks that run day and night */
	hoursAgo(hours: number): string;
};

export function timesFrom(now: Temporal.Instant): Times {
	const today = dayOf(now);
	const cut = (i: Temporal.Instant) => i.toString({ smallestUnit: 'millisecond' });
	const days = new Map<number, { day: string; offset: number }>();
	function known(ago: number) {
		const found = days.get(ago);
		if (found) return found;
		let day = today.subtract({ days: ago });
		while (!isWorkday(day, 'G')) day = day.add({ days: ago > 0 ? -1 : 1 });
		const noon = day.toZonedDateTime({ timeZone: ZONE, plainTime: '12:00' });
		const made = { day: day.toString(), offset: noon.offsetNanoseconds / 3.6e12 };
		days.set(ago, made);
		return made;
	}
	const latest = cut(now.subtract({ minutes: 20 }));
	return {
		now,
		today,
		day: (ago) => known(ago).day,
		at(ago, hour, minute = 0) {
			const { day, offset } = known(ago);
			const two = (n: number) => String(n).padStart(2, '0');
			const text = `${day}T${two(hour - offset)}:${two(minute)}:00.000Z`;
			return ago >= 0 && text > latest ? latest : text;
		},
		hoursAgo: (hours) => cut(now.subtract({ minutes: Math.round(hours * 60) }))
	};
}

/** Orders times that were drawn independently: never later than `latest`. */
export const earliest = (a: string, b: string): string => (a < b ? a : b);
