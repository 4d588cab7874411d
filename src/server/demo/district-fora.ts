/** In each district the leader sets up her model's own team, with the people of the district, and plans it until summer. */
import { sql } from 'kysely';
import type { Forum } from '#domain/collaboration/model-meetings.ts';
import { mayHold } from '#domain/fora/leading.ts';
import { seatsOf } from '#domain/fora/seats.ts';
import { rhythmOf } from '#domain/fora/year.ts';
import { isRefusal, perform } from '../act.ts';
import { planForumYear } from '../acts/plan-forum-year.ts';
import { setUpForum } from '../acts/set-up-forum.ts';
import type { House } from '../house.ts';
import type { Actor } from '../store/session.ts';
import { playUpkeep } from './upkeep.ts';

type District = {
	id: string;
	slug: string;
	version: number;
	leader: string;
	staff: { id: string; function: string }[];
};

export async function playDistrictFora(house: House, municipality: number): Promise<void> {
	const today = house.clock.now().toZonedDateTimeISO('Europe/Copenhagen').toPlainDate();
	const to = `${today.month >= 7 ? today.year + 1 : today.year}-06-26`;
	// whoever works in the unit or is around a child of it, each with what she does there
	const { rows } = await house.door.asSystem(municipality, (w) =>
		sql<District>`select u.id, u.model_slug as slug, u.model_version as version,
			(select e.person_id from employment e where e.municipality_id = u.municipality_id and e.unit_id = u.id and e.function = 'unitLeader' limit 1) as leader,
			(select jsonb_agg(x order by x.function, x.id) from (select e.person_id as id, e.function from employment e where e.municipality_id = u.municipality_id and e.unit_id = u.id
				union select k.person_id, k.function from circle_member k join pathway p on p.municipality_id = k.municipality_id and p.id = k.pathway_id
				where p.municipality_id = u.municipality_id and p.unit_id = u.id and k.relation = 'professional' and k.until_at is null) x) as staff
		from unit u where u.municipality_id = ${municipality} and u.model_slug is not null order by u.model_slug, u.id`.execute(
			w.db
		)
	);
	for (const d of rows) {
		const model = house.models.getModel(d.slug, d.version);
		const led = model.roles.filter((r) => r.holder === 'unitLeader').map((r) => r.id);
		const forum = model.fora.find((f) => led.includes(f.convener)) ?? model.fora[0];
		if (!forum) continue;
		const actor: Actor = {
			municipalityId: municipality,
			personId: d.leader,
			side: 'staff',
			function: 'unitLeader',
			unitId: d.id,
			authTime: house.clock.now().toString()
		};
		// a team that sends points on needs the team that takes them
		const sentTo = new Set(forum.decisions?.flatMap((x) => (x.does === 'forward' && x.to ? [x.to] : [])));
		const made = await setUp(forum);
		for (const next of model.fora.filter((f) => f.id !== forum.id && sentTo.has(f.id))) await setUp(next);
		await playUpkeep(house, municipality, { forumId: made, model, forum, leader: actor });

		async function setUp(one: Forum): Promise<string> {
			const seats = seatsOf(one).flatMap((s) => {
				const who = d.staff.find((p) => (s.functions as readonly string[]).includes(p.function));
				return who ? [`${s.who}:${who.id}`] : [];
			});
			// the leader first, then the next of another field
			const led = seatsOf(one).filter(
				(s) => seats.some((x) => x.startsWith(`${s.who}:`)) && s.functions.some((f) => mayHold(model, one, f))
			);
			const { rhythm, every, weekday } = rhythmOf(one.cadence);
			const isFirst = one === forum;
			const done = await perform(house, actor, setUpForum, {
				type: `${d.slug}:${one.id}`,
				unitId: d.id,
				name: one.name.da,
				rhythm,
				every,
				weekday: isFirst ? weekday : (weekday % 5) + 1,
				month: rhythm === 'yearly' ? 10 : null,
				starts: '13.30',
				minutesLong: one.minutesLong ?? 60,
				place: 'Personalerummet',
				seats,
				holders: led.slice(0, one.lead?.n ?? 0).map((s) => s.who)
			});
			if (isRefusal(done)) throw new Error(`demo: ${d.slug} ${JSON.stringify(done)}`);
			const planned = await perform(house, actor, planForumYear, {
				forumId: done.id,
				from: today.toString(),
				to
			});
			if (isRefusal(planned)) throw new Error(`demo: ${d.slug} ${JSON.stringify(planned)}`);
			return done.id;
		}
	}
}
