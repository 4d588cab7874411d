/** Samtykke: what was asked, whose word is there, what was exchanged without, and who is protected from whom. Both sides. */
import { sql } from 'kysely';
import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { stateOf } from '#domain/consents/consent.ts';
import type { ConsentForm, Topic } from '#domain/facts/vocabulary.ts';
import { parseDay } from '#domain/kernel/day.ts';
import { isWeighed, mayReceive } from '#domain/protection/protection.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { exchangesUsed, partiesToday } from '../store/consents.ts';
import { standingWith } from '../store/family.ts';
import { headOf } from '../store/heads.ts';
import { findPathway } from '../store/pathways.ts';
import { protectionOf } from '../store/protection.ts';

type Named = { id: string; name: string | null; relation: string | null; function: string | null };
type Row = {
	id: string;
	child_id: string | null;
	topics: Topic[];
	functions: string[];
	personIds: string[];
	purpose: string;
	from: string;
	to: string | null;
	form: ConsentForm;
	note: string | null;
	askedAt: string;
	withdrawnAt: string | null;
	parties: { personId: string; givenAt: string | null; recorded: boolean }[];
};

export const consents = read({
	name: 'consents',
	summary: 'Consents of a pathway: to whom, about what, whose word is given, and exchanges without consent.',
	side: 'both',
	schema: z.object({ pathwayId: uuid }),
	async run(r, input) {
		const found = await findPathway(r, input.pathwayId);
		if (!found) return notFound;
		const m = r.actor.municipalityId;
		const iso = (column: string) =>
			sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);
		const { rows } =
			await sql<Row>`select c.id, c.child_id, to_jsonb(c.topics) as topics, to_jsonb(c.functions) as functions, to_jsonb(c.person_ids) as "personIds", c.purpose,
				c.from_day as "from", c.to_day as "to", c.form, c.oral_note as note, c.asked_at as "askedAt", c.withdrawn_at as "withdrawnAt",
				(select coalesce(jsonb_agg(jsonb_build_object('personId', y.person_id, 'givenAt', ${iso('y.given_at')}, 'recorded', y.recorded_by is not null) order by y.person_id), '[]'::jsonb)
					from consent_party y where y.municipality_id = c.municipality_id and y.pathway_id = c.pathway_id and y.consent_id = c.id) as parties
			from consent c where c.municipality_id = ${m} and c.pathway_id = ${found.id}::uuid order by c.asked_at desc, c.id`.execute(
				r.db
			);
		const { rows: exchanges } = await sql<{
			id: string;
			ordinal: number;
			at: string;
			untilAt: string;
			topics: Topic[];
			what: string;
			reason: string;
			considered: string;
			specialReason: string | null;
			personIds: string[];
		}>`select id, ordinal, at, until_at as "untilAt", to_jsonb(topics) as topics, what, reason, consent_considered as considered, special_reason as "specialReason",
				to_jsonb(person_ids) as "personIds"
			from exchange where municipality_id = ${m} and pathway_id = ${found.id}::uuid order by ordinal`.execute(r.db);
		const { rows: circle } = await sql<Named>`
			select k.person_id as id, p.given_name || ' ' || p.family_name as name, k.relation, k.function
			from circle_member k left join person p on p.municipality_id = k.municipality_id and p.id = k.person_id
			where k.municipality_id = ${m} and k.pathway_id = ${found.id}::uuid and k.until_at is null order by p.sort_name, k.person_id`.execute(
			r.db
		);
		const { rows: parents } = found.childId
			? await sql<Named>`select y.person_id as id, p.given_name || ' ' || p.family_name as name, y.relation, null as function
				from custody y left join person p on p.municipality_id = y.municipality_id and p.id = y.person_id
				where y.municipality_id = ${m} and y.child_id = ${found.childId}::uuid`.execute(r.db)
			: { rows: [] };
		const { rows: children } = found.childId
			? await sql<{ child_id: string; name: string }>`select id as child_id, given_name as name from child
				where municipality_id = ${m} and id = ${found.childId}::uuid`.execute(r.db)
			: { rows: [] };
		const known = new Map<string, Named>();
		for (const p of [...circle, ...parents]) known.set(p.id, { ...known.get(p.id), ...p });
		const who = (id: string) =>
			known.get(id) ?? {
				id,
				name: null,
				relation: id === found.childId ? 'child' : 'custodyHolder',
				function: null
			};
		const today = parseDay(r.today)!;
		const isStaff = r.actor.side === 'staff';
		// what colleagues wrote may hold a place that is hidden from this member of the family (M12)
		const family = !isStaff && found.childId ? await standingWith(r, found.childId) : null;
		const shown = <T extends string | null>(text: T): T => (family && text ? (family.hide(text) as T) : text);
		r.note({ pathwayId: found.id });
		const protection = isStaff ? await protectionOf(r, found.id) : null;
		const weighed = protection
			? [
					...new Set([
						...protection.relatives.map((p) => p.personId),
						...(found.childId ? [found.childId] : [])
					])
				].filter((id) => isWeighed(protection, id))
			: [];
		return {
			pathwayId: found.id,
			// unit and phones of the head are places: the family's own pages show them, weighed (M12)
			head: isStaff ? await headOf(r, found) : null,
			childName: children[0]?.name ?? null,
			closed: found.closedAt !== null,
			consents: rows.map(({ child_id: _child, parties, personIds, ...c }) => {
				const mine = parties.find((p) => p.personId === r.actor.personId);
				const state = stateOf({ ...c, personIds, parties }, today);
				const live = state !== 'withdrawn' && state !== 'over';
				return {
					...c,
					purpose: shown(c.purpose),
					note: shown(c.note),
					state,
					persons: personIds.map(who),
					parties: parties.map((p) => ({ ...who(p.personId), givenAt: p.givenAt, recorded: p.recorded })),
					mayGive: !isStaff && live && !!mine && !mine.givenAt,
					mayWithdraw: live && (isStaff ? may('withdraw-consent', found.bases) : !!mine)
				};
			}),
			exchanges: exchanges.map(({ personIds, ...x }) => ({
				...x,
				what: shown(x.what),
				reason: shown(x.reason),
				considered: shown(x.considered),
				specialReason: shown(x.specialReason),
				persons: personIds.map(who)
			})),
			exchangesUsed: found.childId ? await exchangesUsed(r, found.childId) : 0,
			ask:
				isStaff && found.childId && !found.closedAt && may('ask-consent', found.bases)
					? {
							parties: (await partiesToday(r, found.childId)).map(who),
							professionals: circle.filter((k) => k.relation === 'professional')
						}
					: null,
			mayExchange: isStaff && !!found.childId && !found.closedAt && may('record-exchange', found.bases),
			recipients: protection
				? weighed.map((id) => {
						const decided = protection.decisions.find((d) => d.personId === id);
						return {
							...who(id),
							decided: decided ? { mayReceive: decided.mayReceive, showPlace: decided.showPlace } : null,
							stopped: mayReceive(protection, id)?.refused ?? null
						};
					})
				: [],
			mayDecideRecipient: isStaff && may('decide-recipient', found.bases),
			// the child and its family, for whoever hears that one of them is protected
			family:
				protection && may('protect-address', found.bases)
					? [
							...(found.childId
								? [
										{
											...who(found.childId),
											name: children[0]?.name ?? null,
											isProtected: protection.childProtected
										}
									]
								: []),
							...protection.relatives
								.filter((p) => p.personId !== found.childId)
								.map((p) => ({ ...who(p.personId), isProtected: p.isProtected }))
						]
					: []
		};
	}
});
