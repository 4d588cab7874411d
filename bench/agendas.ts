/** Meetings whose agenda can be sent: copies, three weeks ahead, of meetings that the demo municipality has prepared. */
import { sql } from 'kysely';
import type { House } from '../src/server/house.ts';
import type { Actor } from '../src/server/store/session.ts';

export type Agendas = {
	leader: Actor;
	name: string;
	sends: { pathwayId: string; send: { meetingId: string; version: number; recipientIds: string[] } }[];
};

/** @param each how many copies of a pathway's latest prepared meeting; the leader is the one with most of them */
export async function agendasToSend(house: House, each: number): Promise<Agendas> {
	return house.door.asSystem(1, async (w) => {
		const { rows: found } = await sql<{
			id: string;
			pathway: string;
			unit: string;
			person: string;
			name: string;
		}>`
			with ready as (
				select distinct on (g.pathway_id) g.id, g.pathway_id, w.unit_id from meeting g
				join pathway w on w.municipality_id = g.municipality_id and w.id = g.pathway_id and w.closed_at is null
				where g.municipality_id = 1 and g.type = 'networkMeeting' and g.state in ('agenda-sent', 'minutes-sent')
				order by g.pathway_id, g.starts_at desc
			), led as (
				select e.unit_id, min(e.person_id::text)::uuid as person from employment e
				where e.municipality_id = 1 and e.function = 'unitLeader' and e.to_day is null group by e.unit_id
			), best as (
				select r.unit_id, l.person from ready r join led l on l.unit_id = r.unit_id
				group by r.unit_id, l.person order by count(*) desc limit 1
			)
			select r.id, r.pathway_id as pathway, b.unit_id as unit, b.person, p.given_name || ' ' || p.family_name as name
			from ready r join best b on b.unit_id = r.unit_id
			join person p on p.municipality_id = 1 and p.id = b.person`.execute(w.db);
		const one = found[0]!;
		const sends: Agendas['sends'] = [];
		for (const { id, pathway } of found)
			for (let i = 0; i < each; i++) {
				const copy = crypto.randomUUID();
				await sql`insert into meeting select (jsonb_populate_record(g, jsonb_build_object('id', ${copy}::text, 'state', 'planned',
						'starts_at', now() + interval '21 days', 'ends_at', now() + interval '21 days 1 hour', 'agenda_due_day', current_date + 14,
						'agenda_sent_at', null, 'held_at', null, 'minutes_due_day', null, 'minutes_sent_at', null, 'minutes_n', 0,
						'board', '{}'::jsonb, 'version', 1,
						'form_data', g.form_data || jsonb_build_object('purpose', 'At finde ud af, hvordan frikvartererne bliver gode.'), 'ical_uid', ${copy}::text))).*
					from meeting g where g.municipality_id = 1 and g.id = ${id}::uuid`.execute(w.db);
				const { rows } = await sql<{ person_id: string }>`
					insert into meeting_participant select (jsonb_populate_record(t, jsonb_build_object('meeting_id', ${copy}::text,
						'answer', 'yes', 'attended', null, 'read_at', null))).*
					from meeting_participant t where t.municipality_id = 1 and t.meeting_id = ${id}::uuid
					returning person_id`.execute(w.db);
				sends.push({
					pathwayId: pathway,
					send: { meetingId: copy, version: 1, recipientIds: rows.map((r) => r.person_id) }
				});
			}
		return {
			leader: {
				municipalityId: 1,
				personId: one.person,
				side: 'staff',
				function: 'unitLeader',
				unitId: one.unit,
				authTime: new Temporal.ZonedDateTime(0n, 'UTC').toInstant().toString()
			},
			name: one.name,
			// neighbours in the list are of different pathways, so that they do not wait for each other's locks
			sends: sends.toSorted((a, b) => a.send.meetingId.localeCompare(b.send.meetingId))
		};
	});
}
