/** The leader decides what becomes of a concern: a pathway begins, it joins one, or the reason why not is kept. */
import { z } from 'zod';
import { decideHandle, decisions } from '#domain/concerns/decide.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { optionalLine, optionalText, uuid } from '../fields.ts';
import { findConcern, firstNames, openPathways, ownStaff } from '../store/concerns.ts';
import { staysActive } from '../store/handovers.ts';
import { leads } from '../store/people.ts';
import { openPathway } from '../store/opening.ts';
import { lockPathway, record } from '../store/pathways.ts';

export const handleConcern = act({
	name: 'handle-concern',
	summary: 'Decide as leader what becomes of a concern.',
	side: 'staff',
	schema: z.object({
		concernId: uuid,
		decision: z.enum(decisions),
		note: optionalText(4000),
		feedback: optionalText(4000),
		coordinatorId: uuid.optional(),
		/** what a pathway about a group or an unnamed child is called; never an identity */
		title: optionalLine(120),
		pathwayId: uuid.optional()
	}),
	async run(w, input, house) {
		const seen = await findConcern(w, input.concernId);
		if (!seen) return notFound;
		if (!(await leads(w, seen.unit_id))) return { refused: 'not-yours' };
		// two leaders may decide at once: the second sees what the first decided
		const concern = await w.asEngine((db) =>
			db
				.selectFrom('concern')
				.selectAll()
				.where('municipality_id', '=', w.actor.municipalityId)
				.where('id', '=', seen.id)
				.forUpdate()
				.executeTakeFirstOrThrow()
		);
		const staff = await ownStaff(w, concern.unit_id, concern.group_id);
		const decided = decideHandle(
			concern,
			{ ...input, coordinatorId: input.coordinatorId ?? null, pathwayId: input.pathwayId ?? null },
			{
				open: (await openPathways(w, concern)).map((p) => p.id),
				coordinators: staff.map((s) => s.id),
				knownFirstNames: concern.kind === 'child' ? [] : await firstNames(w, concern.unit_id)
			}
		);
		if (isRefusal(decided)) return decided;
		if (input.decision === 'pathway' && !(await staysActive(w, input.coordinatorId!)))
			return { refused: 'invalid', fields: { coordinatorId: 'unknown' } };
		const opened =
			input.decision === 'pathway'
				? await openPathway(w, house, concern, input.coordinatorId!, input.title, staff)
				: null;
		if (isRefusal(opened)) return opened;
		const pathwayId = opened ?? decided.pathwayId;
		await w.asEngine((db) =>
			db
				.updateTable('concern')
				.set({
					state: 'handled',
					decision: input.decision,
					decision_note: input.note,
					handled_at: w.at,
					handled_by: w.actor.personId,
					pathway_id: pathwayId,
					...(input.feedback ? { feedback: input.feedback, feedback_at: w.at } : {})
				})
				.where('municipality_id', '=', w.actor.municipalityId)
				.where('id', '=', concern.id)
				.execute()
		);
		if (pathwayId) {
			await w.reenter();
			// a leader may join a concern to a pathway that another unit holds and she does not see
			if (!(await lockPathway(w, pathwayId))) w.touch(pathwayId);
			await record(
				w,
				pathwayId,
				opened ? 'pathway-opened' : 'concern-joined',
				{ concernId: concern.id },
				opened ? {} : { audience: 'professionals' }
			);
		}
		return { id: concern.id, pathwayId };
	}
});
