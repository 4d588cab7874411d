/** What was handed over to the record system before, so that nobody files it twice by mistake. */
import { sql } from 'kysely';
import { z } from 'zod';
import { isProfessional, may } from '#domain/access/may.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { findPathway } from '../store/pathways.ts';

export const packages = read({
	name: 'packages',
	summary:
		'When the papers of a pathway or one of its meetings were handed over to the record system, and by whom.',
	side: 'staff',
	schema: z.object({ pathwayId: uuid, meetingId: uuid.optional() }),
	async run(r, input) {
		const found = await findPathway(r, input.pathwayId);
		if (!found || !isProfessional(found.bases)) return notFound;
		const { rows } = await sql<{
			child_id: string;
			id: string;
			at: string;
			by: string | null;
			seal: string;
			files: number;
		}>`
			select h.child_id, h.id, h.at, p.given_name || ' ' || p.family_name as by, h.seal, h.files from handed_package h
				left join person p on p.municipality_id = h.municipality_id and p.id = h.by_id
			where h.municipality_id = ${r.actor.municipalityId} and h.pathway_id = ${found.id}::uuid and h.meeting_id is not distinct from ${input.meetingId ?? null}::uuid
			order by h.at, h.id`.execute(r.db);
		return {
			mayHand: may('hand-package', found.bases),
			handed: rows
				.map(({ child_id: _, seal, ...h }, i) => ({
					...h,
					/** the same was handed over before, then */
					sameAs: rows.slice(0, i).findLast((b) => b.seal === seal)?.at ?? null
				}))
				.reverse()
		};
	}
});
