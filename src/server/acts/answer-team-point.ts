import { z } from 'zod';
import { sql } from 'kysely';
import { afterAnswers, type FamilyAnswer, familyAnswers } from '#domain/fora/family.ts';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { standingWith } from '../store/family.ts';
import { pointsForFamily } from '../store/family-points.ts';
import { changePoint } from '../store/forum-points.ts';
import { settleOwed } from '../store/forum-owed.ts';
import { queueForum } from '../store/outbox.ts';

export const answerTeamPoint = act({
	name: 'answer-team-point',
	summary:
		'Say to a team that is to talk about my child: I come, talk without me, or take it off. Off is at once, and who brought it is told.',
	side: 'family',
	schema: z.object({ childId: uuid, pointId: uuid, answer: z.enum(familyAnswers) }),
	async run(w, input, house) {
		const s = await standingWith(w, input.childId);
		const point = s && (await pointsForFamily(w, house.models, s)).find((p) => p.id === input.pointId);
		if (!s?.pathway || !point) return notFound;
		const m = w.actor.municipalityId;
		const now = await w.asEngine(async (db) => {
			// two parents may answer at once: the second reads what the first left
			const { rows } = await sql<{
				state: string;
				by: string | null;
				forumId: string;
				occurrenceId: string;
				how: string | null;
			}>`select state, brought_by as by, forum_id as "forumId", occurrence_id as "occurrenceId", parents_how as how from forum_point
				where municipality_id = ${m} and id = ${point.id}::uuid for update`.execute(db);
			if (!rows[0] || (rows[0].state !== 'ready' && rows[0].state !== 'returned')) return null;
			await sql`insert into forum_family_answer (municipality_id, point_id, person_id, child_id, pathway_id, answer, at)
				values (${m}, ${point.id}::uuid, ${w.actor.personId}::uuid, ${s.child.id}::uuid, ${s.pathway!.id}::uuid, ${input.answer}, ${w.at}::timestamptz)
				on conflict (municipality_id, point_id, person_id) do update set answer = excluded.answer, at = excluded.at`.execute(
				db
			);
			const said = await sql<{
				answer: FamilyAnswer;
			}>`select answer from forum_family_answer where municipality_id = ${m} and point_id = ${point.id}::uuid`.execute(
				db
			);
			return { ...rows[0], then: afterAnswers(said.rows.map((x) => x.answer)) };
		});
		if (!now) return { refused: 'point-decided' };
		if (now.then === 'off') {
			await changePoint(w, point.id, { state: 'withdrawn' }, { listed: false });
			await settleOwed(w, `forum-bring:${point.id}`);
			if (now.by)
				await queueForum(w, {
					kind: 'mail',
					template: 'forum-taken-off',
					recipientId: now.by,
					forumId: now.forumId,
					occurrenceId: now.occurrenceId,
					path: '/fora'
				});
		} else if (now.then !== now.how)
			await changePoint(w, point.id, {
				parents_how: now.then,
				accepted_on: now.then === 'accepted' ? w.today : null
			});
		return { answer: input.answer };
	}
});
