/** Which model new pathways begin with, where and from when. Pathways that run keep theirs. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Named } from '#domain/collaboration/own-models.ts';
import { refuse, type Refusal } from '#domain/kernel/refusal.ts';
import { isoDay, line, uuid } from '../fields.ts';
import type { Db, Reader, Writer } from './session.ts';

/** Where and from when: nowhere yet, the whole municipality, some districts, or some units. */
export const placeFields = {
	fromDay: isoDay,
	place: z.enum(['nowhere', 'everywhere', 'districts', 'units']),
	districts: z.array(line(80)).max(100).default([]),
	units: z.array(uuid).max(500).default([])
};
export type Place = z.output<z.ZodObject<typeof placeFields>>;

type Target = { unit_id: string | null; district: string | null };

/** Writes the choice down; on the day, which may be today, it takes effect. */
export async function choose(w: Writer, { slug, version }: Named, p: Place): Promise<Refusal | null> {
	const targets = await targetsOf(w, p);
	if ('refused' in targets) return targets;
	for (const t of targets.list)
		await w.db
			.insertInto('model_choice')
			.values({
				...t,
				municipality_id: w.actor.municipalityId,
				id: w.id(),
				slug,
				version,
				from_day: p.fromDay,
				by_id: w.actor.personId,
				at: w.at,
				done_at: null
			})
			.execute();
	if (p.fromDay <= w.today) await w.asEngine((db) => takeEffect(w, db));
	return null;
}

async function targetsOf(r: Reader, p: Place): Promise<{ list: Target[] } | Refusal> {
	if (p.place === 'nowhere') return { list: [] };
	if (p.place === 'everywhere') return { list: [{ unit_id: null, district: null }] };
	const open = await openUnits(r);
	if (p.place === 'districts') {
		if (!p.districts.length) return refuse('invalid', { fields: { districts: 'required' } });
		return p.districts.every((d) => open.some((u) => u.district === d))
			? { list: [...new Set(p.districts)].map((district) => ({ unit_id: null, district })) }
			: refuse('invalid', { fields: { districts: 'not-a-choice' } });
	}
	if (!p.units.length) return refuse('invalid', { fields: { units: 'required' } });
	return p.units.every((id) => open.some((u) => u.id === id))
		? { list: [...new Set(p.units)].map((unit_id) => ({ unit_id, district: null })) }
		: refuse('invalid', { fields: { units: 'not-a-choice' } });
}

/** Units that are not closed, with the model each has chosen for itself. */
export const openUnits = (r: Reader) =>
	r.db
		.selectFrom('unit')
		.select(['id', 'name', 'kind', 'district', 'model_slug as slug', 'model_version as version'])
		.where('municipality_id', '=', r.actor.municipalityId)
		.where((e) => e.or([e('closed_on', 'is', null), e('closed_on', '>', r.today)]))
		.orderBy('name')
		.orderBy('id')
		.limit(1000)
		.execute();

/** Choices whose day has come, in the order they were made for; the last one made for a place stands. */
export async function takeEffect(r: Reader, db: Db): Promise<number> {
	const m = r.actor.municipalityId;
	const due = await db
		.selectFrom('model_choice')
		.select(['id', 'slug', 'version', 'unit_id', 'district'])
		.where('municipality_id', '=', m)
		.where('done_at', 'is', null)
		.where('from_day', '<=', r.today)
		.orderBy('from_day')
		.orderBy('at')
		.orderBy('id')
		.forUpdate()
		.execute();
	for (const c of due) {
		const chosen = { model_slug: c.slug, model_version: c.version };
		if (c.unit_id === null && c.district === null)
			await db.updateTable('municipality').set(chosen).where('id', '=', m).execute();
		else
			await db
				.updateTable('unit')
				.set(chosen)
				.where('municipality_id', '=', m)
				.$if(c.unit_id !== null, (q) => q.where('id', '=', c.unit_id!))
				.$if(c.district !== null, (q) => q.where('district', '=', c.district!))
				.execute();
		await db
			.updateTable('model_choice')
			.set({ done_at: r.at })
			.where('municipality_id', '=', m)
			.where('id', '=', c.id)
			.execute();
	}
	return due.length;
}

export type Use = { slug: string; version: number; unitId: string | null; unit: string | null };

/** Where new pathways begin with which version now; without a unit: everywhere that has chosen nothing else. */
export async function usesOf(r: Reader): Promise<Use[]> {
	const { rows } =
		await sql<Use>`select model_slug as slug, model_version as version, null::uuid as "unitId", null::text as unit
			from municipality where id = ${r.actor.municipalityId}
		union all select model_slug, model_version, id, name from unit
			where municipality_id = ${r.actor.municipalityId} and model_slug is not null and (closed_on is null or closed_on > ${r.today}::date)
		order by 4 nulls first, 3`.execute(r.db);
	return rows;
}

export type Coming = Named & { id: string; fromDay: string; unit: string | null; district: string | null };

/** What is chosen but has not taken effect. */
export const comingChoices = (r: Reader): Promise<Coming[]> =>
	r.db
		.selectFrom('model_choice as c')
		.leftJoin('unit as u', (j) =>
			j.onRef('u.municipality_id', '=', 'c.municipality_id').onRef('u.id', '=', 'c.unit_id')
		)
		.select(['c.id', 'c.slug', 'c.version', 'c.from_day as fromDay', 'u.name as unit', 'c.district'])
		.where('c.municipality_id', '=', r.actor.municipalityId)
		.where('c.done_at', 'is', null)
		.orderBy('c.from_day')
		.orderBy('c.at')
		.orderBy('c.id')
		.execute();
