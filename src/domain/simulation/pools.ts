/** Time people have: minutes a day for each profession and unit, taken in the order in which things come. */
import { functions, type StaffFunction } from '../facts/vocabulary.ts';
import { hoursAWeek, type Assumptions } from './assumptions.ts';
import type { Days } from './days.ts';
import { personsOf, type Capacities, type Organisation } from './organisation.ts';

export const functionIndex = new Map(functions.map((f, i) => [f, i]));
const week = [1, 2, 3, 4, 5];

export class Pools {
	/** minutes left, by pool and day */
	readonly left: Int32Array;
	readonly had: Int32Array;
	readonly count: number;
	/** function of each pool, by its place in the vocabulary */
	readonly of: Uint8Array;
	/** days somebody lacked room in the last search for a meeting, by function; the last: nobody was at work for the holidays */
	readonly lack = new Float64Array(functions.length + 1);
	private readonly days: Days;
	private readonly span: number;
	/** before this day nothing is left */
	private readonly open: Int32Array;
	/** most a day of it ever holds */
	private readonly most: Int32Array;
	private readonly byUnit: Int16Array;
	private readonly units: number;

	constructor(o: Organisation, capacities: Capacities, a: Assumptions, days: Days) {
		this.days = days;
		this.span = days.count + 1;
		this.units = o.units.length;
		const was = personsOf(o);
		const groups = new Map<
			string,
			{ f: StaffFunction; unit: number | null; district: string | null; persons: number }
		>();
		const staff = [...o.staff];
		// a profession that was given people here without being employed anywhere serves everybody
		for (const [f, c] of Object.entries(capacities) as [StaffFunction, { persons?: number }][])
			if (!was.get(f) && c.persons)
				staff.push({ function: f, unit: null, district: null, persons: c.persons });
		for (const s of staff) {
			const asked = capacities[s.function]?.persons;
			const before = was.get(s.function);
			const persons = asked !== undefined && before ? (s.persons * asked) / before : s.persons;
			const key = `${s.function}:${s.unit ?? s.district ?? ''}:${s.unit === null}`;
			const known = groups.get(key);
			if (known) known.persons += persons;
			else groups.set(key, { f: s.function, unit: s.unit, district: s.district, persons });
		}
		const list = [...groups.values()].filter((g) => g.persons > 0);
		this.count = list.length;
		this.left = new Int32Array(list.length * this.span);
		this.of = new Uint8Array(list.length);
		this.open = new Int32Array(list.length);
		this.most = new Int32Array(list.length);
		this.byUnit = new Int16Array(functions.length * this.units).fill(-1);
		list.forEach((g, p) => {
			const f = functionIndex.get(g.f)!;
			this.of[p] = f;
			const here = capacities[g.f];
			const on = here?.days?.length ? here.days : week;
			const minutes =
				((g.persons * (here?.hours ?? hoursAWeek[g.f]) * 60) / on.length) * (1 - a.absence / 100);
			const place = g.unit === null ? null : o.units[g.unit]!.place;
			const holiday = place === 'school' && g.f !== 'unitLeader' ? 0 : a.holidayPresence / 100;
			for (let d = 0; d < this.span; d++) {
				if (!days.work[d] || !on.includes(days.weekday[d]!)) continue;
				const m = Math.floor(minutes * (days.school[d] ? holiday : 1));
				this.left[p * this.span + d] = m;
				if (m > this.most[p]!) this.most[p] = m;
			}
		});
		// the own people first, then the district's, then those who serve everybody
		for (let u = 0; u < this.units; u++)
			for (let f = 0; f < functions.length; f++) {
				const its = (is: (g: (typeof list)[number]) => boolean) =>
					list.findIndex((g, p) => this.of[p] === f && is(g));
				const district = o.units[u]!.district;
				let p = its((g) => g.unit === u);
				if (p < 0 && district !== null) p = its((g) => g.unit === null && g.district === district);
				if (p < 0) p = its((g) => g.unit === null && g.district === null);
				if (p < 0) p = its((g) => g.unit === null);
				this.byUnit[f * this.units + u] = p;
			}
		this.had = this.left.slice();
	}

	/** the pool that serves the unit; -1: nobody holds it */
	at(f: StaffFunction, unit: number): number {
		return this.byUnit[functionIndex.get(f)! * this.units + unit]!;
	}

	/** minutes taken on a day that is fixed already, also where there is no room */
	charge(p: number, day: number, minutes: number): void {
		if (day < this.span) this.left[p * this.span + day]! -= minutes;
	}

	/** nobody of it is at work, because of the holidays */
	private away(p: number, day: number): boolean {
		return this.days.school[day] === 1 && this.had[p * this.span + day] === 0;
	}
	/** the day itself, or the first on which they are back from the holidays */
	back(p: number, day: number): number {
		let d = this.days.next(day);
		while (d < this.days.count && this.away(p, d)) d = this.days.next(d + 1);
		return d;
	}

	/** Comes along on the day, if there is room. */
	join(p: number, minutes: number, day: number): void {
		const i = p * this.span + day;
		if (day < this.days.count && this.left[i]! >= minutes) this.left[i]! -= minutes;
	}

	/**
	 * Work done from the day on, as there is time, at most `perDay` minutes a day.
	 * @returns the day it is done; `days.count` when it never is
	 */
	work(p: number, minutes: number, from: number, perDay: number): number {
		const end = this.days.count;
		const base = p * this.span;
		let need = minutes;
		if (from >= end) return end;
		while (this.open[p]! < end && this.left[base + this.open[p]!]! <= 0) this.open[p]!++;
		for (let d = Math.max(from, this.open[p]!); d < end; d++) {
			const room = this.left[base + d]!;
			if (room <= 0) continue;
			const take = room < perDay ? (room < need ? room : need) : perDay < need ? perDay : need;
			this.left[base + d] = room - take;
			need -= take;
			if (need <= 0) return d;
		}
		return end;
	}

	/** The first day on which all have room, taken. What kept it waiting is in `lack`. */
	meet(pools: readonly number[], minutes: readonly number[], from: number): number {
		const { days, left, span, most, lack } = this;
		lack.fill(0);
		let blocked: number[] = [];
		for (let d = from; d < days.count; d++) {
			if (days.work[d]) {
				blocked = [];
				for (let i = 0; i < pools.length; i++) {
					const p = pools[i]!;
					// a small team gives its whole day, and works the rest off when it can
					if (left[p * span + d]! < Math.min(minutes[i]!, most[p]!) || left[p * span + d]! <= 0)
						blocked.push(p);
				}
				if (!blocked.length) {
					for (let i = 0; i < pools.length; i++) {
						const p = pools[i]!;
						const now = Math.min(minutes[i]!, left[p * span + d]!);
						left[p * span + d]! -= now;
						if (minutes[i]! > now) this.work(p, minutes[i]! - now, d, minutes[i]!);
					}
					return d;
				}
			}
			for (const p of blocked) lack[this.away(p, d) ? functions.length : this.of[p]!]! += 1 / blocked.length;
		}
		return days.count;
	}

	/** Minutes of a function that were there and that were used between two days, the last not included. */
	use(f: number, from: number, to: number): { had: number; used: number } {
		let had = 0;
		let used = 0;
		for (let p = 0; p < this.count; p++) {
			if (this.of[p] !== f) continue;
			for (let d = from; d < to; d++) {
				const i = p * this.span + d;
				had += this.had[i]!;
				used += this.had[i]! - this.left[i]!;
			}
		}
		return { had, used };
	}
}
