/** What a file of units, groups or staff comes to, against what is there. */
import { sql } from 'kysely';
import { sortName } from '#domain/register/sort-name.ts';
import type { Rec } from '#domain/register/read-rows.ts';
import { byIndex, loginPlan, sealCpr } from './import-people.ts';
import type { Counts, Ground, Plan, Planner } from './import.ts';
import { texts } from './values.ts';

export const none = (): Counts => ({ added: 0, changed: 0, unchanged: 0 });
/** Counts one line, and says whether anything differs. An empty cell (null) differs from nothing. */
export function differs(is: Record<string, unknown>, given: Record<string, unknown>): boolean {
	return Object.entries(given).some(([k, v]) => v !== null && v !== undefined && is[k] !== v);
}
export const unique = <T>(list: readonly T[]) => [...new Set(list)];

type UnitRow = {
	id: string;
	external_key: string;
	name: string;
	kind: string;
	parent_id: string | null;
	district: string | null;
	address: string | null;
	phone: string | null;
	closed_on: string | null;
};
export async function unitsByKey(g: Ground): Promise<Map<string, UnitRow>> {
	const rows = await g.db
		.selectFrom('unit')
		.select(['id', 'external_key', 'name', 'kind', 'parent_id', 'district', 'address', 'phone', 'closed_on'])
		.where('municipality_id', '=', g.m)
		.where('external_key', 'is not', null)
		.execute();
	return new Map((rows as UnitRow[]).map((r) => [r.external_key, r]));
}
type GroupRow = { id: string; external_key: string; unit_id: string; name: string };
export async function groupsByKey(g: Ground): Promise<Map<string, GroupRow>> {
	const rows = await g.db
		.selectFrom('child_group')
		.select(['id', 'external_key', 'unit_id', 'name'])
		.where('municipality_id', '=', g.m)
		.where('external_key', 'is not', null)
		.execute();
	return new Map((rows as GroupRow[]).map((r) => [r.external_key, r]));
}

export const units: Planner<'units'> = async (g, records, fault) => {
	const there = await unitsByKey(g);
	const inFile = new Map(records.map((r) => [r.key, r]));
	const idOf = new Map([...there].map(([k, u]) => [k, u.id]));
	const keyOf = new Map([...there].map(([k, u]) => [u.id, k]));
	for (const r of records) if (!idOf.has(r.key)) idOf.set(r.key, g.w.id());
	const parentOf = (key: string): string | null =>
		inFile.get(key)?.parent ?? keyOf.get(there.get(key)?.parent_id ?? '') ?? null;
	const counts = none();
	const added: { row: object; key: string }[] = [];
	const update: object[] = [];
	for (const r of records) {
		if (r.parent && !idOf.has(r.parent)) fault(r, 'overordnet', 'unknown-parent');
		const above = new Set([r.key]);
		for (let up = parentOf(r.key); up; up = parentOf(up)) {
			if (above.has(up)) {
				fault(r, 'overordnet', 'own-parent');
				break;
			}
			above.add(up);
		}
		const given = {
			name: r.name,
			kind: r.kind,
			parent_id: r.parent ? (idOf.get(r.parent) ?? null) : null,
			district: r.district,
			address: r.address,
			phone: r.phone,
			closed_on: r.closedOn
		};
		const is = there.get(r.key);
		if (!is) {
			counts.added++;
			added.push({
				key: r.key,
				row: { municipality_id: g.m, id: idOf.get(r.key), external_key: r.key, ...given }
			});
		} else if (differs(is, given)) {
			counts.changed++;
			update.push({ municipality_id: g.m, id: is.id, ...filled(is, given) });
		} else counts.unchanged++;
	}
	return { faults: [], counts, writes: [{ table: 'unit', insert: parentsFirst(added, parentOf), update }] };
};

/** The given values, and what is there where a cell was empty. */
export function filled<T extends Record<string, unknown>>(is: Record<string, unknown>, given: T): T {
	return Object.fromEntries(Object.entries(given).map(([k, v]) => [k, v ?? is[k] ?? null])) as T;
}

/** A foreign key is checked at the end of each statement; files are long, statements are not. */
function parentsFirst(
	added: { row: object; key: string }[],
	parentOf: (key: string) => string | null
): object[] {
	const depth = (key: string) => {
		let n = 0;
		for (let up = parentOf(key); up && n < 50; up = parentOf(up)) n++;
		return n;
	};
	return added.toSorted((a, b) => depth(a.key) - depth(b.key)).map((a) => a.row);
}

export const groups: Planner<'groups'> = async (g, records, fault) => {
	const [unitOf, there] = [await unitsByKey(g), await groupsByKey(g)];
	const counts = none();
	const insert: object[] = [];
	const update: object[] = [];
	for (const r of records) {
		const unit = unitOf.get(r.unit);
		const is = there.get(r.key);
		if (!unit) fault(r, 'enhed', 'unknown-unit');
		// a class that changes school would take its children's pathways along unseen
		else if (is && is.unit_id !== unit.id) fault(r, 'enhed', 'group-elsewhere');
		else if (!is) {
			counts.added++;
			insert.push({
				municipality_id: g.m,
				id: g.w.id(),
				unit_id: unit.id,
				name: r.name,
				external_key: r.key
			});
		} else if (is.name !== r.name) {
			counts.changed++;
			update.push({ municipality_id: g.m, id: is.id, name: r.name });
		} else counts.unchanged++;
	}
	return { faults: [], counts, writes: [{ table: 'child_group', insert, update }] };
};

type PersonRow = {
	id: string;
	external_key: string | null;
	given_name: string;
	family_name: string;
	title: string | null;
	phone: string | null;
	email: string | null;
	is_staff: boolean;
	idx: string | null;
};
const personColumns = sql`id, external_key, given_name, family_name, title, phone, email, is_staff, encode(cpr_index, 'hex') as idx`;

export const staff: Planner<'staff'> = async (g, records, fault) => {
	const [unitOf, groupOf] = [await unitsByKey(g), await groupsByKey(g)];
	const { rows: keyed } =
		await sql<PersonRow>`select ${personColumns} from person where municipality_id = ${g.m} and external_key = any (${texts(unique(records.map((r) => r.key)))})`.execute(
			g.db
		);
	const byKey = new Map(keyed.map((p) => [p.external_key, p]));
	const byCpr = await byIndex<PersonRow>(
		g,
		'person',
		personColumns,
		records.flatMap((r) => (r.cpr ? [r.cpr] : []))
	);
	const plan: Plan = { faults: [], counts: none(), writes: [], persons: [] };
	const person = { table: 'person', insert: [] as object[], update: [] as object[] };
	const ids = new Map<string, string>();
	const changed = new Set<string>();
	for (const r of records) {
		if (ids.has(r.key)) continue;
		const sealed = r.cpr ? sealCpr(g, r.cpr) : null;
		const named = byKey.get(r.key);
		const counted = r.cpr ? byCpr.get(r.cpr) : undefined;
		if (
			(named && counted && named.id !== counted.id) ||
			(named?.idx && sealed && named.idx !== sealed.idx) ||
			(!named && counted?.external_key)
		)
			fault(r, 'noegle', 'key-of-another');
		const is = named ?? counted;
		const id = is?.id ?? g.w.id();
		ids.set(r.key, id);
		const given = {
			given_name: r.given,
			family_name: r.family,
			title: r.title,
			phone: r.phone,
			email: r.mail,
			external_key: r.key,
			is_staff: true
		};
		const hidden = sealed && !is?.idx ? { cpr_cipher: sealed.cipher, cpr_index: sealed.index } : null;
		if (!is)
			person.insert.push({
				municipality_id: g.m,
				id,
				...given,
				sort_name: sortName(r.given, r.family),
				active: true,
				created_at: g.w.at,
				cpr_cipher: sealed?.cipher ?? null,
				cpr_index: sealed?.index ?? null
			});
		else if (differs(is, given) || hidden) {
			person.update.push({
				municipality_id: g.m,
				id,
				...filled(is, given),
				sort_name: sortName(r.given, r.family)
			});
			if (hidden) plan.writes.push({ table: 'person', update: [{ municipality_id: g.m, id, ...hidden }] });
		} else continue;
		changed.add(r.key);
	}
	plan.writes.unshift(person);
	await work(g, records, { unitOf, groupOf, ids, changed }, plan, fault);
	plan.writes.push(
		await loginPlan(
			g,
			'staff',
			records.map((r) => ({ ...r, personId: ids.get(r.key) ?? '' })),
			fault,
			(r) => changed.add(r.key)
		)
	);
	const fresh = new Set(person.insert.map((p) => (p as { id: string }).id));
	for (const r of records) {
		const id = ids.get(r.key) ?? '';
		if (fresh.has(id)) plan.counts.added++;
		else if (changed.has(r.key)) plan.counts.changed++;
		else plan.counts.unchanged++;
	}
	plan.persons = [...changed].map((k) => ids.get(k) ?? '').filter((id) => !fresh.has(id));
	return plan;
};

type Known = {
	unitOf: Awaited<ReturnType<typeof unitsByKey>>;
	groupOf: Awaited<ReturnType<typeof groupsByKey>>;
	ids: Map<string, string>;
	changed: Set<string>;
};

/** What they do where, and whose class or group is theirs. */
async function work(
	g: Ground,
	records: readonly Rec<'staff'>[],
	{ unitOf, groupOf, ids, changed }: Known,
	plan: Plan,
	fault: Parameters<Planner<'staff'>>[2]
): Promise<void> {
	const people = JSON.stringify(unique([...ids.values()]));
	const { rows: jobs } = await sql<{
		id: string;
		person_id: string;
		unit_id: string;
		function: string;
		from_day: string;
		to_day: string | null;
	}>`
		select id, person_id, unit_id, function, from_day, to_day from employment where municipality_id = ${g.m}
		and person_id in (select x::uuid from jsonb_array_elements_text(${people}::text::jsonb) x)`.execute(g.db);
	const { rows: own } = await sql<{ group_id: string; person_id: string; to_day: string | null }>`
		select group_id, person_id, to_day from group_staff where municipality_id = ${g.m}
		and person_id in (select x::uuid from jsonb_array_elements_text(${people}::text::jsonb) x)`.execute(g.db);
	const jobOf = new Map(jobs.map((j) => [`${j.person_id}|${j.unit_id}|${j.function}|${j.from_day}`, j]));
	const ownOf = new Map(own.map((o) => [`${o.group_id}|${o.person_id}`, o]));
	const employment = { table: 'employment', insert: [] as object[], update: [] as object[] };
	const group = {
		table: 'group_staff',
		insert: [] as object[],
		update: [] as object[],
		key: ['municipality_id', 'group_id', 'person_id']
	};
	for (const r of records) {
		const person = ids.get(r.key) ?? '';
		const unit = unitOf.get(r.unit);
		if (!unit) fault(r, 'enhed', 'unknown-unit');
		else {
			const is = jobOf.get(`${person}|${unit.id}|${r.function}|${r.from}`);
			if (!is)
				employment.insert.push({
					municipality_id: g.m,
					id: g.w.id(),
					person_id: person,
					unit_id: unit.id,
					function: r.function,
					from_day: r.from,
					to_day: r.to
				});
			else if (r.to && is.to_day !== r.to)
				employment.update.push({ municipality_id: g.m, id: is.id, to_day: r.to });
			if (!is || (r.to && is.to_day !== r.to)) changed.add(r.key);
		}
		for (const key of r.groups ?? []) {
			const found = groupOf.get(key);
			if (!found) fault(r, 'grupper', 'unknown-group');
			else if (unit && found.unit_id !== unit.id) fault(r, 'grupper', 'group-elsewhere');
			else {
				const tie = `${found.id}|${person}`;
				const is = ownOf.get(tie);
				const row = { municipality_id: g.m, group_id: found.id, person_id: person, to_day: r.to };
				if (!is) {
					group.insert.push({ ...row, from_day: r.from });
					// a second function of the same person may name the group again
					ownOf.set(tie, { group_id: found.id, person_id: person, to_day: r.to });
				} else if (r.to && is.to_day !== r.to) group.update.push(row);
				else continue;
				changed.add(r.key);
			}
		}
	}
	plan.writes.push(employment, group);
}
