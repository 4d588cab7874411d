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
 * The agreement, goal, assessment or effort an obligation row `o` is about, in its own words; a row of a topic the actor may
 * not read gives nothing. Each is looked up only where the row names one: as joins they cost more to plan than to run.
 */
export const whatOf = (m: number, pathway: RawBuilder<unknown>) => {
	const word = (table: string, column: string, key: string) =>
		sql`when o.data ? ${sql.lit(key)} then (select ${sql.ref(`x.${column}`)} from ${sql.table(table)} x
			where x.municipality_id = ${m} and x.pathway_id = ${pathway} and x.id = (o.data ->> ${sql.lit(key)})::uuid)`;
	return sql<string | null>`case ${word('action', 'what', 'actionId')} ${word('goal', 'text', 'goalId')}
		${word('assessment', 'what', 'assessmentId')} ${word('effort', 'name', 'effortId')} end`;
};
