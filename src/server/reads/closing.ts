/** What the end of a pathway asks for: goals as they stand, duties still open, what the model wants in place. And what an ended one says. */
import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { goalsAtEnd, mayEnd } from '#domain/closing/decide.ts';
import { availableMoves } from '#domain/collaboration/moves.ts';
import { levelWordOf, standingOf } from '#domain/collaboration/standing.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { closingOf, openDuties } from '../store/closings.ts';
import { getFacts } from '../store/facts.ts';
import { findPathway } from '../store/pathways.ts';
import { headingOf, namesOf } from '../store/plans.ts';
import { termsOf } from '../store/terms.ts';

export const closing = read({
	name: 'closing',
	summary: 'What ending a pathway asks for, or what was written when it was ended.',
	side: 'staff',
	schema: z.object({ pathwayId: uuid }),
	async run(r, input, house) {
		const found = await findPathway(r, input.pathwayId);
		if (!found) return notFound;
		const m = r.actor.municipalityId;
		const facts = await getFacts(r, found.id);
		const actor = { personId: r.actor.personId, leader: found.bases.includes('leader') };
		const model = house.models.getModel(found.model.slug, found.model.version);
		const pathway = await headingOf(r, found);
		const ended = await closingOf(r, found.id);
		const allowed = may('close-pathway', found.bases) && mayEnd(facts, actor);
		// the evaluation with the family is this page's own: what it will bring is not shown as missing
		const evaluated = { key: 'evaluatedWithFamily', arena: null, at: r.at, by: r.actor.personId, text: '' };
		const withMark = { ...facts, marks: [...facts.marks, evaluated] };
		const goals = await r.db
			.selectFrom('goal')
			.select(['id', 'text as what'])
			.where('municipality_id', '=', m)
			.where('pathway_id', '=', found.id)
			.execute();
		const actions = await r.db
			.selectFrom('action')
			.select(['id', 'what'])
			.where('municipality_id', '=', m)
			.where('pathway_id', '=', found.id)
			.execute();
		const assessments = await r.db
			.selectFrom('assessment')
			.select(['id', 'what'])
			.where('municipality_id', '=', m)
			.where('pathway_id', '=', found.id)
			.execute();
		/** what a duty is about, in the words of its row, where the actor may read that row */
		const whats = new Map([...goals, ...actions, ...assessments].map((x) => [x.id, x.what]));
		const duties = found.closedAt ? [] : await openDuties(r, found.id);
		return {
			pathway,
			mayClose: allowed && !found.closedAt,
			mayReopen: allowed && found.closedAt !== null,
			goals: goalsAtEnd(facts).filter((g) => whats.has(g.id)),
			duties: duties.map((d) => ({
				id: d.id,
				kind: d.kind,
				arena: d.arena,
				strength: d.strength,
				dueAt: d.dueAt,
				what:
					Object.values(d.data as Record<string, unknown>).flatMap((id) => whats.get(String(id)) ?? [])[0] ??
					null,
				terms: termsOf(model, { arena: d.arena, data: d.data as Record<string, string | number> }),
				because: d.because as { text: { da: string; en?: string } | null },
				whoId: d.whoId,
				whoRole: d.whoRole
			})),
			arenas: pathway.arenas.map((p) => {
				const ends = availableMoves(model, withMark, p.arena, r.now, { coordinatorNamed: true })
					.filter((o) => o.to === 'close')
					.sort((a, b) => order[a.state] - order[b.state]);
				return {
					id: p.arena,
					name: model.arenas.find((a) => a.id === p.arena)?.name ?? null,
					...standingOf(model, p.level),
					possible: !model.levels.length || ends.length > 0,
					guards: (ends[0]?.guards ?? [])
						.filter((g) => !g.ok && !g.suspendedBy)
						.map((g) => ({ id: g.id, strength: g.strength, text: g.text }))
				};
			}),
			levelWord: levelWordOf(model),
			ended,
			endedAt: found.closedAt,
			names: await namesOf(r, [ended?.by, ended?.reopened?.by, ...duties.map((d) => d.whoId)])
		};
	}
});

const order = { open: 0, 'needs-reason': 1, refused: 2 } as const;
