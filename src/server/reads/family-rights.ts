/** What one can say no to or ask to have put right: the notes that can be objected to, and what was said about them. */
import { z } from 'zod';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { aboutOf, coordinatorsOf, hasPathway, standingWith } from '../store/family.ts';
import { notesFor } from '../store/family-papers.ts';

export const familyRights = read({
	name: 'family-rights',
	summary: 'What a parent or young person can object to, with the objections already made.',
	side: 'family',
	schema: z.object({ childId: uuid, noteId: uuid.optional() }),
	async run(r, input) {
		const s = await standingWith(r, input.childId);
		if (!s) return notFound;
		if (!hasPathway(s))
			return { about: aboutOf(s), pathwayId: null, notes: [], chosen: null, coordinators: [] };
		const notes = (await notesFor(r, s)).filter((n) => !n.mine);
		const chosen = input.noteId ? (notes.find((n) => n.id === input.noteId) ?? null) : null;
		if (input.noteId && !chosen) return notFound;
		return {
			about: aboutOf(s),
			pathwayId: s.pathway.id,
			notes: notes.map(({ text: _t, ...n }) => n),
			chosen,
			coordinators: (await coordinatorsOf(r, s)).map((c) => ({
				name: c.name,
				function: c.function,
				phone: c.phone
			}))
		};
	}
});
