/** Two people at the same moment: what may never be true afterwards. Each function gives what it found; the bar is nothing. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { isRefusal } from '../../src/server/act.ts';
import * as acts from '../../src/server/acts/index.ts';
import { escalateHandovers } from '../../src/server/jobs/escalate-handovers.ts';
import * as reads from '../../src/server/reads/index.ts';
import type { Actor } from '../../src/server/store/session.ts';
import { acting, aPlan, closeAll, looking, must, randers } from '../builders/plans.ts';
import { aColleague, aSchool, M, type School } from '../builders/school.ts';
import { aMonday, testHouse, type TestHouse } from '../support/house.ts';
import postgres from 'postgres';
import { inject } from 'vitest';
import { between, pause } from './ground.ts';

export type Rounds = { rounds: number; wrong: string[]; counted: Record<string, number> };
export type Place = {
	house: TestHouse;
	s: School;
	secondLeader: Actor;
	administrator: Actor;
	act: ReturnType<typeof acting>;
	see: ReturnType<typeof looking>;
	/** asks the database past every policy */
	books<T>(query: string): Promise<T[]>;
	close(): Promise<void>;
};

export async function place(): Promise<Place> {
	const house = await testHouse('postgres');
	const s = await aSchool(house.door, randers);
	const [secondLeader, administrator] = await house.door.asSystem(M, async (w) => [
		await aColleague(w, 'Lis', 'Anden', 'unitLeader', s.school),
		await aColleague(w, 'Asta', 'Drift', 'administrator', s.authority)
	]);
	const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(house.database.db);
	const url = new URL(inject('pgAdmin'));
	url.pathname = `/${rows[0]!.name}`;
	const own = postgres(url.href, { max: 1, onnotice: () => {} });
	return {
		house,
		s,
		secondLeader: secondLeader!,
		administrator: administrator!,
		act: acting(house),
		see: looking(house),
		books: async <T>(query: string) => (await own.unsafe(query)) as unknown as T[],
		close: async () => {
			await own.end();
			await house.close();
		}
	};
}

const soon = async <T>(most: number, fn: () => Promise<T>): Promise<T> => (
	await pause(between(0, most)),
	fn()
);
const rounds = (n: number): Rounds => ({ rounds: n, wrong: [], counted: {} });
const count = (r: Rounds, what: string) => (r.counted[what] = (r.counted[what] ?? 0) + 1);

/** Somebody ends a pathway while others write on it: what was accepted was accepted before the end. */
export async function closingAgainstWriting(p: Place, n: number): Promise<Rounds> {
	const { s, act, see } = p;
	const out = rounds(n);
	for (let i = 0; i < n; i++) {
		await closeAll(p.house);
		const pathwayId = await aPlan(p.house, s);
		const form = (await see(s.teacher, reads.closing, { pathwayId })) as { duties: { id: string }[] };
		const [closed, note, goal] = await Promise.all([
			soon(15, () =>
				act(s.teacher, acts.closePathway, {
					pathwayId,
					version: 1,
					helped: 'Tid sammen.',
					agrees: 'yes',
					reasons: Object.fromEntries((form.duties ?? []).map((d) => [d.id, 'Ikke længere nødvendigt']))
				})
			),
			soon(60, () => act(s.colleague, acts.addNote, { pathwayId, text: 'En god dag.', audience: 'circle' })),
			soon(60, () =>
				act(s.leader, acts.addGoal, {
					pathwayId,
					arena: 'institution',
					text: 'Har en ven',
					signs: ['Leger'],
					pursuers: [s.leader.personId],
					active: true
				})
			)
		]);
		if (isRefusal(closed)) {
			out.wrong.push(`not closed: ${closed.refused}`);
			continue;
		}
		for (const [what, done] of Object.entries({ note, goal }))
			count(out, isRefusal(done) ? `${what} ${done.refused}` : `${what} accepted`);
		// the log's number is taken at the end of each transaction, under the lock if there is one
		const late = await p.books<{
			name: string;
		}>(`select name from audit where pathway_id = '${pathwayId}' and kind = 'act' and name in ('add-note', 'add-goal')
				and seq > (select c.seq from audit c where c.pathway_id = '${pathwayId}' and c.kind = 'act' and c.name = 'close-pathway')`);
		for (const l of late) out.wrong.push(l.name);
		const kept = await p.books<{
			goals: number;
			listed: number;
		}>(`select (select count(*)::int from goal where pathway_id = '${pathwayId}') as goals,
				(select jsonb_array_length(closing->'goals') from pathway where id = '${pathwayId}') as listed`);
		if (kept[0]!.goals !== kept[0]!.listed) out.wrong.push('a goal that the ending does not know');
	}
	return out;
}

/** Two leaders take up the same concern: one pathway, and the second is told. */
export async function twoLeaders(p: Place, n: number): Promise<Rounds> {
	const { s, act } = p;
	const out = rounds(n);
	for (let i = 0; i < n; i++) {
		await closeAll(p.house);
		const { id: concernId } = must(
			await act(s.teacher, acts.raiseConcern, {
				kind: 'child',
				childId: s.child,
				text: 'Leger alene.',
				arena: 'home',
				parentsTold: 'yes'
			})
		);
		const decide = (who: Actor, coordinatorId: string) =>
			soon(10, () => act(who, acts.handleConcern, { concernId, decision: 'pathway', coordinatorId }));
		const both = await Promise.all([
			decide(s.leader, s.teacher.personId),
			decide(p.secondLeader, s.colleague.personId)
		]);
		const done = both.filter((x) => !isRefusal(x));
		if (done.length !== 1) out.wrong.push(`${done.length} leaders decided`);
		for (const x of both) if (isRefusal(x)) count(out, x.refused);
		const [open] = await p.books<{ n: number }>(
			`select count(*)::int as n from pathway where closed_at is null and child_id = '${s.child}'`
		);
		if (open!.n !== 1) out.wrong.push(`${open!.n} open pathways`);
	}
	return out;
}

/** The relay stick among four who ask, answer, leave, and a job that sends the question on: always one holder who is at work. */
export async function theStick(p: Place, n: number): Promise<Rounds> {
	const { house, s, act } = p;
	const out = rounds(n);
	for (let i = 0; i < n; i++) {
		house.clock.set(aMonday);
		await closeAll(house);
		const id = await aPlan(house, s);
		const leaver = await house.door.asSystem(M, (w) => aColleague(w, 'Uffe', 'Afsted', 'teacher', s.school));
		await house.door.asSystem(M, async (w) => {
			await w.db
				.insertInto('circle_member')
				.values({
					municipality_id: M,
					pathway_id: id,
					id: randomUUID(),
					person_id: leaver.personId,
					relation: 'professional',
					function: 'teacher',
					own_staff: true,
					since: w.at,
					added_by: s.leader.personId
				})
				.execute();
		});
		const to = (who: Actor) => ({ pathwayId: id, arena: 'institution', toId: who.personId });
		const asked = await Promise.all([
			soon(5, () => act(s.teacher, acts.askHandover, to(leaver))),
			soon(5, () => act(s.leader, acts.askHandover, to(s.colleague)))
		]);
		const open = asked.find((x) => !isRefusal(x));
		if (!open || asked.every((x) => !isRefusal(x))) {
			out.wrong.push('not exactly one question open');
			continue;
		}
		const handoverId = open.handoverId as string;
		const receiver = isRefusal(asked[0]) ? s.colleague : leaver;
		// the time to answer is over, and she answers all the same
		house.clock.forward({ hours: 24 * 21 });
		const late = await Promise.all([
			soon(20, () => act(receiver, acts.answerHandover, { pathwayId: id, handoverId, answer: 'accept' })),
			soon(20, () => act(receiver, acts.answerHandover, { pathwayId: id, handoverId, answer: 'decline' })),
			soon(20, () => escalateHandovers(house)),
			soon(20, () => escalateHandovers(house)),
			soon(30, () =>
				act(p.administrator, acts.leaveService, {
					personId: leaver.personId,
					lastDay: house.clock.now().toZonedDateTimeISO('Europe/Copenhagen').toPlainDate().toString(),
					deactivate: true
				})
			)
		]);
		count(out, isRefusal(late[4]) ? 'leaver stayed' : 'leaver left');
		const [end] = await p.books<{
			coordinators: number;
			away: number;
			answers: number;
			open: number;
			mails: number;
			sent: number;
		}>(`select (select count(*)::int from pathway_arena where pathway_id = '${id}' and arena = 'institution') as coordinators,
				(select count(*)::int from pathway_arena a join person x on x.municipality_id = a.municipality_id and x.id = a.coordinator_id
					where a.pathway_id = '${id}' and not x.active) as away,
				(select count(*)::int from pathway_event where pathway_id = '${id}' and type in ('handover-accepted', 'handover-declined', 'handover-escalated')) as answers,
				(select count(*)::int from handover where pathway_id = '${id}' and answered_at is null) as open,
				(select count(*)::int from outbox where pathway_id = '${id}' and template = 'handover-escalated') as mails,
				(select count(*)::int from pathway_event where pathway_id = '${id}' and type = 'handover-escalated') as sent`);
		if (end!.coordinators !== 1) out.wrong.push(`${end!.coordinators} coordinators`);
		if (end!.away) out.wrong.push('the coordinator has left');
		if (end!.answers !== 1) out.wrong.push(`${end!.answers} answers to one question`);
		if (end!.open > 1) out.wrong.push(`${end!.open} open questions`);
		if (end!.mails !== end!.sent) out.wrong.push(`${end!.sent} sent on, ${end!.mails} mails`);
		count(out, end!.sent ? 'sent on' : 'answered');
	}
	return out;
}

/** Somebody becomes coordinator of a new pathway while she is leaving: never both. */
export async function leavingAgainstNaming(p: Place, n: number): Promise<Rounds> {
	const { house, s, act } = p;
	const out = rounds(n);
	for (let i = 0; i < n; i++) {
		house.clock.set(aMonday);
		await closeAll(house);
		const leaver = await house.door.asSystem(M, (w) => aColleague(w, 'Uffe', 'Afsted', 'teacher', s.school));
		const { id: concernId } = must(
			await act(s.teacher, acts.raiseConcern, {
				kind: 'child',
				childId: s.child,
				text: 'Leger alene.',
				arena: 'home',
				parentsTold: 'yes'
			})
		);
		const [named, left] = await Promise.all([
			soon(25, () =>
				act(s.leader, acts.handleConcern, { concernId, decision: 'pathway', coordinatorId: leaver.personId })
			),
			soon(40, () =>
				act(p.administrator, acts.leaveService, {
					personId: leaver.personId,
					lastDay: '2026-11-23',
					deactivate: true
				})
			)
		]);
		count(out, `${isRefusal(named) ? 'not named' : 'named'}, ${isRefusal(left) ? 'stays' : 'left'}`);
		if (!isRefusal(named) && !isRefusal(left)) out.wrong.push('named and left');
	}
	return out;
}

/** A consent is withdrawn while the one it opened for looks and is asked to take over: nothing after the withdrawal. */
export async function withdrawingAgainstLooking(p: Place, n: number): Promise<Rounds> {
	const { house, s, act, see } = p;
	const out = rounds(n);
	house.clock.set(aMonday);
	for (let i = 0; i < n; i++) {
		await closeAll(house);
		const pathwayId = await aPlan(house, s);
		const [consent] = await p.books<{ id: string }>(
			`select id from consent where pathway_id = '${pathwayId}'`
		);
		let withdrawn = false;
		let failed = false;
		const looks = async () => {
			for (;;) {
				const after = withdrawn;
				const seen = await see(s.psychologist, reads.pathway, { pathwayId });
				count(out, isRefusal(seen) ? String(seen.refused) : 'seen');
				await pause(1);
				if (after && !isRefusal(seen)) out.wrong.push('seen after the withdrawal');
				if (after || failed) return;
			}
		};
		const withdraw = async () => {
			await pause(between(0, 40));
			must(await act(s.mother, acts.withdrawConsent, { pathwayId, consentId: consent!.id }));
			withdrawn = true;
		};
		await Promise.all([
			looks(),
			looks(),
			withdraw().catch((e: unknown) => {
				failed = true;
				throw e;
			})
		]);

		await house.door.asSystem(M, (w) =>
			w.asEngine((db) =>
				sql`update consent set withdrawn_at = null, withdrawn_by = null where id = ${consent!.id}::uuid`.execute(
					db
				)
			)
		);
		const [asked] = await Promise.all([
			soon(20, () =>
				act(s.teacher, acts.askHandover, {
					pathwayId,
					arena: 'institution',
					toId: s.psychologist.personId
				})
			),
			soon(20, () => act(s.mother, acts.withdrawConsent, { pathwayId, consentId: consent!.id }))
		]);
		count(out, isRefusal(asked) ? 'not asked' : 'asked');
		const [order] = await p.books<{
			late: boolean;
		}>(`select exists (select from audit a where a.pathway_id = '${pathwayId}' and a.kind = 'act' and a.name = 'ask-handover' and a.seq >
				(select max(c.seq) from audit c where c.pathway_id = '${pathwayId}' and c.kind = 'act' and c.name = 'withdraw-consent')) as late`);
		if (order!.late) out.wrong.push('asked after the withdrawal');
	}
	return out;
}
