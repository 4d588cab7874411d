/** Mine bekymringer: what I have raised and what became of it. */
import { sql } from 'kysely';
import { z } from 'zod';
import { read } from '../act.ts';
import { whole } from '../fields.ts';
import { limit } from '../store/values.ts';

const size = 20;

export const myConcerns = read({
	name: 'my-concerns',
	summary: 'The concerns I have raised, newest first, with what became of them.',
	side: 'staff',
	schema: z.object({ page: whole(1, 1000).catch(1).default(1) }),
	async run(r, input) {
		const { rows } = await sql<{
			id: string;
			child_id: string | null;
			kind: 'child' | 'group' | 'unnamed';
			state: 'sent' | 'handled' | 'withdrawn';
			decision: string | null;
			sentAt: string;
			feedbackAt: string | null;
			name: string | null;
			groupName: string | null;
			total: number;
		}>`select c.id, c.child_id, c.kind, c.state, c.decision, c.sent_at as "sentAt", c.feedback_at as "feedbackAt", b.given_name as name, g.name as "groupName",
				(count(*) over ())::int as total
			from concern c left join child b on b.municipality_id = c.municipality_id and b.id = c.child_id
				left join child_group g on g.municipality_id = c.municipality_id and g.id = c.group_id
			where c.municipality_id = ${r.actor.municipalityId} and c.author_id = ${r.actor.personId}::uuid
			order by c.sent_at desc, c.id limit ${limit(size)} offset ${sql.lit((input.page - 1) * size)}`.execute(r.db);
		return {
			page: input.page,
			size,
			total: rows[0]?.total ?? 0,
			concerns: rows.map(({ total: _total, child_id: _child, ...c }) => c)
		};
	}
});
