import { z } from 'zod';
import { readForm } from '#domain/family/form.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { longest } from '#domain/meetings/board-lines.ts';
import { rowFor } from '#domain/meetings/board.ts';
import { placeOf, standsThere } from '#domain/meetings/prepared.ts';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { added, writeBoard } from '../store/board.ts';
import { lockToWrite } from '../store/board-room.ts';
import { attendeesOf } from '../store/minutes.ts';
import { formOfMeeting } from '../store/minutes-content.ts';

export const bringAllToBoard = act({
	name: 'bring-all-to-board',
	summary:
		'Put everything that was shared beforehand on the board, each answer as its author said it, in the part its question belongs to.',
	side: 'staff',
	schema: z.object({ meetingId: uuid }),
	async run(w, input, house) {
		const x = await lockToWrite(w, house.models, input.meetingId);
		if (isRefusal(x)) return x;
		const form = formOfMeeting(x.model, x.meeting);
		if (!form) return notFound;
		const order = x.board.parts.map((p) => p.id);
		const said = (await attendeesOf(w, input.meetingId))
			.flatMap((a) =>
				(a.shared ? readForm(form, a.shared, true) : [])
					.flatMap((s) => s.lines)
					.flatMap(({ id, shown }) => {
						const part = placeOf(form, x.board, id);
						return part && shown.kind === 'text' ? [{ author: a, part, text: shown.text.trim() }] : [];
					})
			)
			// what a later part waits for is there before it
			.toSorted((a, b) => order.indexOf(a.part) - order.indexOf(b.part));
		let brought = 0;
		let left = 0;
		for (const { author, part, text } of said) {
			if (standsThere(x.meeting.board.entries, { by: author.personId, text })) continue;
			const written =
				text.length > longest
					? null
					: await writeBoard(
							w,
							{ ...x, who: { ...x.who, personId: author.personId } },
							added({ id: w.id(), part, row: rowFor(x.board, author), text })
						);
			// a step that is still locked, or words too long for a line, stay beside the board
			if (!written || isRefusal(written)) {
				left++;
				continue;
			}
			brought++;
			const now = await w.db
				.selectFrom('meeting')
				.select('board')
				.where('municipality_id', '=', w.actor.municipalityId)
				.where('id', '=', input.meetingId)
				.executeTakeFirstOrThrow();
			x.meeting.board = now.board as typeof x.meeting.board;
		}
		return { brought, left };
	}
});
