/** Times that are asked about: the poll with its times, who is asked, and what they answer. */
import { sql } from 'kysely';
import type { Relation } from '#domain/facts/vocabulary.ts';
import { isOpenToAll, type Poll, type Voter, type VoteAnswer } from '#domain/meetings/finding-time-votes.ts';
import { mayReceive } from '#domain/protection/protection.ts';
import { queueMail } from './outbox.ts';
import { protectionOf } from './protection.ts';
import type { Db, Reader, Writer } from './session.ts';

export type PollRow = Poll & {
	id: string;
	child_id: string | null;
	pathwayId: string;
	arena: string;
	type: string;
	minutes: number;
	askedBy: string;
	askedAt: string;
	chosen: number | null;
	version: number;
};

/** The poll as the actor may see it; a family that is not asked sees none. */
export async function findPoll(r: Reader, id: string, lock = false): Promise<PollRow | null> {
	const { rows } =
		await sql<PollRow>`select id, child_id, pathway_id as "pathwayId", arena, type, minutes, asked_by as "askedBy", asked_at as "askedAt",
			opens_at as "opensAt", opened_at as "openedAt", closed_at as "closedAt", chosen, version
		from time_poll where municipality_id = ${r.actor.municipalityId} and id = ${id}::uuid`.execute(r.db);
	if (!rows[0]) return null;
	r.note({ pathwayId: rows[0].pathwayId });
	if (!lock) return rows[0];
	// a family may not write the poll, and still waits for whoever does
	const { rows: held } = await r.asEngine((db) =>
		sql<
			Partial<PollRow>
		>`select opened_at as "openedAt", closed_at as "closedAt", chosen, version from time_poll
			where municipality_id = ${r.actor.municipalityId} and id = ${id}::uuid for update`.execute(db)
	);
	return { ...rows[0], ...held[0] };
}

export async function startsOf(r: Reader, pollId: string): Promise<Map<number, string>> {
	const { rows } = await sql<{
		n: number;
		startsAt: string;
	}>`select n, starts_at as "startsAt" from time_option
		where municipality_id = ${r.actor.municipalityId} and poll_id = ${pollId}::uuid order by n`.execute(r.db);
	return new Map(rows.map((o) => [o.n, o.startsAt]));
}

/** Who is asked and still belongs there: whoever has left the circle is no longer waited for, and her answer no longer counts. */
async function votersIn(db: Db, m: number, pollId: string) {
	const { rows } = await sql<
		Voter & { function: string | null }
	>`select v.person_id as "personId", v.relation, v.function, v.answered_at as "answeredAt"
		from time_voter v where v.municipality_id = ${m} and v.poll_id = ${pollId}::uuid
			and exists (select from circle_member k where k.municipality_id = v.municipality_id and k.pathway_id = v.pathway_id and k.person_id = v.person_id and k.until_at is null)
		order by v.relation = 'professional', v.person_id`.execute(db);
	return rows;
}

/** All who are asked, by the engine's eyes: for deciding. */
export const votersOf = (r: Reader, pollId: string) =>
	r.asEngine((db) => votersIn(db, r.actor.municipalityId, pollId));

export type VoteRow = { n: number; personId: string; answer: VoteAnswer };

/** The answers this person may see: her own, and all where she asked. */
export async function votesOf(r: Reader, pollId: string): Promise<VoteRow[]> {
	const { rows } = await sql<VoteRow>`select n, person_id as "personId", answer from time_vote
		where municipality_id = ${r.actor.municipalityId} and poll_id = ${pollId}::uuid order by n, person_id`.execute(
		r.db
	);
	return rows;
}

export type Asked = { personId: string; relation: Relation; function: string | null };

export async function addPoll(
	w: Writer,
	poll: {
		pathwayId: string;
		arena: string;
		type: string;
		minutes: number;
		opensAt: string;
		starts: readonly string[];
		asked: readonly Asked[];
	}
): Promise<string> {
	const m = w.actor.municipalityId;
	const id = w.id();
	const of = { municipality_id: m, poll_id: id, pathway_id: poll.pathwayId };
	// asking anew ends what was asked about the same meeting before
	await sql`update time_poll set closed_at = ${w.at}::timestamptz, version = version + 1 where municipality_id = ${m} and pathway_id = ${poll.pathwayId}::uuid
		and arena = ${poll.arena} and type = ${poll.type} and closed_at is null`.execute(w.db);
	await w.db
		.insertInto('time_poll')
		.values({
			municipality_id: m,
			id,
			pathway_id: poll.pathwayId,
			arena: poll.arena,
			type: poll.type,
			minutes: poll.minutes,
			asked_by: w.actor.personId,
			asked_at: w.at,
			opens_at: poll.opensAt
		})
		.execute();
	await w.db
		.insertInto('time_option')
		.values(poll.starts.map((starts_at, i) => ({ ...of, n: i + 1, starts_at })))
		.execute();
	await w.db
		.insertInto('time_voter')
		.values(
			poll.asked.map((p) => ({ ...of, person_id: p.personId, relation: p.relation, function: p.function }))
		)
		.execute();
	return id;
}

/** A mail that there is something to answer; nothing of what or whom it is about. */
export async function askForTimes(
	w: Writer,
	poll: { id: string; pathwayId: string },
	asked: readonly { personId: string; relation: Relation }[]
): Promise<void> {
	const protection = await protectionOf(w, poll.pathwayId);
	for (const p of asked) {
		if (mayReceive(protection, p.personId)) continue;
		await queueMail(w, {
			template: 'times-asked',
			recipientId: p.personId,
			path: `/moede/tider/${poll.id}`,
			pathwayId: poll.pathwayId
		});
	}
}

/** Colleagues are asked now. Whoever opens it first writes to them; nobody does it twice. */
export async function openPoll(
	w: Writer,
	poll: { id: string; pathwayId: string },
	reason: string | null
): Promise<boolean> {
	const m = w.actor.municipalityId;
	return w.asEngine(async (db) => {
		const { rows } =
			await sql`update time_poll set opened_at = ${w.at}::timestamptz, opened_reason = ${reason}, version = version + 1
			where municipality_id = ${m} and id = ${poll.id}::uuid and opened_at is null and closed_at is null returning id`.execute(
				db
			);
		if (!rows.length) return false;
		const all = await votersIn(db, m, poll.id);
		await askForTimes(
			w,
			poll,
			all.filter((v) => v.relation === 'professional')
		);
		return true;
	});
}

/** The family has had its days, or those who were waited for have left. @returns how many were opened */
export async function openDuePolls(w: Writer): Promise<number> {
	const m = w.actor.municipalityId;
	const { rows } = await sql<
		Poll & { id: string; pathwayId: string }
	>`select id, pathway_id as "pathwayId", opens_at as "opensAt", opened_at as "openedAt", closed_at as "closedAt"
		from time_poll where municipality_id = ${m} and closed_at is null and opened_at is null order by opens_at, id limit 500 for update skip locked`.execute(
		w.db
	);
	let opened = 0;
	for (const poll of rows) {
		const voters = await votersIn(w.db, m, poll.id);
		if (isOpenToAll(poll, voters, w.now) && (await openPoll(w, poll, null))) opened++;
	}
	return opened;
}

/** The votes of one person, new or changed. */
export async function keepVotes(
	w: Writer,
	poll: { id: string; pathwayId: string },
	votes: Readonly<Record<string, VoteAnswer>>
): Promise<void> {
	const m = w.actor.municipalityId;
	const me = w.actor.personId;
	for (const [n, answer] of Object.entries(votes))
		await sql`insert into time_vote (municipality_id, poll_id, person_id, n, pathway_id, answer, at)
			values (${m}, ${poll.id}::uuid, ${me}::uuid, ${Number(n)}::int, ${poll.pathwayId}::uuid, ${answer}, ${w.at}::timestamptz)
			on conflict (municipality_id, poll_id, person_id, n) do update set answer = excluded.answer, at = excluded.at`.execute(
			w.db
		);
	await w.db
		.updateTable('time_voter')
		.set({ answered_at: w.at })
		.where('municipality_id', '=', m)
		.where('poll_id', '=', poll.id)
		.where('person_id', '=', me)
		.execute();
}

export const closePoll = (w: Writer, id: string, chosen: number) =>
	sql`update time_poll set closed_at = ${w.at}::timestamptz, chosen = ${chosen}::int, version = version + 1
		where municipality_id = ${w.actor.municipalityId} and id = ${id}::uuid`.execute(w.db);

export type Waiting = {
	id: string;
	pathwayId: string;
	type: string;
	isMine: boolean;
	answered: boolean;
	about: string | null;
	slug: string;
	version: number;
};

/** What somebody is asked and has not ended, and what she asked herself; the soonest asked first. */
export async function pollsFor(r: Reader): Promise<Waiting[]> {
	const me = r.actor.personId;
	const { rows } = await sql<Waiting & { child_id: string | null }>`
		select p.id, p.child_id, p.pathway_id as "pathwayId", p.type, p.asked_by = ${me}::uuid as "isMine", coalesce(v.answered_at is not null, false) as answered,
			coalesce(c.given_name, w.title) as about, w.model_slug as slug, w.model_version as version
		from time_poll p
			join pathway w on w.municipality_id = p.municipality_id and w.id = p.pathway_id
			left join child c on c.municipality_id = p.municipality_id and c.id = p.child_id
			left join time_voter v on v.municipality_id = p.municipality_id and v.poll_id = p.id and v.person_id = ${me}::uuid
				and exists (select from circle_member k where k.municipality_id = v.municipality_id and k.pathway_id = v.pathway_id and k.person_id = v.person_id and k.until_at is null)
		where p.municipality_id = ${r.actor.municipalityId} and p.closed_at is null
			and (p.asked_by = ${me}::uuid or v.person_id is not null and (v.relation <> 'professional' or p.opened_at is not null))
		order by p.asked_at, p.id limit 50`.execute(r.db);
	return rows.map(({ child_id: _, ...p }) => p);
}
