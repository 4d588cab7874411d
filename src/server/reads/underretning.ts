/** One underretning, by what one is to it: the author and her leader, the colleague who spars, the authority. */
import { sql } from 'kysely';
import { z } from 'zod';
import { maskCpr, parseCpr } from '#domain/kernel/cpr.ts';
import { asksForNewEyes, isIntake, isTakenIn } from '#domain/underretninger/decide.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import type { House } from '../house.ts';
import { decrypt } from '../store/crypt.ts';
import type { Reader } from '../store/session.ts';
import { findNotifier } from '../store/notifiers.ts';
import {
	asksHere,
	childWith,
	type FoundReport,
	findReport,
	handledBefore,
	staffWith
} from '../store/underretninger.ts';
import { uuids } from '../store/values.ts';

type Clock = {
	kind: string;
	dueAt: string | null;
	state: 'open' | 'fulfilled' | 'waived' | 'lapsed';
	inTime: boolean | null;
	strength: 'must' | 'should';
	because: unknown;
};

export const underretning = read({
	name: 'underretning',
	summary: 'One underretning with its text, what has happened to it, and for the authority its clocks.',
	side: 'staff',
	schema: z.object({ id: uuid }),
	async run(r, input, house) {
		const u = await findReport(r, input.id);
		if (!u || !u.parts.length) return notFound;
		const m = r.actor.municipalityId;
		const { row } = u;
		const forAuthority = u.parts.includes('authority') && u.sentAt !== null;
		const names = await namesOf(r, [
			u.authorId,
			u.reviewerId,
			u.caseworkerId,
			row.acute_by,
			row.second_id,
			row.child_talk_by,
			row.risk_by,
			row.lifted_by
		]);
		const { rows: children } = u.childId
			? await sql<{
					child_id: string;
					name: string;
					birthDay: string;
					unit: string | null;
					isProtected: boolean;
					caseOpenedAt: string | null;
				}>`
				select c.id as child_id, c.given_name || ' ' || c.family_name as name, c.birth_day as "birthDay", n.name as unit,
					c.address_protected or c.name_protected as "isProtected", c.case_opened_at as "caseOpenedAt"
				from child c left join unit n on n.municipality_id = c.municipality_id and n.id = c.unit_id
				where c.municipality_id = ${m} and c.id = ${u.childId}::uuid`.execute(r.db)
			: { rows: [] };
		const child = children[0];
		const { cprCipher, cprIndex: _index, ...content } = u.content;
		return {
			id: u.id,
			version: u.version,
			state: u.state,
			abuse: u.abuse,
			withheld: u.withheld,
			parts: u.parts,
			fromConcern: u.concernId,
			child: child && { id: child.child_id, name: child.name, birthDay: child.birthDay, unit: child.unit },
			content,
			asks: (await asksHere(r, house)).map(({ id, label, more }) => ({ id, label, more })),
			cpr: masked(house, cprCipher),
			// whoever wrote down what a citizen said is named as that, among what the authority did
			author: isTakenIn(u) ? null : (names.get(u.authorId) ?? null),
			source: u.source,
			writtenAt: u.writtenAt,
			sentAt: u.sentAt,
			receivedAt: u.receivedAt,
			registeredAt: row.registered_at,
			review: u.reviewerId && {
				by: names.get(u.reviewerId) ?? null,
				askedAt: u.reviewAskedAt,
				at: u.reviewedAt,
				text: row.review_text
			},
			receiptSentAt: u.receiptSentAt,
			feedback: row.feedback
				? { text: row.feedback, support: row.feedback_support, at: u.feedbackSentAt }
				: null,
			authority: forAuthority ? await authorityPart(r, house, u, names, child) : null
		};
	}
});

type Child = { isProtected: boolean; caseOpenedAt: string | null } | undefined;

async function authorityPart(
	r: Reader,
	house: House,
	u: FoundReport,
	names: Map<string, string>,
	child: Child
) {
	const m = r.actor.municipalityId;
	const { row } = u;
	const name = (id: string | null) => (id ? (names.get(id) ?? null) : null);
	const { rows: clocks } = await sql<Clock>`
		select kind, due_at as "dueAt", state, in_time as "inTime", strength, because from obligation
		where municipality_id = ${m} and underretning_id = ${u.id}::uuid and state in ('open', 'fulfilled') order by due_at nulls last, kind`.execute(
		r.db
	);
	const { rows: earlier } = u.childId
		? await sql<{ id: string; receivedAt: string; outcome: string | null; abuse: boolean; state: string }>`
			select id, received_at as "receivedAt", outcome, abuse, state from underretning
			where municipality_id = ${m} and child_id = ${u.childId}::uuid and id <> ${u.id}::uuid and sent_at is not null
			order by received_at desc limit 50`.execute(r.db)
		: { rows: [] };
	const { rows: custody } = u.childId
		? await sql<{
				name: string;
				relation: string;
				hasCustody: boolean;
				livesWith: boolean | null;
				phone: string | null;
				isProtected: boolean;
			}>`
			select p.given_name || ' ' || p.family_name as name, y.relation, y.has_custody as "hasCustody", y.lives_with as "livesWith", p.phone,
				coalesce((select a.protected from address a where a.municipality_id = y.municipality_id and a.owner_id = y.person_id), false) as "isProtected"
			from custody y join person p on p.municipality_id = y.municipality_id and p.id = y.person_id
			where y.municipality_id = ${m} and y.child_id = ${u.childId}::uuid order by y.has_custody desc, p.sort_name`.execute(
				r.db
			)
		: { rows: [] };
	const match =
		!u.childId && u.content.cprIndex && isIntake(u.functions) ? await childWith(r, u.content.cprIndex) : null;
	const workers = await staffWith(r, ['caseworker', 'intakeWorker', 'authorityLeader']);
	const before = u.childId ? await r.asEngine((db) => handledBefore(db, m, u.childId!, u.id)) : [];
	return {
		clocks,
		earlier,
		custody,
		match,
		childProtected: child?.isProtected ?? false,
		caseOpenedAt: child?.caseOpenedAt ?? null,
		acute: u.acuteAssessedAt && {
			at: u.acuteAssessedAt,
			by: name(row.acute_by),
			result: row.acute_result,
			note: row.acute_note
		},
		receiptImpossible: u.receiptImpossible,
		receiptHow: row.receipt_how,
		takenIn: isTakenIn(u)
			? { channel: row.channel, by: name(u.authorId), notifier: await findNotifier(r, u.id) }
			: null,
		talk: row.child_talk && {
			how: row.child_talk,
			at: u.childTalkAt,
			by: name(row.child_talk_by),
			note: row.child_talk_note,
			parents: row.child_talk_parents,
			parentsWhy: row.child_talk_parents_note
		},
		newEyes: asksForNewEyes(u, child?.caseOpenedAt ?? null),
		reassessed: u.reassessedAt && {
			at: u.reassessedAt,
			second: name(row.second_id),
			note: row.reassess_note
		},
		honour: u.honour,
		risk: u.riskAssessedAt && { at: u.riskAssessedAt, by: name(row.risk_by), note: row.risk_note },
		outcome: u.outcome && { code: u.outcome, at: row.outcome_at },
		feedbackReason: row.feedback_reason,
		lifted: row.lifted_at && { at: row.lifted_at, by: name(row.lifted_by), reason: row.lift_reason },
		caseworker: name(u.caseworkerId),
		mayAssign: isIntake(u.functions),
		workers: workers.map((p) => ({ ...p, isNew: !before.includes(p.id) }))
	};
}

async function namesOf(r: Reader, ids: (string | null)[]): Promise<Map<string, string>> {
	const { rows } = await sql<{
		id: string;
		name: string;
	}>`select id, given_name || ' ' || family_name as name from person
		where municipality_id = ${r.actor.municipalityId} and id = any (${uuids(ids.filter((x): x is string => !!x))})`.execute(
		r.db
	);
	return new Map(rows.map((p) => [p.id, p.name]));
}

function masked(house: House, cipher: string | undefined): string | null {
	const cpr = cipher && parseCpr(decrypt(house.config.secrets, Buffer.from(cipher, 'base64')) ?? '');
	return cpr ? maskCpr(cpr) : null;
}
