/**
 * What the form for a new concern offers: children of my groups, others by name, groups, the guide. A class list is no
 * look at a child's case: names are listed without `child_id`, and the search criterion is kept in the log instead,
 * so that a parent's log shows looks at her child and not every opened form.
 */
import { sql } from 'kysely';
import { z } from 'zod';
import {
	adviceFor,
	arenasFor,
	colourOf,
	findSigns,
	type Placement,
	signsFor
} from '#domain/concerns/guide.ts';
import { pathwayKinds } from '#domain/facts/vocabulary.ts';
import { ageOn } from '#domain/kernel/day.ts';
import { read } from '../act.ts';
import { code, optionalLine, uuid } from '../fields.ts';
import { modelAt } from '../store/chosen-model.ts';
import { callableNow } from '../store/concern-calls.ts';
import { offeredCards } from '../store/knowledge.ts';
import type { Reader } from '../store/session.ts';

/** Every child whose name is offered counts as looked at: hence the column `child_id`. */
type ChildOption = { child_id: string; name: string; group: string | null };
const option = ({ child_id: id, name, group }: ChildOption) => ({ id, name, group });

export const concernForm = read({
	name: 'concern-form',
	summary: 'What the form for a new concern offers me.',
	side: 'staff',
	kind: 'search',
	schema: z.object({
		q: optionalLine(80),
		kind: z.enum(pathwayKinds).optional().catch(undefined),
		childId: uuid.optional().catch(undefined),
		groupId: uuid.optional().catch(undefined),
		unitId: uuid.optional().catch(undefined),
		arena: code.optional().catch(undefined),
		signs: z.array(code).max(60).default([]).catch([])
	}),
	async run(r, input, house) {
		// whose names a form offers is no look at their case; a concern that is sent stands in the log as itself
		r.note({ withheld: true });
		const m = r.actor.municipalityId;
		const { rows: units } = await sql<{
			id: string;
			name: string;
			kind: string;
			groups: { id: string; name: string }[];
		}>`
			select u.id, u.name, u.kind,
				coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) order by g.name) from child_group g where g.municipality_id = u.municipality_id and g.unit_id = u.id), '[]'::jsonb) as groups
			from unit u where u.municipality_id = ${m} and u.id = any ((select app.uuids('app.units'))::uuid[]) order by u.name`.execute(
			r.db
		);
		const { rows: mine } = await sql<ChildOption>`
			select c.id as child_id, c.given_name || ' ' || c.family_name as name, g.name as "group"
			from child c join child_group g on g.municipality_id = c.municipality_id and g.id = c.group_id
			where c.municipality_id = ${m} and c.group_id = any ((select app.uuids('app.groups'))::uuid[]) order by g.name, c.sort_name limit 200`.execute(
			r.db
		);
		const q = input.q?.toLocaleLowerCase('da') ?? null;
		const { rows: found } = q
			? await sql<ChildOption>`select c.id as child_id, c.given_name || ' ' || c.family_name as name, g.name as "group"
				from child c left join child_group g on g.municipality_id = c.municipality_id and g.id = c.group_id
				where c.municipality_id = ${m} and (c.unit_id = any ((select app.uuids('app.units'))::uuid[]) or c.id = any ((select app.uuids('app.seen'))::uuid[]))
					and (starts_with(lower(c.given_name), ${q}) or starts_with(lower(c.family_name), ${q}) or starts_with(lower(c.given_name || ' ' || c.family_name), ${q}))
				order by c.sort_name limit 21`.execute(r.db)
			: { rows: [] };
		if (q) r.note({ detail: { criterion: input.q, found: found.length } });
		const chosen = input.kind === 'child' && input.childId ? await theChild(r, m, input.childId) : null;
		const unit =
			units.find((u) => u.groups.some((g) => g.id === input.groupId)) ??
			units.find((u) => u.id === input.unitId) ??
			units[0];
		const kind = chosen?.unitKind ?? unit?.kind ?? null;
		const placement: Placement | null =
			kind === 'school' || kind === 'daycare' ? kind : chosen ? 'none' : null;
		const model = await modelAt(r, house.models, chosen ? chosen.unitId : (unit?.id ?? null));
		const who = {
			age: chosen ? ageOn(Temporal.PlainDate.from(chosen.birthDay), Temporal.PlainDate.from(r.today)) : null,
			placement
		};
		const arena = input.arena ?? null;
		const signs = signsFor(model, arena, who);
		const color = colourOf(findSigns(model, input.signs));
		const own = r.actor.function ? [r.actor.function] : [];
		const calls = color && chosen ? await callableNow(r, house.models, chosen.id) : [];
		const roleName = (id: string) => model.roles.find((x) => x.id === id)?.name ?? { da: id };
		return {
			units: units.map((u) => ({ id: u.id, name: u.name, groups: u.groups })),
			mine: mine.map(option),
			found: found.slice(0, 20).map(option),
			more: found.length > 20,
			chosen: chosen ? { id: chosen.id, name: chosen.name } : null,
			arenas: arenasFor(model, placement).map((a) => ({ id: a.id, name: a.name })),
			signs: signs.map((s) => ({ id: s.id, text: s.text, about: s.about, color: s.colour, abuse: s.abuse })),
			knowledge: await offeredCards(r, house.models, model, 'writingConcern', {
				...who,
				arena,
				colour: color
			}),
			guide: color
				? {
						color,
						abuse: findSigns(model, input.signs).some((s) => s.abuse),
						advice: adviceFor(model, color, arena, placement, own).map((a) => ({
							what: a.what,
							ask: a.ask.map(roleName),
							/** the meeting to think of first, by its name here (V-22) */
							meeting: model.meetings.find((x) => x.id === a.meeting)?.name ?? null,
							/** where one click calls it: a pathway of the child on which the reader may */
							call: calls.find((x) => x.meeting === a.meeting) ?? null
						}))
					}
				: null
		};
	}
});

async function theChild(r: Reader, m: number, id: string) {
	const { rows } = await sql<{
		id: string;
		child_id: string;
		name: string;
		birthDay: string;
		unitId: string | null;
		unitKind: string | null;
	}>`select c.id, c.id as child_id, c.given_name || ' ' || c.family_name as name, c.birth_day as "birthDay", c.unit_id as "unitId", u.kind as "unitKind"
		from child c left join unit u on u.municipality_id = c.municipality_id and u.id = c.unit_id where c.municipality_id = ${m} and c.id = ${id}::uuid`.execute(
		r.db
	);
	return rows[0] ?? null;
}
