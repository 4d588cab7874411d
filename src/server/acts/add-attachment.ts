/** A file for a pathway or one of its meetings, after it was looked at and shown to the virus scanner. */
import { z } from 'zod';
import { decideFile, fileAudiences } from '#domain/attachments/decide.ts';
import { topics } from '#domain/facts/vocabulary.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { fileFields, readFile } from '../attached-file.ts';
import { uuid } from '../fields.ts';
import { scan } from '../gateways/virus-scan.ts';
import { filesCount, isMeetingOf, keepAttachment, topicsOf } from '../store/attachments.ts';
import { findPathway, lockPathway, record } from '../store/pathways.ts';

export const addAttachment = act({
	name: 'add-attachment',
	summary:
		'Add a file to a pathway or one of its meetings; as JSON its content is base64, with its name beside.',
	side: 'both',
	schema: z
		.object({
			pathwayId: uuid,
			meetingId: uuid.nullish().transform((m) => m ?? null),
			audience: z.enum(fileAudiences).default('circle'),
			topic: z
				.enum(topics)
				.nullish()
				.transform((t) => t ?? null),
			...fileFields
		})
		.transform(async ({ file, name, ...rest }, ctx) => ({
			...rest,
			file: await readFile({ file, name }, ctx)
		})),
	async before({ file }, { config }) {
		if (!config.clamd) return null;
		const said = await scan(config.clamd, file.bytes);
		if (said === 'clean') return null;
		return said === 'found'
			? { refused: 'virus-found', fields: { file: 'virus-found' } }
			: { refused: 'scan-unavailable' };
	},
	async run(w, { pathwayId, meetingId, file, ...input }, house) {
		if (!(await findPathway(w, pathwayId))) return notFound;
		if (meetingId && !(await isMeetingOf(w, pathwayId, meetingId))) return notFound;
		const locked = await lockPathway(w, pathwayId);
		if (!locked) return notFound;
		const { files, next } = await filesCount(w, pathwayId);
		const decided = decideFile(
			input,
			{ bases: locked.found.bases, topics: await topicsOf(w, pathwayId) },
			{ closedAt: locked.found.closedAt, files }
		);
		if (isRefusal(decided)) return decided;
		const id = await keepAttachment(w, house.config.secrets, {
			...decided,
			pathwayId,
			meetingId,
			n: next,
			file
		});
		// what one parent adds is between her and the professionals
		await record(
			w,
			pathwayId,
			'attachment-added',
			{ attachmentId: id, n: next },
			{
				audience: decided.side === 'family' ? 'professionals' : decided.audience,
				topic: decided.topic
			}
		);
		// the pathway's number would tell a family how many files there are that it may not see
		return { id, n: decided.side === 'family' ? null : next };
	}
});
