/** Values that both drivers must take alike: JSON and arrays go over as text and are cast in SQL. */
import { type RawBuilder, sql } from 'kysely';

export const json = (value: unknown): RawBuilder<never> =>
	sql`${JSON.stringify(value)}::text::jsonb` as RawBuilder<never>;

export const uuids = (list: readonly string[]): RawBuilder<string[]> =>
	sql<string[]>`${`{${list.join(',')}}`}::text::uuid[]`;

export const texts = (list: readonly string[]): RawBuilder<string[]> =>
	sql<string[]>`array(select jsonb_array_elements_text(${JSON.stringify(list)}::text::jsonb))`;

/** A checked literal for LIMIT, so that the plan is kept. */
export const limit = (n: number, most = 500): RawBuilder<number> =>
	sql.lit(Math.max(0, Math.min(most, Math.trunc(n))));
