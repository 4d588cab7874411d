/** What a move leaves behind: its row, the new place, the word to the one who worried, and letters to those who are told. */
import type { MoveDecision } from '#domain/collaboration/moves.ts';
import type { PathwayFacts } from '#domain/facts/pathway.ts';
import type { Model } from '#domain/collaboration/model.ts';
import { queueMail } from './outbox.ts';
import { record } from './pathways.ts';
import type { Writer } from './session.ts';
import { json, texts } from './values.ts';

/** Exceptions that must not reach custody holders stay out of the row the family can read. */
const openExceptions = (model: Model, ids: readonly string[]): string[] =>
	ids.filter((id) => !model.exceptions.find((e) => e.id === id)?.withhold);

export async function writeMove(
	w: Writer,
	model: Model,
	pathwayId: string,
	move: MoveDecision,
	note: string | null
): Promise<string> {
	const id = w.id();
	const shown = openExceptions(model, move.exceptions);
	await w.asEngine(async (db) => {
		await db
			.insertInto('level_move')
			.values({
				municipality_id: w.actor.municipalityId,
				pathway_id: pathwayId,
				id,
				arena: move.arena,
				from_level: move.from,
				to_level: move.to === 'close' ? null : move.to,
				outcome: move.outcome,
				sign: move.sign,
				at: w.at,
				by_id: w.actor.personId,
				note,
				passed: json(move.passed),
				exceptions: texts(shown)
			})
			.execute();
		if (move.to !== 'close' && move.to !== move.from)
			await db
				.updateTable('pathway_arena')
				.set({ level: move.to, since: w.at })
				.where('municipality_id', '=', w.actor.municipalityId)
				.where('pathway_id', '=', pathwayId)
				.where('arena', '=', move.arena)
				.execute();
	});
	const { arena, from, to, outcome, sign } = move;
	const type = to === 'close' ? 'arena-closed' : to === from ? 'level-kept' : 'level-moved';
	await record(w, pathwayId, type, {
		moveId: id,
		arena,
		from,
		to,
		outcome,
		sign,
		passed: move.passed.length
	});
	const hidden = move.exceptions.filter((e) => !shown.includes(e));
	if (hidden.length)
		await record(
			w,
			pathwayId,
			'move-exception',
			{ moveId: id, exceptions: hidden },
			{ audience: 'professionals', withheld: true }
		);
	return id;
}

/** One letter each to everybody of the circle but the one who acts; the family only when nothing is withheld. */
export async function tellCircle(
	w: Writer,
	facts: PathwayFacts,
	template: string,
	family: boolean
): Promise<void> {
	const told = new Set<string>();
	for (const m of facts.circle) {
		if (m.until !== null || !m.active || m.personId === w.actor.personId || told.has(m.personId)) continue;
		if (
			m.relation === 'child' ||
			(m.relation !== 'professional' && (!family || m.relation !== 'custodyHolder'))
		)
			continue;
		told.add(m.personId);
		await queueMail(w, {
			template,
			recipientId: m.personId,
			path: m.relation === 'professional' ? `/forloeb/${facts.pathway.id}` : '/familie',
			pathwayId: facts.pathway.id
		});
	}
}

/** The first word back to those who worried about this arena and have not heard yet. @returns how many */
export async function answerConcerns(
	w: Writer,
	facts: PathwayFacts,
	arena: string,
	feedback: string
): Promise<number> {
	const waiting = facts.concerns.filter(
		(c) => c.feedbackAt === null && (c.arena === null || c.arena === arena)
	);
	if (!waiting.length) return 0;
	await w.asEngine((db) =>
		db
			.updateTable('concern')
			.set({ feedback, feedback_at: w.at })
			.where('municipality_id', '=', w.actor.municipalityId)
			.where(
				'id',
				'in',
				waiting.map((c) => c.id)
			)
			.where('feedback_at', 'is', null)
			.execute()
	);
	for (const c of waiting)
		await record(w, facts.pathway.id, 'concern-answered', { concernId: c.id }, { audience: 'professionals' });
	return waiting.length;
}
