/** What the generator yields: rows by table, in an order that every foreign key allows. */
import type { Tables } from '../store/tables.ts';

export type Value =
	string | number | boolean | null | readonly unknown[] | { readonly [key: string]: unknown };
/** `cpr` stands in the clear in a generated row only; the writer makes cipher and blind index of it. */
export type Row = Record<string, Value>;
export type Table = keyof Tables & string;
export type Chunk = { table: Table; rows: Row[] };

/** Collects rows by table and hands them out in the order of `order`, largest portions last. */
export class Basket {
	#rows = new Map<Table, Row[]>();
	add(table: Table, row: Row): void {
		const list = this.#rows.get(table);
		if (list) list.push(row);
		else this.#rows.set(table, [row]);
	}
	get size(): number {
		let n = 0;
		for (const list of this.#rows.values()) n += list.length;
		return n;
	}
	*empty(): Generator<Chunk> {
		const unknown = [...this.#rows.keys()].filter((t) => !order.includes(t));
		if (unknown.length) throw new Error(`no place in the order for ${unknown.join(', ')}`);
		for (const table of order) {
			const rows = this.#rows.get(table);
			if (rows?.length) yield { table, rows };
		}
		this.#rows.clear();
	}
}

const order: Table[] = [
	'unit',
	'child_group',
	'person',
	'account',
	'employment',
	'group_staff',
	'child',
	'address',
	'custody',
	'pathway',
	'pathway_arena',
	'circle_member',
	'concern',
	'consent',
	'consent_party',
	'mark',
	'level_move',
	'handover',
	'goal',
	'goal_scaling',
	'meeting',
	'meeting_participant',
	'preparation',
	'action',
	'form_record',
	'assessment',
	'effort',
	'exchange',
	'minutes',
	'minutes_comment',
	'note',
	'note_version',
	'decided_place',
	'underretning',
	'pathway_event',
	'audit'
];
