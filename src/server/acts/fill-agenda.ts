import { z } from 'zod';
import { agendaFields, lacking } from '#domain/meetings/agenda.ts';
import { notBegun } from '#domain/meetings/convene.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { mayLead } from '#domain/meetings/types.ts';
import { checkAnswers } from '#domain/plans/forms.ts';
import { act, notFound } from '../act.ts';
import { uuid, version } from '../fields.ts';
import { answers } from '../store/forms.ts';
import { changeMeetingRow, decidingIn, lockTyped } from '../store/meetings.ts';
import { record } from '../store/pathways.ts';
import { onlyFields } from '../store/preparations.ts';
import { json } from '../store/values.ts';

export const fillAgenda = act({
	name: 'fill-agenda',
	summary: "Write the agenda in the meeting's form.",
	side: 'staff',
	schema: z.object({ meetingId: uuid, version, data: answers }),
	async run(w, input, house) {
		const locked = await lockTyped(w, house.models, input.meetingId);
		if (!locked) return notFound;
		const { meeting, found, facts, model, type, form, fact } = locked;
		if (!mayLead(model, type, facts, fact, await decidingIn(w, found), 'agenda'))
			return { refused: 'not-yours' };
		const begun = notBegun(fact, w.now);
		if (begun) return begun;
		if (!form) return { refused: 'no-agenda' };
		const x = { model, facts, now: w.now, arena: meeting.arena, meeting: fact };
		const asked = agendaFields(form, x);
		const before = meeting.data;
		if (meeting.version !== input.version) {
			const texts = asked.flatMap((f) => {
				const v = before[f.id];
				return typeof v === 'string' ? [`${f.label.da}: ${v}`] : [];
			});
			return { refused: 'stale', detail: { text: texts.join('\n') } };
		}
		const checked = checkAnswers(onlyFields(form, asked), input.data);
		if (isRefusal(checked)) return checked;
		const isSent = meeting.state === 'agenda-sent';
		// what everybody has received cannot lose what it had to hold
		const gaps = isSent ? lacking(form, x, checked.data) : [];
		if (gaps.length)
			return {
				refused: 'agenda-incomplete',
				fields: Object.fromEntries(gaps.map((id) => [`data.${id}`, 'required']))
			};
		const rest = Object.fromEntries(Object.entries(before).filter(([id]) => !asked.some((f) => f.id === id)));
		await changeMeetingRow(w, meeting.id, { form_data: json({ ...rest, ...checked.data }) });
		if (isSent) await record(w, found.id, 'agenda-changed', { meetingId: meeting.id, meetingType: type.id });
		return { meetingId: meeting.id, version: meeting.version + 1 };
	}
});
