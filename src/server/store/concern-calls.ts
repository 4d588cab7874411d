/** Which meetings about a child the reader can call right now, so that an advice leads there with one click (V-22). */
import { isProfessional, may } from '#domain/access/may.ts';
import { availableMoves } from '#domain/collaboration/moves.ts';
import { callableTypes, mayCell } from '#domain/meetings/types.ts';
import { mayDecide } from '#domain/pathways/deciders.ts';
import type { Models } from '../models.ts';
import { getFacts } from './facts.ts';
import { decidingIn } from './meetings.ts';
import { findPathway } from './pathways.ts';
import type { Reader } from './session.ts';

/** `move`: the way that puts the child where this meeting belongs, and calls it in the same click. */
export type Callable = { meeting: string; pathwayId: string; arena: string; move: string | null };

/** The open pathway of the child, where the reader sees one; what she may call in its arenas, the busiest arena first. */
export async function callableNow(r: Reader, models: Models, childId: string): Promise<Callable[]> {
	const open = await r.db
		.selectFrom('pathway')
		.select(['id', 'child_id'])
		.where('municipality_id', '=', r.actor.municipalityId)
		.where('child_id', '=', childId)
		.where('closed_at', 'is', null)
		.executeTakeFirst();
	const found = open && (await findPathway(r, open.id));
	return found && isProfessional(found.bases) ? callableOn(r, models, found) : [];
}

/** What the reader may call on this pathway, and the moves that call a meeting in the same click. */
export async function callableOn(
	r: Reader,
	models: Models,
	found: NonNullable<Awaited<ReturnType<typeof findPathway>>>
): Promise<Callable[]> {
	const model = models.getModel(found.model.slug, found.model.version);
	const facts = await getFacts(r, found.id);
	const actor = await decidingIn(r, found);
	const arenas = facts.positions.toSorted((a, b) => b.level - a.level).map((p) => p.arena);
	const here = arenas.flatMap((arena) =>
		callableTypes(model, facts, arena, r.now)
			.filter((t) => mayCell(model, t, 'convener', facts, arena, actor))
			.map((t) => ({ meeting: t.id, pathwayId: found.id, arena, move: null }))
	);
	if (!may('move-level', found.bases)) return here;
	const after = arenas.flatMap((arena) =>
		availableMoves(model, facts, arena, r.now, { coordinatorNamed: true })
			.filter((o) => mayDecide(model, o.decidedBy, facts, arena, actor))
			.flatMap((o) => (o.convenes ? [{ meeting: o.convenes, pathwayId: found.id, arena, move: o.key }] : []))
	);
	return [...here, ...after];
}
