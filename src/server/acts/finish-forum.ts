import { z } from 'zod';
import { sql } from 'kysely';
import { act, isRefusal, notFound } from '../act.ts';
import { optionalText, tick, uuid, version } from '../fields.ts';
import { holdsOpen } from '#domain/fora/look-back.ts';
import { findIdentity } from '#domain/fora/points.ts';
import { changeOccurrence, findOccurrence } from '../store/fora.ts';
import { moveOpenPoints } from '../store/forum-people.ts';
import { nameCounter } from '../store/forum-points.ts';
import { hostOf, lookBackForm, resultsOf } from '../store/forum-results.ts';

export const finishForum = act({
	name: 'finish-forum',
	summary:
		'End a meeting of a forum. What was not reached goes to the next; points and decisions are its minutes.',
	side: 'staff',
	schema: z.object({ occurrenceId: uuid, version, summary: optionalText(4000), noNames: tick }),
	async run(w, input, house) {
		const found = await findOccurrence(w, house.models, input.occurrenceId, true);
		if (!found?.here) return notFound;
		if (found.at.state !== 'running') return { refused: 'forum-not-running' };
		if (found.at.version !== input.version) return { refused: 'stale' };
		if (holdsOpen(found.forum) && lookBackForm(found)) {
			const said = (await resultsOf(w, found.row.id)).find((x) => x.occurrenceId === found.at.id);
			if (!said?.lookBack) return { refused: 'forum-look-back-first' };
		}
		// what everybody in the forum reads names no child
		const named = findIdentity(
			{ summary: input.summary },
			await nameCounter(w, found.row.unitIds),
			input.noNames
		);
		if (isRefusal(named)) return named;
		await w.asEngine(async (db) => {
			await sql`update forum_slot set ended_at = ${w.at}::timestamptz where municipality_id = ${w.actor.municipalityId} and occurrence_id = ${found.at.id}::uuid and began_at is not null and ended_at is null`.execute(
				db
			);
			await sql`update forum_presence p set left_at = ${w.at}::timestamptz from forum_slot s where p.municipality_id = ${w.actor.municipalityId} and s.municipality_id = p.municipality_id
				and s.id = p.slot_id and s.occurrence_id = ${found.at.id}::uuid and p.left_at is null`.execute(db);
		});
		const moved = await moveOpenPoints(w, found);
		// whose turn it was stays with the meeting, so that the next turn is counted from it
		const host = await hostOf(w, found, found.at.id);
		await changeOccurrence(w, found.at.id, {
			state: 'held',
			held_at: w.at,
			summary: input.summary,
			...(host ? { host_unit_id: host.hostId } : {})
		});
		return { id: found.at.id, moved };
	}
});
