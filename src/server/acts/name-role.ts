import { z } from 'zod';
import { meetingCells } from '#domain/collaboration/vocabulary.ts';
import { decideRole } from '#domain/meetings/roles.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { text, uuid } from '../fields.ts';
import { nameRoleAt } from '../store/meeting-roles.ts';
import { changeMeetingRow, decidingIn, lockTyped } from '../store/meetings.ts';
import { record } from '../store/pathways.ts';

const columns = { chair: 'chair_id', minutes: 'minute_taker_id' } as const;

export const nameRole = act({
	name: 'name-role',
	summary:
		'Agree for one meeting that somebody else does what a cell of its role matrix says, with a reason.',
	side: 'staff',
	schema: z.object({ meetingId: uuid, cell: z.enum(meetingCells), personId: uuid, reason: text(1000) }),
	async run(w, input, house) {
		const locked = await lockTyped(w, house.models, input.meetingId);
		if (!locked) return notFound;
		const { meeting, found, facts, model, type, fact } = locked;
		const { cell, personId, reason } = input;
		const actor = await decidingIn(w, found);
		const decided = decideRole(model, type, facts, fact, { cell, personId }, actor);
		if (isRefusal(decided)) return decided;
		if (found.closedAt) return { refused: 'closed' };
		await nameRoleAt(w, meeting, { cell, personId, reason });
		const column = columns[cell as keyof typeof columns];
		if (column) await changeMeetingRow(w, meeting.id, { [column]: personId });
		await record(
			w,
			found.id,
			'meeting-role-named',
			{ meetingId: meeting.id, meetingType: type.id, cell, personId, reason },
			{ audience: 'professionals' }
		);
		return { cell };
	}
});
