import { z } from 'zod';
import { decideKeep } from '#domain/underretninger/decide.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { findReport, isStale, keepReport, reportInput } from '../store/underretninger.ts';

export const keepUnderretning = act({
	name: 'keep-underretning',
	summary: 'Keep an underretning as a draft that only its author sees.',
	side: 'staff',
	schema: z.object(reportInput),
	async run(w, input, house) {
		w.note({ withheld: true });
		const existing = input.id ? await findReport(w, input.id, true) : null;
		if (input.id && !existing) return notFound;
		const stopped = decideKeep(existing, w.actor.personId) ?? (existing && isStale(existing, input.version));
		if (stopped) return stopped;
		const kept = await keepReport(w, house, input, existing, {});
		if (isRefusal(kept)) return kept;
		return { id: kept.id, version: (existing?.version ?? 0) + 1 };
	}
});
