/** What stands beside the agenda of a yearly meeting: what was chosen last time, and the year in numbers. Counts only, of nothing withheld. */
import { sql } from 'kysely';
import { besideEachOther, type Counts, yearsAround } from '#domain/fora/year-figures.ts';
import { dayOf } from '#domain/kernel/day.ts';
import { settingsOf } from '../settings.ts';
import type { FoundOccurrence } from './fora.ts';
import { resultsOf } from './forum-results.ts';
import type { Reader } from './session.ts';

async function countsOf(r: Reader, unitIds: readonly string[], from: string, to: string): Promise<Counts> {
	const m = r.actor.municipalityId;
	const units = sql`any (${`{${unitIds.join(',')}}`}::text::uuid[])`;
	const within = (column: ReturnType<typeof sql>) =>
		sql`${column} >= (${from}::date + 1)::timestamp at time zone 'Europe/Copenhagen' and ${column} < (${to}::date + 1)::timestamp at time zone 'Europe/Copenhagen'`;
	const { rows } = await r.asEngine((db) =>
		sql<Counts>`select
			(select count(*)::int from concern c where c.municipality_id = ${m} and c.unit_id = ${units} and ${within(sql`c.sent_at`)}
				and not exists (select from pathway w where w.municipality_id = c.municipality_id and w.id = c.pathway_id and w.withheld)) as concerns,
			(select count(*)::int from pathway p where p.municipality_id = ${m} and p.unit_id = ${units} and not p.withheld and ${within(sql`p.opened_at`)}) as begun,
			(select count(*)::int from pathway p where p.municipality_id = ${m} and p.unit_id = ${units} and not p.withheld and ${within(sql`p.closed_at`)}) as ended,
			(select count(*)::int from meeting g join pathway p on p.municipality_id = g.municipality_id and p.id = g.pathway_id and not p.withheld
				where g.municipality_id = ${m} and g.unit_id = ${units} and ${within(sql`g.held_at`)}) as meetings`.execute(
			db
		)
	);
	return rows[0]!;
}

/** Null where the model shows neither. */
export async function yearOf(r: Reader, found: FoundOccurrence) {
	const shows = found.forum.shows ?? [];
	if (!found.here || !(shows.includes('lastPriorities') || shows.includes('figures'))) return null;
	const results = await resultsOf(r, found.row.id, 24);
	const own = results.find((x) => x.occurrenceId === found.at.id);
	const last = results.find((x) => x.startsAt < found.at.startsAt && x.priorities.length > 0);
	const names = found.forum.figures ?? [];
	const day = dayOf(Temporal.Instant.from(found.at.startsAt));
	const today = Temporal.PlainDate.from(r.today);
	// before the meeting the year is the one until today
	const { from, mid, to } = yearsAround(Temporal.PlainDate.compare(day, today) < 0 ? day : today);
	const stored = shows.includes('figures')
		? await r.db
				.selectFrom('municipality')
				.select('settings')
				.where('id', '=', r.actor.municipalityId)
				.executeTakeFirstOrThrow()
		: null;
	return {
		version: own?.version ?? 0,
		priorities: own?.priorities ?? [],
		last: last ? { startsAt: last.startsAt, priorities: last.priorities } : null,
		/** figures from elsewhere, typed in, by their place in the model */
		figures: names.map((label, i) => ({
			id: `f${i}`,
			label,
			now: own?.figures[`f${i}`] ?? null,
			before: last ? (results.find((x) => x.startsAt === last.startsAt)?.figures[`f${i}`] ?? null) : null
		})),
		from: mid,
		to,
		counts: stored
			? besideEachOther(
					await countsOf(r, found.row.unitIds, mid, to),
					await countsOf(r, found.row.unitIds, from, mid),
					settingsOf(stored.settings).smallest
				)
			: []
	};
}
