/** A municipality counts its days in another way: every open duty and every meeting ahead gets its days counted anew, a portion at a time. */
import { sql } from 'kysely';
import { agendaDue, minutesDue } from '#domain/meetings/convene.ts';
import type { Models } from '../models.ts';
import { settingsIn } from './recompute.ts';
import type { Writer } from './session.ts';
import { json, uuids } from './values.ts';

const kind = 'recount';
const portion = 50;

/** The job, in the act's own transaction; one that has not ended is overtaken. */
export async function askRecount(w: Writer): Promise<void> {
	const m = w.actor.municipalityId;
	await sql`update job set done_at = ${w.at}::timestamptz where municipality_id = ${m} and kind = ${kind} and done_at is null`.execute(
		w.db
	);
	await w.db
		.insertInto('job')
		.values({ municipality_id: m, id: w.id(), kind, run_at: w.at, created_by: w.actor.personId })
		.execute();
}

/** Municipalities that wait. */
export async function withRecount(w: Writer): Promise<number[]> {
	const { rows } = await sql<{ m: number }>`select distinct municipality_id as m from job
		where kind = ${kind} and done_at is null and dead_at is null order by 1`.execute(w.db);
	return rows.map((r) => r.m);
}

type Stage = { of: 'pathway' | 'underretning'; after: string | null; done: number };

/** The next portion; the duties themselves are derived at the end of the transaction. @returns whether there is more */
export async function recountPortion(w: Writer, models: Models): Promise<boolean> {
	const m = w.actor.municipalityId;
	const { rows: jobs } = await sql<{ id: string; progress: Partial<Stage> }>`
		select id, progress from job where municipality_id = ${m} and kind = ${kind} and done_at is null and dead_at is null
		order by run_at limit 1 for update skip locked`.execute(w.db);
	const [job] = jobs;
	if (!job) return false;
	const { of = 'pathway', after = null, done = 0 } = job.progress;
	const column = sql.ref(of === 'pathway' ? 'pathway_id' : 'underretning_id');
	const { rows } = await sql<{ id: string }>`
		select distinct ${column} as id from obligation
		where municipality_id = ${m} and state = 'open' and ${column} is not null ${of === 'underretning' ? sql`and pathway_id is null` : sql``}
			and (${after}::uuid is null or ${column} > ${after}::uuid)
		order by 1 limit ${sql.lit(portion)}`.execute(w.db);
	const ids = rows.map((r) => r.id);
	if (of === 'pathway') {
		await recountMeetings(w, models, ids);
		ids.forEach((id) => w.touch(id));
	} else ids.forEach((id) => w.touchUnderretning(id));
	const isLast = ids.length < portion;
	const next: Stage = isLast
		? { of: 'underretning', after: null, done: done + ids.length }
		: { of, after: ids.at(-1)!, done: done + ids.length };
	const ended = isLast && of === 'underretning';
	await w.db
		.updateTable('job')
		.set({ progress: json(next), done_at: ended ? w.at : null })
		.where('municipality_id', '=', m)
		.where('id', '=', job.id)
		.execute();
	return !ended;
}

/** The days that a meeting itself remembers. What is sent was in time or late by the calendar of its day. */
async function recountMeetings(w: Writer, models: Models, pathwayIds: readonly string[]): Promise<void> {
	const m = w.actor.municipalityId;
	const settings = await settingsIn(w.db, m);
	const { rows } = await sql<{
		id: string;
		type: string;
		slug: string;
		version: number;
		startsAt: string;
		endsAt: string;
		agendaSent: boolean;
		agendaDay: string | null;
		minutesDay: string | null;
	}>`select g.id, g.type, p.model_slug as slug, p.model_version as version, g.starts_at as "startsAt", g.ends_at as "endsAt", g.agenda_sent_at is not null as "agendaSent",
			g.agenda_due_day as "agendaDay", g.minutes_due_day as "minutesDay"
		from meeting g join pathway p on p.municipality_id = g.municipality_id and p.id = g.pathway_id
		where g.municipality_id = ${m} and g.pathway_id = any (${uuids(pathwayIds)}) and g.state in ('planned', 'agenda-sent', 'running', 'held')
		order by g.id for update of g`.execute(w.db);
	for (const g of rows) {
		const model = models.getModel(g.slug, g.version);
		const type = model.meetings.find((t) => t.id === g.type);
		if (!type) continue;
		const agenda = g.agendaSent
			? g.agendaDay
			: (agendaDue(type, Temporal.Instant.from(g.startsAt), w.today, settings)?.day ?? null);
		const minutes = minutesDue(model, type, Temporal.Instant.from(g.endsAt), settings);
		if (agenda === g.agendaDay && minutes === g.minutesDay) continue;
		await w.db
			.updateTable('meeting')
			.set({ agenda_due_day: agenda, minutes_due_day: minutes })
			.where('municipality_id', '=', m)
			.where('id', '=', g.id)
			.execute();
	}
}
