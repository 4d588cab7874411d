/** Points that come to a team's agenda by themselves. */
import { sql } from 'kysely';
import type { Text } from '#domain/collaboration/model-basics.ts';
import { admit } from '#domain/fora/points.ts';
import type { Models } from '../models.ts';
import { findOccurrence, forumIn, type FoundOccurrence } from './fora.ts';
import { owe } from './forum-owed.ts';
import { contextsOf, insertPoint, pointsUntil } from './forum-points.ts';
import type { Writer } from './session.ts';

type Due = {
	pathwayId: string;
	because: string;
	coordinatorId: string | null;
	text: Text;
	meetingId: string | null;
};

/**
 * What comes to the agenda by itself: held meetings of the kinds the forum looks back on, and pathways its model says
 * must be brought. Once each; a ban goes before the duty.
 */
export async function gatherPoints(w: Writer, models: Models, found: FoundOccurrence): Promise<number> {
	const { forum, row } = found;
	const m = w.actor.municipalityId;
	const units = `{${row.unitIds.join(',')}}`;
	const due: Due[] = [];
	if (forum.evaluates.length) {
		const { rows } = await w.asEngine((db) =>
			sql<{ pathwayId: string; meetingId: string }>`
				select g.pathway_id as "pathwayId", g.id as "meetingId" from meeting g join pathway p on p.municipality_id = g.municipality_id and p.id = g.pathway_id and p.model_slug = ${row.slug}
				where g.municipality_id = ${m} and g.unit_id = any (${units}::text::uuid[]) and g.state in ('held', 'minutes-sent')
					and g.type = any (array(select jsonb_array_elements_text(${JSON.stringify(forum.evaluates)}::text::jsonb)))
					and g.held_at < ${found.at.startsAt}::timestamptz and g.held_at > ${found.at.startsAt}::timestamptz - interval '120 days'
					and not exists (select from forum_point x where x.municipality_id = g.municipality_id and x.forum_id = ${row.id}::uuid and x.meeting_id = g.id)
				order by g.held_at limit 40`.execute(db)
		);
		for (const x of rows) due.push({ ...x, because: 'evaluates', coordinatorId: null, text: forum.name });
	}
	if (forum.scope === 'pathway' && forum.intake.some((i) => i.strength === 'must' && i.when)) {
		const { rows } = await w.asEngine((db) =>
			sql<{ id: string; coordinatorId: string | null }>`
				select p.id, (select a.coordinator_id from pathway_arena a where a.municipality_id = p.municipality_id and a.pathway_id = p.id limit 1) as "coordinatorId" from pathway p
				where p.municipality_id = ${m} and p.unit_id = any (${units}::text::uuid[]) and p.closed_at is null and p.kind = 'child' and not p.withheld
					and not exists (select from forum_point x where x.municipality_id = p.municipality_id and x.forum_id = ${row.id}::uuid and x.pathway_id = p.id
						and (x.occurrence_id = ${found.at.id}::uuid or x.state in ('ready', 'returned') or x.brought_at > ${w.now.subtract({ hours: 24 * 60 }).toString()}::timestamptz))
				order by p.id limit 400`.execute(db)
		);
		const contexts = await contextsOf(
			w,
			models,
			rows.map((x) => x.id)
		);
		for (const { id, coordinatorId } of rows) {
			const a = admit(forum, 'pathway', contexts.get(id)!);
			if (a.is === 'owed')
				due.push({ pathwayId: id, because: 'owed', coordinatorId, text: a.why, meetingId: null });
		}
	}
	for (const d of due) {
		const { id, missing } = await insertPoint(w, found, found.at.id, {
			kind: d.meetingId ? 'evaluation' : 'pathway',
			title: '',
			body: '',
			answers: {},
			childView: null,
			parentsView: null,
			parentsHow: null,
			acceptedOn: null,
			pathwayId: d.pathwayId,
			groupId: null,
			meetingId: d.meetingId,
			because: d.because,
			broughtBy: d.coordinatorId,
			minutes: 10
		});
		if (missing.length && d.coordinatorId)
			await owe(w, {
				key: `forum-bring:${id}`,
				kind: 'bringToForum',
				personId: d.coordinatorId,
				due: await pointsUntil(w, found),
				text: d.text,
				at: { forumId: row.id, occurrenceId: found.at.id, pointId: id }
			});
	}
	return due.length;
}

/** The same for every meeting of the coming fortnight whose forum lets anything come by itself. */
export async function gatherComing(w: Writer, models: Models): Promise<number> {
	const { rows } = await sql<{ id: string; slug: string; version: number; kind: string }>`
		select o.id, f.model_slug as slug, f.model_version as version, f.kind from forum_occurrence o join forum f on f.municipality_id = o.municipality_id and f.id = o.forum_id and f.closed_on is null
		where o.municipality_id = ${w.actor.municipalityId} and o.state = 'planned' and o.starts_at > ${w.at}::timestamptz and o.starts_at < ${w.now.add({ hours: 24 * 14 }).toString()}::timestamptz
			and not exists (select from forum_occurrence e where e.municipality_id = o.municipality_id and e.forum_id = o.forum_id and e.state = 'planned' and e.starts_at > ${w.at}::timestamptz and e.starts_at < o.starts_at)
		order by o.starts_at limit 500`.execute(w.db);
	let points = 0;
	for (const o of rows) {
		const forum = forumIn(models, o.slug, o.version, o.kind)?.forum;
		if (!forum?.evaluates.length && !forum?.intake.some((i) => i.strength === 'must' && i.when)) continue;
		const found = await findOccurrence(w, models, o.id);
		if (found) points += await gatherPoints(w, models, found);
	}
	return points;
}
