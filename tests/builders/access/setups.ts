/** What makes somebody of the matrix who she is: employment, place in the circle, consent, custody, seat in a team. */
import { sql } from 'kysely';
import type { Writer } from '../../../src/server/store/session.ts';
import { aMonday } from '../../support/copies.ts';
import { day, type Fixture, id, M } from './rows.ts';

export type Setup = (w: Writer, f: Fixture, person: string) => Promise<void>;

export const employ =
	(fn: string, unit: keyof Fixture, from = day.past, to: string | null = null): Setup =>
	async (w, f, p) => {
		await w.db
			.insertInto('employment')
			.values({
				municipality_id: M,
				id: id(),
				person_id: p,
				unit_id: f[unit] as string,
				function: fn as never,
				from_day: from,
				to_day: to
			})
			.execute();
	};
export const inCircle =
	(fn: string, own = false, until: string | null = null): Setup =>
	async (w, f, p) => {
		await w.db
			.insertInto('circle_member')
			.values({
				municipality_id: M,
				pathway_id: f.pathway,
				id: id(),
				person_id: p,
				relation: 'professional',
				function: fn,
				own_staff: own,
				since: aMonday,
				until_at: until,
				added_by: p
			})
			.execute();
	};
export const seat =
	(until: string | null): Setup =>
	async (w, f, p) => {
		await sql`insert into forum_member (municipality_id, forum_id, id, person_id, who, function, presence, from_day, to_day)
			values (${M}, ${f.forum}::uuid, ${id()}::uuid, ${p}::uuid, 'x', 'teacher', 'fixed', ${day.past}::date, ${until}::date)`.execute(
			w.db
		);
	};
type ConsentShape = {
	topics?: string[];
	functions?: string[];
	persons?: 'me';
	from?: string;
	to?: string | null;
	given?: boolean;
	withdrawn?: boolean;
	noParties?: boolean;
};
export const consent =
	(shape: ConsentShape): Setup =>
	async (w, f, p) => {
		const c = id();
		await sql`insert into consent (municipality_id, pathway_id, id, topics, functions, person_ids, purpose, from_day, to_day, form, asked_at, asked_by, withdrawn_at)
			values (${M}, ${f.pathway}::uuid, ${c}::uuid, ${`{${(shape.topics ?? ['learning', 'wellbeing']).join(',')}}`}::text::text[], ${`{${(shape.functions ?? []).join(',')}}`}::text::text[],
				${shape.persons ? `{${p}}` : '{}'}::text::uuid[], 'x', ${shape.from ?? day.past}::date, ${shape.to ?? null}::date, 'written', ${aMonday}::timestamptz, ${p}::uuid,
				${shape.withdrawn ? aMonday : null}::timestamptz)`.execute(w.db);
		if (!shape.noParties)
			for (const given of [true, shape.given ?? true])
				await w.db
					.insertInto('consent_party')
					.values({
						municipality_id: M,
						pathway_id: f.pathway,
						consent_id: c,
						person_id: id(),
						given_at: given ? aMonday : null
					})
					.execute();
	};
export const custody =
	(
		more: Partial<{
			has_custody: boolean;
			from_day: string;
			to_day: string | null;
			source: 'register' | 'manual';
			entered_by: string;
			confirmed_by: string;
		}> = {}
	): Setup =>
	async (w, f, p) => {
		await w.db
			.insertInto('custody')
			.values({
				municipality_id: M,
				child_id: f.child,
				person_id: p,
				relation: 'mother',
				has_custody: true,
				from_day: day.past,
				to_day: null,
				source: 'register',
				...more
			})
			.execute();
	};
export const also =
	(...setups: Setup[]): Setup =>
	async (w, f, p) => {
		for (const s of setups) await s(w, f, p);
	};
export const psychologist = (...setups: Setup[]) =>
	also(employ('psychologist', 'ppr'), inCircle('psychologist'), ...setups);
/** other runs' consents must not help: every psychologist case names the person */
export const named = (shape: ConsentShape) => consent({ persons: 'me', ...shape });
