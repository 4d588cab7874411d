import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { type Obstacle, previewMove } from '#domain/collaboration/moving.ts';
import { keyOf, readKey } from '#domain/collaboration/own-models.ts';
import type { PathwayFacts } from '#domain/facts/pathway.ts';
import { act, notFound } from '../act.ts';
import { line, uuid } from '../fields.ts';
import { mapFields, mappingOf } from '../moving-fields.ts';
import { besideOf, besides, eyesOf, groupsToMove, tellOfMove, writePathwayMove } from '../store/moving.ts';
import { lockPathway, record } from '../store/pathways.ts';

export const movePathways = act({
	name: 'move-pathways',
	summary:
		'Bring running pathways of your unit under the model it has chosen, or was asked to take; what does not fit stays.',
	side: 'staff',
	schema: z.object({ ids: z.array(uuid).min(1).max(100), to: line(100), ...mapFields }),
	async run(w, input, house) {
		const m = w.actor.municipalityId;
		const named = readKey(input.to);
		const to = named && house.models.findModel(named.slug, named.version);
		const map = mappingOf(input);
		const groups = await groupsToMove(w, house);
		const eyes = await eyesOf(w, house);
		const moved: PathwayFacts[] = [];
		const stayed: { id: string; stops: Obstacle[] }[] = [];
		// in one order, so that two leaders of the same unit wait for each other instead of for ever
		for (const id of [...new Set(input.ids)].sort()) {
			const locked = await lockPathway(w, id);
			if (!locked) return notFound;
			const { found, facts } = locked;
			if (!may('move-pathway', found.bases)) return { refused: 'not-yours' };
			const stopped = (what: Obstacle['what']) =>
				stayed.push({ id, stops: [{ what, id: '', arena: null, form: null }] });
			if (to && keyOf(found.model) === keyOf(to)) {
				stopped('already');
				continue;
			}
			const offered = groups.some(
				(g) => g.unitId === found.unitId && keyOf(g.from) === keyOf(found.model) && keyOf(g.to) === input.to
			);
			if (found.closedAt) {
				stopped('closed');
				continue;
			}
			if (!to || !offered) return { refused: 'invalid', fields: { to: 'not-a-choice' } };
			const from = house.models.getModel(found.model.slug, found.model.version);
			const beside = besideOf(await w.asEngine((db) => besides(db, m, [id])), id);
			const seen = previewMove(facts, from, to, map, eyes, beside);
			if (seen.fit.stops.length) {
				stayed.push({ id, stops: seen.fit.stops });
				continue;
			}
			await writePathwayMove(w, facts, to, map, seen);
			await record(w, id, 'pathway-moved', { model: to.name.da, version: to.version });
			moved.push(facts);
		}
		await tellOfMove(w, moved, 'pathways-moved');
		w.note({
			pathwayId: input.ids.length === 1 ? input.ids[0]! : null,
			detail: { to: input.to, moved: moved.length, stayed: stayed.length }
		});
		return { moved: moved.map((f) => f.pathway.id), stayed };
	}
});
