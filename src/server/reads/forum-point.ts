/** One point: what was brought, what is missing, who may stay for it, what was decided and the answer. */
import { z } from 'zod';
import { sql } from 'kysely';
import { decisionsOf, decisionText, missingParts } from '#domain/fora/points.ts';
import { addWorkdays } from '#domain/kernel/calendar.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { findOccurrence } from '../store/fora.ts';
import { decidedAs, findPoint } from '../store/forum-points.ts';
import { presentAt, roomOf } from '../store/forum-room.ts';

export const forumPoint = read({
	name: 'forum-point',
	summary: 'A point of a forum with its answers, its room, its decision and what came of it.',
	side: 'staff',
	schema: z.object({ pointId: uuid }),
	async run(r, input, house) {
		const seen = await findPoint(r, input.pointId);
		if (!seen) return notFound;
		const { child_id: _child, of, ...point } = seen;
		if (point.pathwayId) r.note({ pathwayId: point.pathwayId });
		// the service that took it home may not know the forum it came from
		const found = await findOccurrence(r, house.models, point.occurrenceId);
		const running = found?.here === true && found.at.state === 'running';
		const room = found?.here ? (await roomOf(r, found.at.id)).filter((x) => x.slotId === point.id) : [];
		const present = found?.here ? (await presentAt(r, found.at.id)).filter((x) => x.slotId === point.id) : [];
		const kinds = found?.forum.decisions?.flatMap((d) => (d.does === 'forward' && d.to ? [d.to] : [])) ?? [];
		const targets =
			found && running && kinds.length
				? (
						await r.asEngine((db) =>
							sql<{
								id: string;
								name: string;
							}>`select id, name from forum where municipality_id = ${r.actor.municipalityId} and model_slug = ${found.row.slug}
								and kind = any (array(select jsonb_array_elements_text(${JSON.stringify(kinds)}::text::jsonb))) and unit_ids && ${`{${found.row.unitIds.join(',')}}`}::text::uuid[] and closed_on is null order by name`.execute(
								db
							)
						)
					).rows
				: [];
		const { rows: mine } = await sql<{
			yes: boolean;
		}>`select taken_unit_id = any ((select app.uuids('app.units'))::uuid[]) as yes from forum_point
			where municipality_id = ${r.actor.municipalityId} and id = ${point.id}::uuid`.execute(r.db);
		const owner = point.broughtBy === r.actor.personId;
		const isOpen = point.state === 'ready' || point.state === 'returned';
		return {
			now: r.at,
			today: r.today,
			forum: found && { id: found.row.id, name: found.row.name, unitName: found.row.unitName },
			at: found && found.at,
			point,
			/** the decision in the model's own words */
			decidedAs: decidedAs(house.models, { of, decision: point.decision }),
			/** what the parents have said themselves */
			family: (
				await sql<{ child_id: string; name: string; answer: 'coming' | 'staying' | 'off' }>`
					select a.child_id, p.given_name || ' ' || p.family_name as name, a.answer from forum_family_answer a join person p on p.municipality_id = a.municipality_id and p.id = a.person_id
					where a.municipality_id = ${r.actor.municipalityId} and a.point_id = ${point.id}::uuid order by a.at, p.id`.execute(
					r.db
				)
			).rows.map(({ child_id: _c, ...a }) => a),
			template: found?.row.template ?? [],
			voices: !found || Boolean(found.forum.voices) || found.row.template.length === 0,
			acceptance: found?.forum.acceptance?.strength ?? null,
			missing: found && isOpen ? missingParts(found.forum, found.row.template, point) : [],
			mayComplete: isOpen && found !== null && (owner || found.steers),
			mayWithdraw: isOpen && found !== null && (owner || found.steers) && point.because !== 'owed',
			mayAsk: isOpen && found?.here === true && !owner && point.broughtBy !== null,
			mayRun: running && point.state === 'ready',
			mayAnswer:
				point.takenBy !== null &&
				!point.answeredAt &&
				(point.takenBy === r.actor.personId || mine[0]?.yes === true),
			room: room.map((x) => ({
				personId: x.personId,
				name: x.name,
				mayStay: x.mayStay,
				isIn: present.some((p) => p.personId === x.personId && !p.leftAt)
			})),
			present,
			choices: found
				? decisionsOf(found.forum)
						.filter((does) => does !== 'forward' || targets.length > 0)
						.map((does) => ({ does, text: decisionText(found.forum, does) }))
				: [],
			answerBy: answerDay(found?.forum.decisions?.find((d) => d.does === 'takeHome')?.answer, r.today),
			targets,
			/** the model sends on, and there is no forum here that takes it */
			nowhere: kinds.length > 0 && targets.length === 0
		};
	}
});

/** When the model says that whoever brought it hears again. */
function answerDay(span: { n: number; unit: string } | undefined, today: string): string | null {
	if (!span) return null;
	const day = Temporal.PlainDate.from(today);
	if (span.unit === 'workday') return addWorkdays(day, span.n, 'G').toString();
	return day
		.add(
			span.unit === 'week' ? { weeks: span.n } : span.unit === 'month' ? { months: span.n } : { days: span.n }
		)
		.toString();
}
