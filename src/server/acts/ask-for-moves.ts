import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { line, optionalText, uuid } from '../fields.ts';
import { openUnits } from '../store/model-choices.ts';
import { among, modelSource, writers } from '../store/model-sources.ts';
import { isUsable } from '../store/moving.ts';
import { queueMail } from '../store/outbox.ts';
import { functionsOf } from '../store/people.ts';

export const askForMoves = act({
	name: 'ask-for-moves',
	summary:
		'Ask the leaders of some units to bring their running pathways under a model; each leader decides.',
	side: 'staff',
	schema: z.object({
		key: line(100),
		units: z.array(uuid).min(1).max(500),
		note: optionalText(2000)
	}),
	async run(w, input, house) {
		const m = w.actor.municipalityId;
		if (!among(await functionsOf(w), writers)) return notFound;
		const source = await modelSource(w, house, input.key);
		if (!source || source.kind === 'draft') return notFound;
		if (source.release?.state === 'retired') return { refused: 'model-retired' };
		if (!(await isUsable(w, house, source))) return { refused: 'moves-not-yet' };
		const units = [...new Set(input.units)];
		const open = await openUnits(w);
		if (!units.every((id) => open.some((u) => u.id === id)))
			return { refused: 'invalid', fields: { units: 'not-a-choice' } };
		const asked: string[] = [];
		for (const unit_id of units) {
			const { numInsertedOrUpdatedRows } = await w.db
				.insertInto('model_moving')
				.values({
					municipality_id: m,
					id: w.id(),
					unit_id,
					slug: source.slug,
					version: source.version,
					note: input.note,
					by_id: w.actor.personId,
					at: w.at
				})
				.onConflict((c) => c.doNothing())
				.executeTakeFirst();
			if (numInsertedOrUpdatedRows) asked.push(unit_id);
		}
		const leaders = asked.length
			? await w.asEngine((db) =>
					db
						.selectFrom('employment as e')
						.innerJoin('person as p', (j) =>
							j.onRef('p.municipality_id', '=', 'e.municipality_id').onRef('p.id', '=', 'e.person_id')
						)
						.select('e.person_id as id')
						.distinct()
						.where('e.municipality_id', '=', m)
						.where('e.unit_id', 'in', asked)
						.where('e.function', '=', 'unitLeader')
						.where('e.from_day', '<=', w.today)
						.where((x) => x.or([x('e.to_day', 'is', null), x('e.to_day', '>=', w.today)]))
						.where('p.active', '=', true)
						.orderBy('e.person_id')
						.execute()
				)
			: [];
		for (const { id } of leaders)
			await queueMail(w, { template: 'moves-asked', recipientId: id, path: '/leder/flyt' });
		w.note({ detail: { key: source.key, units: asked.length } });
		return { key: source.key, units: asked.length };
	}
});
