/** A note on a pathway, for those who may read its topic and belong to its audience. */
import { sql } from 'kysely';
import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { audiences, topics, type Topic } from '#domain/facts/vocabulary.ts';
import { ageOn } from '#domain/kernel/day.ts';
import { decideNote } from '#domain/notes/decide.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { optionalText, text, tick, uuid } from '../fields.ts';
import { findPathway } from '../store/pathways.ts';
import type { Reader } from '../store/session.ts';

export const addNote = act({
	name: 'add-note',
	summary: 'Add a note to a pathway.',
	side: 'both',
	schema: z.object({
		pathwayId: uuid,
		text: text(20_000),
		topic: z
			.enum(topics)
			.nullish()
			.transform((t) => t ?? null),
		audience: z.enum(audiences).default('circle'),
		/** why custody holders may not read it */
		withholdReason: optionalText(1000),
		/** a young person of 15 keeps her own words from the parents */
		hideFromParents: tick
	}),
	async run(w, input) {
		const found = await findPathway(w, input.pathwayId);
		if (!found) return notFound;
		if (!may('add-note', found.bases)) return { refused: 'not-yours' };
		if (found.closedAt) return { refused: 'closed' };
		const decided = decideNote(input, {
			bases: found.bases,
			...(await writerOf(w, found.id, found.childId))
		});
		if (isRefusal(decided)) return decided;
		if (decided.withheld) w.note({ purpose: input.withholdReason!, withheld: true });
		const id = w.id();
		const seen = decided.hidden ? 'author' : decided.audience;
		// nothing of a note changes a duty, so notes neither wait for each other nor recompute
		const { numAffectedRows } = await sql`with still as (
				-- whoever ends the pathway now waits for the note, or the note finds it ended
				select id from pathway where municipality_id = ${w.actor.municipalityId} and id = ${found.id}::uuid and closed_at is null for share
			), written as (
				insert into note (municipality_id, pathway_id, id, author_id, at, text, topic, audience, withheld, hidden_from_custody)
				select ${w.actor.municipalityId}::int, still.id, ${id}::uuid, ${w.actor.personId}::uuid, ${w.at}::timestamptz, ${input.text}::text, ${input.topic}::text,
					${decided.audience}::text, ${decided.withheld}::boolean, ${decided.hidden}::boolean from still
			)
			insert into pathway_event (municipality_id, pathway_id, id, at, by_id, type, data, audience, topic, withheld)
			select ${w.actor.municipalityId}::int, still.id, ${w.id()}::uuid, ${w.at}::timestamptz, ${w.actor.personId}::uuid, 'note-added',
				${JSON.stringify({ noteId: id, ...(decided.withheld ? { reason: input.withholdReason } : {}) })}::text::jsonb, ${seen}::text, ${input.topic}::text,
				${decided.withheld}::boolean from still`.execute(w.db);
		return numAffectedRows ? { id } : { refused: 'closed' };
	}
});

/** What the actor may write about: topics of her basis, the child's age, and whether she works for the authority. */
async function writerOf(r: Reader, pathwayId: string, childId: string | null) {
	const { rows } = await sql<{ topics: Topic[]; birth_day: string | null; authority: boolean }>`
		select array(select split_part(t, ':', 2) from unnest(app.texts('app.topics')) t where split_part(t, ':', 1) = ${pathwayId}) as topics,
			(select birth_day from child c where c.municipality_id = ${r.actor.municipalityId} and c.id = ${childId}::uuid) as birth_day,
			app.has('caseworker') or app.has('intakeWorker') or app.has('authorityLeader') as authority`.execute(r.db);
	const { topics: own, birth_day, authority } = rows[0]!;
	const age = birth_day ? ageOn(Temporal.PlainDate.from(birth_day), Temporal.PlainDate.from(r.today)) : null;
	return { topics: own, age, authority };
}
