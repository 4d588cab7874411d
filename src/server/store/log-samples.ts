/** The monthly samples of the log (M32): planning, drawing and passing on for the job; what was drawn, for acts and reads. */
import { sql } from 'kysely';
import type { Drawn, House as Posts, Post } from '#domain/log-samples/answer.ts';
import type { Relation } from '#domain/log-samples/draw.ts';
import { endOfDay } from '#domain/kernel/day.ts';
import { queueMail } from './outbox.ts';
import type { Reader, Writer } from './session.ts';
import { json } from './values.ts';

export type PoolLook = {
	relation: Relation;
	total: number;
	/** a digest in hex */
	chance: string;
	seq: number;
	personId: string;
	function: string | null;
	unitId: string | null;
	at: string;
	kind: string;
	name: string;
	basis: string | null;
	children: number;
	childId: string | null;
	pathwayId: string | null;
	withheld: boolean;
};

/** The month's moment is kept once it is drawn: neither a restart nor a second process draws another. */
export async function planSample(w: Writer, month: string, drawsAt: string): Promise<void> {
	await sql`insert into log_sample (municipality_id, month, planned_at, draws_at)
		values (${w.actor.municipalityId}, ${month}::date, ${w.at}::timestamptz, ${drawsAt}::timestamptz) on conflict do nothing`.execute(
		w.db
	);
}

export const isPlanned = async (w: Writer, month: string): Promise<boolean> =>
	(
		await sql`select from log_sample where municipality_id = ${w.actor.municipalityId} and month = ${month}::date`.execute(
			w.db
		)
	).rows.length > 0;

/** Months whose moment has come, locked: of two processes the second waits and finds nothing left. */
export async function dueSamples(w: Writer): Promise<string[]> {
	const { rows } = await sql<{ month: string }>`select month from log_sample
		where municipality_id = ${w.actor.municipalityId} and drawn_at is null and draws_at <= ${w.at}::timestamptz order by month for update`.execute(
		w.db
	);
	return rows.map((r) => r.month);
}

export async function lastUntil(w: Writer): Promise<string | null> {
	const { rows } = await sql<{ until: string | null }>`select max(until_at) as until from log_sample
		where municipality_id = ${w.actor.municipalityId} and drawn_at is not null`.execute(w.db);
	return rows[0]?.until ?? null;
}

export async function poolOf(
	w: Writer,
	from: string,
	until: string,
	seed: string,
	most: number
): Promise<PoolLook[]> {
	const { rows } =
		await sql<PoolLook>`select relation, total, chance, seq::int as seq, person_id as "personId", function, unit_id as "unitId", at, kind, name, basis, children,
			child_id as "childId", pathway_id as "pathwayId", withheld
		from app.log_sample_pool(${from}::timestamptz, ${until}::timestamptz, decode(${seed}::text, 'hex'), ${most}::int)`.execute(
			w.db
		);
	return rows;
}

export async function noteDrawn(
	w: Writer,
	of: { month: string; from: string; until: string; seed: string; counts: Record<Relation, number> }
): Promise<void> {
	await sql`update log_sample set drawn_at = ${w.at}::timestamptz, from_at = ${of.from}::timestamptz, until_at = ${of.until}::timestamptz,
			seed = decode(${of.seed}::text, 'hex'), counts = ${json(of.counts)}
		where municipality_id = ${w.actor.municipalityId} and month = ${of.month}::date`.execute(w.db);
}

export async function keepLook(
	w: Writer,
	month: string,
	look: PoolLook,
	due: string,
	askedId: string | null
): Promise<void> {
	await w.db
		.insertInto('log_look')
		.values({
			municipality_id: w.actor.municipalityId,
			id: w.id(),
			month,
			seq: look.seq,
			person_id: look.personId,
			function: look.function,
			unit_id: look.unitId,
			at: look.at,
			kind: look.kind,
			name: look.name,
			basis: look.basis,
			relation: look.relation,
			children: look.children,
			child_id: look.childId,
			pathway_id: look.pathwayId,
			withheld: look.withheld,
			due_on: due,
			asked_id: askedId
		})
		.execute();
}

/** What the system did of itself stands in the log too, and is sealed with it. */
export async function logSystem(w: Writer, name: string, detail: Record<string, unknown>): Promise<void> {
	await sql`insert into audit (municipality_id, at, side, kind, name, detail, digest)
		values (${w.actor.municipalityId}, ${w.at}::timestamptz, 'system', 'act', ${name}, ${json(detail)}, ''::bytea)`.execute(
		w.db
	);
}

/** Who leads and who protects data today, and what stands above each unit. */
export async function postsToday(w: Reader): Promise<Posts> {
	const m = w.actor.municipalityId;
	const { rows: posts } = await sql<Post>`
		select e.person_id as "personId", e.unit_id as "unitId", e.function from employment e
			join person p on p.municipality_id = e.municipality_id and p.id = e.person_id and p.active and p.is_staff
		where e.municipality_id = ${m} and e.function in ('unitLeader', 'authorityLeader', 'chief', 'dataProtectionOfficer')
			and e.from_day <= ${w.today}::date and (e.to_day is null or e.to_day >= ${w.today}::date)`.execute(w.db);
	const { rows: units } = await sql<{
		id: string;
		above: string | null;
	}>`select id, parent_id as above from unit where municipality_id = ${m}`.execute(w.db);
	return { posts, above: new Map(units.map((u) => [u.id, u.above])) };
}

/** The child's own, who answer for nothing about it. */
export async function kinOf(w: Writer, childId: string | null): Promise<Set<string>> {
	if (!childId) return new Set();
	const { rows } = await sql<{
		id: string;
	}>`select person_id as id from custody where municipality_id = ${w.actor.municipalityId} and child_id = ${childId}::uuid`.execute(
		w.db
	);
	return new Set([childId, ...rows.map((r) => r.id)]);
}

export type Open = {
	id: string;
	month: string;
	personId: string;
	unitId: string | null;
	childId: string | null;
	dueOn: string;
	askedId: string | null;
	lateId: string | null;
};

/** Looks nobody has answered, locked against an answer given this very moment. */
export async function openLooks(w: Writer): Promise<Open[]> {
	const { rows } = await sql<Open>`
		select l.id, l.month, l.person_id as "personId", l.unit_id as "unitId", l.child_id as "childId", l.due_on as "dueOn", l.asked_id as "askedId", l.late_id as "lateId"
		from log_look l where l.municipality_id = ${w.actor.municipalityId}
			and not exists (select from log_look_answer a where a.municipality_id = l.municipality_id and a.look_id = l.id)
		order by l.month, l.seq for update of l`.execute(w.db);
	return rows;
}

export async function passOn(
	w: Writer,
	id: string,
	to: { askedId: string | null } | { lateId: string }
): Promise<void> {
	const set =
		'lateId' in to
			? sql`late_id = ${to.lateId}::uuid, late_at = ${w.at}::timestamptz`
			: sql`asked_id = ${to.askedId}::uuid`;
	await sql`update log_look set ${set} where municipality_id = ${w.actor.municipalityId} and id = ${id}::uuid`.execute(
		w.db
	);
}

const answers = (month: string, personId: string) => `log-answer:${month}:${personId}`;
const says = (month: string, personId: string) => `log-say:${month}:${personId}`;

/** One line on Min dag for all the looks of a month: who must answer, and who may tell. Nothing in it names a child. */
export async function oweLooks(
	w: Writer,
	kind: 'answerLooks' | 'explainLooks',
	of: { month: string; personId: string; due: string }
): Promise<void> {
	const must = kind === 'answerLooks';
	await w.db
		.insertInto('obligation')
		.values({
			municipality_id: w.actor.municipalityId,
			id: w.id(),
			key: must ? answers(of.month, of.personId) : says(of.month, of.personId),
			kind,
			strength: must ? 'must' : 'should',
			due_at: endOfDay(Temporal.PlainDate.from(of.due)).toString(),
			who_id: of.personId,
			who_role: 'unitLeader',
			because: json({ rule: kind, text: null, source: null, law: null }),
			data: json({}),
			audience: 'professionals',
			state: 'open',
			since: w.at
		})
		// a leader who takes over from another may have answered all of her own already
		.onConflict((c) =>
			c
				.columns(['municipality_id', 'key'])
				.doUpdateSet({ state: 'open', settled_at: null, settled_by: null, in_time: null })
		)
		.execute();
}

/** Settles the lines of a month behind which nothing is left to do. */
export const settleLooks = (w: Writer, month: string, by: string | null): Promise<unknown> =>
	w.asEngine((db) =>
		sql`update obligation o set state = 'fulfilled', settled_at = ${w.at}::timestamptz, settled_by = ${by}::uuid, in_time = ${w.at}::timestamptz <= o.due_at
			where o.municipality_id = ${w.actor.municipalityId} and o.state = 'open'
				and (o.kind = 'answerLooks' and starts_with(o.key, ${`log-answer:${month}:`}) or o.kind = 'explainLooks' and starts_with(o.key, ${`log-say:${month}:`}))
				and not exists (select from log_look l where l.municipality_id = o.municipality_id and l.month = ${month}::date
					and not exists (select from log_look_answer a where a.municipality_id = l.municipality_id and a.look_id = l.id)
					and case when o.kind = 'answerLooks' then o.who_id in (l.asked_id, l.late_id)
						else o.who_id = l.person_id and not exists (select from log_look_said s where s.municipality_id = l.municipality_id and s.look_id = l.id) end)`.execute(
			db
		)
	);

/** A drawn look as the rules see it, for whoever may see it at all. */
export async function findDrawn(r: Reader, id: string): Promise<(Drawn & { month: string }) | null> {
	const { rows } = await sql<Drawn & { month: string }>`
		select l.child_id, l.withheld, l.month, l.person_id as "personId", l.asked_id as "askedId", l.late_id as "lateId", a.look_id is not null as answered,
			coalesce(a.explained, false) as explained, s.look_id is not null as said, c.look_id is not null as closed
		from log_look l
			left join log_look_answer a on a.municipality_id = l.municipality_id and a.look_id = l.id
			left join log_look_said s on s.municipality_id = l.municipality_id and s.look_id = l.id
			left join log_look_closed c on c.municipality_id = l.municipality_id and c.look_id = l.id
		where l.municipality_id = ${r.actor.municipalityId} and l.id = ${id}::uuid`.execute(r.db);
	return rows[0] ?? null;
}

/** Those who protect data are told where the overview is; nothing goes with it. */
export async function tellProtectors(
	w: Writer,
	template: 'log-look-late' | 'log-look-unexplained',
	not: ReadonlySet<string>
): Promise<void> {
	const { posts } = await postsToday(w);
	for (const id of new Set(
		posts.filter((p) => p.function === 'dataProtectionOfficer').map((p) => p.personId)
	))
		if (!not.has(id)) await queueMail(w, { template, recipientId: id, path: '/drift/stikproever' });
}

/** A drawn look in a list. */
export type LookLine = Drawn & {
	child_id: string | null;
	withheld: boolean;
	id: string;
	month: string;
	at: string;
	kind: string;
	name: string;
	basis: string | null;
	relation: Relation;
	children: number;
	function: string | null;
	dueOn: string;
	who: string | null;
	unit: string | null;
};

/** child_id stands first: whoever reads of a look at a child is in that child's log. */
export const lookColumns = sql`l.child_id, l.withheld, l.id, l.month, l.at, l.kind, l.name, l.basis, l.relation, l.children, l.function, l.due_on as "dueOn",
	p.given_name || ' ' || p.family_name as who, u.name as unit, l.person_id as "personId", l.asked_id as "askedId", l.late_id as "lateId",
	a.look_id is not null as answered, coalesce(a.explained, false) as explained, s.look_id is not null as said, c.look_id is not null as closed`;

export const lookJoins = sql`log_look l
	left join person p on p.municipality_id = l.municipality_id and p.id = l.person_id
	left join unit u on u.municipality_id = l.municipality_id and u.id = l.unit_id
	left join log_look_answer a on a.municipality_id = l.municipality_id and a.look_id = l.id
	left join log_look_said s on s.municipality_id = l.municipality_id and s.look_id = l.id
	left join log_look_closed c on c.municipality_id = l.municipality_id and c.look_id = l.id`;

/** What a page shows of it: no id of a person or a child. */
export const shownLine = (l: LookLine, me: string, today: string) => ({
	id: l.id,
	month: l.month,
	at: l.at,
	kind: l.kind,
	name: l.name,
	basis: l.basis,
	relation: l.relation,
	children: l.children,
	function: l.function,
	who: l.who,
	unit: l.unit,
	dueOn: l.dueOn,
	mine: l.personId === me,
	answered: l.answered,
	explained: l.explained,
	said: l.said,
	closed: l.closed,
	late: !l.answered && l.dueOn < today
});
