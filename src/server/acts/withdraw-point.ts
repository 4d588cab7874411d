import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { findOccurrence } from '../store/fora.ts';
import { changePoint, findPoint } from '../store/forum-points.ts';
import { settleOwed } from '../store/forum-owed.ts';

export const withdrawPoint = act({
	name: 'withdraw-point',
	summary:
		'Take back what I brought to a forum, before it is talked about. What the model says must be brought stays.',
	side: 'staff',
	schema: z.object({ pointId: uuid }),
	async run(w, input, house) {
		const point = await findPoint(w, input.pointId);
		const found = point && (await findOccurrence(w, house.models, point.occurrenceId, true));
		if (!point || !found) return notFound;
		if (point.broughtBy !== w.actor.personId && !found.steers) return { refused: 'not-yours' };
		if (point.state === 'discussed' || point.state === 'withdrawn') return { refused: 'point-decided' };
		if (point.because === 'owed') return { refused: 'forum-point-owed' };
		await changePoint(w, point.id, { state: 'withdrawn' }, { listed: false });
		await settleOwed(w, `forum-bring:${point.id}`);
		await settleOwed(w, `forum-asked:${point.id}`);
		return { occurrenceId: found.at.id, forumId: found.row.id };
	}
});
