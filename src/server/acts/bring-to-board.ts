import { z } from 'zod';
import { readForm } from '#domain/family/form.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { isParking, rowFor } from '#domain/meetings/board.ts';
import { longest } from '#domain/meetings/board-lines.ts';
import { act, notFound } from '../act.ts';
import { code, uuid } from '../fields.ts';
import { added, writeBoard } from '../store/board.ts';
import { lockToWrite } from '../store/board-room.ts';
import { attendeesOf } from '../store/minutes.ts';
import { formOfMeeting } from '../store/minutes-content.ts';

export const bringToBoard = act({
	name: 'bring-to-board',
	summary: 'Put what a participant shared beforehand on the board, as her own line in her own row.',
	side: 'staff',
	schema: z.object({ meetingId: uuid, personId: uuid, field: code, part: code }),
	async run(w, input, house) {
		const x = await lockToWrite(w, house.models, input.meetingId);
		if (isRefusal(x)) return x;
		const author = (await attendeesOf(w, input.meetingId)).find((p) => p.personId === input.personId);
		const form = formOfMeeting(x.model, x.meeting);
		if (!author?.shared || !form) return notFound;
		const shown = readForm(form, author.shared, true)
			.flatMap((s) => s.lines)
			.find((l) => l.id === input.field)?.shown;
		if (shown?.kind !== 'text') return notFound;
		const text = shown.text.trim();
		if (text.length > longest) return { refused: 'invalid', fields: { part: 'too-long' } };
		if (x.meeting.board.entries?.some((e) => e.part === input.part && e.text === text))
			return { refused: 'stands-there' };
		const id = w.id();
		const row = isParking(input.part) ? null : rowFor(x.board, author);
		const written = await writeBoard(
			w,
			{ ...x, who: { ...x.who, personId: author.personId } },
			added({ id, part: input.part, row, text })
		);
		if (isRefusal(written)) return written;
		return { entryId: id };
	}
});
