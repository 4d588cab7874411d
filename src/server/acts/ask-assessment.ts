import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { topics } from '#domain/facts/vocabulary.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideAssessment } from '#domain/plans/efforts.ts';
import { act, notFound } from '../act.ts';
import { code, isoDay, line, uuid } from '../fields.ts';
import { lockPathway, record } from '../store/pathways.ts';

export const askAssessment = act({
	name: 'ask-assessment',
	summary: 'Ask somebody of the circle for an assessment that is needed before the next level (R-06).',
	side: 'staff',
	schema: z.object({
		pathwayId: uuid,
		arena: code,
		what: line(500),
		ownerId: uuid,
		dueDay: isoDay,
		topic: z.enum(topics).nullish()
	}),
	async run(w, input) {
		const locked = await lockPathway(w, input.pathwayId);
		if (!locked) return notFound;
		if (!may('ask-assessment', locked.found.bases)) return { refused: 'not-yours' };
		const decided = decideAssessment(locked.facts, input, w.today);
		if (isRefusal(decided)) return decided;
		const id = w.id();
		const topic = input.topic ?? null;
		await w.db
			.insertInto('assessment')
			.values({
				municipality_id: w.actor.municipalityId,
				pathway_id: input.pathwayId,
				id,
				arena: input.arena,
				what: input.what,
				owner_id: input.ownerId,
				requested_at: w.at,
				due_day: input.dueDay,
				topic
			})
			.execute();
		await record(
			w,
			input.pathwayId,
			'assessment-asked',
			{ assessmentId: id, arena: input.arena, whoId: input.ownerId },
			{ topic }
		);
		return { assessmentId: id };
	}
});
