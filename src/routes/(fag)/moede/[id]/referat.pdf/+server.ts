import { perform } from '#server/act.ts';
import { readMinutes } from '#server/acts/read-minutes.ts';
import { whoAsks } from '#server/page.ts';
import { answerPaper, taken } from '#server/papers/answer.ts';
import { minutesPaper } from '#server/papers/minutes.ts';
import { dayOf } from '#server/papers/said.ts';
import { minutes } from '#server/reads/minutes.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	answerPaper(event, 'referat', async (w, day) => {
		const meetingId = event.params.id;
		const record = await taken(event, minutes, {
			meetingId,
			n: event.url.searchParams.get('udgave') ?? undefined
		});
		// taking them home is reading them
		if (record.sent) await perform(event.locals.house, whoAsks(event).actor, readMinutes, { meetingId });
		return { paper: minutesPaper(w, day, record), about: dayOf(record.meeting.startsAt) };
	});
