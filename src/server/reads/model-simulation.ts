/** What a simulated year begins with: the model, another to compare with, and how many there are of units and people. No child is looked at. */
import { sql } from 'kysely';
import { z } from 'zod';
import { keyOf } from '#domain/collaboration/own-models.ts';
import type { StaffFunction, UnitKind } from '#domain/facts/vocabulary.ts';
import type { Organisation } from '#domain/simulation/organisation.ts';
import { notFound, read } from '../act.ts';
import { line } from '../fields.ts';
import { settingsOf } from '../settings.ts';
import { modelSource } from '../store/model-sources.ts';
import type { Reader } from '../store/session.ts';

export const modelSimulation = read({
	name: 'model-simulation',
	summary:
		'What a simulated year of a model begins with: counts of units, children and professions, rounded.',
	side: 'staff',
	schema: z.object({ key: line(100), against: line(100).nullish() }),
	async run(r, { key, against }, house) {
		const source = await modelSource(r, house, key);
		if (!source) return notFound;
		const other = against && against !== key ? await modelSource(r, house, against) : null;
		const m = r.actor.municipalityId;
		const { settings } = await r.db
			.selectFrom('municipality')
			.select('settings')
			.where('id', '=', m)
			.executeTakeFirstOrThrow();
		const { latestReading, closingDays, schoolHolidays } = settingsOf(settings);
		return {
			key: source.key,
			name: source.shaped?.name ?? null,
			version: source.version,
			model: source.model,
			other: other?.model ? { key: other.key, model: other.model } : null,
			models: house.models
				.list()
				.map((x) => ({ key: keyOf(x), name: x.name, slug: x.slug, version: x.version })),
			organisation: await organisationIn(r),
			off: { latestReading, closingDays, schoolHolidays },
			today: r.today
		};
	}
});

/** Groups of children are told in whole tens, so that nobody can be counted out of them. */
const tens = (n: number) => Math.round(n / 10) * 10;

async function organisationIn(r: Reader): Promise<Organisation> {
	const m = r.actor.municipalityId;
	const { units, staff } = await r.asEngine(async (db) => ({
		units: (
			await sql<{ id: string | null; kind: UnitKind | null; district: string | null; n: number }>`
				select u.id, u.kind, u.district, (select count(*)::int from child c where c.municipality_id = ${m} and c.unit_id = u.id) as n
				from unit u where u.municipality_id = ${m} and (u.closed_on is null or u.closed_on > ${r.today}::date)
				union all
				select null, null, null, count(*)::int from child c where c.municipality_id = ${m} and c.unit_id is null
				order by 1`.execute(db)
		).rows,
		staff: (
			await sql<{ unitId: string; function: StaffFunction; n: number }>`
				select e.unit_id as "unitId", e.function, count(distinct e.person_id)::int as n from employment e
				where e.municipality_id = ${m} and e.from_day <= ${r.today}::date and (e.to_day is null or e.to_day >= ${r.today}::date)
				group by 1, 2 order by 1, 2`.execute(db)
		).rows
	}));
	const made: Organisation = { units: [], staff: [] };
	const at = new Map<string, number>();
	let home = 0;
	for (const u of units)
		if (u.id !== null && (u.kind === 'school' || u.kind === 'daycare'))
			at.set(u.id, made.units.push({ place: u.kind, district: u.district, children: tens(u.n) }) - 1);
		else home += u.n;
	if (tens(home)) made.units.push({ place: 'home', district: null, children: tens(home) });
	for (const s of staff) {
		const unit = at.get(s.unitId) ?? null;
		const district = units.find((u) => u.id === s.unitId)?.district ?? null;
		made.staff.push({ function: s.function, unit, district, persons: s.n });
	}
	return made;
}
