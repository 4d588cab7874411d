import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { availableMoves, decideMove } from '#domain/collaboration/moves.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { mayDecide } from '#domain/pathways/deciders.ts';
import { decideAsk } from '#domain/pathways/handover.ts';
import { act, notFound } from '../act.ts';
import { code, optionalText, uuid, version } from '../fields.ts';
import { askHandover, seesAlready } from '../store/handovers.ts';
import { answerConcerns, tellCircle, writeMove } from '../store/moves.ts';
import { queueMail } from '../store/outbox.ts';
import { lockPathway, record } from '../store/pathways.ts';
import { functionsOf } from '../store/people.ts';

export const moveLevel = act({
	name: 'move-level',
	summary:
		'Move one arena of a pathway to another level, or say that it goes on, by an outcome of the model.',
	side: 'staff',
	schema: z.object({
		pathwayId: uuid,
		arena: code,
		/** outcome and target, as the page offered them */
		key: z.string().max(140),
		version,
		/** by guard, for conditions that should be kept and are passed */
		reasons: z.record(code, optionalText(2000)).default({}),
		coordinatorId: uuid,
		note: optionalText(4000),
		/** what is agreed about following up, where the outcome asks for it */
		followUp: optionalText(1000),
		feedback: optionalText(4000)
	}),
	async run(w, input, house) {
		const locked = await lockPathway(w, input.pathwayId);
		if (!locked) return notFound;
		const { found, facts } = locked;
		if (!may('move-level', found.bases)) return { refused: 'not-yours' };
		if (facts.pathway.closedAt) return { refused: 'closed' };
		const position = facts.positions.find((p) => p.arena === input.arena);
		if (!position) return { refused: 'invalid', fields: { arena: 'not-a-choice' } };
		if (found.version !== input.version)
			return { refused: 'stale', detail: { level: position.level, text: '' } };
		const model = house.models.getModel(found.model.slug, found.model.version);
		const { followUp } = input;
		const about = { coordinatorNamed: true, ...(followUp ? { followUpPlanned: true } : {}) };
		const option = availableMoves(model, facts, input.arena, w.now, about).find((o) => o.key === input.key);
		if (!option) return { refused: 'no-such-move', fields: { key: 'not-a-choice' } };
		const actor = {
			personId: w.actor.personId,
			leader: found.bases.includes('leader'),
			functions: await functionsOf(w)
		};
		if (!mayDecide(model, option.decidedBy, facts, input.arena, actor))
			return { refused: 'not-your-decision', rule: option.moveId ?? option.key };
		if (option.to === 'close') return { refused: 'closing-elsewhere' };
		const reasons = Object.fromEntries(
			Object.entries(input.reasons).flatMap(([k, v]) => (v ? [[k, v]] : []))
		);
		const decided = decideMove(model, facts, { ...input, reasons, followUpPlanned: !!followUp }, w.now);
		if (isRefusal(decided)) return decided;
		if (option.settlesFollowUp && !followUp)
			return { refused: 'follow-up-needed', fields: { followUp: 'required' } };
		const { arena, coordinatorId: toId } = input;
		if (decided.coordinatorChanges) {
			const asked = decideAsk(facts, { arena, toId }, { ...actor, leader: true });
			if (isRefusal(asked))
				return asked.fields
					? { refused: 'invalid', fields: { coordinatorId: asked.fields.toId ?? 'wrong' } }
					: asked;
			if (!(await seesAlready(w, found.id, toId)))
				return { refused: 'invalid', fields: { coordinatorId: 'needs-consent' } };
		}
		const moveId = await writeMove(w, model, found.id, decided, input.note);
		await w.db
			.updateTable('pathway')
			.set((e) => ({ version: e('version', '+', 1) }))
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('id', '=', found.id)
			.execute();
		if (followUp)
			await w.db
				.insertInto('mark')
				.values({
					municipality_id: w.actor.municipalityId,
					pathway_id: found.id,
					id: w.id(),
					key: 'followUpDecided',
					arena,
					at: w.at,
					by_id: w.actor.personId,
					text: followUp
				})
				.execute();
		// the stick moves when the new one accepts; until then the old one holds it
		if (decided.coordinatorChanges) {
			const fromId = position.coordinatorId;
			await askHandover(w, { pathwayId: found.id, arena, fromId, toId, note: null });
			await record(w, found.id, 'handover-asked', { arena, fromId, toId });
			await queueMail(w, {
				template: 'handover-asked',
				recipientId: toId,
				path: '/tovholder',
				pathwayId: found.id
			});
		}
		const answered = input.feedback ? await answerConcerns(w, facts, arena, input.feedback) : 0;
		const hidden = decided.exceptions.some((id) => model.exceptions.find((e) => e.id === id)?.withhold);
		// what a suspicion set going leaves no line in the log the family reads
		if (hidden) w.note({ withheld: true });
		if (decided.to !== decided.from)
			await tellCircle(w, facts, 'level-moved', !facts.pathway.withheld && !hidden);
		return {
			moveId,
			from: decided.from,
			to: decided.to,
			convenes: decided.convenes,
			form: decided.form,
			answered
		};
	}
});
