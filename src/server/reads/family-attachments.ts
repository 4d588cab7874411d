/**
 * Files a family member may see: her own, the child's, and what professionals added for the circle. Where somebody in the family
 * is protected, a file cannot have a place taken out of it as a text can: it is shown only to whom places are shown (M12, M15).
 */
import { sql } from 'kysely';
import { z } from 'zod';
import { mayRemove } from '#domain/attachments/decide.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { type Attachment, attachmentsOf, openAttachment } from '../store/attachments.ts';
import { aboutOf, hasPathway, standingWith } from '../store/family.ts';
import type { Sight } from '#domain/family/sight.ts';
import type { Reader } from '../store/session.ts';

/** Counted among those she may see, gone ones too: the pathway's own number would tell how many others there are. */
const ownNumber = (files: readonly Attachment[], id: string, me: string, sight: Sight): number =>
	files
		.filter((a) => isShown(a, me, sight))
		.toSorted((a, b) => a.n - b.n)
		.findIndex((a) => a.id === id) + 1;

const isShown = (a: Pick<Attachment, 'authorId' | 'byChild' | 'side'>, me: string, sight: Sight): boolean =>
	a.authorId === me || (sight.papers && sight.places && (a.byChild || a.side === 'staff'));

export const familyAttachments = read({
	name: 'family-attachments',
	summary: 'Files about my child or me that I may see, and the meetings I can add one for.',
	side: 'family',
	schema: z.object({ childId: uuid }),
	async run(r, input, house) {
		const s = await standingWith(r, input.childId);
		if (!s) return notFound;
		if (!hasPathway(s))
			return { about: aboutOf(s), pathwayId: null, weighed: false, files: [], meetings: [], mayAdd: false };
		const me = r.actor.personId;
		const model = house.models.getModel(s.pathway.model.slug, s.pathway.model.version);
		const files = await attachmentsOf(r, s.pathway.id);
		return {
			about: aboutOf(s),
			pathwayId: s.pathway.id,
			/** files of others wait for somebody to decide what may reach this person */
			weighed: !(s.sight.papers && s.sight.places),
			files: files
				.filter((a) => !a.removedAt && isShown(a, me, s.sight))
				.map((a) => ({
					id: a.id,
					n: ownNumber(files, a.id, me, s.sight),
					name: a.name!,
					kind: a.kind,
					size: a.size,
					at: a.at,
					author: a.author,
					function: a.function,
					mine: a.authorId === me,
					mayRemove: mayRemove(a.authorId, { personId: me, bases: [] })
				})),
			meetings: (await meetingsAhead(r, s.pathway.id)).map((g) => ({
				id: g.id,
				startsAt: g.startsAt,
				name: model.meetings.find((t) => t.id === g.type)?.name ?? null
			})),
			mayAdd: s.pathway.closedAt === null
		};
	}
});

/** Meetings she is invited to that are not over. */
async function meetingsAhead(r: Reader, pathwayId: string) {
	const { rows } = await sql<{ child_id: string; id: string; type: string; startsAt: string }>`
		select g.child_id, g.id, g.type, g.starts_at as "startsAt" from meeting g
			join meeting_participant t on t.municipality_id = g.municipality_id and t.meeting_id = g.id and t.person_id = ${r.actor.personId}::uuid
		where g.municipality_id = ${r.actor.municipalityId} and g.pathway_id = ${pathwayId}::uuid and g.state in ('planned', 'agenda-sent', 'running')
		order by g.starts_at limit 20`.execute(r.db);
	return rows;
}

export const familyAttachment = read({
	name: 'family-attachment',
	summary: 'One file about my child or me, its content in base64.',
	side: 'family',
	kind: 'export',
	schema: z.object({ childId: uuid, id: uuid }),
	async run(r, input, house) {
		const s = await standingWith(r, input.childId);
		if (!hasPathway(s)) return notFound;
		const file = await openAttachment(r, house.config.secrets, s.pathway.id, input.id);
		const me = r.actor.personId;
		return file && isShown(file, me, s.sight)
			? {
					n: ownNumber(await attachmentsOf(r, s.pathway.id), file.id, me, s.sight),
					kind: file.kind,
					content: Buffer.from(file.bytes).toString('base64')
				}
			: notFound;
	}
});
