import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideStep, ladderOf } from '#domain/knowledge/ladder.ts';
import { decideEffort } from '#domain/plans/efforts.ts';
import { act, notFound } from '../act.ts';
import { code, isoDay, line, optionalLine, optionalText, tick, uuid } from '../fields.ts';
import { lockPathway, record } from '../store/pathways.ts';
import { stepsOf } from '../store/plans.ts';
import { json } from '../store/values.ts';

export const startEffort = act({
	name: 'start-effort',
	summary:
		'Start an effort or a consultative course at the level the arena is on (R-03, R-07); beside an examination with a reason (R-09).',
	side: 'staff',
	schema: z.object({
		pathwayId: uuid,
		arena: code,
		name: line(300),
		basis: optionalText(1000),
		startedOn: isoDay,
		/** where it stands on the ladder of help (V-02) */
		step: optionalLine(60),
		grave: tick,
		graveReason: optionalText(1000)
	}),
	async run(w, input, house) {
		const locked = await lockPathway(w, input.pathwayId);
		if (!locked) return notFound;
		const { found, facts } = locked;
		if (!may('start-effort', found.bases)) return { refused: 'not-yours' };
		const model = house.models.getModel(found.model.slug, found.model.version);
		const decided = decideEffort(model, facts, input, w.today);
		if (isRefusal(decided)) return decided;
		const ladder = ladderOf(model, house.models.libraries());
		const stands = decideStep(ladder, input.step, await stepsOf(w, input.pathwayId), w.today);
		if (isRefusal(stands)) return stands;
		const id = w.id();
		await w.db
			.insertInto('effort')
			.values({
				municipality_id: w.actor.municipalityId,
				pathway_id: input.pathwayId,
				id,
				arena: input.arena,
				name: input.name,
				level: decided.level,
				step: stands.step,
				basis: input.basis,
				grave_reason: decided.graveReason,
				started_on: input.startedOn,
				reviews: json([])
			})
			.execute();
		await record(w, input.pathwayId, 'effort-started', {
			effortId: id,
			arena: input.arena,
			level: decided.level
		});
		return { effortId: id };
	}
});
