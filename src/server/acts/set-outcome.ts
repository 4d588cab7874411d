import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideWriting } from '#domain/meetings/board.ts';
import { levelOf, outcomesOf } from '#domain/meetings/closing.ts';
import { act, notFound } from '../act.ts';
import { code, uuid } from '../fields.ts';
import { lockMeeting } from '../store/meetings.ts';
import { maySteerHere, setMeeting } from '../store/minutes.ts';

export const setOutcome = act({
	name: 'set-outcome',
	summary: 'State where a meeting has come to, by the outcomes of its level or of its type.',
	side: 'staff',
	schema: z.object({ meetingId: uuid, outcome: code }),
	async run(w, input, house) {
		const x = await lockMeeting(w, input.meetingId);
		if (!x) return notFound;
		if (!maySteerHere(w, x)) return { refused: 'not-yours' };
		const open = decideWriting(x.meeting.state);
		if (isRefusal(open)) return open;
		const model = house.models.getModel(x.found.model.slug, x.found.model.version);
		const type = model.meetings.find((m) => m.id === x.meeting.type);
		const outcome =
			type && outcomesOf(model, type, levelOf(x.facts, x.fact)).find((o) => o.id === input.outcome);
		if (!outcome) return { refused: 'invalid', fields: { outcome: 'not-a-choice' } };
		await setMeeting(w, input.meetingId, { outcome: outcome.id });
		return { outcome: outcome.id, sign: outcome.sign };
	}
});
