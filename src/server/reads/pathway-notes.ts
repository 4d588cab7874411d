/** The notes of a pathway that the actor may read, newest first, with what they said before. */
import { sql } from 'kysely';
import { z } from 'zod';
import { topics, type Topic } from '#domain/facts/vocabulary.ts';
import { notFound, read } from '../act.ts';
import { uuid, whole } from '../fields.ts';
import { headOf } from '../store/heads.ts';
import { findPathway } from '../store/pathways.ts';
import { limit } from '../store/values.ts';

const size = 20;

export const pathwayNotes = read({
	name: 'pathway-notes',
	summary: 'The notes of a pathway, with earlier versions and objections.',
	side: 'staff',
	schema: z.object({
		pathwayId: uuid,
		topic: z.enum(topics).optional().catch(undefined),
		page: whole(1, 2500).catch(1).default(1)
	}),
	async run(r, input) {
		const found = await findPathway(r, input.pathwayId);
		if (!found) return notFound;
		const m = r.actor.municipalityId;
		const { rows } = await sql<Note & { total: number }>`
			select n.id, n.at, n.text, n.topic, n.audience, n.withheld, n.hidden_from_custody as hidden, n.objection, n.version, n.author_id = ${r.actor.personId}::uuid as mine,
				p.given_name || ' ' || p.family_name as author,
				(select k.function from circle_member k where k.municipality_id = n.municipality_id and k.pathway_id = n.pathway_id and k.person_id = n.author_id order by k.since desc limit 1) as function,
				(select e.data ->> 'reason' from pathway_event e where e.municipality_id = n.municipality_id and e.pathway_id = n.pathway_id and e.type = 'note-added' and n.withheld
					and e.data ->> 'noteId' = n.id::text limit 1) as reason,
				coalesce((select jsonb_agg(jsonb_build_object('n', v.n, 'text', v.text, 'at', v.at) order by v.n desc) from note_version v
					where v.municipality_id = n.municipality_id and v.pathway_id = n.pathway_id and v.note_id = n.id), '[]'::jsonb) as earlier,
				(count(*) over ())::int as total
			from note n left join person p on p.municipality_id = n.municipality_id and p.id = n.author_id
			where n.municipality_id = ${m} and n.pathway_id = ${found.id}::uuid ${input.topic ? sql`and n.topic = ${input.topic}` : sql``}
			order by n.at desc, n.id limit ${limit(size)} offset ${sql.lit((input.page - 1) * size)}`.execute(r.db);
		const { rows: own } = await sql<{ topics: Topic[]; authority: boolean }>`select
			array(select split_part(t, ':', 2) from unnest(app.texts('app.topics')) t where split_part(t, ':', 1) = ${found.id}) as topics,
			app.has('caseworker') or app.has('intakeWorker') or app.has('authorityLeader') as authority`.execute(r.db);
		return {
			head: await headOf(r, found),
			notes: rows.map(({ total: _total, ...n }) => n),
			total: rows[0]?.total ?? 0,
			page: input.page,
			size,
			topic: input.topic ?? null,
			/** what the actor may write about */
			topics: topics.filter((t) => own[0]!.topics.includes(t)),
			authority: own[0]!.authority
		};
	}
});

type Note = {
	id: string;
	at: string;
	text: string;
	topic: Topic | null;
	audience: 'circle' | 'professionals' | 'authority' | 'author' | 'withheld';
	withheld: boolean;
	hidden: boolean;
	objection: string | null;
	version: number;
	mine: boolean;
	author: string | null;
	function: string | null;
	reason: string | null;
	earlier: { n: number; text: string; at: string }[];
};
