import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { decideReopen, mayEnd } from '#domain/closing/decide.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { act, notFound } from '../act.ts';
import { text, uuid } from '../fields.ts';
import { backAgain, closePathwayRow, closingOf } from '../store/closings.ts';
import { tellCircle } from '../store/moves.ts';
import { lockPathway, record } from '../store/pathways.ts';

export const reopenPathway = act({
	name: 'reopen-pathway',
	summary: 'Begin a pathway again, with a reason; everything is as it was.',
	side: 'staff',
	schema: z.object({ pathwayId: uuid, reason: text(2000) }),
	async run(w, input) {
		const locked = await lockPathway(w, input.pathwayId);
		if (!locked) return notFound;
		const { found, facts } = locked;
		const actor = { personId: w.actor.personId, leader: found.bases.includes('leader') };
		if (!may('reopen-pathway', found.bases) || !mayEnd(facts, actor)) return { refused: 'not-yours' };
		const other = await w.asEngine((db) =>
			db
				.selectFrom('pathway')
				.select('id')
				.where('municipality_id', '=', w.actor.municipalityId)
				.where('child_id', '=', found.childId)
				.where('id', '<>', found.id)
				.where('closed_at', 'is', null)
				.executeTakeFirst()
		);
		const decided = decideReopen(facts, found.childId !== null && other !== undefined);
		if (isRefusal(decided)) return decided;
		const closing = await closingOf(w, found.id);
		const reopened = { by: w.actor.personId, at: w.at, reason: input.reason };
		await closePathwayRow(w, found.id, closing && { ...closing, reopened }, true);
		await backAgain(w, found.id, found.closedAt!);
		await record(w, found.id, 'pathway-reopened', {});
		await tellCircle(w, facts, 'pathway-reopened', !facts.pathway.withheld);
		return { pathwayId: found.id };
	}
});
