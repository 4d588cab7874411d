/** Files of a pathway or one of its meetings, and one of them taken out. */
import { z } from 'zod';
import { mayRemove } from '#domain/attachments/decide.ts';
import { isProfessional, may } from '#domain/access/may.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { attachmentsOf, openAttachment, topicsOf } from '../store/attachments.ts';
import { headOf } from '../store/heads.ts';
import { findMeeting } from '../store/meetings.ts';
import { findPathway } from '../store/pathways.ts';
import type { Reader } from '../store/session.ts';

async function listed(r: Reader, pathwayId: string, meetingId: string | null) {
	const found = await findPathway(r, pathwayId);
	if (!found || !isProfessional(found.bases)) return notFound;
	const by = { personId: r.actor.personId, bases: found.bases };
	return {
		head: await headOf(r, found),
		files: (await attachmentsOf(r, found.id, meetingId)).map(({ seal: _s, authorId, byChild: _b, ...a }) => ({
			...a,
			mayRemove: !a.removedAt && mayRemove(authorId, by)
		})),
		mayAdd: !found.closedAt && may('add-attachment', found.bases),
		topics: await topicsOf(r, found.id)
	};
}

export const attachments = read({
	name: 'attachments',
	summary: 'The files of a pathway: name, size, who added them and when.',
	side: 'staff',
	schema: z.object({ pathwayId: uuid }),
	run: (r, input) => listed(r, input.pathwayId, null)
});

export const meetingAttachments = read({
	name: 'meeting-attachments',
	summary: 'The files of a meeting.',
	side: 'staff',
	schema: z.object({ meetingId: uuid }),
	async run(r, input) {
		const found = await findMeeting(r, input.meetingId);
		return found ? listed(r, found.found.id, input.meetingId) : notFound;
	}
});

export const attachment = read({
	name: 'attachment',
	summary: 'One file, its content in base64. Written in the log as taken out.',
	side: 'staff',
	kind: 'export',
	schema: z.object({ pathwayId: uuid, id: uuid }),
	async run(r, input, house) {
		const found = await findPathway(r, input.pathwayId);
		if (!found || !isProfessional(found.bases)) return notFound;
		const file = await openAttachment(r, house.config.secrets, found.id, input.id);
		return file
			? { n: file.n, kind: file.kind, content: Buffer.from(file.bytes).toString('base64') }
			: notFound;
	}
});
