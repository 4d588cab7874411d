/** One look that was drawn: who, when, what and by what basis; what was said and answered. The child is named to whoever looked and to nobody else. */
import { sql } from 'kysely';
import { z } from 'zod';
import { decideAnswer, decideClose, decideSay } from '#domain/log-samples/answer.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { type LookLine, lookColumns, lookJoins, shownLine } from '../store/log-samples.ts';
import { functionsOf } from '../store/people.ts';

type Whole = LookLine & {
	child: string | null;
	pathwayId: string | null;
	saidText: string | null;
	saidAt: string | null;
	askedName: string | null;
	lateName: string | null;
	reason: string | null;
	answeredAt: string | null;
	answeredBy: string | null;
	done: string | null;
	doneAt: string | null;
	doneBy: string | null;
};

export const askedLook = read({
	name: 'asked-look',
	summary: 'One look drawn from the log, for whoever looked, whoever answers for it and who protects data.',
	side: 'staff',
	schema: z.object({ lookId: uuid }),
	async run(r, { lookId }) {
		const me = r.actor.personId;
		const name = (p: string) => sql`${sql.ref(`${p}.given_name`)} || ' ' || ${sql.ref(`${p}.family_name`)}`;
		const { rows } = await sql<Whole>`
			select ${lookColumns},
				case when l.person_id = ${me}::uuid then b.given_name end as child,
				case when l.pathway_id = any (app.uuids('app.pathways')) then l.pathway_id end as "pathwayId",
				s.text as "saidText", s.at as "saidAt", ${name('k')} as "askedName", ${name('t')} as "lateName",
				a.reason, a.at as "answeredAt", ${name('ab')} as "answeredBy", c.done, c.at as "doneAt", ${name('cb')} as "doneBy"
			from ${lookJoins}
				left join child b on b.municipality_id = l.municipality_id and b.id = l.child_id
				left join person k on k.municipality_id = l.municipality_id and k.id = l.asked_id
				left join person t on t.municipality_id = l.municipality_id and t.id = l.late_id
				left join person ab on ab.municipality_id = l.municipality_id and ab.id = a.by_id
				left join person cb on cb.municipality_id = l.municipality_id and cb.id = c.by_id
			where l.municipality_id = ${r.actor.municipalityId} and l.id = ${lookId}::uuid`.execute(r.db);
		const row = rows[0];
		if (!row) return notFound;
		const functions = await functionsOf(r);
		const { child, pathwayId, saidText, saidAt, ...more } = row;
		const { askedName, lateName, reason, answeredAt, answeredBy, done, doneAt, doneBy } = more;
		return {
			...shownLine(row, me, r.today),
			child,
			pathwayId,
			askedName,
			lateName,
			saidText,
			saidAt,
			reason,
			answeredAt,
			answeredBy,
			done,
			doneAt,
			doneBy,
			protects: functions.includes('dataProtectionOfficer'),
			may: {
				answer: !decideAnswer(row, me),
				say: !decideSay(row, me),
				close: !decideClose(row, me, functions)
			}
		};
	}
});
