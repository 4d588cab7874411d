/** A board as a page shows it, alike for professionals and family. */
import { sql } from 'kysely';
import type { Board } from '#domain/collaboration/model-meetings.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import {
	type Beside,
	decideAgreement,
	entriesOf,
	isParking,
	partFor,
	waitsFor
} from '#domain/meetings/board.ts';
import { takesMarks } from '#domain/meetings/board-marks.ts';
import { spreadOf } from '#domain/meetings/spread.ts';
import { type AtBoard } from './board-room.ts';
import { besideOf } from './minutes.ts';
import { earlierAgreed } from './minutes-content.ts';
import { namesOf } from './plans.ts';
import type { Reader } from './session.ts';

/** Where the parts of the board collect a scale, everybody says where the child is on it (I-30). */
export const hasScale = (board: Board | null): boolean =>
	board?.parts.some((p) => p.collects.includes('scale')) ?? false;

type Earlier = { day: string; low: number; high: number };

/** What was said at meetings before: nearest and farthest, never who. */
async function earlierScales(r: Reader, at: AtBoard): Promise<Earlier[]> {
	const { rows } = await sql<Earlier>`
		select (g.starts_at at time zone 'Europe/Copenhagen')::date as day, min((v.value ->> 'value')::int) as low, max((v.value ->> 'value')::int) as high
		from meeting g cross join lateral jsonb_each(g.board -> 'scale') v
		where g.municipality_id = ${r.actor.municipalityId} and g.pathway_id = ${at.meeting.pathway_id}::uuid and g.id <> ${at.meeting.id}::uuid
			and g.starts_at < ${at.meeting.starts_at}::timestamptz and jsonb_typeof(g.board -> 'scale') = 'object'
		group by g.id, g.starts_at order by g.starts_at desc limit 3`.execute(r.db);
	return rows.reverse();
}

/**
 * @param named who else is named on the page
 * @param known what stands beside the board, where the caller has the facts
 */
export async function viewOf(
	r: Reader,
	at: AtBoard,
	named: readonly (string | null | undefined)[] = [],
	known?: Beside
) {
	const { board, meeting, model } = at;
	const data = meeting.board;
	const beside = known ?? (await besideOf(r, meeting));
	const { from, to } = model.goals.scale;
	const mayAgree = decideAgreement(board, data, beside);
	const agreeAfter = isRefusal(mayAgree) ? ((mayAgree.detail?.parts as string[] | undefined) ?? []) : [];
	const answers = Object.entries(data.scale ?? {}).map(([personId, a]) => ({
		personId,
		value: a.value,
		why: a.why ?? '',
		step: a.step ?? ''
	}));
	const earlier = await earlierAgreed(r, meeting);
	const names = await namesOf(r, [
		...named,
		...earlier.map((a) => a.whoId),
		...(data.entries ?? []).map((e) => e.by),
		...(data.round?.order ?? []),
		...answers.map((a) => a.personId),
		...(data.opened ?? []).map((o) => o.by)
	]);
	return {
		names,
		board: board && {
			id: board.id,
			name: board.name,
			kind: board.kind,
			rows: board.rows.map(({ id, name }) => ({ id, name })),
			ownRow: at.row,
			parts: board.parts.map((p) => ({
				id: p.id,
				name: p.name,
				help: p.help ?? null,
				speaks: p.speaks,
				collects: p.collects,
				parking: isParking(p.id),
				waitsFor: waitsFor(board, p.id, data, beside).map((id) => board.parts.find((q) => q.id === id)!.name),
				/** held alone by those who speak here */
				alone: p.alone ?? false,
				aloneRuns: data.alone?.part === p.id,
				/** who opened it for the family, and why: the family reads it here */
				opened: p.alone
					? (data.opened ?? []).map((o) => ({ who: names[o.by] ?? null, at: o.at, why: o.why }))
					: [],
				/** she neither reads nor writes here now */
				shut: at.shut.looking.includes(p.id),
				mayWrite: !at.shut.writing.includes(p.id),
				entries: at.shut.looking.includes(p.id)
					? []
					: entriesOf(data, p.id).map((e) => ({ ...e, mark: data.marks?.[e.id] ?? null })),
				/** its lines can say what they stand on (B-07) */
				marks: takesMarks(board, p.id)
			})),
			/** what agreements wait for: the same that the act asks for (I-27) */
			agreeAfter: board.parts.filter((p) => agreeAfter.includes(p.id)).map((p) => p.name),
			goalsIn: partFor(board, 'goals')?.id ?? null,
			actionsIn: partFor(board, 'actions')?.id ?? null,
			scaleIn: board.parts.find((p) => p.collects.includes('scale'))?.id ?? null
		},
		/** taken up before anything new is agreed */
		earlier,
		round: data.round ?? null,
		scale: hasScale(board)
			? {
					from,
					to,
					spread: spreadOf(answers, { min: from, max: to }),
					answers,
					earlier: await earlierScales(r, at)
				}
			: null
	};
}
export type BoardView = Awaited<ReturnType<typeof viewOf>>;
