/** What the pathway's model calls the things an obligation is about. */
import { type RawBuilder, sql } from 'kysely';
import type { Model } from '#domain/collaboration/model.ts';

type Row = { arena: string | null; data: Record<string, string | number> };

export function termsOf(model: Model, row: Row) {
	const named = (
		list: readonly { id: string; name: { da: string; en?: string | undefined } }[],
		id: unknown
	) => list.find((x) => x.id === id)?.name ?? null;
	return {
		meeting: named(model.meetings, row.data.meetingType ?? row.data.meeting),
		form: named(model.forms, row.data.form),
		arena: named(model.arenas, row.arena),
		role: named(model.roles, row.data.role)
	};
}

/**
 * Joins the agreement, goal, assessment or effort an obligation row `o` is about, so that it can be named in its own words;
 * a row of a topic the actor may not read joins nothing. Gives x.what, g.text, s.what, f.name.
 */
export const whatOf = (m: number, pathway: RawBuilder<unknown>) => {
	const by = (alias: string, key: string) =>
		sql`${sql.ref(`${alias}.municipality_id`)} = ${m} and ${sql.ref(`${alias}.pathway_id`)} = ${pathway} and ${sql.ref(`${alias}.id`)} = (o.data ->> ${sql.lit(key)})::uuid`;
	return sql`left join action x on ${by('x', 'actionId')} left join goal g on ${by('g', 'goalId')}
		left join assessment s on ${by('s', 'assessmentId')} left join effort f on ${by('f', 'effortId')}`;
};
