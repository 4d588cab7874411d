import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { mayUndo } from '#domain/collaboration/moving.ts';
import { keyOf } from '#domain/collaboration/own-models.ts';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { besideOf, besides, eyesOf, lastMoveOf, tellOfMove, undoPathwayMove } from '../store/moving.ts';
import { lockPathway, record } from '../store/pathways.ts';

export const undoMove = act({
	name: 'undo-move',
	summary: 'Take a pathway back to the model it came from, within a day of the move.',
	side: 'staff',
	schema: z.object({ pathwayId: uuid, moveId: uuid }),
	async run(w, input, house) {
		const locked = await lockPathway(w, input.pathwayId);
		if (!locked) return notFound;
		const { found, facts } = locked;
		if (!may('move-pathway', found.bases)) return { refused: 'not-yours' };
		const move = await lastMoveOf(w, found.id);
		if (!move || move.id !== input.moveId || (!move.undoneAt && keyOf(found.model) !== keyOf(move.to)))
			return { refused: 'undo-moved-again' };
		const from = house.models.getModel(move.to.slug, move.to.version);
		const to = house.models.getModel(move.from.slug, move.from.version);
		const beside = besideOf(
			await w.asEngine((db) => besides(db, w.actor.municipalityId, [found.id])),
			found.id
		);
		const refusal = mayUndo(facts, move, from, to, await eyesOf(w, house), beside);
		if (refusal) {
			// what stands in the way, as the model it runs by calls it
			const { id, form } = (refusal.detail ?? {}) as { id?: string; form?: string };
			const name =
				from.meetings.find((x) => refusal.refused === 'undo-meeting' && x.id === id)?.name ??
				from.forms.find((x) => x.id === (form ?? id))?.name ??
				null;
			return { ...refusal, detail: { ...refusal.detail, name: name?.da ?? id ?? '' } };
		}
		await undoPathwayMove(w, facts, move);
		await record(w, found.id, 'pathway-moved-back', { model: to.name.da, version: to.version });
		await tellOfMove(w, [facts], 'pathway-moved-back');
		return { pathwayId: found.id };
	}
});
