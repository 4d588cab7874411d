/**
 * The underretninger I wrote, those of the units I lead, and those a colleague asked me to read. Asked for in two parts,
 * so that the part a family may not know of gives no line in their view of the log.
 */
import { sql } from 'kysely';
import { z } from 'zod';
import { read } from '../act.ts';
import { whole } from '../fields.ts';
import { limit } from '../store/values.ts';

const size = 50;

export const myUnderretninger = read({
	name: 'my-underretninger',
	summary: 'The underretninger I wrote, lead or spar on, with what became of them.',
	side: 'staff',
	schema: z.object({
		part: z.enum(['known', 'withheld']).default('known'),
		page: whole(1, 1000).catch(1).default(1)
	}),
	async run(r, input) {
		if (input.part === 'withheld') r.note({ withheld: true });
		const me = r.actor.personId;
		const { rows } = await sql<{
			id: string;
			child_id: string | null;
			role: 'author' | 'reviewer' | 'leader';
			state: 'draft' | 'in-review' | 'sent' | 'assessed' | 'closed';
			abuse: boolean;
			name: string | null;
			author: string | null;
			writtenAt: string;
			receivedAt: string | null;
			receiptSentAt: string | null;
			feedbackAt: string | null;
			reviewAskedAt: string | null;
			reviewedAt: string | null;
			total: number;
		}>`select u.id, u.child_id, case when u.author_id = ${me}::uuid then 'author' when u.reviewer_id = ${me}::uuid then 'reviewer' else 'leader' end as role,
				u.state, u.abuse, coalesce(c.given_name || ' ' || c.family_name, u.data ->> 'childName') as name, p.given_name || ' ' || p.family_name as author,
				u.written_at as "writtenAt", u.received_at as "receivedAt", u.receipt_sent_at as "receiptSentAt", u.feedback_sent_at as "feedbackAt",
				u.review_asked_at as "reviewAskedAt", u.reviewed_at as "reviewedAt", (count(*) over ())::int as total
			from underretning u left join child c on c.municipality_id = u.municipality_id and c.id = u.child_id
				left join person p on p.municipality_id = u.municipality_id and p.id = u.author_id
			where u.municipality_id = ${r.actor.municipalityId} and u.source = 'professional'
				and (u.author_id = ${me}::uuid or u.reviewer_id = ${me}::uuid or u.unit_id = any ((select app.uuids('app.led'))::uuid[]))
				and (u.withheld or u.sent_at is null) = ${input.part === 'withheld'}
			order by coalesce(u.received_at, u.written_at) desc, u.id limit ${limit(size)} offset ${sql.lit((input.page - 1) * size)}`.execute(
			r.db
		);
		return {
			page: input.page,
			size,
			total: rows[0]?.total ?? 0,
			underretninger: rows.map(({ total: _total, child_id: _child, ...u }) => u)
		};
	}
});
