import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { line, uuid, version } from '../fields.ts';
import { forumTime, frameOf } from '../forum-fields.ts';
import { changeForum as change, findForum } from '../store/fora.ts';
import { frameFault } from '../store/forum-points.ts';
import { json } from '../store/values.ts';

export const changeForum = act({
	name: 'change-forum',
	summary:
		"Change a forum's time, place, rhythm, and the words of its questions. Meetings already planned stay where they are.",
	side: 'staff',
	schema: forumTime.extend({
		forumId: uuid,
		version,
		/** the unit's own wording of the template, by question */
		questions: z.record(z.string().max(60), line(200)).default({}),
		/** one more question of the unit's own */
		ownQuestion: line(200).optional()
	}),
	async run(w, input, house) {
		const found = await findForum(w, house.models, input.forumId);
		if (!found) return notFound;
		if (!found.steers) return { refused: 'forum-not-yours' };
		if (found.row.version !== input.version) return { refused: 'stale' };
		if (input.rhythm === 'yearly' && !input.month)
			return { refused: 'invalid', fields: { month: 'required' } };
		const named = await frameFault(w, found.row.unitIds, { name: input.name, place: input.place });
		if (named) return named;
		const own = found.row.template.filter((q) => q.id.startsWith('own')).length;
		const template = [
			...found.row.template.map((q) =>
				input.questions[q.id] && input.questions[q.id] !== q.label.da
					? { ...q, label: { da: input.questions[q.id]! } }
					: q
			),
			...(input.ownQuestion
				? [{ id: `own${own + 1}`, label: { da: input.ownQuestion }, required: true }]
				: [])
		];
		await change(w, found.row.id, {
			...frameOf(input),
			template: json(template)
		});
		return { id: found.row.id };
	}
});
