import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { line, uuid, version } from '../fields.ts';
import { changeOccurrence, findOccurrence } from '../store/fora.ts';
import { frameFault } from '../store/forum-points.ts';
import { tellBooked } from '../store/forum-hours.ts';
import { moveOpenPoints, tellForum } from '../store/forum-people.ts';

export const cancelOccurrence = act({
	name: 'cancel-occurrence',
	summary: 'Cancel one meeting of a forum, with the reason. What was brought to it goes to the next.',
	side: 'staff',
	schema: z.object({ occurrenceId: uuid, version, reason: line(500) }),
	async run(w, input, house) {
		const found = await findOccurrence(w, house.models, input.occurrenceId, true);
		if (!found) return notFound;
		if (!found.steers) return { refused: 'forum-not-yours' };
		if (found.at.version !== input.version) return { refused: 'stale' };
		if (found.at.state !== 'planned') return { refused: 'forum-over' };
		const named = await frameFault(w, found.row.unitIds, { reason: input.reason });
		if (named) return named;
		await changeOccurrence(w, found.at.id, {
			state: 'cancelled',
			reason: input.reason,
			ical_sequence: found.at.version
		});
		const moved = await moveOpenPoints(w, found);
		await tellForum(w, found, 'forum-cancelled');
		await tellBooked(w, found.at.id);
		return { id: found.at.id, moved };
	}
});
