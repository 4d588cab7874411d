import { answerPackage } from '#server/archive/answer.ts';
import type { RequestHandler } from './$types';

/** Posted, since handing over is written down. */
export const POST: RequestHandler = (event) => answerPackage(event, { pathwayId: event.params.id });
