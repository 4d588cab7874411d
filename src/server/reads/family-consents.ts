/** What the family is asked to say yes to, what it has said yes to, and what it has taken back. */
import { sql } from 'kysely';
import { z } from 'zod';
import { stateOf } from '#domain/consents/consent.ts';
import type { Topic } from '#domain/facts/vocabulary.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { partiesToday } from '../store/consents.ts';
import { aboutOf, hasPathway, standingWith } from '../store/family.ts';

type Row = {
	child_id: string;
	id: string;
	topics: Topic[];
	functions: string[];
	personIds: string[];
	people: { name: string; function: string | null }[];
	purpose: string;
	from: string;
	to: string | null;
	form: 'written' | 'digital' | 'oral';
	askedAt: string;
	askedBy: string | null;
	withdrawnAt: string | null;
	withdrawnBy: string | null;
	withdrawnById: string | null;
	parties: { personId: string; name: string | null; givenAt: string | null }[];
};

export const familyConsents = read({
	name: 'family-consents',
	summary:
		'Consents as the family sees them: what is asked, for what, to whom, from and to when, and the history.',
	side: 'family',
	schema: z.object({ childId: uuid }),
	async run(r, input) {
		const s = await standingWith(r, input.childId);
		if (!s) return notFound;
		if (!hasPathway(s)) return { about: aboutOf(s), pathwayId: null, consents: [] };
		const m = r.actor.municipalityId;
		const instant = (column: string) =>
			sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);
		const { rows } =
			await sql<Row>`select c.child_id, c.id, c.topics, c.functions, c.person_ids as "personIds", c.purpose, c.from_day as "from", c.to_day as "to", c.form, c.asked_at as "askedAt",
				(select p.given_name || ' ' || p.family_name from person p where p.municipality_id = c.municipality_id and p.id = c.asked_by) as "askedBy",
				c.withdrawn_at as "withdrawnAt", c.withdrawn_by as "withdrawnById", (select p.given_name || ' ' || p.family_name from person p where p.municipality_id = c.municipality_id and p.id = c.withdrawn_by) as "withdrawnBy",
				coalesce((select jsonb_agg(jsonb_build_object('name', p.given_name || ' ' || p.family_name, 'function', k.function) order by p.sort_name)
					from person p left join circle_member k on k.municipality_id = c.municipality_id and k.pathway_id = c.pathway_id and k.person_id = p.id and k.until_at is null
					where p.municipality_id = c.municipality_id and p.id = any (c.person_ids)), '[]'::jsonb) as people,
				coalesce((select jsonb_agg(jsonb_build_object('personId', q.person_id, 'name', p.given_name, 'givenAt', ${instant('q.given_at')}) order by p.sort_name, q.person_id)
					from consent_party q left join person p on p.municipality_id = q.municipality_id and p.id = q.person_id
					where q.municipality_id = c.municipality_id and q.pathway_id = c.pathway_id and q.consent_id = c.id), '[]'::jsonb) as parties
			from consent c where c.municipality_id = ${m} and c.pathway_id = ${s.pathway.id}::uuid
			order by c.withdrawn_at is not null, c.asked_at desc, c.id`.execute(r.db);
		const needed = rows.length ? await partiesToday(r, s.child.id) : [];
		const today = Temporal.PlainDate.from(r.today);
		const me = r.actor.personId;
		return {
			about: aboutOf(s),
			pathwayId: s.pathway.id,
			consents: rows.map(({ child_id: _, personIds, withdrawnById, ...c }) => {
				const state = stateOf({ ...c, personIds }, today);
				const mine = c.parties.find((p) => p.personId === me);
				const live = state !== 'withdrawn' && state !== 'over';
				return {
					...c,
					purpose: s.hide(c.purpose),
					state,
					parties: c.parties.map((p) => ({
						...p,
						me: p.personId === me,
						/** whoever never said yes and ended it said no */
						saidNo: p.givenAt === null && p.personId === withdrawnById
					})),
					mayGive: live && mine !== undefined && mine.givenAt === null && needed.includes(me),
					mayDecline: live && mine !== undefined && mine.givenAt === null,
					mayWithdraw: live && mine?.givenAt != null
				};
			})
		};
	}
});
