/** What the first school's people said after the meetings of the quarters that are over, so that its leader has something to follow. */
import { sql } from 'kysely';
import { quarterOf, statementsOf, surveysFor } from '#domain/meetings/evaluation.ts';
import type { House } from '../house.ts';
import { json } from '../store/values.ts';
import { chance } from './chance.ts';

type There = {
	meetingId: string;
	type: string;
	heldOn: string;
	unitId: string;
	slug: string;
	version: number;
	personId: string;
	function: string;
	ownStaff: boolean;
};

/** Enough for the groups that may be told of, and few enough to load at once. */
const most = 90;

export async function playEvaluations(house: House, municipality: number): Promise<void> {
	const today = house.clock.now().toZonedDateTimeISO('Europe/Copenhagen').toPlainDate();
	const now = quarterOf(today.toString());
	const from = Temporal.PlainDate.from(now).subtract({ months: 9 }).toString();
	const { rows } = await house.door.asSystem(municipality, (w) =>
		sql<There>`select g.id as "meetingId", g.type, (g.held_at at time zone 'Europe/Copenhagen')::date::text as "heldOn", g.unit_id as "unitId",
			p.model_slug as slug, p.model_version as version, t.person_id as "personId", t.function,
			exists (select from circle_member k where k.municipality_id = t.municipality_id and k.pathway_id = t.pathway_id and k.person_id = t.person_id and k.own_staff) as "ownStaff"
			from meeting g join pathway p on p.municipality_id = g.municipality_id and p.id = g.pathway_id and not p.withheld
				join meeting_participant t on t.municipality_id = g.municipality_id and t.meeting_id = g.id and t.attended and t.relation = 'professional' and t.function is not null
			where g.municipality_id = ${municipality} and g.state in ('held', 'minutes-sent') and g.held_at >= ${from}::date and g.held_at < ${now}::date
				and g.unit_id = (select e.unit_id from employment e join person x on x.municipality_id = e.municipality_id and x.id = e.person_id and x.external_key = 'medarbejder-lene-dahl'
					where e.municipality_id = g.municipality_id and e.function = 'unitLeader' order by e.from_day limit 1)
			order by g.held_at desc, g.id, t.person_id limit ${most}`.execute(w.db)
	);
	const c = chance('evaluations', municipality);
	for (const x of rows) {
		const model = house.models.getModel(x.slug, x.version);
		const who = { relation: 'professional', function: x.function, ownStaff: x.ownStaff } as never;
		const actor = {
			municipalityId: municipality,
			personId: x.personId,
			side: 'staff' as const,
			function: x.function,
			unitId: x.unitId,
			authTime: house.clock.now().toString()
		};
		// it goes a little better every quarter
		const quarter = quarterOf(x.heldOn);
		const better = Temporal.PlainDate.from(from).until(quarter, { largestUnit: 'months' }).months / 3;
		for (const survey of surveysFor(model, x.type, who))
			await house.door.actAs(actor as never, { name: 'answer-evaluation' }, async (w) => {
				const group = {
					municipality_id: municipality,
					unit_id: x.unitId,
					model_slug: x.slug,
					occasion: x.type,
					survey: survey.id,
					quarter
				};
				await w.db
					.insertInto('evaluation_turn')
					.values({
						...group,
						id: w.id(),
						person_id: x.personId,
						meeting_id: x.meetingId,
						occurrence_id: null
					})
					.execute();
				const top = survey.scale.to;
				const scores = Object.fromEntries(
					statementsOf(survey).map((s, i) => [s.id, Math.min(top, c.int(4, 7) + better + (i % 2))])
				);
				await w.asEngine((db) =>
					db
						.insertInto('evaluation_answer')
						.values({ ...group, id: w.id(), scores: json(scores), words: null })
						.execute()
				);
				return { done: true };
			});
	}
}
