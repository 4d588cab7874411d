/** In each district the leader sets up her model's own team, with the people of the district, and plans it until summer. */
import { sql } from 'kysely';
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
		const seats = seatsOf(forum).flatMap((s) => {
			const who = d.staff.find((p) => (s.functions as readonly string[]).includes(p.function));
			return who ? [`${s.who}:${who.id}`] : [];
		});
		const { rhythm, every, weekday } = rhythmOf(forum.cadence);
		const made = await perform(house, actor, setUpForum, {
			type: `${d.slug}:${forum.id}`,
			unitId: d.id,
			name: forum.name.da,
			rhythm,
			every,
			weekday,
			month: rhythm === 'yearly' ? 10 : null,
			starts: '13.30',
			minutesLong: forum.minutesLong ?? 60,
			place: 'Personalerummet',
			seats
		});
		if (isRefusal(made)) throw new Error(`demo: ${d.slug} ${JSON.stringify(made)}`);
		const planned = await perform(house, actor, planForumYear, {
			forumId: made.id,
			from: today.toString(),
			to
		});
		if (isRefusal(planned)) throw new Error(`demo: ${d.slug} ${JSON.stringify(planned)}`);
		await playUpkeep(house, municipality, { forumId: made.id, model, forum, leader: actor });
	}
}
