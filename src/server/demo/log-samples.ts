/** Two samples of the log: last month's, of which one look is late and one was not explained, and this month's, just drawn. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { monthOf } from '#domain/log-samples/draw.ts';
import { isRefusal } from '../act.ts';
import { answerLook } from '../acts/answer-look.ts';
import { explainLook } from '../acts/explain-look.ts';
import type { House } from '../house.ts';
import { chooseLooks, drawIn, passOnIn } from '../jobs/draw-log-samples.ts';
import { planSample } from '../store/log-samples.ts';
import type { Writer } from '../store/session.ts';
import { texts, uuids } from '../store/values.ts';
import { acting, type Person } from './acting.ts';

const leader = 'lene-dahl';
const teacher = 'mette-holm';

const said = 'Jeg var vikar i klassen den dag og skulle vide, hvad der var aftalt om pauserne.';
const reasons = [
	'Kollegaen var vikar i klassen den dag. Det står i vikarplanen.',
	'Vi havde talt om det samme morgen. Kollegaen skulle ringe hjem for en anden.',
	'Kollegaen afløste ved mødet og læste op på det aftenen før.'
];
const noReason = 'Vi har talt om det og ikke fundet en grund. Kollegaen arbejder ikke med klassen.';

export async function playLogSamples(house: House, municipality: number): Promise<void> {
	const people = await staff(house, municipality);
	if (!people.has(leader) || !people.has(teacher)) return;
	const lene = people.get(leader)!.id;
	const keyOf = new Map([...people.values()].map((p) => [p.id, p.key]));
	const { actor } = acting(house, municipality, people);
	const system = <T>(fn: (w: Writer) => Promise<T>) => house.door.asSystem(municipality, fn);
	const as = async (id: string, name: string, days: number, fn: (w: Writer) => Promise<unknown>) => {
		const value = await house.door.actAs(actor(keyOf.get(id)!), { name }, (w) => fn(ago(w, days)));
		if (isRefusal(value)) throw new Error(`demo: ${name} ${JSON.stringify(value)}`);
	};
	await system((w) => substitutes(w, people.get(leader)!.unitId, people.get(teacher)!.id));

	const before = await system((w) => sample(ago(w, 41), lene));
	// of the leader one can log in as, the last stays unanswered and the one before it was not explained
	const hers = before.filter((l) => l.askedId === lene);
	for (const [i, l] of before.entries()) {
		if (!l.askedId || l === hers.at(-1)) continue;
		const explained = l === hers.at(-2) ? 'no' : 'yes';
		const reason = explained === 'no' ? noReason : reasons[i % reasons.length]!;
		await as(l.askedId, answerLook.name, 36 - (i % 20), (w) =>
			answerLook.run(w, { lookId: l.id, explained, reason }, house)
		);
	}
	await system(passOnIn);

	const now = await system((w) => sample(ago(w, 4), lene));
	const told = now.find((l) => l.askedId === lene && l.personId !== people.get(teacher)!.id);
	if (told)
		await as(told.personId, explainLook.name, 2, (w) => explainLook.run(w, { lookId: told.id, said }, house));
}

/** A moment of a working day, about so many days ago. */
function momentAgo(now: Temporal.Instant, days: number, hour: number): Temporal.Instant {
	const day = now.toZonedDateTimeISO('Europe/Copenhagen').subtract({ days });
	const { dayOfWeek } = day;
	return day
		.subtract({ days: Math.max(0, dayOfWeek - 5) })
		.with({ hour, minute: (days * 7) % 60, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 })
		.toInstant();
}

/** For what was done then. */
function ago(w: Writer, days: number): Writer {
	const now = momentAgo(w.now, days, 9);
	const today = now.toZonedDateTimeISO('Europe/Copenhagen').toPlainDate().toString();
	return { ...w, now, at: now.toString(), today };
}

const staff = (house: House, m: number): Promise<Map<string, Person>> =>
	house.door.asSystem(m, async (w) => {
		const { rows } = await sql<Person>`
			select distinct on (p.id) p.id, replace(p.external_key, 'medarbejder-', '') as key, e.unit_id as "unitId", e.function
			from person p join employment e on e.municipality_id = p.municipality_id and e.person_id = p.id
			where p.municipality_id = ${m} and p.is_staff and p.external_key is not null order by p.id, e.id`.execute(
			w.db
		);
		return new Map(rows.map((p) => [p.key, p]));
	});

type Row = { id: string; personId: string; askedId: string | null };

/** A sample as it would have been drawn then, by a chance that lets the leader one can log in as have something to answer. */
async function sample(w: Writer, lene: string): Promise<Row[]> {
	const m = w.actor.municipalityId;
	const { rows: school } = await sql<{ id: string }>`
		select e.person_id as id from employment e where e.municipality_id = ${m} and e.unit_id in (select f.unit_id from employment f where f.municipality_id = ${m} and f.person_id = ${lene}::uuid)
			and e.person_id <> ${lene}::uuid`.execute(w.db);
	const hers = new Set(school.map((p) => p.id));
	const seeds = Array.from({ length: 30 }, (_, i) => createHash('sha256').update(`demo ${i}`).digest('hex'));
	let seed = seeds[0]!;
	for (const s of seeds) {
		seed = s;
		const { looks } = await chooseLooks(w, s);
		if (looks.filter((l) => hers.has(l.personId) && l.relation === 'none').length >= 2) break;
	}
	const month = monthOf(Temporal.PlainDate.from(w.today)).toString();
	await planSample(w, month, w.at);
	await drawIn(w, () => seed);
	const { rows } = await sql<Row>`select id, person_id as "personId", asked_id as "askedId" from log_look
		where municipality_id = ${m} and month = ${month}::date order by at, seq`.execute(w.db);
	return rows;
}

/** Colleagues who stood in for another and opened a pathway of a class that is not theirs: what a sample is there to ask about. */
async function substitutes(w: Writer, unitId: string, teacherId: string): Promise<void> {
	const m = w.actor.municipalityId;
	const { rows: pathways } = await sql<{ id: string; childId: string }>`
		select p.id, p.child_id as "childId" from pathway p join child c on c.municipality_id = p.municipality_id and c.id = p.child_id
		where p.municipality_id = ${m} and p.unit_id = ${unitId}::uuid and p.kind = 'child' and not p.withheld
			and not exists (select from group_staff g where g.municipality_id = ${m} and g.group_id = c.group_id and g.person_id = ${teacherId}::uuid)
		order by p.opened_at, p.id limit 8`.execute(w.db);
	const { rows: colleagues } = await sql<{ id: string; function: string }>`
		select e.person_id as id, e.function from employment e where e.municipality_id = ${m} and e.unit_id = ${unitId}::uuid and e.function = 'teacher'
		order by (e.person_id = ${teacherId}::uuid) desc, e.id limit 4`.execute(w.db);
	for (const [i, days] of [66, 58, 52, 45, 33, 21, 14, 8].entries()) {
		const [p, who] = [pathways[i % pathways.length], colleagues[i % colleagues.length]];
		if (!p || !who) return;
		const at = momentAgo(w.now, days, 9 + (i % 5)).toString();
		await sql`insert into audit (municipality_id, at, person_id, side, function, unit_id, kind, name, children, bases, pathway_id, detail, digest)
			values (${m}, ${at}::timestamptz, ${who.id}::uuid, 'staff', ${who.function}, ${unitId}::uuid, 'read', ${i % 3 ? 'pathway' : 'pathway-notes'},
				${uuids([p.childId])}, ${texts(['own-staff'])}, ${p.id}::uuid, '{}'::jsonb, ''::bytea)`.execute(w.db);
	}
}
