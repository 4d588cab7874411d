/**
 * The authority's clocks on an underretning: set by the law, or by our own target where it gives no number. No model changes them.
 */
import type { PathwayFacts } from '../facts/pathway.ts';
import type { Audience, Strength } from '../facts/vocabulary.ts';
import { type CalendarSettings, withoutClosingDays } from '../kernel/calendar.ts';
import { dayOf, endOfDay } from '../kernel/day.ts';
import { computeDeadline } from '../kernel/deadline.ts';
import { type Instance, underretningInstance } from './instance.ts';
import { lawAt, type Laws } from './law.ts';
import { type Count, countOn } from './law-count.ts';
import type { Deadline } from './model-basics.ts';
import type { EngineSettings, Obligation } from './obligation.ts';
import type { DutyKind, Holder } from './vocabulary.ts';

const iso = (t: Temporal.Instant) => t.toString({ fractionalSecondDigits: 3 });

type UnderretningFacts = PathwayFacts['underretninger'][number];

/** One of the authority's clocks on an underretning, which the law sets and no model can change. */
type Clock = {
	kind: DutyKind;
	law: string;
	by: Holder;
	audience: Audience;
	strength?: Strength;
	/** the moment it counts from; null: the duty has no ground */
	from: (u: UnderretningFacts) => string | null;
	/** `feedback` is the municipality's own number; none: the law gives no time, only the order */
	within?: Omit<Deadline, 'anchor' | 'direction'> | 'feedback';
	done: (u: UnderretningFacts) => Instance['done'];
	/** what was not asked for while the underretning was open is not asked for afterwards */
	endsWithIt?: true;
};

/** The law gives no number; the same day is our own target, and twelve hours where it comes late or at night. */
const sameDay = { n: 0, unit: 'day' } as const;

const settled = (time: string | null, by: string | null): Instance['done'] =>
	time ? { at: time, by } : null;
const clocks: readonly Clock[] = [
	{
		kind: 'assessAcute',
		law: 'UND-09',
		by: 'authorityIntake',
		audience: 'authority',
		from: (u) => u.receivedAt,
		within: { n: 24, unit: 'hour' },
		done: (u) => settled(u.acuteAssessedAt, u.caseworkerId)
	},
	{
		kind: 'confirmReceipt',
		law: 'UND-10',
		by: 'authorityIntake',
		audience: 'authority',
		from: (u) => (u.receiptImpossible === null ? u.receivedAt : null),
		within: { n: 6, unit: 'workday' },
		done: (u) => settled(u.receiptSentAt, u.caseworkerId)
	},
	{
		kind: 'answerNotifier',
		law: 'UND-11',
		by: 'authorityIntake',
		audience: 'authority',
		from: (u) => (u.source === 'professional' ? u.receivedAt : null),
		within: 'feedback',
		done: (u) => settled(u.feedbackSentAt, u.caseworkerId)
	},
	{
		kind: 'talkWithChild',
		law: 'UND-15',
		by: 'authorityIntake',
		audience: 'authority',
		from: (u) => (u.abuse ? (u.abuseAt ?? u.receivedAt) : null),
		endsWithIt: true,
		within: sameDay,
		done: (u) => (u.abuse ? u.childTalk : null)
	},
	{
		kind: 'assessRisk',
		law: 'UND-16',
		by: 'authorityIntake',
		audience: 'authority',
		from: (u) => (u.honour ? u.receivedAt : null),
		endsWithIt: true,
		done: (u) => (u.honour ? u.riskAssessed : null)
	},
	{
		kind: 'reassess',
		law: 'UND-13',
		by: 'authorityIntake',
		audience: 'authority',
		from: (u) => (u.supportRunning ? u.receivedAt : null),
		endsWithIt: true,
		done: (u) => u.reassessed
	},
	{
		kind: 'reviewUnderretning',
		law: 'UND-01',
		by: 'underretningReviewer',
		audience: 'professionals',
		strength: 'should',
		// asked for, and only then; sending without waiting for it is always right
		from: (u) => (u.abuse || u.sentAt !== null ? null : u.reviewAskedAt),
		done: (u) => settled(u.reviewedAt, u.reviewerId)
	},
	{
		kind: 'sendUnderretning',
		law: 'UND-01',
		by: 'underretningAuthor',
		audience: 'professionals',
		from: (u) => (u.sentAt === null ? u.writtenAt : null),
		// what the authority took in from a citizen was never somebody's to send
		done: (u) => (u.source === 'professional' ? settled(u.sentAt, u.authorId) : null)
	}
];

/** Which law each clock stands on, for the register of rules. */
export const clocksOfLaw = clocks.map(({ kind, law }) => ({ kind, law }));

/**
 * @param facts one underretning; needs no pathway
 * @returns its clocks. The receipt carries both readings of 6 hverdage: `due` is the strictest, `data.latest` the widest.
 */
export function deriveUnderretningObligations(
	laws: Laws,
	facts: UnderretningFacts,
	now: Temporal.Instant,
	settings: EngineSettings
): Obligation[] {
	const day = dayIn(facts.receivedAt ?? facts.writtenAt);
	const people: Partial<Record<Holder, string | null>> = {
		underretningAuthor: facts.authorId,
		underretningReviewer: facts.reviewerId,
		authorityIntake: facts.caseworkerId
	};
	return clocks.flatMap((clock): Obligation[] => {
		const done = clock.done(facts);
		const from = clock.from(facts);
		if (!done && (!from || (clock.endsWithIt && facts.state === 'closed'))) return [];
		const counted = from ?? facts.receivedAt;
		const { due, breach, data } = timesOf(clock, counted, laws, settings);
		return [
			{
				key: `${clock.kind}:${facts.id}`,
				kind: clock.kind,
				arena: null,
				meetingId: null,
				strength: clock.strength ?? 'must',
				due: due && iso(due),
				who: { role: clock.by, personId: people[clock.by] ?? null },
				because: {
					rule: `law.${clock.law}`,
					text: null,
					source: null,
					law: lawAt(laws, clock.law, day, counted ? dayIn(counted) : day) ?? null
				},
				data,
				audience: clock.audience,
				withheld: underretningInstance(facts, done).withheld ?? false,
				state: done ? 'fulfilled' : 'open',
				settledAt: done?.at ?? null,
				settledBy: done?.by ?? null,
				inTime: done && breach ? Temporal.Instant.compare(Temporal.Instant.from(done.at), breach) <= 0 : null
			}
		];
	});
}

type Times = { due: Temporal.Instant | null; breach: Temporal.Instant | null; data: Obligation['data'] };

const dayIn = (time: string): string => dayOf(Temporal.Instant.from(time)).toString();

function timesOf(clock: Clock, since: string | null, laws: Laws, settings: EngineSettings): Times {
	if (!clock.within || !since) return { due: null, breach: null, data: {} };
	const from = Temporal.Instant.from(since);
	if (clock.within === sameDay) {
		const evening = endOfDay(dayOf(from));
		const atLeast = from.add({ hours: 12 });
		const due = Temporal.Instant.compare(evening, atLeast) < 0 ? atLeast : evening;
		return { due, breach: due, data: {} };
	}
	const within =
		clock.within === 'feedback' ? { n: settings.feedbackDays, unit: 'day' as const } : clock.within;
	const count = countOn(
		laws.get(clock.law),
		{ n: within.n, unit: within.unit, direction: 'after' },
		dayIn(since),
		withoutClosingDays(settings)
	);
	return count.specs
		.map((spec) => timesBy(spec, from, count.settings))
		.reduce((a, b) => (Temporal.Instant.compare(b.due!, a.due!) < 0 ? b : a));
}

function timesBy(
	{ n, unit, direction }: Count['specs'][number],
	from: Temporal.Instant,
	settings: CalendarSettings
): Times {
	const { due, target, latest } = computeDeadline(
		{ n, unit, direction },
		unit === 'hour' ? from : dayOf(from),
		settings
	);
	return target && latest
		? {
				due: endOfDay(target),
				breach: endOfDay(latest),
				data: { target: target.toString(), latest: latest.toString() }
			}
		: { due, breach: due, data: {} };
}
