import { z } from 'zod';
import { dayOf } from '#domain/kernel/day.ts';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { changeOccurrence, findOccurrence } from '../store/fora.ts';
import { gatherPoints } from '../store/forum-gathering.ts';

export const startForum = act({
	name: 'start-forum',
	summary: 'Begin a meeting of a forum, on its day.',
	side: 'staff',
	schema: z.object({ occurrenceId: uuid }),
	async run(w, input, house) {
		const found = await findOccurrence(w, house.models, input.occurrenceId, true);
		if (!found?.here) return notFound;
		if (found.at.state === 'running') return { id: found.at.id };
		if (found.at.state !== 'planned') return { refused: 'forum-over' };
		const day = dayOf(Temporal.Instant.from(found.at.startsAt)).toString();
		if (day > w.today) return { refused: 'forum-not-today', detail: { day } };
		if (found.forum.agenda.made) await gatherPoints(w, house.models, found);
		await changeOccurrence(w, found.at.id, { state: 'running', started_at: w.at });
		return { id: found.at.id };
	}
});
