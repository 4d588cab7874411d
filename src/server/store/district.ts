/** Which district a unit belongs to, and who of those invited is of another one than the child's unit (W-06). */
import { sql } from 'kysely';
import { type Context } from '#domain/collaboration/guard.ts';
import type { Meeting } from '#domain/collaboration/model-meetings.ts';
import { isFromElsewhere } from '#domain/collaboration/team.ts';
import { fixedLines, type Who } from '#domain/meetings/participants.ts';
import type { Reader } from './session.ts';

type Someone = Who & { personId: string };
export type Elsewhere = { personId: string; districts: string[]; own: string };

/** Where the model prefers somebody of the child's own district: those who work in another one. A district nobody has written is none. */
export async function fromElsewhere(
	r: Reader,
	type: Meeting,
	x: Context,
	people: readonly Someone[],
	unitId: string
): Promise<Elsewhere[]> {
	const asked = people.filter(
		(p) => p.relation === 'professional' && fixedLines(type, x, p).some((l) => l.prefers)
	);
	if (!asked.length) return [];
	const ids = asked.map((p) => p.personId);
	// a unit without a district of its own belongs to the one above it
	const { rows } = await r.asEngine((db) =>
		sql<{ personId: string | null; district: string }>`
		with recursive wanted as (
			select e.person_id, e.unit_id from employment e where e.municipality_id = ${r.actor.municipalityId} and e.person_id = any (${ids}::uuid[])
				and e.from_day <= ${r.today}::date and (e.to_day is null or e.to_day >= ${r.today}::date)
			union select null, ${unitId}::uuid
		), up as (
			select t.person_id, u.parent_id, u.district from wanted t join unit u on u.municipality_id = ${r.actor.municipalityId} and u.id = t.unit_id
			union select up.person_id, u.parent_id, u.district from up join unit u on u.municipality_id = ${r.actor.municipalityId} and u.id = up.parent_id
			where up.district is null
		)
		select distinct person_id as "personId", district from up where district is not null order by district`.execute(
			db
		)
	);
	const own = rows.find((row) => row.personId === null)?.district;
	if (!own) return [];
	return asked.flatMap((p) => {
		const districts = rows.filter((row) => row.personId === p.personId).map((row) => row.district);
		const lines = fixedLines(type, x, p);
		return districts.length && districts.every((d) => lines.some((l) => isFromElsewhere(l, d, own)))
			? [{ personId: p.personId, districts, own }]
			: [];
	});
}
