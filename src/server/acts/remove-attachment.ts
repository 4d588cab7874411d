/** Takes a file away for good: its content and its name are gone, and it stands who took it and why. */
import { z } from 'zod';
import { mayRemove } from '#domain/attachments/decide.ts';
import { act, notFound } from '../act.ts';
import { text, uuid } from '../fields.ts';
import { attachmentsOf, clearAttachment } from '../store/attachments.ts';
import { lockPathway, record } from '../store/pathways.ts';

export const removeAttachment = act({
	name: 'remove-attachment',
	summary: 'Delete a file that was added to a pathway or a meeting, with the reason.',
	side: 'both',
	schema: z.object({ pathwayId: uuid, id: uuid, reason: text(1000) }),
	async run(w, input) {
		const locked = await lockPathway(w, input.pathwayId);
		if (!locked) return notFound;
		const file = (await attachmentsOf(w, input.pathwayId)).find((a) => a.id === input.id);
		if (!file || file.removedAt) return notFound;
		if (!mayRemove(file.authorId, { personId: w.actor.personId, bases: locked.found.bases }))
			return { refused: 'not-yours' };
		await clearAttachment(w, input.pathwayId, file.id, input.reason);
		await record(
			w,
			input.pathwayId,
			'attachment-removed',
			{ attachmentId: file.id, n: file.n },
			{
				audience: file.side === 'family' ? 'professionals' : file.audience,
				topic: file.topic
			}
		);
		return { n: w.actor.side === 'family' ? null : file.n };
	}
});
