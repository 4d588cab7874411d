/** One forum: its people and empty seats, its meetings of the year and why some moved, who is busy, and what it may talk about. */
import { sql } from 'kysely';
import { z } from 'zod';
import { mayNoteTraining, trainingCoverage, untrained } from '#domain/collaboration/forum-upkeep.ts';
import { mayLeadTogether } from '#domain/collaboration/team.ts';
import { exercisesFor } from '#domain/fora/exercises.ts';
import { mayHold } from '#domain/fora/leading.ts';
import { countsOf } from '#domain/fora/look-back.ts';
import { teamSurveys } from '#domain/fora/rounds.ts';
import { notFound, read } from '../act.ts';
import { uuid, whole } from '../fields.ts';
import type { Models } from '../models.ts';
import {
	busyAt,
	colleaguesFor,
	daysOff,
	findForum,
	type FoundForum,
	type Member,
	membersOf,
	occurrenceColumns,
	type OccurrenceRow
} from '../store/fora.ts';
import { agreementStanding, sharedStandings } from '../store/forum-agreement.ts';
import { exerciseOf } from '../store/forum-exercises.ts';
import { firstOpen } from '../store/forum-points.ts';
import { hostNow, hostOf, lookBackQuestions, resultsOf } from '../store/forum-results.ts';
import type { Reader } from '../store/session.ts';
import { offeredRound, roundsOf, surveysOf, visitsOf } from '../store/team-rounds.ts';
import { learntBy } from '../store/training.ts';

export const forum = read({
	name: 'forum',
	summary: 'A forum: members and vacancies, the year with moved and left-out meetings, and its rules.',
	side: 'staff',
	schema: z.object({ forumId: uuid, year: whole(2000, 2100).nullish() }),
	async run(r, input, house) {
		const found = await findForum(r, house.models, input.forumId);
		if (!found) return notFound;
		const { row, forum: f, model } = found;
		const today = Temporal.PlainDate.from(r.today);
		// a year of a team begins with the school year
		const year = input.year ?? (today.month >= 8 ? today.year : today.year - 1);
		const { rows } = await sql<OccurrenceRow>`select ${occurrenceColumns} from forum_occurrence o
			where o.municipality_id = ${r.actor.municipalityId} and o.forum_id = ${row.id}::uuid
				and o.planned_day >= ${`${year}-08-01`}::date and o.planned_day < ${`${year + 1}-08-01`}::date order by o.starts_at, o.id`.execute(
			r.db
		);
		const members = await membersOf(r, row.id);
		const ahead = rows.filter((o) => o.state === 'planned' && o.endsAt > r.at);
		const busy = found.steers ? await busyAt(r, row.id, ahead) : new Map<string, string[]>();
		const people = found.steers
			? await colleaguesFor(r, [...new Set(found.seats.flatMap((s) => s.functions))], row.unitIds)
			: [];
		const { rows: units } = await sql<{
			name: string;
		}>`select name from unit where municipality_id = ${r.actor.municipalityId} and id = any (${`{${row.unitIds.join(',')}}`}::text::uuid[]) order by name`.execute(
			r.db
		);
		// whichever year is shown: a leader looking at the next one still reads when they meet next
		const next = (
			await sql<OccurrenceRow>`select ${occurrenceColumns} from forum_occurrence o
				where o.municipality_id = ${r.actor.municipalityId} and o.forum_id = ${row.id}::uuid and o.state in ('planned', 'running') and o.ends_at > ${r.at}::timestamptz
				order by o.starts_at, o.id limit 1`.execute(r.db)
		).rows[0];
		const holidays = found.steers ? (await daysOff(r)).schoolHolidays : [];
		const asked = found.mine ? lookBackQuestions(found) : null;
		const said = asked
			? (await resultsOf(r, row.id)).flatMap((x) =>
					x.lookBack ? [{ occurrenceId: x.occurrenceId, startsAt: x.startsAt, said: x.lookBack }] : []
				)
			: [];
		return {
			now: r.at,
			/** with whom the chair calls it: each role with those of its people who sit here (C-05) */
			calledBy: f.coHosts?.length ? calling(found, members, [f.convener]) : [],
			calledWith: calling(found, members, f.coHosts ?? []),
			/** who hosts the next meeting */
			host: next?.state === 'planned' ? hostNow(await hostOf(r, found, next.id)) : null,
			next: next ?? null,
			/** the first meeting that still takes points, where that is another than the next */
			bringTo: next?.state === 'planned' ? ((await firstOpen(r, [row.id])).get(row.id) ?? null) : null,
			/** for whoever plans: the last school holiday the municipality has written down */
			holidaysUntil:
				holidays
					.map((h) => h.to)
					.sort()
					.at(-1) ?? null,
			lookBacks: asked && {
				fields: asked.fields,
				meetings: said,
				/** how often each was chosen, over the meetings that are shown */
				counts: asked.fields
					.filter((x) => x.manner === 'several')
					.map((x) => ({
						id: x.id,
						label: x.label,
						counts: countsOf(
							said.map((s) => s.said),
							x.id
						).map((c) => ({ ...c, label: x.options.find((o) => o.id === c.choice)?.label ?? null }))
					}))
			},
			today: r.today,
			forum: row,
			units: units.map((u) => u.name),
			modelName: model.name,
			kindName: f.name,
			purpose: f.purpose,
			discuss: f.discuss,
			neverDiscuss: [...f.neverDiscuss, ...(f.bans ?? []).map((b) => b.text)],
			must: f.intake.filter((i) => i.strength === 'must' && i.when).map((i) => i.rule),
			how: f.intake.filter((i) => !i.when).map((i) => i.rule),
			wheel: f.yearWheel.map((y) => ({ month: y.month, what: y.what })),
			agendaMade: f.agenda.made,
			/** some take only what another forum sends on */
			takesPoints: f.agenda.made && !f.comesFrom?.length,
			agreement: await agreementStanding(r, found),
			/** what every team can answer together, and again in a year (I-01) */
			sharedForms: await sharedStandings(r, found, house.models),
			exercise: found.mine ? await exerciseStanding(r, found) : null,
			rounds: found.mine ? await roundsStanding(r, found, house.models) : [],
			/** there is something to rate that has not begun yet */
			mayRate: found.mine && surveysOf(found, house.models).length > 0,
			mine: found.mine,
			steers: found.steers,
			lead: leading(found, members),
			/** for those who sit in it or lead one of its units: who has learnt what the model asks of every member */
			training: found.mine ? await trained(r, found, members) : null,
			members: members.map(({ fromDay: _f, toDay: _t, ...m }) => m),
			vacancies: found.seats
				.filter((s) => s.presence === 'fixed' && !members.some((m) => m.who === s.who))
				.map((s) => s.who),
			seats: found.seats.map((s) => ({
				who: s.who,
				presence: s.presence,
				people: people.filter((p) => (s.functions as readonly string[]).includes(p.function))
			})),
			year,
			occurrences: rows.map((o) => ({ ...o, busy: busy.get(o.id) ?? [] }))
		};
	}
});

/** Whether an exercise runs, and waits for whoever looks. */
async function exerciseStanding(r: Reader, { row, forum: f, model }: FoundForum) {
	const [first] = exercisesFor(model, f);
	if (!first) return null;
	const running = await exerciseOf(r, row.id);
	return {
		name: first.name,
		waits:
			running !== null &&
			!running.shownAt &&
			running.players.includes(r.actor.personId) &&
			!running.guessed.includes(r.actor.personId)
	};
}

/** Each role with those of its people who sit here. */
function calling({ model }: FoundForum, members: readonly Member[], roles: readonly string[]) {
	return model.roles
		.filter((role) => roles.includes(role.id))
		.map((role) => ({
			id: role.id,
			name: role.name,
			people: members
				.filter((x) => (role.functions as readonly string[]).includes(x.function))
				.map((x) => x.name)
		}));
}

/** Who leads the team together, where the model asks for several. */
function leading({ forum: f, model, steers }: FoundForum, members: readonly Member[]) {
	if (!f.lead) return null;
	const holders = members.filter((m) => m.holdsTeam);
	return {
		n: f.lead.n,
		fields: f.lead.fromDifferentFields,
		role: model.roles.find((x) => x.id === f.chair)?.name ?? null,
		holders: holders.map((m) => ({ id: m.id, name: m.name, function: m.function })),
		complete: mayLeadTogether(
			f,
			holders.map((m) => m.function)
		),
		/** they choose the theme of each meeting too */
		chooseTheme: f.theme?.by === f.chair,
		candidates: steers
			? members
					.filter((m) => mayHold(model, f, m.function))
					.map((m) => ({ id: m.id, name: m.name, function: m.function }))
			: []
	};
}

/** What the model asks every member to have learnt, and who has. */
async function trained(r: Reader, { row, forum: f, steers }: FoundForum, members: readonly Member[]) {
	if (!f.training?.length) return null;
	const learnt = await learntBy(
		r,
		row.slug,
		members.map((m) => m.personId)
	);
	const people = members.map((m) => {
		const hers = learnt.filter((x) => x.personId === m.personId);
		const ids = hers.map((x) => x.training);
		return {
			personId: m.personId,
			name: m.name,
			lacks: untrained(f, ids),
			learnt: hers.filter((x) => f.training!.some((t) => t.id === x.training)),
			mayNote: mayNoteTraining({ personId: r.actor.personId, steers }, m)
		};
	});
	const coverage = trainingCoverage(
		f,
		people.map((p) => p.learnt.map((x) => x.training))
	);
	return {
		asks: f.training.map((t, i) => ({ name: t.name, ...coverage[i]! })),
		people
	};
}

/** What the team has begun to rate, and what its last answers offer. */
async function roundsStanding(r: Reader, found: FoundForum, models: Models) {
	const { row, forum: f, model } = found;
	const rateable = surveysOf(found, models);
	if (!rateable.length) return [];
	const all = await roundsOf(r, row.id);
	const own = teamSurveys(model, f);
	// what every team can rate stands here once the team has begun to
	const surveys = rateable.filter((s) => own.includes(s) || all.some((x) => x.survey === s.id));
	const visits = await visitsOf(r, row.id);
	return surveys.map((s) => {
		const open = all.find((x) => x.survey === s.id && !x.closedOn);
		const offered = open ? null : offeredRound(s, all);
		return {
			id: s.id,
			name: s.name,
			open: open ? { iAnswered: open.iAnswered } : null,
			offer: offered && !visits.some((v) => v.roundId === offered.id) ? s.offers!.text : null,
			visitOn: visits[0]?.visitOn ?? null,
			asked: visits.length > 0
		};
	});
}
