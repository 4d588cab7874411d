import { z } from 'zod';
import { findIdentity } from '#domain/fora/points.ts';
import { prioritiesOf } from '#domain/fora/year-figures.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { code, optionalLine, optionalText, tick, uuid, whole } from '../fields.ts';
import { findOccurrence } from '../store/fora.ts';
import { nameCounter } from '../store/forum-points.ts';
import { keepResult, resultsOf } from '../store/forum-results.ts';
import { json, texts } from '../store/values.ts';

export const setPriorities = act({
	name: 'set-priorities',
	summary: 'Keep what a yearly meeting chooses to work on, and the figures from elsewhere that it looked at.',
	side: 'staff',
	schema: z.object({
		occurrenceId: uuid,
		version: whole(0, 2_000_000_000),
		/** one a line */
		priorities: optionalText(4000),
		figures: z.record(code, optionalLine(200)).default({}),
		noNames: tick
	}),
	async run(w, input, house) {
		const found = await findOccurrence(w, house.models, input.occurrenceId, true);
		if (!found?.here || !found.forum.shows?.includes('lastPriorities')) return notFound;
		if (found.at.state === 'cancelled' || found.at.state === 'left-out') return { refused: 'forum-over' };
		const before = (await resultsOf(w, found.row.id, 24)).find((x) => x.occurrenceId === found.at.id);
		if ((before?.version ?? 0) !== input.version) return { refused: 'stale' };
		const priorities = prioritiesOf(input.priorities);
		if (priorities.length > 20) return { refused: 'invalid', fields: { priorities: 'too-long' } };
		const known = (found.forum.figures ?? []).map((_, i) => `f${i}`);
		const figures = Object.fromEntries(
			known.flatMap((id) => (input.figures[id] ? [[id, input.figures[id]]] : []))
		);
		const named = findIdentity(
			{
				priorities: input.priorities,
				...Object.fromEntries(Object.entries(figures).map(([k, v]) => [`figures.${k}`, v!]))
			},
			await nameCounter(w, found.row.unitIds),
			input.noNames
		);
		if (isRefusal(named)) return named;
		await keepResult(w, found, { priorities: texts(priorities), figures: json(figures) });
		return { id: found.at.id };
	}
});
