import { z } from 'zod';
import { decideSend } from '#domain/meetings/minutes.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { tick, uuid, version } from '../fields.ts';
import { answers } from '../store/forms.ts';
import { lockMeeting } from '../store/meetings.ts';
import { mayHere, minutesDuty, setMeeting, writeMinutes } from '../store/minutes.ts';
import { formOfMeeting } from '../store/minutes-content.ts';
import { minutesFor, postMinutes, writtenIn } from '../store/minutes-writing.ts';
import { record } from '../store/pathways.ts';

export const sendMinutes = act({
	name: 'send-minutes',
	summary: 'Freeze the minutes of a meeting and send them to the people chosen, one by one.',
	side: 'staff',
	schema: z.object({
		meetingId: uuid,
		recipients: z.array(uuid).max(60).default([]),
		/** `data` holds all fields that may be written, as on the page; without it what is kept is sent */
		withFields: tick,
		version: version.nullish(),
		data: answers
	}),
	async run(w, input, house) {
		const x = await lockMeeting(w, input.meetingId);
		if (!x) return notFound;
		if (!mayHere('send-minutes', x.found)) return { refused: 'not-yours' };
		const model = house.models.getModel(x.found.model.slug, x.found.model.version);
		const sent = decideSend(x.facts, x.fact, null, {});
		if (isRefusal(sent)) return sent;
		const data = input.withFields ? writtenIn(model, x.meeting, input) : x.meeting.data;
		if (isRefusal(data)) return data;
		const ready = await minutesFor(w, model, x, data, input.recipients);
		if (isRefusal(ready)) return ready;
		const { chosen, content } = ready;
		const complete = decideSend(x.facts, x.fact, formOfMeeting(model, x.meeting), content.data);
		if (isRefusal(complete)) return complete;
		const duty = await minutesDuty(w, input.meetingId);
		if (input.withFields) await setMeeting(w, input.meetingId, { data });
		const recipients = chosen.map((c) => c.personId);
		await writeMinutes(w, { meeting: x.meeting, n: 1, content, reason: null, recipients });
		await record(w, x.found.id, 'minutes-sent', {
			meetingId: input.meetingId,
			type: x.meeting.type,
			n: 1
		});
		await postMinutes(w, x.found, input.meetingId, chosen);
		return { n: 1, inTime: duty?.dueAt ? w.at <= duty.dueAt : null };
	}
});
