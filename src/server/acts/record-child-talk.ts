import { z } from 'zod';
import { ZONE } from '#domain/kernel/day.ts';
import { decideTalk, parentsAtTalk } from '#domain/underretninger/screen.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { clock, isoDay, optionalText, tick, uuid } from '../fields.ts';
import { change, findForAuthority } from '../store/underretninger.ts';

export const recordChildTalk = act({
	name: 'record-child-talk',
	summary: 'Record the talk with the child that assesses an underretning, or why it is left out.',
	side: 'staff',
	schema: z
		.object({
			id: uuid,
			talk: z.enum(['held', 'omitted']),
			talkOn: isoDay.optional(),
			talkAt: clock.optional(),
			talkNote: optionalText(2000),
			parents: z.enum(parentsAtTalk).optional(),
			parentsWhy: optionalText(2000),
			/** the talk points to honour-related conflict or negative social control */
			honour: tick
		})
		.refine((v) => v.talk === 'omitted' || !v.talkOn || v.talkAt, { path: ['talkAt'], message: 'required' }),
	async run(w, input) {
		const found = await findForAuthority(w, input.id);
		if (!found) return notFound;
		const held = input.talk === 'held';
		const at =
			held && input.talkOn
				? Temporal.PlainDateTime.from(`${input.talkOn}T${input.talkAt!}`).toZonedDateTime(ZONE).toInstant()
				: null;
		const decided = decideTalk(
			found,
			{
				how: input.talk,
				at,
				note: input.talkNote,
				parents: held ? (input.parents ?? null) : null,
				parentsWhy: held ? input.parentsWhy : null,
				honour: input.honour
			},
			w.now
		);
		if (isRefusal(decided)) return decided;
		if (input.honour) w.note({ withheld: true });
		await change(w, found, {
			child_talk: input.talk,
			child_talk_at: decided.at,
			child_talk_by: w.actor.personId,
			child_talk_note: input.talkNote,
			child_talk_parents: held ? input.parents : null,
			child_talk_parents_note: held ? input.parentsWhy : null,
			...(input.honour ? { honour: true, withheld: true } : {})
		});
		return { id: found.id };
	}
});
