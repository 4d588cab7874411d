import { sql } from 'kysely';
import { z } from 'zod';
import { decideLead } from '#domain/fora/leading.ts';
import { act, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { findForum, membersOf } from '../store/fora.ts';
import { uuids } from '../store/values.ts';

export const chooseTeamHolders = act({
	name: 'choose-team-holders',
	summary: 'Choose who of the members lead a team together, as many and as different as its model asks for.',
	side: 'staff',
	schema: z.object({ forumId: uuid, holders: z.array(uuid).max(60).default([]) }),
	async run(w, input, house) {
		const found = await findForum(w, house.models, input.forumId);
		if (!found) return notFound;
		if (!found.steers) return { refused: 'forum-not-yours' };
		const members = await membersOf(w, found.row.id);
		const no = decideLead(found.model, found.forum, found.seats, members, input.holders);
		if (no) return no;
		const now = uuids(members.map((m) => m.id));
		await w.asEngine((db) =>
			sql`update forum_member set holds_team = id = any (${uuids(input.holders)})
				where municipality_id = ${w.actor.municipalityId} and forum_id = ${found.row.id}::uuid and id = any (${now})`.execute(
				db
			)
		);
		return { id: found.row.id };
	}
});
