import { perform } from '#server/act.ts';
import { readMinutes } from '#server/acts/read-minutes.ts';
import { whoAsks } from '#server/page.ts';
import { answerPaper, taken } from '#server/papers/answer.ts';
import { familyMinutesPaper } from '#server/papers/minutes.ts';
import { dayOf } from '#server/papers/said.ts';
import { familyMinutes } from '#server/reads/family-paper.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	answerPaper(event, 'referat', async (w, day) => {
		const { barn: childId, moede: meetingId } = event.params;
		const m = await taken(event, familyMinutes, {
			childId,
			meetingId,
			n: event.url.searchParams.get('udgave') ?? undefined
		});
		// taking them home is reading them
		await perform(event.locals.house, whoAsks(event).actor, readMinutes, { meetingId });
		return { paper: familyMinutesPaper(w, day, m), about: dayOf(m.heldAt) };
	});
