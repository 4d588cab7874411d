/** A question to take over that nobody has answered in the model's time goes to the leader of the unit. */
import { sql } from 'kysely';
import { computeDeadline } from '#domain/kernel/deadline.ts';
import { decideEscalation } from '#domain/pathways/handover.ts';
import type { House } from '../house.ts';
import { loadFacts } from '../store/facts.ts';
import { askHandover, leadersOf } from '../store/handovers.ts';
import { queueMail } from '../store/outbox.ts';
import { record } from '../store/pathways.ts';
import { settingsIn } from '../store/recompute.ts';
import type { Writer } from '../store/session.ts';

/** @returns how many questions went on to a leader */
export async function escalateHandovers(house: House): Promise<number> {
	const municipalities = await house.door.asSystem(null, (w) =>
		w.db.selectFrom('municipality').select('id').orderBy('id').execute()
	);
	let moved = 0;
	for (const { id } of municipalities)
		moved += await house.door.asSystem(id, (w) => escalateIn(house, w, id));
	return moved;
}

async function escalateIn(house: House, w: Writer, m: number): Promise<number> {
	const settings = await settingsIn(w.db, m);
	const pending = await w.db
		.selectFrom('handover')
		.innerJoin('pathway', (j) =>
			j
				.onRef('pathway.municipality_id', '=', 'handover.municipality_id')
				.onRef('pathway.id', '=', 'handover.pathway_id')
		)
		.select(['handover.id', 'handover.pathway_id as pathwayId', 'pathway.unit_id as unitId'])
		.select([
			'pathway.model_slug as slug',
			'pathway.model_version as version',
			'handover.asked_at as askedAt'
		])
		.where('handover.municipality_id', '=', m)
		.where('handover.answered_at', 'is', null)
		.where('pathway.closed_at', 'is', null)
		.orderBy('handover.asked_at')
		.execute();
	let moved = 0;
	for (const h of pending) {
		const { n, unit, reading } = house.models.getModel(h.slug, h.version).times.handoverAnswer;
		const spec = { n, unit, direction: 'after' as const, ...(reading ? { reading } : {}) };
		const { due } = computeDeadline(spec, Temporal.Instant.from(h.askedAt), settings);
		if (Temporal.Instant.compare(w.now, due) <= 0) continue;
		// the receiver may be answering this very moment: the lock lets one of the two go first
		await sql`select id from pathway where municipality_id = ${m} and id = ${h.pathwayId}::uuid for update`.execute(
			w.db
		);
		const facts = (await loadFacts(w.db, m, [h.pathwayId])).get(h.pathwayId);
		const handover = facts?.handovers.find((x) => x.id === h.id);
		const to = handover && decideEscalation(handover, await leadersOf(w.db, m, h.unitId, w.today));
		if (!to) continue;
		await w.db
			.updateTable('handover')
			.set({ answered_at: w.at, answer: 'escalated' })
			.where('municipality_id', '=', m)
			.where('id', '=', h.id)
			.execute();
		const { arena, fromId } = handover;
		await askHandover(w, { pathwayId: h.pathwayId, arena, fromId, toId: to.toId, note: null });
		await record(w, h.pathwayId, 'handover-escalated', { arena, fromId, toId: to.toId });
		await queueMail(w, {
			template: 'handover-escalated',
			recipientId: to.toId,
			path: '/tovholder',
			pathwayId: h.pathwayId
		});
		w.touch(h.pathwayId);
		moved++;
	}
	return moved;
}
