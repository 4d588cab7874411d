/** Units, groups and staff of a demo municipality. */
import { sortName } from '#domain/register/sort-name.ts';
import type { StaffFunction, UnitKind } from '#domain/facts/vocabulary.ts';
import { chance, type Chance } from './chance.ts';
import { daycares, families, groups as groupNames, men, schools, women } from './names.ts';
import type { Basket } from './rows.ts';
import type { Shape } from './shape.ts';
import type { Papers } from './papers.ts';
import type { Times } from './times.ts';

export type DemoUnit = {
	id: string;
	name: string;
	kind: UnitKind;
	place: string;
	phone: string;
	leader: Staff;
	groups: DemoGroup[];
};
export type DemoGroup = {
	id: string;
	name: string;
	unit: DemoUnit;
	/** 0-9 in schools, null elsewhere */ year: number | null;
	staff: Staff[];
};
export type Staff = {
	id: string;
	name: string;
	given: string;
	family: string;
	function: StaffFunction;
	unit: DemoUnit;
	phone: string;
	key: string;
};
export type Organisation = {
	units: DemoUnit[];
	schools: DemoUnit[];
	daycares: DemoUnit[];
	health: DemoUnit;
	intake: DemoUnit;
	casework: DemoUnit;
	staff: Staff[];
	of(f: StaffFunction): Staff[];
	in(unit: DemoUnit, f?: StaffFunction): Staff[];
	named(key: string): Staff;
};
export type Place = Papers & {
	municipalityId: number;
	seed: number;
	staffIssuer: string;
	familyIssuer: string;
	domain: string;
	times: Times;
	keys: Set<string>;
	familyKeys: Set<string>;
	logins: Map<string, string>;
	/** how many children have a key in the register so far */
	children: number;
};

const titles: Partial<Record<StaffFunction, string>> = {
	teacher: 'Lærer',
	pedagogue: 'Pædagog',
	pedagogicalGuide: 'Pædagogisk vejleder',
	healthVisitor: 'Sundhedsplejerske',
	psychologist: 'Psykolog',
	speechTherapist: 'Talehørekonsulent',
	physiotherapist: 'Fysioterapeut',
	dentist: 'Tandlæge',
	sspConsultant: 'SSP-konsulent',
	uuAdvisor: 'Uddannelsesvejleder',
	outreachSocialWorker: 'Fremskudt socialrådgiver',
	caseworker: 'Rådgiver',
	intakeWorker: 'Rådgiver i modtagelsen',
	provider: 'Koordinator',
	authorityLeader: 'Afdelingsleder',
	chief: 'Børne- og ungechef',
	administrator: 'Systemadministrator',
	modelOwner: 'Udviklingskonsulent',
	dataProtectionOfficer: 'Databeskyttelsesrådgiver'
};
export const phoneOf = (c: Chance) => `${c.int(20, 61)} ${c.int(10, 99)} ${c.int(10, 99)} ${c.int(10, 99)}`;

/** `mette-holm` */
const keyOf = (given: string, family: string): string =>
	`${given} ${family}`
		.toLowerCase()
		.replaceAll('æ', 'ae')
		.replaceAll('ø', 'oe')
		.replaceAll('å', 'aa')
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[^a-z]+/g, '-')
		.replace(/^-|-$/g, '');

/** A readable key, unique among those taken: `mette-holm`, `mette-holm-2`. */
export function keyFor(taken: Set<string>, given: string, family: string): string {
	const base = keyOf(given, family);
	let key = base;
	for (let n = 2; taken.has(key); n++) key = `${base}-${n}`;
	taken.add(key);
	return key;
}

/** Nobody tells two colleagues of one name apart: the next family name, while there is one that this given name has not. */
function familyFor(taken: ReadonlySet<string>, given: string, drawn: string): string {
	const at = families.indexOf(drawn);
	const inTurn = [...families.slice(at), ...families.slice(0, at)];
	return inTurn.find((family) => !taken.has(keyOf(given, family))) ?? drawn;
}

/** Person, account and employment of one member of staff. */
export function hire(
	place: Place,
	c: Chance,
	basket: Basket,
	unit: DemoUnit,
	f: StaffFunction,
	fixed?: { given: string; family: string }
): Staff {
	const woman = c.maybe(f === 'pedagogue' || f === 'healthVisitor' ? 0.9 : 0.7);
	const given = fixed?.given ?? c.pick(woman ? women : men);
	const family = fixed?.family ?? familyFor(place.keys, given, c.pick(families));
	const key = keyFor(place.keys, given, family);
	const id = c.id();
	const m = place.municipalityId;
	const phone = phoneOf(c);
	basket.add('person', {
		municipality_id: m,
		id,
		given_name: given,
		family_name: family,
		sort_name: sortName(given, family),
		is_staff: true,
		title: f === 'unitLeader' ? (unit.kind === 'school' ? 'Skoleleder' : 'Leder') : (titles[f] ?? null),
		phone,
		email: `${key}@${place.domain}`,
		cpr: null,
		active: true,
		external_key: `medarbejder-${key}`,
		created_at: place.times.at(900, 9)
	});
	basket.add('account', {
		municipality_id: m,
		id: c.id(),
		person_id: id,
		side: 'staff',
		issuer: place.staffIssuer,
		subject: key,
		active: true
	});
	basket.add('employment', {
		municipality_id: m,
		id: c.id(),
		person_id: id,
		unit_id: unit.id,
		function: f,
		from_day: place.times.day(c.int(900, 4000)),
		to_day: null
	});
	return { id, name: `${given} ${family}`, given, family, function: f, unit, phone, key };
}

export function organise(
	place: Place,
	shape: Shape,
	town: string,
	basket: Basket,
	fixed: boolean
): Organisation {
	const c = chance(place.seed, place.municipalityId, 'organisation');
	const units: DemoUnit[] = [];
	const staff: Staff[] = [];
	const m = place.municipalityId;
	const known = (unit: string, f: StaffFunction) =>
		fixed
			? namedStaff.find(
					(n) =>
						n.unit === unit && n.function === f && !staff.some((s) => s.name === `${n.given} ${n.family}`)
				)
			: undefined;
	const add = (unit: DemoUnit, f: StaffFunction) => {
		const made = hire(place, c, basket, unit, f, known(unit.name, f));
		staff.push(made);
		return made;
	};
	const open = (name: string, kind: UnitKind, district: string | null): DemoUnit => {
		const unit = {
			id: c.id(),
			name,
			kind,
			place: `${name}, lokale ${c.int(1, 24)}`,
			phone: phoneOf(c),
			groups: []
		} as unknown as DemoUnit;
		const key = `enhed-${units.length + 1}`;
		basket.add('unit', {
			municipality_id: m,
			id: unit.id,
			parent_id: units[0]?.id ?? null,
			name,
			kind,
			district,
			address: `${name}, ${town}`,
			phone: unit.phone,
			external_key: key
		});
		units.push(unit);
		unit.leader = add(
			unit,
			kind === 'authority' ? 'authorityLeader' : kind === 'administration' ? 'chief' : 'unitLeader'
		);
		return unit;
	};
	const group = (unit: DemoUnit, name: string, year: number | null) => {
		const g: DemoGroup = { id: c.id(), name, unit, year, staff: [] };
		basket.add('child_group', {
			municipality_id: m,
			id: g.id,
			unit_id: unit.id,
			name,
			external_key: `gruppe-${unit.name}-${name}`.toLowerCase()
		});
		unit.groups.push(g);
	};
	const head = open('Børne- og Ungeforvaltningen', 'administration', null);
	for (const f of [
		'administrator',
		'modelOwner',
		'dataProtectionOfficer',
		'dentist',
		'sspConsultant',
		'uuAdvisor'
	] as const)
		add(head, f);
	const called = (names: readonly string[], i: number) =>
		i < names.length ? (names[i] ?? '') : `${names[i % names.length]} ${1 + Math.floor(i / names.length)}`;
	for (let i = 0; i < shape.schools; i++) {
		const school = open(called(schools, i), 'school', `Distrikt ${1 + (i % 4)}`);
		const tracks = i === 0 ? Math.max(2, shape.tracks) : shape.tracks;
		for (let year = 0; year <= 9; year++)
			for (let t = 0; t < tracks; t++) group(school, `${year}.${'ABCDEF'[t]}`, year);
		add(school, 'pedagogicalGuide');
	}
	for (let i = 0; i < shape.daycares; i++) {
		const daycare = open(called(daycares, i), 'daycare', `Distrikt ${1 + (i % 4)}`);
		for (let g = 0; g < 8; g++) group(daycare, groupNames[g] ?? '', null);
	}
	const schoolUnits = units.filter((u) => u.kind === 'school');
	const daycareUnits = units.filter((u) => u.kind === 'daycare');
	const share = (list: DemoUnit[], f: StaffFunction, n: number) => {
		for (let i = 0; i < n; i++) {
			const unit = list[i % list.length];
			if (unit) add(unit, f);
		}
	};
	share(schoolUnits, 'teacher', shape.teachers);
	share(daycareUnits, 'pedagogue', shape.pedagogues);
	const health = open('Sundhedsplejen', 'healthService', null);
	share([health], 'healthVisitor', shape.healthVisitors);
	const ppr = open('PPR', 'ppr', null);
	share([ppr], 'psychologist', shape.psychologists);
	share([ppr], 'speechTherapist', shape.speechTherapists);
	share([ppr], 'physiotherapist', shape.physiotherapists);
	share([open('Fremskudte socialrådgivere', 'outreach', null)], 'outreachSocialWorker', shape.outreach);
	const intake = open('Modtagelsen', 'authority', null);
	share([intake], 'intakeWorker', shape.intake);
	const casework = open('Familie- og Rådgivningscentret', 'authority', null);
	share([casework], 'caseworker', shape.caseworkers);
	// two, for what one enters by hand the other confirms
	add(head, 'administrator');

	const byUnit = Map.groupBy(staff, (s) => s.unit.id);
	for (const unit of [...schoolUnits, ...daycareUnits]) {
		const own = (byUnit.get(unit.id) ?? []).filter(
			(s) => s.function === (unit.kind === 'school' ? 'teacher' : 'pedagogue')
		);
		unit.groups.forEach((g, i) => {
			for (const k of unit.kind === 'school' ? [0, 1] : [0, 1, 2]) {
				const s = own[(i * 2 + k) % own.length];
				if (s && !g.staff.includes(s)) g.staff.push(s);
			}
			const first = staff.find((s) => s.key === 'mette-holm');
			// the demo's own teacher is class teacher of the class her story takes place in
			if (fixed && unit.name === 'Skovskolen' && g.name === '3.B' && first)
				g.staff = [first, ...g.staff.filter((s) => s !== first)].slice(0, 2);
			for (const s of g.staff)
				basket.add('group_staff', {
					municipality_id: m,
					group_id: g.id,
					person_id: s.id,
					from_day: place.times.day(400),
					to_day: null
				});
		});
	}
	const byFunction = Map.groupBy(staff, (s) => s.function);
	return {
		units,
		schools: schoolUnits,
		daycares: daycareUnits,
		health,
		intake,
		casework,
		staff,
		of: (f) => byFunction.get(f) ?? [],
		in: (unit, f) => (byUnit.get(unit.id) ?? []).filter((s) => !f || s.function === f),
		named(key) {
			const found = staff.find((s) => s.key === key);
			if (!found) throw new Error(`nobody called ${key}`);
			return found;
		}
	};
}

const namedStaff: { given: string; family: string; unit: string; function: StaffFunction }[] = [
	{ given: 'Mette', family: 'Holm', unit: 'Skovskolen', function: 'teacher' },
	{ given: 'Lene', family: 'Dahl', unit: 'Skovskolen', function: 'unitLeader' },
	{ given: 'Karen', family: 'Bruun', unit: 'PPR', function: 'psychologist' },
	{ given: 'Jonas', family: 'Riis', unit: 'Fremskudte socialrådgivere', function: 'outreachSocialWorker' },
	{ given: 'Birgit', family: 'Toft', unit: 'Sundhedsplejen', function: 'healthVisitor' },
	{ given: 'Nadia', family: 'Kaya', unit: 'Modtagelsen', function: 'intakeWorker' },
	{ given: 'Ulla', family: 'Winther', unit: 'Familie- og Rådgivningscentret', function: 'caseworker' },
	{ given: 'Preben', family: 'Skov', unit: 'Børne- og Ungeforvaltningen', function: 'administrator' },
	{ given: 'Helle', family: 'Krogh', unit: 'Børne- og Ungeforvaltningen', function: 'modelOwner' },
	{ given: 'Dorte', family: 'Munk', unit: 'Børne- og Ungeforvaltningen', function: 'dataProtectionOfficer' },
	{ given: 'Rune', family: 'Bech', unit: 'Åskolen', function: 'teacher' }
];
