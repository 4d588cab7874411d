/** The only clock. Everything that decides gets the time as an argument. */
export type Clock = { now(): Temporal.Instant };

/** The database keeps microseconds; cutting to milliseconds here makes every stored instant compare equal to itself. */
export const realClock: Clock = {
	now: () => Temporal.Instant.fromEpochMilliseconds(Temporal.Now.instant().epochMilliseconds)
};

/** A clock that stands still until it is moved; for tests and the demo's plausible past. */
export function fakeClock(
	start: string
): Clock & { set(at: string): void; forward(d: Temporal.DurationLike): void } {
	let at = Temporal.Instant.from(start);
	return {
		now: () => at,
		set: (to) => void (at = Temporal.Instant.from(to)),
		forward: (d) => void (at = at.add(d))
	};
}
