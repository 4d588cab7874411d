/** Families of a demo municipality: children, those who hold custody and those who no longer do, addresses, protection. */
import { sortName } from '#domain/register/sort-name.ts';
import { chance, type Chance } from './chance.ts';
import { boys, families, girls, men, streets, women } from './names.ts';
import {
	type DemoGroup,
	type DemoUnit,
	keyFor,
	type Organisation,
	phoneOf,
	type Place
} from './organisation.ts';
import type { Basket, Row } from './rows.ts';

export type Parent = {
	id: string;
	name: string;
	given: string;
	family: string;
	relation: 'mother' | 'father' | 'co-parent' | 'guardian';
	custody: boolean;
	livesWith: boolean;
	phone: string;
	/** subject of the family login, once there is one */
	key: string | null;
};
export type DemoChild = {
	id: string;
	given: string;
	family: string;
	birthDay: string;
	age: number;
	unit: DemoUnit;
	group: DemoGroup | null;
	parents: Parent[];
	protected: boolean;
	/** the row as it will be written; the story may still open a case on it */
	row: Row;
};
export type ChildSpec = {
	given?: string;
	girl?: boolean;
	years: number;
	months: number;
	unit?: string;
	group?: string;
	father?: number;
};
export type FamilySpec = {
	family: string;
	mother: { given: string; family: string; key?: string; custody?: boolean; protected?: boolean } | null;
	/** more than one: half siblings, each child says whose it is */
	fathers: {
		given: string;
		family: string;
		id?: string;
		custody: boolean;
		lost?: boolean;
		livesWith: boolean;
		manual?: boolean;
		relation?: 'father' | 'co-parent' | 'guardian';
	}[];
	children: ChildSpec[];
	protected?: boolean;
};

/** Fictitious CPR number: the day raised by 60, the century by the seventh digit, odd for boys; unique by a count per day. */
function cprMaker(): (day: Temporal.PlainDate, male: boolean) => string {
	const used = new Map<string, number>();
	return (day, male) => {
		const two = (n: number) => String(n % 100).padStart(2, '0');
		const date = `${two(day.day + 60)}${two(day.month)}${two(day.year)}`;
		const slot = `${date}${day.year >= 2000}${male}`;
		const n = used.get(slot) ?? 0;
		used.set(slot, n + 1);
		const seventh = (day.year >= 2000 ? [4, 9] : [0, 1, 2, 3])[Math.floor(n / 500)];
		if (seventh === undefined) throw new Error('too many births on one day');
		// a step without a common factor with 500 spreads the numbers out
		return `${date}${seventh}${String(((n * 187 + day.day * 13) % 500) * 2 + (male ? 1 : 0)).padStart(3, '0')}`;
	};
}

export function drawFamily(c: Chance): FamilySpec {
	const family = c.pick(families);
	const kind = c.next();
	const person = (list: readonly string[], share: number) => ({
		given: c.pick(list),
		family: c.maybe(share) ? family : c.pick(families)
	});
	const count = c.maybe(0.35) ? 1 : c.maybe(0.7) ? 2 : 3;
	let months = c.int(0, 215);
	const children: ChildSpec[] = [];
	for (let i = 0; i < count && months < 216; i++) {
		children.push({ girl: c.maybe(0.49), years: Math.floor(months / 12), months: months % 12 });
		months += c.int(16, 52);
	}
	const father = { ...person(men, 0.8), custody: true, livesWith: true };
	const spec: FamilySpec = { family, mother: person(women, 0.8), fathers: [father], children };
	if (kind > 0.66) father.livesWith = false;
	if (kind > 0.88) father.custody = false;
	if (kind > 0.93 && children.length > 1) {
		spec.fathers.push({ ...person(men, 0.2), custody: true, livesWith: true });
		children[0] = {
			...children[0],
			years: children[0]?.years ?? 0,
			months: children[0]?.months ?? 0,
			father: 1
		};
	}
	if (kind < 0.012)
		spec.fathers = [{ ...person(women, 0.5), custody: true, livesWith: true, relation: 'co-parent' }];
	if (kind > 0.985) spec.protected = true;
	return spec;
}

export type Settler = (spec: FamilySpec, index: number) => DemoChild[];

export function settler(place: Place, org: Organisation, basket: Basket): Settler {
	const cpr = cprMaker();
	const m = place.municipalityId;
	const { today } = place.times;
	const adult = (c: Chance, given: string, family: string, youngest: number, male: boolean) => {
		const birth = today.subtract({ years: youngest + c.int(22, 38), days: c.int(0, 364) });
		const id = c.id();
		const phone = phoneOf(c);
		basket.add('person', {
			municipality_id: m,
			id,
			given_name: given,
			family_name: family,
			sort_name: sortName(given, family),
			is_staff: false,
			title: null,
			phone,
			email: null,
			cpr: cpr(birth, male),
			active: true,
			external_key: null,
			created_at: place.times.at(900, 9)
		});
		return { id, phone };
	};
	return (spec, index) => {
		const c = chance(place.seed, m, 'family', index);
		const protectedHome = spec.protected ?? false;
		const home = `${c.pick(streets)} ${c.int(1, 148)}`;
		const oldest = Math.max(...spec.children.map((k) => k.years));
		const living = (id: string, text: string, hidden: boolean) =>
			basket.add('address', {
				municipality_id: m,
				owner_id: id,
				text,
				protected: hidden,
				protected_until: hidden ? place.times.day(-200) : null
			});
		const mother = spec.mother
			? { ...spec.mother, ...adult(c, spec.mother.given, spec.mother.family, oldest, false) }
			: null;
		const fathers = spec.fathers.map((f) =>
			f.id
				? { ...f, id: f.id, phone: phoneOf(c) }
				: { ...f, ...adult(c, f.given, f.family, oldest, f.relation !== 'co-parent') }
		);
		if (mother) living(mother.id, home, protectedHome);
		for (const f of fathers)
			living(f.id, f.livesWith ? home : `${c.pick(streets)} ${c.int(1, 148)}`, f.livesWith && protectedHome);
		const [school, daycare] = [c.pick(org.schools), c.pick(org.daycares)];
		return spec.children.map((k) => {
			const girl = k.girl ?? true;
			const given = k.given ?? c.pick(girl ? girls : boys);
			const birth = today.subtract({ years: k.years, months: k.months, days: c.int(0, 20) });
			const schoolYear = today.month >= 8 ? today.year : today.year - 1;
			const year = schoolYear - birth.year - 6;
			const unit = k.unit
				? (org.units.find((u) => u.name === k.unit) ?? school)
				: year > 9
					? null
					: year >= 0
						? school
						: k.years * 12 + k.months >= 10
							? daycare
							: org.health;
			const fitting =
				unit?.groups.filter((g) => (k.group ? g.name === k.group : g.year === null || g.year === year)) ?? [];
			const group = fitting.length ? c.pick(fitting) : null;
			const id = c.id();
			const row: Row = {
				municipality_id: m,
				id,
				given_name: given,
				family_name: spec.family,
				sort_name: sortName(given, spec.family),
				birth_day: birth.toString(),
				cpr: cpr(birth, !girl),
				unit_id: unit?.id ?? null,
				group_id: group?.id ?? null,
				address_protected: protectedHome,
				name_protected: protectedHome && c.maybe(0.2),
				caseworker_id: null,
				case_opened_at: null,
				external_key: `barn-${++place.children}`
			};
			basket.add('child', row);
			living(id, home, protectedHome);
			const parents: Parent[] = [];
			const tie = (
				p: { id: string; phone: string; given: string; family: string },
				relation: Parent['relation'],
				custody: boolean,
				lives: boolean,
				lost: boolean,
				manual: boolean
			) => {
				basket.add('custody', {
					municipality_id: m,
					child_id: id,
					person_id: p.id,
					relation,
					has_custody: custody || lost,
					lives_with: lives,
					from_day: birth.toString(),
					to_day: lost ? place.times.day(40) : null,
					// another administrator than the one the demo names, so that she can confirm it
					entered_by: manual
						? (org.of('administrator').find((a) => a.key !== 'preben-skov')?.id ?? null)
						: null,
					confirmed_by: null,
					source: manual ? 'manual' : 'register'
				});
				parents.push({
					id: p.id,
					name: `${p.given} ${p.family}`,
					given: p.given,
					family: p.family,
					relation,
					custody: custody && !lost && !manual,
					livesWith: lives,
					phone: p.phone,
					key: null
				});
			};
			if (mother) tie(mother, 'mother', mother.custody ?? true, true, false, false);
			const f = fathers[k.father ?? 0];
			if (f) tie(f, f.relation ?? 'father', f.custody, f.livesWith, f.lost ?? false, f.manual ?? false);
			return {
				id,
				given,
				family: spec.family,
				birthDay: birth.toString(),
				age: k.years,
				unit: unit ?? org.health,
				group,
				parents,
				protected: protectedHome,
				row
			};
		});
	};
}

/** A login for somebody in the family of a child with a pathway; the young person's own needs a person row of the child's id. */
export function giveLogin(place: Place, basket: Basket, c: Chance, p: Parent): void {
	const known = place.logins.get(p.id);
	p.key = known ?? keyFor(place.familyKeys, p.given, p.family);
	if (known) return;
	place.logins.set(p.id, p.key);
	basket.add('account', {
		municipality_id: place.municipalityId,
		id: c.id(),
		person_id: p.id,
		side: 'family',
		issuer: place.familyIssuer,
		subject: p.key,
		active: true
	});
}
