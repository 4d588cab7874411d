/** What came of a forum's meetings beside their points: who hosted, what was answered together, what was chosen for the year. */
import { sql } from 'kysely';
import { mannerOf, type Said } from '#domain/fora/look-back.ts';
import { nextHost } from '#domain/collaboration/team.ts';
import type { FoundForum, FoundOccurrence, Member } from './fora.ts';
import type { Reader, Writer } from './session.ts';

export type Host = { units: { id: string; name: string }[]; hostId: string | null; chosen: boolean };

/** Where one meeting is held: as chosen, else whose turn it is among the units of its members (I-32). Null where the forum has no host. */
export async function hostOf(r: Reader, found: FoundForum, occurrenceId: string): Promise<Host | null> {
	if (!found.forum.host) return null;
	const m = r.actor.municipalityId;
	const { rows: units } = await sql<{ id: string; name: string }>`
		select distinct u.id, u.name from forum_member b
			join employment e on e.municipality_id = b.municipality_id and e.person_id = b.person_id and e.function = b.function
				and e.from_day <= ${r.today}::date and (e.to_day is null or e.to_day >= ${r.today}::date)
			join unit u on u.municipality_id = e.municipality_id and u.id = e.unit_id
		where b.municipality_id = ${m} and b.forum_id = ${found.row.id}::uuid and b.from_day <= ${r.today}::date and (b.to_day is null or b.to_day >= ${r.today}::date)
		order by u.name, u.id`.execute(r.db);
	const { rows: all } = await sql<{ id: string; unit: string | null; at: string; held: boolean }>`
		select o.id, o.host_unit_id as unit, o.starts_at::text as at, o.state = 'held' as held from forum_occurrence o
		where o.municipality_id = ${m} and o.forum_id = ${found.row.id}::uuid and (o.id = ${occurrenceId}::uuid or o.state = 'held' and o.host_unit_id is not null)`.execute(
		r.db
	);
	const own = all.find((o) => o.id === occurrenceId);
	if (own?.unit) return { units, hostId: own.unit, chosen: true };
	const held = all.flatMap((o) => (o.unit && o.held ? [{ unit: o.unit, at: o.at }] : []));
	const ids = units.map((u) => u.id);
	return { units, hostId: own?.held ? null : nextHost(found.forum, ids, held), chosen: false };
}

export const hostNow = (h: Host | null) =>
	h?.hostId ? { name: h.units.find((u) => u.id === h.hostId)?.name ?? null, chosen: h.chosen } : null;

export type ResultRow = {
	occurrenceId: string;
	startsAt: string;
	priorities: string[];
	figures: Record<string, string>;
	lookBack: Said | null;
	version: number;
};

/** Newest first. */
export async function resultsOf(r: Reader, forumId: string, n = 12): Promise<ResultRow[]> {
	const { rows } = await sql<ResultRow>`
		select x.occurrence_id as "occurrenceId", o.starts_at as "startsAt", x.priorities, x.figures, x.look_back as "lookBack", x.version
		from forum_result x join forum_occurrence o on o.municipality_id = x.municipality_id and o.id = x.occurrence_id
		where x.municipality_id = ${r.actor.municipalityId} and x.forum_id = ${forumId}::uuid order by o.starts_at desc limit ${n}`.execute(
		r.db
	);
	return rows;
}

/** Writes one part of a meeting's result; the other parts stay. */
export const keepResult = (w: Writer, found: FoundOccurrence, set: Record<string, unknown>) =>
	w.asEngine((db) =>
		db
			.insertInto('forum_result')
			.values({
				municipality_id: w.actor.municipalityId,
				occurrence_id: found.at.id,
				forum_id: found.row.id,
				...set
			})
			.onConflict((c) =>
				c
					.columns(['municipality_id', 'occurrence_id'])
					.doUpdateSet((e) => ({ ...set, version: e('forum_result.version', '+', 1) }))
			)
			.execute()
	);

/** The form that is answered together, where the model has one. */
export const lookBackForm = (found: FoundForum) =>
	found.model.forms.find((x) => x.id === found.forum.evaluation?.form) ?? null;

/** Its questions as a page asks them. */
export const lookBackQuestions = (found: FoundForum) => {
	const form = lookBackForm(found);
	return (
		form && {
			name: form.name,
			purpose: form.purpose,
			fields: form.sections
				.flatMap((s) => s.fields)
				.map((f) => ({
					id: f.id,
					label: f.label,
					help: f.help ?? null,
					manner: mannerOf(f),
					yesNo: f.type === 'yesNo',
					required: f.required !== 'no' || f.type === 'participants',
					options: f.options.map((o) => ({ id: o.id, label: o.label }))
				}))
		}
	);
};

/** Who was there by name: members, as they are called now. */
export const namesOf = (members: readonly Member[]) => new Map(members.map((m) => [m.personId, m.name]));
