/** What the demo's people do at and around meetings: a board with words on it, files, a vote on times, and a citizen who telephones. */
import { sql } from 'kysely';
import { isRefusal, look, perform } from '../act.ts';
import { addAttachment } from '../acts/add-attachment.ts';
import { addBoardEntry } from '../acts/add-board-entry.ts';
import { answerScale } from '../acts/answer-scale.ts';
import { proposeTimes } from '../acts/propose-times.ts';
import { takeInUnderretning } from '../acts/take-in-underretning.ts';
import type { House } from '../house.ts';
import type { Actor } from '../store/session.ts';
import { acting, type Person } from './acting.ts';
import { findTimeForm } from '../reads/find-time-form.ts';
import { demoModel } from './words.ts';

const lines: Record<string, [who: 'lene-dahl' | 'mette-holm', text: string][]> = {
	story: [
		['mette-holm', 'De sidste to uger har morgenen været roligere. Der er stadig skub i køen til gymnastik.'],
		['lene-dahl', 'Gårdvagten har skrevet tre episoder ned på en måned. I september var der elleve.']
	],
	understanding: [
		['mette-holm', 'Det sker mest, når der er mange tæt på, og ingen har sagt, hvad der nu skal ske.'],
		['lene-dahl', 'En voksen, der går med de første fem minutter, gør en forskel.']
	]
};

export async function playMeetings(house: House, municipality: number): Promise<void> {
	const people = await house.door.asSystem(municipality, async (w) => {
		const keys = ['lene-dahl', 'mette-holm', 'nadia-kaya'].map((k) => `medarbejder-${k}`);
		const { rows } =
			await sql<Person>`select p.id, replace(p.external_key, 'medarbejder-', '') as key, e.unit_id as "unitId", e.function
			from person p join employment e on e.municipality_id = p.municipality_id and e.person_id = p.id
			where p.municipality_id = ${municipality} and p.external_key in (${sql.join(keys)})`.execute(w.db);
		return new Map(rows.map((p) => [p.key, p]));
	});
	const { actor, done } = acting(house, municipality, people);
	const leader = people.get('lene-dahl')!;
	const running = await house.door.asSystem(municipality, (w) =>
		w.db
			.selectFrom('meeting')
			.select(['id', 'pathway_id'])
			.where('municipality_id', '=', municipality)
			.where('state', '=', 'running')
			.where('chair_id', '=', leader.id)
			.where('minute_taker_id', '=', people.get('mette-holm')!.id)
			.orderBy('id')
			.executeTakeFirst()
	);
	if (running) {
		const meetingId = running.id;
		for (const [part, texts] of Object.entries(lines))
			for (const [who, text] of texts) await done(who, addBoardEntry, { meetingId, part, text });
		await done('lene-dahl', answerScale, { meetingId, value: 5 });
		await done('mette-holm', answerScale, {
			meetingId,
			value: 6,
			why: 'Timerne efter frokost går godt nu.',
			step: 'At køen til gymnastik også går uden skub.'
		});
		for (const [name, text] of [
			[
				'Gårdvagtens notater.txt',
				'Uge 40: 4 episoder. Uge 42: 3. Uge 44: 3. Uge 46: 1.\nDe fleste ved døren til gymnastiksalen.\n'
			],
			['Plan for frikvarterer.csv', 'dag;voksen;sted\nmandag;Mette;boldbanen\ntirsdag;Lene;døren\n']
		])
			await done('mette-holm', addAttachment, {
				pathwayId: running.pathway_id,
				meetingId,
				topic: 'wellbeing',
				name,
				file: Buffer.from(text!).toString('base64')
			});
	}
	await askForTimes(house, municipality, actor('lene-dahl'), leader.unitId);
	const when = house.clock.now().subtract({ hours: 2 }).toZonedDateTimeISO('Europe/Copenhagen');
	await done('nadia-kaya', takeInUnderretning, {
		source: 'citizen',
		channel: 'phone',
		receivedOn: when.toPlainDate().toString(),
		receivedAt: when.toPlainTime().toString({ smallestUnit: 'minute' }),
		notifier: { name: 'Gerda Overgaard', phone: '20 11 22 33', relation: 'Bor i opgangen' },
		childName: 'En dreng på omkring 6 år',
		childPlace: 'Birkevej 4, anden sal',
		concern:
			'Drengen har stået alene på trappen tre aftener i denne uge, til klokken var over ni. Han siger selv, at han venter på, at nogen kommer hjem.',
		parents: 'Hun har ikke talt med forældrene.'
	});
}

/** The first pathway of the unit where the leader can call a meeting and the family can be asked when. */
async function askForTimes(house: House, municipality: number, actor: Actor, unitId: string): Promise<void> {
	const { rows } = await house.door.asSystem(municipality, (w) =>
		sql<{ id: string; arena: string }>`select p.id, a.arena from pathway p
			join pathway_arena a on a.municipality_id = p.municipality_id and a.pathway_id = p.id and a.level = 3
			where p.municipality_id = ${municipality} and p.unit_id = ${unitId}::uuid and p.kind = 'child' and p.closed_at is null and not p.withheld
				and not exists (select from meeting g where g.municipality_id = p.municipality_id and g.pathway_id = p.id and g.state in ('planned', 'agenda-sent', 'running'))
			order by p.opened_at, p.id limit 8`.execute(w.db)
	);
	const type = house.models
		.getModel(demoModel.slug, demoModel.version)
		.meetings.find((t) => t.scope === 'pathway' && t.levels.includes(3))?.id;
	for (const { id, arena } of rows) {
		if (!type) return;
		const form = await look(house, actor, findTimeForm, { pathwayId: id, arena, type });
		if (isRefusal(form) || !form.chosen) continue;
		const personIds = form.chosen.people.filter((p) => p.canAnswer).map((p) => p.personId);
		const day = house.clock.now().toZonedDateTimeISO('Europe/Copenhagen').toPlainDate().add({ days: 14 });
		const monday = day.add({ days: (8 - day.dayOfWeek) % 7 });
		const starts = [
			[0, '13:30'],
			[1, '08:30'],
			[3, '14:00']
		].map(([n, at]) =>
			monday
				.add({ days: Number(n) })
				.toZonedDateTime({ timeZone: 'Europe/Copenhagen', plainTime: String(at) })
				.toInstant()
				.toString()
		);
		const asked = await perform(house, actor, proposeTimes, {
			pathwayId: id,
			arena,
			type,
			minutes: 60,
			starts,
			personIds
		});
		if (!isRefusal(asked)) return;
	}
}
