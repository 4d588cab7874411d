/** One meeting of a forum: its points as far as I have a basis for them, who comes, who leaves for what, and what was decided. */
import { sql } from 'kysely';
import { z } from 'zod';
import { dayOf } from '#domain/kernel/day.ts';
import { missingParts } from '#domain/fora/points.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { busyAt, colleaguesFor, findOccurrence, membersOf, saidToForum } from '../store/fora.ts';
import { mayBring, mayTheme } from '../store/forum-bringing.ts';
import { bookable, bookingsOf } from '../store/forum-hours.ts';
import { answersOf } from '../store/forum-people.ts';
import { pointLine, pointsUntil, pointsWhere } from '../store/forum-points.ts';
import { forumStillAsks } from '../store/evaluation.ts';
import { hostNow, hostOf, lookBackQuestions, resultsOf } from '../store/forum-results.ts';
import { presentAt, roomOf, slotsOf } from '../store/forum-room.ts';
import { sightsOf } from '../store/forum-sights.ts';
import { limit } from '../store/values.ts';
import { yearOf } from '../store/year-figures.ts';

export const forumOccurrence = read({
	name: 'forum-occurrence',
	summary:
		'A meeting of a forum: the points I have a basis for, the times of the others, who comes and who leaves.',
	side: 'staff',
	schema: z.object({ occurrenceId: uuid }),
	async run(r, input, house) {
		const found = await findOccurrence(r, house.models, input.occurrenceId);
		if (!found) return notFound;
		const { at, row, forum } = found;
		const members = await membersOf(r, row.id);
		const answers = await answersOf(r, at.id);
		const points = await pointsWhere(r, sql`p.occurrence_id = ${at.id}::uuid and p.state <> 'withdrawn'`);
		const slots = await slotsOf(r, at.id);
		const room = found.here ? await roomOf(r, at.id) : [];
		const present = found.here ? await presentAt(r, at.id) : [];
		const me = members.find((m) => m.personId === r.actor.personId);
		const seat = found.seats.find((s) => s.who === me?.who);
		const day = dayOf(Temporal.Instant.from(at.startsAt)).toString();
		let starts = Temporal.Instant.from(at.startsAt);
		const agenda = slots.map((s) => {
			const point = points.find((p) => p.id === s.id);
			const from = starts;
			starts = starts.add({ minutes: s.minutes });
			return {
				id: s.id,
				ord: s.ord,
				minutes: s.minutes,
				from: from.toString(),
				beganAt: s.beganAt,
				endedAt: s.endedAt,
				point: point ? pointLine(house.models, point) : null,
				// who must be outside is only said to those who are inside
				outside: point ? room.filter((x) => x.slotId === s.id && !x.mayStay).map((x) => x.name) : [],
				iLeave: room.some((x) => x.slotId === s.id && x.personId === r.actor.personId && !x.mayStay),
				present: point ? present.filter((x) => x.slotId === s.id) : []
			};
		});
		const { rows: before } = await sql<{ id: string; startsAt: string; summary: string | null }>`
			select o.id, o.starts_at as "startsAt", ${saidToForum} as summary from forum_occurrence o where o.municipality_id = ${r.actor.municipalityId} and o.forum_id = ${row.id}::uuid
				and o.state = 'held' and o.starts_at < ${at.startsAt}::timestamptz order by o.starts_at desc limit 1`.execute(
			r.db
		);
		const last = before[0];
		const lastPoints =
			last && found.here
				? await pointsWhere(r, sql`p.occurrence_id = ${last.id}::uuid and p.state = 'discussed'`)
				: [];
		const days = forum.upcoming?.within;
		const upcoming =
			days && found.here
				? (
						await sql<{
							id: string;
							child_id: string | null;
							kind: string;
							due: string;
							about: string | null;
							pathwayId: string;
						}>`
							select o.id, o.child_id, o.kind, o.due_at as due, coalesce(b.given_name, p.title) as about, o.pathway_id as "pathwayId" from obligation o
								join pathway p on p.municipality_id = o.municipality_id and p.id = o.pathway_id left join child b on b.municipality_id = o.municipality_id and b.id = o.child_id
							where o.municipality_id = ${r.actor.municipalityId} and o.state = 'open' and not o.withheld
								and o.who_id in (select x.person_id from forum_member x where x.municipality_id = o.municipality_id and x.forum_id = ${row.id}::uuid and (x.to_day is null or x.to_day >= ${r.today}::date))
								and o.due_at < ${r.now.add({ hours: 24 * (days.unit === 'week' ? 7 : days.unit === 'month' ? 30 : 1) * days.n }).toString()}::timestamptz
							order by o.due_at, o.id limit ${limit(60)}`.execute(r.db)
					).rows
				: [];
		const host = await hostOf(r, found, at.id);
		const results = found.here ? await resultsOf(r, row.id) : [];
		const result = results.find((x) => x.occurrenceId === at.id) ?? null;
		return {
			/** a round where everybody says something, at the start, the end or both */
			checkIn: forum.checkIn ? { at: forum.checkIn.at, ask: forum.checkIn.ask } : null,
			/** a theme at every meeting, where the model asks for one: who chooses it, and whether it is there */
			theme: forum.theme
				? {
						chosen: points.some((p) => p.kind === 'theme'),
						mayChoose: await mayTheme(r, found),
						by: forum.theme.by === forum.chair ? members.filter((m) => m.holdsTeam).map((m) => m.name) : [],
						examples: forum.theme.examples
					}
				: null,
			host: host && { now: hostNow(host), hostId: host.hostId, units: host.units },
			lookBack: found.here && lookBackQuestions(found),
			said: result?.lookBack ?? null,
			year: await yearOf(r, found),
			/** what waits, what was agreed before and the numbers of the year, where the model asks for it */
			beside: await sightsOf(r, house.models, found, points),
			/** she was there, and has not said how it was */
			asksHow: at.state === 'held' && (await forumStillAsks(r, house.models, at.id)),
			now: r.at,
			today: r.today,
			me: r.actor.personId,
			forum: {
				id: row.id,
				name: row.name,
				unitName: row.unitName,
				onSite: row.onSite,
				slotMinutes: row.slotMinutes
			},
			at,
			day,
			purpose: forum.purpose,
			discuss: forum.discuss,
			neverDiscuss: [...forum.neverDiscuss, ...(forum.bans ?? []).map((b) => b.text)],
			agendaMade: forum.agenda.made,
			pointsUntil: forum.agenda.made ? await pointsUntil(r, found) : null,
			mine: found.mine,
			here: found.here,
			standsIn: found.standsIn,
			steers: found.steers,
			mayBring: forum.agenda.made && !forum.comesFrom?.length && (await mayBring(r, found)),
			people: members.map((m) => {
				const a = answers.find((x) => x.personId === m.personId);
				return {
					personId: m.personId,
					name: m.name,
					function: m.function,
					unitName: m.unitName,
					answer: a?.answer ?? null,
					substitute: a?.substitute ?? null
				};
			}),
			myAnswer: me
				? {
						answer: answers.find((a) => a.personId === me.personId)?.answer ?? null,
						mayDecline: seat?.mayDecline ?? true,
						standIns: (
							await colleaguesFor(r, [...new Set([me.function, ...(seat?.functions ?? [])])], row.unitIds)
						).filter((p) => !members.some((x) => x.personId === p.id))
					}
				: null,
			busy: found.steers && at.state === 'planned' ? ((await busyAt(r, row.id, [at])).get(at.id) ?? []) : [],
			agenda,
			returned: points
				.filter((p) => !p.listed && p.state === 'returned')
				.map((p) => ({
					...pointLine(house.models, p),
					missing: missingParts(forum, row.template, { ...p })
				})),
			last: last ? { ...last, points: lastPoints.map((p) => pointLine(house.models, p)) } : null,
			upcoming: upcoming.map(({ child_id: _c, ...o }) => o),
			hours: row.onSite ? await bookable(r, at.id, null) : null,
			bookings: row.onSite ? await bookingsOf(r, [at.id]) : [],
			notes: row.onSite
				? await r.db
						.selectFrom('forum_note')
						.select(['id', 'at', 'came', 'what', 'text'])
						.where('municipality_id', '=', r.actor.municipalityId)
						.where('occurrence_id', '=', at.id)
						.orderBy('at')
						.limit(100)
						.execute()
				: []
		};
	}
});
