import { answerFile } from '#server/answer-file.ts';
import { attachment } from '#server/reads/attachments.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	answerFile(event, attachment, { pathwayId: event.params.id, id: event.params.bilag });
