import { answerFile } from '#server/answer-file.ts';
import { familyAttachment } from '#server/reads/family-attachments.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	answerFile(event, familyAttachment, { childId: event.params.barn, id: event.params.bilag });
