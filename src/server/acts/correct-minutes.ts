import { z } from 'zod';
import { decideCorrect } from '#domain/meetings/minutes.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { text, uuid, version, whole } from '../fields.ts';
import { answers } from '../store/forms.ts';
import { lockMeeting } from '../store/meetings.ts';
import { mayHere, setMeeting, writeMinutes } from '../store/minutes.ts';
import { formOfMeeting } from '../store/minutes-content.ts';
import { noteAnswered } from '../store/minutes-stances.ts';
import { minutesFor, postMinutes, writtenIn } from '../store/minutes-writing.ts';
import { record } from '../store/pathways.ts';

export const correctMinutes = act({
	name: 'correct-minutes',
	summary: 'Send a new version of minutes with the reason; the old one stays readable.',
	side: 'staff',
	schema: z.object({
		meetingId: uuid,
		/** the version that is corrected */
		n: whole(1, 1000),
		version,
		reason: text(1000),
		recipients: z.array(uuid).max(60).default([]),
		data: answers
	}),
	async run(w, input, house) {
		const x = await lockMeeting(w, input.meetingId);
		if (!x) return notFound;
		if (!mayHere('send-minutes', x.found)) return { refused: 'not-yours' };
		const model = house.models.getModel(x.found.model.slug, x.found.model.version);
		const asked = decideCorrect(x.facts, x.fact, null, {});
		if (isRefusal(asked)) return asked;
		if (input.n !== x.meeting.minutes_n)
			return { refused: 'stale', detail: { version: x.meeting.version, n: x.meeting.minutes_n, text: '' } };
		const data = formOfMeeting(model, x.meeting) ? writtenIn(model, x.meeting, input) : x.meeting.data;
		if (isRefusal(data)) return data;
		const ready = await minutesFor(w, model, x, data, input.recipients);
		if (isRefusal(ready)) return ready;
		const { chosen, content } = ready;
		const complete = decideCorrect(x.facts, x.fact, formOfMeeting(model, x.meeting), content.data);
		if (isRefusal(complete)) return complete;
		const n = input.n + 1;
		await setMeeting(w, input.meetingId, { data });
		const recipients = chosen.map((c) => c.personId);
		await writeMinutes(w, { meeting: x.meeting, n, content, reason: input.reason, recipients });
		await noteAnswered(w, input.meetingId);
		await record(w, x.found.id, 'minutes-corrected', {
			meetingId: input.meetingId,
			type: x.meeting.type,
			n
		});
		await postMinutes(w, x.found, input.meetingId, chosen);
		return { n };
	}
});
