import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { type Closing, decideClose, familyAnswers, goalsAtEnd, mayEnd } from '#domain/closing/decide.ts';
import { availableMoves, decideMove, type MoveDecision } from '#domain/collaboration/moves.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { act, notFound } from '../act.ts';
import { code, optionalText, text, uuid, version } from '../fields.ts';
import { closePathwayRow, endDuties, openDuties, untilNow } from '../store/closings.ts';
import { tellCircle, writeMove } from '../store/moves.ts';
import { lockPathway, record } from '../store/pathways.ts';

export const closePathway = act({
	name: 'close-pathway',
	summary:
		'End a pathway: evaluated with the family, every open duty ended with a reason, all of it still readable.',
	side: 'staff',
	schema: z.object({
		pathwayId: uuid,
		version,
		helped: text(4000),
		agrees: z.enum(familyAnswers).default('not-asked'),
		why: optionalText(2000),
		/** by id of the duty */
		reasons: z.record(uuid, optionalText(2000)).default({}),
		/** by guard of the model, for what should be kept and is not */
		guards: z.record(code, optionalText(2000)).default({})
	}),
	async run(w, input, house) {
		const locked = await lockPathway(w, input.pathwayId);
		if (!locked) return notFound;
		const { found, facts } = locked;
		const actor = { personId: w.actor.personId, leader: found.bases.includes('leader') };
		if (!may('close-pathway', found.bases) || !mayEnd(facts, actor)) return { refused: 'not-yours' };
		if (found.closedAt) return { refused: 'closed' };
		if (found.version !== input.version) return { refused: 'stale' };
		// the authority's clock must not stop because a school is done; said without saying what it is
		if (facts.underretninger.some((u) => u.state !== 'draft' && u.state !== 'closed'))
			return { refused: 'closing-not-yet' };
		const model = house.models.getModel(found.model.slug, found.model.version);
		const asked = input.agrees !== 'not-asked';
		const evaluated = {
			key: 'evaluatedWithFamily',
			arena: null,
			at: w.at,
			by: w.actor.personId,
			text: input.helped
		};
		const withMark = asked ? { ...facts, marks: [...facts.marks, evaluated] } : facts;
		const reasons = filled(input.guards);
		const moves: MoveDecision[] = [];
		// a model without levels has no way out that asks for something: the evaluation and the duties are all
		for (const p of model.levels.length ? facts.positions : []) {
			const ends = availableMoves(model, withMark, p.arena, w.now, { coordinatorNamed: true })
				.filter((o) => o.to === 'close')
				.sort((a, b) => order[a.state] - order[b.state]);
			const end = ends[0];
			if (!end) return { refused: 'closing-not-from-level', detail: { level: p.level, arena: p.arena } };
			const move = decideMove(
				model,
				withMark,
				{ arena: p.arena, key: end.key, reasons, coordinatorId: p.coordinatorId },
				w.now
			);
			if (isRefusal(move))
				return move.refused === 'reason-needed' && move.fields
					? {
							...move,
							fields: Object.fromEntries(
								Object.keys(move.fields).map((k) => [k.replace(/^reasons/, 'guards'), 'required'])
							)
						}
					: move;
			moves.push(move);
		}
		const duties = await openDuties(w, found.id);
		const decided = decideClose(
			facts,
			{ agrees: input.agrees, why: input.why, reasons: filled(input.reasons) },
			duties
		);
		if (isRefusal(decided)) return decided;
		if (asked)
			await w.db
				.insertInto('mark')
				.values({
					municipality_id: w.actor.municipalityId,
					pathway_id: found.id,
					id: w.id(),
					key: evaluated.key,
					arena: null,
					at: w.at,
					by_id: w.actor.personId,
					text: input.helped
				})
				.execute();
		for (const move of moves) await writeMove(w, model, found.id, move, null);
		await endDuties(w, decided.duties);
		const closing: Closing = {
			helped: input.helped,
			family: { agrees: input.agrees, why: input.why },
			goals: goalsAtEnd(facts),
			duties: decided.duties.map(({ kind, reason }) => ({ kind, reason })),
			by: w.actor.personId,
			at: w.at
		};
		await tellCircle(w, facts, 'pathway-closed', !facts.pathway.withheld);
		await closePathwayRow(w, found.id, closing);
		await untilNow(w, found.id);
		await record(w, found.id, 'pathway-closed', { agrees: input.agrees, duties: decided.duties.length });
		return { pathwayId: found.id };
	}
});

const order = { open: 0, 'needs-reason': 1, refused: 2 } as const;
const filled = (by: Record<string, string | null>): Record<string, string> =>
	Object.fromEntries(Object.entries(by).flatMap(([k, v]) => (v ? [[k, v]] : [])));
