import { z } from 'zod';
import { sql } from 'kysely';
import { teamDecisions } from '#domain/collaboration/vocabulary.ts';
import { decidePoint as decide } from '#domain/fora/points.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { isoDay, text, uuid, version } from '../fields.ts';
import { findForum, findOccurrence } from '../store/fora.ts';
import { admitPathway, banOf } from '../store/forum-bringing.ts';
import { nextOf } from '../store/forum-people.ts';
import { changePoint, findPoint, insertPoint } from '../store/forum-points.ts';
import { owe, settleOwed, oweAnswer } from '../store/forum-owed.ts';
import { roomOf } from '../store/forum-room.ts';
import { queueForum } from '../store/outbox.ts';
import type { Writer } from '../store/session.ts';

export const decidePoint = act({
	name: 'decide-point',
	summary: 'Record what a forum decided about a point. Whoever brought it reads it at once.',
	side: 'staff',
	schema: z.object({
		pointId: uuid,
		version,
		decision: z.enum(teamDecisions),
		/** what is said to whoever brought it */
		text: text(4000),
		takenBy: uuid.nullish(),
		answerBy: isoDay.nullish(),
		/** the forum it is sent on to */
		to: uuid.nullish()
	}),
	async run(w, input, house) {
		const point = await findPoint(w, input.pointId);
		const found = point && (await findOccurrence(w, house.models, point.occurrenceId, true));
		if (!point || !found?.here) return notFound;
		if (point.version !== input.version) return { refused: 'stale' };
		const room = (await roomOf(w, found.at.id)).filter((x) => x.slotId === point.id);
		const targets = await targetsOf(w, found);
		const decided = decide(
			found.forum,
			point,
			{ ...input, takenBy: input.takenBy ?? null, answerBy: input.answerBy ?? null, to: input.to ?? null },
			{
				running: found.at.state === 'running',
				there: room.filter((x) => x.mayStay).map((x) => x.personId),
				targets: targets.map((t) => t.id),
				today: w.today
			}
		);
		if (isRefusal(decided)) return decided;
		const told = {
			decided_text: input.text,
			decided_at: w.at,
			decided_by: w.actor.personId,
			decision: input.decision
		};
		const where = { forumId: found.row.id, occurrenceId: found.at.id, pointId: point.id };
		if (input.decision === 'askMore') {
			await changePoint(
				w,
				point.id,
				{ state: 'returned', asked: input.text, asked_by: w.actor.personId, asked_at: w.at },
				{ listed: false, ended_at: w.at }
			);
			await oweAnswer(w, found, point);
		} else {
			const sent = input.decision === 'forward' ? await forward(input.to!) : null;
			if (isRefusal(sent)) return sent;
			const isHome = input.decision === 'takeHome';
			await changePoint(
				w,
				point.id,
				{
					...told,
					state: 'discussed',
					...(isHome
						? {
								taken_by: input.takenBy,
								taken_unit_id: await unitOf(w, input.takenBy!),
								answer_by: input.answerBy
							}
						: {}),
					...(sent ? { sent_to_id: sent } : {})
				},
				{ ended_at: w.at }
			);
			await settleOwed(w, `forum-bring:${point.id}`);
			if (isHome)
				await owe(w, {
					key: `forum-answer:${point.id}`,
					kind: 'answerForumPoint',
					personId: input.takenBy!,
					due: input.answerBy!,
					text: null,
					at: where
				});
		}
		if (point.broughtBy && point.broughtBy !== w.actor.personId)
			await queueForum(w, {
				kind: 'mail',
				template: input.decision === 'askMore' ? 'forum-asked' : 'forum-answer',
				recipientId: point.broughtBy,
				forumId: found.row.id,
				occurrenceId: found.at.id,
				path: `/forum/${found.row.id}/${found.at.id}/punkt/${point.id}`
			});
		return { id: point.id };

		/** The same words on the next agenda of the other forum, unless that one must not talk about it. */
		async function forward(to: string) {
			const p = point!;
			const target = await w.asEngine(() => findForum(w, house.models, to));
			const next = target && (await nextOf(w, to, w.at));
			if (!target || !next) return { refused: 'forum-none-ahead' } as const;
			if (p.pathwayId) {
				const admitted = await admitPathway(w, house.models, target, p.pathwayId, found!.row.kind);
				const ban = admitted
					? banOf(admitted.admission)
					: ({ refused: 'forum-banned', detail: { why: '' } } as const);
				if (ban) return ban;
			}
			const { id } = await insertPoint(w, target, next, {
				...p,
				groupId: await groupOf(w, p.id),
				fromPointId: p.id
			});
			return id;
		}
	}
});

/** Fora of the same units that the model lets this one send on to. */
async function targetsOf(w: Writer, found: NonNullable<Awaited<ReturnType<typeof findOccurrence>>>) {
	const kinds = found.forum.decisions?.flatMap((d) => (d.does === 'forward' && d.to ? [d.to] : [])) ?? [];
	if (!kinds.length) return [];
	const { rows } = await w.asEngine((db) =>
		sql<{
			id: string;
		}>`select id from forum where municipality_id = ${w.actor.municipalityId} and model_slug = ${found.row.slug} and kind = any (array(select jsonb_array_elements_text(${JSON.stringify(kinds)}::text::jsonb)))
			and unit_ids && ${`{${found.row.unitIds.join(',')}}`}::text::uuid[] and closed_on is null`.execute(db)
	);
	return rows;
}

const groupOf = async (w: Writer, pointId: string) =>
	(
		await w.db
			.selectFrom('forum_point')
			.select('group_id')
			.where('municipality_id', '=', w.actor.municipalityId)
			.where('id', '=', pointId)
			.executeTakeFirst()
	)?.group_id ?? null;

const unitOf = async (w: Writer, personId: string) =>
	(
		await sql<{
			id: string;
		}>`select unit_id as id from employment where municipality_id = ${w.actor.municipalityId} and person_id = ${personId}::uuid and from_day <= ${w.today}::date
			and (to_day is null or to_day >= ${w.today}::date) order by from_day, id limit 1`.execute(w.db)
	).rows[0]?.id ?? null;
