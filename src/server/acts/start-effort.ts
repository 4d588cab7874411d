import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideEffort } from '#domain/plans/efforts.ts';
import { act, notFound } from '../act.ts';
import { code, isoDay, line, optionalText, tick, uuid } from '../fields.ts';
import { lockPathway, record } from '../store/pathways.ts';
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
