/**
 * The only door to the data. readAs hands out a reader, actAs a writer that is also a reader; both enter as the actor
 * (row policies decide what exists: DAT-05, INF-09) and write the audit row in the same transaction. Every result column called
 * `child_id` counts as a look at that child, so an unlogged look cannot be written by mistake.
 */
import { type Kysely, type KyselyPlugin, sql } from 'kysely';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import type { Side } from '#domain/facts/vocabulary.ts';
import type { Tables } from './tables.ts';
import { json, texts, uuids } from './values.ts';

export type Db = Kysely<Tables>;

export type Actor = {
	municipalityId: number;
	personId: string;
	side: 'staff' | 'family';
	/** main function and unit at login, for the log's words; rights never come from here */
	function: string | null;
	unitId: string | null;
	/** when the identity provider last saw her, for acts that need a fresh login */
	authTime: string;
};

export type Purpose = {
	/** name of the read or act, a key of the messages `audit.*` */
	name: string;
	kind?: 'read' | 'search' | 'export' | 'act' | 'import' | 'login';
	/** why, in the user's own words where she was asked */
	purpose?: string;
	pathwayId?: string | null;
	/** search criterion and the like: never shown to families, never a name in a log line */
	detail?: Record<string, unknown>;
	/** nothing of it may reach custody holders */
	withheld?: boolean;
	/** it names the one thing it opens; a list does not */
	opens?: boolean;
	/** no further row where she has one of the same name about the same pathway since then: a board is written on at every key */
	unlessSince?: string;
};

export type Reader = {
	db: Db;
	actor: Actor;
	now: Temporal.Instant;
	/** ISO of now, as the database writes it */
	at: string;
	/** today in Copenhagen, ISO day */
	today: string;
	/** adds to what the audit row says */
	note(more: Partial<Purpose>): void;
	/** a look at a child that no query column shows */
	saw(childId: string): void;
	/** the engine's eyes: every row of the municipality. For deciding, never for showing. */
	asEngine<T>(fn: (db: Db) => Promise<T>): Promise<T>;
	/** resolves bases anew after the circle, a consent or a role changed in this transaction */
	reenter(): Promise<void>;
};

export type Writer = Reader & {
	/** marks a pathway (or underretning) whose obligations are recomputed before the commit */
	touch(pathwayId: string): void;
	touchUnderretning(id: string): void;
	id(): string;
	afterCommit(fn: () => void): void;
};

export type Recompute = (
	w: Writer,
	pathways: readonly string[],
	underretninger: readonly string[]
) => Promise<void>;

export type Door = {
	readAs<T>(actor: Actor, purpose: Purpose, fn: (r: Reader) => Promise<T>): Promise<T>;
	actAs<T>(
		actor: Actor,
		purpose: Purpose & { key?: string | null },
		fn: (w: Writer) => Promise<T | Refusal>
	): Promise<T | Refusal>;
	/** jobs, login, import, demo: no person; writes an audit row only where it names one */
	asSystem<T>(municipalityId: number | null, fn: (w: Writer) => Promise<T>): Promise<T>;
};

/** `hidden`: seen only in rows that nobody of the family may know of; logged apart, so that the log does not give them away */
type Looks = { children: Set<string>; hidden: Set<string>; blind: boolean };

/** Collects child ids from every result that passes. */
function lookout(looks: Looks): KyselyPlugin {
	return {
		transformQuery: ({ node }) => node,
		async transformResult({ result }) {
			if (!looks.blind)
				for (const row of result.rows as { child_id?: unknown; withheld?: unknown }[])
					if (typeof row.child_id === 'string')
						(row.withheld === true ? looks.hidden : looks.children).add(row.child_id);
			return result;
		}
	};
}

const zone = 'Europe/Copenhagen';
/** different children that a colleague may open in ten minutes */
const mostOpened = 40;
const nobody = '00000000-0000-0000-0000-000000000000';

/** @param again does a whole transaction once more when it met a model that had to be fetched first */
export function openDoor(
	root: Db,
	clock: { now(): Temporal.Instant },
	recompute: Recompute,
	again: <T>(work: () => Promise<T>) => Promise<T> = (work) => work()
): Door {
	async function enter(db: Db, municipality: number | null, person: string | null, side: Side, at: string) {
		await sql`select set_config('role', 'samspil_app', true), app.enter(${municipality}::int, ${person}::uuid, ${side}::text, ${at}::timestamptz)`.execute(
			db
		);
	}

	function makeWriter(
		db: Db,
		plain: Db,
		actor: Actor,
		now: Temporal.Instant,
		looks: Looks,
		purpose: Purpose
	) {
		const at = now.toString();
		const touched = new Set<string>();
		const touchedReports = new Set<string>();
		const after: (() => void)[] = [];
		const side = actor.side as Side;
		const w: Writer = {
			db,
			actor,
			now,
			at,
			today: now.toZonedDateTimeISO(zone).toPlainDate().toString(),
			note: (more) => void Object.assign(purpose, more),
			saw: (childId) => void looks.children.add(childId),
			async asEngine(fn) {
				if (looks.blind) return fn(plain);
				looks.blind = true;
				await sql`select set_config('app.side', 'engine', true)`.execute(plain);
				try {
					return await fn(plain);
				} finally {
					// after a failed statement the transaction is lost anyway; the first error is the one to show
					await sql`select set_config('app.side', ${side}::text, true)`.execute(plain).catch(() => {});
					looks.blind = false;
				}
			},
			reenter: () => enter(plain, actor.municipalityId, actor.personId, side, at),
			touch: (id) => void touched.add(id),
			touchUnderretning: (id) => void touchedReports.add(id),
			id: () => crypto.randomUUID(),
			afterCommit: (fn) => void after.push(fn)
		};
		return { w, touched, touchedReports, after };
	}

	async function audit(
		db: Db,
		actor: Actor,
		at: string,
		kind: string,
		p: Purpose,
		children: readonly string[]
	) {
		await sql`insert into audit (municipality_id, at, person_id, side, function, unit_id, kind, name, purpose, children, bases, pathway_id, withheld, detail, digest)
			values (${actor.municipalityId}, ${at}::timestamptz, ${actor.personId}::uuid, ${actor.side}, ${actor.function}, ${actor.unitId}::uuid,
				${kind}, ${p.name}, ${p.purpose ?? null}, ${uuids(children)},
				${children.length ? sql`app.bases_of(${uuids(children)})` : texts([])},
				${p.pathwayId ?? null}::uuid, ${p.withheld ?? false}, ${json(p.detail ?? {})}, ''::bytea)`.execute(db);
	}

	/** The row of what was done, and one more, withheld, for children seen only where the family may not know. */
	async function auditLooks(db: Db, actor: Actor, at: string, kind: string, p: Purpose, looks: Looks) {
		if (p.unlessSince && p.pathwayId) {
			const { rows } = await sql<{
				yes: boolean;
			}>`select app.logged_since(${p.name}, ${p.pathwayId}::uuid, ${p.unlessSince}::timestamptz) as yes`.execute(
				db
			);
			if (rows[0]?.yes) return;
		}
		await audit(db, actor, at, kind, p, [...looks.children]);
		const hidden = [...looks.hidden].filter((c) => !looks.children.has(c));
		if (hidden.length) await audit(db, actor, at, kind, { ...p, withheld: true }, hidden);
	}

	async function refused(actor: Actor, at: string, p: Purpose, code: string) {
		await root.transaction().execute(async (plain) => {
			await enter(plain, actor.municipalityId, actor.personId, actor.side, at);
			await audit(plain, actor, at, 'refused', { ...p, detail: { ...p.detail, refused: code } }, []);
		});
	}

	/** M33: one child at a time is opening. Counted from the log itself, across processes. */
	async function harvests(db: Db, child: string): Promise<boolean> {
		const { rows } = await sql<{
			yes: boolean;
		}>`select app.opens_too_many(${child}::uuid, ${mostOpened}::int) as yes`.execute(db);
		return rows[0]?.yes ?? false;
	}

	class Undo extends Error {
		refusal: Refusal;
		constructor(refusal: Refusal) {
			super('refused');
			this.refusal = refusal;
		}
	}

	const door: Door = {
		async readAs(actor, given, fn) {
			const purpose = { ...given };
			const now = clock.now();
			const result = await root.transaction().execute(async (plain) => {
				const looks: Looks = { children: new Set(), hidden: new Set(), blind: false };
				const db = plain.withPlugin(lookout(looks));
				await enter(plain, actor.municipalityId, actor.personId, actor.side, now.toString());
				const { w } = makeWriter(db, plain, actor, now, looks, purpose);
				let found = await fn(w);
				const children = [...looks.children, ...looks.hidden];
				if (
					purpose.opens &&
					children.length === 1 &&
					actor.side === 'staff' &&
					!isRefusal(found) &&
					['read', 'export'].includes(purpose.kind ?? 'read') &&
					(await harvests(plain, children[0]!))
				)
					found = { refused: 'too-many', rule: 'M33' } as typeof found;
				const kind = isRefusal(found) ? 'refused' : (purpose.kind ?? 'read');
				if (isRefusal(found)) purpose.detail = { ...purpose.detail, refused: found.refused };
				if (kind === 'refused') await audit(plain, actor, now.toString(), kind, purpose, []);
				else await auditLooks(plain, actor, now.toString(), kind, purpose, looks);
				return found;
			});
			return result;
		},

		async actAs(actor, given, fn) {
			const purpose = { ...given };
			const now = clock.now();
			const at = now.toString();
			const after: (() => void)[] = [];
			try {
				const result = await root.transaction().execute(async (plain) => {
					const looks: Looks = { children: new Set(), hidden: new Set(), blind: false };
					const db = plain.withPlugin(lookout(looks));
					await enter(plain, actor.municipalityId, actor.personId, actor.side, at);
					if (given.key) {
						// the second of two equal requests waits here for the first, then finds its result
						const { numInsertedOrUpdatedRows } = await plain
							.insertInto('act_once')
							.values({
								municipality_id: actor.municipalityId,
								person_id: actor.personId,
								key: given.key,
								act: given.name,
								at,
								result: null
							})
							.onConflict((c) => c.doNothing())
							.executeTakeFirst();
						if (!numInsertedOrUpdatedRows) {
							const first = await plain
								.selectFrom('act_once')
								.select(['act', 'result'])
								.where('municipality_id', '=', actor.municipalityId)
								.where('person_id', '=', actor.personId)
								.where('key', '=', given.key)
								.executeTakeFirstOrThrow();
							if (first.act !== given.name) throw new Undo({ refused: 'key-used-elsewhere' });
							return first.result?.value as Awaited<ReturnType<typeof fn>>;
						}
					}
					const {
						w,
						touched,
						touchedReports,
						after: then
					} = makeWriter(db, plain, actor, now, looks, purpose);
					const value = await fn(w);
					if (isRefusal(value)) throw new Undo(value);
					if (touched.size || touchedReports.size)
						await w.asEngine(() => recompute(w, [...touched], [...touchedReports]));
					await auditLooks(plain, actor, at, purpose.kind ?? 'act', purpose, looks);
					if (given.key)
						await plain
							.updateTable('act_once')
							.set({ result: json({ value }) })
							.where('municipality_id', '=', actor.municipalityId)
							.where('person_id', '=', actor.personId)
							.where('key', '=', given.key)
							.execute();
					after.push(...then);
					return value;
				});
				for (const f of after) f();
				return result;
			} catch (e) {
				if (!(e instanceof Undo)) throw e;
				await refused(actor, at, purpose, e.refusal.refused);
				return e.refusal;
			}
		},

		async asSystem(municipality, fn) {
			const now = clock.now();
			const purpose: Purpose = { name: 'system' };
			const actor: Actor = {
				municipalityId: municipality ?? 0,
				personId: nobody,
				side: 'system' as never,
				function: null,
				unitId: null,
				authTime: now.toString()
			};
			const after: (() => void)[] = [];
			const result = await root.transaction().execute(async (plain) => {
				await enter(plain, municipality, null, 'system', now.toString());
				const looks: Looks = { children: new Set(), hidden: new Set(), blind: true };
				const made = makeWriter(plain, plain, actor, now, looks, purpose);
				const value = await fn(made.w);
				if (made.touched.size || made.touchedReports.size)
					await recompute(made.w, [...made.touched], [...made.touchedReports]);
				after.push(...made.after);
				return value;
			});
			for (const f of after) f();
			return result;
		}
	};
	return {
		readAs: (actor, given, fn) => again(() => door.readAs(actor, given, fn)),
		actAs: (actor, given, fn) => again(() => door.actAs(actor, given, fn)),
		asSystem: (municipality, fn) => again(() => door.asSystem(municipality, fn))
	};
}
