/** Writes down that the papers of a pathway or a meeting were taken out for the record system, with the seal of what was in it. */
import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { act, notFound } from '../act.ts';
import { uuid, whole } from '../fields.ts';
import { isMeetingOf } from '../store/attachments.ts';
import { findPathway, record } from '../store/pathways.ts';

export const handPackage = act({
	name: 'hand-package',
	summary: 'Note that the papers of a pathway or a meeting were handed over to the record system.',
	side: 'staff',
	schema: z.object({
		pathwayId: uuid,
		meetingId: uuid.nullish().transform((m) => m ?? null),
		seal: z.string().regex(/^[0-9a-f]{64}$/),
		files: whole(1, 10_000)
	}),
	async run(w, input) {
		const found = await findPathway(w, input.pathwayId);
		if (!found) return notFound;
		if (!may('hand-package', found.bases)) return { refused: 'not-yours' };
		if (input.meetingId && !(await isMeetingOf(w, found.id, input.meetingId))) return notFound;
		const id = w.id();
		await w.db
			.insertInto('handed_package')
			.values({
				municipality_id: w.actor.municipalityId,
				pathway_id: found.id,
				id,
				meeting_id: input.meetingId,
				at: w.at,
				by_id: w.actor.personId,
				seal: input.seal,
				files: input.files
			})
			.execute();
		await record(w, found.id, 'package-handed', { files: input.files }, { audience: 'professionals' });
		return { id };
	}
});
