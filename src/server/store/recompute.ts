/**
 * After every act: the obligations of the touched pathways and underretninger are derived anew and the difference is stored,
 * in the act's own transaction. The same duty keeps its row by its key.
 */
import { sql } from 'kysely';
import { deriveObligations, type Obligation } from '#domain/collaboration/obligation.ts';
import { deriveUnderretningObligations } from '#domain/collaboration/underretning-clocks.ts';
import { type Settings, settingsOf } from '../settings.ts';
import type { Models } from '../models.ts';
import { lawIn } from './law-reviews.ts';
import { loadFacts, loadUnderretninger } from './facts.ts';
import type { Db, Recompute, Writer } from './session.ts';

type Owner = {
	pathwayId: string | null;
	underretningId: string | null;
	childId: string | null;
	unitId: string | null;
	withheld: boolean;
};

export function recomputeWith(models: Models): Recompute {
	return async (w, pathwayIds, underretningIds) => {
		const m = w.actor.municipalityId;
		await w.asEngine(async (db) => {
			const settings = await settingsIn(db, m);
			const laws = await lawIn(db, m, models);
			const facts = await loadFacts(db, m, pathwayIds);
			for (const [id, f] of facts) {
				const model = models.getModel(f.pathway.model.slug, f.pathway.model.version);
				const derived = deriveObligations(model, laws, f, w.now, settings);
				await store(w, db, derived, {
					pathwayId: id,
					underretningId: null,
					childId: f.pathway.childId,
					unitId: f.pathway.unitId,
					withheld: f.pathway.withheld
				});
			}
			for (const row of await loadUnderretninger(db, m, underretningIds)) {
				const derived = deriveUnderretningObligations(laws, row.facts, w.now, settings);
				await store(w, db, derived, {
					pathwayId: null,
					underretningId: row.facts.id,
					childId: row.child,
					unitId: row.unit_id,
					withheld: row.withheld
				});
			}
		});
	};
}

export async function settingsIn(db: Db, municipalityId: number): Promise<Settings> {
	const row = await db
		.selectFrom('municipality')
		.select('settings')
		.where('id', '=', municipalityId)
		.executeTakeFirstOrThrow();
	return settingsOf(row.settings);
}

/** What an obligation row says, compared as text so that an unchanged row is not written. */
async function store(w: Writer, db: Db, derived: readonly Obligation[], owner: Owner): Promise<void> {
	const m = w.actor.municipalityId;
	const rows = derived.map((o) => ({
		// keys are stable within a pathway; the pathway makes them one in the municipality
		key: owner.pathwayId ? `${owner.pathwayId}:${o.key}` : o.key,
		kind: o.kind,
		arena: o.arena ?? null,
		meeting_id: o.meetingId ?? null,
		strength: o.strength,
		due_at: o.due ?? null,
		who_id: o.who.personId ?? null,
		who_role: o.who.role,
		because: o.because,
		data: o.data ?? {},
		audience: o.audience,
		withheld: o.withheld || owner.withheld,
		state: o.state,
		settled_at: o.settledAt ?? null,
		settled_by: o.settledBy ?? null,
		in_time: o.inTime ?? null
	}));
	const scope = owner.pathwayId
		? sql`o.pathway_id = ${owner.pathwayId}::uuid`
		: sql`o.underretning_id = ${owner.underretningId}::uuid and o.pathway_id is null`;
	await sql`
		with derived as (
			select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as d(key text, kind text, arena text, meeting_id uuid, strength text, due_at timestamptz,
				who_id uuid, who_role text, because jsonb, data jsonb, audience text, withheld boolean, state text, settled_at timestamptz, settled_by uuid, in_time boolean)
		), gone as (
			-- a duty whose ground fell away lapses; what was fulfilled or waived stays as it was
			update obligation o set state = 'lapsed', settled_at = ${w.at}::timestamptz
			where o.municipality_id = ${m} and ${scope} and o.state = 'open' and not exists (select from derived d where d.key = o.key)
		)
		insert into obligation as o (municipality_id, id, key, pathway_id, underretning_id, child_id, unit_id, meeting_id, kind, arena, strength, due_at, who_id, who_role,
			because, data, audience, withheld, state, since, settled_at, settled_by, in_time)
		select ${m}, gen_random_uuid(), d.key, ${owner.pathwayId}::uuid, ${owner.underretningId}::uuid, ${owner.childId}::uuid, ${owner.unitId}::uuid, d.meeting_id, d.kind, d.arena,
			d.strength, d.due_at, d.who_id, d.who_role, d.because, d.data, d.audience, d.withheld, d.state, ${w.at}::timestamptz, d.settled_at, d.settled_by, d.in_time
		from derived d
		on conflict (municipality_id, key) do update set
			kind = excluded.kind, arena = excluded.arena, meeting_id = excluded.meeting_id, strength = excluded.strength, due_at = excluded.due_at, who_id = excluded.who_id,
			who_role = excluded.who_role, because = excluded.because, data = excluded.data, audience = excluded.audience, withheld = excluded.withheld, child_id = excluded.child_id,
			unit_id = excluded.unit_id,
			state = case when o.state = 'waived' and excluded.state = 'open' then 'waived' else excluded.state end,
			settled_at = case when o.state = 'waived' and excluded.state = 'open' then o.settled_at else excluded.settled_at end,
			settled_by = case when o.state = 'waived' and excluded.state = 'open' then o.settled_by else excluded.settled_by end,
			in_time = excluded.in_time
		where (o.kind, o.arena, o.meeting_id, o.strength, o.due_at, o.who_id, o.who_role, o.because, o.data, o.audience, o.withheld, o.state, o.settled_at, o.in_time, o.child_id, o.unit_id)
			is distinct from (excluded.kind, excluded.arena, excluded.meeting_id, excluded.strength, excluded.due_at, excluded.who_id, excluded.who_role, excluded.because, excluded.data,
				excluded.audience, excluded.withheld, case when o.state = 'waived' and excluded.state = 'open' then 'waived' else excluded.state end,
				case when o.state = 'waived' and excluded.state = 'open' then o.settled_at else excluded.settled_at end, excluded.in_time, excluded.child_id, excluded.unit_id)`.execute(
		db
	);
}

/** For the demo and after an import: everything of the municipality, in portions. */
export async function recomputeAll(
	w: Writer,
	models: Models,
	onProgress: (done: number, of: number) => void = () => {}
): Promise<void> {
	const m = w.actor.municipalityId;
	const run = recomputeWith(models);
	const ids = await w.asEngine(async (db) => ({
		pathways: (await db.selectFrom('pathway').select('id').where('municipality_id', '=', m).execute()).map(
			(r) => r.id
		),
		reports: (
			await db.selectFrom('underretning').select('id').where('municipality_id', '=', m).execute()
		).map((r) => r.id)
	}));
	const total = ids.pathways.length + ids.reports.length;
	let done = 0;
	for (const [list, isPathway] of [
		[ids.pathways, true],
		[ids.reports, false]
	] as const)
		for (let i = 0; i < list.length; i += 50) {
			const part = list.slice(i, i + 50);
			await run(w, isPathway ? part : [], isPathway ? [] : part);
			done += part.length;
			onProgress(done, total);
		}
}
