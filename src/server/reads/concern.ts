/** One concern: for its author what became of it, for the leader what she decides on. */
import { sql } from 'kysely';
import { z } from 'zod';
import { adviceFor, arenasFor, type Colour, findSigns, meetingsFirst } from '#domain/concerns/guide.ts';
import { ageOn } from '#domain/kernel/day.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { modelAt } from '../store/chosen-model.ts';
import { callableNow } from '../store/concern-calls.ts';
import { findConcern, openPathways, ownStaff, placementOf } from '../store/concerns.ts';
import { functionsOf, leads } from '../store/people.ts';

export const concern = read({
	name: 'concern',
	summary: 'One concern, with what may be decided about it.',
	side: 'staff',
	schema: z.object({ concernId: uuid }),
	async run(r, input, house) {
		const c = await findConcern(r, input.concernId);
		if (!c) return notFound;
		const m = r.actor.municipalityId;
		const { rows } =
			await sql<Around>`select u.name as "unitName", g.name as "groupName", b.given_name || ' ' || b.family_name as "childName", b.birth_day as "birthDay",
				a.given_name || ' ' || a.family_name as "authorName", h.given_name || ' ' || h.family_name as "handledBy", u.kind as "unitKind",
				(select e.function from employment e where e.municipality_id = ${m} and e.person_id = ${c.author_id}::uuid and e.from_day <= ${r.today}::date
					and (e.to_day is null or e.to_day >= ${r.today}::date) order by e.from_day limit 1) as "authorFunction",
				coalesce((select jsonb_agg(jsonb_build_object('name', p.given_name || ' ' || p.family_name, 'phone', p.phone)) from employment e join person p on p.municipality_id = e.municipality_id and p.id = e.person_id
					where e.municipality_id = ${m} and e.unit_id = ${c.unit_id}::uuid and e.function = 'unitLeader' and p.active and e.from_day <= ${r.today}::date
						and (e.to_day is null or e.to_day >= ${r.today}::date)), '[]'::jsonb) as leaders
			from unit u
				left join child_group g on g.municipality_id = u.municipality_id and g.id = ${c.group_id}::uuid
				left join child b on b.municipality_id = u.municipality_id and b.id = ${c.child_id}::uuid
				left join person a on a.municipality_id = u.municipality_id and a.id = ${c.author_id}::uuid
				left join person h on h.municipality_id = u.municipality_id and h.id = ${c.handled_by}::uuid
			where u.municipality_id = ${m} and u.id = ${c.unit_id}::uuid`.execute(r.db);
		const around = rows[0]!;
		const model = await modelAt(r, house.models, c.unit_id);
		const mayDecide = await leads(r, c.unit_id);
		const decidable = mayDecide && c.state === 'sent';
		const { rows: seen } = c.pathway_id
			? await sql<{
					coordinates: boolean;
				}>`select exists (select from pathway_arena a where a.municipality_id = p.municipality_id and a.pathway_id = p.id and a.coordinator_id = ${r.actor.personId}::uuid) as coordinates
				from pathway p where p.municipality_id = ${m} and p.id = ${c.pathway_id}::uuid`.execute(r.db)
			: { rows: [] };
		const [first] = meetingsFirst(
			adviceFor(model, c.color as Colour | null, c.arena, placementOf(around.unitKind), await functionsOf(r))
		);
		const calls = first && c.child_id && seen.length ? await callableNow(r, house.models, c.child_id) : [];
		return {
			id: c.id,
			kind: c.kind,
			state: c.state,
			mine: c.author_id === r.actor.personId,
			childId: c.child_id,
			childName: around.childName,
			age: around.birthDay
				? ageOn(Temporal.PlainDate.from(around.birthDay), Temporal.PlainDate.from(r.today))
				: null,
			groupName: around.groupName,
			unitName: around.unitName,
			leaders: around.leaders,
			authorName: around.authorName,
			authorFunction: around.authorFunction,
			sentAt: c.sent_at,
			text: c.text,
			arena: arenasFor(model, null).find((a) => a.id === c.arena)?.name ?? null,
			signs: findSigns(model, c.signs).map((s) => ({ text: s.text, color: s.colour })),
			color: c.color,
			parentsTold: c.parents_told,
			parentsNote: c.parents_note,
			decision: c.decision,
			/** the leader's own note is for those who decide and take part, not for the author alone */
			decisionNote: mayDecide || seen.length ? c.decision_note : null,
			handledAt: c.handled_at,
			handledBy: around.handledBy,
			feedback: c.feedback,
			feedbackAt: c.feedback_at,
			pathwayId: seen.length ? c.pathway_id : null,
			/** the meeting to think of first at this colour (V-22), and where one click calls it */
			first: first
				? {
						id: first,
						name: model.meetings.find((x) => x.id === first)?.name ?? null,
						call: calls.find((x) => x.meeting === first && x.pathwayId === c.pathway_id) ?? null
					}
				: null,
			mayDecide: decidable,
			mayAnswer: c.state === 'handled' && !c.feedback_at && (mayDecide || Boolean(seen[0]?.coordinates)),
			mayWithdraw: c.state === 'sent' && c.author_id === r.actor.personId,
			open: decidable ? await openPathways(r, c) : [],
			staff: decidable ? await ownStaff(r, c.unit_id, c.group_id) : []
		};
	}
});

type Around = {
	unitName: string;
	groupName: string | null;
	childName: string | null;
	birthDay: string | null;
	authorName: string | null;
	authorFunction: string | null;
	handledBy: string | null;
	unitKind: string;
	leaders: { name: string; phone: string | null }[];
};
