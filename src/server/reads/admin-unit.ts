/** One unit: what it is called, how it is reached, and who works there. */
import { sql } from 'kysely';
import { z } from 'zod';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { functionsOf } from '../store/people.ts';
import { offeredModels } from '../store/released-models.ts';

export const adminUnit = read({
	name: 'admin-unit',
	summary: 'A unit with its colleagues of today.',
	side: 'staff',
	schema: z.object({ id: uuid }),
	async run(r, { id }, house) {
		if (!(await functionsOf(r)).includes('administrator')) return notFound;
		const m = r.actor.municipalityId;
		const unit = await r.db
			.selectFrom('unit')
			.select([
				'id',
				'name',
				'kind',
				'district',
				'phone',
				'address',
				'closed_on as closedOn',
				'model_slug as model'
			])
			.where('municipality_id', '=', m)
			.where('id', '=', id)
			.executeTakeFirst();
		if (!unit) return notFound;
		const { rows } = await sql<{ id: string; name: string; function: string; toDay: string | null }>`
			select p.id, p.given_name || ' ' || p.family_name as name, e.function, e.to_day as "toDay"
			from employment e join person p on p.municipality_id = e.municipality_id and p.id = e.person_id
			where e.municipality_id = ${m} and e.unit_id = ${id}::uuid and p.active and e.from_day <= ${r.today}::date and (e.to_day is null or e.to_day >= ${r.today}::date)
			order by p.sort_name, e.function limit 301`.execute(r.db);
		const models = (await offeredModels(r, house.models)).map((x) => ({
			slug: x.slug,
			version: x.version,
			name: x.name
		}));
		return { unit, models, colleagues: rows.slice(0, 300), more: rows.length > 300 };
	}
});
