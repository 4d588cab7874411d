/** Who has looked at the child: the part of the log that is the family's to see (DAT-03). */
import { sql } from 'kysely';
import { z } from 'zod';
import { isForMe, reasonOf } from '#domain/family/log.ts';
import { notFound, read } from '../act.ts';
import { tick, uuid, whole } from '../fields.ts';
import { aboutOf, coordinatorsOf, hasPathway, standingWith } from '../store/family.ts';

const size = 40;
/** Rows looked through for one page; one's own visits lie between those of the employees. */
const span = 400;

type Row = {
	seq: string | number;
	at: string;
	kind: 'read' | 'act' | 'export' | 'search';
	name: string;
	basis: string | null;
	person_name: string | null;
	function: string | null;
	unit_name: string | null;
	mine: boolean;
	child_id: string;
};

export const familyLog = read({
	name: 'family-log',
	summary:
		'Who has looked at or changed something about the child: role, name, unit, time, why and what; newest first.',
	side: 'family',
	schema: z.object({
		childId: uuid,
		/** the number the page before ended with */
		before: whole(1, Number.MAX_SAFE_INTEGER).optional().catch(undefined),
		/** one's own visits too */
		own: tick.catch(false)
	}),
	async run(r, input) {
		const s = await standingWith(r, input.childId);
		if (!s) return notFound;
		const { rows } =
			await sql<Row>`select * from app.child_log(${s.child.id}::uuid, ${input.before ?? null}::bigint, ${sql.lit(span)})`.execute(
				r.db
			);
		const forMe = rows.filter(
			(l) => isForMe({ mine: l.mine, personName: l.person_name, basis: l.basis }) && (input.own || !l.mine)
		);
		const page = forMe.slice(0, size);
		// a page that is not full went through all its rows; there may be more behind them
		const last = forMe.length > size ? page.at(-1) : rows.length === span ? rows.at(-1) : undefined;
		return {
			about: aboutOf(s),
			coordinators: hasPathway(s)
				? (await coordinatorsOf(r, s)).map((c) => ({ name: c.name, function: c.function, phone: c.phone }))
				: [],
			first: input.before === undefined,
			own: input.own,
			looks: page.map((l) => ({
				at: l.at,
				mine: l.mine,
				name: l.mine ? null : l.person_name,
				function: l.mine ? null : l.function,
				unitName: l.mine || !s.sight.places ? null : l.unit_name,
				reason: reasonOf(l.basis),
				kind: l.kind,
				what: l.name
			})),
			/** pass as `before` for the next page */
			next: last ? Number(last.seq) : null
		};
	}
});
