/** What a file of children or custody comes to, against what is there. Children are known by their CPR number, never by name. */
import { sql } from 'kysely';
import { birthDayOf } from '#domain/register/read-rows.ts';
import { sortName } from '#domain/register/sort-name.ts';
import { byIndex, loginPlan, sealCpr } from './import-people.ts';
import { differs, filled, groupsByKey, none, unique, unitsByKey } from './import-units.ts';
import type { Ground, Plan, Planner, Write } from './import.ts';
import { texts } from './values.ts';

type ChildRow = {
	id: string;
	external_key: string | null;
	given_name: string;
	family_name: string;
	birth_day: string;
	unit_id: string | null;
	group_id: string | null;
	address_protected: boolean;
	name_protected: boolean;
	idx: string | null;
};
const childColumns = sql`id, external_key, given_name, family_name, birth_day, unit_id, group_id, address_protected, name_protected, encode(cpr_index, 'hex') as idx`;

export const children: Planner<'children'> = async (g, records, fault) => {
	const [unitOf, groupOf] = [await unitsByKey(g), await groupsByKey(g)];
	const byCpr = await byIndex<ChildRow>(
		g,
		'child',
		childColumns,
		records.map((r) => r.cpr)
	);
	const { rows: keyed } =
		await sql<ChildRow>`select ${childColumns} from child where municipality_id = ${g.m} and external_key = any (${texts(unique(records.flatMap((r) => (r.key ? [r.key] : []))))})`.execute(
			g.db
		);
	const byKey = new Map(keyed.map((c) => [c.external_key, c]));
	const plan: Plan = { faults: [], counts: none(), writes: [], children: [], hidden: [] };
	const child = { table: 'child', insert: [] as object[], update: [] as object[] };
	const homes: Home[] = [];
	for (const r of records) {
		const is = byCpr.get(r.cpr);
		const named = r.key ? byKey.get(r.key) : undefined;
		// the key of one child on the number of another would attach papers to the wrong child
		if (named && named.id !== is?.id) fault(r, 'noegle', 'key-of-another');
		const unit = r.unit ? unitOf.get(r.unit) : undefined;
		const group = r.group ? groupOf.get(r.group) : undefined;
		if (r.unit && !unit) fault(r, 'enhed', 'unknown-unit');
		if (r.group && !group) fault(r, 'gruppe', 'unknown-group');
		const home = unit?.id ?? (group ? group.unit_id : (is?.unit_id ?? null));
		if (group && group.unit_id !== home) fault(r, 'gruppe', 'group-elsewhere');
		const given = {
			given_name: r.given,
			family_name: r.family,
			unit_id: home,
			// in a new unit without a group, the old unit's group is not hers any more
			group_id: group?.id ?? (is && is.unit_id === home ? is.group_id : null),
			external_key: r.key,
			address_protected: r.addressProtected || (is?.address_protected ?? false),
			name_protected: r.nameProtected || (is?.name_protected ?? false)
		};
		const id = is?.id ?? g.w.id();
		homes.push({ id, text: r.address, hidden: given.address_protected, isNew: !is });
		if (!is) {
			plan.counts.added++;
			const { cipher, index } = sealCpr(g, r.cpr);
			child.insert.push({
				municipality_id: g.m,
				id,
				...given,
				sort_name: sortName(r.given, r.family),
				birth_day: birthDayOf(r.cpr),
				cpr_cipher: cipher,
				cpr_index: index
			});
		} else if (differs(is, given) || is.group_id !== given.group_id) {
			plan.counts.changed++;
			child.update.push({
				municipality_id: g.m,
				id,
				...filled(is, given),
				group_id: given.group_id,
				sort_name: sortName(r.given, r.family)
			});
			plan.children?.push(id);
			if (given.name_protected && !is.name_protected) plan.hidden?.push(id);
		} else plan.counts.unchanged++;
	}
	const { write, changed, newly } = await homePlan(g, homes);
	plan.hidden?.push(...newly);
	plan.writes = [child, write];
	const counted = new Set(child.update.map((c) => (c as { id: string }).id));
	for (const id of changed)
		if (!counted.has(id)) {
			plan.counts.changed++;
			plan.counts.unchanged--;
		}
	return plan;
};

type Home = { id: string; text: string | null; hidden: boolean | null; isNew: boolean };

/** Addresses; a protected one stays protected whatever the file says. @returns also whose address differs and who is protected from now on, among those known before */
async function homePlan(
	g: Ground,
	homes: readonly Home[]
): Promise<{ write: Write; changed: Set<string>; newly: string[] }> {
	const newly: string[] = [];
	const there = new Map<string, { text: string; protected: boolean }>();
	const known = homes.filter((h) => !h.isNew).map((h) => h.id);
	for (let i = 0; i < known.length; i += 5000) {
		const { rows } = await sql<{
			owner_id: string;
			text: string;
			protected: boolean;
		}>`select owner_id, text, protected from address where municipality_id = ${g.m}
			and owner_id in (select x::uuid from jsonb_array_elements_text(${JSON.stringify(known.slice(i, i + 5000))}::text::jsonb) x)`.execute(
			g.db
		);
		for (const r of rows) there.set(r.owner_id, r);
	}
	const write = {
		table: 'address',
		insert: [] as object[],
		update: [] as object[],
		key: ['municipality_id', 'owner_id']
	};
	const changed = new Set<string>();
	const seen = new Set<string>();
	for (const h of homes) {
		if (seen.has(h.id)) continue;
		seen.add(h.id);
		const is = there.get(h.id);
		const hidden = Boolean(h.hidden) || (is?.protected ?? false);
		// whoever is protected often comes without an address: the protection counts all the same
		const text = h.text ?? is?.text ?? (hidden ? '' : undefined);
		if (hidden && !is?.protected && !h.isNew) newly.push(h.id);
		if (text === undefined || (is && is.text === text && is.protected === hidden)) continue;
		(is ? write.update : write.insert).push({
			municipality_id: g.m,
			owner_id: h.id,
			text,
			protected: hidden
		});
		if (!h.isNew) changed.add(h.id);
	}
	return { write, changed, newly };
}

type PersonRow = {
	id: string;
	given_name: string;
	family_name: string;
	phone: string | null;
	email: string | null;
	is_staff: boolean;
	idx: string | null;
};
const personColumns = sql`id, given_name, family_name, phone, email, is_staff, encode(cpr_index, 'hex') as idx`;
type TieRow = {
	child_id: string;
	person_id: string;
	relation: string;
	has_custody: boolean;
	lives_with: boolean | null;
	from_day: string;
	to_day: string | null;
	source: string;
};

export const custody: Planner<'custody'> = async (g, records, fault) => {
	const kids = await byIndex<ChildRow>(
		g,
		'child',
		childColumns,
		records.map((r) => r.child)
	);
	const people = await byIndex<PersonRow>(
		g,
		'person',
		personColumns,
		records.map((r) => r.cpr)
	);
	const ties = await tiesOf(
		g,
		[...kids.values()].map((k) => k.id)
	);
	const plan: Plan = { faults: [], counts: none(), writes: [], children: [], hidden: [] };
	const person = { table: 'person', insert: [] as object[], update: [] as object[] };
	const custodies = {
		table: 'custody',
		insert: [] as object[],
		update: [] as object[],
		key: ['municipality_id', 'child_id', 'person_id']
	};
	const ids = new Map<string, string>();
	const touched = new Set<string>();
	const homes: Home[] = [];
	const state = new Map<number, keyof Plan['counts']>();
	for (const r of records) {
		const is = people.get(r.cpr);
		if (!ids.has(r.cpr)) {
			const id = is?.id ?? g.w.id();
			ids.set(r.cpr, id);
			const given = { given_name: r.given, family_name: r.family, phone: r.phone, email: r.mail };
			if (!is) {
				const { cipher, index } = sealCpr(g, r.cpr);
				person.insert.push({
					municipality_id: g.m,
					id,
					...given,
					sort_name: sortName(r.given, r.family),
					is_staff: false,
					active: true,
					created_at: g.w.at,
					cpr_cipher: cipher,
					cpr_index: index
				});
			} else if (!is.is_staff && differs(is, given)) {
				// what is said of a member of staff comes from the file of staff
				person.update.push({
					municipality_id: g.m,
					id,
					...filled(is, given),
					sort_name: sortName(r.given, r.family)
				});
				touched.add(id);
			}
			homes.push({ id, text: r.address, hidden: r.addressProtected, isNew: !is });
		}
		const id = ids.get(r.cpr) ?? '';
		const kid = kids.get(r.child);
		if (!kid) {
			fault(r, 'barnetscpr', 'unknown-child');
			continue;
		}
		const tie = ties.get(`${kid.id}|${id}`);
		const given = {
			relation: r.relation,
			has_custody: r.custody,
			// where the file is silent nobody is taken for the one the child lives with: a protected child would be shown to the other parent
			lives_with: r.livesWith ?? tie?.lives_with ?? null,
			from_day: r.from ?? tie?.from_day ?? kid.birth_day,
			// custody that was given back begins after it had ended
			to_day:
				r.to ?? (r.custody && r.from && tie?.to_day && r.from > tie.to_day ? null : (tie?.to_day ?? null)),
			source: 'register'
		};
		const row = { municipality_id: g.m, child_id: kid.id, person_id: id, ...given };
		if (!tie) {
			custodies.insert.push(row);
			state.set(r.line, 'added');
			if (is) plan.children?.push(kid.id);
		} else if (differs(tie, given) || tie.to_day !== given.to_day) {
			// the register's word replaces what was entered by hand
			custodies.update.push({ ...row, entered_by: null, confirmed_by: null });
			state.set(r.line, 'changed');
			plan.children?.push(kid.id);
			// whom the child lives with decides what a protection hides from whom
			if (tie.lives_with && !given.lives_with) plan.hidden?.push(kid.id);
		}
	}
	const { write, changed, newly } = await homePlan(g, homes);
	plan.hidden?.push(...newly);
	const logins = await loginPlan(
		g,
		'family',
		records.map((r) => ({ ...r, personId: ids.get(r.cpr) ?? '' })),
		fault,
		(r) => void touched.add(r.personId)
	);
	for (const r of records) {
		const id = ids.get(r.cpr) ?? '';
		plan.counts[state.get(r.line) ?? (touched.has(id) || changed.has(id) ? 'changed' : 'unchanged')]++;
	}
	plan.writes = [person, custodies, write, logins];
	return plan;
};

async function tiesOf(g: Ground, kids: readonly string[]): Promise<Map<string, TieRow>> {
	const found = new Map<string, TieRow>();
	for (let i = 0; i < kids.length; i += 5000) {
		const { rows } =
			await sql<TieRow>`select child_id, person_id, relation, has_custody, lives_with, from_day, to_day, source from custody where municipality_id = ${g.m}
			and child_id in (select x::uuid from jsonb_array_elements_text(${JSON.stringify(kids.slice(i, i + 5000))}::text::jsonb) x)`.execute(
				g.db
			);
		for (const r of rows) found.set(`${r.child_id}|${r.person_id}`, r);
	}
	return found;
}
