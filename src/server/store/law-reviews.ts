/** What a municipality's lawyer has said about the rules. */
import { sql } from 'kysely';
import {
	asksSecond,
	type Consolidation,
	type LawReview,
	type NewLimits,
	type NewTimes,
	type ReadingChoice,
	reviewedLaws,
	type Second
} from '#domain/collaboration/law-review.ts';
import type { Laws } from '#domain/collaboration/law.ts';
import type { Models } from '../models.ts';
import type { Db, Reader } from './session.ts';

/** Who speaks for the law, and who may be the second person. */
export const lawyers: readonly string[] = ['dataProtectionOfficer'];
export const lawSeconds: readonly string[] = [...lawyers, 'chief', 'authorityLeader'];

export type StoredReview = LawReview & { id: string; byId: string };

/** In the order they took effect; what waits or was turned down stands by the moment it was said. */
export async function reviewsIn(db: Db, municipalityId: number): Promise<StoredReview[]> {
	const rows = await db
		.selectFrom('law_review as r')
		.leftJoin('law_second as s', (j) =>
			j.onRef('s.municipality_id', '=', 'r.municipality_id').onRef('s.review_id', '=', 'r.id')
		)
		.select([
			'r.id',
			'r.by_id as byId',
			'r.rule',
			'r.verdict',
			'r.of_ref as ofRef',
			'r.of_source as ofSource',
			'r.from_day as fromDay',
			'r.ref',
			'r.text',
			'r.who',
			'r.exceptions',
			'r.times',
			'r.comment',
			's.agreed',
			sql<string>`coalesce(case when s.agreed then s.at end, r.at)`.as('at')
		])
		.where('r.municipality_id', '=', municipalityId)
		.orderBy('at')
		.orderBy('r.id')
		.execute();
	return rows.map(({ agreed, times, ...r }) => ({
		...r,
		...numbersOf(times),
		second: secondOf(r.verdict, agreed)
	}));
}

/** One number of a rule as it is kept: of a time with its unit, of a limit with its place; null, a time that stays. */
type Kept = NewTimes[number] | { limit: number; n: number };
/** The new numbers of a word in one column: the times by their place, and after them the limits that change. */
export function numbersKept(times: NewTimes | null, limits: NewLimits | null): Kept[] | null {
	const changed = (limits ?? []).flatMap((n, limit) => (n === null ? [] : [{ limit, n }]));
	return times || changed.length ? [...(times ?? []), ...changed] : null;
}
export function numbersOf(kept: unknown): { times: NewTimes | null; limits: NewLimits | null } {
	const times: NewTimes[number][] = [];
	const limits: (number | null)[] = [];
	for (const x of (kept ?? []) as Kept[]) {
		if (x === null || 'unit' in x) times.push(x);
		else {
			while (limits.length < x.limit) limits.push(null);
			limits.push(x.n);
		}
	}
	return { times: times.length ? times : null, limits: limits.length ? limits : null };
}

export const secondOf = (verdict: LawReview['verdict'], agreed: boolean | null): Second =>
	!asksSecond(verdict) ? 'none' : agreed === null ? 'waiting' : agreed ? 'agreed' : 'turnedDown';

/** Those not withdrawn, oldest first. */
export const consolidationsIn = (db: Db, municipalityId: number): Promise<Consolidation[]> =>
	db
		.selectFrom('law_consolidation')
		.select(['name', 'rules', 'at'])
		.where('municipality_id', '=', municipalityId)
		.where('withdrawn_at', 'is', null)
		.orderBy('at')
		.execute();

const readingsIn = (db: Db, municipalityId: number): Promise<ReadingChoice[]> =>
	db
		.selectFrom('law_reading')
		.select(['rule', 'reading', 'from_day as fromDay'])
		.where('municipality_id', '=', municipalityId)
		.orderBy('at')
		.orderBy('id')
		.execute();

/** The law as this municipality cites and counts it. */
export const lawIn = async (db: Db, municipalityId: number, models: Models): Promise<Laws> =>
	reviewedLaws(
		models.laws(),
		await reviewsIn(db, municipalityId),
		await consolidationsIn(db, municipalityId),
		await readingsIn(db, municipalityId)
	);

/** Open duties of the whole municipality by rule, for the lawyer and whoever agrees with her; empty for everybody else. */
export async function openByLaw(r: Reader): Promise<Map<string, number>> {
	const { rows } = await sql<{ rule: string; n: number }>`select rule, n from app.open_by_law()`.execute(
		r.db
	);
	return new Map(rows.map((x) => [x.rule, x.n]));
}
