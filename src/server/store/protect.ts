/** What follows at once when somebody becomes protected: what was sent or shown before is hidden from those it must be hidden from (M13). */
import { sql } from 'kysely';
import { maySeePlace } from '#domain/protection/protection.ts';
import { sendCalendar, weighPlaces } from './invitations.ts';
import { protectionOf } from './protection.ts';
import type { Writer } from './session.ts';
import { uuids } from './values.ts';

type Shown = { pathwayId: string; meetingId: string; personId: string; ahead: boolean };

/**
 * @param owners children and persons who are protected now. In every pathway of their families the place of a meeting is taken
 * from whoever may not see it any more; a calendar that holds it is sent the meeting anew, without.
 */
export async function hidePlaces(w: Writer, owners: readonly string[]): Promise<void> {
	if (!owners.length) return;
	const m = w.actor.municipalityId;
	const ids = uuids([...owners]);
	const { rows } = await w.asEngine((db) =>
		sql<Shown>`select g.pathway_id as "pathwayId", g.id as "meetingId", t.person_id as "personId",
				g.state in ('planned', 'agenda-sent') and g.starts_at > ${w.at}::timestamptz as ahead
			from pathway p join meeting g on g.municipality_id = p.municipality_id and g.pathway_id = p.id
				join meeting_participant t on t.municipality_id = g.municipality_id and t.meeting_id = g.id and t.relation <> 'professional' and t.show_place
			where p.municipality_id = ${m} and (p.child_id = any (${ids})
				or exists (select from custody c where c.municipality_id = ${m} and c.child_id = p.child_id and c.person_id = any (${ids}))
				or exists (select from circle_member k where k.municipality_id = ${m} and k.pathway_id = p.id and k.until_at is null
					and k.relation <> 'professional' and k.person_id = any (${ids})))
			order by 1, 2, 3`.execute(db)
	);
	for (const [pathwayId, shown] of Map.groupBy(rows, (x) => x.pathwayId)) {
		const facts = await protectionOf(w, pathwayId);
		const hidden = shown.filter((x) => !maySeePlace(facts, x.personId));
		for (const [meetingId, told] of Map.groupBy(hidden, (x) => x.meetingId)) {
			const first = told[0]!;
			await w.asEngine(async (db) => {
				await weighPlaces(
					w,
					meetingId,
					told.map((x) => x.personId),
					facts
				);
				if (!first.ahead) return;
				await sql`update meeting set ical_sequence = ical_sequence + 1 where municipality_id = ${m} and id = ${meetingId}::uuid`.execute(
					db
				);
				for (const x of told) await sendCalendar(w, 'meeting-changed', meetingId, pathwayId, x.personId);
			});
		}
	}
}
