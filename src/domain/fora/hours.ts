/** Hours on site: which short talks are free, which booked ones still stand, and how many a citizen may hold (W-03). */
import { refuse, type Refusal } from '../kernel/refusal.ts';

/** When somebody is there; instants as ISO strings. */
export type OnSite = { startsAt: string; endsAt: string; isCancelled: boolean };
/** A talk somebody has booked in one series of hours, with the hours as they are now. */
export type Booked = { id: string; startsAt: string; hours: OnSite };

const at = (iso: string) => Temporal.Instant.from(iso);
const isWithin = (start: string, hours: OnSite) =>
	Temporal.Instant.compare(at(start), at(hours.startsAt)) >= 0 &&
	Temporal.Instant.compare(at(start), at(hours.endsAt)) < 0;

/** Every start that is ahead, fits before the end, and runs into no talk that is booked. */
export function freeStarts(
	hours: OnSite & { slotMinutes: number | null },
	booked: readonly string[],
	now: Temporal.Instant
): string[] {
	const minutes = hours.slotMinutes;
	if (!minutes || hours.isCancelled) return [];
	const length = minutes * 60_000;
	const taken = booked.map((b) => at(b).epochMilliseconds);
	const end = at(hours.endsAt).epochMilliseconds;
	const free: string[] = [];
	for (let t = at(hours.startsAt).epochMilliseconds; t + length <= end; t += length)
		if (t > now.epochMilliseconds && taken.every((b) => Math.abs(b - t) >= length))
			free.push(Temporal.Instant.fromEpochMilliseconds(t).toString());
	return free;
}

/** A booked talk stands while the hours are held and still reach over it; moved hours leave it behind. */
export const stands = (b: Pick<Booked, 'startsAt' | 'hours'>): boolean =>
	!b.hours.isCancelled && isWithin(b.startsAt, b.hours);

/**
 * A citizen holds one coming talk in a series, so that one family cannot take every hour from the others; she may swap
 * it for another. Colleagues book for their work and are not counted.
 * @param mine what she has booked in the series, ahead of now
 * @param insteadOf the talk she gives back for this one
 */
export function decideBooking(
	side: 'staff' | 'family',
	mine: readonly Booked[],
	insteadOf: string | null,
	wanted: { startsAt: string; free: readonly string[] }
): { givesBack: string | null } | Refusal<'hour-taken' | 'hour-one-each'> {
	const given = mine.find((b) => b.id === insteadOf);
	const kept = mine.filter((b) => stands(b) && b !== given);
	if (side === 'family' && kept.length) return refuse('hour-one-each');
	if (!wanted.free.includes(wanted.startsAt)) return refuse('hour-taken', { fields: { at: 'hour-taken' } });
	return { givesBack: given?.id ?? null };
}
