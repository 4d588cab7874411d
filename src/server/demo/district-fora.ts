/** In each district the leader sets up her model's teams, with the people of the district and of the authority, and plans them until summer. */
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
	// who has most to do of each function, for the seats that nobody of the place can take
	const { rows: elsewhere } = await house.door.asSystem(municipality, (w) =>
		sql<{
			id: string;
			function: string;
		}>`select distinct on (e.function) e.person_id as id, e.function from employment e
			where e.municipality_id = ${municipality} and e.function in ('caseworker', 'authorityLeader', 'chief', 'intakeWorker', 'provider') and (e.to_day is null or e.to_day >= ${today.toString()}::date)
			order by e.function, (select count(*) from obligation o where o.municipality_id = e.municipality_id and o.who_id = e.person_id and o.state = 'open') desc, e.person_id`.execute(
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
		const made = await setUp(forum);
		for (const next of beside(model.fora, forum, led)) if (seatsIn(next).length) await setUp(next);
		await playUpkeep(house, municipality, { forumId: made, model, forum, leader: actor });

		function seatsIn(one: Forum): string[] {
			return seatsOf(one).flatMap((s) => {
				const who = [...d.staff, ...(one === forum ? [] : elsewhere)].find((p) =>
					(s.functions as readonly string[]).includes(p.function)
				);
				return who ? [`${s.who}:${who.id}`] : [];
			});
		}

		async function setUp(one: Forum): Promise<string> {
			const seats = seatsIn(one);
			// the leader first, then the next of another field
			const led = seatsOf(one).filter(
				(s) => seats.some((x) => x.startsWith(`${s.who}:`)) && s.functions.some((f) => mayHold(model, one, f))
			);
			const isFirst = one === forum;
			// where the model says nothing of how often, a team beside the first meets each month
			const { rhythm, every, weekday } = rhythmOf(
				one.cadence ??
					(isFirst || one.onSite ? undefined : { every: { n: 1, unit: 'month' }, atLeast: false })
			);
			const done = await perform(house, actor, setUpForum, {
				type: `${d.slug}:${one.id}`,
				unitId: d.id,
				name: one.name.da,
				rhythm,
				every,
				weekday: isFirst ? weekday : ((weekday + model.fora.indexOf(one)) % 5) + 1,
				month: rhythm === 'yearly' ? (today.month % 12) + 1 : null,
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

/** What goes with the first team: those it can send points on to and they in turn, hours on site, and what others than the leader call. */
function beside(fora: readonly Forum[], first: Forum, led: readonly string[]): Forum[] {
	const reached = new Set([first.id]);
	for (const id of reached)
		for (const d of fora.find((f) => f.id === id)?.decisions ?? [])
			if (d.does === 'forward' && d.to) reached.add(d.to);
	return fora.filter(
		(f) => f !== first && (reached.has(f.id) || f.onSite || (f.agenda.made && !led.includes(f.convener)))
	);
}
