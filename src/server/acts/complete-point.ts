import { act, isRefusal, notFound } from '../act.ts';
import { uuid, version } from '../fields.ts';
import { pointWords } from '../forum-fields.ts';
import { findOccurrence } from '../store/fora.ts';
import { identityIn, writtenOf } from '../store/forum-bringing.ts';
import { changePoint, completePoint as complete, findPoint } from '../store/forum-points.ts';

export const completePoint = act({
	name: 'complete-point',
	summary: 'Write what a point still lacks, or answer what the forum asked about it.',
	side: 'staff',
	schema: pointWords.extend({ pointId: uuid, version }),
	async run(w, input, house) {
		const point = await findPoint(w, input.pointId);
		const found = point && (await findOccurrence(w, house.models, point.occurrenceId, true));
		if (!point || !found) return notFound;
		if (point.broughtBy !== w.actor.personId && !found.steers) return { refused: 'not-yours' };
		if (point.version !== input.version) return { refused: 'stale' };
		if (point.state === 'discussed' || point.state === 'withdrawn') return { refused: 'point-decided' };
		const isOpen = point.kind === 'pathway' || point.kind === 'evaluation';
		if (!isOpen && !input.title) return { refused: 'invalid', fields: { title: 'required' } };
		const p = writtenOf(found, point.kind, input);
		const named = await identityIn(w, found, p, input.noNames);
		if (isRefusal(named)) return named;
		const missing = await complete(w, found, point.id, p);
		await changePoint(w, point.id, {}, { minutes: input.minutes });
		return { id: point.id, missing };
	}
});
