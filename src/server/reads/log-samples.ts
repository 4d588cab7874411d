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
	at: string;
	who: string | null;
	told: string | null;
	dueOn: string;
	unexplained: boolean;
};
type Holder = { name: string | null; looks: number; dueOn: string };

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
		const name = (p: string) => sql`${sql.ref(`${p}.given_name`)} || ' ' || ${sql.ref(`${p}.family_name`)}`;
		const { rows: lines } = await sql<Line>`
			select l.id, l.at, ${name('p')} as who, ${name('t')} as told, l.due_on as "dueOn", a.look_id is not null as unexplained
			from log_look l
				left join log_look_answer a on a.municipality_id = l.municipality_id and a.look_id = l.id
				left join log_look_closed c on c.municipality_id = l.municipality_id and c.look_id = l.id
				left join person p on p.municipality_id = l.municipality_id and p.id = l.person_id
				left join person t on t.municipality_id = l.municipality_id and t.id = l.late_id
			where l.municipality_id = ${m} and case when a.look_id is null then l.due_on < ${r.today}::date else not a.explained and c.look_id is null end
			order by l.due_on, l.at limit 200`.execute(r.db);
		const { rows: waiting } = await sql<Holder>`
			select ${name('k')} as name, count(*)::int as looks, min(l.due_on) as "dueOn"
			from log_look l left join person k on k.municipality_id = l.municipality_id and k.id = l.asked_id
			where l.municipality_id = ${m} and l.due_on >= ${r.today}::date
				and not exists (select from log_look_answer a where a.municipality_id = l.municipality_id and a.look_id = l.id)
			group by k.municipality_id, k.id, k.given_name, k.family_name, k.sort_name order by k.sort_name nulls first`.execute(
			r.db
		);
		return {
			samples,
			unexplained: lines.filter((l) => l.unexplained),
			late: lines.filter((l) => !l.unexplained),
			waiting,
			weights,
			daysToAnswer
		};
	}
});
