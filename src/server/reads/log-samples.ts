/** The monthly samples of the log, for whoever protects data: how many were drawn from how many, what was answered, what waits (M32, DAT-04). No child. */
import { sql } from 'kysely';
import { z } from 'zod';
import { daysToAnswer } from '#domain/log-samples/answer.ts';
import { type Relation, weights } from '#domain/log-samples/draw.ts';
import { notFound, read } from '../act.ts';
import { functionsOf } from '../store/people.ts';

type Month = {
	month: string;
	drawnAt: string;
	from: string;
	until: string;
	counts: Record<Relation, number>;
	drawn: number;
	unrelated: number;
	explained: number;
	unexplained: number;
	waiting: number;
	late: number;
};
type Line = {
	id: string;
	month: string;
	at: string;
	who: string | null;
	asked: string | null;
	told: string | null;
	dueOn: string;
	late: boolean;
	unexplained: boolean;
	lookedMyself: boolean;
};

const months = 13;

export const logSamples = read({
	name: 'log-samples',
	summary: 'The monthly samples of the log in numbers, and the looks that are unanswered or unexplained.',
	side: 'staff',
	schema: z.object({}),
	async run(r) {
		if (!(await functionsOf(r)).includes('dataProtectionOfficer')) return notFound;
		const m = r.actor.municipalityId;
		const { rows: samples } = await sql<Month>`
			select s.month, s.drawn_at as "drawnAt", s.from_at as "from", s.until_at as "until", s.counts, count(l.id)::int as drawn,
				(count(*) filter (where l.relation = 'none'))::int as unrelated,
				(count(*) filter (where a.explained))::int as explained, (count(*) filter (where not a.explained))::int as unexplained,
				(count(*) filter (where l.id is not null and a.look_id is null))::int as waiting,
				(count(*) filter (where l.id is not null and a.look_id is null and l.due_on < ${r.today}::date))::int as late
			from log_sample s
				left join log_look l on l.municipality_id = s.municipality_id and l.month = s.month
				left join log_look_answer a on a.municipality_id = l.municipality_id and a.look_id = l.id
			where s.municipality_id = ${m} and s.drawn_at is not null
			group by s.municipality_id, s.month order by s.month desc limit ${sql.lit(months)}`.execute(r.db);
		const { rows: lines } = await sql<Line>`
			select l.id, l.month, l.at, p.given_name || ' ' || p.family_name as who, k.given_name || ' ' || k.family_name as asked,
				t.given_name || ' ' || t.family_name as told, l.due_on as "dueOn", l.due_on < ${r.today}::date as late, a.look_id is not null as unexplained,
				l.person_id = ${r.actor.personId}::uuid as "lookedMyself"
			from log_look l
				left join log_look_answer a on a.municipality_id = l.municipality_id and a.look_id = l.id
				left join log_look_closed c on c.municipality_id = l.municipality_id and c.look_id = l.id
				left join person p on p.municipality_id = l.municipality_id and p.id = l.person_id
				left join person k on k.municipality_id = l.municipality_id and k.id = l.asked_id
				left join person t on t.municipality_id = l.municipality_id and t.id = l.late_id
			where l.municipality_id = ${m} and (a.look_id is null or (not a.explained and c.look_id is null))
			order by a.look_id is null, l.due_on, l.at limit 200`.execute(r.db);
		return {
			samples,
			unexplained: lines.filter((l) => l.unexplained),
			waiting: lines.filter((l) => !l.unexplained),
			weights,
			daysToAnswer
		};
	}
});
