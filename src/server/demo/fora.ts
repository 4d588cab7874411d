/** Fora of the demo's first school, played by its own people: a monthly meeting, a weekly TRIO and the team it sends on to, and hours on site. */
import { sql } from 'kysely';
import { easterSunday } from '#domain/kernel/calendar.ts';
import { bringPoint } from '../acts/bring-point.ts';
import { planForumYear } from '../acts/plan-forum-year.ts';
import { setUpForum } from '../acts/set-up-forum.ts';
import type { House } from '../house.ts';
import { acting, type Person } from './acting.ts';
import { playLastYear } from './upkeep.ts';

/** Models whose fora the demo municipality uses beside its own; models that are not shipped are passed over. */
const foraFrom = ['hvidbog-2023', 'broenderslev'];

/** School holidays as most schools have them: autumn, Christmas, winter, Easter and summer, for the school year of `day`. */
function holidaysAround(day: Temporal.PlainDate): { from: string; to: string }[] {
	const out = [];
	for (const y of [day.year - 1, day.year, day.year + 1, day.year + 2]) {
		const easter = easterSunday(y);
		// weeks 42, 7 and the days around Christmas move with the calendar
		const week = (n: number) => {
			const first = Temporal.PlainDate.from({ year: y, month: 1, day: 4 });
			const monday = first.subtract({ days: first.dayOfWeek - 1 }).add({ weeks: n - 1 });
			return { from: monday.toString(), to: monday.add({ days: 6 }).toString() };
		};
		out.push(
			week(7),
			{ from: easter.subtract({ days: 8 }).toString(), to: easter.add({ days: 1 }).toString() },
			{ from: `${y}-06-27`, to: `${y}-08-09` },
			week(42),
			{
				from: `${y}-12-21`,
				to: `${y + 1}-01-02`
			}
		);
	}
	return out;
}

export async function playFora(house: House, municipality: number): Promise<void> {
	const today = house.clock.now().toZonedDateTimeISO('Europe/Copenhagen').toPlainDate();
	const people = await house.door.asSystem(municipality, async (w) => {
		const row = await w.db
			.selectFrom('municipality')
			.select('settings')
			.where('id', '=', municipality)
			.executeTakeFirstOrThrow();
		const settings = { ...(row.settings as object), foraFrom, schoolHolidays: holidaysAround(today) };
		await sql`update municipality set settings = ${JSON.stringify(settings)}::text::jsonb where id = ${municipality}`.execute(
			w.db
		);
		const { rows } =
			await sql<Person>`select p.id, replace(p.external_key, 'medarbejder-', '') as key, e.unit_id as "unitId", e.function
			from person p join employment e on e.municipality_id = p.municipality_id and e.person_id = p.id
			where p.municipality_id = ${municipality} and p.external_key = any (array(select 'medarbejder-' || jsonb_array_elements_text(${JSON.stringify(
				['lene-dahl', 'mette-holm', 'karen-bruun', 'birgit-toft', 'jonas-riis', 'ulla-winther']
			)}::text::jsonb)))`.execute(w.db);
		const guides =
			await sql<Person>`select e.person_id as id, 'guide' as key, e.unit_id as "unitId", e.function from employment e
			where e.municipality_id = ${municipality} and e.function = 'pedagogicalGuide' and e.unit_id = (select f.unit_id from employment f join person p on p.municipality_id = f.municipality_id and p.id = f.person_id
				where f.municipality_id = ${municipality} and p.external_key = 'medarbejder-lene-dahl' limit 1) limit 1`.execute(
				w.db
			);
		return new Map([...rows, ...guides.rows].map((p) => [p.key, p]));
	});
	const { actor, done } = acting(house, municipality, people);
	const seat = (who: string, key: string) => (people.has(key) ? [`${who}:${people.get(key)!.id}`] : []);
	const kinds = new Set(
		house.models
			.list()
			.flatMap((m) => (foraFrom.includes(m.slug) ? m.fora.map((f) => `${m.slug}:${f.id}`) : []))
	);
	const school = people.get('lene-dahl')!.unitId;
	const to = today.month >= 7 ? `${today.year + 1}-06-26` : `${today.year}-06-26`;
	const setUp = async (type: string, more: Record<string, unknown>) => {
		if (!kinds.has(type)) return null;
		const { id } = await done('lene-dahl', setUpForum, {
			type,
			unitId: school,
			place: 'Lokale 12',
			minutesLong: 60,
			...more
		} as never);
		await done('lene-dahl', planForumYear, { forumId: id, from: today.toString(), to });
		const next = await house.door.asSystem(municipality, (w) =>
			w.db
				.selectFrom('forum_occurrence')
				.select('id')
				.where('municipality_id', '=', municipality)
				.where('forum_id', '=', id)
				.where('state', '=', 'planned')
				.where('starts_at', '>', w.now.add({ hours: 24 * 5 }).toString())
				.orderBy('starts_at')
				.limit(1)
				.executeTakeFirst()
		);
		return next?.id ?? null;
	};
	const monthly = await setUp('hvidbog-2023:monthly', {
		name: 'Månedligt møde',
		rhythm: 'monthly',
		weekday: 3,
		nth: 2,
		starts: '13.30',
		minutesLong: 90,
		seats: [
			...seat('leadership', 'lene-dahl'),
			...seat('pedagogicalGuide', 'guide'),
			...seat('psychologist', 'karen-bruun'),
			...seat('healthVisitor', 'birgit-toft'),
			...seat('outreachSocialWorker', 'jonas-riis')
		]
	});
	const trio = await setUp('broenderslev:trio', {
		name: 'TRIO',
		rhythm: 'weekly',
		weekday: 2,
		starts: '8.15',
		minutesLong: 45,
		seats: [
			...seat('leadership', 'lene-dahl'),
			...seat('psychologist', 'karen-bruun'),
			...seat('outreachSocialWorker', 'jonas-riis')
		]
	});
	await setUp('hvidbog-2023:presence', {
		name: 'Socialrådgiver på skolen',
		rhythm: 'weekly',
		weekday: 4,
		starts: '9.00',
		minutesLong: 120,
		place: 'Biblioteket',
		seats: seat('outreachSocialWorker', 'jonas-riis')
	});
	// the yearly meeting: two years are planned, and the second of them is put where last year’s was
	if (kinds.has('hvidbog-2023:yearly')) {
		const { id } = await done('lene-dahl', setUpForum, {
			type: 'hvidbog-2023:yearly',
			unitId: school,
			name: 'Årligt møde',
			rhythm: 'yearly',
			every: 1,
			weekday: 2,
			nth: 2,
			month: (today.month % 12) + 1,
			starts: '13.00',
			minutesLong: 120,
			place: 'Lokale 12',
			seats: [
				...seat('leadership', 'lene-dahl'),
				...seat('psychologist', 'karen-bruun'),
				...seat('healthVisitor', 'birgit-toft')
			]
		} as never);
		const until = today.add({ months: 18 }).toString();
		await done('lene-dahl', planForumYear, { forumId: id, from: today.toString(), to: until });
		await playLastYear(house, municipality, actor('lene-dahl'), id);
	}
	if (monthly)
		await done('mette-holm', bringPoint, {
			occurrenceId: monthly,
			kind: 'theme',
			title: 'Søvn og skærme i 3. klasse',
			body: 'Flere kommer trætte i skole. Hvad siger vi til forældrene, og hvem gør hvad?',
			minutes: 20
		});
	if (trio)
		await done('mette-holm', bringPoint, {
			occurrenceId: trio,
			kind: 'unnamed',
			title: 'Uro efter frikvarteret',
			body: 'Et barn har svært ved at komme i gang igen, næsten hver dag siden efterårsferien.',
			noNames: 'on'
		});
	const hers = await house.door.asSystem(municipality, async (w) => {
		const { rows } = await sql<{ id: string; template: { id: string }[] }>`
			select p.id, (select f.template from forum f join forum_occurrence o on o.municipality_id = f.municipality_id and o.forum_id = f.id where o.municipality_id = p.municipality_id and o.id = ${trio}::uuid) as template
			from pathway p join pathway_arena a on a.municipality_id = p.municipality_id and a.pathway_id = p.id and a.coordinator_id = ${people.get('mette-holm')!.id}::uuid
			where p.municipality_id = ${municipality} and p.unit_id = ${school}::uuid and p.kind = 'child' and p.closed_at is null and not p.withheld
			order by p.opened_at, p.id limit 1`.execute(w.db);
		return rows[0];
	});
	// one point that only those with a basis see: the others see its time
	if (trio && hers)
		await done('mette-holm', bringPoint, {
			occurrenceId: trio,
			kind: 'pathway',
			pathwayId: hers.id,
			body: 'Vi vil gerne vide, om det vi gør, er det rigtige.',
			answers: Object.fromEntries(
				hers.template.map((q) => [
					q.id,
					'Det går bedst i små grupper og om formiddagen. Vi har prøvet en fast plads.'
				])
			)
		});
}
