/** Who there is to do the work: units with children, professions with people. Counts only, nobody by name. */
import type { StaffFunction } from '../facts/vocabulary.ts';

export const places = ['home', 'daycare', 'school'] as const;
/** Where children are by day; `home`: with no unit yet, looked after by the health visitor. */
export type Place = (typeof places)[number];
/** Youngest and oldest age at each place. */
export const ages: Record<Place, readonly [number, number]> = {
	home: [0, 1],
	daycare: [1, 5],
	school: [6, 16]
};

export type Organisation = {
	units: { place: Place; district: string | null; children: number }[];
	/** `unit`: index of the unit they belong to; null: they serve the district, or everybody */
	staff: { function: StaffFunction; unit: number | null; district: string | null; persons: number }[];
};

/** What one person may be in the simulation: how many there are, how long a week, on which weekdays (1 Monday to 5 Friday). */
export type People = { persons?: number; hours?: number; days?: readonly number[] };
export type Capacities = Partial<Record<StaffFunction, People>>;

/** Children for each person of a profession in an average municipality. Caseworkers: national figures; the rest ours. */
const childrenPer = {
	pedagogicalGuide: 400,
	healthVisitor: 400,
	psychologist: 900,
	speechTherapist: 1200,
	physiotherapist: 3000,
	sspConsultant: 3000,
	uuAdvisor: 2500,
	dentist: 1500,
	outreachSocialWorker: 1000,
	caseworker: 390,
	intakeWorker: 2000,
	authorityLeader: 3000,
	provider: 1500,
	chief: 10000
} as const satisfies Partial<Record<StaffFunction, number>>;

const schoolSize = 420;
const daycareSize = 75;

/** An average municipality with so many children, where nobody has told of a real one. */
export function averageOrganisation(children: number): Organisation {
	const home = Math.round(children * 0.08);
	const inDaycare = Math.round(children * 0.27);
	const inSchool = children - home - inDaycare;
	const made: Organisation = { units: [], staff: [] };
	if (home) made.units.push({ place: 'home', district: null, children: home });
	const share = (total: number, size: number, place: Place) => {
		const n = total ? Math.max(1, Math.round(total / size)) : 0;
		for (let i = 0; i < n; i++) {
			const here = Math.floor((total * (i + 1)) / n) - Math.floor((total * i) / n);
			const unit = made.units.push({ place, district: null, children: here }) - 1;
			const own = (f: StaffFunction, persons: number) =>
				made.staff.push({ function: f, unit, district: null, persons });
			own('unitLeader', place === 'school' ? 2 : 1);
			own(
				place === 'school' ? 'teacher' : 'pedagogue',
				Math.max(2, Math.round(here / (place === 'school' ? 13 : 5)))
			);
		}
	};
	share(inDaycare, daycareSize, 'daycare');
	share(inSchool, schoolSize, 'school');
	for (const [f, per] of Object.entries(childrenPer) as [StaffFunction, number][])
		made.staff.push({
			function: f,
			unit: null,
			district: null,
			persons: Math.max(1, Math.round(children / per))
		});
	return made;
}

export const childrenOf = (o: Organisation): number => o.units.reduce((n, u) => n + u.children, 0);
export const personsOf = (o: Organisation): Map<StaffFunction, number> => {
	const found = new Map<StaffFunction, number>();
	for (const s of o.staff) found.set(s.function, (found.get(s.function) ?? 0) + s.persons);
	return found;
};
